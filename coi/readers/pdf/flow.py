"""The order in which the lines of a page are read: columns one after the other, boxes apart from what they stand by.

Where the white between lines that stand side by side runs down the page, it is a gutter; lines that cross it part the
page into bands. The sides of a band are columns where their lines are prose, else cells of a table or labels.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import fmean

from coi.readers.pdf.lines import Line

_BESIDE, _FEWEST, _STREET, _MOST_GUTTERS = 4, 2, 0.5, 4
"""Lines beside others before a page has columns, or notes in its margin; of a letter's size, the least white."""
_WORDS, _FEW_WORDS, _GOING_ON, _FILLED = 3.0, 2.4, 0.2, 0.72
"""On a line of a column, of a narrow text beside a box; shares of lines that go on, how far they fill their column."""
_SLACK = 2.0


@dataclass
class Flow:
    """The parts of a page in reading order, each lines from top to bottom, and the boxes that stand beside them."""

    parts: list[list[Line]] = field(default_factory=list)
    boxes: list[list[Line]] = field(default_factory=list)


@dataclass
class _Band:
    """Lines between two that cross the gutter, by side; or lines that cross it (`across`)."""

    across: list[Line] = field(default_factory=list)
    left: list[Line] = field(default_factory=list)
    right: list[Line] = field(default_factory=list)


def flow_of(lines: Sequence[Line], size: float) -> Flow:
    """`lines` of one page, from the top; `size` of the report's text."""
    pieces = [piece for line in lines for piece in _pieces(line)]
    pairs = _pairs(pieces)
    if len(pairs) >= _FEWEST:
        for middle in _gutters(pieces, pairs):
            bands = _bands(lines, middle)
            if any(_are_sides(band, size) for band in bands):
                return _parted(bands, size)
    return Flow([list(lines)] if lines else [])


def is_below(one: Sequence[Line], other: Sequence[Line]) -> bool:
    """Whether a part of a page stands under another."""
    beside = one[0].x0 > max(line.x1 for line in other) or max(line.x1 for line in one) < other[0].x0
    return one is not other and not beside and one[0].y < other[-1].y


def _are_sides(band: _Band, size: float) -> bool:
    """Columns of text, or text beside a box or a chart in another size."""
    if _is_prose(band.left) and _is_prose(band.right):
        return True
    for text, other in ((band.left, band.right), (band.right, band.left)):
        if _is_prose(text, _FEW_WORDS) and not _is_other(text, size) and other and _is_other(other, size):
            few = len(other) < _BESIDE and fmean(len(line.words) for line in other) < _FEW_WORDS
            return not few or other[0].words[0].raised
    return False


def _pieces(line: Line) -> list[Line]:
    """What stands between the wide gaps of a line."""
    if not line.gaps or line.row:
        return [line]
    return [Line(list(words), line.page).measured() for words in line.cells()]


