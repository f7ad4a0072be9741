"""Pages that are read from right to left: mirrored, so that all rules of columns, indents and edges hold for them.

A word keeps where it truly stands in `Word.box`. Words of a script that is read from left to right stand in their own
order within a line.
"""

import re
import unicodedata
from collections.abc import Sequence
from itertools import groupby

from coi.readers.pdf.lines import Line, lines_of
from coi.readers.pdf.words import RIGHT_TO_LEFT, Word

_FORMS = re.compile("[\ufb1d-\ufdff\ufe70-\ufefc]")
"""Letters as they are drawn at a word's end, in its middle or together with the next one."""
_LEFT_TO_RIGHT = re.compile(r"[^\W\d_]")
_STOP_BEFORE = re.compile(r"([.,:;!?،؛؟]+)([\d٠-٩][\d٠-٩.,]*)")
"""A figure with the stop that stands left of it: that ends it."""
_PAIRS = {"(": ")", "[": "]", "«": "»"}
_MIRRORED = str.maketrans({**_PAIRS, **{close: begin for begin, close in _PAIRS.items()}})


def is_right_to_left(words: Sequence[Word]) -> bool:
    """Whether more words of a page are read from the right than from the left."""
    right = [word for word in words if word.text[0] >= "\u0590" and RIGHT_TO_LEFT.match(word.text)]
    return bool(right) and 2 * len(right) > sum(_LEFT_TO_RIGHT.search(word.text) is not None for word in words)


def lines_from_right(words: Sequence[Word], page: int, width: float) -> list[Line]:
    """The lines of a page of this width, each with its words in the order of reading."""
    turned = _closes_first(words)
    for word in words:
        word.box = (word.x0, word.y - 0.25 * word.size, word.x1, word.y + 0.8 * word.size)
        word.x0, word.x1 = width - word.x1, width - word.x0
        if _FORMS.search(word.text):
            word.text = unicodedata.normalize("NFKC", word.text)
        if stopped := _STOP_BEFORE.fullmatch(word.text):
            word.text = stopped[2] + stopped[1]
        if turned and not _is_other(word):
            word.text = word.text.translate(_MIRRORED)
    lines = lines_of(_turned(words), page)
    for line in lines:
        line.words = _turned(line.words)
        line.measured()
    return lines


def _closes_first(words: Sequence[Word]) -> bool:
    """Whether brackets and quotation marks close before they open: the file has them as they are drawn."""
    signs = [sign for word in words if not _is_other(word) for sign in word.text if sign in "()[]«»"]
    begun = [sign in _PAIRS for sign in signs]
    opens_first = sum(a and not b for a, b in zip(begun[::2], begun[1::2], strict=False))
    return 2 * opens_first < len(begun) // 2


def _is_other(word: Word) -> bool:
    """Of a script that is read from the left."""
    found = _LEFT_TO_RIGHT.search(word.text)
    return found is not None and RIGHT_TO_LEFT.search(word.text) is None


def _turned(words: Sequence[Word]) -> list[Word]:
    """The words with each run of the other direction turned about: from reading order to places on a page, or back."""
    found: list[Word] = []
    for (other, _height), group in groupby(words, key=lambda word: (_is_other(word), round(word.y))):
        run = list(group)
        found += run[::-1] if other else run
    return found
