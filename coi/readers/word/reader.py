"""Reads a Word file: blocks in order, headings, lists with the numbers that Word computes, tables, notes.

What a person who opens the file sees is what is read: tracked changes as accepted, hidden text left out; both are said.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from coi.readers.layout.shortfalls import shortfalls
from coi.readers.word.blocks import Block, Body
from coi.readers.word.headings import levels
from coi.readers.word.notes import Notes
from coi.readers.word.numbering import read_numbering
from coi.readers.word.package import Package, open_package
from coi.readers.word.styles import read_styles
from coi.text.document import (
    Document,
    Kind,
    LeftOut,
    NoteReference,
    Paragraph,
    ReportFormatError,
    Section,
    SectionReference,
)

UNCALLED, HIDDEN, RULE = "note that nothing in the text calls", "hidden text", "line that only separates"
_COUNTED = re.compile(r"\W*\d+(?:\.\d+)*\W*")
"""Numbers of paragraphs; letters and signs are those of lists."""


@dataclass
class _Read:
    """The document as it grows."""

    notes: Notes
    sections: list[Section] = field(default_factory=list)
    depths: list[int] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    references: list[SectionReference] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    def heading(self, block: Block, level: int) -> None:
        while self.depths and self.depths[-1] >= level:
            self.depths.pop()
        above = self._path(len(self.depths))
        self.depths.append(level)
        words = f"{block.label} {block.text}".strip()
        self.sections.append(Section(block.label.rstrip("."), block.text, (*above, words)))
        for call in block.words.calls:
            self.references.append(SectionReference(len(self.sections) - 1, self.notes.number(*call[:3])))

    def _path(self, depth: int) -> tuple[str, ...]:
        """The headings above, as many as the new one stands under."""
        return self.sections[-1].path[:depth] if self.sections and depth else ()

    def text(self, block: Block) -> None:
        text, offsets = _reflowed(block)
        calls = tuple(
            NoteReference(self.notes.number(*call[:3]), offset)
            for call, offset in zip(block.words.calls, offsets, strict=True)
        )
        if block.words.hidden.strip():
            self.left_out.append(LeftOut(" ".join(block.words.hidden.split()), HIDDEN))
        if not text and not calls:
            return
        if not calls and not any(character.isalnum() for character in text):
            self.left_out.append(LeftOut(text, RULE))
            return
        section = len(self.sections) - 1 if self.sections else None
        self.paragraphs.append(Paragraph(text, _kind(block), section, calls, label=block.label))


def read(data: bytes, name: str) -> Document:
    """The report a Word file holds. Raises ReportFormatError."""
    package = open_package(data, name)
    root = package.xml("word/document.xml")
    body = None if root is None else next(iter(root), None)
    if body is None:
        raise ReportFormatError(f"{name} is damaged: it has no body.")
    styles, numbering = read_styles(package.xml("word/styles.xml")), read_numbering(package.xml("word/numbering.xml"))
    blocks = joined(Body(styles, numbering).blocks(body))
    read = _Read(Notes(package))
    for block, level in zip(blocks, levels(blocks), strict=True):
        if level:
            read.heading(block, level)
        else:
            read.text(block)
    if not read.paragraphs:
        raise ReportFormatError(f"{name} holds no paragraph of text.")
    read.left_out += [LeftOut(text, UNCALLED) for text in read.notes.uncalled()]
    notes, left_out = tuple(read.notes.found), tuple(read.left_out)
    warnings = (*_said(blocks, package), *shortfalls(read.paragraphs, notes, left_out, paged=False))
    return Document(tuple(read.sections), tuple(read.paragraphs), notes, left_out, warnings, tuple(read.references))


def joined(blocks: Iterable[Block]) -> list[Block]:
    """Paragraphs whose end was deleted by a tracked change are one with the next."""
    found: list[Block] = []
    for block in blocks:
        if found and found[-1].joined and not block.cells:
            before, words = found[-1].words, block.words
            shift = len(before.text)
            before.text += words.text
            before.calls += [(kind, one, sign, offset + shift) for kind, one, sign, offset in words.calls]
            for name in ("inserted", "deleted", "bold", "italic", "underlined", "letters"):
                setattr(before, name, getattr(before, name) + getattr(words, name))
            found[-1] = replace(block, words=before)  # the end that is left says what the paragraph is
        else:
            found.append(block)
    return found


def _reflowed(block: Block) -> tuple[str, list[int]]:
    """The text with white space made one, and where the calls of notes stand in it."""
    if block.cells:
        text = "\t".join(block.cells)
        return text, [len(text)] * len(block.words.calls)
    raw = block.words.text
    offsets = [len(" ".join(raw[:offset].split())) for _kind, _id, _sign, offset in block.words.calls]
    return block.text, offsets


def _kind(block: Block) -> Kind:
    if block.cells:
        return "table_row"
    name = block.style.name.casefold()
    if "caption" in name:
        return "caption"
    if "quote" in name or "quotation" in name:
        return "quotation"
    return "list_item" if block.label and not _COUNTED.fullmatch(block.label) else "paragraph"


def _said(blocks: Sequence[Block], package: Package) -> list[str]:
    """What the reader of the report must know of how the file was read."""
    inserted, deleted = (sum(getattr(block.words, name) for block in blocks) for name in ("inserted", "deleted"))
    unknown = sum(block.words.unknown for block in blocks)
    said = []
    if inserted or deleted:
        said.append(f"Tracked changes were taken as accepted: {inserted} insertions, {deleted} deletions.")
    if package.has("word/comments.xml"):
        said.append("The file has comments; they are no part of the report and were not read.")
    if unknown:
        said.append(f"{unknown} signs of symbol fonts have no letter and stand as \ufffd.")
    if any(name.endswith("vbaProject.bin") for name in package.archive.namelist()):
        said.append("The file has macros; they were not run and are no part of the report.")
    return said
