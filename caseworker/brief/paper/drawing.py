"""What WeasyPrint draws of special script, noted as it draws: the words of each piece, and the fonts as they were.

The words go into the PDF too, for whoever reads it without eyes (`ActualText`). They are what the layout says of
itself; the proof compares them with the brief's words, and the glyphs drawn with what the font makes of the words.
"""

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO
from typing import Any

import pydyf
import weasyprint.pdf
from fontTools.ttLib import TTFont
from weasyprint.formatting_structure import boxes
from weasyprint.pdf.fonts import Font
from weasyprint.pdf.stream import Stream
from weasyprint.text.fonts import get_pango_font_hb_face, get_pango_font_key

from caseworker.brief.paper.bidi import has_right_to_left
from caseworker.brief.paper.script import is_complex
from caseworker.brief.paper.setting import level_of

_OWN_FAMILY = "Source S"  # the brief's own fonts come leaning and upright, in files of their own description
Place = tuple[int, int]  # page from 0, marked-content id


@dataclass(frozen=True)
class Words:
    """The words of one piece of a line, and their language ("" where none is named)."""

    text: str
    language: str


@dataclass(frozen=True)
class FontFile:
    """A font before it is cut down to the glyphs used; `index` is its place in a collection."""

    content: bytes
    index: int


@dataclass
class Drawn:
    """The pieces of paragraphs with special script by their place, and all fonts by their name on the pages."""

    words: dict[Place, Words] = field(default_factory=dict)
    fonts: dict[str, FontFile] = field(default_factory=dict)


@contextmanager
def noted(drawn: Drawn, *, special: bool) -> Iterator[None]:
    """`drawn` is filled by what WeasyPrint draws within; `special`: whether right-to-left or complex script is
    there."""
    weasyprint.pdf.Stream = _noting(drawn, special)
    try:
        yield
    finally:
        weasyprint.pdf.Stream = Stream


def _noting(drawn: Drawn, special: bool) -> type[Any]:
    pages: list[object] = []

    class Noting(Stream):  # type: ignore[misc]  # WeasyPrint ships no types
        def __init__(self, *given: Any, **named: Any) -> None:
            super().__init__(*given, **named)
            self.place_in_brief = len(pages)
            pages.append(self)

        @contextmanager
        def marked(self, box: Any, tag: str) -> Iterator[None]:
            with super().marked(box, tag):
                words = box.text if isinstance(box, boxes.TextBox) and level_of(box) is not None else ""
                if words:
                    drawn.words[self.place_in_brief, self._tags[box]["mcid"]] = Words(words, box.style["lang"] or "")
                # Readers of PDFs put words from right to left in order by themselves, and would turn these again.
                spoken = is_complex(words) and not has_right_to_left(words)
                if spoken:
                    self.begin_marked_content("Span", pydyf.Dictionary({"ActualText": pydyf.String(words)}))
                yield
                if spoken:
                    self.end_marked_content()

        def add_font(self, pango_font: Any) -> tuple[Font, float]:
            font, size = super().add_font(pango_font)
            if not font.family.startswith(_OWN_FAMILY):
                font = _of_own_file(font, pango_font, self._fonts)
            if font.hash not in drawn.fonts:
                drawn.fonts[font.hash] = FontFile(font.file_content, font.index)
            if special and type(font.to_unicode) is dict:
                font.to_unicode = _OwnLetters(drawn.fonts[font.hash])
            return font, size

    return Noting


def _of_own_file(font: Font, pango_font: Any, fonts: dict[Any, Font]) -> Font:
    """The font itself. WeasyPrint knows fonts by their description, and takes one that leans by itself and one that is
    made to lean for the same, so that the words of one would be drawn with the signs of the other.
    """
    face = get_pango_font_hb_face(pango_font)
    if font.hb_face == face:
        return font
    _, description, size = get_pango_font_key(pango_font)
    own = Font(pango_font, description, size)
    own.hash = "".join(chr(65 + byte % 26) for byte in sha256(own.hash.encode() + own.file_content).digest()[:8])
    own.name = b"/" + own.hash.encode() + b"+" + own.name.partition(b"+")[2]
    return fonts.setdefault(own.hash, own)


class _OwnLetters(dict[int, str]):
    """What a glyph says. WeasyPrint gives all letters of a group to its last glyph, wherever that glyph stands next,
    and calls a bracket by the letter for which it was drawn turned round. There the font's own letter is taken.
    """

    def __init__(self, font: FontFile) -> None:
        super().__init__()
        self.font = font
        self.letters: dict[int, str] | None = None

    def __setitem__(self, glyph: int, text: str) -> None:
        follows = len(text) == 1 and not unicodedata.mirrored(text)
        own = text if follows else self._letter(glyph) or text
        super().__setitem__(glyph, text if unicodedata.normalize("NFKC", own) == text else own)

    def _letter(self, glyph: int) -> str:
        if self.letters is None:
            font = TTFont(BytesIO(self.font.content), fontNumber=self.font.index, lazy=True)
            known = font.getBestCmap() or {}
            self.letters = {font.getGlyphID(name): chr(code) for code, name in sorted(known.items(), reverse=True)}
        return self.letters.get(glyph, "")
