"""A report of 300 paragraphs added, until the next query finds it: `python -m benchmarks.adding --size 100k`.

Works on copies of the built indexes. Our engine's report is also taken out again.
"""

import argparse
import shutil
import statistics
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from benchmarks.asks import Ask, Part
from benchmarks.bench import ADDED, Bench
from benchmarks.corpus import SIZES
from benchmarks.measure import spent, table
from benchmarks.ours import Ours
from benchmarks.peer import Peer
from coi.search.engine import Passage

ROUNDS = 3
SIGN = "zyxwuvist"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.adding", description=__doc__)
    parser.add_argument("--size", choices=SIZES, default="10k")
    parser.add_argument("--texts", type=Path, default=Path("../shared"))
    parser.add_argument("--work", type=Path, default=Path("data/benchmarks"))
    parser.add_argument("--engines", default="ours,tantivy,fts5")
    chosen = parser.parse_args()
    bench = Bench(chosen.work, chosen.size, chosen.texts)
    passages = list(bench.added().passages())
    rows: list[tuple[str, float, float]] = []
    for name in chosen.engines.split(","):
        peer = bench.peer(name)
        assert peer is not None
        bench.built(peer)
        with tempfile.TemporaryDirectory(dir=chosen.work) as work:
            peer.folder = Path(shutil.copytree(peer.folder, Path(work) / name))
            if isinstance(peer, Ours):
                peer = Ours(peer.folder, bench.store)
            rows += measured(peer, passages)
    print(table((f"{ADDED} paragraphs, {chosen.size}", "CPU s", "wall s"), rows))


def measured(peer: Peer, passages: list[Passage]) -> Iterator[tuple[str, float, float]]:
    peer.open()
    turns = [renewed(passages, turn) for turn in range(ROUNDS)]
    yield f"{peer.name}: add and find", *_medians([partial(add_and_find, peer, turn) for turn in turns])
    if isinstance(peer, Ours):
        ids = [[passage.id for passage in turn] for turn in turns]
        yield f"{peer.name}: take out and miss", *_medians([partial(take_out, peer, gone) for gone in ids])
    peer.close()


def _medians(works: list[Callable[[], None]]) -> tuple[float, float]:
    figures = [spent(work) for work in works]
    return statistics.median(cpu for cpu, _ in figures), statistics.median(wall for _, wall in figures)


def renewed(passages: list[Passage], turn: int) -> list[Passage]:
    """The same report under other numbers, with a word in it that stands nowhere else."""
    offset = (turn + 1) * 1_000
    fresh = [replace(p, id=p.id + offset, report=f"{p.report}-{turn}") for p in passages]
    return [replace(fresh[0], text=f"{fresh[0].text} {SIGN}{turn}"), *fresh[1:]]


def add_and_find(peer: Peer, passages: list[Passage]) -> None:
    peer.add(passages)
    sign = passages[0].text.rsplit(" ", 1)[1]
    assert peer.top(Ask("rare", must=(Part("word", sign),))) == [passages[0].id], f"{peer.name} does not find it"


def take_out(ours: Ours, ids: list[int]) -> None:
    ours.remove(ids)
    found = ours.top(Ask("prefix", must=(Part("prefix", SIGN),)))
    assert not set(found) & set(ids), "a passage taken out is still found"


if __name__ == "__main__":
    main()
