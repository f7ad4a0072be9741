"""From scores of words to an order a caseworker can use: what else speaks for a passage, and near-duplicates folded.

All hits: the chosen profile and the profiles and questions the words name raise a passage. The best few hundred also
gain by words near one another and by what their neighbours in the section say. What is no finding comes behind all that
is, in every order.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coi.search.documents import contained
from coi.search.engine import BEHIND, Hit, Likeness, Sort
from coi.search.meaning.blending import Placed, worth
from coi.search.query import tree
from coi.search.query.parsing import Query
from coi.search.whoosh.facets import Facets
from coi.search.whoosh.found import Found
from coi.search.whoosh.phrases import places_in
from coi.search.whoosh.segments.passages import BODY, COUNTS, HEADING
from coi.search.whoosh.snapshot import Snapshot
from coi.search.whoosh.twins import Twins

Array = NDArray[Any]
CONSIDERED = 120
"""Hits looked at closely, six pages; those behind are ordered by words alone. Three hundred rank no better."""
SLIGHT = 10
"""Words of a passage below which it says little by itself: a caption, an item of a list."""
LATE = 1 << 22
"""More than any day's ordinal."""
FAR_BEHIND, AHEAD = float(1 << 40), float(1 << 30)
"""More than any two passages are apart; and, of those with all that was asked, and with some."""
QUESTIONS = frozenset({"protection", "relocation"})
"""What is asked of every claim; few passages that answer it name whom it is asked for."""
FAR = 40
"""Words further apart than this gain nothing."""


@dataclass(frozen=True)
class Boosts:
    """Factors, except near (a share of the rarity of the two) and context (a share of the neighbour's score)."""

    core: float = 2.0
    supporting: float = 1.25
    named_core: float = 1.3
    named_supporting: float = 1.2
    topic: float = 1.15
    cell: float = 1.3
    question: float = 2.0
    elsewhere: float = 0.25
    slight: float = 0.7
    apart: float = 0.5
    glossary: float = 0.2
    near: float = 0.6
    context: float = 0.15
    figures: float = 1.4


