"""Editions of a report aligned, by pairs made from it: `python -m benchmarks.editions FILE …`.

Prints for each report the share of paragraphs that stand in the row they should (what happened, and with which
paragraphs), and the CPU time a pair takes.
"""

import argparse
import time
from pathlib import Path

from benchmarks.edits import edited, well_aligned
from coi.readers.formats import read_report
from coi.text.editions.aligning import align
from coi.text.editions.passages import Passage

LEAST = 10
"""Paragraphs of a report of which editions are made."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.editions", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--seeds", type=int, default=20, help="pairs made of each report")
    parser.add_argument("--first", type=int, default=1, help="the first seed")
    asked = parser.parse_args()
    totals = [0, 0]
    for path in asked.files:
        passages = passages_of(path)
        if len(passages) < LEAST:
            print(f"{path.name}: {len(passages)} paragraphs, left out")
            continue
        right, told, spent = measured(passages, range(asked.first, asked.first + asked.seeds))
        totals = [totals[0] + right, totals[1] + told]
        print(
            f"{path.name}: {right / told:.4f} of {told} paragraphs; {spent / asked.seeds * 1000:.0f} ms of CPU a pair"
        )
    if totals[1]:
        print(f"all: {totals[0] / totals[1]:.4f} of {totals[1]} paragraphs")


def measured(passages: list[Passage], seeds: range) -> tuple[int, int, float]:
    """Paragraphs aligned as they should be, of how many, and the seconds of CPU for all pairs."""
    right = told = 0
    spent = 0.0
    for seed in seeds:
        new, truth = edited(passages, seed)
        begun = time.process_time()
        rows = align(passages, new)
        spent += time.process_time() - begun
        one, of = well_aligned(rows, truth)
        right, told = right + one, told + of
    return right, told, spent


def passages_of(path: Path) -> list[Passage]:
    document = read_report(path.read_bytes(), path.name)
    return [
        Passage(paragraph.text, document.sections[paragraph.section].path if paragraph.section is not None else ())
        for paragraph in document.paragraphs
    ]


if __name__ == "__main__":
    main()
