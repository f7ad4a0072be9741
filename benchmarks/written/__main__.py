"""What the readers make of made web pages and Word files: `python -m benchmarks.written [--half A|B] [--show NAME]`.

Rules are mended on half A; half B is scored only. Each layout is told `--each` times, with other words.
"""

import argparse
from collections import Counter
from collections.abc import Callable

from benchmarks.measure import table
from benchmarks.written.bytes import ENCODED
from benchmarks.written.converted import CONVERTED
from benchmarks.written.oldsites import OLD_SITES
from benchmarks.written.sites import SITES, Made
from benchmarks.written.truth import score
from benchmarks.written.wordfiles import FILES
from coi.readers.formats import read_report
from coi.text.document import ReportFormatError

FIGURES = ("text", "order", "kind", "label", "headings", "section", "notes", "notes apart", "frame out", "said")
PAGES = {**SITES, **OLD_SITES, **ENCODED}
LAYOUTS = {
    **{f"page: {name}": (half, make, "page.html") for name, (half, make) in PAGES.items()},
    **{f"file: {name}": (half, make, "file.docx") for name, (half, make) in FILES.items()},
    **CONVERTED,
}


def scored(make: Callable[[int], Made], file: str, seeds: range) -> tuple[Counter[str], list[str]]:
    count, faults = Counter[str](), []
    for seed in seeds:
        data, story = make(seed)
        try:
            document = read_report(data, file)
        except ReportFormatError as reason:
            count["refusals"] += story.refused
            count["refusals of"] += 1
            faults += [] if story.refused else [f"refused: {reason}"]
            continue
        if story.refused:
            count["refusals of"] += 1
            faults.append("read, though nothing is there to read")
            continue
        found, wrong = score(story, document)
        count += found
        faults += wrong
    return count, faults


def share(count: Counter[str], figure: str) -> float:
    return count[figure] / count[f"{figure} of"] if count[f"{figure} of"] else 1.0


def rightness(count: Counter[str]) -> float:
    """Of all that was asked of a layout, what is right."""
    asked = [name for name in count if name.endswith(" of")]
    return sum(count[name[:-3]] for name in asked) / max(1, sum(count[name] for name in asked))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=("A", "B"))
    parser.add_argument("--each", type=int, default=3)
    parser.add_argument("--show", default="")
    parser.add_argument("--layouts", action="store_true", help="print each layout of half A")
    asked = parser.parse_args()
    halves: dict[str, list[tuple[float, Counter[str]]]] = {
        f"{kind}, {half}": [] for kind in ("page", "file") for half in ("A", "B")
    }
    for name, (half, make, file) in LAYOUTS.items():
        if asked.half not in (None, half) or asked.show not in name:
            continue
        count, faults = scored(make, file, range(1, asked.each + 1))
        halves[f"{name[:4]}, {half}"].append((rightness(count), count))
        if asked.show or (asked.layouts and half == "A"):
            print(f"{name}: {rightness(count):.3f}", *(faults if asked.show else ()), sep="\n   ")
    rows = []
    for half, results in halves.items():
        if not results:
            continue
        total = sum((count for _right, count in results), Counter[str]())
        mean = sum(right for right, _count in results) / max(1, len(results))
        rows.append([half, str(len(results)), f"{mean:.3f}", *(f"{share(total, figure):.3f}" for figure in FIGURES)])
    print(table(["half", "layouts", "mean right", *FIGURES], rows))


if __name__ == "__main__":
    main()
