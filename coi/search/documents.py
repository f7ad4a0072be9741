"""Sets of documents as sorted arrays of numbers: what is in both, and where members stand, few or many.

>>> union = Union([np.array([1, 5]), np.array([5, 9])], total=10)
>>> union.documents.tolist(), union.places(np.array([5, 9])).tolist()
([1, 5, 9], [1, 2])
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
MANY = 16
"""More than one document in so many: a flag or a number for every document is quicker than searching."""


class Union:
    """Documents in any of several sets, of `total` there are."""

    def __init__(self, several: Sequence[Array], total: int) -> None:
        self.total = total
        self._places: Array | None = None
        present = [documents for documents in several if len(documents)]
        if len(present) < 2:
            self.documents = present[0] if present else np.zeros(0, np.int32)
        elif sum(map(len, present)) * MANY < total:
            self.documents = np.unique(np.concatenate(present))
        else:
            flags = np.zeros(total, bool)
            for documents in present:
                flags[documents] = True
            self.documents = np.flatnonzero(flags).astype(np.int32)

    def __len__(self) -> int:
        return len(self.documents)

    def places(self, documents: Array) -> Array:
        """Where members stand in the union."""
        if len(documents) == len(self.documents):
            return np.arange(len(documents))
        if len(documents) * MANY < self.total:
            return np.searchsorted(self.documents, documents)
        if self._places is None:
            self._places = np.zeros(self.total, np.int32)
            self._places[self.documents] = np.arange(len(self.documents), dtype=np.int32)
        return self._places[documents]


def contained(documents: Array, others: Array, total: int) -> Array:
    """Which of the documents are among the others."""
    if not len(others):
        return np.zeros(len(documents), bool)
    if len(documents) * MANY < total:
        at = np.searchsorted(others, documents)
        at[at == len(others)] = 0
        held: Array = others[at] == documents
        return held
    flags = np.zeros(total, bool)
    flags[others] = True
    return flags[documents]


def places_of(members: Array, documents: Array, total: int) -> Array:
    """Where members of a set stand in it."""
    if len(members) * MANY < total:
        return np.searchsorted(documents, members)
    return np.flatnonzero(contained(documents, members, total))


def distinct(numbers: Array) -> Array:
    """Each number once, in order; none is below 0."""
    ordered = np.sort(numbers)
    return ordered[np.diff(ordered, prepend=-1) > 0]
