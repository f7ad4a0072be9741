"""The order in which the lines of a page are read: columns one after the other, a box after the text beside it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from coi.readers.pdf.lines import Line

_BESIDE, _GUTTER = 4, 8.0
"""Lines that must stand beside others before a page has columns there; points between two columns."""


@dataclass
class Stream:
    """Lines to be read one after the other. `aside`: a box or a margin; text does not run into it or out of it."""

    lines: list[Line] = field(default_factory=list)
    aside: bool = False


def streams(lines: Sequence[Line], size: float) -> list[Stream]:
    """The lines of one page, from the top, in reading order. `size`: of the report's text."""
    beside = _pairs(lines)
    if sum(len(pair) for pair in beside.values()) < _BESIDE:
        return [Stream(list(lines))]
    gutter = _gutter(lines, beside)
    if gutter is None:
        return [Stream(list(lines))]
    return _banded(lines, gutter, size)


def _pairs(lines: Sequence[Line]) -> dict[int, list[int]]:
    """For each line by place those that stand to its right at the same height."""
    found: dict[int, list[int]] = {}
    for a, left in enumerate(lines):
        if len(left.words) < 2:
            continue
        for b in range(max(0, a - 6), min(len(lines), a + 7)):
            right = lines[b]
            level = abs(left.y - right.y) < 0.8 * max(left.size, right.size)
            if b != a and level and right.x0 - left.x1 > _GUTTER and len(right.words) > 1:
                found.setdefault(a, []).append(b)
    return found


def _gutter(lines: Sequence[Line], beside: dict[int, list[int]]) -> tuple[float, float] | None:
    """The empty strip between two columns: right of most left lines, left of most right lines."""
    lefts = sorted(lines[a].x1 for a in beside)
    rights = sorted(lines[b].x0 for pair in beside.values() for b in pair)
    right = rights[len(rights) // 4]
    inside = [x for x in lefts if x < right]
    if not inside:
        return None
    left = inside[-1]
    return (left, right) if right - left > _GUTTER / 2 else None


def _banded(lines: Sequence[Line], gutter: tuple[float, float], size: float) -> list[Stream]:
    """Between lines that cross the gutter, the left column, then the right one."""
    middle = (gutter[0] + gutter[1]) / 2
    found: list[Stream] = []
    main, left, right = Stream(), [], []  # type: ignore[var-annotated]

    def close(crossing: Line | None) -> None:
        nonlocal main, left, right
        if right and _is_box(left, right, size):
            if crossing is not None and left and _goes_on(left[-1], crossing):
                main.lines += left
                left = []
                return  # the box waits until the text beside it has come to its end
            main.lines += left
            found.extend([main, Stream(right, aside=True)])
            main, left, right = Stream(), [], []
            return
        main.lines += [*left, *right]
        left, right = [], []

    for line in lines:
        if line.x1 <= middle + 2:
            left.append(line)
        elif line.x0 >= middle - 2:
            right.append(line)
        else:
            close(line)
            main.lines.append(line)
    waiting = right
    close(None)
    if waiting and right is waiting and right:
        found.extend([main, Stream(right, aside=True)])
        return [stream for stream in found if stream.lines]
    found.append(main)
    return [stream for stream in found if stream.lines]


def _is_box(left: Sequence[Line], right: Sequence[Line], size: float) -> bool:
    """The right part is set in another size than the text, or is no column of its own."""
    others = [line for line in right if abs(line.size - size) > 0.06 * size]
    return len(others) * 2 > len(right) or len(right) < 3


def _goes_on(last: Line, crossing: Line) -> bool:
    """The text beside a box runs on over the full width below it."""
    pitch = last.y - crossing.y
    return abs(last.x0 - crossing.x0) < 3 and 0 < pitch < 1.9 * last.size and abs(last.size - crossing.size) < 0.5
