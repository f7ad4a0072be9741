"""Which characters need more than one glyph each, in order, to be printed and read back. Pure.

>>> is_special("café"), is_special("ọlọ́pàá"), is_special("שלום")
(False, True, True)
"""

import re
import unicodedata

from caseworker.brief.paper.bidi import has_right_to_left

# Marks, and the scripts of South and South-East Asia and conjoining Hangul whole: there letters change place, join or
# stack, and what one looks like depends on its neighbours.
_RANGES = (
    (0x0300, 0x036F), (0x0483, 0x0489), (0x0900, 0x109F), (0x1100, 0x11FF), (0x135D, 0x135F), (0x1700, 0x18AF),
    (0x1900, 0x1CFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0x2CEF, 0x2CF1), (0x2D7F, 0x2D7F), (0x2DE0, 0x2DFF),
    (0x302A, 0x302F), (0x3099, 0x309A), (0xA66F, 0xA67D), (0xA69E, 0xA69F), (0xA6F0, 0xA6F1), (0xA800, 0xABFF),
    (0xFE00, 0xFE0F), (0xFE20, 0xFE2F), (0x101FD, 0x101FD), (0x102E0, 0x102E0), (0x10376, 0x1037A), (0x11000, 0x11FFF),
    (0x16AF0, 0x16B36), (0x16F4F, 0x16F92), (0x1BC9D, 0x1BC9E), (0x1CF00, 0x1CF46), (0x1D165, 0x1D244),
    (0x1DA00, 0x1DAAF), (0x1E000, 0x1E02A), (0x1E130, 0x1E136), (0x1E2AE, 0x1E2EF), (0xE0100, 0xE01EF),
)  # fmt: skip

COMPLEX = "[" + "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in _RANGES) + "]"
"""A character class: marks, and all of the scripts that are shaped word by word."""

_BEFORE_LETTER = frozenset("\u0e40\u0e41\u0e42\u0e43\u0e44\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4\u200d")  # Thai, Lao; joiner
_STACKS = 9  # the class of the marks that join a letter to the next
_COMPLEX = re.compile(COMPLEX)


def is_complex(text: str) -> bool:
    """Whether glyphs do not follow the letters one by one."""
    return _COMPLEX.search(text) is not None


def is_special(text: str) -> bool:
    """Whether a paragraph needs to be set and proved by the direction and the shape of its words."""
    return has_right_to_left(text) or is_complex(text)


def groups(text: str) -> list[str]:
    """The letters of a word, each with the marks and letters that are drawn as one with it.

    >>> groups("கைது")
    ['கை', 'து']
    """
    found: list[str] = []
    for character in text:
        before = found[-1][-1] if found else ""
        mark = unicodedata.category(character)[0] == "M" or character in "\u200c\u200d"
        if before and (mark or before in _BEFORE_LETTER or unicodedata.combining(before) == _STACKS):
            found[-1] += character
        else:
            found.append(character)
    return found
