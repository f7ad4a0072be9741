"""Reads the text dump of a PDF report: lines broken by the page, notes at the feet of pages, running heads between.

The order of work: what is no text is found first (running heads, feet of pages), then note markers in what is left,
then paragraphs are put together over the cuts, then markers and notes are paired.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from itertools import pairwise

from coi.readers.dump.footnotes import pair
from coi.readers.dump.glossary import glossary_end, is_glossary_heading, is_table_head, rows
from coi.readers.dump.noted import Noted, body_of, find_notes, said_of_notes
from coi.readers.dump.pages import Page, contents_by_slash, find_furniture, find_heads, number_pages
from coi.readers.layout.accounting import unaccounted
from coi.readers.layout.blocks import LONG, Block, BodyLine, body_column, ended, reflow, split_blocks
from coi.readers.layout.lexicon import Vocabulary, vocabulary_of
from coi.readers.layout.lines import Line
from coi.readers.layout.paragraphs import Placed, place_blocks
from coi.readers.layout.shortfalls import said_of_hyphens, shortfalls
from coi.text.document import Document, LeftOut, Paragraph, ReportFormatError

_CONTENTS = re.compile(r".*(?:\.\s?){4,}\s*\d{0,4}|.*…+\s*\d{1,4}")
_FEWEST_PAGES, _FEWEST_WRAPS = 3, 3


@dataclass(frozen=True)
class Parts:
    """The dump taken apart: pages, notes, and the lines of the body without their markers."""

    pages: list[Page]
    noted: Noted
    body: list[BodyLine]
    left_out: list[LeftOut]


def is_dump(lines: list[Line]) -> bool:
    """Whether pages broke the text: running heads with page numbers, or lines that go on in the next."""
    if len(find_heads(lines)) >= _FEWEST_PAGES:
        return True
    going_on = sum(b.text[:1].islower() and not ended(a.text) for a, b in pairwise(lines) if len(a.text) <= LONG)
    return going_on >= _FEWEST_WRAPS and going_on * _FEWEST_WRAPS > sum(len(line.text) > LONG for line in lines)


def read(lines: list[Line], name: str) -> Document:
    parts = _take_apart(lines)
    starts = {page.start for page in parts.pages}
    placed = _place(parts, starts)
    if not placed.paragraphs:
        raise ReportFormatError(f"{name} holds no paragraph of text, only headings, page furniture or notes.")
    noted = parts.noted
    paired = pair(lines, noted.feet, noted.labels, _cited(parts))
    left_out = (*parts.left_out, *placed.left_out, *paired.left_out)
    paragraphs = _on_pages(placed, parts.pages)
    read = Document(
        tuple(placed.outline.sections), paragraphs, paired.notes, left_out, section_references=tuple(placed.references)
    )
    printed = [*paired.printed, *noted.printed(lines), "-" * len(placed.healed)]
    said = (
        *shortfalls(paragraphs, paired.notes, left_out, sections=read.sections, paged=True),
        *said_of_notes(lines, noted),
        *said_of_hyphens(placed.healed),
        *unaccounted(lines, read, printed),
    )
    return replace(read, warnings=said)


def _take_apart(lines: list[Line]) -> Parts:
    heads = find_heads(lines)
    furniture = find_furniture(lines, heads)
    contents = {i for i, line in enumerate(lines) if _CONTENTS.fullmatch(line.text)} | contents_by_slash(lines)
    contents -= furniture
    noted = find_notes(lines, furniture, furniture | contents)
    contents -= {i for foot in noted.feet for i in range(foot.start, foot.end)}
    left_out = [LeftOut(lines[i].text, "running head or page number") for i in sorted(furniture)]
    left_out += [LeftOut(lines[i].text, "table of contents") for i in sorted(contents)]
    breaks = _page_breaks(lines, noted.kept)
    return Parts(number_pages(heads, breaks, len(lines)), noted, body_of(lines, noted), left_out)


def _page_breaks(lines: list[Line], kept: list[int]) -> list[int]:
    """Lines of the body that open a page: cuts that bring text, not only the rest of a page's notes."""
    return [i for i in kept if lines[i].cut]


def _place(parts: Parts, page_starts: set[int]) -> Placed:
    """Sections and paragraphs of the whole body, glossaries by their own rule."""
    placed = Placed()
    body = parts.body
    limit = body_column(body)
    vocabulary = vocabulary_of([line.text for line in body])
    start = 0
    for i, line in enumerate(body):
        if i < start or not is_glossary_heading(line.text):
            continue
        _place_text(body[start:i], placed, vocabulary, limit, page_starts)
        placed.outline.enter(line.text, opens_page=line.at in page_starts)
        start = glossary_end(body, i + 1)
        _place_rows(body[i + 1 : start], placed, vocabulary)
    _place_text(body[start:], placed, vocabulary, limit, page_starts)
    return placed


def _place_text(
    lines: list[BodyLine], placed: Placed, vocabulary: Vocabulary, limit: int, page_starts: set[int]
) -> None:
    blocks = split_blocks(lines)
    for block in blocks:
        reflow(block, vocabulary)
    place_blocks(blocks, placed, limit, page_starts.__contains__)


def _place_rows(lines: list[BodyLine], placed: Placed, vocabulary: Vocabulary) -> None:
    placed.left_out += [LeftOut(line.text, "head of a table") for line in lines if is_table_head(line.text)]
    for row in rows([line for line in lines if not is_table_head(line.text)]):
        block = Block(row)
        reflow(block, vocabulary)
        placed.add(block, "glossary")


def _cited(parts: Parts) -> list[set[int]]:
    """For each foot, the notes whose markers stand on its page, for sure or perhaps: after the foot before it."""
    ats = [line.at for line in parts.body]
    starts = [page.start for page in parts.pages]
    noted = parts.noted
    marked = sorted((noted.kept[marker.line], marker.n) for marker in [*noted.markers, *noted.doubts])
    cited = []
    after = 0
    for foot in noted.feet:
        last = ats[max(0, bisect_left(ats, foot.start) - 1)] if ats else 0
        begin = max(after, starts[bisect_right(starts, last) - 1])
        cited.append({n for _, n in marked[bisect_left(marked, (begin, 0)) : bisect_left(marked, (foot.start, 0))]})
        after = foot.end
    return cited


def _on_pages(placed: Placed, pages: list[Page]) -> tuple[Paragraph, ...]:
    """The paragraphs, each with the label of the page it begins on."""
    starts = [page.start for page in pages]
    found = []
    for at, paragraph in placed.paragraphs:
        page = pages[bisect_right(starts, at) - 1]
        found.append(replace(paragraph, page=page.label, page_status=page.status))
    return tuple(found)
