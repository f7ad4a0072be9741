"""How the cost of a page grows with the collection: `python -m benchmarks.curve --sizes 10k,100k,1M`.

The last column is the growth of a median from the smallest to the largest size, as the power of the size: 1 is linear,
0 is no growth. Every size is asked its own words, drawn by how common they are there.
"""

import argparse
import math
from pathlib import Path

from benchmarks.asks import asks
from benchmarks.bench import Bench
from benchmarks.corpus import SIZES
from benchmarks.measure import race, table
from benchmarks.run import CLASSES


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.curve", description=__doc__)
    parser.add_argument("--sizes", default="10k,100k")
    parser.add_argument("--texts", type=Path, default=Path("../shared"))
    parser.add_argument("--work", type=Path, default=Path("data/benchmarks"))
    parser.add_argument("--engines", default="ours,tantivy")
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    sizes = chosen.sizes.split(",")
    columns = [
        medians(Bench(chosen.work, size, chosen.texts), chosen.engines.split(","), chosen.rounds) for size in sizes
    ]
    span = math.log(SIZES[sizes[-1]] / SIZES[sizes[0]])
    rows = []
    for name in columns[0]:
        row = [column[name] for column in columns]
        rows.append((*name, *row, math.log(row[-1] / row[0]) / span if span else float("nan")))
    print(table(("page, CPU ms p50", "class", *sizes, "power"), rows))


def medians(bench: Bench, engines: list[str], rounds: int) -> dict[tuple[str, str], float]:
    """Median CPU milliseconds of a page by engine and class."""
    peers = [peer for name in engines if (peer := bench.peer(name)) is not None]
    for peer in peers:
        bench.built(peer)
        peer.open()
    those = [ask for ask in asks(bench.vocabulary()) if not ask.plain]
    times = race(peers, those, "page", rounds=rounds, budget=120)
    found = {}
    for peer in peers:
        for name in CLASSES:
            found[peer.name, name] = times[peer.name].at(0.5, [n for n, ask in enumerate(those) if ask.name == name])
        peer.close()
    return found


if __name__ == "__main__":
    main()
