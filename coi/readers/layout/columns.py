"""Lines that a page sets side by side: two columns of text, or text and the notes in its margin.

Where some lines in a row have one wide gap at the same place and words on both sides, the left column is read to its
end and then the right one; what was moved is said. A table (short cells, more than one gap) is none.

>>> lines, said = unfolded([Line("the guards of     1 Guild, Report,"), Line("the town came1    2020, url"),
...                         Line("and the crews     2 Court, Order,"), Line("went home.2       2021, url")])
>>> [line.text for line in lines][3:5]
['went home.2', '1 Guild, Report,']
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from coi.readers.layout.lines import Line

_GAP = re.compile(r"(?<=\S)\s{3,}(?=\S)")
_FEWEST_LINES = 4
_FEWEST_WORDS = 2.2
_LETTERS = 0.6


def unfolded(lines: Sequence[Line]) -> tuple[list[Line], tuple[str, ...]]:
    """The lines in the order of reading, and warnings that name what was set side by side."""
    found: list[Line] = []
    said: list[str] = []
    start = 0
    while start < len(lines):
        column, end = _stretch(lines, start)
        if column:
            found += _read(lines[start:end], column)
            said.append(f"{lines[start].number} to {lines[end - 1].number}")
        else:
            end = start + 1
            found.append(lines[start])
        start = end
    if not said:
        return found, ()
    return found, (f"Set side by side, and read the left column first: lines {', '.join(said)}.",)


def _stretch(lines: Sequence[Line], start: int) -> tuple[int, int]:
    """Where the right column begins in the lines from `start`, and where they end; column 0 where there is none."""
    column = _gap_of(lines[start])
    end = start + 1
    while column and end < len(lines) and not lines[end].cut and lines[end].gap < 2 and _agrees(lines[end], column):
        end += 1
    sides = [_parted(line, column) for line in lines[start:end]]
    last = max((k for k, (_, right) in enumerate(sides) if right), default=0)
    end = next((k for k in range(start + last + 1, end) if lines[k].gap), end)
    both = [pair for pair in sides if all(pair)]
    if not column or len(both) < _FEWEST_LINES or 2 * len(both) < len(sides) or not _is_prose(both):
        return 0, start + 1
    return column, end


def _gap_of(line: Line) -> int:
    """The place where the words after a line's only wide gap begin; 0 where it has none or more."""
    gaps = list(_GAP.finditer(line.text))
    return line.indent + gaps[0].end() if len(gaps) == 1 else 0


def _agrees(line: Line, column: int) -> bool:
    own = _gap_of(line)
    if own:
        return abs(own - column) <= 1
    return abs(line.indent - column) <= 1 or line.indent + len(line.text) < column


def _parted(line: Line, column: int) -> tuple[str, str]:
    """What stands left and right of the column."""
    m = _GAP.search(line.text)
    if m and abs(line.indent + m.end() - column) <= 1:
        return line.text[: m.start()], line.text[m.end() :]
    return ("", line.text) if abs(line.indent - column) <= 1 else (line.text, "")


def _is_prose(pairs: Sequence[tuple[str, str]]) -> bool:
    """Whether both sides are running text: some words a line, mostly letters, hardly twice the same."""
    for side in zip(*pairs, strict=True):
        words = sum(len(text.split()) for text in side) / len(side)
        inked = "".join("".join(side).split())
        if words < _FEWEST_WORDS or sum(map(str.isalpha, inked)) < _LETTERS * len(inked):
            return False
    return max(Counter(left for left, _ in pairs).values()) < len(pairs) / 2


def _read(lines: Sequence[Line], column: int) -> Iterator[Line]:
    parted = [(line, *_parted(line, column)) for line in lines]
    for line, left, _ in parted:
        if left:
            yield replace(line, text=left)
    first = True
    for line, _, right in parted:
        if right:
            yield replace(line, text=right, indent=0, cut=False, gap=max(1, line.gap) if first else line.gap)
            first = False
