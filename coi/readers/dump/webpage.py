"""Reads the text of a web page: one paragraph a line, headings as short lines, numbered notes at the end.

Months as headings date what stands under them ("July 2024", or "July" under "Events of 2024").
"""

import re
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from coi.readers.dump.boilerplate import reason_to_leave_out
from coi.readers.dump.footnotes import pair
from coi.readers.dump.noted import body_of, find_notes, said_of_notes
from coi.readers.layout.accounting import unaccounted
from coi.readers.layout.blocks import Block, BodyLine, ended, reflow, unfinished
from coi.readers.layout.headings import Outline, follows, looks_like_heading, number_of
from coi.readers.layout.lexicon import vocabulary_of
from coi.readers.layout.lines import Line
from coi.readers.layout.notelabels import note_label
from coi.readers.layout.openers import opener
from coi.readers.layout.paragraphs import ALONE, is_quotation, stands_alone
from coi.readers.layout.shortfalls import said_of_hyphens, shortfalls
from coi.text.document import Document, Kind, LeftOut, Paragraph, ReportFormatError
from coi.text.period import heading_date, heading_year

_PAGE_NAME = re.compile(r"[^\W\d_][\w’' -]{1,30}\s+(?:19|20)\d\d(?:[/-]\d{2,4})?")
_DEEPEST = 5
_WRAPPED = 45
"""A line shorter than this is hardly broken by the width of a page."""
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
    notices = {i for i, line in enumerate(lines) if reason_to_leave_out(line.text) and note_label(line.text) is None}
    noted = find_notes(lines, notices, set(), called_only=True)
    page = _Page()
    blocks = _blocks(body_of(lines, noted))
    for block, following in zip_longest(blocks, blocks[1:]):
        _take(page, block, [following.text] if following else [])
    _leave_out_empty_headings(page)
    if not page.paragraphs:
        raise ReportFormatError(f"{name} holds no paragraph of text, only headings, navigation or notices.")
    paired = pair(lines, noted.feet, noted.labels, [{m.n for m in noted.markers} for _ in noted.feet])
    left_out = (*page.left_out, *paired.left_out)
    read = Document(tuple(page.outline.sections), tuple(page.paragraphs), paired.notes, left_out)
    healed = [word for block in blocks for word in block.healed]
    said = (
        *shortfalls(page.paragraphs, paired.notes, left_out, sections=read.sections, paged=False),
        *said_of_notes(lines, noted),
        *said_of_hyphens(healed),
        *unaccounted(lines, read, [*paired.printed, *noted.printed(lines), "-" * len(healed)]),
    )
    return replace(read, warnings=said)


def _blocks(body: list[BodyLine]) -> list[Block]:
    """A block for each line, but for lines that only go on with the one before."""
    blocks: list[Block] = []
    for line in body:
        if blocks and _goes_on(blocks[-1], line):
            blocks[-1].lines.append(line)
        else:
            blocks.append(Block([line], opener(line.text)))
    vocabulary = vocabulary_of([line.text for line in body])
    for block in blocks:
        reflow(block, vocabulary)
    return blocks


def _goes_on(block: Block, line: BodyLine) -> bool:
    """Whether a line is the rest of a wrapped one: close below, in small letters, after words that have not ended."""
    last = block.lines[-1]
    if (
        line.gap
        or line.part
        or last.part == "row"
        or ended(last.text)
        or opener(line.text)
        or not line.text[:1].islower()
    ):
        return False
    return block.opener is not None or last.text.endswith("-") or unfinished(last.text) or len(last.text) >= _WRAPPED


def _take(page: _Page, block: Block, following: list[str]) -> None:
    reason = reason_to_leave_out(block.text)
    if reason is None and not page.outline.sections and _PAGE_NAME.fullmatch(block.text):
        reason = "name of the page"
    if reason is None and stands_alone(block):
        reason = ALONE
    if reason is not None and not block.marks:
        page.left_out.append(LeftOut(block.text, reason))
    elif not block.marks and not block.lines[0].part and _is_heading(page, block.text, following):
        _enter(page, block.text)
    else:
        _add(page, block)


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


def _add(page: _Page, block: Block) -> None:
    page.outline.met_text()
    kind = _kind(page, block)
    page.paragraphs.append(Paragraph(block.text, kind, page.outline.current, tuple(block.marks), date=page.date))


def _kind(page: _Page, block: Block) -> Kind:
    text, opens = block.text, block.opener
    if block.lines[0].part:
        return "table_row" if block.lines[0].part == "row" else "caption"
    if opens is not None:
        return "caption" if opens.kind == "caption" else "list_item"
    if page.dated and not ended(text) and _APPOSITION.match(text):
        return "caption"
    before = page.paragraphs[-1].text if page.paragraphs else ""
    return "quotation" if is_quotation(text, before) else "paragraph"


def _leave_out_empty_headings(page: _Page) -> None:
    """Headings at the end that nothing stands under (they name other parts of the site)."""
    used = {p.section for p in page.paragraphs}
    last = max((section for section in used if section is not None), default=-1)
    for section in page.outline.sections[last + 1 :]:
        page.left_out.append(LeftOut(section.path[-1], "heading without text"))
    del page.outline.sections[last + 1 :]
