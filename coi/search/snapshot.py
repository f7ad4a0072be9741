"""One state of the index, read only and safe to share between threads: its segments side by side as one.

Documents are numbered through all segments; a passage's number in the database is its card's `id`.
"""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coi.search.analysis import LONGEST
from coi.search.sidecar import Sidecar
from coi.search.spelling import near

Array = NDArray[Any]
MOST_WORDS = 512
"""Words a prefix or a fuzzy word may stand for, the most frequent first."""


@dataclass(frozen=True)
class Postings:
    """Where one key stands: documents in order, counts [4, n] by zone, places of all of them one after another."""

    documents: Array
    counts: Array
    places: Array

    @cached_property
    def place_start(self) -> Array:
        return np.append(0, np.cumsum(self.counts.sum(axis=0, dtype=np.int64)))


class Cache:
    """Arrays worked out before, the least used dropped when they take up more than `room` bytes."""

    def __init__(self, room: int) -> None:
        self.room, self.size = room, 0
        self.kept: OrderedDict[Any, Array] = OrderedDict()
        self.lock = Lock()

    def get(self, name: Any, make: Callable[[], Array]) -> Array:
        with self.lock:
            if name in self.kept:
                self.kept.move_to_end(name)
                return self.kept[name]
        made = make()
        with self.lock:
            if name not in self.kept and made.nbytes < self.room // 4:
                self.kept[name] = made
                self.size += made.nbytes
                while self.size > self.room:
                    self.size -= self.kept.popitem(last=False)[1].nbytes
        return made


class Snapshot:
    """Segments with the documents deleted from each."""

    def __init__(self, generation: int, segments: Sequence[Sidecar], deleted: Sequence[Sequence[int]]) -> None:
        self.generation, self.segments = generation, tuple(segments)
        sizes = [len(segment.cards) for segment in segments]
        self.bases = [sum(sizes[:place]) for place in range(len(sizes))]
        self.total = sum(sizes)
        self.cache = Cache(96 << 20)
        self.live = np.ones(self.total, bool)
        for base, gone in zip(self.bases, deleted, strict=True):
            self.live[[base + document for document in gone]] = False
        self.whole = bool(self.live.all())

    def joined(self, arrays: Sequence[Array]) -> Array:
        return arrays[0] if len(arrays) == 1 else np.concatenate(arrays or [np.zeros(0, np.int64)])

    @cached_property
    def ids(self) -> Array:
        return self.joined([segment.cards["id"] for segment in self.segments]).copy()

    @cached_property
    def days(self) -> Array:
        return self.joined([segment.cards["day"] for segment in self.segments]).copy()

    @cached_property
    def sections(self) -> Array:
        return self.joined([segment.cards["section"] for segment in self.segments]).copy()

    @cached_property
    def sketches(self) -> Array:
        return self.joined([segment.cards["sketch"] for segment in self.segments])

    @cached_property
    def body_lengths(self) -> Array:
        return self.joined([segment.lengths[0] for segment in self.segments]).astype(np.float32)

    @cached_property
    def mean_length(self) -> float:
        return max(1.0, float(self.body_lengths.mean())) if self.total else 1.0

    def postings(self, key: str) -> Postings:
        """Where the key stands; empty when nowhere."""
        wanted = np.bytes_(key.encode()[:LONGEST])
        found = []
        for segment, base in zip(self.segments, self.bases, strict=True):
            place = int(np.searchsorted(segment.keys, wanted))
            if place < len(segment.keys) and segment.keys[place] == wanted:
                start, end = segment.key_start[place : place + 2]
                first, last = segment.key_place[place : place + 2]
                documents = segment.documents[start:end] + base if base else segment.documents[start:end]
                found.append((documents, segment.counts[:, start:end], segment.places[first:last]))
        if len(found) == 1:
            return Postings(*found[0])
        if not found:
            return Postings(np.zeros(0, np.int32), np.zeros((4, 0), np.uint8), np.zeros(0, np.uint16))
        documents, counts, places = zip(*found, strict=True)
        return Postings(np.concatenate(documents), np.concatenate(counts, axis=1), np.concatenate(places))

    def keys_of_prefix(self, prefix: str) -> tuple[str, ...]:
        """Keys of the words that begin so."""
        low, high = np.bytes_(prefix.encode()[:LONGEST]), np.bytes_(prefix.encode()[: LONGEST - 1] + b"\xff")
        counts: dict[str, int] = {}
        for segment in self.segments:
            start, end = np.searchsorted(segment.words, [low, high])
            self._count(segment, np.arange(start, end), counts)
        return _most(counts)

    def keys_near(self, word: str, distance: int) -> tuple[str, ...]:
        """Keys of the words at most so many changed letters away, itself included."""
        counts: dict[str, int] = {}
        for segment in self.segments:
            places, _ = near(segment.words, segment.shapes, word, distance)
            self._count(segment, places, counts)
        return _most(counts)

    def _count(self, segment: Sidecar, places: Array, into: dict[str, int]) -> None:
        for place in places:
            key = segment.keys[segment.word_key[place]].decode()
            into[key] = into.get(key, 0) + int(segment.word_count[place])

    def better_word(self, word: str, distance: int) -> str | None:
        """The nearest word, then the most frequent; None when the word itself is known or none is near."""
        best: dict[str, tuple[int, int]] = {}
        for segment in self.segments:
            for place, far in zip(*near(segment.words, segment.shapes, word, distance), strict=True):
                found = segment.words[place].decode()
                count = best.get(found, (0, 0))[1] - int(segment.word_count[place])
                best[found] = (int(far), count)
        if word in best or not best:
            return None
        return min(best, key=lambda found: (best[found][0], found[:1] != word[:1], best[found][1], found))


def _most(counts: dict[str, int]) -> tuple[str, ...]:
    return tuple(sorted(counts, key=lambda key: -counts[key])[:MOST_WORDS])
