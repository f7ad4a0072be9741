"""Rows of tables: lines whose words leave the same strips of white, each row one line with its cells apart.

A row may take several lines, told by their distance or by the cells that are empty. Columns of prose are parted before
(see `flow`); what is left of them here fills its column on nearly every line. Figures that stand in no column are the
labels of a chart.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from coi.readers.pdf.blocks import starts_labelled
from coi.readers.pdf.lines import Line
from coi.readers.pdf.words import Word

Span = tuple[float, float]
_LEVEL, _STRIP, _WIDE, _FAR, _CLOSE, _APART = 1.6, 0.6, 1.2, 3.4, 1.9, 1.22
"""Points on one baseline; of a letter's size: the least strip, a gap that begins a table, the most and the usual
distance of its lines; of the closest lines' distance: rows are parted."""
_STRETCH = 8.0
"""Of a letter's size: no wider is white between words that was stretched to an edge."""
_ROWS, _FEWEST, _PROSE_WORDS, _GOING_ON, _NEAR = 3, 2, 3.0, 0.25, 3.0


@dataclass
class _Table:
    """Baselines of a table and the strips of white between its columns."""

    strips: list[Span]
    lines: list[list[Line]] = field(default_factory=list)

    def cells(self, row: Sequence[Line]) -> list[list[Word]]:
        """The words of one baseline by column."""
        found: list[list[Word]] = [[] for _ in range(len(self.strips) + 1)]
        for line in row:
            for word in line.words:
                middle = (word.x0 + word.x1) / 2
                found[sum(middle > (low + high) / 2 for low, high in self.strips)].append(word)
        return found


def with_rows(lines: Sequence[Line]) -> list[Line]:
    """The lines of a part of a page in which each row of a table is one line with `row` filled."""
    baselines = _baselines(lines)
    out: list[Line] = []
    place = 0
    while place < len(baselines):
        table = None if out and _is_inside_text(out[-1], baselines[place][0]) else _table_at(baselines, place)
        if table is None:
            out += baselines[place]
            place += 1
        else:
            scattered = [replace(line, of_chart=True) for row in table.lines for line in row]
            rows = (_row_line(cells, table.lines[0][0]) for cells in _rows(table))
            out += scattered if _is_scattered(table) else rows
            place += len(table.lines)
    return out


def _is_inside_text(above: Line, line: Line) -> bool:
    """The line goes on in mid-sentence from a line of the same column and type."""
    close = 0 < above.y - line.y < _CLOSE * line.size and above.size == line.size and abs(above.x0 - line.x0) < _NEAR
    return close and not above.row and len(above.words) > 1 and line.words[0].text[:1].islower()


