"""The part of a passage that shows best why it was found, with the found words marked.

>>> from coi.search.query.parsing import parse
>>> snippet("Officers beat protesters in Lima.", parse("protest"))
[('Officers beat ', False), ('protesters', True), (' in Lima.', False)]
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from coi.search.marking.matching import Matching, Place, anchor
from coi.search.query.analysis import split
from coi.search.query.parsing import Query
from coi.search.query.scripts import is_character, raw_words
from coi.search.query.tree import Node
from coi.text.words import around_figure

Segment = tuple[str, bool]
Span = tuple[int, int]
LENGTH, LEAD, WIDE = 360, 60, 16
"""Characters of a snippet, how many of them may stand before the first mark, and of a wide word."""


def mark(text: str, query: Query) -> list[Segment]:
    """The whole text in segments, those that match the query marked; joined they are the text."""
    return _segments(text, marks([text], query)[0], 0, len(text))


def snippet(text: str, query: Query, length: int = LENGTH) -> list[Segment]:
    """The best window of about `length` characters; "…" stands, unmarked, where the text goes on."""
    return snippets([text], query, length)[0]


def snippets(texts: Sequence[str], query: Query, length: int = LENGTH) -> list[list[Segment]]:
    """A snippet of each text; those of a page are made quicker together."""
    return [_cut(text, spans, length) for text, spans in zip(texts, marks(texts, query), strict=True)]


def opening(text: str) -> list[Segment]:
    """How a passage begins, cut after a word, in the form of a snippet without marks."""
    if len(text) <= LENGTH + LEAD:
        return [(text, False)]
    cut = text.rfind(" ", 0, LENGTH)
    whole = around_figure(text, cut if cut > 0 else LENGTH, before=False)
    return [(text[:whole], False), (" …", False)]


def _cut(text: str, spans: Sequence[Span], length: int) -> list[Segment]:
    if len(text) <= length + LEAD:
        return _segments(text, spans, 0, len(text))
    start, end = _window(text, spans, length)
    before: list[Segment] = [("… ", False)] if start else []
    after: list[Segment] = [(" …", False)] if end < len(text) else []
    return before + _segments(text, [span for span in spans if start <= span[0] and span[1] <= end], start, end) + after


def marks(texts: Sequence[str], query: Query) -> list[list[Span]]:
    """Characters [start, end) of each text to mark, in order, none overlapping."""
    matching = _matching(query.tree)
    return [_marks(text, matching, met) for text, met in zip(texts, matching.met_in(texts), strict=True)]


@lru_cache(maxsize=8)
def _matching(tree: Node | None) -> Matching:
    """A page marks its passages, its notes and its neighbours in turn with the same words."""
    return Matching(tree)


def _marks(text: str, matching: Matching, met: set[str]) -> list[Span]:
    alone = [raw for raw in met if matching.alone(raw)]
    spans = [span for raw in alone for span in _standing(text, raw)]
    if len(alone) < len(met):
        spans += _spans_of_phrases(text, matching, met)
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span[0], -span[1])) if len(spans) > 1 else spans:
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def _standing(text: str, raw: str) -> Iterator[Span]:
    """Where a word stands by itself; a figure, also not within a larger one."""
    if raw[0].isdigit() or raw[-1].isdigit():
        yield from (word.span() for word in raw_words(text).finditer(text) if word[0] == raw)
        return
    start = text.find(raw)
    while start >= 0:
        end = start + len(raw)
        if is_character(raw) or not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
            yield start, end
        start = text.find(raw, end)


def _spans_of_phrases(text: str, matching: Matching, met: set[str]) -> Iterator[Span]:
    """Words of phrases, looked for only around a word of a phrase whose words are all there."""
    around: list[Span] = []
    for low, high in sorted(_reached(text, matching, met)):
        if around and low <= around[-1][1]:
            first, last = around.pop()
            low, high = first, max(last, high)
        around.append((low, high))
    for low, high in around:
        yield from _around(text, low, high, matching)


def _reached(text: str, matching: Matching, met: set[str]) -> Iterator[Span]:
    for phrase, written in matching.possible(met):
        reach = (phrase.words[-1][1] + phrase.slop + len(phrase.words)) * WIDE
        before = reach if phrase.slop else anchor(phrase)[1] * WIDE
        for start, end in (span for raw in written for span in _standing(text, raw)):
            yield text.rfind(" ", 0, max(0, start - before)) + 1 if before else start, min(len(text), end + reach)


def _around(text: str, low: int, high: int, matching: Matching) -> Iterator[Span]:
    found, position = [], 0
    for word in raw_words(text).finditer(text, low, high):
        if met := matching.of(word[0]):
            found.append((Place(word.start(), word.end(), position), met))
        position += split(word[0]).width
    for number in matching.marked(found):
        yield found[number][0].start, found[number][0].end


def _window(text: str, spans: Sequence[Span], length: int) -> tuple[int, int]:
    """The window with most different marked words, then most marks, begun at a word."""
    start = spans[0][0] if spans else 0
    if spans and spans[-1][1] > start + length - LEAD:
        start = _best_start(text, spans, length - LEAD)
    start = max(0, min(start - LEAD, len(text) - length))
    if start:
        start = text.find(" ", start, start + LEAD) + 1 or start
    end = min(len(text), start + length)
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + length // 2)
    return around_figure(text, start, before=True), around_figure(text, end, before=False)


def _best_start(text: str, spans: Sequence[Span], room: int) -> int:
    best, start, last = (0, 0), 0, 0
    inside: Counter[str] = Counter()
    for first, (begin, _) in enumerate(spans):
        while last < len(spans) and spans[last][1] <= begin + room:
            inside[_word(text, spans[last])] += 1
            last += 1
        worth = (len(inside), last - first)
        if worth > best:
            best, start = worth, begin
        if last > first:
            _take_out(inside, _word(text, spans[first]))
        last = max(last, first + 1)
    return start


def _word(text: str, span: tuple[int, int]) -> str:
    return text[span[0] : span[1]].casefold()


def _take_out(words: Counter[str], word: str) -> None:
    words[word] -= 1
    if not words[word]:
        del words[word]


def _segments(text: str, spans: Sequence[Span], start: int, end: int) -> list[Segment]:
    segments, place = [], start
    for begin, close in spans:
        segments += [(text[place:begin], False), (text[begin:close], True)]
        place = close
    segments.append((text[place:end], False))
    return [segment for segment in segments if segment[0]]
