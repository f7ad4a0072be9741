"""The words of a page with their places, as PDFium finds them in the file.

Geometry is asked for at the ends of words, and letter by letter only in words that could hold the raised sign of a
note: a page of three thousand letters costs a few times its plain text.
"""

import ctypes
import re
from dataclasses import dataclass

import pypdfium2.raw as pdfium

_LINE_END_HYPHENS = {"\ufffe", "\x02"}
"""What PDFium writes for the hyphen at a line's end."""
_WORD = re.compile(r"[^\s\ufffe\x02]+[\ufffe\x02]?|[\ufffe\x02]")
_MAY_HOLD_SIGN = re.compile(r"[\d*†‡§¶]")
_LIGATURES = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st",
}  # fmt: skip
_SIGNS = re.compile(r"wingdings|webdings|symbol|dingbats|marlett", re.IGNORECASE)
"""Fonts of signs: their letters are none."""
BULLET = "•"
NO_LETTER = "\ufffd"
"""Stands for a sign that is no letter in the file."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
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


class PageText:
    """The text of one page with calls for places, in points from the lower left corner of the page as it shows."""

    def __init__(self, handle: ctypes.c_void_p, frame: Frame | None = None) -> None:
        self.handle, self.frame = handle, frame or Frame()
        self.count = pdfium.FPDFText_CountChars(handle)
        self._doubles = [ctypes.c_double() for _ in range(4)]
        self._buffer = ctypes.create_string_buffer(256)
        self._flags = ctypes.c_int()
        self._matrix = pdfium.FS_MATRIX()

    def text(self) -> str:
        """All characters, one for each index; letters beyond the basic plane stand as two halves do in UTF-16."""
        out = []
        for start in range(0, self.count, 32_000):  # one call writes at most 32 767
            n = min(32_000, self.count - start)
            buffer = (ctypes.c_ushort * (n + 1))()
            pdfium.FPDFText_GetText(self.handle, start, n, buffer)
            out.append("".join(map(chr, buffer[:n])))
        return "".join(out)

    def origin(self, index: int) -> tuple[float, float]:
        x, y = self._doubles[:2]
        pdfium.FPDFText_GetCharOrigin(self.handle, index, x, y)
        return self.frame.shown(x.value, y.value)

    def box(self, index: int) -> tuple[float, float, float, float]:
        """Left, right, bottom, top."""
        a, b, c, d = self._doubles
        pdfium.FPDFText_GetCharBox(self.handle, index, a, b, c, d)
        x0, y0 = self.frame.shown(a.value, c.value)
        x1, y1 = self.frame.shown(b.value, d.value)
        return min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)

    def size(self, index: int) -> float:
        """As it shows: the size of the font times what the page makes of it."""
        size = float(pdfium.FPDFText_GetFontSize(self.handle, index))
        if pdfium.FPDFText_GetMatrix(self.handle, index, self._matrix):
            size *= (self._matrix.c**2 + self._matrix.d**2) ** 0.5
        return round(size, 1)

    def font(self, index: int) -> tuple[str, bool, bool]:
        """Name of the font, bold, italic."""
        weight = pdfium.FPDFText_GetFontWeight(self.handle, index)
        length = pdfium.FPDFText_GetFontInfo(self.handle, index, self._buffer, 256, self._flags)
        name = self._buffer.raw[: max(length - 1, 0)].decode("utf-8", "replace") if 0 < length <= 256 else ""
        low = name.lower()
        bold = weight >= 600 or bool(self._flags.value & _FORCE_BOLD) or bool(re.search("bold|black|heavy|demi", low))
        italic = bool(self._flags.value & _ITALIC) or "italic" in low or "oblique" in low
        return name, bold, italic


def words_of(page: PageText) -> list[Word]:
    """The words in the order of the file."""
    text = page.text()
    words: list[Word] = []
    for found in _WORD.finditer(text):
        start, end = found.span()
        glued = start > 0 and not text[start - 1].isspace() and text[start - 1] not in _LINE_END_HYPHENS
        for first, last, raised in _pieces(page, text, start, end):
            piece = text[first:last]
            breaks = piece[-1] in _LINE_END_HYPHENS
            font, bold, italic = page.font(first)
            letters = BULLET if len(piece) == 1 and _SIGNS.search(font) else _clean(piece)
            if not letters:
                continue
            x0, y = page.origin(first)
            tail = page.box(last - 1)
            words.append(
                Word(letters, x0, max(tail[1], x0), y, page.size(first), bold, italic, font, glued, raised, breaks)
            )
            glued = True
    return words


def _clean(piece: str) -> str:
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
