"""Reads the text of a web page: one paragraph a line, headings as short lines, numbered notes at the end.

Months as headings date what stands under them ("July 2024", or "July" under "Events of 2024").
"""

import re
from dataclasses import dataclass, field

from coi.readers.dump.boilerplate import reason_to_leave_out
from coi.readers.layout.blocks import collapse_marked, ended
from coi.readers.layout.headings import Outline, follows, looks_like_heading, number_of
from coi.readers.layout.lines import Line
from coi.readers.layout.markers import Marker, find_markers, without_markers
from coi.readers.layout.openers import opener
from coi.readers.layout.paragraphs import is_quotation
from coi.readers.layout.shortfalls import shortfalls
from coi.text.document import Document, Kind, LeftOut, Note, NoteReference, Paragraph, ReportFormatError
from coi.text.period import heading_date, heading_year
from coi.text.sources import split_sources
from coi.text.words import collapse

_NOTE = re.compile(r"[\[(^]?(?P<n>[1-9]\d{0,3})(?P<close>[\])}.:]?)\s+(?P<text>\S.*)")
_PAGE_NAME = re.compile(r"[^\W\d_][\w’' -]{1,30}\s+(?:19|20)\d\d(?:[/-]\d{2,4})?")
_DEEPEST = 5
_APPOSITION = re.compile(r"[^,]+, (?:the|a|an|one of|head|president|director|leader|el|la)\b", re.IGNORECASE)


@dataclass
class _Page:
    """The page as far as it has been read."""

    outline: Outline = field(default_factory=Outline)
    paragraphs: list[Paragraph] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    year: int | None = None
    date: str | None = None
    level: int = 0
    dated: bool = False


def read(lines: list[Line], name: str) -> Document:
    body, notes = _split_notes(lines)
    markers = find_markers([line.text for line in body], {note.n for note in notes}, [])
    if notes and not markers:
        body, notes = lines, []
    marks: dict[int, list[Marker]] = {}
    for marker in markers:
        marks.setdefault(marker.line, []).append(marker)
    page = _Page()
    for i, line in enumerate(body):
        _take(page, line.text, marks.get(i, []), [other.text for other in body[i + 1 : i + 2]])
    _leave_out_empty_headings(page)
    if not page.paragraphs:
        raise ReportFormatError(f"{name} holds no paragraph of text, only headings, navigation or notices.")
    held = {note.n for note in notes}
    notes += [Note(marker.n, state="not_held") for marker in markers if marker.n not in held]
    notes.sort(key=lambda note: note.n)
    return Document(
        tuple(page.outline.sections),
        tuple(page.paragraphs),
        tuple(notes),
        tuple(page.left_out),
        shortfalls(page.paragraphs, notes, page.left_out, paged=False),
    )


def _split_notes(lines: list[Line]) -> tuple[list[Line], list[Note]]:
    """The page's lines, and the numbered notes that end it: a series from 1 with nothing but notices after it."""
    found: list[Note] = []
    at = len(lines)
    while at and reason_to_leave_out(lines[at - 1].text):
        at -= 1
    end, start = at, at
    while start and (m := _NOTE.fullmatch(lines[start - 1].text)):
        found.append(Note(int(m["n"]), collapse(m["text"]), "held", split_sources(collapse(m["text"]))))
        start -= 1
    found.reverse()
    if not found or [note.n for note in found] != list(range(1, len(found) + 1)):
        return lines, []
    return lines[:start] + lines[end:], found


def _take(page: _Page, text: str, marks: list[Marker], following: list[str]) -> None:
    reason = reason_to_leave_out(text)
    if reason is None and not page.outline.sections and _PAGE_NAME.fullmatch(text):
        reason = "name of the page"
    if reason is not None:
        page.left_out.append(LeftOut(text, reason))
    elif not marks and _is_heading(page, text, following):
        _enter(page, text)
    else:
        _add(page, text, marks)


def _is_heading(page: _Page, text: str, following: list[str]) -> bool:
    if heading_date(text, year=page.year) is not None:
        return True
    if not looks_like_heading(text):
        return False
    if number_of(text):
        return _opens_chapter(page, text, following)
    if opener(text) is not None:
        return False
    return not (page.dated and _APPOSITION.match(text))


def _opens_chapter(page: _Page, text: str, following: list[str]) -> bool:
    """Whether a short numbered line is a heading: its number is due, and text or its first part follows."""
    number = number_of(text)
    if not following or not follows(number, page.outline.number):
        return False
    beneath = number_of(following[0])
    return opener(following[0]) is None or beneath[: len(number)] == number


def _enter(page: _Page, heading: str) -> None:
    date = heading_date(heading, year=page.year)
    if date is not None:
        page.outline.enter(heading, level=page.level + 1 if page.outline.sections else 0)
        page.date, page.dated = date, True
        return
    if number_of(heading):
        page.outline.enter(heading)
        page.date, page.dated = None, False
        return
    nested = page.outline.fresh and not page.dated
    page.level = min(page.level + 1, _DEEPEST) if nested else page.level
    page.outline.enter(heading, level=page.level)
    page.year, page.date, page.dated = heading_year(heading), None, False


def _add(page: _Page, text: str, marks: list[Marker]) -> None:
    words, references = _without_markers(text, marks)
    page.outline.met_text()
    page.paragraphs.append(Paragraph(words, _kind(page, words), page.outline.current, references, date=page.date))


def _kind(page: _Page, text: str) -> Kind:
    opens = opener(text)
    if opens is not None:
        return "caption" if opens.kind == "caption" else "list_item"
    if page.dated and not ended(text) and _APPOSITION.match(text):
        return "caption"
    before = page.paragraphs[-1].text if page.paragraphs else ""
    return "quotation" if is_quotation(text, before) else "paragraph"


def _without_markers(text: str, markers: list[Marker]) -> tuple[str, tuple[NoteReference, ...]]:
    kept, marks = without_markers(text, markers)
    words, moved = collapse_marked(kept, marks)
    return words, tuple(NoteReference(n, offset) for n, offset in moved)


def _leave_out_empty_headings(page: _Page) -> None:
    """Headings at the end that nothing stands under (they name other parts of the site)."""
    used = {p.section for p in page.paragraphs}
    last = max((section for section in used if section is not None), default=-1)
    for section in page.outline.sections[last + 1 :]:
        page.left_out.append(LeftOut(section.path[-1], "heading without text"))
    del page.outline.sections[last + 1 :]
