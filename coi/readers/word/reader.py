"""Reads a Word file: blocks in order, headings, lists with the numbers that Word computes, tables, notes.

What a person who opens the file sees is what is read: tracked changes as accepted, hidden text left out; both are said.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from coi.readers.layout.openers import typed_bullet
from coi.readers.layout.shortfalls import shortfalls
from coi.readers.word.blocks import Block, Body, joined
from coi.readers.word.headings import levels
from coi.readers.word.notes import Notes
from coi.readers.word.numbering import read_numbering
from coi.readers.word.package import Package, W, open_package
from coi.readers.word.runs import words_of
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
UNFILLED, CONTENTS, HEAD = "prompt of a field that nobody filled in", "table of contents", "running head"
_ELLIPSIS = re.compile(r"\W{0,3}(?:…|\.{3}|\. \. \.)\W{0,3}")
"""Words left out of a quotation; many points in a row are a rule."""
_HEADS = re.compile(r"word/(?:header|footer)\d*\.xml")
_DRAWN = re.compile(r"word/(?:charts/chart\d*\.xml|diagrams/data\d*\.xml|embeddings/.+)")
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
        label, taken = block.label, 0
        if not label and not block.cells and (taken := typed_bullet(text)):
            text, label = text[taken:], "•"
        calls = tuple(
            NoteReference(self.notes.number(*call[:3]), max(0, offset - taken))
            for call, offset in zip(block.words.calls, offsets, strict=True)
        )
        if not text and not calls:
            return
        if not calls and not any(map(str.isalnum, text)) and not _ELLIPSIS.fullmatch(text):
            self.left_out.append(LeftOut(text, RULE))
            return
        section = len(self.sections) - 1 if self.sections else None
        self.paragraphs.append(Paragraph(text, _kind(block, label), section, calls, label=label))

    def leave_out(self, words: str, reason: str) -> None:
        if words.strip():
            self.left_out.append(LeftOut(" ".join(words.split()), reason))


def read(data: bytes, name: str) -> Document:
    """The report a Word file holds. Raises ReportFormatError."""
    package = open_package(data, name)
    root = package.xml("word/document.xml")
    body = None if root is None else next(iter(root), None)
    if body is None:
        raise ReportFormatError(f"{name} is damaged: it has no body.")
    styles, numbering = read_styles(package.xml("word/styles.xml")), read_numbering(package.xml("word/numbering.xml"))
    blocks = joined(Body(styles, numbering).blocks(body))
    read = _Read(Notes(package, list(body.iter(W + "sectPr"))))
    for block, level in zip(blocks, levels(blocks), strict=True):
        read.leave_out(block.words.hidden, HIDDEN)
        read.leave_out(block.words.unfilled, UNFILLED)
        if block.contents:
            read.leave_out(block.text, CONTENTS)
        elif level:
            read.heading(block, level)
        else:
            read.text(block)
        if block.ends_section:
            read.notes.next_section()
    if not read.paragraphs:
        raise ReportFormatError(f"{name} holds no paragraph of text.")
    read.left_out += [LeftOut(text, UNCALLED) for text in read.notes.uncalled()]
    for words in dict.fromkeys(_running_heads(package)):
        read.leave_out(words, HEAD)
    notes, left_out = tuple(read.notes.found), tuple(read.left_out)
    short = shortfalls(read.paragraphs, notes, left_out, sections=read.sections, paged=False)
    warnings = (*_said(blocks, package, body, read.notes), *short)
    return Document(tuple(read.sections), tuple(read.paragraphs), notes, left_out, warnings, tuple(read.references))


def _running_heads(package: Package) -> Iterator[str]:
    """What the file prints above and below the text of its pages."""
    for part in package.archive.namelist():
        root = package.xml(part) if _HEADS.fullmatch(part) else None
        if root is not None:
            words = " ".join(words_of(one).text for one in root.iter(W + "p"))
            if any(map(str.isalpha, words)):
                yield words


def _reflowed(block: Block) -> tuple[str, list[int]]:
    """The text with white space made one, and where the calls of notes stand in it."""
    if block.cells:
        return "\t".join(block.cells), [offset for _kind, _id, _sign, offset in block.words.calls]
    return block.text, block.offsets


def _kind(block: Block, label: str) -> Kind:
    if block.cells:
        return "table_row"
    name = block.style.name.casefold()
    if "caption" in name:
        return "caption"
    if any(word in name for word in ("quote", "quotation", "block text", "zitat", "citation", "cita")):
        return "quotation"
    return "list_item" if label and not _COUNTED.fullmatch(label) else "paragraph"


def _said(blocks: Sequence[Block], package: Package, body: etree._Element, notes: Notes) -> list[str]:
    """What the reader of the report must know of how the file was read."""
    inserted, deleted, unknown, equations = (
        sum(getattr(block.words, name) for block in blocks) for name in ("inserted", "deleted", "unknown", "equations")
    )
    parts = package.archive.namelist()
    drawn = sum(bool(_DRAWN.match(part)) for part in parts)
    chunks = sum(1 for _ in body.iter(W + "altChunk"))
    said = (
        (inserted or deleted, f"Tracked changes were taken as accepted: {inserted} insertions, {deleted} deletions."),
        (package.has("word/comments.xml"), "The file has comments; they are no part of the report and were not read."),
        (unknown, f"{unknown} signs of symbol fonts have no letter and stand as \ufffd."),
        (equations, f"{equations} equations stand as a line of their signs, without fractions and powers."),
        (chunks, f"{chunks} parts of another format are put into the file; their text was not read."),
        (drawn, f"{drawn} charts, diagrams or sheets are put into the file; what stands in them was not read."),
        (notes.is_by_page, "Notes count anew on each page; which numbers are printed the file does not say."),
        (
            any(part.endswith("vbaProject.bin") for part in parts),
            "The file has macros; they were not run and are no part of the report.",
        ),
    )
    return [sentence for count, sentence in said if count]
