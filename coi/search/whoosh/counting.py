"""Counts of hits by facet value: how many hits there would be with that value chosen, near-duplicates folded.

Hits are not counted value by value. Passages of one report share its countries, publisher and years, and many passages
have the same kind, profiles and questions: hits are counted a report and a combination, and these for their values.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from coi.search.documents import distinct
from coi.search.engine import FACETS, Choice
from coi.search.whoosh.facets import BITS, Facets
from coi.search.whoosh.twins import Twins

Array = NDArray[Any]
Counted = dict[str, dict[str, int]]
FEW = 2_000
"""Combinations at most of one group of facets: counting a group takes as long however few the hits."""


class Groups(NamedTuple):
    """Documents that hold the same values of some facets: the group of each document, how many groups there are, and
    the values of each, as pairs of group and value."""

    facets: frozenset[str]
    of: Array
    total: int
    owner: Array
    values: Array

    def counted(self, documents: Array, names: int) -> Array:
        """Documents a value."""
        held = np.bincount(self.of[documents], minlength=self.total)
        return np.bincount(self.values, held[self.owner], minlength=names)


class Counts:
    """Counts over a snapshot's documents."""

    def __init__(self, facets: Facets, twins: Twins) -> None:
        self.facets, self.twins = facets, twins
        self.labels = {facet: list(facets.of_facet.get(facet, {})) for facet in FACETS}

    @cached_property
    def groups(self) -> list[Groups]:
        """Reports, with the facets that all passages of one agree in; of the others, combinations while few."""
        report = self._report()
        first = _examples(report)[report]
        shared = [facet for facet in FACETS if facet == "report" or self._agree(facet, first)]
        found = [(shared, report)]
        for facet in (facet for facet in FACETS if facet not in shared):
            own = self._combinations(facet)
            before, together = found[-1][0], _together(found[-1][1], own)
            if len(found) > 1 and together.max(initial=0) < FEW:
                found[-1] = ([*before, facet], together)
            else:
                found.append(([facet], own))
        return [self._grouped(facets, of) for facets, of in found]

    def _report(self) -> Array:
        report = np.zeros(self.facets.total, np.int64)
        for place, value in enumerate(self.labels["report"]):
            report[self.facets.documents(f"report={value}")] = place
        return report

    def _agree(self, facet: str, first: Array) -> bool:
        """Whether every document holds the same values of the facet as the first of its report."""
        return all((bits == bits[first]).all() for bits in self.facets.bits(facet))

    def _combinations(self, facet: str) -> Array:
        """A number a document, the same for those that hold the same values of the facet."""
        number = np.zeros(self.facets.total, np.int64)
        for bits in self.facets.bits(facet):
            number = _together(number, bits)
        return number

    def _grouped(self, facets: Sequence[str], of: Array) -> Groups:
        owner, values = self._held(_examples(of))
        kept = np.isin(values, [number for facet in facets for number in self.facets.of_facet.get(facet, {}).values()])
        total = int(of.max(initial=-1)) + 1
        return Groups(frozenset(facets), of.astype(np.min_scalar_type(total)), total, owner[kept], values[kept])

    def _held(self, documents: Array) -> tuple[Array, Array]:
        """Values of documents, with the place of the document each belongs to."""
        start = self.facets.start[documents]
        per = self.facets.start[documents + 1] - start
        owner = np.repeat(np.arange(len(documents)), per)
        first = start - (np.cumsum(per) - per)
        return owner, self.facets.values[first[owner] + np.arange(len(owner))]

    def filtered(
        self, documents: Array, filters: Mapping[str, Choice], facets: Sequence[str]
    ) -> tuple[Array | None, int, Counted]:
        """Which documents pass all filters (None: all of them), how many hits they make, and each facet's counts after
        all filters but the "any" of its own: then a count is what one more value would find, whether it is wanted
        beside the others or demanded with them.
        """
        passed = {facet: self.facets.passed(facet, choice)[documents] for facet, choice in filters.items()}
        held = np.logical_and.reduce(list(passed.values())) if passed else None
        hits = documents if held is None else documents[held]
        alone, shared = self._apart(hits)
        counts = self._counts(alone, shared, [facet for facet in facets if facet not in passed])
        for facet in (facet for facet in facets if facet in passed):
            demanded = replace(filters[facet], any=())
            others = [mask for other, mask in passed.items() if other != facet]
            if demanded != Choice():
                others.append(self.facets.passed(facet, demanded)[documents])
            beside = documents[np.logical_and.reduce(others)] if others else documents
            counts |= self._counts(*self._apart(beside), [facet])
        return held, self._hits(alone, shared), counts

    def hits(self, documents: Array) -> int:
        """How many hits documents make."""
        return self._hits(*self._apart(documents))

    def _hits(self, alone: Array, shared: Array) -> int:
        return len(alone) + len(distinct(self.twins.group[shared]))

    def _apart(self, documents: Array) -> tuple[Array, Array]:
        """Those that resemble no other, and those that do."""
        resembling = self.twins.several[documents]
        return (documents[~resembling], documents[resembling]) if resembling.any() else (documents, documents[:0])

    def _counts(self, alone: Array, shared: Array, facets: Sequence[str]) -> Counted:
        """Hits a value, for each facet; values without hits are left out."""
        if not facets:
            return {}
        counted = self._once(shared)
        for groups in self.groups:
            if not groups.facets.isdisjoint(facets):
                counted += groups.counted(alone, len(counted))
        held = counted.nonzero()[0]
        return {facet: self._named(facet, counted, held) for facet in facets}

    def _once(self, documents: Array) -> Array:
        """Documents a value, each value once a group of near-duplicates."""
        names = len(self.facets.names)
        if not len(documents):
            return np.zeros(names)
        owner, values = self._held(documents)
        pairs = distinct(self.twins.group[documents][owner].astype(np.int64) * names + values)
        return np.bincount(pairs % names, minlength=names).astype(np.float64)

    def _named(self, facet: str, counted: Array, held: Array) -> dict[str, int]:
        """`held`: the numbers of values that have hits, in order; those of a facet stand side by side."""
        labels = self.labels[facet]
        first = self.facets.of_facet[facet][labels[0]] if labels else 0
        start, end = held.searchsorted((first, first + len(labels)))
        values = held[start:end]
        counts = counted[values].astype(np.int64).tolist()
        return dict(zip(map(labels.__getitem__, (values - first).tolist()), counts, strict=True))


def _together(one: Array, other: Array) -> Array:
    """A number for each pair of numbers, from 0 on."""
    number: Array = np.unique(one << BITS | other, return_inverse=True)[1]
    return number


def _examples(of: Array) -> Array:
    """For each number one place where it stands."""
    examples = np.zeros(int(of.max(initial=-1)) + 1, np.int64)
    examples[of] = np.arange(len(of))
    return examples
