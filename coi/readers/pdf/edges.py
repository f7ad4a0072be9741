"""Where the lines of each column begin and end, and whether they are all stretched to one edge (justified).

A line that stops short of the edge ends its paragraph where lines are stretched; elsewhere only where the next word
would have fitted.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from coi.readers.pdf.lines import Line

_FEWEST, _FLUSH, _STRETCHED, _INSET = 6, 1.6, 0.5, 0.8


def set_edges(parts: Sequence[Sequence[Line]], size: float) -> None:
    """Give each line of each part of the report the edges of its column. `size` of the report's text."""
    known: list[tuple[float, float, bool]] = []
    rights = [line.x1 for part in parts for line in part if not line.row]
    usual = Counter(round(x / 4) * 4 for x in rights).most_common(1)[0][0] if rights else 0
    stretched = _share([line.x1 for part in parts for line in part if abs(line.x1 - usual) < 4 * size]) > _STRETCHED
    for part in parts:
        lines = [line for line in part if not line.row]
        if len(lines) >= _FEWEST:
            known.append((_left(lines), _right(lines), _share([line.x1 for line in lines]) > _STRETCHED))
    for part in parts:
        lines = [line for line in part if not line.row]
        if not lines:
            continue
        left, right, flush = _left(lines), _right(lines), _share([line.x1 for line in lines]) > _STRETCHED
        if len(lines) < _FEWEST:
            like = [one for one in known if abs(one[0] - left) < size and one[1] > right - size]
            width = min(like, key=lambda one: abs(one[1] - right), default=(left, max(right, 0.0), stretched))
            right, flush = max(right, width[1]), width[2]
        for line in part:
            line.left, line.right, line.flush = left, right, flush
        for inset in _insets(lines):
            _set_inset(inset)


def _insets(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Runs of lines that begin at one place, further in than their column, and end before its edge."""
    run: list[Line] = []
    for line in [*lines, None]:
        if run and (line is None or abs(line.x0 - run[-1].x0) > 1.5 or line.size != run[-1].size):
            if len(run) > 1:
                yield run
            run = []
        if line is not None and line.x0 - line.left > _INSET * line.size and line.x1 < line.right - _INSET * line.size:
            run.append(line)
        elif run:
            if len(run) > 1:
                yield run
            run = []


def _set_inset(lines: Sequence[Line]) -> None:
    """The edge of an inset block, where its lines are stretched to one, or it is set in as far on either side."""
    end = max(line.x1 for line in lines)
    flush = sum(end - line.x1 <= _FLUSH for line in lines) >= max(2, 0.5 * len(lines))
    even = abs((lines[0].right - end) - (lines[0].x0 - lines[0].left)) < 1.2 * lines[0].size
    if flush or (even and len(lines) > 2):
        for line in lines:
            line.left, line.right, line.flush = lines[0].x0, end, flush


def _left(lines: Sequence[Line]) -> float:
    return Counter(round(line.x0, 0) for line in lines).most_common(1)[0][0]


def _right(lines: Sequence[Line]) -> float:
    """The edge: the last place at which two lines end, else the longest line."""
    ends = sorted((line.x1 for line in lines), reverse=True)
    pairs = [a for a, b in pairwise(ends) if a - b < 6]
    return pairs[0] if pairs else ends[0]


def _share(ends: Sequence[float]) -> float:
    """How many lines end at the edge."""
    if not ends:
        return 0.0
    places = Counter(round(end) for end in ends)
    edge = max(places, key=lambda place: places[place - 1] + places[place] + places[place + 1])
    return sum(abs(end - edge) <= _FLUSH for end in ends) / len(ends)
