"""Running heads and page labels of a text dump: printed, inferred between two printed labels, or unknown.

A page label is inferred only where the count proves it: between printed pages 8 and 25 stand 16 page breaks, so the
pages between are 9 to 24. Otherwise nothing is said.
"""

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from coi.readers.layout.lines import Line
from coi.text.document import PageStatus
from coi.text.words import fold

_NUMBER = re.compile(r"(?:page\s+)?[–-]?\s*(?P<n>\d{1,4})\s*[–-]?(?:\s*(?:/|of)\s*\d{1,4})?", re.IGNORECASE)
_WITH_NUMBER = re.compile(r"(?P<n>\d{1,4})\s*[|•–]\s*\D+|\D+[|•]\s*(?P<m>\d{1,4})", re.IGNORECASE)
_LONGEST_HEAD = 90
_AT_AN_END = re.compile(r"(?:(?P<n>\d{1,4})\s+(?P<after>[^\da-z]*)|(?P<before>\D.{11,}\S)\s+(?P<m>\d{1,4}))")
_ROMAN_END = re.compile(r"(?P<stem>.{12,}\S)(?:\s+[ivxlc]{1,6})+", re.IGNORECASE)
_SLASHED = re.compile(r"(?:[^\W\d_][^/\d]*/\d{1,3}\s*)+")
_FEWEST_ALIKE = 4
_MOST_PAGES = 1500
_SHARE = 4
"""A line is a running head of the whole report when it stands beside one in so many page numbers, or more."""


@dataclass(frozen=True)
class Head:
    """Running head and page number: lines `start` up to `end`; `top` when it stands above its page."""

    start: int
    end: int
    label: int
    top: bool


@dataclass(frozen=True)
class Page:
    """A page begins at line `start`."""

    start: int
    label: str = ""
    status: PageStatus = "unknown"


def find_heads(lines: list[Line]) -> list[Head]:
    """The running heads with their page numbers, in order; numbers that do not rise are no page numbers."""
    repeated = {text for text, times in _beside_numbers(lines).items() if times > 1}
    stems = _stems(lines)
    found = []
    for i, line in enumerate(lines):
        label = _label(line.text, stems)
        if label is None:
            continue
        start, end = _with_neighbours(lines, i, repeated)
        parts = _parted(line.text)
        if end - start > 1 or (parts and parts[0] in stems) or _stands_apart(lines, start, end):
            found.append((start, end, label))
    top = sum(_above_its_page(lines, start, end) for start, end, _ in found) > 0
    return _rising([Head(start, end, label, top) for start, end, label in found])


def find_furniture(lines: list[Line], heads: list[Head]) -> set[int]:
    """The lines of the running heads, and what else is printed on each page: heads without number, thumb letters."""
    found = {i for head in heads for i in range(head.start, head.end)}
    everywhere = {
        text for text, times in _beside_numbers(lines).items() if times >= max(_FEWEST_ALIKE, len(heads) / _SHARE)
    }
    everywhere |= _stems(lines)
    letters = Counter(line.text for line in lines if len(line.text) == 1 and line.text.lower() != line.text.upper())
    found |= {i for i, line in enumerate(lines) if letters[line.text] >= _FEWEST_ALIKE}
    return found | {i for i, line in enumerate(lines) if everywhere and _stem(line.text) in everywhere}


def _stem(text: str) -> str:
    """A short line without the Roman number at its end; "" for a long one."""
    if len(text) >= _LONGEST_HEAD:
        return ""
    roman = _ROMAN_END.fullmatch(text)
    return fold(roman["stem"] if roman else text)


def _stems(lines: list[Line]) -> set[str]:
    """What stands in one line with a page number at its beginning or end: some few times, the number ever rising."""
    stems: dict[str, list[int]] = {}
    for line in lines:
        parts = _parted(line.text)
        if parts:
            stems.setdefault(parts[0], []).append(parts[1])
    return {stem for stem, numbers in stems.items() if len(numbers) >= _FEWEST_ALIKE and _rise(numbers)}


def _rise(numbers: list[int]) -> bool:
    return all(a < b for a, b in pairwise(numbers)) and numbers[-1] < _MOST_PAGES


def _parted(text: str) -> tuple[str, int] | None:
    m = _AT_AN_END.fullmatch(text) if len(text) < _LONGEST_HEAD else None
    return (fold(m["after"] or m["before"]), int(m["n"] or m["m"])) if m else None


