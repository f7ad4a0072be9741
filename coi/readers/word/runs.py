"""The words of a Word paragraph: runs in order, marks of notes as places, what was deleted left out."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from coi.readers.word.package import W, switched_on, value
from coi.readers.word.styles import PLAIN, Style
from coi.readers.word.symbols import is_of_symbols, shown, sign_of

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_SPACES = {W + "tab", W + "ptab", W + "br", W + "cr"}
_GONE = {W + "del", W + "moveFrom", W + "instrText", W + "delText", W + "delInstrText"}
_SIGNS = {W + "noBreakHyphen": "\u2011", W + "softHyphen": ""}
_BULLETS = {0xF0B7, 0xF0A7, 0xF0D8, 0xF076, 0xF0A8, 0xF06E, 0xF071, 0xF02D}
_DROPPED = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
"""Characters that only allow or forbid a break."""


@dataclass
class Words:
    """Text with the look of its letters, and the notes called in it: (kind, id, own sign, offset)."""

    text: str = ""
    calls: list[tuple[str, str, str, int]] = field(default_factory=list)
    hidden: str = ""
    unfilled: str = ""
    boxes: list[etree._Element] = field(default_factory=list)
    inserted: int = 0
    deleted: int = 0
    bold: int = 0
    italic: int = 0
    underlined: int = 0
    letters: int = 0
    size: int = 0
    unknown: int = 0
    equations: int = 0

    def all_are(self, look: str) -> bool:
        return 0 < self.letters <= int(getattr(self, look))

    def add(self, other: "Words") -> None:
        """What follows at once in the same paragraph."""
        shift = len(self.text)
        self.text += other.text
        self.calls += [(kind, one, sign, offset + shift) for kind, one, sign, offset in other.calls]
        self.boxes += other.boxes
        for name in ("bold", "italic", "underlined", "letters"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.size = max(self.size, other.size)
        self.add_counts(other)

    def add_counts(self, other: "Words") -> None:
        self.hidden += f" {other.hidden}"
        self.unfilled += f" {other.unfilled}"
        for name in ("inserted", "deleted", "unknown", "equations"):
            setattr(self, name, getattr(self, name) + getattr(other, name))


def words_of(paragraph: etree._Element, style: Style = PLAIN) -> Words:
    """The words of a paragraph of this style as they read with all tracked changes accepted."""
    words = Words()
    _walk(paragraph, words, style)
    return words


def _walk(element: etree._Element, words: Words, style: Style) -> None:
    for child in element:
        tag = child.tag
        if not isinstance(tag, str) or tag == W + "pPr":
            continue
        if tag in _GONE:
            words.deleted += tag == W + "del"
        elif tag == W + "r":
            _run(child, words, style)
        elif tag == MC + "AlternateContent":
            _walk(_one_of(child), words, style)
        elif tag == M + "t":
            words.text += child.text or ""
        elif tag == W + "sdt" and is_unfilled(child):
            words.unfilled += "".join(one.text or "" for one in child.iter(W + "t")) + " "
        else:
            words.inserted += tag == W + "ins"
            words.equations += tag == M + "oMath"
            _walk(child, words, style)


def is_unfilled(control: etree._Element) -> bool:
    """A content control that shows its prompt, since nobody wrote into it."""
    return switched_on(control.find(W + "sdtPr"), "showingPlcHdr") is True


def _one_of(alternatives: etree._Element) -> etree._Element:
    """The same content is there twice, for new readers and for old ones; either will do."""
    choice = alternatives.find(MC + "Choice")
    fallback = alternatives.find(MC + "Fallback")
    return choice if choice is not None else fallback if fallback is not None else alternatives


def _run(run: etree._Element, words: Words, style: Style) -> None:
    properties = run.find(W + "rPr")
    before = len(words.text)
    said = switched_on(properties, "vanish")
    hidden = style.hidden if said is None else said
    own_sign = False
    for child in run:
        tag = child.tag
        if tag in (W + "footnoteReference", W + "endnoteReference"):
            kind = "footnote" if tag == W + "footnoteReference" else "endnote"
            words.calls.append((kind, child.get(W + "id", ""), "", len(words.text)))
            own_sign = child.get(W + "customMarkFollows", "0") in {"1", "true", "on"}
        elif tag in (W + "t", W + "sym") and own_sign and words.calls:
            kind, identity, _sign, offset = words.calls[-1]
            sign = "".join(_shown(child, properties, words)).strip()
            words.calls[-1], own_sign = (kind, identity, sign, offset), False
        elif hidden and (tag == W + "t" or tag in _SPACES):
            words.hidden += (child.text or "") if tag == W + "t" else " "
        elif isinstance(tag, str) and tag not in _GONE and tag != W + "rPr":
            words.text += "".join(_shown(child, properties, words))
            _box(child, words)
    _look(properties, words, len(words.text) - before, words.text[before:], style)


def _shown(element: etree._Element, properties: etree._Element | None, words: Words) -> Iterator[str]:
    tag = element.tag
    if tag == W + "t":
        font = value(properties, "rFonts", "ascii") or value(properties, "rFonts", "hAnsi")
        text = (element.text or "").translate(_DROPPED)
        yield shown(font, text) if is_of_symbols(font) else text
    elif tag in _SPACES:
        yield " "
    elif tag in _SIGNS:
        yield _SIGNS[tag]
    elif tag == W + "sym":
        yield _symbol(element, words)


def _box(element: etree._Element, words: Words) -> None:
    """Text boxes stand beside the text; they are read after it."""
    found = _one_of(element) if element.tag == MC + "AlternateContent" else element
    words.boxes += list(found.iter(W + "txbxContent"))


def _symbol(element: etree._Element, words: Words) -> str:
    """A sign of a symbol font, a bullet where it is one of those Word takes for bullets; else no letter is guessed."""
    code = element.get(W + "char", "")
    known = int(code, 16) if code and all(digit in "0123456789abcdefABCDEF" for digit in code) else 0
    sign = sign_of(element.get(W + "font", ""), known) if known else ""
    if not sign and known in _BULLETS:
        return "•"
    words.unknown += not sign
    return sign or "\ufffd"


def _look(properties: etree._Element | None, words: Words, length: int, text: str, style: Style) -> None:
    letters = sum(not character.isspace() for character in text)
    if not length or not letters:
        return
    words.letters += letters
    own_bold, own_italic = switched_on(properties, "b"), switched_on(properties, "i")
    by_style = style.bold or value(properties, "rStyle") in style.bold_runs
    words.bold += letters * (by_style if own_bold is None else own_bold)
    words.italic += letters * (style.italic if own_italic is None else own_italic)
    words.underlined += letters * (value(properties, "u") not in ("", "none"))
    size = value(properties, "sz")
    words.size = max(words.size, int(size) if size.isdigit() else 0)
