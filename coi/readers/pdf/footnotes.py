"""Notes at the foot of pages, and end-notes: smaller than the text, below it, each after its number or sign.

A note that runs on to the next page is one note. Numbers that begin anew are told apart by their page: a call leads to
the note of its own page first.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from coi.readers.pdf.lines import Line
from coi.readers.pdf.pages import PageLines
from coi.readers.pdf.tables import with_rows
from coi.readers.pdf.texts import Known, is_sign, note_text
from coi.readers.pdf.words import Word

_SMALLER, _APART, _LOW = 0.93, 1.35, 0.35
_MARK = re.compile(r"\[?\(?(\d{1,4}|[*†‡§¶]{1,3}|[ivx]{1,5})[\])]?")
_LOOSE = re.compile(r"(\d{1,4})[.)]?$")
_CITES = re.compile(
    r"https?://|www\.|\b(?:19|20)\d\d\b|\bibid|\bsee\b|\bop\. ?cit|\bver\b|\bpp?\.|\bpara", re.IGNORECASE
)


@dataclass
class Foot:
    """One note as its page has it: the printed sign, its lines; `page` from 0."""

    mark: str
    page: int
    lines: list[Line] = field(default_factory=list)
    bottom: float = 0.0
    """The height of its last line."""

    @property
    def text(self) -> str:
        return note_text([line.words for line in self.lines], Known())


def body_size(pages: Sequence[PageLines]) -> float:
    """The size that most letters of the report are set in."""
    letters: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            letters[line.size] += sum([len(word.text) for word in line.words])
    return letters.most_common(1)[0][0] if letters else 10.0


def take_feet(
    page: PageLines, lines: list[Line], size: float, last: Foot | None, calls: Collection[str], *, lowest: bool
) -> tuple[list[Foot], list[Line]]:
    """The notes among the lines of a part of a page, and the lines that are left.

    `last`: the note before, which may run on. `calls`: the signs that the text has called and no note answered yet.
    `lowest`: nothing stands below the part, so that small lines at its end are notes.
    """
    feet: list[Foot] = []
    taken: set[int] = set()
    for first, end in _small_runs(lines, size):
        at_foot = lowest and end == len(lines)
        start = _foot_start(page, lines, size, last, calls) if at_foot else None
        if start is None:
            start = _notes_within(page, lines, first, end, calls, feet[-1] if feet else last)
        if start is not None:
            _take(page, lines if at_foot else lines[:end], start, size, feet, last, calls, taken)
    if lowest and not taken:
        start = _foot_start(page, lines, size, last, calls)
        if start is not None:
            _take(page, lines, start, size, feet, last, calls, taken)
    return feet, [line for place, line in enumerate(lines) if place not in taken]


def called_on(lines: Sequence[Line]) -> set[str]:
    """The raised signs in the text of a page."""
    return {word.text.strip("[]()") for line in lines for word in line.words[1:] if word.raised and is_sign(word)}


def _take(
    page: PageLines,
    lines: list[Line],
    start: int,
    size: float,
    feet: list[Foot],
    last: Foot | None,
    calls: Collection[str],
    taken: set[int],
) -> None:
    """Add the notes from the line `start` on to `feet`, and the places of their lines to `taken`."""
    largest = lines[start].size + 0.4
    for place in range(start, len(lines)):
        line = lines[place]
        if line.size > max(largest, size * _SMALLER) or (place > start and _far_below(lines[place - 1], line)):
            break
        taken.add(place)
        before = feet[-1] if feet else last
        mark = _mark(line, before, calls)
        if mark:
            sign, line.words = mark
            feet.append(Foot(sign, page.index, [line] if line.words else [], line.y))
        elif before is not None:
            before.lines.append(line)
            before.bottom = line.y


def _small_runs(lines: Sequence[Line], size: float) -> Iterator[tuple[int, int]]:
    """[first, end) of runs of lines smaller than the text that are no rows of a table."""
    first = 0
    heights = Counter(round(line.y) for line in lines)
    for small, run in groupby(lines, key=lambda line: line.size <= size * _SMALLER and not _has_cells(line, heights)):
        end = first + len(list(run))
        if small:
            yield first, end
        first = end


def _has_cells(line: Line, heights: Counter[int]) -> bool:
    cells = line.cells()
    return len(cells) > 2 or (len(cells) == 2 and len(cells[0]) > 1) or heights[round(line.y)] > 1


def _notes_within(
    page: PageLines, lines: Sequence[Line], first: int, end: int, calls: Collection[str], last: Foot | None
) -> int | None:
    """Where notes begin that stand before other text, as at a chapter's end: several, each answering a call. At the top
    of a column the last one may go on."""
    marks = [place for place in range(first, end) if (mark := _mark(lines[place], last, calls)) and mark[0] in calls]
    goes_on = first == 0 and last is not None and page.index - last.page <= 1 and not _ended(last)
    if goes_on and (marks or end == len(lines)):
        return 0
    several = len(marks) > 1 or (bool(marks) and marks[0] == first and lines[first].words[0].raised)
    return marks[0] if several else None


def _far_below(above: Line, line: Line) -> bool:
    return above.y - line.y > 2.6 * above.size and not line.words[0].raised


def _foot_start(
    page: PageLines, lines: list[Line], size: float, last: Foot | None, calls: Collection[str]
) -> int | None:
    """The first line of the notes: small lines that end the page, or lines that begin with a raised sign low down."""
    start = len(lines)
    while start and lines[start - 1].size <= size * _SMALLER:
        start -= 1
    start = _after_table(lines, start)
    for place in range(start, len(lines)):
        line, above = lines[place], lines[place - 1] if place else None
        gap = above is None or above.y - line.y > _APART * 0.9 * size or above.size > line.size
        mark = _mark(line, None, calls) if gap else None
        if mark and (mark[0] in calls or _reads_as_notes(lines[place:])):
            return place
        runs_on = last is not None and last.page in (page.index - 1, page.index) and not _ended(last)
        if gap and runs_on and place and line.y < page.height / 2 and _is_column(lines[place:]):
            return place
    signed = (place for place, line in enumerate(lines) if line.y < _LOW * page.height and _is_signed(line))
    return next(signed, None)


def _after_table(lines: Sequence[Line], start: int) -> int:
    """The place after the last row of a table among the lines from `start`."""
    heights = Counter(round(line.y) for line in lines[start:])
    if sum(_has_cells(line, heights) for line in lines[start:]) < 2:
        return start
    lowest = min((word.y for line in with_rows(lines[start:]) if line.row for word in line.words), default=None)
    if lowest is None:
        return start
    return next((place for place in range(start, len(lines)) if lines[place].y < lowest - 1), len(lines))


def _is_signed(line: Line) -> bool:
    first = line.words[0]
    return first.raised and len(line.words) > 1 and _MARK.fullmatch(first.text) is not None


def _ended(foot: Foot) -> bool:
    return foot.text.endswith((".", "!", "?", "/", "”", "»", ")")) or bool(re.search(r"\S+://\S+$", foot.text))


def _is_displaced(before: Foot | None, line: Line, number: int) -> bool:
    """A note near its place in the series, as where one that did not fit is set late: it begins a line where the last
    one does, which has ended."""
    if before is None or not before.lines or not before.lines[0].words:
        return False
    near = before.mark.isdigit() and abs(number - int(before.mark)) <= 3
    return near and _ended(before) and abs(before.lines[0].x0 - line.x0) < 2


def _is_column(lines: Sequence[Line]) -> bool:
    return bool(lines) and len({round(line.x0 / 12) for line in lines}) <= 3


def _reads_as_notes(lines: Sequence[Line]) -> bool:
    """Raised numbers, or numbers that rise before lines that cite."""
    first = lines[0].words[0]
    if first.raised or first.text.strip("[]()") in {"*", "**", "†", "‡"} or first.size < 0.85 * lines[0].size:
        return True
    return any(_CITES.search(line.text) for line in lines[:4])


def _mark(line: Line, before: Foot | None, calls: Collection[str]) -> tuple[str, list[Word]] | None:
    """The sign a note begins with, and the words after it."""
    first, rest = line.words[0], line.words[1:]
    small = first.raised or first.size <= 0.85 * line.size or (not rest and first.size < 8)
    sign = _MARK.fullmatch(first.text)
    if sign and (small or first.text.startswith(("[", "*", "†", "‡"))):
        for word in rest[:1]:
            word.glued = False
        return sign[1], list(rest)
    loose = _LOOSE.fullmatch(first.text)
    if loose and rest and not rest[0].glued:
        number = int(loose[1])
        last = int(before.mark) if before is not None and before.mark.isdigit() else None
        expected = (last or 0) + 1
        here = before is not None and before.page == line.page
        near = not here or number in (1, expected + 1) or _is_displaced(before, line, number)
        follows = number == expected and (not calls or not here or before is None or _ended(before))
        if before is None or follows or (loose[1] in calls and (near or number == expected)):
            return loose[1], list(rest)
    return None
