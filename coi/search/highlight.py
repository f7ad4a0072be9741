"""The part of a passage that shows best why it was found, with the found words marked.

>>> from coi.search.query import parse
>>> snippet("Officers beat protesters in Lima.", parse("protest"))
[('Officers beat ', False), ('protesters', True), (' in Lima.', False)]
"""

from collections.abc import Iterator, Sequence

from coi.search.analysis import RAW, keys_of, split
from coi.search.matching import Matching, Place
from coi.search.query import Query

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
    matching = query.matching
    met = matching.met_in(set(RAW.findall(text)))
    if not met:
        return []
    if matching.phrases:
        return _spans_of_phrases(text, matching)
    spans = [span for raw in met for span in _standing(text, raw)]
    spans.sort(key=lambda span: (span[0], -span[1]))
    return [span for place, span in enumerate(spans) if not place or span[0] >= max(end for _, end in spans[:place])]


def _standing(text: str, raw: str) -> Iterator[tuple[int, int]]:
    """Where a word stands by itself."""
    start = text.find(raw)
    while start >= 0:
        end = start + len(raw)
        if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
            yield start, end
        start = text.find(raw, end)


def _spans_of_phrases(text: str, matching: Matching) -> list[tuple[int, int]]:
    found, position = [], 0
    unwanted, loose = matching.wanted.isdisjoint, matching.loose
    for word in RAW.finditer(text):
        raw = word[0]
        if (loose or not unwanted(keys_of(raw))) and (met := matching.of(raw)):
            found.append((Place(word.start(), word.end(), position), met))
        position += 1 if raw.isalnum() else split(raw).width
    return [(found[number][0].start, found[number][0].end) for number in sorted(matching.marked(found))]


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
