"""The outline of a passage on its page: lines that stand below or beside each other as one rectangle, a column each.

>>> outlines([(70, 700, 300, 712), (70, 688, 250, 700), (320, 740, 500, 752)])
[(70, 688, 300, 712), (320, 740, 500, 752)]
"""

from collections.abc import Sequence

from coi.text.document import Rect

_FAR = 3.0
"""Of a line's height: white between two lines above which they are two outlines."""


def outlines(rects: Sequence[Rect]) -> list[Rect]:
    """`rects` in reading order, one for each line; points from the lower left corner, as the outlines."""
    found: list[Rect] = []
    last: Rect | None = None
    for rect in rects:
        if found and last is not None and _goes_on(last, rect):
            found[-1] = _around(found[-1], rect)
        else:
            found.append(rect)
        last = rect
    return found


def _goes_on(last: Rect, rect: Rect) -> bool:
    height = max(last[3] - last[1], 1.0)
    if rect[1] < last[3] and last[1] < rect[3]:  # at one height: cells of a row
        return True
    below = last[1] - rect[3]
    return 0 <= below < _FAR * height and rect[0] < last[2] and last[0] < rect[2]


def _around(a: Rect, b: Rect) -> Rect:
    return (min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3]))
