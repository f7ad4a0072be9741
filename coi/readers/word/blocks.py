"""The body of a Word file as blocks in order: paragraphs with their labels and looks, and rows of tables."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from coi.readers.word.numbering import Numbering
from coi.readers.word.package import W, switched_on, value
from coi.readers.word.runs import MC, Words, words_of
from coi.readers.word.styles import Style, Styles, number_of

_THROUGH = {W + "sdt", W + "sdtContent", W + "customXml", W + "smartTag", W + "ins", W + "moveTo"}


PLAIN = Style()


@dataclass(frozen=True)
class Block:
    """A paragraph, or a row of a table with its `cells`. `joined`: its end was deleted, it goes on in the next."""

    words: Words
    label: str = ""
    style: Style = PLAIN
    level: int = 0
    centred: bool = False
    at_right: bool = False
    cells: tuple[str, ...] = ()
    joined: bool = False
    boxed: bool = False

    @property
    def text(self) -> str:
        return " ".join(self.words.text.split())


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
            elif child.tag in _THROUGH:
                yield from self.blocks(child)
            elif child.tag == MC + "AlternateContent":
                choice = child.find(MC + "Choice")
                yield from self.blocks(child if choice is None else choice)

    def paragraph(self, element: etree._Element) -> Iterator[Block]:
        properties = element.find(W + "pPr")
        style = self.styles.of(value(properties, "pStyle"))
        words = words_of(element, bold=style.bold, italic=style.italic)
        number = self.number(properties, style)
        label = self.numbering.label(number) if words.text.strip() or words.calls else ""
        own_level = value(properties, "outlineLvl")
        marked = None if properties is None else properties.find(W + "rPr")
        yield Block(
            words,
            label=label,
            style=style,
            level=int(own_level) + 1 if own_level.isdigit() and int(own_level) < 9 else style.level,
            centred=(value(properties, "jc") or ("center" if style.centred else "")) == "center",
            at_right=value(properties, "jc") in {"right", "end"},
            joined=marked is not None and marked.find(W + "del") is not None,
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
            texts = tuple(self._cell(cell, words) for cell in row)
            if any(texts):
                yield Block(words, cells=texts)

    def _cell(self, cell: etree._Element, words: Words) -> str:
        """The words of a cell in one line; notes called in it keep their places in the row."""
        texts = []
        for block in self.blocks(cell):
            inner = "; ".join(one for one in block.cells if one)
            text = inner or f"{block.label} {block.text}".strip()
            words.calls += block.words.calls
            words.inserted, words.deleted = words.inserted + block.words.inserted, words.deleted + block.words.deleted
            texts.append(text)
        return " ".join(text for text in texts if text)


def _table_of(row: etree._Element) -> etree._Element | None:
    return next(row.iterancestors(W + "tbl"), None)


def _row_of(cell: etree._Element) -> etree._Element | None:
    return next(cell.iterancestors(W + "tr"), None)