def _pairs(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Places of lines, and of the nearest line to the right of each at the same height."""
    found = []
    for a, left in enumerate(lines):
        best = None
        for b in range(max(0, a - 8), min(len(lines), a + 9)):
            right = lines[b]
            if b == a or right.x0 - left.x1 <= _STREET * left.size:
                continue
            if abs(left.y - right.y) < 0.8 * max(left.size, right.size):
                best = b if best is None or right.x0 < lines[best].x0 else best
        if best is not None:
            found.append((a, best))
    return found


def _gutters(lines: Sequence[Line], pairs: Sequence[tuple[int, int]]) -> list[float]:
    """Places with white on both sides of which lines stand, those that part most lines first."""
    spans = [(lines[a].x1, lines[b].x0) for a, b in pairs]
    counted: dict[float, int] = {}
    for _low, high in spans:
        middle = high - 1.5
        counted[middle] = sum(low < middle < up for low, up in spans)
    found: list[float] = []
    for middle in sorted(counted, key=lambda one: (-counted[one], one)):
        low = max(low for low, up in spans if low < middle < up)
        place = (low + middle) / 2
        if counted[middle] >= _FEWEST and all(abs(place - one) > 12 for one in found):
            found.append(place)
    return found[:_MOST_GUTTERS]


def _bands(lines: Sequence[Line], middle: float) -> list[_Band]:
    bands: list[_Band] = [_Band()]
    for line in lines:
        for piece in _on_sides(line, middle):
            left, right = piece.x1 <= middle + _SLACK, piece.x0 >= middle - _SLACK
            if not left and not right:
                if bands[-1].left or bands[-1].right:
                    bands.append(_Band())
                bands[-1].across.append(piece)
                continue
            if bands[-1].across:
                bands.append(_Band())
            (bands[-1].left if left else bands[-1].right).append(piece)
    return bands


def _on_sides(line: Line, middle: float) -> list[Line]:
    """A line of which the file goes on across the gutter, parted there; any other as it is."""
    for place in line.gaps:
        if line.words[place - 1].x1 <= middle <= line.words[place].x0 and not line.row:
            return [Line(list(words), line.page).measured() for words in (line.words[:place], line.words[place:])]
    return [line]


def _is_prose(lines: Sequence[Line], words: float = 3.0) -> bool:
    """Lines of a text: enough words, often in mid-sentence; in scripts without small letters they fill their column."""
    if len(lines) < _BESIDE or fmean(len(line.words) for line in lines) < words:
        return False
    first = [line.words[0].text[0] for line in lines]
    if any(word.text[0].islower() or word.text[0].isupper() for line in lines for word in line.words):
        return sum(map(str.islower, first)) > _GOING_ON * len(lines)
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    return fmean((line.x1 - line.x0) / max(right - left, 1) for line in lines) > _FILLED


def _parted(bands: Sequence[_Band], size: float) -> Flow:
    flow = Flow()
    stack: list[Line] = []
    for place, band in enumerate(bands):
        if band.across or not (band.left and band.right) or not _are_columns(band, size):
            stack += band.across or _by_height([*band.left, *band.right])
            continue
        _add(flow, stack, size)
        stack = []
        after = next((one.across[0] for one in bands[place + 1 :] if one.across), None)
        text, box = _box_beside(band, after, size)
        if box:
            _add(flow, text, size)
            flow.boxes.append(box)
        else:
            _add(flow, band.left, size)
            _add(flow, band.right, size)
    _add(flow, stack, size)
    return flow


def _add(flow: Flow, lines: Sequence[Line], size: float) -> None:
    """The parts of a part: a column may hold columns."""
    if lines:
        inner = flow_of(lines, size)
        flow.parts += inner.parts
        flow.boxes += inner.boxes


def _by_height(lines: Sequence[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: (-round(line.y), line.x0))


def _are_columns(band: _Band, size: float) -> bool:
    """Both sides are prose, or there is too little of one to tell and the other is."""
    if min(len(band.left), len(band.right)) < _BESIDE:
        return fmean(len(line.words) for line in [*band.left, *band.right]) >= _WORDS
    return _are_sides(band, size)


def _box_beside(band: _Band, after: Line | None, size: float) -> tuple[list[Line], list[Line]]:
    """The text and the box of a band; without a box where both are columns."""
    for text, box in ((band.left, band.right), (band.right, band.left)):
        if _is_other(box, size) and not _is_other(text, size):
            return text, box
    if len(band.right) < 3 <= len(band.left):
        return band.left, band.right
    widths = [max(line.x1 for line in side) - min(line.x0 for line in side) for side in (band.left, band.right)]
    goes_on = after is not None and after.words[0].text[:1].islower() and abs(after.x0 - band.left[-1].x0) < 3
    if max(widths) > 1.3 * min(widths) and goes_on:
        return band.left, band.right
    return [], []


def _is_other(lines: Sequence[Line], size: float) -> bool:
    """Set in another size than the report's text."""
    return sum(abs(line.size - size) > 0.06 * size for line in lines) * 2 > len(lines)
