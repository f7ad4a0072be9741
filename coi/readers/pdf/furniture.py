"""What stands on every page and is no text of the report: running heads and feet, and the printed page numbers.

A line near the upper or lower edge that comes again on other pages, its figures aside, is furniture. A number alone is
the page's label where it rises by one from page to page.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from coi.readers.pdf.lines import Line
from coi.readers.pdf.pages import PageLines
from coi.text.document import PageStatus

_EDGE, _OUTERMOST = 0.14, 3
"""How much of the page's height the edge is, and how many lines from it are looked at."""
_NUMBER = re.compile(
    r"(?:page|página|pagina|p\.|seite)?\s*[-–—|•]*\s*(\d{1,4}|[ivxlc]{1,7})\s*(?:(?:of|de|/)\s*\d{1,4})?\s*[-–—|•]*",
    re.IGNORECASE,
)
_INSIDE = re.compile(r"(?:page|página|p\.)\s*(\d{1,4})\b|\b(\d{1,4})$|^(\d{1,4})\b", re.IGNORECASE)
"""A page number in a running head."""
_FIGURES = re.compile(r"\d+")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass
class Furniture:
    """Lines by identity that are no text, and for each page its label with how it is known."""

    lines: list[Line] = field(default_factory=list)
    labels: list[tuple[str, PageStatus]] = field(default_factory=list)

    def holds(self, line: Line) -> bool:
        return any(line is one for one in self.lines)


def find_furniture(pages: Sequence[PageLines]) -> Furniture:
    edges = [(page, _at_edges(page)) for page in pages]
    seen: Counter[str] = Counter()
    for _page, lines in edges:
        seen.update({_shape(line) for line in lines if _shape(line).strip("# ")})
    fewest = max(2, min(4, len(pages) // 4))
    found = Furniture()
    repeated = {shape for shape, count in seen.items() if count >= fewest}
    for _page, lines in edges:
        found.lines += [line for line in lines if _shape(line) in repeated]
    numbers = _page_numbers(edges, found)
    found.lines += [line for line, _label in numbers.values()]
    printed = {index: label for index, (_line, label) in numbers.items()}
    found.labels = [_label(page.index, printed) for page in pages]
    return found


def _at_edges(page: PageLines) -> list[Line]:
    top = [line for line in page.lines if line.y > page.height * (1 - _EDGE)]
    bottom = [line for line in page.lines if line.y < page.height * _EDGE]
    rows = sorted({round(line.y) for line in top}, reverse=True)[:_OUTERMOST]
    feet = sorted({round(line.y) for line in bottom})[: _OUTERMOST + 2]
    return [line for line in top if round(line.y) in rows] + [line for line in bottom if round(line.y) in feet]


def _shape(line: Line) -> str:
    return _FIGURES.sub("#", " ".join(line.text.split()))


def _page_numbers(edges: Sequence[tuple[PageLines, list[Line]]], found: Furniture) -> dict[int, tuple[Line, str]]:
    """For each page the line that holds its number, where numbers go on from page to page as the pages do."""
    candidates = [
        (page.index, label, line) for page, lines in edges for line in lines if (label := _number_in(line, found))
    ]
    shifts = Counter(_shift(index, label) for index, label, _line in candidates)
    best: dict[int, tuple[Line, str]] = {}
    for index, label, line in candidates:
        count = shifts[_shift(index, label)]
        if count >= 2 and (index not in best or count > shifts[_shift(index, best[index][1])]):
            best[index] = (line, label)
    return best


def _number_in(line: Line, found: Furniture) -> str:
    number = _NUMBER.fullmatch(line.text.strip())
    if number:
        return number[1]
    inside = _INSIDE.search(line.text) if found.holds(line) else None
    return next((one for one in inside.groups() if one), "") if inside else ""


def _shift(index: int, label: str) -> tuple[int, bool]:
    """What the number is ahead of the page's place in the file; Roman and Arabic figures count apart."""
    return _value(label) - index, label.isdigit()


def _value(label: str) -> int:
    if label.isdigit():
        return int(label)
    total = 0
    values = [_ROMAN.get(sign, 0) for sign in label.lower()]
    for value, after in zip(values, [*values[1:], 0], strict=True):
        total += -value if value < after else value
    return total


def _label(index: int, printed: dict[int, str]) -> tuple[str, PageStatus]:
    """Printed, or inferred between two printed pages that count on, else unknown."""
    if index in printed:
        return printed[index], "printed"
    before = max((one for one in printed if one < index), default=None)
    after = min((one for one in printed if one > index), default=None)
    if before is None or after is None or not (printed[before].isdigit() and printed[after].isdigit()):
        return "", "unknown"
    if int(printed[after]) - int(printed[before]) != after - before:
        return "", "unknown"
    return str(int(printed[before]) + index - before), "inferred"
