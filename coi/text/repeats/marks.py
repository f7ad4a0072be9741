"""Marks of a text by which texts that share words are found among very many, without comparing them all.

A mark is a number made of four words in a row; of four neighbours the least is kept, so that any seven words in a row
that two texts share give both a mark in common (winnowing: Schleimer, Wilkerson and Aiken, SIGMOD 2003).

>>> told = (f"{start} the guards beat him until he gave them money" for start in ("So", "Then"))
>>> one, other = (set(marks(plain_words(text)).tolist()) for text in told)
>>> len(one & other) > 2
True
"""

import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coi.text.collation import plain_words
from coi.text.repeats.likeness import LEAST_WORDS

Array = NDArray[Any]
SHINGLE, WINDOW = 4, 4
LEAST_SHARE = 0.12
"""Of the weight of a passage's marks, the rarer the heavier, that a passage like it shares."""
LEAST_HELD = 0.5
"""Or of the number of the other's marks, where that is the shorter."""
_ODD, _MIX = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)


def marks(words: Sequence[str]) -> NDArray[np.uint32]:
    """The marks of plain words, each once, in order of size; none of texts too short to tell."""
    if len(words) < LEAST_WORDS:
        return np.empty(0, np.uint32)
    mixed = _mixed(words)
    window = min(WINDOW, max(1, len(mixed) // 8))  # of short texts more are kept
    if window > 1:
        mixed = np.lib.stride_tricks.sliding_window_view(mixed, window).min(axis=1)
    return np.unique(mixed).astype(np.uint32)


def every_mark(words: Sequence[str]) -> NDArray[np.uint32]:
    """Those of all four words in a row, none left out: the marks of any part of the text are among them."""
    return np.unique(_mixed(words)).astype(np.uint32) if len(words) >= SHINGLE else np.empty(0, np.uint32)


def _mixed(words: Sequence[str]) -> NDArray[np.uint64]:
    count = len(words) - SHINGLE + 1
    hashes = np.array([zlib.crc32(word.encode()) for word in words], np.uint64)
    mixed = np.zeros(count, np.uint64)
    for place in range(SHINGLE):
        mixed = mixed * _ODD + hashes[place : place + count]
    return ((mixed ^ (mixed >> np.uint64(29))) * _MIX) >> np.uint64(32)


@dataclass(frozen=True)
class Marked:
    """The passages of a report by their marks: `ids` [N], `texts` [N] a number that changes with the text, `counts` [N]
    marks of each, `marks` [sum of counts] passage by passage."""

    ids: NDArray[np.int64]
    texts: NDArray[np.int64]
    counts: NDArray[np.uint32]
    marks: NDArray[np.uint32]

    @property
    def owners(self) -> Array:
        """For each mark the place of its passage."""
        return np.repeat(np.arange(len(self.ids)), self.counts)

    def packed(self) -> bytes:
        head = np.array([len(self.ids), len(self.marks)], "<u4")
        parts = (head, self.ids.astype("<i8"), self.texts.astype("<i8"), self.counts.astype("<u4"))
        return b"".join(part.tobytes() for part in (*parts, self.marks.astype("<u4")))

    def besides(self, other: "Marked") -> "Marked":
        """Without the passages that the other has with the same text."""
        known = set(zip(other.ids.tolist(), other.texts.tolist(), strict=True))
        kept = np.array([pair not in known for pair in zip(self.ids.tolist(), self.texts.tolist(), strict=True)], bool)
        return Marked(self.ids[kept], self.texts[kept], self.counts[kept], self.marks[np.repeat(kept, self.counts)])

    def shared_with(self, other: "Marked") -> float:
        """Of the two shares of marks that the other has too the lesser: about that of the words."""
        return min(share_of(self.marks, other.marks), share_of(other.marks, self.marks))


def unpacked(data: bytes | memoryview) -> Marked:
    passages, marks = (int(number) for number in np.frombuffer(data, "<u4", 2))
    ids, texts = np.frombuffer(data, "<i8", 2 * passages, 8).reshape(2, passages)
    counts = np.frombuffer(data, "<u4", passages, 8 + 16 * passages)
    return Marked(ids, texts, counts, np.frombuffer(data, "<u4", marks, 8 + 20 * passages))


def marked(passages: Iterable[tuple[int, str]]) -> Marked:
    """Passages by id; those too short to tell are left out."""
    found = [(id, text, own) for id, text in passages if len(own := marks(plain_words(text)))]
    return Marked(
        np.array([id for id, _, _ in found], np.int64),
        np.array([zlib.crc32(text.encode()) << 20 ^ len(text) for _, text, _ in found], np.int64),
        np.array([len(own) for _, _, own in found], np.uint32),
        np.concatenate([own for _, _, own in found] or [np.empty(0, np.uint32)]),
    )


def share_of(marks: Array, among: Array) -> float:
    """Of some marks the share that is among others: about the share of the words."""
    return float(np.isin(marks, among).mean()) if len(marks) else 0.0


Held = Callable[[], Iterable[Marked]]
"""Gives the marks of the reports held, one report after the other; asked twice."""


def candidates(own: Marked, held: Held) -> Iterator[tuple[int, int]]:
    """Pairs of ids, one of `own` and one held, that share enough marks to be compared. In memory are `own` and one
    report held at a time."""
    if not len(own.ids):
        return
    order = np.argsort(own.marks, kind="stable")
    known, first = np.unique(own.marks[order], return_index=True)
    owners, ends = own.owners[order], np.append(first[1:], len(order))
    often, passages = np.zeros(len(known), np.int64), 0
    for report in held():
        passages += len(report.ids)
        often += np.bincount(_met(report.marks, known)[1], minlength=len(known))
    weight = np.log1p(passages / np.maximum(often, 1))
    total = np.bincount(owners, weights=np.repeat(weight, ends - first), minlength=len(own.ids))
    for report in held():
        places, at = _met(report.marks, known)
        times = (ends - first)[at]
        within = np.arange(times.sum()) - np.repeat(np.cumsum(times) - times, times)
        mine = owners[np.repeat(first[at], times) + within]
        theirs = np.repeat(report.owners[places], times)
        pair, which = np.unique(mine * len(report.ids) + theirs, return_inverse=True)
        mine, theirs = np.divmod(pair, max(len(report.ids), 1))
        shared = np.bincount(which, weights=np.repeat(weight[at], times), minlength=len(pair))
        number = np.bincount(which, minlength=len(pair))
        enough = (shared >= LEAST_SHARE * total[mine]) | (number >= LEAST_HELD * report.counts[theirs])
        yield from zip(own.ids[mine[enough]].tolist(), report.ids[theirs[enough]].tolist(), strict=True)


def _met(found: Array, known: Array) -> tuple[Array, Array]:
    """Which of the marks found are known: their places, and the places among the known."""
    at = np.searchsorted(known, found)
    at[at == len(known)] = 0
    places = np.flatnonzero(known[at] == found)
    return places, at[places]