class Ranking:
    """Orders the hits of one snapshot."""

    def __init__(self, snapshot: Snapshot, facets: Facets, twins: Twins, boosts: Boosts) -> None:
        self.snapshot, self.facets, self.twins, self.boosts = snapshot, facets, twins, boosts
        self._placed: Placed | None = None

    @cached_property
    def standing(self) -> Array:
        """What each passage is worth whatever is asked: little when it is short (but for a title without a text), or
        speaks of the report."""
        boosts, filled = self.boosts, np.minimum(self.snapshot.body_lengths / SLIGHT + self.snapshot.bare, 1)
        standing = (boosts.slight + (1 - boosts.slight) * filled).astype(np.float32)
        standing[self.facets.mask("apart=yes")] *= np.float32(boosts.apart)
        standing[self.facets.mask("kind=glossary")] *= np.float32(boosts.glossary)
        return standing

    @cached_property
    def speaks(self) -> Array:
        """Which passages speak of the country and not of the report: no glossary comes first for having all words."""
        speaks: Array = self.standing > self.boosts.apart
        return speaks

    @cached_property
    def behind(self) -> Array:
        """Which passages are no findings: a question asked is not a question answered."""
        behind: Array = np.any([self.facets.mask(f"standing={standing}") for standing in BEHIND], axis=0)
        return behind

    def like(self, likeness: Likeness) -> Array:
        """How like each document is to the question in meaning."""
        if self._placed is None or self._placed.known is not likeness.ids:
            self._placed = Placed(self.snapshot.ids, likeness.ids)
        return self._placed.of(likeness)

    def order(
        self, found: Found, query: Query, profile: str, sort: Sort, count: int, like: Array | None = None
    ) -> tuple[Array, Array]:
        """At least the best `count` documents, best first, and their scores; `like`: of each document in meaning."""
        documents, days = found.documents, self.snapshot.days
        behind = self.behind[documents] * FAR_BEHIND
        if query.tree is None:
            scores = self.grades(documents, profile)
        else:
            scores = found.scores * self.factors(documents, query, profile)
        if sort != "relevance":
            dated = days[documents].astype(np.float64)
            dated = dated if sort == "newest" else -np.where(dated, dated, LATE)
            return self._best(
                documents, scores, dated + scores / (1 + scores.max(initial=0)) - behind * FAR_BEHIND, count
            )
        if query.tree is None:
            return self._best(
                documents, scores, scores.astype(np.float64) * LATE + days[documents] - behind * FAR_BEHIND, count
            )
        partly = ~(found.complete & self.speaks[documents]) * AHEAD
        valued = self._together(documents, scores, found, like)
        chosen = highest(valued - behind - partly, max(count, CONSIDERED))
        documents, scores, valued = documents[chosen], scores[chosen], valued[chosen]
        looked, near = documents[:CONSIDERED], self.nearness(documents[:CONSIDERED], query.tree)
        closer = self._together(looked, scores[:CONSIDERED] * near + self.context(looked, found), found, like)
        again = np.lexsort((looked, -closer, ~(held_whole(found, looked) & self.speaks[looked]), self.behind[looked]))
        return np.append(looked[again], documents[CONSIDERED:]), np.append(closer[again], valued[CONSIDERED:])

    def _together(self, documents: Array, scores: Array, found: Found, like: Array | None) -> Array:
        """Scores of words and, where it is known, likeness in meaning."""
        if like is None:
            return scores
        best = float(scores[~self.behind[documents]].max(initial=0))
        return worth(scores, like[documents], best=best, full=found.weight)

    def _best(self, documents: Array, scores: Array, value: Array, count: int) -> tuple[Array, Array]:
        return documents[chosen := highest(value, count)], scores[chosen]

    def grades(self, documents: Array, profile: str) -> Array:
        """Without words: 2 for the core of the chosen profile, 1 for what supports it."""
        grades = np.zeros(len(documents), np.float32)
        for tag in ("profile", "core") if profile else ():
            grades += self.facets.mask(f"{tag}={profile}")[documents]
        return grades

    def factors(self, documents: Array, query: Query, profile: str) -> Array:
        """What the tags say of each passage, for this query."""
        boosts, factor = self.boosts_for(query), self.standing[documents]

        def raise_by(held: Array, by: float) -> None:
            factor[held] *= np.float32(by)

        if query.figures:
            raise_by(self.facets.mask(COUNTS)[documents], boosts.figures)
        tagged = {name: self.facets.mask(name)[documents] for name in self._wanted(query, profile)}
        for named in query.profiles:
            if named != profile:
                raise_by(tagged[f"profile={named}"], boosts.named_supporting)
                raise_by(tagged[f"core={named}"], boosts.named_core / boosts.named_supporting)
        if profile:
            raise_by(tagged[f"profile={profile}"], boosts.supporting)
            raise_by(tagged[f"core={profile}"], boosts.core / boosts.supporting)
        if not tagged:
            return factor
        asked = np.zeros(len(documents), bool)
        for topic in query.topics:
            asked |= tagged[f"topic={topic}"]
        raise_by(asked, boosts.topic)
        profiles = {*query.profiles, profile} - {""}
        if profiles:
            about = np.any([tagged[f"profile={named}"] for named in profiles], axis=0)
            raise_by(about & asked, boosts.cell)
            raise_by(self.facets.others_core(frozenset(profiles))[documents] & ~about, boosts.elsewhere)
        return factor

    def boosts_for(self, query: Query) -> Boosts:
        """Asked of protection, or of life elsewhere, for someone named: the core says whom, not whether."""
        boosts = self.boosts
        if query.profiles and query.topics and set(query.topics) <= QUESTIONS:
            return replace(boosts, core=boosts.supporting, named_core=boosts.named_supporting, cell=boosts.question)
        return boosts

    def _wanted(self, query: Query, profile: str) -> list[str]:
        tags = [f"{tag}={named}" for named in {*query.profiles, profile} - {""} for tag in ("profile", "core")]
        return [*tags, *(f"topic={topic}" for topic in query.topics)]

    def context(self, chosen: Array, found: Found) -> Array:
        """A share of the better of the two neighbours, where they stand under the same heading."""
        if not len(chosen):
            return np.zeros(0, np.float32)
        sections = self.snapshot.sections
        beside = np.concatenate((np.maximum(chosen - 1, 0), np.minimum(chosen + 1, self.snapshot.total - 1)))
        at = np.minimum(found.documents.searchsorted(beside), len(found.documents) - 1)
        held = (found.documents[at] == beside) & (sections[beside] == np.tile(sections[chosen], 2))
        gain = (held * found.scores[at] * self.standing[beside]).reshape(2, -1).max(axis=0)
        share: Array = gain * np.float32(self.boosts.context)
        return share

    def nearness(self, chosen: Array, node: tree.Node) -> Array:
        """1 and more: gained where units of the query stand near one another in the body."""
        if len(_units(node)) < 2:
            return np.ones(len(chosen), np.float32)
        order = np.argsort(chosen)
        units = [places for unit in _units(node) if len(places := self._places(unit, chosen[order]))]
        gain = np.zeros(len(chosen), np.float32)
        for one, other in pairwise(units):
            distance = np.minimum(_gap(one, other), FAR)
            documents, first = np.unique(one >> 16, return_index=True)
            least = np.minimum.reduceat(distance, first)
            at = order[np.searchsorted(chosen[order], documents)]
            gain[at] += (1 - least / FAR).astype(np.float32)
        factor: Array = 1 + np.float32(self.boosts.near) * gain / max(1, len(units) - 1)
        return factor

    def _places(self, unit: Sequence[str], chosen: Array) -> Array:
        pieces = [np.zeros(0, np.int64)]
        for key in unit:
            postings = self.snapshot.postings(key)
            documents = chosen[contained(chosen, postings.documents, self.snapshot.total)]
            if len(documents):
                pieces.append(places_in(postings, documents, self.snapshot.total))
        places = np.sort(np.concatenate(pieces))
        in_text: Array = places[(places >> 14) & 3 == np.where(self.snapshot.bare[places >> 16], HEADING, BODY)]
        return in_text

    def fold(self, documents: Array, scores: Array, found: Found, offset: int, limit: int) -> tuple[Hit, ...]:
        """The page's hits; a near-duplicate of a better hit is listed with it."""
        group = self.twins.group[documents]
        heads: list[int] = []
        seen: set[int] = set()
        for place, twin in enumerate(group.tolist()):
            if len(heads) == offset + limit:
                break
            if twin < 0 or twin not in seen:
                seen.add(twin)
                heads.append(place)
        page = heads[offset:]
        also = self._twins(documents[page], found)
        ids = self.snapshot.ids[documents[page]].tolist()
        worth = scores[page].astype(np.float64).round(4).tolist()
        whole = held_whole(found, documents[page]).tolist()
        return tuple(
            Hit(id, score, also.get(id, ()), of_all) for id, score, of_all in zip(ids, worth, whole, strict=True)
        )

    def _twins(self, page: Array, found: Found) -> dict[int, tuple[int, ...]]:
        """The near-duplicates among all hits of those on the page, best first, by the number of the one shown."""
        ids, group = self.snapshot.ids, self.twins.group
        shown = {int(group[document]): int(document) for document in page if group[document] >= 0}
        if not shown:
            return {}
        others = np.flatnonzero(np.isin(group[found.documents], list(shown)))
        others = found.documents[others[np.argsort(-found.scores[others], kind="stable")]]
        also: dict[int, tuple[int, ...]] = {}
        for document in others.tolist():
            head = shown[int(group[document])]
            if document != head:
                also[int(ids[head])] = (*also.get(int(ids[head]), ()), int(ids[document]))
        return also


