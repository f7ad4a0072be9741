import ctypes
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker.brief.paper.bidi import direction, in_sight, levels

SIGNS = "abאבجد12٣٤ .,:-+%$()[]«»\"'\u0301\u200b\u200f\u200e/"
ISOLATED = st.recursive(
    st.text(alphabet=SIGNS, max_size=8),
    lambda inner: st.builds(lambda a, b, c: f"{a}\u2067{b}\u2069{c}", inner, inner, inner),
    max_leaves=4,
)
BASES = {"ltr": 0x110, "rtl": 0x111}  # FriBidi's names for a paragraph's direction


def seen(text, base):
    """The text as the eye meets it from left to right, isolates left out."""
    found = levels(text, base)
    return "".join(text[place] for place in in_sight(found) if text[place] not in "\u2066\u2067\u2068\u2069")


@pytest.mark.parametrize(
    ("text", "base", "from_the_left"),
    [
        ("car אבג DEF", "ltr", "car גבא DEF"),
        ("קתל 8 000 שחץ", "rtl", "ץחש 8 000 לתק"),
        ("قتل 12 000 آخر", "rtl", "رخآ 12 000 لتق"),
        ("قتل ١٢ ٠٠٠ آخر", "rtl", "رخآ ١٢ ٠٠٠ لتق"),
        ("He said אבג.", "ltr", "He said גבא."),
        ("אבג.", "rtl", ".גבא"),
        ("אבג (דה).", "rtl", ".)הד( גבא"),
        ("abc (אב) def", "ltr", "abc (בא) def"),
        ("אב Law No. 5 גד", "rtl", "דג Law No. 5 בא"),
        ("אב.\u20661\u2069\u20662\u2069 גד", "rtl", "דג 21.בא"),
        ("12% אב", "rtl", "בא 12%"),
        ("אב 12.5% גד", "rtl", "דג 12.5% בא"),
    ],
)
def test_words_stand_as_they_are_read(text, base, from_the_left):
    assert seen(text, base) == from_the_left


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("אבג abc", "rtl"),
        ("abc אבג", "ltr"),
        ("12 (אב)", "rtl"),
        ("12.", "ltr"),
        ("", "ltr"),
        ("\u2068אב\u2069 ab", "ltr"),
    ],
)
def test_a_paragraph_runs_as_its_first_letter(text, found):
    assert direction(text) == found


@given(ISOLATED, st.sampled_from(["ltr", "rtl"]))
def test_levels_are_those_of_fribidi(text, base):
    if re.search(r"\d[ ]\d{3}(?!\d)", text):
        return  # a figure in groups is one here
    fribidi = ctypes.CDLL("libfribidi.so.0")
    count = len(text)
    signs = (ctypes.c_uint32 * count)(*map(ord, text))
    types, brackets, expected = ((kind * count)() for kind in (ctypes.c_uint32, ctypes.c_uint32, ctypes.c_int8))
    fribidi.fribidi_get_bidi_types(signs, count, types)
    fribidi.fribidi_get_bracket_types(signs, count, types, brackets)
    fribidi.fribidi_get_par_embedding_levels_ex(
        types, brackets, count, ctypes.byref(ctypes.c_uint32(BASES[base])), expected
    )
    ink = len(text.rstrip(" \u200b\u200e\u200f\u2067\u2069"))  # white space at the end falls to the paragraph (L1)
    found = levels(text, base)
    assert [found[n] for n in range(ink) if text[n] != "\u200b"] == [
        expected[n] for n in range(ink) if text[n] != "\u200b"
    ]


@given(st.lists(st.integers(0, 4), max_size=12))
def test_every_piece_is_seen_once(found):
    assert sorted(in_sight(found)) == list(range(len(found)))
