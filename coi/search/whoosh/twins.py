"""Near-duplicate passages: pages that repeat one another word for word, or nearly (but in no figure, date or
negation, see `coi.text.repeats.decisive`).

Sketches that agree in one band of four rows are compared whole; passages alike in most rows form a group.

>>> sketches = np.array([[1] * 16, [1] * 15 + [2], list(range(16))], np.uint32)
>>> groups(sketches).tolist()
[0, 0, -1]
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
ALIKE = 13
"""Rows of sixteen in which near-duplicates agree: about eight shingles in ten are shared."""
BAND = 4


def groups(sketches: Array) -> Array:
    """A group number a document, -1 for those that resemble no other."""
    lowest = np.arange(len(sketches))
    for band in range(0, sketches.shape[1], BAND):
        rows = np.ascontiguousarray(sketches[:, band : band + BAND]).astype(np.uint64)
        mixed = (rows * np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 1], np.uint64)).sum(
            axis=1
        )
        order = np.argsort(mixed, kind="stable")
        neighbours = np.flatnonzero(mixed[order[1:]] == mixed[order[:-1]])
        one, other = order[neighbours], order[neighbours + 1]
        alike = (sketches[one] == sketches[other]).sum(axis=1) >= ALIKE
        for first, second in zip(one[alike], other[alike], strict=True):
            _join(lowest, int(first), int(second))
    root = _roots(lowest)
    several = np.bincount(root, minlength=len(root))[root] > 1
    group = np.full(len(root), -1, np.int32)
    group[several] = np.unique(root[several], return_inverse=True)[1]
    return group


def _find(lowest: Array, place: int) -> int:
    while lowest[place] != place:
        lowest[place] = lowest[lowest[place]]
        place = int(lowest[place])
    return place


def _join(lowest: Array, one: int, other: int) -> None:
    first, second = _find(lowest, one), _find(lowest, other)
    lowest[max(first, second)] = min(first, second)


def _roots(lowest: Array) -> Array:
    while True:
        shorter = lowest[lowest]
        if (shorter == lowest).all():
            return shorter
        lowest = shorter


class Twins:
    """Groups of a snapshot's documents, and which documents belong to one."""

    def __init__(self, sketches: Array, live: Array) -> None:
        self.group = np.full(len(sketches), -1, np.int32)
        if len(sketches):
            here = np.flatnonzero(live)
            self.group[here] = groups(sketches[here])
        self.several: Array = self.group >= 0
