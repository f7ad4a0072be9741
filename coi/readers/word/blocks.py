"""The body of a Word file as blocks in order: paragraphs with their labels and looks, and rows of tables."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from lxml import etree

from coi.readers.word.numbering import Numbering
from coi.readers.word.package import W, switched_on, value
from coi.readers.word.runs import MC, Words, is_unfilled, words_of
from coi.readers.word.styles import PLAIN, Style, Styles, number_of

_THROUGH = {W + "sdt", W + "sdtContent", W + "customXml", W + "smartTag", W + "ins", W + "moveTo"}

_CONTENTS = "Table of Contents"
_LONGEST_DROPPED = 4


@dataclass(frozen=True)
class Block:
    """A paragraph, or a row of a table with its `cells`. `joined`: its end was deleted, it goes on in the next.

    `contents`: of a table of contents. `dropped`: a letter that stands over several lines of the next paragraph.
    `ends_section`: the next one stands in another section of the file.
    """

    words: Words
    label: str = ""
    style: Style = PLAIN
    level: int = 0
    centred: bool = False
    at_right: bool = False
    cells: tuple[str, ...] = ()
    joined: bool = False
    boxed: bool = False
    contents: bool = False
    dropped: bool = False
    ends_section: bool = False

    @property
    def text(self) -> str:
        return " ".join(self.words.text.split())

    @property
    def offsets(self) -> list[int]:
        """Where in `text` the notes are called."""
        return [len(" ".join(self.words.text[:offset].split())) for _kind, _id, _sign, offset in self.words.calls]


class Body:
    """Walks a part of the package; numbers count on from one call to the next, as they do on the pages."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self.styles, self.numbering = styles, numbering

    def blocks(self, element: etree._Element) -> Iterator[Block]:
        for child in element:
            if child.tag == W + "p":
                yield from self.paragraph(child)
            elif child.tag == W + "tbl":
                yield from self.table(child)
            elif child.tag == W + "sdt" and is_unfilled(child):
                yield Block(Words(unfilled=" ".join(one.text or "" for one in child.iter(W + "t"))))
            elif child.tag == W + "sdt" and value(child, "sdtPr/docPartObj/docPartGallery") == _CONTENTS:
                inside = child.find(W + "sdtContent")
                yield from (replace(one, contents=True) for one in self.blocks(child if inside is None else inside))
            elif child.tag in _THROUGH:
                yield from self.blocks(child)
            elif child.tag == MC + "AlternateContent":
                choice = child.find(MC + "Choice")
                yield from self.blocks(child if choice is None else choice)

    def paragraph(self, element: etree._Element) -> Iterator[Block]:
        properties = element.find(W + "pPr")
        style = self.styles.of(value(properties, "pStyle"))
        words = words_of(element, style)
        marked = None if properties is None else properties.find(W + "rPr")
        joined = marked is not None and marked.find(W + "del") is not None
        counts = not joined and (
            words.text.strip() or words.calls
        )  # a paragraph whose end was deleted prints no number
        label = self.numbering.label(self.number(properties, style)) if counts else ""
        own_level = value(properties, "outlineLvl")
        yield Block(
            words,
            label=label,
            style=style,
            level=int(own_level) + 1 if own_level.isdigit() and int(own_level) < 9 else style.level,
            centred=(value(properties, "jc") or ("center" if style.centred else "")) == "center",
            at_right=value(properties, "jc") in {"right", "end"},
            joined=joined,
            contents=style.contents,
            dropped=value(properties, "framePr", "dropCap") in {"drop", "margin"},
            ends_section=properties is not None and properties.find(W + "sectPr") is not None,
        )
        for box in words.boxes:
            for block in self.blocks(box):
                yield Block(block.words, block.label, block.style, cells=block.cells, boxed=True)

    def number(self, properties: etree._Element | None, style: Style) -> tuple[str, int] | None:
        """Of the paragraph itself, else of its style; a list of the paragraph without a level takes the style's."""
        own = number_of(properties)
        if own is None:
            return style.number
        if not own[0] and style.number:
            return style.number[0], own[1]
        return own

    def table(self, element: etree._Element) -> Iterator[Block]:
        """A row whose every cell holds one paragraph is a row; cells of text are paragraphs of the page."""
        rows = [row for row in element.iter(W + "tr") if _table_of(row) is element]
        cells = [[cell for cell in row.iter(W + "tc") if _row_of(cell) is row] for row in rows]
        if max((len(row) for row in cells), default=0) < 2:
            for row in cells:
                for cell in row:
                    yield from self.blocks(cell)
            return
        for row, tr in zip(cells, rows, strict=True):
            if switched_on(tr.find(W + "trPr"), "del"):
                continue
            words = Words()
            texts: list[str] = []
            for cell in row:
                texts.append(self._cell(cell, words, len("\t".join(texts)) + (len(texts) > 0)))
            if any(texts):
                yield Block(words, cells=tuple(texts))

    def _cell(self, cell: etree._Element, words: Words, before: int) -> str:
        """The words of a cell in one line; notes called in it keep their places in the row, `before` it so many."""
        whole = ""
        for block in joined(self.blocks(cell)):
            inner = "; ".join(one for one in block.cells if one)
            text = inner or f"{block.label} {block.text}".strip()
            start = before + len(whole) + (1 if whole and text else 0)
            for (kind, identity, sign, _raw), offset in zip(block.words.calls, block.offsets, strict=True):
                ahead = len(inner) if inner else len(text) - len(block.text) + offset
                words.calls.append((kind, identity, sign, start + ahead))
            words.add_counts(block.words)
            whole = f"{whole} {text}".strip()
        return whole


def joined(blocks: Iterable[Block]) -> list[Block]:
    """Paragraphs whose end was deleted by a tracked change are one with the next, and so is a letter set large."""
    found: list[Block] = []
    for block in blocks:
        last = found[-1] if found else None
        if last and (last.joined or (last.dropped and len(last.text) < _LONGEST_DROPPED)) and not block.cells:
            last.words.add(block.words)
            ends = last.ends_section or block.ends_section  # the end that is left says what the paragraph is
            found[-1] = replace(block, words=last.words, ends_section=ends)
        else:
            found.append(block)
    return found


def _table_of(row: etree._Element) -> etree._Element | None:
    return next(row.iterancestors(W + "tbl"), None)


def _row_of(cell: etree._Element) -> etree._Element | None:
    return next(cell.iterancestors(W + "tr"), None)
