"""Reads the text dump of a PDF report: lines broken by the page, notes at the feet of pages, running heads between.

The order of work: what is no text is found first (running heads, feet of pages), then note markers in what is left,
then paragraphs are put together over the cuts, then markers and notes are paired.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from coi.readers.dump.footnotes import pair
from coi.readers.dump.glossary import glossary_end, is_glossary_heading, is_table_head, rows
from coi.readers.dump.noteblocks import Foot, find_feet
from coi.readers.dump.pages import Page, find_heads, number_pages
from coi.readers.layout.blocks import LONG, Block, BodyLine, body_column, ended, reflow, split_blocks
from coi.readers.layout.lines import Line
from coi.readers.layout.markers import Marker, find_markers, without_markers
from coi.readers.layout.paragraphs import Placed, place_blocks
from coi.readers.layout.shortfalls import shortfalls
from coi.text.document import Document, LeftOut, Paragraph, ReportFormatError

_CONTENTS = re.compile(r".*(?:\.\s?){4,}\s*\d{0,4}|.*…+\s*\d{1,4}")
_FEWEST_PAGES, _FEWEST_WRAPS = 3, 3
_WORD = re.compile(r"\w+(?:-\w+)*")


@dataclass(frozen=True)
class Parts:
    """The dump taken apart: running heads, feet of pages, and the lines of the body."""

    pages: list[Page]
    feet: list[Foot]
    body: list[BodyLine]
    markers: list[Marker]
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
    cited = _cited(parts)
    paired = pair(lines, parts.feet, (m.n for m in parts.markers), cited)
    left_out = (*parts.left_out, *placed.left_out, *paired.left_out)
    paragraphs = _on_pages(placed, parts.pages)
    short = shortfalls(paragraphs, paired.notes, left_out, paged=True)
    return Document(tuple(placed.outline.sections), paragraphs, paired.notes, left_out, short)


def _take_apart(lines: list[Line]) -> Parts:
    heads = find_heads(lines)
    furniture = {i for head in heads for i in range(head.start, head.end)}
    feet = find_feet(lines, furniture)
    footed = {i for foot in feet for i in range(foot.start, foot.end)}
    contents = {i for i, line in enumerate(lines) if i not in footed and _CONTENTS.fullmatch(line.text)}
    taken = furniture | footed | contents
    kept = [i for i in range(len(lines)) if i not in taken]
    held = {entry.n for foot in feet for entry in foot.entries if entry.n is not None}
    noted = [(bisect_left(kept, f.start), {e.n for e in f.entries if e.n is not None}) for f in feet]
    markers = find_markers([lines[i].text for i in kept], held, noted)
    left_out = [LeftOut(lines[i].text, "running head or page number") for i in sorted(furniture)]
    left_out += [LeftOut(lines[i].text, "table of contents") for i in sorted(contents)]
    body = _body(lines, kept, markers)
    breaks = _page_breaks(lines, kept)
    return Parts(number_pages(heads, breaks, len(lines)), feet, body, markers, left_out)


def _page_breaks(lines: list[Line], kept: list[int]) -> list[int]:
    """Lines of the body that open a page: cuts that bring text, not only the rest of a page's notes."""
    return [i for i in kept if lines[i].cut]


def _body(lines: list[Line], kept: list[int], markers: Sequence[Marker]) -> list[BodyLine]:
    by_line: dict[int, list[Marker]] = {}
    for marker in markers:
        by_line.setdefault(marker.line, []).append(marker)
    body = []
    for k, i in enumerate(kept):
        text, marks = without_markers(lines[i].text, by_line.get(k, ()))
        body.append(BodyLine(text, i, lines[i].gap, lines[i].cut, lines[i].tail, marks))
    return body


def _place(parts: Parts, page_starts: set[int]) -> Placed:
    """Sections and paragraphs of the whole body, glossaries by their own rule."""
    placed = Placed()
    body = parts.body
    limit = body_column(body)
    vocabulary = frozenset(word.casefold() for line in body for word in _WORD.findall(line.text))
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
    lines: list[BodyLine], placed: Placed, vocabulary: frozenset[str], limit: int, page_starts: set[int]
) -> None:
    blocks = split_blocks(lines)
    for block in blocks:
        reflow(block, vocabulary)
    place_blocks(blocks, placed, limit, page_starts.__contains__)


def _place_rows(lines: list[BodyLine], placed: Placed, vocabulary: frozenset[str]) -> None:
    placed.left_out += [LeftOut(line.text, "head of a table") for line in lines if is_table_head(line.text)]
    for row in rows([line for line in lines if not is_table_head(line.text)]):
        block = Block(row)
        reflow(block, vocabulary)
        placed.add(block, "glossary")


def _cited(parts: Parts) -> list[set[int]]:
    """For each foot, the notes whose markers stand on its page: after its beginning and after the foot before."""
    ats = [line.at for line in parts.body]
    starts = [page.start for page in parts.pages]
    marked = [(parts.body[marker.line].at, marker.n) for marker in parts.markers]
    cited = []
    after = 0
    for foot in parts.feet:
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
