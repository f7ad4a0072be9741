"""Blocks to sections and paragraphs: what is a heading, what kind each paragraph is, under which headings it stands."""

from collections.abc import Callable
from dataclasses import dataclass, field

from coi.readers.layout.blocks import Block, ended
from coi.readers.layout.headings import Number, Outline, follows, looks_like_heading, number_of
from coi.readers.layout.openers import Opener
from coi.readers.layout.width import width
from coi.text.document import Kind, LeftOut, Paragraph, SectionReference

_OPENING_QUOTES, _CLOSING_QUOTES = "‘“\"«'", "’”\"»'"
_LONG_HEADING = 0.6
_MOST_HEADING_LINES = 3


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


def place_blocks(blocks: list[Block], placed: Placed, column: int, is_break: Callable[[int], bool]) -> None:
    """Adds headings and paragraphs to `placed`. `column` is the body's width, `is_break` tells page beginnings."""
    position = 0
    while position < len(blocks):
        block = blocks[position]
        after = blocks[position + 1] if position + 1 < len(blocks) else None
        before = blocks[position - 1] if position else None
        if not _is_heading(block, before, after, placed):
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


def _next_item(item: Number, number: Number) -> bool:
    return bool(item) and follows(number, item)


def _goes_on_in(block: Block, after: Block, then: list[Block], column: int, placed: Placed) -> bool:
    """Whether a long numbered heading was broken and `after` is the rest of it."""
    if not number_of(block.text) or not column or not then or after.opener or after.lines[0].cut or after.marks:
        return False
    return looks_like_heading(after.text) and width(block.lines[-1].text) > _LONG_HEADING * column


def _add_paragraph(block: Block, before: Block | None, placed: Placed) -> None:
    kind = _kind(block, before, placed)
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


def is_quotation(text: str, before: str) -> bool:
    """Whether a paragraph is what the one before announced: it opens with a quotation that takes up most of it."""
    if not before.endswith(":") or text[:1] not in _OPENING_QUOTES:
        return False
    return 2 * max(text.rfind(mark) for mark in _CLOSING_QUOTES) > len(text)
