"""The content of a page as blocks in order: headings, paragraphs, items, quotations, rows of tables."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from coi.readers.layout.headings import PLAIN, Look
from coi.readers.layout.openers import typed_bullet
from coi.readers.web.looks import is_bold, is_centred, is_italic, is_underlined, kind_named, shown_label
from coi.text.document import Kind

_INLINE = {
    *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins"),
    *("kbd", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u"),
    *("var", "wbr", "img", "br"),
}
_HEADING = re.compile(r"h[1-6]")
_DROPPED = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
_LONGEST_LINKS = 300
_ENDED = re.compile(r"[.!?][\s|·»›]*$")
_BREAK = "\u2028"
"""Stands for a line break until the text is put together."""


@dataclass
class Block:
    """Words with the places of notes called in them: (id of the note, offset). `level` of a heading from 1."""

    kind: Kind = "paragraph"
    text: str = ""
    calls: list[tuple[str, int]] = field(default_factory=list)
    level: int = 0
    label: str = ""
    is_links: bool = False
    look: Look = PLAIN


class Blocks:
    """Walks the content; `notes` are the ids that calls may lead to, whose elements are not read as text."""

    def __init__(self, notes: frozenset[str], skipped: frozenset[etree._Element]) -> None:
        self.notes, self.skipped = notes, skipped
        self.found: list[Block] = []

    def read(self, element: etree._Element, kind: Kind = "paragraph", label: str = "") -> None:
        """All blocks inside an element; inline words between block elements are a block of their own."""
        if element in self.skipped:
            return
        loose = _Line(self.notes, element)
        loose.add(element.text)
        for child in element:
            if not isinstance(child.tag, str):
                loose.add(child.tail)
                continue
            if child.tag in _INLINE and not _holds_blocks(child):
                loose.element(child)
            else:
                label = self._close(loose, kind, label)
                loose = _Line(self.notes, element)
                self._block(child, kind, label)
            loose.add(child.tail)
        self._close(loose, kind, label)

    def _close(self, line: "_Line", kind: Kind, label: str) -> str:
        """The words collected so far as blocks; the label goes to the first of them, "" is left of it then."""
        for text, calls in line.parts():
            own, kind_of = label or line.label, kind
            if not own and kind in ("paragraph", "list_item"):
                taken = typed_bullet(text)
                own = "•" if taken else ""
                text, calls = text[taken:], [(note, max(0, offset - taken)) for note, offset in calls]
            if own and kind == "paragraph" and not label:
                kind_of = "list_item"
            self.found.append(Block(kind_of, text, calls, label=own, is_links=line.is_links, look=line.look()))
            label = ""
        return label

    def _block(self, element: etree._Element, kind: Kind, label: str) -> None:
        if element in self.skipped:
            return
        tag = element.tag
        if _HEADING.fullmatch(tag):
            line = _Line(self.notes)
            line.inside(element)
            text, calls = line.whole()
            if text:
                self.found.append(Block(text=text, calls=calls, level=int(tag[1])))
        elif tag in ("ul", "ol", "menu"):
            self._list(element, kind)
        elif tag == "table":
            self._table(element)
        elif tag == "blockquote":
            self.read(element, "quotation")
        elif tag in ("figcaption", "caption"):
            self.read(element, "caption")
        elif tag == "dd":
            self.read(element, "glossary")
        elif tag != "hr":
            self.read(element, kind_named(element, kind), label)

    def _list(self, element: etree._Element, kind: Kind) -> None:
        count = int(element.get("start", "1")) if element.get("start", "1").lstrip("-").isdigit() else 1
        numbered = element.tag == "ol" and "none" not in element.get("style", "")
        item_kind: Kind = "quotation" if kind == "quotation" else "list_item"
        for child in element:
            if child.tag == "li":
                self.read(child, item_kind, f"{count}." if numbered else "•")
                count += 1
            elif isinstance(child.tag, str):
                self._block(child, item_kind, "")

    def _table(self, table: etree._Element) -> None:
        """Rows with their cells apart; a table that only lays out the page is read as the page."""
        rows = [row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table]
        cells = [[cell for cell in row if cell.tag in ("td", "th")] for row in rows]
        lays_out = max((len(row) for row in cells), default=0) < 2 or any(
            True for _ in table.iter("table") if _ is not table
        )
        for caption in table.findall("caption"):
            self.read(caption, "caption")
        for row in cells:
            if lays_out:
                for cell in row:
                    self.read(cell)
                continue
            texts, calls, length = [], [], 0
            for cell in row:
                line = _Line(self.notes)
                line.inside(cell)
                text, own = line.whole()
                calls += [(note, length + offset) for note, offset in own]
                texts.append(text)
                length += len(text) + 1
            if any(texts):
                self.found.append(Block("table_row", "\t".join(texts), calls))


class _Line:
    """Inline words as they are read: white space made one at the end, calls of notes kept as places.

    `within`: the element they stand in, which tells their look with those around and inside it.
    """

    def __init__(self, notes: frozenset[str], within: etree._Element | None = None) -> None:
        self.notes, self.within = notes, within
        self.raw, self.label = "", ""
        self.calls: list[tuple[str, int]] = []
        self.linked = 0
        self._letters = self._bold = self._italic = self._underlined = 0
        self._looks = (
            (False, False, False) if within is None else (is_bold(within), is_italic(within), is_underlined(within))
        )

    @property
    def is_links(self) -> bool:
        """Nothing but links, and none is a sentence: where one could go, not what the page says."""
        words = "".join(filter(str.isalnum, self.raw))
        return 0 < len(words) <= self.linked and len(self.raw) < _LONGEST_LINKS and not _ENDED.search(self.raw)

    def look(self) -> Look:
        whole = self._letters
        return Look(
            bold=0 < whole <= self._bold,
            italic=0 < whole <= self._italic,
            underlined=0 < whole <= self._underlined,
            capitals=self.raw.isupper(),
            centred=self.within is not None and is_centred(self.within),
        )

    def add(self, text: str | None) -> None:
        words = (text or "").translate(_DROPPED)
        self.raw += words
        letters = sum(map(str.isalnum, words))
        bold, italic, underlined = self._looks
        self._letters += letters
        self._bold += letters * bold
        self._italic += letters * italic
        self._underlined += letters * underlined

    def inside(self, element: etree._Element) -> None:
        before = self._looks
        self._looks = (
            before[0] or is_bold(element),
            before[1] or is_italic(element),
            before[2] or is_underlined(element),
        )
        self.add(element.text)
        for child in element:
            if isinstance(child.tag, str):
                self.element(child)
                if child.tag not in _INLINE:
                    self.raw += " "
            self.add(child.tail)
        self._looks = before

    def element(self, element: etree._Element) -> None:
        note = called(element, self.notes)
        if note:
            self.calls.append((note, len(self.raw)))
        elif _is_label(element) and not self.raw.strip():
            self.label = shown_label(element.text_content())
        elif element.tag == "br":
            self.raw += _BREAK
        elif element.tag != "img":
            before = len(self.raw)
            self.inside(element)
            if element.tag == "a":
                self.linked += sum(map(str.isalnum, self.raw[before:]))

    def whole(self) -> tuple[str, list[tuple[str, int]]]:
        return _tidied(self.raw.replace(_BREAK, " "), self.calls, 0)

    def parts(self) -> Iterator[tuple[str, list[tuple[str, int]]]]:
        """Two breaks one after the other part paragraphs, as blank lines do."""
        start = 0
        for gap in [*re.finditer(rf"{_BREAK}\s*{_BREAK}[\s{_BREAK}]*", self.raw), None]:
            end = gap.start() if gap else len(self.raw)
            here = [(note, offset) for note, offset in self.calls if start <= offset <= end]
            text, calls = _tidied(self.raw[start:end].replace(_BREAK, " "), here, start)
            if text:
                yield text, calls
            start = gap.end() if gap else end


def _tidied(raw: str, calls: list[tuple[str, int]], start: int) -> tuple[str, list[tuple[str, int]]]:
    return " ".join(raw.split()), [(note, len(" ".join(raw[: offset - start].split()))) for note, offset in calls]


def called(element: etree._Element, notes: frozenset[str]) -> str:
    """The note that an element calls and does nothing else: a link to it, alone or in a raised sign."""
    link = element if element.tag == "a" else None
    if element.tag in ("sup", "span", "cite") and len(element.text_content().strip()) < 24:
        links = list(element.iter("a"))
        link = links[0] if len(links) == 1 else None
    if link is None or not link.get("href", "").rpartition("#")[1]:
        return ""
    target = link.get("href", "").rpartition("#")[2]
    return target if target in notes else ""


def _is_label(element: etree._Element) -> bool:
    """The number or bullet that Word writes before an item of a list when it saves a page."""
    return element.tag == "span" and "mso-list:ignore" in element.get("style", "").lower().replace(" ", "")


def _holds_blocks(element: etree._Element) -> bool:
    return any(isinstance(one.tag, str) and one.tag not in _INLINE for one in element.iterdescendants())
