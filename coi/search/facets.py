"""Filters and counts over facet values, as bits a document: 64 documents a word, one row a value.

A count says how many hits there would be with that value chosen, near-duplicates folded as in the hits.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import compress
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coi.search.engine import Choice
from coi.search.snapshot import Cache, Snapshot
from coi.search.twins import Twins

Array = NDArray[Any]
SELECTIVE = 32
"""Below one hit in so many documents, the hits' own values are read instead of all rows."""


def pack(mask: Array) -> Array:
    """Bits of a mask over documents, in words of 64."""
    packed = np.packbits(mask, bitorder="little")
    return np.append(packed, np.zeros(-len(packed) % 8, np.uint8)).view(np.uint64)


def unpack(bits: Array, total: int) -> Array:
    return np.unpackbits(bits.view(np.uint8), count=total, bitorder="little").view(bool)


def size(bits: Array) -> int:
    return int(np.bitwise_count(bits).sum())


def distinct(numbers: Array) -> Array:
    """Each number once, in order."""
    ordered = np.sort(numbers)
    return ordered[np.diff(ordered, prepend=-1) > 0]


class Facets:
    """The facet values of a snapshot's documents."""

    def __init__(self, snapshot: Snapshot, twins: Twins) -> None:
        self.snapshot, self.twins = snapshot, twins
        self.total = snapshot.total
        self.names = sorted({name for segment in snapshot.segments for name in segment.names})
        self.parts = [(facet, value) for facet, _, value in (name.partition("=") for name in self.names)]
        self.number = {name: place for place, name in enumerate(self.names)}
        self.of_facet: dict[str, dict[str, int]] = {}
        for place, (facet, value) in enumerate(self.parts):
            self.of_facet.setdefault(facet, {})[value] = place
        self._masks: dict[str, Array] = {}
        self._of_report: dict[str, Array | None] = {}
        self._single: dict[str, Array | None] = {}
        self._rows: dict[str, tuple[list[int], Array]] = {}
        self._kept: Cache[Array] = Cache(8 << 20)

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
        """Bits of the documents that hold `facet=value`; those of filters are kept, since they are asked again."""
        row = self._kept.get(name)
        if row is None:
            row = self._row(name)
            self._kept.keep(name, row, 200 + row.nbytes)
        return row

    def _row(self, name: str) -> Array:
        mask = np.zeros(self.total, bool)
        mask[self.documents(name)] = True
        return pack(mask)

    def rows(self, facet: str) -> tuple[list[int], Array]:
        """Numbers of the facet's values, and the bits of the documents that hold each."""
        if facet not in self._rows:
            values = self.of_facet.get(facet, {})
            rows = [self._row(f"{facet}={value}") for value in values]
            self._rows[facet] = (list(values.values()), np.array(rows, np.uint64).reshape(len(rows), len(self.live)))
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

    def single(self, facet: str) -> Array | None:
        """The one value of each document, -1 for none; None for a facet of which a document may have several."""
        if facet not in self._single:
            numbers = np.full(self.total, -1, np.int32)
            held = 0
            for value, number in self.of_facet.get(facet, {}).items():
                documents = self.documents(f"{facet}={value}")
                numbers[documents] = number
                held += len(documents)
            self._single[facet] = numbers if held == np.count_nonzero(numbers >= 0) else None
        return self._single[facet]

    def of_report(self, facet: str) -> Array | None:
        """Which of a facet's values each report has [reports, values]; None where its passages differ in them."""
        if facet not in self._of_report:
            reports, values = self.of_facet.get("report", {}), self.of_facet.get(facet, {})
            held = np.zeros((len(values), len(reports)), np.int64)
            for place, value in enumerate(values):
                held[place] = self._in_reports(self.documents(f"{facet}={value}"))
            same = (held == 0) | (held == self._in_reports(np.arange(self.total)))
            self._of_report[facet] = (held.T > 0).astype(np.float64) if same.all() else None
        return self._of_report[facet]

    def _in_reports(self, documents: Array) -> Array:
        """Documents a report."""
        report, reports = self.single("report"), self.of_facet.get("report", {})
        if report is None or not reports:
            return np.full(len(reports), -1)
        first = next(iter(reports.values()))
        return np.bincount(report[documents] + 1, minlength=first + len(reports) + 1)[
            first + 1 : first + len(reports) + 1
        ]

    def count(self, facets: Sequence[str], bits: Array) -> dict[str, dict[str, int]]:
        """Hits a value, for each facet; values without hits are left out."""
        if not facets:
            return {}
        if size(bits) * SELECTIVE < self.total:
            return self._named(facets, self._count_hits(bits))
        shared = self.twins.bits & bits
        alone = bits & ~shared
        documents = np.flatnonzero(unpack(alone, self.total))
        counted = self._count_hits(shared) if shared.any() else np.zeros(len(self.names), np.int64)
        by_report = self._in_reports(documents)
        for facet in facets:
            self._count_facet(facet, alone, documents, by_report, counted)
        return self._named(facets, counted)

    def _count_facet(self, facet: str, bits: Array, documents: Array, by_report: Array, into: Array) -> None:
        """Count one facet in whichever way is quickest: from the reports' counts, by number, or by rows of bits."""
        values = self.of_facet.get(facet, {})
        first = next(iter(values.values()), 0)
        held, single = self.of_report(facet), self.single(facet)
        if held is not None:
            into[first : first + len(values)] += (by_report @ held).astype(np.int64)
        elif single is not None:
            into += np.bincount(single[documents] + 1, minlength=len(self.names) + 1)[1:]
        else:
            numbers, rows = self.rows(facet)
            into[numbers] += np.bitwise_count(rows & bits).sum(axis=1, dtype=np.int64)

    def _named(self, facets: Sequence[str], counted: Array) -> dict[str, dict[str, int]]:
        """Counts by number as counts by facet and value; the values of a facet have consecutive numbers."""
        named = {}
        for facet in facets:
            values = self.of_facet.get(facet, {})
            first = next(iter(values.values()), 0)
            counts = counted[first : first + len(values)]
            named[facet] = dict(zip(compress(values, counts.tolist()), counts[counts > 0].tolist(), strict=True))
        return named

    def _count_hits(self, bits: Array) -> Array:
        """Count by reading the values of each hit, each value once a group of near-duplicates."""
        documents = np.flatnonzero(unpack(bits, self.total))
        per = self.start[documents + 1] - self.start[documents]
        first = np.repeat(self.start[documents] - np.append(0, np.cumsum(per)[:-1]), per) if len(documents) else per
        values = self.values[first + np.arange(per.sum())]
        groups = np.repeat(self.twins.group[documents], per)
        shared = groups >= 0
        counted = np.bincount(values[~shared], minlength=len(self.names))
        if shared.any():
            pairs = distinct(groups[shared].astype(np.int64) * len(self.names) + values[shared])
            counted += np.bincount(pairs % len(self.names), minlength=len(self.names))
        return counted

    def count_folded(self, bits: Array) -> int:
        """Hits, near-duplicates counted once."""
        shared = self.twins.bits & bits
        alone = size(bits & ~shared)
        if not shared.any():
            return alone
        return alone + len(distinct(self.twins.group[unpack(shared, self.total)]))

    def filtered(
        self, bits: Array, filters: Mapping[str, Choice], facets: Sequence[str]
    ) -> tuple[Array, dict[str, dict[str, int]]]:
        """Hits after all filters, and each facet's counts after all filters but the "any" of its own: then a count is
        what one more value would find, whether it is wanted beside the others or demanded with them.
        """
        chosen = {facet: self.chosen(facet, choice) for facet, choice in filters.items()}
        hits = bits & self.live
        for passed in chosen.values():
            hits = hits & passed
        counts = self.count([facet for facet in facets if facet not in chosen], hits)
        for facet in (facet for facet in facets if facet in chosen):
            others = bits & self.chosen(facet, replace(filters[facet], any=()))
            for other, passed in chosen.items():
                others = others & passed if other != facet else others
            counts |= self.count([facet], others)
        return hits, counts
