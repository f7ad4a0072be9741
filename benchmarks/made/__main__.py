"""Sets reports of every kind, reads them back and prints how much of them came: `python -m benchmarks.made`.

Seeds are fixed: 0 and 1 are those that rules were looked after with, `--unseen` takes 2 and 3. A file is kept in
`--work` for the next run.
"""

import argparse
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from benchmarks.made.composing import composed
from benchmarks.made.engines import ENGINES
from benchmarks.made.kinds import KINDS
from benchmarks.made.pieces import Report
from benchmarks.made.score import FAULTS, MEASURES, Score, scored
from benchmarks.made.style import Style, thrown
from benchmarks.measure import table
from coi.readers.pdf.reader import read
from coi.text.document import ReportFormatError


def made(kind: str, seed: int, engine: str, work: Path) -> tuple[bytes, Report, Style]:
    fixed = {**KINDS[kind], **ENGINES[engine].cannot}
    style = thrown(random.Random(f"{kind} {seed}"), fixed)
    report = composed(seed, style)
    kept = work / f"{engine} {kind} {seed}.pdf"
    if not kept.exists():
        work.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(ENGINES[engine].sets(report, style))
    return kept.read_bytes(), report, style


def read_back(data: bytes, report: Report, style: Style) -> Score:
    try:
        document = read(data, "made.pdf")
    except ReportFormatError as error:
        score = Score()
        score.blame("texts too many", f"refused: {error}")
        return score
    return scored(document, report, style, data)


def told(scores: Sequence[tuple[str, Score]]) -> str:
    rows = []
    for measure in MEASURES:
        parts = sum(score.parts[measure] for _name, score in scores)
        wholes = sum(score.wholes[measure] for _name, score in scores)
        if wholes:
            rows.append([measure, f"{parts}/{wholes}", f"{parts / wholes:.3f}"])
    of_files = [score.parts["exact"] / score.wholes["exact"] for _name, score in scores if score.wholes["exact"]]
    rows.append(["exact, mean of files", str(len(of_files)), f"{sum(of_files) / max(len(of_files), 1):.3f}"])
    faults: Counter[str] = sum((score.faults for _name, score in scores), Counter())
    rows += [[fault, str(faults[fault]), ""] for fault in FAULTS]
    return table(["what", "count", "share"], rows)


def by_kind(scores: Sequence[tuple[str, Score]]) -> str:
    rows = []
    for name, score in scores:
        shares = [f"{score.parts[one] / score.wholes[one]:.2f}" if score.wholes[one] else "" for one in MEASURES]
        rows.append([name, *shares, " ".join(str(score.faults[fault]) for fault in FAULTS)])
    return table(["file", *MEASURES, "faults"], rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, default=Path("data/benchmarks/made"))
    parser.add_argument("--engine", action="append", choices=sorted(ENGINES))
    parser.add_argument("--kind", action="append", type=lambda name: name.replace("_", " "), choices=sorted(KINDS))
    parser.add_argument("--unseen", action="store_true")
    parser.add_argument("--seeds", type=int, nargs="+")
    parser.add_argument("--each", action="store_true", help="a row for each file")
    parser.add_argument("--show", type=int, default=0, help="so many of what was lost in each file")
    options = parser.parse_args()
    seeds = options.seeds or ([2, 3] if options.unseen else [0, 1])
    for name in options.engine or ENGINES:
        if missing := ENGINES[name].missing():
            print(f"{name}: left out, {missing} is not installed.")
            continue
        scores = []
        for kind in options.kind or ENGINES[name].kinds:
            for seed in seeds:
                score = read_back(*made(kind, seed, name, options.work))
                scores.append((f"{kind} {seed}", score))
                for line in score.lost[: options.show]:
                    print(f"  {kind} {seed}: {line}")
        print(f"\n{name}: {len(scores)} files, seeds {', '.join(map(str, seeds))}\n")
        print(by_kind(scores) if options.each else "")
        print(told(scores))


if __name__ == "__main__":
    main()
