"""Rows of tables: lines whose words stand in the same columns, each row one line with its cells apart.

Columns of prose stand side by side too; in those nearly every line fills its column, in a table few do.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from coi.readers.pdf.blocks import starts_labelled
from coi.readers.pdf.lines import Line
from coi.readers.pdf.words import Word

_NEAR, _FILLED, _PROSE, _APART = 5.0, 0.88, 0.6, 3.2
_WORDS, _GOING_ON = 2.6, 0.25
_FEWEST = 2
_LEVEL = 1.6
"""Points: cells of a row stand on one baseline; lines of two columns only happen to."""


@dataclass
class _Cell:
    words: list[Word]

    @property
    def x0(self) -> float:
        return self.words[0].x0

    @property
    def x1(self) -> float:
        return max(word.x1 for word in self.words)


@dataclass
class _Table:
    """Rows as they are found: cells by column, and the lines they are made of."""

    columns: list[tuple[float, float]]
    rows: list[list[list[Word]]] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    multi: int = 0


def with_rows(lines: Sequence[Line]) -> list[Line]:
    """The lines of a page in which each row of a table is one line with `row` filled."""
    baselines = _baselines(lines)
    out: list[Line] = []
    place = 0
    while place < len(baselines):
        table, after = _table_at(baselines, place)
        if table is None:
            out += baselines[place]
            place += 1
        else:
            out += [_row_line(cells, table) for cells in table.rows]
            place = after
    return out


def _baselines(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines that stand at one height, from the top."""
    found: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (-line.y, line.x0)):
        if found and abs(found[-1][0].y - line.y) < _LEVEL:
            found[-1].append(line)
        else:
            found.append([line])
    return [sorted(row, key=lambda line: line.x0) for row in found]


def _cells(row: Sequence[Line]) -> list[_Cell]:
    cells = [_Cell(words) for line in row for words in line.cells()]
    if len(cells) > 1 and _is_label(cells[0], row[0]):  # a printed number is no cell
        cells[:2] = [_Cell([*cells[0].words, *cells[1].words])]
    return cells


def _is_label(cell: _Cell, line: Line) -> bool:
    return len(cell.words) == 1 and cell.words[0] is line.words[0] and starts_labelled(line)


def _table_at(baselines: list[list[Line]], start: int) -> tuple[_Table | None, int]:
    first = _cells(baselines[start])
    if len(first) < _FEWEST:
        return None, start
    table = _Table([(cell.x0, cell.x1) for cell in first])
    last = baselines[start][0]
    place = start
    while place < len(baselines):
        row = baselines[place]
        pitch = last.y - row[0].y
        if place > start and pitch > _APART * last.size:
            break
        if not _take(table, row, pitch):
            break
        last = row[0]
        place += 1
    if table.multi < _FEWEST or len(table.rows) < _FEWEST or _is_prose(table):
        return None, start
    return table, place


def _take(table: _Table, row: Sequence[Line], pitch: float) -> bool:
    """Add a row, or the second line of one; False where it stands in other columns."""
    cells = _cells(row)
    if len(cells) == 1:
        column = _column_of(cells[0], table)
        goes_on = (
            table.rows
            and pitch < 1.9 * row[0].size
            and column > 0
            and abs(table.columns[column][0] - cells[0].x0) < _NEAR
        )
        if not goes_on:
            return False
        table.rows[-1][column] += cells[0].words
        table.lines += row
        return True
    columns = [_column_of(cell, table) for cell in cells]
    if -1 in columns or len(set(columns)) < len(columns) or len(cells) > len(table.columns):
        return False
    new: list[list[Word]] = [[] for _ in table.columns]
    for cell, column in zip(cells, columns, strict=True):
        new[column] = list(cell.words)
        low, high = table.columns[column]
        table.columns[column] = (min(low, cell.x0), max(high, cell.x1))
    table.rows.append(new)
    table.lines += row
    table.multi += 1
    return True


def _column_of(cell: _Cell, table: _Table) -> int:
    """The column a cell stands over, -1 for none or several."""
    over = [
        place
        for place, (low, high) in enumerate(table.columns)
        if min(high, cell.x1) - max(low, cell.x0) > 0 or abs(low - cell.x0) < _NEAR
    ]
    return over[0] if len(over) == 1 else -1


def _is_prose(table: _Table) -> bool:
    """Lines of columns of text: they have words enough, go on in the next line, and fill their column."""
    cells = [(column, words) for row in table.rows for column, words in enumerate(row) if words]
    if len(cells) < 2 * _FEWEST:
        return False
    words = sum(len(cell) for _column, cell in cells) / len(cells)
    going_on = sum(cell[0].text[:1].islower() for _column, cell in cells) / len(cells)
    if words >= _WORDS and going_on > _GOING_ON:
        return True
    inner = [(column, cell) for column, cell in cells if column + 1 < len(table.columns)]
    filled = sum(
        max(word.x1 for word in cell) - table.columns[column][0]
        > _FILLED * (table.columns[column + 1][0] - table.columns[column][0]) - 12
        for column, cell in inner
    )
    return filled > _PROSE * len(inner) and sum(len(cell) for _c, cell in inner) > 4.5 * len(inner)


def _row_line(cells: list[list[Word]], table: _Table) -> Line:
    words = [word for cell in cells for word in cell]
    line = Line(words, table.lines[0].page).measured()
    line.row = [cell for cell in cells if cell]
    return line
