"""Raw words of a segment spread out into the words by which they are found, each with its document and its place.

All passages are worked out at once: each raw word of the segment is folded once, however often it stands there.
"""

from array import array
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from coi.search.query.analysis import indexed, split
from coi.search.whoosh.segments.passages import ROOM
from coi.search.whoosh.segments.pool import Numbers, Stream

Array = NDArray[Any]
SPAN = 8
"""Positions that one raw word may reach over."""


class Spread(NamedTuple):
    """Folded words [V], and by the documents and in the order of the texts: number of the word, document, place [E]."""

    texts: list[str]
    words: Array
    documents: Array
    places: Array


class Forms(NamedTuple):
    """What R raw words are found by: `start` [R+1] into `words` (numbers of `texts`) and `distances`; and `widths` [R],
    positions each takes up."""

    texts: list[str]
    start: Array
    words: Array
    distances: Array
    widths: Array


def spread(stream: Stream) -> Spread:
    """Of four runs a document, one a zone."""
    forms = forms_of(stream.texts)
    positions = positions_of(forms.widths[stream.numbers], stream.sizes)
    kept = positions + SPAN <= ROOM
    numbers, positions, runs = stream.numbers[kept], positions[kept], stream.runs[kept]
    often = forms.start[numbers + 1] - forms.start[numbers]
    ends = np.cumsum(often)
    each = np.repeat(forms.start[numbers] - (ends - often), often) + np.arange(ends[-1] if len(ends) else 0)
    places = np.repeat((runs & 3) * ROOM + positions, often) + forms.distances[each]
    return Spread(forms.texts, forms.words[each], np.repeat(runs >> 2, often), places.astype(np.uint16))


def forms_of(raw: Sequence[str]) -> Forms:
    texts, words, distances = Numbers(), array("i"), array("i")
    start, widths = array("q", [0]), array("i")
    for text in raw:
        for word, distance in indexed(text):
            words.append(texts[word])
            distances.append(distance)
        start.append(len(words))
        widths.append(split(text).width)
    return Forms(list(texts), *(np.array(numbers, np.int32) for numbers in (start, words, distances, widths)))


def positions_of(widths: Array, sizes: Array) -> Array:
    """Where each raw word begins in its run."""
    before = np.append(0, np.cumsum(widths, dtype=np.int64))
    starts = np.append(0, np.cumsum(sizes, dtype=np.int64))[:-1]
    positions: Array = (before[:-1] - np.repeat(before[starts], sizes)).astype(np.int32)
    return positions