def _label(text: str, stems: set[str]) -> int | None:
    m = _NUMBER.fullmatch(text)
    if m:
        return int(m["n"])
    parts = _parted(text)
    if parts and parts[0] in stems:
        return parts[1]
    m = _WITH_NUMBER.fullmatch(text) if len(text) < _LONGEST_HEAD else None
    return int(m["n"] or m["m"]) if m else None


def _beside_numbers(lines: list[Line]) -> Counter[str]:
    """Short lines that stand beside a page number, and how often."""
    beside: Counter[str] = Counter()
    for i, line in enumerate(lines):
        if _NUMBER.fullmatch(line.text):
            near = [lines[k].text for k in (i - 1, i + 1) if 0 <= k < len(lines)]
            beside.update({fold(text) for text in near if len(text) < _LONGEST_HEAD and not _NUMBER.fullmatch(text)})
    return beside


def _with_neighbours(lines: list[Line], i: int, repeated: set[str]) -> tuple[int, int]:
    start, end = i, i + 1
    if i and _is_head(lines[i - 1].text, repeated):
        start -= 1
    if end < len(lines) and _is_head(lines[end].text, repeated):
        end += 1
    return start, end


def _is_head(text: str, repeated: set[str]) -> bool:
    return len(text) < _LONGEST_HEAD and fold(text) in repeated


def _above_its_page(lines: list[Line], start: int, end: int) -> int:
    """1 for a head that looks as if it stood above its page, -1 below it, 0 undecided."""
    above, below = _room_above(lines, start), _room_above(lines, end)
    return (above > below) - (above < below)


def _room_above(lines: list[Line], i: int) -> int:
    return 99 if i <= 0 or i >= len(lines) or lines[i].cut else lines[i].gap


def _stands_apart(lines: list[Line], start: int, end: int) -> bool:
    return max(_room_above(lines, start), _room_above(lines, end)) > 1


def _rising(heads: list[Head]) -> list[Head]:
    """The longest series of rising labels."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for k, head in enumerate(heads):
        at = bisect_left(ends, head.label)
        before.append(last[at - 1] if at else -1)
        ends[at : at + 1] = [head.label]
        last[at : at + 1] = [k]
    chain = []
    k = last[-1] if last else -1
    while k >= 0:
        chain.append(heads[k])
        k = before[k]
    return chain[::-1]


def number_pages(heads: list[Head], breaks: list[int], end: int) -> list[Page]:
    """The pages in order. `breaks`: lines at which a page surely begins; `end`: the number of lines."""
    if not heads or heads[0].top:
        return _numbered_at_top(heads, breaks)
    return _numbered_at_foot(heads, breaks, end)


def _numbered_at_top(heads: list[Head], breaks: list[int]) -> list[Page]:
    labels = {head.start: head.label for head in heads}
    starts = sorted({0, *breaks, *labels})
    printed = [(k, labels[start]) for k, start in enumerate(starts) if start in labels]
    inferred: dict[int, int] = {}
    for (k, a), (m, b) in pairwise(printed):
        if b - a == m - k:
            inferred.update({k + step: a + step for step in range(1, b - a)})
    pages = []
    for k, start in enumerate(starts):
        if start in labels:
            pages.append(Page(start, str(labels[start]), "printed"))
        else:
            pages.append(Page(start, str(inferred[k]), "inferred") if k in inferred else Page(start))
    return pages


def _numbered_at_foot(heads: list[Head], breaks: list[int], end: int) -> list[Page]:
    """A label below its page holds back to the label before it, when that is the one before."""
    pages = [Page(0)]
    for before, head in zip([None, *heads], heads, strict=False):
        start = before.end if before else 0
        inner = [b for b in breaks if start < b < head.start]
        follows = before.label == head.label - 1 if before else bool(breaks)
        if follows and not inner:
            pages.append(Page(start, str(head.label), "printed"))
        else:
            pages += [Page(start), *(Page(b) for b in inner[:-1])]
            pages += [Page(inner[-1], str(head.label), "printed")] if inner else []
    if heads and heads[-1].end < end:
        pages.append(Page(heads[-1].end))
    return pages


def contents_by_slash(lines: list[Line]) -> set[int]:
    """Lines of a table of contents set as "Chapter/12", one or more to a line; a few stand close together."""
    slashed = [_SLASHED.fullmatch(line.text) is not None for line in lines]
    return {
        i
        for i, yes in enumerate(slashed)
        if yes and sum(slashed[max(0, i - _FEWEST_ALIKE) : i + _FEWEST_ALIKE + 1]) > 2
    }