def held_whole(found: Found, documents: Array) -> Array:
    """Which of the documents speak of all that was asked."""
    if found.whole is None:
        return np.ones(len(documents), bool)
    whole: Array = found.whole[np.searchsorted(found.documents, documents)]
    return whole


def highest(worth: Array, count: int) -> Array:
    """Places of the `count` highest values, highest first, earlier places first among equals."""
    places = np.arange(len(worth))
    step = len(worth) // (8 * count + 1)
    if step > 1:  # a sample tells a value that surely more than `count` reach
        sample = np.sort(worth[::step])
        enough = np.flatnonzero(worth >= sample[-min(len(sample), 3 * count // step + 8)])
        places = enough if len(enough) >= count else places
    return places[np.argsort(-worth[places], kind="stable")[:count]]


def _units(node: tree.Node) -> list[list[str]]:
    """Keys of each unit of a query of words side by side; the first word stands for a phrase."""
    parts = (*node.parts, *node.must) if isinstance(node, tree.Some) else (node,)
    units = []
    for part in parts:
        ways = [way for way, _ in part.ways] if isinstance(part, tree.Best) else [part]
        keys = [
            way.key if isinstance(way, tree.Word) else way.words[0][0]
            for way in ways
            if isinstance(way, tree.Word | tree.Phrase)
        ]
        units.append(list(dict.fromkeys(keys)))
    return units


def _gap(places: Array, others: Array) -> Array:
    """Words to the nearest of the others, from each place."""
    before = others[np.maximum(np.searchsorted(others, places) - 1, 0)]
    after = others[np.minimum(np.searchsorted(others, places), len(others) - 1)]
    gap: Array = np.minimum(np.abs(places - before), np.abs(after - places))
    return gap
