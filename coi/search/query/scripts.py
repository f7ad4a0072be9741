"""What a word is made of, in whatever script: its letters, the signs within it, the marks it is read without.

>>> raw_words("ter\u00adruqueo").findall("el ter\u00adruqueo") == ["el", "ter\u00adruqueo"]
True
>>> raw_words("警方在").findall("警方在 Lima")
['警', '方', '在', 'Lima']
"""

import re
import unicodedata
from collections.abc import Iterable

THIN = "\u00a0\u2009\u202f"
JOIN = "\u2010\u2011-"
APOSTROPHES = "'\u2019\u2018\u201b\u02bc\u02b9\u02c8\u00b4`\u2032\uff07\ua78c\u05f3\u05f4"
"""Signs that publishers' machines make of an apostrophe, geresh and gershayim among them."""
BREATHINGS = "\u02bf\u02be\u02bb\u02bd\u02c0\u02c1"
"""Signs for ayn and hamza in scholars' spelling, which plain spelling leaves out."""

UNSPACED = (
    *((0x0E00, 0x0E7F), (0x0E80, 0x0EFF)),  # Thai, Lao
    *((0x1000, 0x109F), (0xA9E0, 0xA9FF), (0xAA60, 0xAA7F)),  # Burmese
    *((0x1780, 0x17FF), (0x1950, 0x19DF), (0x1A20, 0x1AAF)),  # Khmer, Tai
    *((0x3005, 0x3007), (0x3021, 0x3029), (0x3040, 0x312F), (0x31A0, 0x31BF), (0x31F0, 0x31FF)),  # kana, bopomofo
    *((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0xFF66, 0xFF9F)),  # Han
)
"""First and last character of each block of a script that leaves no spaces between words."""
PICTURES = ((0x3005, 0x3007), (0x3021, 0x3029), (0x3040, 0x30FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF))
"""Those of which two characters already make a word."""


def _of(blocks: Iterable[tuple[int, int]], categories: str) -> list[int]:
    """Characters of some blocks whose Unicode category begins with one of these letters."""
    wanted = (code for first, last in blocks for code in range(first, last + 1))
    return [code for code in wanted if unicodedata.category(chr(code))[0] in categories]


def _class(codes: Iterable[int]) -> str:
    """The characters as the inside of a pattern's class."""
    runs: list[list[int]] = []
    for code in sorted(codes):
        if runs and code == runs[-1][1] + 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return "".join(f"\\u{first:04x}-\\u{last:04x}" for first, last in runs)


def is_unread(mark: str) -> bool:
    """Whether a mark is none of the word's letters: accents, Arabic and Hebrew vowels, a nukta; vowels of other scripts
    are letters.

    >>> [is_unread(mark) for mark in ("\u0301", "\u064e", "\u05b8", "\u0bbe", "\u0e34")]
    [True, True, True, False, False]
    """
    order = unicodedata.combining(mark)
    return order in _UNREAD_ORDERS or order >= 200 or _HARAKAT[0] <= mark <= _HARAKAT[1]


_UNREAD_ORDERS = frozenset({1, 7, *range(10, 37)})
"""Canonical combining classes: overlays, nukta, Hebrew and Arabic points (Unicode 15, section 4.3)."""
_HARAKAT = ("\u06d6", "\u06ed")
_INVISIBLE = [0xAD, 0x640, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF]
"""Soft hyphen, tatweel, marks of no width and of direction."""
_MARKS = [code for code in range(0x300, 0x10000) if unicodedata.category(chr(code))[0] == "M"]
WITHIN = _class([*_INVISIBLE, *(code for code in _MARKS if is_unread(chr(code)))])
_VOWELS = _class(code for code in _MARKS if not is_unread(chr(code)))
_CHARACTERS = _class(_of(UNSPACED, "L"))
_VOICED = "\uff9e\uff9f"
"""Marks of narrow katakana, which are letters to Unicode."""
_MARKED = re.compile(f"[{WITHIN}]")
"""Accents written as characters of their own, and what stands within words unseen."""
_SPECIAL = re.compile(
    "[^\0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u0590\u1e00-\u1fff\u2010-\u2029\u202f-\u205f\u2070-\u20cf\u2100-\u2bff]"
)
"""What is not in Latin, Greek or Cyrillic letters, or in signs beside them: told quickly, since every text is asked."""
_RARE = "\U00020000-\U000323af"
"""Chinese characters beyond the first plane; within a larger class they would slow it down."""
_CHARACTER = re.compile(f"[{_CHARACTERS}]|[{_RARE}]")
_PICTURE = re.compile(f"[{_class(_of(PICTURES, 'L'))}]|[{_RARE}]")

NUMBER = rf"\d{{1,3}}(?:[ ,.{THIN}]\d{{3}})+(?![^\W_])"
_REST = rf"(?:[{APOSTROPHES}{JOIN}][^\W_]++)*+"
RAW = re.compile(
    rf"(?=\w)(?:[^\W\d_][^\W_]++{_REST}"  # most words, first because it is the quickest to decide
    rf"|{NUMBER}"  # with its thousands set apart
    rf"|(?:[^\W\d_]\.){{2,}}"  # U.N.
    rf"|[^\W_]++{_REST})"
)
_LETTER = rf"[^\W_{_CHARACTERS}][{WITHIN}{_VOWELS}]*+"
_RAW_SPECIAL = re.compile(
    rf"(?:[{_CHARACTERS}]|[{_RARE}])[{WITHIN}{_VOWELS}{_VOICED}]*+"  # each by itself: where words end is not written
    rf"|{NUMBER}|(?:[^\W\d_]\.){{2,}}|(?:{_LETTER})++(?:[{APOSTROPHES}{JOIN}](?:{_LETTER})++)*+"
)


def raw_words(text: str) -> re.Pattern[str]:
    """The pattern of the raw words of this text; of scripts without spaces each character is one."""
    return RAW if text.isascii() or not _SPECIAL.search(text) else _RAW_SPECIAL


def unmarked(text: str) -> str:
    """Without soft hyphens, marks of no width and accents that are characters of their own."""
    return text if text.isascii() else _MARKED.sub("", text)


def is_character(raw: str) -> bool:
    """Whether a raw word is one character of a script without spaces.

    >>> is_character("警"), is_character("police")
    (True, False)
    """
    return _CHARACTER.match(raw) is not None


def is_picture(raw: str) -> bool:
    return _PICTURE.match(raw) is not None


def written_words(text: str) -> list[str]:
    """The raw words of a text; characters without a space between them as one.

    >>> written_words("在广州 levy 12 000")
    ['在广州', 'levy', '12 000']
    """
    found: list[str] = []
    end = -1
    for word in raw_words(text).finditer(text):
        if word.start() == end and is_character(word[0]) and is_character(found[-1]):
            found[-1] += word[0]
        else:
            found.append(word[0])
        end = word.end()
    return found
