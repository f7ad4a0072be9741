"""Filters and counts over facet values, as bits a document: 64 documents a word, one row a value.

A count says how many hits there would be with that value chosen, near-duplicates folded as in the hits.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coi.search.engine import Choice
from coi.search.snapshot import Snapshot
from coi.search.twins import Twins

Array = NDArray[Any]
SELECTIVE = 32
"""Below one hit in so many documents, the hits' own values are read instead of all rows."""
MOST_ROWS = 400
"""A facet of more values (reports) has one at most a document and is counted by its number instead of rows."""


def pack(mask: Array) -> Array:
    """Bits of a mask over documents, in words of 64."""
    packed = np.packbits(mask, bitorder="little")
    return np.append(packed, np.zeros(-len(packed) % 8, np.uint8)).view(np.uint64)


def unpack(bits: Array, total: int) -> Array:
    return np.unpackbits(bits.view(np.uint8), count=total, bitorder="little").view(bool)


def size(bits: Array) -> int:
    return int(np.bitwise_count(bits).sum())


class Facets:
    """The facet values of a snapshot's documents."""

    def __init__(self, snapshot: Snapshot, twins: Twins) -> None:
        self.snapshot, self.twins = snapshot, twins
        self.total = snapshot.total
        self.names = sorted({name for segment in snapshot.segments for name in segment.names})
        self.number = {name: place for place, name in enumerate(self.names)}
        self.of_facet: dict[str, dict[str, int]] = {}
        for place, name in enumerate(self.names):
            facet, _, value = name.partition("=")
            self.of_facet.setdefault(facet, {})[value] = place
        self._masks: dict[str, Array] = {}
        self._rows: dict[str, tuple[list[str], Array]] = {}

    @cached_property
    def live(self) -> Array:
        return pack(self.snapshot.live)

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
            self._masks[name] = unpack(self.row(name), self.total)
        return self._masks[name]

    def others_core(self, profiles: frozenset[str]) -> Array:
        """Documents at the core of another profile than these."""
        others = [f"core={value}" for value in self.of_facet.get("core", {}) if value not in profiles]
        return np.any([self.mask(name) for name in others], axis=0) if others else np.zeros(self.total, bool)

    def row(self, name: str) -> Array:
        mask = np.zeros(self.total, bool)
        mask[self.documents(name)] = True
        return pack(mask)

    def rows(self, facet: str) -> tuple[list[str], Array]:
        if facet not in self._rows:
            values = list(self.of_facet.get(facet, ()))
            words = len(self.live)
            rows = np.array([self.row(f"{facet}={value}") for value in values], np.uint64).reshape(len(values), words)
            self._rows[facet] = (values, rows)
        return self._rows[facet]

    def chosen(self, facet: str, choice: Choice) -> Array:
        """Bits of the documents the choice lets through."""
        bits = self.live
        if choice.any:
            bits = bits & np.bitwise_or.reduce([self.row(f"{facet}={value}") for value in choice.any])
        for value in choice.all:
            bits = bits & self.row(f"{facet}={value}")
        for value in choice.none:
            bits = bits & ~self.row(f"{facet}={value}")
        return bits

    def count(self, facets: Sequence[str], bits: Array) -> dict[str, dict[str, int]]:
        """Hits a value, for each facet; values without hits are left out."""
        if not facets:
            return {}
        if size(bits) * SELECTIVE < self.total:
            return self._count_hits(facets, bits)
        counts: dict[str, dict[str, int]] = {}
        shared = self.twins.bits & bits
        alone = bits & ~shared
        for facet in facets:
            if len(self.of_facet.get(facet, ())) > MOST_ROWS:
                counts |= self._count_hits([facet], bits)
                continue
            values, rows = self.rows(facet)
            found = np.bitwise_count(rows & alone).sum(axis=1, dtype=np.int64)
            counts[facet] = {value: int(n) for value, n in zip(values, found, strict=True)}
        if shared.any():
            for facet, found_twice in self._count_hits(facets, shared).items():
                for value, n in found_twice.items():
                    counts[facet][value] = counts[facet].get(value, 0) + n
        return {facet: {value: n for value, n in found.items() if n} for facet, found in counts.items()}

    def _count_hits(self, facets: Sequence[str], bits: Array) -> dict[str, dict[str, int]]:
        """Count by reading the values of each hit, each value once a group of near-duplicates."""
        documents = np.flatnonzero(unpack(bits, self.total))
        per = self.start[documents + 1] - self.start[documents]
        first = np.repeat(self.start[documents] - np.append(0, np.cumsum(per)[:-1]), per) if len(documents) else per
        values = self.values[first + np.arange(per.sum())]
        groups = np.repeat(self.twins.group[documents], per)
        shared = groups >= 0
        counted = np.bincount(values[~shared], minlength=len(self.names))
        if shared.any():
            pairs = np.unique(groups[shared].astype(np.int64) * len(self.names) + values[shared])
            counted += np.bincount(pairs % len(self.names), minlength=len(self.names))
        return {
            facet: {value: int(counted[n]) for value, n in self.of_facet.get(facet, {}).items() if counted[n]}
            for facet in facets
        }

    def count_folded(self, bits: Array) -> int:
        """Hits, near-duplicates counted once."""
        shared = self.twins.bits & bits
        alone = size(bits & ~shared)
        if not shared.any():
            return alone
        return alone + len(np.unique(self.twins.group[unpack(shared, self.total)]))

    def filtered(
        self, bits: Array, filters: Mapping[str, Choice], facets: Sequence[str]
    ) -> tuple[Array, dict[str, dict[str, int]]]:
        """Hits after all filters, and each facet's counts after all the other facets' filters."""
        chosen = {facet: self.chosen(facet, choice) for facet, choice in filters.items()}
        hits = bits & self.live
        for passed in chosen.values():
            hits = hits & passed
        counts = self.count([facet for facet in facets if facet not in chosen], hits)
        for facet in (facet for facet in facets if facet in chosen):
            others = bits & self.live
            for other, passed in chosen.items():
                others = others & passed if other != facet else others
            counts |= self.count([facet], others)
        return hits, counts
