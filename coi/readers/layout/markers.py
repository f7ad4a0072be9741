"""Finds note markers glued to the words of a text dump, and proves them by their series.

A figure alone proves nothing: years, thousands, percentages and articles look the same. Markers, unlike these, rise by
one through the whole report, so the markers are the best chain of rising figures, gaps counted against it:

>>> [(m.n, m.start) for m in find_markers(["by 5 to 1.1 percent.1 Pressure grew,2 at 2.6 in 2023.3"], {1, 2, 3}, [])]
[(1, 20), (2, 36), (3, 53)]
"""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import groupby, pairwise

from coi.readers.layout.figures import AFTER_FIGURE, LOOSE, TIGHT, Marker, all_figures

_GAP = 1.0
_START = 3.0
_FEWEST = 3
_HIGHEST = 9999


def find_markers(lines: Sequence[str], held: set[int], feet: Sequence[tuple[int, set[int]]]) -> list[Marker]:
    """The markers in `lines`, in order. `held`: numbers of the notes the dump holds.

    `feet`: for each foot of a page, the line before which it stood and the numbers of its notes. A note's marker stands
    after the foot before its own and not after its own.
    """
    inside = _within_page([c for c in _figures(lines) if c.weight], feet)
    return _proved(_best_chain(inside, held), held)


def _figures(lines: Sequence[str]) -> list[Marker]:
    following = [*lines[1:], ""]
    return [c for i, line in enumerate(lines) for c in all_figures(i, line, following[i])]


def doubtful(lines: Sequence[str], markers: Sequence[Marker]) -> list[Marker]:
    """Figures that stay in the text though they stand as the next note's marker would: nothing proves them.

    A decimal, an article or a sum is no doubt; a figure that follows the last marker by one, or is glued to a word, is.
    """
    taken = {(m.line, m.end): m.n for m in markers}
    last, found = 0, []
    for figure in _figures(lines):
        if (figure.line, figure.end) in taken:
            last = taken[figure.line, figure.end]
        elif figure.n == last + 1 and _in_doubt(lines[figure.line], figure, alone=not last):
            found.append(figure)
    return found


def _in_doubt(text: str, figure: Marker, *, alone: bool) -> bool:
    if alone or figure.weight:
        return figure.weight >= (TIGHT if alone else LOOSE)
    return text[figure.start : figure.start + 1].isspace() and not text[: figure.start - 1][-1:].isdigit()


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


def _proved(chain: list[Marker], held: set[int]) -> list[Marker]:
    """What of the chain is proved: by a note held, or by the sequence of the markers before and after."""
    numbers = {c.n for c in chain}
    kept = []
    for is_held, group in groupby(chain, key=lambda c: c.n in held):
        members = list(group)
        inside = bool(held) and min(held) < members[0].n < max(held)
        if is_held:
            kept += [c for c in members if c.weight >= AFTER_FIGURE or {c.n - 1, c.n + 1} & numbers]
        elif inside:
            kept += [c for c in members if c.weight >= TIGHT or {c.n - 1, c.n + 1} <= numbers]
        else:
            kept += [c for stretch in _unbroken(members) for c in _series(stretch, alone=not held)]
    return kept


def _unbroken(chain: Sequence[Marker]) -> list[list[Marker]]:
    """The stretches of a chain in which each number is the next."""
    stretches = [[c] for c in chain[:1]]
    for before, c in pairwise(chain):
        if c.n == before.n + 1:
            stretches[-1].append(c)
        else:
            stretches.append([c])
    return stretches


def _series(stretch: list[Marker], *, alone: bool) -> list[Marker]:
    """Markers of which no note is held on one side: only a series that tight ones begin, end and rule proves itself.

    `alone`: no note is held at all; then it must begin with 1.
    """
    tight = [place for place, c in enumerate(stretch) if c.weight >= TIGHT]
    if len(tight) < _FEWEST or 2 * len(tight) < len(stretch) or (alone and stretch[0].n != 1):
        return []
    return stretch[tight[0] : tight[-1] + 1]


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
