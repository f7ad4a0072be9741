"""The words of a page with their places, as PDFium finds them in the file.

Geometry is asked for at the ends of words, and letter by letter only in words that could hold the raised sign of a
note: a page of three thousand letters costs a few times its plain text.
"""

import ctypes
import re
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from coi.text.document import Rect

_LINE_END_HYPHENS = {"\ufffe", "\x02"}
"""What PDFium writes for the hyphen at a line's end."""
SOFT = "\u2010"
"""The hyphen that many programs draw where they break a word; a soft hyphen at a line's end stands as it, too."""
_WORD = re.compile(r"[^\s\ufffe\x02]+[\ufffe\x02]?|[\ufffe\x02]")
_MAY_HOLD_SIGN = re.compile(r"[\d*†‡§¶]")
_LIGATURES = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st",
}  # fmt: skip
_SIGNS = re.compile(r"wingdings|webdings|symbol|dingbats|marlett", re.IGNORECASE)
"""Fonts of signs: their letters are none."""
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""Letters of Hebrew, Arabic, Syriac, Thaana and N'Ko."""
BULLET = "•"
NO_LETTER = "\ufffd"
"""Stands for a sign that is no letter in the file."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_TO_CLEAN = re.compile("[\x00-\x1f\x7f-\x9f\u00ad\u200b\u2060\ufb00-\ufb06\ufeff\ufffe\ud800-\udfff]")
_ITALIC, _FORCE_BOLD = 1 << 6, 1 << 18
_RAISED, _SMALLER = 0.15, 0.88
"""Of the size of the letters beside it: how much higher a sign stands that is raised, and how small it is at most."""


@dataclass(slots=True)
class Word:
    """Letters that stand together from x0 to x1 in points on the baseline y (from below); `raised`: above the line."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    italic: bool
    font: str
    glued: bool = False
    raised: bool = False
    breaks: bool = False
    """It ends with a hyphen that stands at a line's end."""
    box: Rect | None = None
    """Where it stands, if a program read it off a picture: that need not be straight."""
    doubtful: bool = False
    """That program was not sure of it."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of a page that shows, in the file's own points, and by how many degrees it is turned to the right."""

    left: float = 0.0
    bottom: float = 0.0
    right: float = 0.0
    top: float = 0.0
    turned: int = 0

    def shown(self, x: float, y: float) -> tuple[float, float]:
        """A place of the file, from the lower left corner of the page as it shows."""
        if self.turned == 90:
            return y - self.bottom, self.right - x
        if self.turned == 180:
            return self.right - x, self.top - y
        if self.turned == 270:
            return self.top - y, x - self.left
        return x - self.left, y - self.bottom


def _quick(function: Any, result: Any, *arguments: Any) -> Any:
    """The same function of PDFium without the cost of ctypes' types and of handing the interpreter over: asked for each
    word several times."""
    return ctypes.PYFUNCTYPE(result, *arguments)(ctypes.cast(function, ctypes.c_void_p).value or 0)


_AT = (ctypes.c_void_p, ctypes.c_int)
_ORIGIN = _quick(pdfium.FPDFText_GetCharOrigin, ctypes.c_int, *_AT, *[ctypes.c_void_p] * 2)
_BOX = _quick(pdfium.FPDFText_GetCharBox, ctypes.c_int, *_AT, *[ctypes.c_void_p] * 4)
_PIECE = _quick(pdfium.FPDFText_GetTextObject, ctypes.c_void_p, *_AT)
_SIZE = _quick(pdfium.FPDFText_GetFontSize, ctypes.c_double, *_AT)
_MATRIX = _quick(pdfium.FPDFText_GetMatrix, ctypes.c_int, *_AT, ctypes.c_void_p)
_WEIGHT = _quick(pdfium.FPDFText_GetFontWeight, ctypes.c_int, *_AT)
_FONT = _quick(pdfium.FPDFText_GetFontInfo, ctypes.c_ulong, *_AT, ctypes.c_void_p, ctypes.c_ulong, ctypes.c_void_p)
Look = tuple[str, bool, bool, float]
"""Name of the font, bold, italic, size."""


