"""One state of the index, read only and safe to share between threads: its segments side by side as one.

Documents are numbered through all segments; a passage's number in the database is its card's `id`.
"""

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from coi.search.query.analysis import LONGEST
from coi.search.query.keys import MARKS
from coi.search.query.spelling import near
from coi.search.whoosh.sidecars import Sidecar

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


NOWHERE = Postings(np.zeros(0, np.int32), np.zeros((4, 0), np.uint8), np.zeros(0, np.uint16))
T = TypeVar("T")


class Cache(Generic[T]):
    """What was worked out before, the least used dropped when all of it takes up more than `room` bytes."""

    def __init__(self, room: int) -> None:
        self.room, self.size = room, 0
        self.kept: OrderedDict[Any, tuple[T, int]] = OrderedDict()
        self.lock = Lock()

    def get(self, name: Any) -> T | None:
        with self.lock:
            if name not in self.kept:
                return None
            self.kept.move_to_end(name)
            return self.kept[name][0]

    def keep(self, name: Any, made: T, size: int) -> T:
        with self.lock:
            if name not in self.kept and size < self.room // 4:
                self.kept[name] = (made, size)
                self.size += size
                while self.size > self.room:
                    self.size -= self.kept.popitem(last=False)[1][1]
        return made

    def clear(self) -> None:
        with self.lock:
            self.kept.clear()
            self.size = 0


class Snapshot:
    """Segments with the documents deleted from each."""

    def __init__(self, segments: Sequence[Sidecar], deleted: Sequence[Sequence[int]]) -> None:
        self.segments = tuple(segments)
        sizes = [len(segment.cards) for segment in segments]
        self.bases = [sum(sizes[:place]) for place in range(len(sizes))]
        self.total = sum(sizes)
        self.impacts: Cache[Array] = Cache(64 << 20)
        self.leaves: Cache[tuple[Array, Array]] = Cache(32 << 20)
        self.known: Cache[Postings] = Cache(64 << 20)
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
        """In words; of a passage that is nothing but a heading, those of the heading."""
        lengths = [np.where(one.lengths[0], one.lengths[0], one.lengths[1]) for one in self.segments]
        return self.joined(lengths).astype(np.float32)

    @cached_property
    def bare(self) -> Array:
        """Which passages are nothing but a heading."""
        return self.joined([one.lengths[0] == 0 for one in self.segments])

    @cached_property
    def mean_length(self) -> float:
        return max(1.0, float(self.body_lengths.mean())) if self.total else 1.0

    def postings(self, key: str) -> Postings:
        """Where the key stands; empty when nowhere."""
        return self.known.get(key) or self.look_up([key])[key]

    def look_up(self, keys: Iterable[str]) -> dict[str, Postings]:
        """Where keys stand, all looked up at once in the dictionary of each segment."""
        sought = [key for key in dict.fromkeys(keys) if self.known.get(key) is None]
        wanted = np.array([key.encode()[:LONGEST] for key in sought], f"S{LONGEST}")
        found: dict[str, list[tuple[Array, Array, Array]]] = {key: [] for key in sought}
        for segment, base in zip(self.segments, self.bases, strict=True):
            places = np.searchsorted(segment.keys, wanted)
            places[places == len(segment.keys)] = 0
            held = segment.keys[places] == wanted if len(segment.keys) else np.zeros(len(wanted), bool)
            for number in np.flatnonzero(held):
                found[sought[number]].append(_slice(segment, base, int(places[number])))
        return {key: self._kept(key, pieces) for key, pieces in found.items()}

    def _kept(self, key: str, pieces: list[tuple[Array, Array, Array]]) -> Postings:
        if not pieces:
            return self.known.keep(key, NOWHERE, 200)
        if len(pieces) == 1:
            return self.known.keep(key, Postings(*pieces[0]), 200 + 8 * len(pieces[0][0]))
        documents, counts, places = zip(*pieces, strict=True)
        joined = Postings(np.concatenate(documents), np.concatenate(counts, axis=1), np.concatenate(places))
        return self.known.keep(key, joined, 200 + 16 * len(joined.documents) + 2 * len(joined.places))

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
            if key[0] in MARKS:
                continue
            into[key] = into.get(key, 0) + int(segment.word_count[place])

    def better_word(self, word: str, distance: int) -> str | None:
        """The nearest word, then the most frequent; None when the word itself is known or none is near."""
        best: dict[str, tuple[int, int]] = {}
        for segment in self.segments:
            for place, far in zip(*near(segment.words, segment.shapes, word, distance), strict=True):
                found = segment.words[place].decode()
                if found[0] in MARKS:
                    continue
                count = best.get(found, (0, 0))[1] - int(segment.word_count[place])
                best[found] = (int(far), count)
        if word in best or not best:
            return None
        return min(best, key=lambda found: (best[found][0], found[:1] != word[:1], best[found][1], found))


def _slice(segment: Sidecar, base: int, number: int) -> tuple[Array, Array, Array]:
    start, end = segment.key_start[number : number + 2]
    first, last = segment.key_place[number : number + 2]
    documents = segment.documents[start:end]
    return documents + np.int32(base) if base else documents, segment.counts[:, start:end], segment.places[first:last]


def _most(counts: dict[str, int]) -> tuple[str, ...]:
    return tuple(sorted(counts, key=lambda key: -counts[key])[:MOST_WORDS])
