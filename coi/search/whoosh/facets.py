"""The facet values of documents: which documents hold a value, and which a choice of values lets through."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coi.search.engine import Choice
from coi.search.whoosh.snapshot import Cache, Snapshot

Array = NDArray[Any]
BITS = 32
"""Values of which a document's own are told apart by one number."""


class Facets:
    """The facet values of a snapshot's documents. A value is known by its number, those of a facet follow another."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.total = snapshot.total
        self.names = sorted({name for segment in snapshot.segments for name in segment.names})
        self.number = {name: place for place, name in enumerate(self.names)}
        self.of_facet: dict[str, dict[str, int]] = {}
        for place, name in enumerate(self.names):
            facet, _, value = name.partition("=")
            self.of_facet.setdefault(facet, {})[value] = place
        self._masks: dict[str, Array] = {}
        self._kept: Cache[Array] = Cache(16 << 20)

    @cached_property
    def start(self) -> Array:
        """First of each document's values, over all segments."""
        pieces, before = [], 0
        for segment in self.snapshot.segments:
            pieces.append(segment.value_start[:-1] + before)
            before += len(segment.values)
        return np.concatenate([*pieces, np.array([before])])

    @cached_property
    def values(self) -> Array:
        pieces = [np.zeros(0, np.int32)]
        for segment in self.snapshot.segments:
            renumbered = np.array([self.number[name] for name in segment.names], np.int32)
            pieces.append(renumbered[segment.values])
        return np.concatenate(pieces)

    @cached_property
    def holders(self) -> tuple[Array, Array]:
        """Documents in order of the values they hold, and where each value's begin."""
        documents = np.repeat(np.arange(self.total, dtype=np.int32), np.diff(self.start))
        order = np.argsort(self.values, kind="stable")
        start = np.append(0, np.cumsum(np.bincount(self.values, minlength=len(self.names))))
        return documents[order], start

    def documents(self, name: str) -> Array:
        """Documents that hold `facet=value`."""
        number = self.number.get(name)
        if number is None:
            return np.zeros(0, np.int32)
        documents, start = self.holders
        return documents[start[number] : start[number + 1]]

    def mask(self, name: str) -> Array:
        """Which documents hold `facet=value`; kept, since ranking asks for the same few again and again."""
        if name not in self._masks:
            self._masks[name] = self._any_of([name])
        return self._masks[name]

    def others_core(self, profiles: frozenset[str]) -> Array:
        """Documents at the core of another profile than these."""
        mask = self._kept.get(profiles)
        if mask is None:
            others = [f"core={value}" for value in self.of_facet.get("core", {}) if value not in profiles]
            mask = self._kept.keep(profiles, self._any_of(others), 200 + self.total)
        return mask

    def passed(self, facet: str, choice: Choice) -> Array:
        """Which documents the choice lets through; kept, since a person goes on with the same filters."""
        mask = self._kept.get((facet, choice))
        if mask is None:
            wanted = [f"{facet}={value}" for value in choice.any]
            mask = self._any_of(wanted) if wanted else np.ones(self.total, bool)
            for value in choice.all:
                mask &= self._any_of([f"{facet}={value}"])
            for value in choice.none:
                mask[self.documents(f"{facet}={value}")] = False
            self._kept.keep((facet, choice), mask, 200 + mask.nbytes)
        return mask

    def _any_of(self, names: Sequence[str]) -> Array:
        mask = np.zeros(self.total, bool)
        for name in names:
            mask[self.documents(name)] = True
        return mask

    def bits(self, facet: str) -> Iterator[Array]:
        """What each document holds of a facet, so many values a number."""
        numbers = list(self.of_facet.get(facet, {}).values())
        for first in range(0, len(numbers), BITS):
            some = numbers[first : first + BITS]
            weight = np.zeros(len(self.names), np.int64)
            weight[some] = np.int64(1) << np.arange(len(some))
            before = np.append(0, np.cumsum(weight[self.values]))
            yield before[self.start[1:]] - before[self.start[:-1]]
