"""Reads a saved web page: its main content in order, its outline, its notes; what is frame is left out and told."""

from coi.readers.layout.shortfalls import shortfalls
from coi.readers.web.blocks import Block, Blocks
from coi.readers.web.notes import find_notes, numbered
from coi.readers.web.page import FRAME, parse
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


def read(data: bytes, name: str) -> Document:
    """The report a saved page holds. Raises ReportFormatError."""
    page = parse(data, name)
    called = find_notes(page.main, page.root)
    walker = Blocks(frozenset(called.elements), called.holders)
    walker.read(page.main)
    blocks = [block for block in walker.found if any(letter.isalnum() for letter in block.text)]
    links = [block.text for block in blocks if block.is_links and not block.level]
    blocks = [block for block in blocks if block.level or not block.is_links]
    order = list(dict.fromkeys(note for block in blocks for note, _offset in block.calls))
    numbers, notes = numbered(called, order)
    sections, depths = outline(blocks)
    document = _put_together(blocks, sections, depths, numbers)
    if not document.paragraphs:
        raise ReportFormatError(f"{name} holds no paragraph of text, only headings and the frame of a page.")
    left_out = (
        *(LeftOut(words, FRAME) for words in page.frame),
        *(LeftOut(words, LINKS) for words in links),
    )
    warnings = shortfalls(document.paragraphs, notes, left_out, paged=False)
    return Document(document.sections, document.paragraphs, notes, left_out, warnings, document.section_references)


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
