"""Rows as `coi.text.citation` cites them: the words beside a passage on a page and in a brief are the same."""

from typing import cast

from coi.library.works.linking import parted
from coi.models import Footnote, NoteSource, Paragraph
from coi.text.citation import Citation, CitedReport, Piece, Place, cite_passage, cite_source, plain
from coi.text.document import PageStatus, Standing
from coi.text.sources import Source


def citation_of(paragraph: Paragraph) -> str:
    """How the passage is cited now, in the pattern of `coi.text.citation`."""
    report, section = paragraph.report, paragraph.section
    cited = CitedReport(
        report.publisher.short_name,
        report.title,
        report.published,
        report.drafting_finalised,
        report.address,
        tuple(report.unread_pages),
    )
    number, title, above = (section.number, section.title, tuple(section.path[:-1])) if section else ("", "", ())
    status, standing = page_status(paragraph), standing_of(paragraph)
    place = Place(
        paragraph.page,
        status,
        number,
        title,
        paragraph.number,
        above,
        standing,
        paragraph.read_by_machine,
        paragraph.label,
        paragraph.retyped_day,
    )
    return plain(cite_passage(cited, place))


def page_status(paragraph: Paragraph) -> PageStatus:
    return cast(PageStatus, paragraph.page_status)


def standing_of(paragraph: Paragraph) -> Standing:
    return cast(Standing, paragraph.standing)


def cite_note(note: Footnote) -> Citation:
    """A note's words, all of them as they stand; each title leads to the page of its source."""
    pieces: list[Piece] = []
    cursor = 0
    for row in note.sources.all():
        start = note.text.find(row.text, cursor)
        if start < 0:  # the split does not fit its words
            return (Piece(note.text),)
        page = row.work.get_absolute_url() if row.work else ""
        own = (Piece(p.text, p.role, page) if p.role == "title" else p for p in cite_source(source_of(row)))
        between = note.text[cursor:start]
        pieces += [*([Piece(between)] if between else []), *own]
        cursor = start + len(row.text)
    return (*pieces, Piece(note.text[cursor:])) if cursor < len(note.text) else tuple(pieces)


def source_of(row: NoteSource) -> Source:
    return parted(row)
