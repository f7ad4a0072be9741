"""Finds note markers glued to the words of a text dump, and proves them by their series.

A figure alone proves nothing: years, thousands, percentages and articles look the same. Markers, unlike these, rise by
one through the whole report, so the markers are the best chain of rising figures, gaps counted against it:

>>> [(m.n, m.start) for m in find_markers(["by 5 to 1.1 percent.1 Pressure grew,2 at 2.6 in 2023.3"], {1, 2, 3}, [])]
[(1, 20), (2, 36), (3, 53)]
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

_FIGURE = re.compile(r"(?<![\d\u202f\u2009/])\d+(?![\d%°º/’']|\s?%)")
_LEADING_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)]?\s")
_YEAR_THEN_MARK = re.compile(r"(?:19|20)\d\d(\d{1,3})")
_CLOSING = ".,;:!?…)]}’”\"'»*%"
_GLUED, _GLUED_WORD, _AFTER_FIGURE, _SPACED, _AFTER_YEAR = 3.0, 2.0, 1.5, 0.4, 0.3
_GAP = 1.0
_START = 3.0
_FEWEST = 3
_HIGHEST = 9999


@dataclass(frozen=True, slots=True)
class Marker:
    """Marker of note `n` at `line[start:end]`, white space before it included."""

    line: int
    start: int
    end: int
    n: int
    weight: float


def find_markers(lines: Sequence[str], held: set[int], feet: Sequence[tuple[int, set[int]]]) -> list[Marker]:
    """The markers in `lines`, in order. `held`: numbers of the notes the dump holds.

    `feet`: for each foot of a page, the line before which it stood and the numbers of its notes. A note's marker stands
    after the foot before its own and not after its own.
    """
    candidates = [c for i, line in enumerate(lines) for c in _candidates(i, line)]
    inside = _within_page(candidates, feet)
    chain = _best_chain(inside, held)
    return _proved(chain, held, candidates)


def _candidates(line: int, text: str) -> list[Marker]:
    """What could be a marker in one line, with the weight its surroundings give it."""
    found = []
    lead = _LEADING_NUMBER.match(text)
    for m in _FIGURE.finditer(text, lead.end() if lead else 0):
        start, end = m.span()
        if start == 0 or end - start > 7:
            continue
        weight = _weight(text, start, end)
        if weight and end - start <= 4 and not m.group().startswith("0"):
            begin = _after_ink(text, start) if weight == _SPACED else start
            found.append(Marker(line, begin, end, int(m.group()), weight))
        year = _YEAR_THEN_MARK.fullmatch(m.group())
        if year and not year[1].startswith("0"):
            found.append(Marker(line, start + 4, end, int(year[1]), _AFTER_YEAR))
    return found


def _weight(text: str, start: int, end: int) -> float:
    before, after = text[start - 1], text[end : end + 1]
    if after.isalpha() or after in "-–_@#":
        return 0.0 if after else _weight_before(text, start, before)
    if after in ".," and text[end + 1 : end + 2].isdigit() and before.isspace():
        return 0.0
    return _weight_before(text, start, before)


def _weight_before(text: str, start: int, before: str) -> float:
    if before.isalpha():
        return _GLUED_WORD if text[max(0, start - 2) : start].islower() else _AFTER_YEAR
    if before in _CLOSING:
        return _AFTER_FIGURE if text[start - 2 : start - 1].isdigit() and before in ".,:" else _GLUED
    ink = _after_ink(text, start)
    return _SPACED if before == " " and ink and text[ink - 1] in _CLOSING else 0.0


def _after_ink(text: str, place: int) -> int:
    """Where the white space before `place` begins."""
    while place and text[place - 1].isspace():
        place -= 1
    return place


def _within_page(candidates: list[Marker], feet: Sequence[tuple[int, set[int]]]) -> list[Marker]:
    """Candidates that stand between the feet their number asks for."""
    known = [(line, min(ns), max(ns)) for line, ns in feet if ns]
    ends = [line for line, _, _ in known]
    kept = []
    for c in candidates:
        at = bisect_right(ends, c.line)
        above = known[at - 1][2] if at else 0
        below = known[at + 1][1] if at + 1 < len(known) else _HIGHEST
        if above < c.n < below and (at >= len(known) or c.n not in range(0, known[at][1]) or c.n > above):
            kept.append(c)
    return kept


class _BestSoFar:
    """For each number, the best chain that ends below it (a Fenwick tree of maxima: n log n for a whole report)."""

    def __init__(self, size: int) -> None:
        self._best: list[tuple[float, int]] = [(float("-inf"), -1)] * (size + 1)

    def put(self, number: int, value: float, index: int) -> None:
        while number < len(self._best):
            if value > self._best[number][0]:
                self._best[number] = (value, index)
            number += number & -number

    def below(self, number: int) -> tuple[float, int]:
        best = (float("-inf"), -1)
        number -= 1
        while number > 0:
            best = max(best, self._best[number], key=lambda pair: pair[0])
            number -= number & -number
        return best


def _best_chain(candidates: list[Marker], held: set[int]) -> list[Marker]:
    best = _BestSoFar(_HIGHEST + 1)
    before: list[int] = []
    winner, top = -1, 0.0
    for index, c in enumerate(candidates):
        worth = c.weight + (_GAP if c.n in held else 0.0)
        value, previous = best.below(c.n)
        joined = value - _GAP * (c.n - 1) + worth
        alone = worth - min(_START, _GAP * (c.n - 1))
        score, previous = (joined, previous) if joined > alone else (alone, -1)
        before.append(previous)
        best.put(c.n, score + _GAP * c.n, index)
        if score > top:
            winner, top = index, score
    chain = []
    while winner >= 0:
        chain.append(candidates[winner])
        winner = before[winner]
    return chain[::-1]


def _proved(chain: list[Marker], held: set[int], candidates: Sequence[Marker]) -> list[Marker]:
    """A weak candidate needs its note or the marker before it; without notes the series must stand alone.

    That is: it runs unbroken from 1, most of it is glued to words, and most figures glued to words belong to it.
    """
    numbers = {c.n for c in chain}
    if not held:
        alike = sum(c.weight >= _GLUED_WORD for c in candidates)
        unbroken = [c.n for c in chain] == list(range(1, len(chain) + 1))
        strong = sum(c.weight >= _GLUED_WORD for c in chain)
        if strong < _FEWEST or not unbroken or 2 * strong < max(alike, len(chain)):
            return []
    return [c for c in chain if c.weight >= _GLUED_WORD or c.n in held or c.n - 1 in numbers]


def without_markers(text: str, markers: Sequence[Marker]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """`text` without its markers, and of each (note, offset in what is left)."""
    kept: list[str] = []
    length, last, marks = 0, 0, []
    for marker in markers:
        kept.append(text[last : marker.start])
        length += marker.start - last
        marks.append((marker.n, length))
        last = marker.end
    return "".join(kept) + text[last:], tuple(marks)
