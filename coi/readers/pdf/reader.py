"""Reads a PDF: pages to lines, frame and notes taken out, lines to blocks, blocks to headings, paragraphs and rows."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count, pairwise

import pypdfium2 as pdf

from coi.readers.layout.openers import opener
from coi.readers.layout.shortfalls import shortfalls
from coi.readers.pdf.blocks import Block, Measure, blocks_of, measure, starts_labelled
from coi.readers.pdf.edges import set_edges
from coi.readers.pdf.flow import Flow, flow_of, is_below
from coi.readers.pdf.footnotes import Foot, body_size, called_on, take_feet
from coi.readers.pdf.furniture import Furniture, contents_of, find_furniture, last_entry
from coi.readers.pdf.headings import levels
from coi.readers.pdf.lines import Line
from coi.readers.pdf.pages import DAMAGED, UNMAPPED, PageLines, open_pdf, pages_of, said_of
from coi.readers.pdf.recognised import take_recognised
from coi.readers.pdf.tables import with_rows
from coi.readers.pdf.texts import Text, boxes_of, note_text, row_text, text_of, vocabulary
from coi.readers.pdf.words import NO_LETTER
from coi.text.document import (
    Document,
    Kind,
    LeftOut,
    Note,
    NoteReference,
    Paragraph,
    ReportFormatError,
    Section,
    SectionReference,
)
from coi.text.sources import split_sources

HEAD, CONTENTS, CHART, RULE = (
    "running head or page number",
    "table of contents",
    "label of a chart or picture",
    "line that only separates",
)
_BULLETS = re.compile(r"[•●▪◦■□►▶➢❖·○‣⁃∙*–—-]|[\uf000-\uf8ff]|o|v|§|Ø|ü")


def read(data: bytes, name: str, recognised: Mapping[int, str] | None = None) -> Document:
    """The report a PDF holds. `recognised`: what was read off pictures, None where nobody tries to (see `recognised`).

    Raises ReportFormatError and PicturesToRead.
    """
    opened = open_pdf(data, name)
    try:
        pages = list(pages_of(opened))
        outline = _outline(opened)
    finally:
        opened.close()
    if recognised is not None:
        take_recognised(pages, recognised)
    if not any(page.lines for page in pages):
        raise ReportFormatError(_nothing_in(pages, name))
    return _Reading(pages, outline).document(name)


def _nothing_in(pages: Sequence[PageLines], name: str) -> str:
    reasons = {page.unread for page in pages}
    if DAMAGED in reasons:
        return f"{name} is damaged: none of its {len(pages)} pages can be read."
    if UNMAPPED in reasons:
        return f"{name} does not say which letters its signs are; have its words recognised (OCR) first."
    return f"{name} holds no text: its {len(pages)} pages are pictures (a scan)."


def _outline(opened: pdf.PdfDocument) -> list[tuple[int, str]]:
    return [(item.level + 1, item.get_title()) for item in opened.get_toc(max_depth=8)]


@dataclass
class _Reading:
    """One report as it is read."""

    pages: Sequence[PageLines]
    outline: Sequence[tuple[int, str]]
    sections: list[Section] = field(default_factory=list)
    depths: list[int] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    references: list[SectionReference] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    feet: list[Foot] = field(default_factory=list)
    called: dict[int, int] = field(default_factory=dict)
    calls: set[str] = field(default_factory=set)
    reached: int = 0
    """The number that the contents on the page before end with."""

    def document(self, name: str) -> Document:
        frame = find_furniture(self.pages)
        size = body_size(self.pages)
        flows = [self._body(page, frame, size) for page in self.pages]
        set_edges([part for flow in flows for part in flow.parts], size)
        set_edges([box for flow in flows for box in flow.boxes], size)
        lines = [line for flow in flows for part in flow.parts for line in part]
        usual = measure(lines, size)
        self.known = vocabulary([*lines, *(line for flow in flows for box in flow.boxes for line in box)])
        blocks = _blocks(lines, [box for flow in flows for box in flow.boxes], usual)
        self.numbers = _numbered(self.feet)
        for block, level in zip(blocks, levels(blocks, usual, self.outline), strict=True):
            if level:
                self._heading(block, level)
            else:
                self._text(block, frame, usual)
        if not self.paragraphs:
            raise ReportFormatError(f"{name} holds no paragraph of text.")
        notes = tuple(self._notes())
        left_out = tuple(self.left_out)
        short = shortfalls(self.paragraphs, notes, left_out, sections=self.sections, paged=True)
        said = (*self._said(), *short)
        unread = tuple(page.index + 1 for page in self.pages if page.unread)
        machine = tuple(page.index + 1 for page in self.pages if page.machine)
        return Document(
            tuple(self.sections), tuple(self.paragraphs), notes, left_out, said, tuple(self.references), unread, machine
        )

    def _body(self, page: PageLines, frame: Furniture, size: float) -> Flow:
        """The text of a page: without frame, contents and notes, its tables in rows."""
        self.left_out += [LeftOut(line.text, HEAD, page.machine) for line in page.lines if frame.holds(line)]
        lines = [line for line in page.lines if not frame.holds(line)]
        contents = contents_of(lines, self.reached)
        self.reached = last_entry(contents)
        self.left_out += [LeftOut(line.text, CONTENTS, page.machine) for line in contents]
        flow = flow_of([line for line in lines if not any(line is one for one in contents)], size)
        for place, part in enumerate(flow.parts):
            lowest = not any(is_below(other, part) for other in flow.parts)
            rows = with_rows(self._without_feet(page, part, size, lowest=lowest))
            self.left_out += [LeftOut(line.text, CHART, page.machine) for line in rows if line.of_chart]
            flow.parts[place] = [line for line in rows if not line.of_chart]
        flow.boxes = [self._without_feet(page, box, size, lowest=True) for box in flow.boxes]
        flow.boxes = [box for box in flow.boxes if box]
        flow.parts = [part for part in flow.parts if part]
        return flow

    def _without_feet(self, page: PageLines, lines: list[Line], size: float, *, lowest: bool) -> list[Line]:
        last, called = self.feet[-1] if self.feet else None, called_on(lines)
        feet, left = take_feet(page, lines, size, last, self.calls | called, lowest=lowest)
        self.feet += feet
        below = [line for line in left if feet and line.y < feet[-1].bottom]
        self.calls = (self.calls | called) - {foot.mark for foot in feet} | called_on(below)
        return left

    def _heading(self, block: Block, level: int) -> None:
        while self.depths and self.depths[-1] >= level:
            self.depths.pop()
        above = self.sections[-1].path[: len(self.depths)] if self.sections else ()
        self.depths.append(level)
        text = text_of(block.lines, self.known)
        number, _, rest = text.text.partition(" ")
        numbered = bool(rest) and re.fullmatch(r"(?:\d{1,2}(?:\.\d{1,2})*|[IVXLC]+|[A-Z])[.)]?", number) is not None
        words = (number.rstrip(".)"), rest) if numbered else ("", text.text)
        self.sections.append(Section(*words, (*above, text.text), self._is_of_machine(block.lines)))
        for sign, _offset in text.calls:
            n = self._note_called(sign, block.first.page)
            if n is not None:
                self.references.append(SectionReference(len(self.sections) - 1, n))

    def _text(self, block: Block, frame: Furniture, usual: Measure) -> None:
        kind: Kind
        if block.first.row:
            text, label, kind = Text(row_text(block.first.row, self.known)), "", "table_row"
        else:
            label, skip = _label(block)
            text = text_of(block.lines, self.known, skip)
            kind = _kind(label, text.text, block, usual)
        if not text.text or not any(c.isalnum() for c in text.text):
            self.left_out.append(LeftOut(block.plain, RULE, self._is_of_machine(block.lines)))
            return
        if _is_chart(block, text.text, usual):
            self.left_out.append(LeftOut(block.plain, CHART, self._is_of_machine(block.lines)))
            return
        calls = []
        for sign, offset in text.calls:
            n = self._note_called(sign, block.first.page, block.last.page)
            if n is not None:
                calls.append(NoteReference(n, offset))
        page, status = frame.labels[block.first.page]
        section = len(self.sections) - 1 if self.sections else None
        self.paragraphs.append(
            Paragraph(
                text.text,
                kind,
                section,
                tuple(calls),
                page,
                status,
                label=label,
                read_by_machine=self._is_of_machine(block.lines),
                boxes=boxes_of(block.lines),
                doubtful=text.doubtful,
            )
        )

    def _is_of_machine(self, lines: Iterable[Line]) -> bool:
        return any(self.pages[line.page].machine for line in lines)

    def _note_called(self, sign: str, *pages: int) -> int | None:
        """The note of this sign: of the same page, the first that no call led to yet, else of the next ones; a sign
        that no note answers is not held."""
        here = [place for place, foot in enumerate(self.feet) if foot.mark == sign and foot.page in pages]
        if here:
            return self._found(next((place for place in here if place not in self.called), here[-1]))
        later = [place for place, foot in enumerate(self.feet) if foot.mark == sign and place not in self.called]
        after = [place for place in later if self.feet[place].page >= pages[0]]
        return self._found((after or later)[0]) if later else None

    def _found(self, place: int) -> int:
        self.called[place] = self.numbers[place]
        return self.numbers[place]

    def _notes(self) -> list[Note]:
        notes = []
        for place, foot in enumerate(self.feet):
            text = note_text([line.words for line in foot.lines], self.known)
            n = self.numbers[place]
            label = "" if foot.mark == str(n) else foot.mark
            sources, machine = split_sources(text) if text else (), self._is_of_machine(foot.lines)
            notes.append(Note(n, text, "held" if text else "not_held", sources, label, machine))
        return sorted(notes, key=lambda note: note.n)

    def _said(self) -> list[str]:
        unknown = sum(paragraph.text.count(NO_LETTER) for paragraph in self.paragraphs)
        said = [f"{unknown} signs are no letters in the file and stand as {NO_LETTER}."] if unknown else []
        doubtful = sum(len(paragraph.doubtful) for paragraph in self.paragraphs)
        return [*said_of(self.pages, doubtful), *said]


def _blocks(lines: Sequence[Line], boxes: Sequence[list[Line]], usual: Measure) -> list[Block]:
    """The blocks of all pages: text goes on from page to page; a box stands after what it stands beside."""
    blocks = blocks_of(lines, usual)
    for box in reversed(boxes):
        top = (-box[0].page, box[0].y)
        place = next((at for at, b in enumerate(blocks) if (-b.last.page, b.last.y) <= top), len(blocks) - 1)
        blocks[place + 1 : place + 1] = blocks_of(box, usual, aside=True)
    return blocks


def _numbered(feet: Sequence[Foot]) -> list[int]:
    """The number of each note: its own where all rise through the report, else they count on."""
    own = [int(foot.mark) if foot.mark.isdigit() else 0 for foot in feet]
    figures = [n for n in own if n]
    if all(a < b for a, b in pairwise(figures)):
        signs = count(max(figures, default=0) + 1)
        return [n or next(signs) for n in own]
    return list(range(1, len(feet) + 1))


def _label(block: Block) -> tuple[str, int]:
    """The printed number or bullet of a block, and how many words it takes."""
    if not starts_labelled(block.first):
        return "", 0
    first = block.first.words[0].text
    return ("•" if _BULLETS.fullmatch(first) else first), 1


def _kind(label: str, text: str, block: Block, usual: Measure) -> Kind:
    opens = opener(text)
    if opens is not None and opens.kind == "caption":
        return "caption"
    if label:
        return "list_item" if label == "•" or not re.fullmatch(r"[“\"']?\d{1,3}(?:\.\d+)*\.?", label) else "paragraph"
    if block.aside or (block.first.size < 0.96 * usual.size and len(block.lines) > 1):
        return "quotation"
    return "paragraph"


def _is_chart(block: Block, text: str, usual: Measure) -> bool:
    """A few words by themselves, or mostly figures, in another size than the text, that say no sentence."""
    words = text.split()
    few = len(words) <= 4 and len(block.lines) == 1
    figures = len(words) <= 8 and 2 * sum(any(map(str.isdigit, word)) for word in words) >= len(words)
    other = abs(block.first.size - usual.size) > 0.06 * usual.size and not block.first.row
    return (few or figures) and other and not block.label and not text.endswith((".", ":", "?"))
