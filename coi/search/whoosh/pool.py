"""Postings on their way into a segment: noted passage by passage in flat arrays, read word by word.

>>> pool = Pool()
>>> pool.note(0, ["kind=list"], {"police": [0, 7]})
>>> pool.note(1, [], {"army": [1], "police": [2]})
>>> [(text.decode(), list(found)) for text, found in pool.words.sorted().each()]
[('army', [(1, b'\\x01\\x00')]), ('police', [(0, b'\\x00\\x00\\x07\\x00'), (1, b'\\x02\\x00')])]
"""

from array import array
from collections.abc import Collection, Iterator, Mapping
from itertools import chain, pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Posting = tuple[str, bytes, int, float, bytes]
"""As Whoosh hands them on: field, text, document, weight, places."""


class Numbers(dict[str, int]):
    """Texts numbered as they are met."""

    def __missing__(self, text: str) -> int:
        number = self[text] = len(self)
        return number


class Sorted(NamedTuple):
    """Texts in order, where the documents of each begin (and the last ends), the documents, and their places."""

    texts: list[bytes]
    starts: Array
    documents: Array
    counts: Array
    places: Array

    def each(self) -> Iterator[tuple[bytes, Iterator[tuple[int, bytes]]]]:
        """Every text with its documents and their places, of two bytes each."""
        raw, ends = self.places.tobytes(), 2 * np.append(0, np.cumsum(self.counts, dtype=np.int64))
        for text, (start, end) in zip(self.texts, pairwise(self.starts.tolist()), strict=True):
            cuts = pairwise(ends[start : end + 1].tolist())
            places = (raw[low:high] for low, high in cuts)
            yield text, zip(self.documents[start:end].tolist(), places, strict=True)


class Noted:
    """Texts with the documents they stand in, in the order they came in."""

    def __init__(self) -> None:
        self.known = Numbers()
        self.numbers, self.documents = array("i"), array("i")
        self.counts, self.places = array("H"), array("H")

    def note(self, document: int, texts: Collection[str]) -> None:
        self.numbers.extend(map(self.known.__getitem__, texts))
        self.documents.extend(array("i", [document]) * len(texts))

    def sorted(self) -> Sorted:
        """By text, then in the order they came in, which is that of the documents."""
        texts = [text.encode() for text in self.known]
        order = sorted(range(len(texts)), key=texts.__getitem__)
        rank = np.empty(len(texts), np.int32)
        rank[order] = np.arange(len(texts), dtype=np.int32)
        ranks, documents = rank[np.frombuffer(self.numbers, np.int32)], np.frombuffer(self.documents, np.int32)
        counts = np.frombuffer(self.counts, np.uint16) if self.counts else np.zeros(len(ranks), np.uint16)
        moved = np.argsort(ranks, kind="stable")
        starts = np.append(0, np.cumsum(np.bincount(ranks, minlength=len(texts))))
        places = np.frombuffer(self.places, np.uint16)[_runs(counts, moved)]
        return Sorted([texts[number] for number in order], starts, documents[moved], counts[moved], places)


def _runs(counts: Array, order: Array) -> Array:
    """Numbers of the places of runs so long, the runs taken in another order."""
    begins = np.cumsum(counts, dtype=np.int64) - counts
    moved = counts[order].astype(np.int64)
    shift = begins[order] - (np.cumsum(moved) - moved)
    runs: Array = np.repeat(shift, moved) + np.arange(int(moved.sum()))
    return runs


class Pool:
    """Takes the place of Whoosh's own, which sorts a tuple a posting on disk."""

    def __init__(self) -> None:
        self.words, self.values = Noted(), Noted()

    def note(self, document: int, values: Collection[str], words: Mapping[str, Collection[int]]) -> None:
        """A passage; passages come in the order of their numbers."""
        self.values.note(document, values)
        self.words.note(document, words)
        self.words.counts.extend(map(len, words.values()))
        self.words.places.extend(chain.from_iterable(words.values()))

    def add(self, posting: Posting) -> None:
        """A posting of a segment that is taken over."""
        field, text, document, _, places = posting
        noted = self.words if field == "word" else self.values
        noted.note(document, [text.decode()])
        if field == "word":
            noted.counts.append(len(places) // 2)
            noted.places.frombytes(places)

    def cleanup(self) -> None:
        """Nothing was written aside."""