def _baselines(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines that stand at one height, from the top."""
    found: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (-line.y, line.x0)):
        if found and abs(found[-1][0].y - line.y) < _LEVEL:
            found[-1].append(line)
        else:
            found.append([line])
    return [sorted(row, key=lambda line: line.x0) for row in found]


def _table_at(baselines: list[list[Line]], start: int) -> _Table | None:
    size = baselines[start][0].size
    gaps = _gaps(baselines[start])
    strips = [(low, high) for low, high in gaps if high - low > _WIDE * size]
    if not strips or (_is_stretched(gaps) and max(high - low for low, high in strips) < _STRETCH * size):
        return None
    table = _Table(strips, [baselines[start]])
    for above, row in pairwise(baselines[start:]):
        drop = above[0].y - row[0].y
        narrowed = _narrowed(table.strips, row, _STRIP * size)
        alone = len(_gaps(row)) == 0 or len([cell for cell in table.cells(row) if cell]) < _FEWEST
        if drop > _FAR * size or (len(narrowed) < len(table.strips) and not _survives(table, narrowed)):
            break
        if not alone and _is_text(row):
            break
        if alone and (drop > _CLOSE * size or row[0].size != above[0].size or starts_labelled(row[0])):
            break
        table.strips = narrowed
        table.lines.append(row)
    while table.lines and _filled(table, table.lines[-1]) < _FEWEST and not _goes_on(table):
        table.lines.pop()
    several = sum(_filled(table, row) >= _FEWEST for row in table.lines)
    whole = sum(_filled(table, row) == len(table.strips) + 1 for row in table.lines)
    enough = several >= _ROWS or (whole >= _FEWEST and len(table.strips) >= _FEWEST)
    return table if enough and not _is_prose(table) else None


def _gaps(row: Sequence[Line]) -> list[Span]:
    """White between the words of a baseline; after a printed number or bullet there is none."""
    words = [word for line in row for word in line.words]
    spans = [(a.x1, b.x0) for a, b in pairwise(words) if not b.glued]
    if spans and starts_labelled(row[0] if len(row[0].words) > 1 else Line(words[:2])):
        spans = spans[1:]
    return [(low, high) for low, high in spans if high > low]


def _is_stretched(gaps: Sequence[Span]) -> bool:
    """All white of a line is alike: it was stretched to its edge."""
    widths = [high - low for low, high in gaps]
    return len(widths) > 1 and max(widths) < (1.1 if len(widths) == 2 else 1.4) * min(widths)


def _narrowed(strips: Sequence[Span], row: Sequence[Line], least: float) -> list[Span]:
    """What the words of a baseline leave of the strips."""
    left: list[Span] = []
    for low, high in strips:
        pieces = [(low, high)]
        for word in (word for line in row for word in line.words):
            pieces = [
                piece
                for a, b in pieces
                for piece in ([(a, b)] if word.x1 <= a or word.x0 >= b else [(a, word.x0), (word.x1, b)])
                if piece[1] - piece[0] > least
            ]
        left += [max(pieces, key=lambda one: one[1] - one[0])] if pieces else []
    return left


def _survives(table: _Table, narrowed: Sequence[Span]) -> bool:
    """A first line may have a gap that is none of the table; later ones stand in its columns."""
    return bool(narrowed) and len(table.lines) < _FEWEST


def _filled(table: _Table, row: Sequence[Line]) -> int:
    return sum(bool(cell) for cell in table.cells(row))


def _is_text(row: Sequence[Line]) -> bool:
    """A line of text below a table, stretched to its edge: its words stand alike far from each other, and not wide."""
    gaps = _gaps(row)
    return len(gaps) > 3 and _is_stretched(gaps) and max(high - low for low, high in gaps) < _WIDE * row[0].size


def _goes_on(table: _Table) -> bool:
    """The last line is the second line of a cell that is not the first one, or begins in small letters."""
    cells = table.cells(table.lines[-1])
    return not cells[0] or cells[0][0].text[:1].islower()


def _rows(table: _Table) -> list[list[list[Word]]]:
    drops = [above[0].y - row[0].y for above, row in pairwise(table.lines)]
    closest = min(drops, default=0.0)
    close = [row for drop, row in zip(drops, table.lines[1:], strict=True) if drop < _APART * closest]
    columns = len(table.strips) + 1
    wraps = sum(_filled(table, row) < columns for row in close) * 2 > len(close)
    rows = [table.cells(table.lines[0])]
    for drop, row in zip(drops, table.lines[1:], strict=True):
        cells = table.cells(row)
        same = wraps and drop < _APART * closest and len(close) < len(drops)
        few = sum(bool(cell) for cell in cells) < _FEWEST and drop < _CLOSE * row[0].size and _is_second(cells)
        if same or few:
            for cell, more in zip(rows[-1], cells, strict=True):
                cell += more
        else:
            rows.append(cells)
    return rows


def _is_second(cells: Sequence[Sequence[Word]]) -> bool:
    return not cells[0] or cells[0][0].text[:1].islower()


def _is_prose(table: _Table) -> bool:
    """Text beside text, or words stretched to an edge: two columns, of many words or of words that no edge lines up."""
    if len(table.strips) > 1:
        return False
    rows = [table.cells(row) for row in table.lines]
    both = [row for row in rows if all(row)]
    words = [sum(len(row[column]) for row in rows) / len(rows) for column in (0, 1)]
    going_on = sum(cell[0].text[:1].islower() for row in both for cell in row) / max(2 * len(both), 1)
    if min(words) >= _PROSE_WORDS and going_on > _GOING_ON:
        return True
    seconds = [row[1] for row in both]
    figures = sum(any(map(str.isdigit, cell[-1].text)) for cell in seconds) * 2 > len(seconds)
    return not figures and not _lines_up(seconds)


def _is_scattered(table: _Table) -> bool:
    """Mostly figures, and no column in which more than half of the cells begin, end or have their middle at one place:
    labels of a chart, which stand where its lines and bars end."""
    rows = [table.cells(row) for row in table.lines]
    words = [word for row in rows for cell in row for word in cell]
    if 2 * sum(any(map(str.isdigit, word.text)) for word in words) <= len(words):
        return False
    columns = ([row[column] for row in rows if row[column]] for column in range(len(table.strips) + 1))
    return not any(len(cells) > 1 and _lines_up(cells, 0.5) for cells in columns)


def _lines_up(cells: Sequence[Sequence[Word]], most: float = 0.6) -> bool:
    """Most cells of a column begin or end at one place, or have their middle there."""
    spans = [(cell[0].x0, cell[-1].x1) for cell in cells]
    for places in ([a for a, _b in spans], [(a + b) / 2 for a, b in spans], [b for _a, b in spans]):
        if any(sum(abs(one - place) < _NEAR for one in places) > most * len(places) for place in places):
            return True
    return False


def _row_line(cells: list[list[Word]], first: Line) -> Line:
    words = [word for cell in cells for word in cell]
    line = Line(words, first.page).measured()
    line.row = [cell for cell in cells if cell]
    return line
