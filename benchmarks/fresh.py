"""A worker just started: cost of opening, of first pages, and memory: `python -m benchmarks.fresh --size 100k`.

Each engine gets a process of its own. "first" is each page asked for the first time in that process (files may be in
the system's cache); "forgotten" empties what the engine keeps between queries before each page; "again" is warm.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path

from benchmarks.asks import asks
from benchmarks.bench import Bench
from benchmarks.corpus import SIZES
from benchmarks.measure import memory, race, spent, table


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fresh", description=__doc__)
    parser.add_argument("--size", choices=SIZES, default="10k")
    parser.add_argument("--texts", type=Path, default=Path("../shared"))
    parser.add_argument("--work", type=Path, default=Path("data/benchmarks"))
    parser.add_argument("--engines", default="ours,tantivy,fts5")
    parser.add_argument("--worker", default="", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.worker:
        print(json.dumps(worker(Bench(chosen.work, chosen.size, chosen.texts), chosen.worker)))
        return
    rows = []
    for engine in chosen.engines.split(","):
        command = [sys.executable, "-m", "benchmarks.fresh", *sys.argv[1:], "--worker", engine]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        rows.append(json.loads(done.stdout.splitlines()[-1]))
    head = (
        f"a fresh process, {chosen.size}", "open CPU s", "first p50 ms", "first p95", "forgotten p50", "forgotten p95",
        "again p50", "again p95", "MB resident", "of it own",
    )  # fmt: skip
    print(table(head, rows))


def worker(bench: Bench, engine: str) -> list[str | float]:
    peer = bench.peer(engine)
    assert peer is not None
    bench.built(peer)
    those = [ask for ask in asks(bench.vocabulary()) if not ask.plain]
    opening, _ = spent(peer.open)
    row: list[str | float] = [peer.name, opening]
    for forget in (False, True, False):
        times = race([peer], those, "page", rounds=1, budget=120, forget=forget)[peer.name]
        row += [times.at(0.5), times.at(0.95)]
    held = memory()
    return [*row, held["resident"], held["own"]]


if __name__ == "__main__":
    main()
