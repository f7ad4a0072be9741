"""Reads a saved web page: its main content in order, its outline, its notes; what is frame is left out and told."""

import re
from dataclasses import replace

from coi.readers.layout.headings import LookLevels, stands_alone
from coi.readers.layout.shortfalls import shortfalls
from coi.readers.web.blocks import Block, Blocks
from coi.readers.web.frame import FRAME
from coi.readers.web.notes import find_notes, numbered
from coi.readers.web.page import parse
from coi.readers.web.unlinked import link_notes
from coi.text.document import (
    Document,
    LeftOut,
    NoteReference,
    Paragraph,
    ReportFormatError,
    Section,
    SectionReference,
)

LINKS = "line of nothing but links"
RIGHTS = "line of who owns the page"
_RIGHTS = re.compile(
    r"(?:©|\(c\)\s|copyright\b|all rights reserved|todos los derechos reservados|tous droits réservés)", re.IGNORECASE
)
_LAST, _DEEPEST_MARKED = 3, 6


def read(data: bytes, name: str) -> Document:
    """The report a saved page holds. Raises ReportFormatError."""
    page = parse(data, name)
    link_notes(page.main)
    called = find_notes(page.main, page.root)
    walker = Blocks(frozenset(called.elements), called.holders)
    walker.read(page.main)
    blocks = [block for block in walker.found if any(letter.isalnum() for letter in block.text)]
    links = [block.text for block in blocks if block.is_links and not block.level]
    blocks = [block for block in blocks if block.level or not block.is_links]
    order = list(dict.fromkeys(note for block in blocks for note, _offset in block.calls))
    numbers, notes = numbered(called, order)
    blocks, rights = without_rights(with_looks(blocks))
    sections, depths = outline(blocks)
    document = _put_together(blocks, sections, depths, numbers)
    if not document.paragraphs:
        raise ReportFormatError(f"{name} holds no paragraph of text, only headings and the frame of a page.")
    left_out = (
        *(LeftOut(words, FRAME) for words in page.frame),
        *(LeftOut(words, LINKS) for words in links),
        *(LeftOut(words, RIGHTS) for words in rights),
    )
    said = (page.said,) if page.said else ()
    warnings = (*said, *shortfalls(document.paragraphs, notes, left_out, sections=document.sections, paged=False))
    return Document(document.sections, document.paragraphs, notes, left_out, warnings, document.section_references)


def with_looks(blocks: list[Block]) -> list[Block]:
    """Paragraphs that only look like headings get a level, deeper than that of any heading the page marks."""
    levels, found = LookLevels(), []
    for place, block in enumerate(blocks):
        if block.level:
            levels = LookLevels()
        elif _looks_apart(block) and _heads_text(blocks[place + 1 : place + 4]):
            block = replace(block, level=_DEEPEST_MARKED + levels.of(block.look))
        found.append(block)
    return found


def _looks_apart(block: Block) -> bool:
    look = block.look
    set_off = look.bold or (look.underlined and not look.italic) or (look.centred and look.capitals)
    return block.kind == "paragraph" and not block.label and set_off and stands_alone(block.text)


def _heads_text(following: list[Block]) -> bool:
    """Text that does not look so follows, at once or below another heading."""
    after = next((block for block in following if not block.level and not _looks_apart(block)), None)
    return after is not None and after.kind != "caption"


def without_rights(blocks: list[Block]) -> tuple[list[Block], list[str]]:
    """The page's last lines may say whose it is: that is no passage of the report."""
    last = [block for block in blocks[-_LAST:] if not block.level and _RIGHTS.match(block.text)]
    return [block for block in blocks if block not in last], [block.text for block in last]


def outline(blocks: list[Block]) -> tuple[list[Section], list[int]]:
    """The sections, and for each block the section it stands in, -1 before the first heading."""
    sections: list[Section] = []
    levels: list[int] = []
    places = []
    for block in blocks:
        if block.level:
            while levels and levels[-1] >= block.level:
                levels.pop()
            above = sections[-1].path[: len(levels)] if sections else ()
            levels.append(block.level)
            number, _, rest = block.text.partition(" ")
            numbered = bool(rest) and number.rstrip(".").replace(".", "").isdigit()
            sections.append(
                Section(number.rstrip(".") if numbered else "", rest if numbered else block.text, (*above, block.text))
            )
        places.append(len(sections) - 1)
    return sections, places


def _put_together(blocks: list[Block], sections: list[Section], places: list[int], numbers: dict[str, int]) -> Document:
    paragraphs, references = [], []
    for block, place in zip(blocks, places, strict=True):
        if block.level:
            references += [SectionReference(place, numbers[note]) for note, _offset in block.calls]
            continue
        calls = tuple(NoteReference(numbers[note], offset) for note, offset in block.calls)
        section = place if place >= 0 else None
        paragraphs.append(Paragraph(block.text, block.kind, section, calls, label=block.label))
    return Document(tuple(sections), tuple(paragraphs), section_references=tuple(references))
