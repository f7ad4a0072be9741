"""Where chosen words of a passage end within a word or a figure, which then is another one."""

import re
import unicodedata
from collections.abc import Sequence

LONGEST_FIGURE = 40  # characters looked at on either side of a cut
_SPACE = "[ \u00a0\u202f\u2009]"
_FIGURE = re.compile(rf"(?<![\w.,])(?:\d{{1,3}}(?:{_SPACE}\d{{3}}(?!\d))+(?:[.,]\d+)?|\d+(?:[.,]\d+)+)")
_OF_A_WORD = frozenset({"Lu", "Ll", "Nd"})  # scripts without capitals may not part their words by spaces

Spans = Sequence[tuple[int, int]]


def cut_within(text: str, spans: Spans) -> str:
    """The first word or figure that a span's end cuts in two, "" when there is none.

    >>> cut_within("Some 8 000 fled.", [(7, 16)])
    '8 000'
    """
    for place in (place for span in spans for place in span if 0 < place < len(text)):
        for figure in _FIGURE.finditer(text, max(0, place - LONGEST_FIGURE), place + LONGEST_FIGURE):
            if figure.start() < place < figure.end():
                return figure[0]
        if unicodedata.category(text[place - 1]) in _OF_A_WORD and unicodedata.category(text[place]) in _OF_A_WORD:
            return _word_around(text, place)
    return ""


def whole_figure(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """The span with all groups of the figures that it is part of.

    >>> whole_figure("Some 1 398 fled.", (7, 10))
    (5, 10)
    """
    start, end = span
    for figure in _FIGURE.finditer(text, max(0, start - LONGEST_FIGURE), end + LONGEST_FIGURE):
        if figure.start() < end and start < figure.end():
            start, end = min(start, figure.start()), max(end, figure.end())
    return start, end


def _word_around(text: str, place: int) -> str:
    start, end = place, place
    while start and unicodedata.category(text[start - 1]) in _OF_A_WORD:
        start -= 1
    while end < len(text) and unicodedata.category(text[end]) in _OF_A_WORD:
        end += 1
    return text[start:end]
