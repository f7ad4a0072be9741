"""The words of a Word paragraph: runs in order, marks of notes as places, what was deleted left out."""

from dataclasses import dataclass, field

from lxml import etree

from coi.readers.word.package import W, switched_on, value

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V_TEXT = "{urn:schemas-microsoft-com:vml}textbox"
_SPACES = {W + "tab", W + "ptab", W + "br", W + "cr"}
_GONE = {W + "del", W + "moveFrom", W + "instrText", W + "delText", W + "delInstrText"}
_SIGNS = {W + "noBreakHyphen": "\u2011", W + "softHyphen": ""}
_BULLETS = {"F0B7", "F0A7", "F0D8", "F076", "F0FC", "F0A8", "F06E", "F071", "F02D"}


@dataclass
class Words:
    """Text with the look of its letters, and the notes called in it: (kind, id, own sign, offset)."""

    text: str = ""
    calls: list[tuple[str, str, str, int]] = field(default_factory=list)
    hidden: str = ""
    boxes: list[etree._Element] = field(default_factory=list)
    inserted: int = 0
    deleted: int = 0
    bold: int = 0
    italic: int = 0
    underlined: int = 0
    letters: int = 0
    size: int = 0
    unknown: int = 0

    def all_are(self, look: str) -> bool:
        return 0 < self.letters <= int(getattr(self, look))


def words_of(paragraph: etree._Element, *, bold: bool = False, italic: bool = False) -> Words:
    """The words of a paragraph as they read with all tracked changes accepted. `bold`, `italic`: of its style."""
    words = Words()
    _walk(paragraph, words, bold, italic)
    return words


def _walk(element: etree._Element, words: Words, bold: bool, italic: bool) -> None:
    for child in element:
        tag = child.tag
        if not isinstance(tag, str) or tag == W + "pPr":
            continue
        if tag in _GONE:
            words.deleted += tag == W + "del"
        elif tag == W + "r":
            _run(child, words, bold, italic)
        elif tag == MC + "AlternateContent":
            _walk(_one_of(child), words, bold, italic)
        else:
            words.inserted += tag == W + "ins"
            _walk(child, words, bold, italic)


def _one_of(alternatives: etree._Element) -> etree._Element:
    """The same content is there twice, for new readers and for old ones; either will do."""
    choice = alternatives.find(MC + "Choice")
    fallback = alternatives.find(MC + "Fallback")
    return choice if choice is not None else fallback if fallback is not None else alternatives


def _run(run: etree._Element, words: Words, bold: bool, italic: bool) -> None:
    properties = run.find(W + "rPr")
    before = len(words.text)
    hidden = switched_on(properties, "vanish") is True
    own_sign = False
    for child in run:
        tag = child.tag
        if tag == W + "t":
            text = child.text or ""
            if own_sign and words.calls:
                kind, identity, _sign, offset = words.calls[-1]
                words.calls[-1], own_sign = (kind, identity, text.strip(), offset), False
            elif hidden:
                words.hidden += text
            else:
                words.text += text
        elif tag in _SPACES:
            words.text += " "
        elif tag in _SIGNS:
            words.text += _SIGNS[tag]
        elif tag == W + "sym":
            words.text += _symbol(child, words)
        elif tag in (W + "footnoteReference", W + "endnoteReference"):
            kind = "footnote" if tag == W + "footnoteReference" else "endnote"
            words.calls.append((kind, child.get(W + "id", ""), "", len(words.text)))
            own_sign = child.get(W + "customMarkFollows", "0") in {"1", "true", "on"}
        elif isinstance(tag, str) and tag not in _GONE and tag != W + "rPr":
            _box(child, words)
    _look(properties, words, len(words.text) - before, words.text[before:], bold, italic)


def _box(element: etree._Element, words: Words) -> None:
    """Text boxes stand beside the text; they are read after it."""
    found = _one_of(element) if element.tag == MC + "AlternateContent" else element
    words.boxes += list(found.iter(W + "txbxContent"))


def _symbol(element: etree._Element, words: Words) -> str:
    """A sign of a symbol font: a bullet where it is one of those Word takes for bullets, else no letter is guessed."""
    code = element.get(W + "char", "").upper()
    if code in _BULLETS:
        return "•"
    if code and not code.startswith("F0"):
        return chr(int(code, 16))
    words.unknown += 1
    return "\ufffd"


def _look(properties: etree._Element | None, words: Words, length: int, text: str, bold: bool, italic: bool) -> None:
    letters = sum(not character.isspace() for character in text)
    if not length or not letters:
        return
    words.letters += letters
    own_bold, own_italic = switched_on(properties, "b"), switched_on(properties, "i")
    words.bold += letters * (bold if own_bold is None else own_bold)
    words.italic += letters * (italic if own_italic is None else own_italic)
    words.underlined += letters * (value(properties, "u") not in ("", "none"))
    size = value(properties, "sz")
    words.size = max(words.size, int(size) if size.isdigit() else 0)
