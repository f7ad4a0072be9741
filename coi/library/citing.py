"""Rows as `coi.text.citation` cites them: the words beside a passage on a page and in a brief are the same."""

from typing import cast

from coi.library.works.linking import parted
from coi.models import NoteSource, Paragraph
from coi.text.citation import CitedReport, Place, cite_passage, plain
from coi.text.document import PageStatus
from coi.text.sources import Source
from coi.text.standing import Standing


def citation_of(paragraph: Paragraph) -> str:
    """How the passage is cited now, in the pattern of `coi.text.citation`."""
    report, section = paragraph.report, paragraph.section
    cited = CitedReport(
        report.publisher.short_name, report.title, report.published, report.drafting_finalised, report.address
    )
    number, title, above = (section.number, section.title, tuple(section.path[:-1])) if section else ("", "", ())
    status, standing = page_status(paragraph), standing_of(paragraph)
    place = Place(paragraph.page, status, number, title, paragraph.number, above, standing)
    return plain(cite_passage(cited, place))


def page_status(paragraph: Paragraph) -> PageStatus:
    return cast(PageStatus, paragraph.page_status)


def standing_of(paragraph: Paragraph) -> Standing:
    return cast(Standing, paragraph.standing)


def source_of(row: NoteSource) -> Source:
    return parted(row)
