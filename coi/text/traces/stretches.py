"""The words that a note is called for: from the sentence's beginning, or the marker before in it, to the marker.

>>> text = "Levies rose. Traders paid 40 coins, some of them left."
>>> [text[slice(*stretch(text, place, [35, 54]))] for place in (35, 54)]
['Traders paid 40 coins,', 'some of them left.']
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from coi.text.words import Sentence, sentences

FEWEST_LETTERS = 12
"""A stretch of fewer letters says nothing by itself: the whole sentence is taken."""
_QUOTED = re.compile(
    r"“(?P<a>[^“”]+)”|«\s?(?P<b>[^«»]+?)\s?»|„(?P<c>[^„“”]+)[“”]|(?<!\w)\"(?P<e>[^\"]+)\"(?!\w)"
    r"|(?<!\w)‘(?P<d>[^‘]+?)’(?!\w)"
)


@lru_cache(maxsize=2048)
def sentences_of(text: str) -> tuple[Sentence, ...]:
    return sentences(text)


@lru_cache(maxsize=2048)
def quotations(text: str) -> tuple[tuple[int, int], ...]:
    """Where words stand between quotation marks, without the marks."""
    return tuple(found.span(found.lastgroup or 0) for found in _QUOTED.finditer(text))


def stretch(text: str, offset: int, markers: Sequence[int]) -> tuple[int, int]:
    """Start and end of the words that the marker at `offset` is for; `markers` are all of the paragraph's."""
    parts = sentences_of(text)
    if not parts:
        return 0, 0
    place = max(bisect_left([one.start for one in parts], offset) - 1, 0)
    own = parts[place]
    if own.start >= offset and place:
        own = parts[place - 1]
    start, end = own.start, min(max(offset, own.start), len(text))
    for other in sorted(set(markers), reverse=True):
        between = text[other:end] if start < other < offset else ""
        if sum(map(str.isalnum, between)) >= FEWEST_LETTERS:
            start = other
            break
        if between and not any(map(str.isalnum, between)):  # beside it: both are for the same words
            end = other
    if sum(map(str.isalnum, text[start:end])) < FEWEST_LETTERS:
        start, end = own.start, min(max(offset, own.end), len(text)) if offset <= own.start else offset
    return _with_whole_quotation(text, start, end, parts)


def _with_whole_quotation(text: str, start: int, end: int, parts: Sequence[Sentence]) -> tuple[int, int]:
    """A quotation of several sentences is one: from the sentence in which it begins."""
    for first, last in quotations(text):
        if first < start < last and last <= end + 3:
            begin = max((one.start for one in parts if one.start <= first), default=start)
            return begin, end
    while start < end and (text[start].isspace() or text[start] in ",;:.)]”’»"):
        start += 1
    return start, end