class PageText:
    """The text of one page with calls for places, in points from the lower left corner of the page as it shows."""

    def __init__(self, handle: ctypes.c_void_p, frame: Frame | None = None) -> None:
        self.handle, self.frame = handle, frame or Frame()
        self.count = pdfium.FPDFText_CountChars(handle)
        self._doubles = [ctypes.c_double() for _ in range(4)]
        self._text = ctypes.cast(handle, ctypes.c_void_p).value
        self._places = [ctypes.addressof(one) for one in self._doubles]
        self._buffer = ctypes.create_string_buffer(256)
        self._flags = ctypes.c_int()
        self._matrix = pdfium.FS_MATRIX()
        self._fonts: dict[tuple[bytes, int, int], tuple[str, bool, bool]] = {}
        self._piece: int | None = None
        self._look: Look = ("", False, False, 0.0)

    def text(self) -> str:
        """All characters, one for each index; letters beyond the basic plane stand as two halves do in UTF-16."""
        out = []
        for start in range(0, self.count, 32_000):  # one call writes at most 32 767
            n = min(32_000, self.count - start)
            buffer = (ctypes.c_ushort * (n + 1))()
            pdfium.FPDFText_GetText(self.handle, start, n, buffer)
            together = bytes(buffer)[: 2 * n].decode("utf-16-le", "surrogatepass")
            out.append(together if len(together) == n else "".join(map(chr, buffer[:n])))
        return "".join(out)

    def origin(self, index: int) -> tuple[float, float]:
        _ORIGIN(self._text, index, self._places[0], self._places[1])
        x, y, frame = self._doubles[0].value, self._doubles[1].value, self.frame
        return frame.shown(x, y) if frame.turned else (x - frame.left, y - frame.bottom)

    def right(self, index: int) -> float:
        """Where the box of a letter ends."""
        _BOX(self._text, index, *self._places)
        a, b, c, d = self._doubles
        if not self.frame.turned:
            return (b.value if b.value > a.value else a.value) - self.frame.left
        return max(self.frame.shown(a.value, c.value)[0], self.frame.shown(b.value, d.value)[0])

    def look(self, index: int) -> Look:
        """Font and size of a letter; those of one piece of the file's text have the same."""
        piece = _PIECE(self._text, index)
        if piece is None or piece != self._piece:
            self._piece, self._look = piece, (*self._font(index), self.size(index))
        return self._look

    def size(self, index: int) -> float:
        """As it shows: the size of the font times what the page makes of it."""
        size = float(_SIZE(self._text, index))
        if _MATRIX(self._text, index, ctypes.addressof(self._matrix)):
            size *= (self._matrix.c**2 + self._matrix.d**2) ** 0.5
        return round(size, 1)

    def _font(self, index: int) -> tuple[str, bool, bool]:
        weight = _WEIGHT(self._text, index)
        length = _FONT(self._text, index, ctypes.addressof(self._buffer), 256, ctypes.addressof(self._flags))
        known = self._buffer.raw[: max(length - 1, 0)] if 0 < length <= 256 else b"", weight, self._flags.value
        if known not in self._fonts:
            self._fonts[known] = _font(*known)
        return self._fonts[known]


def _font(named: bytes, weight: int, flags: int) -> tuple[str, bool, bool]:
    name = named.decode("utf-8", "replace")
    low = name.lower()
    bold = weight >= 600 or bool(flags & _FORCE_BOLD) or bool(re.search("bold|black|heavy|demi", low))
    return name, bold, bool(flags & _ITALIC) or "italic" in low or "oblique" in low


def words_of(page: PageText) -> list[Word]:
    """The words in the order of the file."""
    text = page.text()
    clean = _clean if _TO_CLEAN.search(text) else str
    words: list[Word] = []
    for found in _WORD.finditer(text):
        start, end = found.span()
        glued = start > 0 and not text[start - 1].isspace() and text[start - 1] not in _LINE_END_HYPHENS
        for first, last, raised in _pieces(page, text, start, end):
            piece = text[first:last]
            breaks = piece[-1] in _LINE_END_HYPHENS or (piece[-1] in "\u2010\u00ad" and text[last : last + 1] in "\r\n")
            if breaks and piece[-1] == "\u00ad":
                piece = piece[:-1] + SOFT
            font, bold, italic, size = page.look(first)
            letters = BULLET if len(piece) == 1 and _SIGNS.search(font) else clean(piece)
            if not letters:
                continue
            x0, y = page.origin(first)
            x1 = page.right(last - 1)
            if letters[0] >= "\u0590" and RIGHT_TO_LEFT.match(letters):
                x0, x1 = min(x0, page.origin(last - 1)[0]), max(x1, page.right(first))
            words.append(Word(letters, x0, x1 if x1 > x0 else x0, y, size, bold, italic, font, glued, raised, breaks))
            glued = True
    return words


def _clean(piece: str) -> str:
    if not _TO_CLEAN.search(piece):
        return piece
    if piece[-1] in _LINE_END_HYPHENS:
        piece = piece[:-1] + "-"
    out = "".join(_LIGATURES.get(sign, sign) for sign in piece if sign != "\u00ad" and sign not in "\u200b\u2060\ufeff")
    return _CONTROL.sub(NO_LETTER, out.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))


def _pieces(page: PageText, text: str, start: int, end: int) -> list[tuple[int, int, bool]]:
    """A word parted where its letters leave the line: [first, last) and whether they stand above it."""
    if not _MAY_HOLD_SIGN.search(text, start, end):
        return [(start, end, False)]
    shapes = [(page.size(i), page.origin(i)[1]) for i in range(start, end)]
    largest = max(size for size, _y in shapes)
    base = min(y for size, y in shapes if size == largest)
    pieces: list[tuple[int, int, bool]] = []
    for place, (size, y) in enumerate(shapes):
        up = (y - base) > _RAISED * largest and size <= largest * _SMALLER
        if pieces and pieces[-1][2] == up:
            pieces[-1] = (pieces[-1][0], start + place + 1, up)
        else:
            pieces.append((start + place, start + place + 1, up))
    return pieces
