"""A query's tree evaluated over posting arrays: which documents, how well (BM25 over zones), as many words as possible.

A word counts by how often it stands in the body (long passages less), and whether in the passage's heading, one above,
or a note. A unit said in several ways counts once, as its best way. Half of what was asked is worth less than half.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coi.search.documents import MANY, Union, contained, places_of
from coi.search.query import tree
from coi.search.whoosh.facets import Facets
from coi.search.whoosh.found import NOTHING, Found
from coi.search.whoosh.phrases import phrase_postings
from coi.search.whoosh.snapshot import Postings, Snapshot
from coi.search.whoosh.sources import sources

Array = NDArray[Any]


@dataclass(frozen=True)
class Weights:
    """Tried on judged queries and on Cranfield and NPL (see docs)."""

    k1: float = 1.3
    b: float = 0.7
    heading: float = 1.2
    above: float = 0.7
    notes: float = 0.4
    coverage: float = 0.35


MEANT = 0.35
"""What a way must count to speak of what was asked; below are words of wider concepts, pivots, a name without its s."""
COMMON = 12
"""A word in more than one passage of so many is too common to stand for a concept."""
FEW_PARTS, MANY_PARTS = 4, 10
"""Up to the difference, a passage must have most of what was asked to be worth much; of many parts, which tell a whole
story, each counts by itself as in BM25 by the textbook."""
PUT_BACK = 0.7
"""What the passage that speaks most of what a question leaves out loses of its score."""
Leaf = tree.Word | tree.Phrase | tree.Prefix | tree.Fuzzy


class Evaluator:
    """Evaluates trees on one snapshot."""

    def __init__(self, snapshot: Snapshot, weights: Weights, facets: Facets) -> None:
        self.snapshot, self.weights, self.facets = snapshot, weights, facets
        length = snapshot.body_lengths / snapshot.mean_length
        self.norm = (1 / (1 - weights.b + weights.b * length)).astype(np.float32)

    def rarity(self, count: int) -> float:
        """Weight of a unit found in so many documents."""
        total = max(self.snapshot.total, count)
        return float(np.log1p((total - count + 0.5) / (count + 0.5)))

    def answer(self, node: tree.Node) -> Found:
        """Evaluate a whole query: its keys are looked up in one go first."""
        self.snapshot.look_up(tree.keys(node))
        return self.evaluate(node)

    def evaluate(self, node: tree.Node) -> Found:
        match node:
            case tree.Word() | tree.Phrase() | tree.Prefix() | tree.Fuzzy():
                documents, scores = self.leaf(node)
                weight = self.rarity(len(documents))
                return Found(documents, scores * np.float32(weight), weight)
            case tree.Tagged():
                return self.tagged(node)
            case tree.Source():
                documents = sources(self.facets, node)
                return Found(documents, np.ones(len(documents), np.float32), 1.0)
            case tree.Best(ways):
                return self.best(ways)._replace(hints=node.hints)
            case tree.All(parts):
                return self.every(parts)
            case tree.Any(parts):
                return self.either([self.evaluate(part) for part in parts])
            case tree.Some(parts, must, aside):
                return self.put_back(self.some(parts, must), aside)
            case tree.Not():
                return self.every((node,))

    def leaf(self, node: tree.Word | tree.Phrase | tree.Prefix | tree.Fuzzy) -> tuple[Array, Array]:
        """Documents of a leaf and how much each is about it, from 0 to k1 + 1, rarity left out."""
        if isinstance(node, tree.Word):
            return self.saturated(self.snapshot.postings(node.key), node.zone, node.key)
        found = self.snapshot.leaves.get(node)
        if found is None:
            found = self.work_out(node)
            self.snapshot.leaves.keep(node, found, 400 + found[0].nbytes + found[1].nbytes)
        return found

    def work_out(self, node: tree.Phrase | tree.Prefix | tree.Fuzzy) -> tuple[Array, Array]:
        match node:
            case tree.Phrase(words, _, slop, zone):
                found = [self.snapshot.postings(key) for key, _ in words]
                distances = [distance for _, distance in words]
                return self.saturated(phrase_postings(found, distances, slop, self.snapshot.total), zone)
            case tree.Prefix(text):
                return self.any_of(self.snapshot.keys_of_prefix(text))
            case tree.Fuzzy(text, distance):
                return self.any_of(self.snapshot.keys_near(text, distance))

    def any_of(self, keys: Sequence[str]) -> tuple[Array, Array]:
        """Documents with any of the keys; the best of them counts."""
        ways = [self.saturated(self.snapshot.postings(key), "", key) for key in keys]
        union = self.union([documents for documents, _ in ways])
        return union.documents, self.highest(union, ways)

    def saturated(self, postings: Postings, zone: str, key: str = "") -> tuple[Array, Array]:
        if zone == "heading":
            held = (postings.counts[1:3] > 0).any(axis=0)
            return postings.documents[held], np.full(int(held.sum()), 1.0, np.float32)
        if not key:
            return postings.documents, self.impact(postings)
        impact = self.snapshot.impacts.get(key)
        if impact is None:
            impact = self.impact(postings)
            self.snapshot.impacts.keep(key, impact, 200 + impact.nbytes)
        return postings.documents, impact

    def impact(self, postings: Postings) -> Array:
        """A heading without a text is read as its text."""
        weights, counts = self.weights, postings.counts
        bare = self.snapshot.bare[postings.documents]
        often = np.where(bare, counts[1], counts[0]) * self.norm[postings.documents]
        for zone, once, weight in ((1, ~bare, weights.heading), (2, 1, weights.above), (3, 1, weights.notes)):
            often = often + np.minimum(counts[zone], once) * np.float32(weight)
        impact: Array = (often * np.float32(weights.k1 + 1) / (often + np.float32(weights.k1))).astype(np.float32)
        return impact

    def union(self, several: Sequence[Array]) -> Union:
        return Union(several, self.snapshot.total)

    def highest(self, union: Union, ways: Sequence[tuple[Array, Array]]) -> Array:
        highest = np.zeros(len(union), np.float32)
        for documents, scores in ways:
            places = union.places(documents)
            highest[places] = np.maximum(highest[places], scores)
        return highest

    def best(self, ways: Sequence[tuple[tree.Node, float]]) -> Found:
        """One unit said in several ways: as rare as the ways together, but not more than its words one by one."""
        found: list[tuple[Array, Array]] = []
        shares: list[tuple[Array, Array]] = []
        meant: list[Array] = []
        words: list[Array] = []
        loose: list[Array] = []
        faint: list[Array] = []
        scattered = NOTHING
        for node, weight in ways:
            if isinstance(node, tree.Some):
                scattered = self.scattered(node.parts, weight)
            else:
                documents, scores = self.leaf(node) if isinstance(node, Leaf) else self.evaluate(node)[:2]
                (words if isinstance(node, Leaf) else loose).append(documents)
                (faint if weight < MEANT else meant).append(documents)
                found.append((documents, scores * np.float32(weight)))
                shares.append((documents, np.full(len(documents), weight, np.float32)))
        held = self.union(words).documents
        rarity = self.rarity(len(held)) if len(held) else scattered.weight
        if not rarity and any(map(len, loose)):  # no word is found: as rare as what stands in for them
            rarity = self.rarity(len(self.union(loose)))
        if len(scattered.documents):
            rarity = min(rarity, scattered.weight)
        union = self.union([held, scattered.documents, *loose])
        scores = self.highest(union, found) * np.float32(rarity)
        share = self.highest(union, shares)
        if scattered.share is not None:
            places = union.places(scattered.documents)
            scores[places] = np.maximum(scores[places], scattered.scores)
            share[places] = np.maximum(share[places], scattered.share)
        complete = scattered.documents[scattered.complete]
        if not any(map(len, faint)) and len(complete) == len(scattered.documents):
            return Found(union.documents, scores, rarity, share)
        return Found(union.documents, scores, rarity, share, whole=self.among(union, [*meant, complete]))

    def among(self, union: Union, several: Sequence[Array]) -> Array:
        """Which documents of the union are in any of the sets."""
        flags = np.zeros(len(union), bool)
        for documents in several:
            flags[union.places(documents)] = True
        return flags

    def tagged(self, node: tree.Tagged) -> Found:
        documents, scores = self.leaf(tree.Word(node.key, node.key))
        if len(documents) * COMMON > self.snapshot.total:
            return NOTHING
        held = self.facets.mask(node.tag)[documents]
        return Found(documents[held], scores[held], self.rarity(len(documents)), whole=np.zeros(int(held.sum()), bool))

    def scattered(self, parts: Sequence[tree.Node], weight: float) -> Found:
        """Words of a phrase anywhere in the passage, as parts of a query of their own."""
        found = self.some(parts, ())
        share = found.share if found.share is not None else np.ones(len(found.documents), np.float32)
        return found._replace(scores=found.scores * np.float32(weight), share=share * np.float32(weight))

    def hinted(self, union: Union, found: Found) -> tuple[Array, Array]:
        """Scores and shares of a part over the union; a tag stands in for its words the more, the more passages of
        that tag have them: nearly all core passages on extortion speak of extortion, few on protests of tear gas."""
        scores, shares = np.zeros(len(union), np.float32), np.zeros(len(union), np.float32)
        own = np.ones(len(found.documents), np.float32) if found.share is None else found.share
        places = union.places(found.documents)
        scores[places], shares[places] = found.scores, own
        for name, weight in found.hints:
            tagged = self.facets.mask(name)
            usual = float(own @ tagged[found.documents]) / (len(self.facets.documents(name)) + 1)
            held = tagged[union.documents] * np.float32(weight * usual**0.5)
            shares = np.maximum(shares, held)
            scores = np.maximum(scores, held * np.float32(found.weight))
        return scores, shares

    def either(self, parts: Sequence[Found]) -> Found:
        weight = max((part.weight for part in parts), default=0.0)
        complete = [part.documents[part.complete] for part in parts]
        if sum(len(part.documents) for part in parts) * MANY < self.snapshot.total:
            union = self.union([part.documents for part in parts])
            scores = self.highest(union, [(part.documents, part.scores) for part in parts])
            return Found(union.documents, scores, weight, whole=self.among(union, complete))
        every = np.zeros(self.snapshot.total, np.float32)
        for part in parts:
            every[part.documents] = np.maximum(every[part.documents], part.scores)
        union = self.union([np.flatnonzero(every > 0).astype(np.int32)])
        return Found(union.documents, every[union.documents], weight, whole=self.among(union, complete))

    def put_back(self, found: Found, aside: Sequence[tree.Node]) -> Found:
        """Less for documents that speak of what the question leaves out, the more they do; none has all of it then."""
        for part in aside:
            unwanted = self.evaluate(part)
            spoken = np.zeros(self.snapshot.total, np.float32)
            spoken[unwanted.documents] = unwanted.scores / unwanted.scores.max(initial=1e-9)
            held = spoken[found.documents]
            found = found._replace(scores=found.scores * (1 - PUT_BACK * held), whole=found.complete & (held == 0))
        return found

    def every(self, parts: Sequence[tree.Node]) -> Found:
        """Documents with all parts and without those under NOT."""
        wanted = [self.evaluate(part) for part in parts if not isinstance(part, tree.Not)]
        if wanted:
            found = reduce(self.both, wanted)
        else:
            documents = np.arange(self.snapshot.total, dtype=np.int32)
            found = Found(documents, np.ones(len(documents), np.float32), 1.0)
        return self.without(found, parts)

    def without(self, found: Found, parts: Sequence[tree.Node]) -> Found:
        """What is found less what the parts under NOT find."""
        for part in parts:
            if isinstance(part, tree.Not):
                unwanted = self.evaluate(part.part).documents
                found = found.kept(~contained(found.documents, unwanted, self.snapshot.total))
        return found

    def both(self, one: Found, other: Found) -> Found:
        if len(one.documents) > len(other.documents):
            one, other = other, one
        weight = one.weight + other.weight
        if len(one.documents) * MANY > self.snapshot.total:
            every = np.zeros(self.snapshot.total, np.float32)
            every[other.documents] = other.scores
            beside = every[one.documents]
            held = beside > 0
            kept, added = one.kept(held), beside[held]
        else:
            kept = one.kept(contained(one.documents, other.documents, self.snapshot.total))
            added = other.scores[places_of(kept.documents, other.documents, self.snapshot.total)]
        whole = kept.whole
        if other.whole is not None:
            whole = kept.complete & contained(kept.documents, other.documents[other.whole], self.snapshot.total)
        return Found(kept.documents, kept.scores + added, weight, whole=whole)

    def some(self, parts: Sequence[tree.Node], must: Sequence[tree.Node]) -> Found:
        """As many parts as possible together, all of `must`."""
        demanded = [self.evaluate(part) for part in must if not isinstance(part, tree.Not)]
        wanted = [*(self.evaluate(part) for part in parts), *demanded]
        if not wanted:
            return self.every(must)
        if len(wanted) == 1:
            return self.without(wanted[0], must)
        union = self.union([found.documents for found in wanted])
        score, share = np.zeros(len(union), np.float32), np.zeros(len(union), np.float32)
        full = sum(found.weight for found in wanted if len(found.documents)) or 1.0
        whole = np.ones(len(union), bool)
        for found in wanted:
            scores, shares = self.hinted(union, found)
            score += scores
            share += shares * np.float32(found.weight / full)
            whole &= self.among(union, [found.documents if found.whole is None else found.documents[found.whole]])
        coverage = np.float32(self.weights.coverage * min(1.0, max(0.0, (MANY_PARTS - len(wanted)) / FEW_PARTS)))
        together = Found(union.documents, score * share**coverage, full, share, whole=whole)
        for found in demanded:
            together = together.kept(contained(together.documents, found.documents, self.snapshot.total))
        return self.without(together, must)
