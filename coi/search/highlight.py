"""The part of a passage that shows best why it was found, with the found words marked.

>>> from coi.search.query import parse
>>> snippet("Officers beat protesters in Lima.", parse("protest"))
[('Officers beat ', False), ('protesters', True), (' in Lima.', False)]
"""

from collections.abc import Iterator, Sequence

import numpy as np

from coi.search.analysis import Token, key, tokens
from coi.search.query import Query
from coi.search.spelling import near
from coi.search.tree import Fuzzy, Phrase, Prefix, Word, leaves

Segment = tuple[str, bool]
LENGTH, LEAD = 360, 60
"""Characters of a snippet, and how many of them may stand before the first mark."""


def mark(text: str, query: Query) -> list[Segment]:
    """The whole text in segments, those that match the query marked; joined they are the text."""
    return _segments(text, _spans(text, query), 0, len(text))


def snippet(text: str, query: Query, length: int = LENGTH) -> list[Segment]:
    """The best window of about `length` characters; "…" stands, unmarked, where the text goes on."""
    spans = _spans(text, query)
    if len(text) <= length + LEAD:
        return _segments(text, spans, 0, len(text))
    start, end = _window(text, spans, length)
    before: list[Segment] = [("… ", False)] if start else []
    after: list[Segment] = [(" …", False)] if end < len(text) else []
    return before + _segments(text, [span for span in spans if start <= span[0] and span[1] <= end], start, end) + after


def _spans(text: str, query: Query) -> list[tuple[int, int]]:
    """Characters [start, end) to mark, in order, none overlapping."""
    found = tokens(text)
    keyed = [tuple((key(word), word) for word, _ in token.words) for token in found]
    marked: set[int] = set()
    for leaf in set(leaves(query.tree)):
        marked.update(_matching(leaf, found, keyed))
    return [(found[place].start, found[place].end) for place in sorted(marked)]


def _matching(
    leaf: Word | Phrase | Prefix | Fuzzy, found: Sequence[Token], keyed: Sequence[tuple[tuple[str, str], ...]]
) -> Iterator[int]:
    """Numbers of the tokens that the leaf matches."""
    match leaf:
        case Word(wanted):
            yield from (place for place, keys in enumerate(keyed) if any(key == wanted for key, _ in keys))
        case Prefix(text):
            yield from (place for place, keys in enumerate(keyed) if any(word.startswith(text) for _, word in keys))
        case Fuzzy(text, distance):
            for place, keys in enumerate(keyed):
                words = np.array([word.encode() for _, word in keys])
                if len(words) and len(near(words, text, distance)[0]):
                    yield place
        case Phrase():
            yield from _phrase(leaf, found, keyed)


def _phrase(leaf: Phrase, found: Sequence[Token], keyed: Sequence[tuple[tuple[str, str], ...]]) -> Iterator[int]:
    at: dict[str, dict[int, int]] = {key: {} for key, _ in leaf.words}
    for place, keys in enumerate(keyed):
        for number, (word, _) in enumerate(keys):
            if word in at:
                at[word][found[place].position + found[place].words[number][1]] = place
    (first, _), *others = leaf.words
    for position, place in at[first].items():
        run = [place]
        for word, distance in others:
            reach = range(-leaf.slop - len(others), leaf.slop + len(others) + 1) if leaf.slop else (distance,)
            run += [at[word][position + step] for step in reach if position + step in at[word]][:1]
        if len(run) == len(leaf.words):
            yield from range(min(run), max(run) + 1) if not leaf.slop else run


def _window(text: str, spans: Sequence[tuple[int, int]], length: int) -> tuple[int, int]:
    """The window with most different marked words, then most marks, begun at a word."""
    best, start = (0, 0), 0
    for first, (begin, _) in enumerate(spans):
        inside = [span for span in spans[first:] if span[1] <= begin + length - LEAD]
        worth = (len({text[a:b].casefold() for a, b in inside}), len(inside))
        if worth > best:
            best, start = worth, begin
    start = max(0, min(start - LEAD, len(text) - length))
    if start:
        start = text.find(" ", start, start + LEAD) + 1 or start
    end = min(len(text), start + length)
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + length // 2)
    return start, end


def _segments(text: str, spans: Sequence[tuple[int, int]], start: int, end: int) -> list[Segment]:
    segments, place = [], start
    for begin, close in spans:
        segments += [(text[place:begin], False), (text[begin:close], True)]
        place = close
    segments.append((text[place:end], False))
    return [segment for segment in segments if segment[0]]
