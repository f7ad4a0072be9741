"""Engines side by side on one corpus, in one run: `python -m benchmarks.run --size 100k --texts ../shared`.

What is printed is the content of docs/benchmarks.md. Options leave out engines or parts; see --help.
"""

import argparse
import os
import platform
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import numpy as np

from benchmarks.asks import Ask, asks
from benchmarks.bench import Bench
from benchmarks.corpus import COUNTRIES, PROFILES, SIZES
from benchmarks.measure import Times, race, table
from benchmarks.peer import Peer

ENGINES = ("ours", "tantivy", "fts5", "postgres", "naive")
CLASSES = ("rare", "common", "and", "or6", "phrase", "prefix", "fuzzy", "mixed")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__)
    parser.add_argument("--size", choices=SIZES, default="10k")
    parser.add_argument("--texts", type=Path, default=Path("../shared"), help="folder of real reports to sample from")
    parser.add_argument("--work", type=Path, default=Path("data/benchmarks"), help="folder for corpora and indexes")
    parser.add_argument("--engines", default=",".join(ENGINES), help="comma-separated: %(default)s")
    parser.add_argument("--rounds", type=int, default=3, help="times each query is asked; the fastest counts")
    parser.add_argument("--budget", type=float, default=60.0, help="CPU seconds an engine may use in one part")
    parser.add_argument("--rebuild", action="store_true", help="build all indexes again, for the build figures")
    return parser.parse_args()


def main() -> None:
    chosen = arguments()
    bench = Bench(chosen.work, chosen.size, chosen.texts)
    print(f"\n{bench.count:,} paragraphs; {described()}\n")
    with ExitStack() as closing:
        peers = [peer for name in chosen.engines.split(",") if (peer := bench.peer(name)) is not None]
        for peer in peers:
            closing.callback(peer.close)
        report_builds([row for peer in peers if (row := bench.built(peer, again=chosen.rebuild)) is not None])
        for peer in peers:
            peer.open()
        report_queries(peers, asks(bench.vocabulary()), rounds=chosen.rounds, budget=chosen.budget)


def report_builds(rows: Sequence[Sequence[object]]) -> None:
    if rows:
        head = ("build", "paragraphs", "a CPU second", "a wall second", "CPU s", "MB on disk")
        print(table(head, rows), "\n", flush=True)


def report_queries(peers: Sequence[Peer], queries: Sequence[Ask], *, rounds: int, budget: float) -> None:
    literal, plain = [ask for ask in queries if not ask.plain], [ask for ask in queries if ask.plain]
    agreement(peers, literal)
    parts = {
        "top 20": ("top", literal, False),
        "page": ("page", literal, False),
        "page with filters": ("page", filtered(literal), False),
        "page, nothing cached": ("page", literal, True),
        "page, plain words (ours with the thesaurus)": ("page", plain, False),
    }
    for title, (work, those, forget) in parts.items():
        times = race(peers, those, work, rounds=1 if forget else rounds, budget=budget, forget=forget)
        show(title, peers, those, times)


def described() -> str:
    load = " ".join(f"{part:.1f}" for part in os.getloadavg())
    return f"{os.cpu_count()} cores, load {load}, Python {platform.python_version()}, {time.strftime('%Y-%m-%d %H:%M')}"


def filtered(those: Sequence[Ask]) -> list[Ask]:
    """The same queries within five countries, and half of them within a profile too."""
    random = np.random.default_rng(5)
    found = []
    for number, ask in enumerate(those):
        filters = {"country": tuple(sorted(map(str, random.choice(COUNTRIES, 5, replace=False))))}
        if number % 2:
            filters["profile"] = (str(random.choice(PROFILES)),)
        found.append(replace(ask, filters=filters))
    return found


def agreement(peers: Sequence[Peer], those: Sequence[Ask]) -> None:
    """Do the engines find the same? Stemmers and tokenizers differ a little, so equal or nearly so."""
    first, *others = [peer for peer in peers if peer.name != "Whoosh as documented"]
    few = [ask for ask in those if ask.name not in ("prefix", "fuzzy")][:20]
    totals = [first.page(ask).total for ask in few]
    for peer in others:
        found = [peer.page(ask).total for ask in few]
        near = sum(abs(a - b) <= max(2, 0.02 * a) for a, b in zip(totals, found, strict=True))
        same = sum(a == b for a, b in zip(totals, found, strict=True))
        print(f"Hits of {peer.name} and {first.name}: {same} of {len(few)} queries equal, {near} within 2 %.")
    print()


def show(title: str, peers: Sequence[Peer], those: Sequence[Ask], times: dict[str, Times]) -> None:
    base = times[peers[0].name]
    rows = []
    for peer in peers:
        mine = times[peer.name]
        of_medians = mine.at(0.5) / base.at(0.5, mine.of)
        rows.append((peer.name, len(mine.of), mine.at(0.5), mine.at(0.95), of_medians, mine.ratio_to(base)))
    head = (title, "queries", "CPU ms p50", "p95", f"p50 / {peers[0].name}", "median ratio")
    print(table(head, rows), "\n")
    present = [name for name in CLASSES if any(ask.name == name for ask in those)]
    if len(present) > 1:
        places = {name: [place for place, ask in enumerate(those) if ask.name == name] for name in present}
        medians = [(peer.name, *(times[peer.name].at(0.5, places[name]) for name in present)) for peer in peers]
        print(table((f"{title}: median CPU ms", *present), medians), "\n", flush=True)


if __name__ == "__main__":
    main()
