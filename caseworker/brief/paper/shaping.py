"""Which glyphs a font draws for words: HarfBuzz, which Pango brings with it, asked about one piece of text.

>>> glyphs(font, "fire", "ltr", "en")  # doctest: +SKIP
[71, 320, 83]
"""

import ctypes
import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from caseworker.brief.paper.bidi import Direction
from caseworker.brief.paper.drawing import FontFile

_DIRECTIONS = {"ltr": 4, "rtl": 5}
_READ_ONLY = 1
_WITHOUT_IGNORABLES = 0x8 | 0x1 | 0x2  # and begin and end of a paragraph, as Pango says

OF_SCRIPT = "*"
"""In place of a language: the one that Pango takes for each script."""
_LANGUAGES = {
    "ARABIC": "ar", "ARMENIAN": "hy", "BENGALI": "bn", "CHEROKEE": "chr", "CYRILLIC": "ru", "DEVANAGARI": "hi",
    "ETHIOPIC": "am", "GEORGIAN": "ka", "GREEK": "el", "GUJARATI": "gu", "GURMUKHI": "pa", "HANGUL": "ko", "HEBREW":
    "he", "HIRAGANA": "ja", "KANNADA": "kn", "KATAKANA": "ja", "KHMER": "km", "LAO": "lo", "LATIN": "en",
    "MALAYALAM": "ml", "MONGOLIAN": "mn", "MYANMAR": "my", "NKO": "nqo", "ORIYA": "or", "SINHALA": "si", "SYRIAC":
    "syr", "TAMIL": "ta", "TELUGU": "te", "THAANA": "dv", "THAI": "th", "TIBETAN": "bo",
}  # fmt: skip


class _Glyph(ctypes.Structure):
    _fields_ = [("glyph", ctypes.c_uint32), ("mask", ctypes.c_uint32), ("cluster", ctypes.c_uint32)] + [
        (f"unused_{n}", ctypes.c_uint32) for n in (1, 2)
    ]


class Shaper:
    """One font, ready to shape words."""

    def __init__(self, font: FontFile) -> None:
        self.harfbuzz = _library()
        self.content = font.content  # HarfBuzz reads from it for as long as the font is used
        blob = self.harfbuzz.hb_blob_create(font.content, len(font.content), _READ_ONLY, None, None)
        face = self.harfbuzz.hb_face_create(blob, font.index)
        self.font = self.harfbuzz.hb_font_create(face)
        self.harfbuzz.hb_face_destroy(face)
        self.harfbuzz.hb_blob_destroy(blob)
        self.blanks = {glyph for space in " \u00a0\u2009\u202f\u3000" if (glyph := self.nominal(space))}

    def nominal(self, character: str) -> int:
        """The glyph of one character, 0 where the font has none."""
        found = ctypes.c_uint32()
        self.harfbuzz.hb_font_get_nominal_glyph(self.font, ord(character), ctypes.byref(found))
        return found.value

    def glyphs(self, text: str, start: int, end: int, towards: Direction, language: str) -> list[int]:
        """The glyphs of `text[start:end]` from left to right, white space left out; the rest of `text` is context."""
        runs = [self._run(text, *run, towards, language) for run in _of_one_script(text, start, end)]
        ordered = reversed(runs) if towards == "rtl" else runs
        return [glyph for run in ordered for glyph in run if glyph not in self.blanks]

    def _run(self, text: str, start: int, end: int, towards: Direction, language: str) -> list[int]:
        hb, count = self.harfbuzz, ctypes.c_uint()
        buffer = hb.hb_buffer_create()
        try:
            encoded = text.encode("utf-32-le", "surrogatepass")
            hb.hb_buffer_add_utf32(buffer, encoded, len(text), start, end - start)
            hb.hb_buffer_set_direction(buffer, _DIRECTIONS[towards])
            if language:
                named = _LANGUAGES.get(_first_script(text[start:end]), "") if language == OF_SCRIPT else language
                hb.hb_buffer_set_language(buffer, hb.hb_language_from_string(named.encode(), -1))
            hb.hb_buffer_guess_segment_properties(buffer)
            hb.hb_buffer_set_flags(buffer, _WITHOUT_IGNORABLES)
            hb.hb_shape(self.font, buffer, None, 0)
            found = hb.hb_buffer_get_glyph_infos(buffer, ctypes.byref(count))
            return [found[place].glyph for place in range(count.value)]
        finally:
            hb.hb_buffer_destroy(buffer)


def _of_one_script(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Runs as Pango makes them: what belongs to no script goes with what is before it."""
    current, begun = "", start
    for place in range(start, end):
        script = _script(text[place])
        if script and current and script != current:
            yield begun, place
            begun = place
        current = script or current
    if begun < end:
        yield begun, end


def _first_script(text: str) -> str:
    return next(filter(None, map(_script, text)), "")


@cache
def _script(character: str) -> str:
    """The script of a letter, by its name in Unicode; "" for what belongs to none."""
    if unicodedata.category(character)[0] not in "LM" or unicodedata.combining(character):
        return ""
    name = re.split(r"[ -]", unicodedata.name(character, ""))[0]
    return name if name not in ("MODIFIER", "COMBINING", "FEMININE", "MASCULINE", "MICRO", "VARIATION") else ""


@cache
def _library() -> ctypes.CDLL:
    harfbuzz = ctypes.CDLL("libharfbuzz.so.0")
    pointer, integer = ctypes.c_void_p, ctypes.c_int
    for name, result, arguments in (
        ("hb_blob_create", pointer, (ctypes.c_char_p, ctypes.c_uint, integer, pointer, pointer)),
        ("hb_blob_destroy", None, (pointer,)),
        ("hb_face_create", pointer, (pointer, ctypes.c_uint)),
        ("hb_face_destroy", None, (pointer,)),
        ("hb_font_create", pointer, (pointer,)),
        ("hb_font_get_nominal_glyph", integer, (pointer, ctypes.c_uint32, pointer)),
        ("hb_buffer_create", pointer, ()),
        ("hb_buffer_destroy", None, (pointer,)),
        ("hb_buffer_add_utf32", None, (pointer, ctypes.c_char_p, integer, ctypes.c_uint, integer)),
        ("hb_buffer_set_direction", None, (pointer, integer)),
        ("hb_buffer_set_language", None, (pointer, pointer)),
        ("hb_buffer_guess_segment_properties", None, (pointer,)),
        ("hb_buffer_set_flags", None, (pointer, integer)),
        ("hb_language_from_string", pointer, (ctypes.c_char_p, integer)),
        ("hb_shape", None, (pointer, pointer, pointer, ctypes.c_uint)),
        ("hb_buffer_get_glyph_infos", ctypes.POINTER(_Glyph), (pointer, pointer)),
    ):
        function = getattr(harfbuzz, name)
        function.restype, function.argtypes = result, arguments
    return harfbuzz
