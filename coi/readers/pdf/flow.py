"""The order in which the lines of a page are read: columns one after the other, boxes apart from what they stand by."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from coi.readers.pdf.lines import Line

_BESIDE, _GUTTER, _STREET = 4, 6.0, 0.5
"""Lines that must stand beside others before a page has columns there; points between two columns."""


@dataclass
class Flow:
    """The text of a page in reading order, and the boxes and margins that stand beside it."""

    main: list[Line] = field(default_factory=list)
    boxes: list[list[Line]] = field(default_factory=list)


def flow_of(lines: Sequence[Line], size: float) -> Flow:
    """`lines` of one page, from the top; `size` of the report's text."""
    pairs = _pairs(lines)
    if len({a for a, _b in pairs}) < _BESIDE:
        return Flow(list(lines))
    gutter = _gutter(lines, pairs)
    return Flow(list(lines)) if gutter is None else _parted(lines, gutter, size)


def _pairs(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Places of lines, and of a line to the right of each at the same height."""
    found = []
    for a, left in enumerate(lines):
        if len(left.words) < 2 or left.row:
            continue
        for b in range(max(0, a - 6), min(len(lines), a + 7)):
            right = lines[b]
            level = abs(left.y - right.y) < 0.8 * max(left.size, right.size)
            if b != a and level and right.x0 - left.x1 > _STREET * left.size and not right.row:
                found.append((a, b))
    return found


def _gutter(lines: Sequence[Line], pairs: Sequence[tuple[int, int]]) -> float | None:
    """The middle of the empty strip between left and right lines."""
    lefts = sorted({a: lines[a].x1 for a, _b in pairs}.values())
    rights = sorted({b: lines[b].x0 for _a, b in pairs}.values())
    left, right = lefts[-1], rights[0]
    if right <= left:  # a few stick out: take the strip that most of them leave free
        left, right = lefts[int(len(lefts) * 0.9) - 1], rights[int(len(rights) * 0.1)]
    return (left + right) / 2 if right - left > _GUTTER / 2 else None


def _parted(lines: Sequence[Line], middle: float, size: float) -> Flow:
    """Between lines that cross the gutter: the left column and then the right one, or the box beside the text."""
    flow = Flow()
    left: list[Line] = []
    right: list[Line] = []
    edges = _edges(lines, middle)
    for line in [*lines, None]:
        if line is not None and not line.row:
            line.right = edges[line.x0 >= middle - 2] if line.x1 <= middle + 2 or line.x0 >= middle - 2 else 0
        if line is not None and not line.row and line.x1 <= middle + 2:
            left.append(line)
        elif line is not None and not line.row and line.x0 >= middle - 2:
            right.append(line)
        else:
            flow.main += left
            if right and _is_box(left, right, size):
                flow.boxes.append(right)
            else:
                flow.main += right
            left, right = [], []
            flow.main += [line] if line is not None else []
    return flow


def _edges(lines: Sequence[Line], middle: float) -> tuple[float, float]:
    """Where full lines of the left and of the right column end."""
    left = [line.x1 for line in lines if line.x1 <= middle + 2]
    right = [line.x1 for line in lines if line.x0 >= middle - 2]
    return max(left, default=0.0), max(right, default=0.0)


def _is_box(left: Sequence[Line], right: Sequence[Line], size: float) -> bool:
    """The right part is set in another size than the text, or is no column of its own."""
    others = [line for line in right if abs(line.size - size) > 0.06 * size]
    return len(others) * 2 > len(right) or (len(right) < 3 and bool(left))
