"""Blocks to sections and paragraphs: what is a heading, what kind each paragraph is, under which headings it stands."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from coi.readers.layout.blocks import Block, ended
from coi.readers.layout.headings import Number, Outline, follows, looks_like_heading, number_of
from coi.readers.layout.openers import Opener
from coi.readers.layout.width import width
from coi.text.document import Kind, LeftOut, NoteReference, Paragraph, SectionReference

_OPENING_QUOTES, _CLOSING_QUOTES = "‘“\"«'", "’”\"»'"
_LONG_HEADING = 0.6
_MOST_HEADING_LINES = 3
_FEWEST_OF_A_SENTENCE = 7
_VERB = re.compile(
    r"\b(?:was|were|had|has|have|is|are|been|said|would|could|did|fue|fueron|ha|han|había|est|sont|était|ont|wurde|wurden|hat"
    r"|haben|foi|foram)\b"
)
_ROMAN = re.compile(r"[ivxlc]{2,6}")
ALONE = "number or sign that stands alone"


@dataclass
class Placed:
    """Paragraphs in order with the line each begins at, and what else the blocks held."""

    outline: Outline = field(default_factory=Outline)
    paragraphs: list[tuple[int, Paragraph]] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    references: list[SectionReference] = field(default_factory=list)
    healed: list[str] = field(default_factory=list)
    """The words whose hyphen only broke them at a line's end, as printed."""
    _provision: bool = False
    _item: Number = ()

    def add(self, block: Block, kind: Kind) -> None:
        self.outline.met_text()
        self.healed += block.healed
        paragraph = Paragraph(block.text, kind, self.outline.current, tuple(block.marks))
        self.paragraphs.append((block.at, paragraph))

    def goes_on(self, block: Block) -> bool:
        """Whether a block that begins in mid-sentence goes on with the last paragraph, be captions between."""
        at = self._last_paragraph()
        return at >= 0 and block.text[:1].islower() and not ended(self.paragraphs[at][1].text)

    def _last_paragraph(self) -> int:
        """The place of the last paragraph with nothing but captions and rows after it under the same heading, or -1."""
        for at in range(len(self.paragraphs) - 1, -1, -1):
            last = self.paragraphs[at][1]
            if last.section != self.outline.current or last.kind not in ("paragraph", "caption", "table_row"):
                return -1
            if last.kind == "paragraph":
                return at
        return -1

    def join(self, block: Block) -> None:
        """Add a block to the last paragraph."""
        place = self._last_paragraph()
        at, last = self.paragraphs[place]
        glue = "" if last.text.endswith("-") else " "
        start = len(last.text) + len(glue)
        marks = (*last.note_references, *(NoteReference(mark.n, mark.offset + start) for mark in block.marks))
        self.healed += block.healed
        self.paragraphs[place] = (at, replace(last, text=f"{last.text}{glue}{block.text}", note_references=marks))


def place_blocks(blocks: list[Block], placed: Placed, column: int, is_break: Callable[[int], bool]) -> None:
    """Adds headings and paragraphs to `placed`. `column` is the body's width, `is_break` tells page beginnings."""
    position = 0
    while position < len(blocks):
        block = blocks[position]
        after = blocks[position + 1] if position + 1 < len(blocks) else None
        before = blocks[position - 1] if position else None
        if _half_sentence(block, column) or not _is_heading(block, before, after, placed):
            _add_paragraph(block, before, placed)
            position += 1
            continue
        position += 1
        if after is not None and _goes_on_in(block, after, blocks[position + 1 : position + 2], column, placed):
            block.text = f"{block.text} {after.text}"
            block.marks += after.marks
            block.healed += after.healed
            position += 1
        _enter(block, placed, is_break(block.at))


def _enter(block: Block, placed: Placed, opens_page: bool) -> None:
    section = placed.outline.enter(block.text, opens_page=opens_page)
    placed._provision, placed._item = False, ()
    placed.healed += block.healed
    placed.references += [SectionReference(section, mark.n) for mark in block.marks]


def _is_heading(block: Block, before: Block | None, after: Block | None, placed: Placed) -> bool:
    if block.lines[0].part or not looks_like_heading(block.text) or len(block.lines) > _MOST_HEADING_LINES:
        return False
    number = number_of(block.text)
    if number:
        in_list = _next_item(placed._item, number) and not (
            block.lines[0].cut and follows(number, placed.outline.number)
        )
        return follows(number, placed.outline.number) and not in_list
    if (block.opener is not None and block.opener.kind != "label") or block.marks or after is None:
        return False
    if before is not None and before.opener is None and not ended(before.text) and not looks_like_heading(before.text):
        return False
    return not after.text[:1].islower()


def _half_sentence(block: Block, column: int) -> bool:
    """Whether a line as wide as the column speaks in a sentence: what a page broke off is no heading."""
    text = block.text
    if number_of(text) or len(text.split()) < _FEWEST_OF_A_SENTENCE or not _VERB.search(text):
        return False
    return max(width(line.text, raised=line.raised) for line in block.lines) > _LONG_HEADING * column


def _next_item(item: Number, number: Number) -> bool:
    return bool(item) and follows(number, item)


def _goes_on_in(block: Block, after: Block, then: list[Block], column: int, placed: Placed) -> bool:
    """Whether a long numbered heading was broken and `after` is the rest of it."""
    if not number_of(block.text) or not column or not then or after.opener or after.lines[0].cut or after.marks:
        return False
    return looks_like_heading(after.text) and width(block.lines[-1].text) > _LONG_HEADING * column


def _add_paragraph(block: Block, before: Block | None, placed: Placed) -> None:
    if stands_alone(block):
        placed.left_out.append(LeftOut(block.text, ALONE))
        return
    kind = _kind(block, before, placed)
    if kind == "paragraph" and placed.goes_on(block):
        placed.join(block)
        return
    placed._item = block.opener.number if block.opener and block.opener.kind == "number" else placed._item
    if block.opener is None:
        placed._item = ()
    placed.add(block, kind)


def _kind(block: Block, before: Block | None, placed: Placed) -> Kind:
    opens: Opener | None = block.opener
    if block.lines[0].part:
        return "table_row" if block.lines[0].part == "row" else "caption"
    if opens is None:
        placed._provision = False
        return "quotation" if before is not None and is_quotation(block.text, before.text) else "paragraph"
    if opens.kind == "caption":
        return "caption"
    if opens.kind == "provision":
        placed._provision = True
    return "quotation" if placed._provision else "list_item"


def stands_alone(block: Block) -> bool:
    """Whether a block is but a number, a sign, a Roman page number: no words, and no note called."""
    if block.marks or block.lines[0].part:
        return False
    return not any(map(str.isalpha, block.text)) or _ROMAN.fullmatch(block.text) is not None


def is_quotation(text: str, before: str) -> bool:
    """Whether a paragraph is what the one before announced: it opens with a quotation that takes up most of it."""
    if not before.endswith(":") or text[:1] not in _OPENING_QUOTES:
        return False
    return 2 * max(text.rfind(mark) for mark in _CLOSING_QUOTES) > len(text)
