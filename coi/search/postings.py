"""A query's tree evaluated over posting arrays: which documents, how well (BM25 over zones), as many words as possible.

A word counts by how often it stands in the body (long passages less), and by whether it stands in the passage's own
heading, a heading above or a note. A unit said in several ways counts once, as its best way. Parts found together
multiply: a passage with half of what was asked is worth less than half.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from coi.search import tree
from coi.search.phrases import phrase_postings
from coi.search.snapshot import Postings, Snapshot

Array = NDArray[Any]


@dataclass(frozen=True)
class Weights:
    """Constants of ranking, tried on judged queries and on Cranfield and NPL (see docs)."""

    k1: float = 1.2
    b: float = 0.6
    heading: float = 1.5
    above: float = 0.7
    notes: float = 0.4
    coverage: float = 1.0


class Found(NamedTuple):
    """Documents in order with their scores; `weight` is what the part adds to a full answer, `share` how much of it
    each document has (None: all of it)."""

    documents: Array
    scores: Array
    weight: float = 0.0
    share: Array | None = None


NOTHING = Found(np.zeros(0, np.int32), np.zeros(0, np.float32))


class Evaluator:
    """Evaluates trees on one snapshot."""

    def __init__(self, snapshot: Snapshot, weights: Weights, sources: Callable[[tree.Source], Array]) -> None:
        self.snapshot, self.weights, self.sources = snapshot, weights, sources
        length = snapshot.body_lengths / snapshot.mean_length
        self.norm = (1 / (1 - weights.b + weights.b * length)).astype(np.float32)

    def rarity(self, count: int) -> float:
        """Weight of a unit found in so many documents."""
        total = max(self.snapshot.total, count)
        return float(np.log1p((total - count + 0.5) / (count + 0.5)))

    def evaluate(self, node: tree.Node) -> Found:
        match node:
            case tree.Word() | tree.Phrase() | tree.Prefix() | tree.Fuzzy():
                documents, scores = self.leaf(node)
                weight = self.rarity(len(documents))
                return Found(documents, scores * np.float32(weight), weight)
            case tree.Source():
                documents = self.sources(node)
                return Found(documents, np.ones(len(documents), np.float32), 1.0)
            case tree.Best(ways):
                return self.best(ways)
            case tree.All(parts):
                return self.every(parts)
            case tree.Any(parts):
                return self.either([self.evaluate(part) for part in parts if not isinstance(part, tree.Not)])
            case tree.Some(parts, must):
                return self.some(parts, must)
            case tree.Not():
                return self.every((node,))

    def leaf(self, node: tree.Word | tree.Phrase | tree.Prefix | tree.Fuzzy) -> tuple[Array, Array]:
        """Documents of a leaf and how much each is about it, from 0 to k1 + 1, rarity left out."""
        match node:
            case tree.Word(key, _, zone):
                return self.saturated(self.snapshot.postings(key), zone, key)
            case tree.Phrase(words, _, slop, zone):
                found = [self.snapshot.postings(key) for key, _ in words]
                distances = [distance for _, distance in words]
                return self.saturated(phrase_postings(found, distances, slop), zone)
            case tree.Prefix(text):
                return self.any_of(self.snapshot.keys_of_prefix(text))
            case tree.Fuzzy(text, distance):
                return self.any_of(self.snapshot.keys_near(text, distance))

    def any_of(self, keys: Sequence[str]) -> tuple[Array, Array]:
        """Documents with any of the keys; the best of them counts."""
        ways = [self.saturated(self.snapshot.postings(key), "", key) for key in keys]
        documents = self.union([documents for documents, _ in ways])
        return documents, self.highest(documents, ways)

    def saturated(self, postings: Postings, zone: str, key: str = "") -> tuple[Array, Array]:
        if zone == "heading":
            held = (postings.counts[1:3] > 0).any(axis=0)
            return postings.documents[held], np.full(int(held.sum()), 1.0, np.float32)
        if key:
            return postings.documents, self.snapshot.cache.get(("word", key), partial(self.impact, postings))
        return postings.documents, self.impact(postings)

    def impact(self, postings: Postings) -> Array:
        weights, counts = self.weights, postings.counts
        often = counts[0] * self.norm[postings.documents]
        for zone, weight in ((1, weights.heading), (2, weights.above), (3, weights.notes)):
            often = often + np.minimum(counts[zone], 1) * np.float32(weight)
        impact: Array = (often * np.float32(weights.k1 + 1) / (often + np.float32(weights.k1))).astype(np.float32)
        return impact

    def union(self, several: Sequence[Array]) -> Array:
        """Documents in any of the arrays, in order."""
        several = [documents for documents in several if len(documents)]
        if len(several) < 2:
            return several[0] if several else NOTHING.documents
        if sum(map(len, several)) * 16 < self.snapshot.total:
            return np.unique(np.concatenate(several))
        mask = np.zeros(self.snapshot.total, bool)
        for documents in several:
            mask[documents] = True
        return np.flatnonzero(mask).astype(np.int32)

    def places(self, union: Array, documents: Array) -> Array:
        """Where the documents stand in their union."""
        return documents if len(union) == self.snapshot.total else np.searchsorted(union, documents)

    def highest(self, union: Array, ways: Sequence[tuple[Array, Array]]) -> Array:
        highest = np.zeros(len(union), np.float32)
        for documents, scores in ways:
            places = self.places(union, documents)
            highest[places] = np.maximum(highest[places], scores)
        return highest

    def best(self, ways: Sequence[tuple[tree.Node, float]]) -> Found:
        """One unit said in several ways: rarity is that of the ways together, scattered words of a phrase left out."""
        found, shares, whole = [], [], []
        for node, weight in ways:
            if isinstance(node, tree.Some):
                documents, scores = self.scattered(node.parts)
            elif isinstance(node, tree.Word | tree.Phrase | tree.Prefix | tree.Fuzzy):
                documents, scores = self.leaf(node)
                whole.append(documents)
            else:
                documents, scores, *_ = self.evaluate(node)
            if len(documents):
                found.append((documents, scores * np.float32(weight)))
                shares.append((documents, np.full(len(documents), weight, np.float32)))
        documents = self.union([documents for documents, _ in found])
        rarity = self.rarity(max(1, len(self.union(whole))))
        scores = self.highest(documents, found) * np.float32(rarity)
        return Found(documents, scores, rarity, self.highest(documents, shares))

    def scattered(self, words: Sequence[tree.Node]) -> tuple[Array, Array]:
        """Words of a phrase anywhere in the passage: the share of them found, by rarity, squared."""
        parts = [(found, self.rarity(len(found[0]))) for found in (self.leaf(word) for word in words)]  # type: ignore[arg-type]
        union = self.union([documents for (documents, _), _ in parts])
        score, share = np.zeros(len(union), np.float32), np.zeros(len(union), np.float32)
        full = sum(rarity for _, rarity in parts)
        for (documents, scores), rarity in parts:
            places = self.places(union, documents)
            score[places] += scores * np.float32(rarity / full)
            share[places] += np.float32(rarity / full)
        return union, score * share

    def either(self, parts: Sequence[Found]) -> Found:
        union = self.union([part.documents for part in parts])
        scores = self.highest(union, [(part.documents, part.scores) for part in parts])
        return Found(union, scores, max((part.weight for part in parts), default=0.0))

    def every(self, parts: Sequence[tree.Node]) -> Found:
        """Documents with all parts and without those under NOT."""
        wanted = [self.evaluate(part) for part in parts if not isinstance(part, tree.Not)]
        unwanted = [self.evaluate(part.part).documents for part in parts if isinstance(part, tree.Not)]
        if wanted:
            found = wanted[0]
            for part in wanted[1:]:
                documents, left, right = np.intersect1d(
                    found.documents, part.documents, assume_unique=True, return_indices=True
                )
                found = Found(documents, found.scores[left] + part.scores[right], found.weight + part.weight)
        else:
            documents = np.arange(self.snapshot.total, dtype=np.int32)
            found = Found(documents, np.ones(len(documents), np.float32), 1.0)
        for documents in unwanted:
            kept = ~np.isin(found.documents, documents, assume_unique=True)
            share = None if found.share is None else found.share[kept]
            found = Found(found.documents[kept], found.scores[kept], found.weight, share)
        return found

    def some(self, parts: Sequence[tree.Node], must: Sequence[tree.Node]) -> Found:
        """As many parts as possible together."""
        wanted = [self.evaluate(part) for part in (*parts, *(m for m in must if not isinstance(m, tree.Not)))]
        union = self.union([found.documents for found in wanted])
        score, share = np.zeros(len(union), np.float32), np.zeros(len(union), np.float32)
        full = sum(found.weight for found in wanted if len(found.documents)) or 1.0
        for found in wanted:
            places = self.places(union, found.documents)
            score[places] += found.scores
            share[places] += np.float32(found.weight / full) * (1 if found.share is None else found.share)
        together = Found(union, score * share ** np.float32(self.weights.coverage), full, share)
        if not must:
            return together
        required = self.every(must).documents
        if not wanted:
            return self.every(must)
        kept = np.isin(union, required, assume_unique=True)
        return Found(union[kept], together.scores[kept], full, share[kept])
