"""Notes at the foot of pages, and end-notes: smaller than the text, below it, each after its number or sign.

A note that runs on to the next page is one note. Numbers that begin anew are told apart by their page: a call leads to
the note of its own page first.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from coi.readers.pdf.lines import Line
from coi.readers.pdf.pages import PageLines
from coi.readers.pdf.texts import Known, note_text
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

    @property
    def text(self) -> str:
        return note_text([line.words for line in self.lines], Known())


def body_size(pages: Sequence[PageLines]) -> float:
    """The size that most letters of the report are set in."""
    letters: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            letters[line.size] += len(line.text)
    return letters.most_common(1)[0][0] if letters else 10.0


def take_feet(page: PageLines, lines: list[Line], size: float, last: Foot | None) -> tuple[list[Foot], list[Line]]:
    """The notes at the foot of a page, and the lines that are left. `last`: the note before, which may run on."""
    start = _foot_start(page, lines, size, last)
    if start is None:
        return [], lines
    feet: list[Foot] = []
    largest = lines[start].size + 0.4
    taken: list[Line] = []
    for place, line in enumerate(lines[start:], start):
        if line.size > max(largest, size * _SMALLER) or (taken and _far_below(lines[place - 1], line)):
            break
        taken.append(line)
        mark = _mark(line, feet[-1] if feet else last)
        if mark:
            sign, line.words = mark
            feet.append(Foot(sign, page.index, [line] if line.words else []))
        elif feet:
            feet[-1].lines.append(line)
        elif last is not None:
            last.lines.append(line)
    return feet, [line for line in lines if not any(line is one for one in taken)]


def _far_below(above: Line, line: Line) -> bool:
    return above.y - line.y > 2.6 * above.size and not line.words[0].raised


def _foot_start(page: PageLines, lines: list[Line], size: float, last: Foot | None) -> int | None:
    """The first line of the notes: small lines that end the page, or lines that begin with a raised sign low down."""
    start = len(lines)
    while start and lines[start - 1].size <= size * _SMALLER:
        start -= 1
    for place in range(start, len(lines)):
        line, above = lines[place], lines[place - 1] if place else None
        gap = above is None or above.y - line.y > _APART * 0.9 * size or above.size > line.size
        if gap and _mark(line, None) and _reads_as_notes(lines[place:]):
            return place
        runs_on = last is not None and last.page == page.index - 1 and not _ended(last)
        if gap and runs_on and place and line.y < page.height / 2 and _is_column(lines[place:]):
            return place
    signed = (place for place, line in enumerate(lines) if line.y < _LOW * page.height and _is_signed(line))
    return next(signed, None)


def _is_signed(line: Line) -> bool:
    first = line.words[0]
    return first.raised and len(line.words) > 1 and _MARK.fullmatch(first.text) is not None


def _ended(foot: Foot) -> bool:
    return foot.text.endswith((".", "!", "?", "/", "”", "»", ")")) or bool(re.search(r"\S+://\S+$", foot.text))


def _is_column(lines: Sequence[Line]) -> bool:
    return bool(lines) and len({round(line.x0 / 12) for line in lines}) <= 3


def _reads_as_notes(lines: Sequence[Line]) -> bool:
    """Raised numbers, or numbers that rise before lines that cite."""
    first = lines[0].words[0]
    if first.raised or first.text.strip("[]()") in {"*", "**", "†", "‡"} or first.size < 0.85 * lines[0].size:
        return True
    return any(_CITES.search(line.text) for line in lines[:4])


def _mark(line: Line, before: Foot | None) -> tuple[str, list[Word]] | None:
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
        expected = int(before.mark) + 1 if before is not None and before.mark.isdigit() else None
        if (expected is None and before is None) or int(loose[1]) == expected:
            return loose[1], list(rest)
    return None
