"""How like each passage is to a question in meaning: the cosine of their vectors, over all passages at once.

All are compared roughly, by the directions in which passages differ most; those that come out nearest exactly.
"""

from collections import OrderedDict
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coi.search.engine import Likeness
from coi.search.meaning import vectors
from coi.search.meaning.encoder import of_question
from coi.search.meaning.vectors import Stamp, VectorsUnavailable

Array = NDArray[Any]
ROUGH, FEW = 64, 4_000
"""Directions of the rough comparison; and passages so few that all are compared exactly."""
CLOSELY = 1_000
"""How many of the nearest are compared exactly."""
BLOCK = 8_192
"""Rows taken from the file at a time."""
SAMPLE = 20_000
"""Rows that tell in which directions passages differ."""
REMEMBERED = 16
"""Questions whose likenesses are kept: 400 kB each at 100 000 passages."""


class Meanings:
    """The vectors of one state of the file."""

    def __init__(self, rows: Array) -> None:
        self.rows = rows
        self.ids: Array = rows["id"].copy()

    @cached_property
    def directions(self) -> Array:
        """The `ROUGH` directions in which the passages differ most, as columns."""
        sample = self.exact(np.arange(0, len(self.rows), max(1, len(self.rows) // SAMPLE)))
        _, found = np.linalg.eigh(sample.T @ sample)
        directions: Array = np.ascontiguousarray(found[:, -ROUGH:])
        return directions

    @cached_property
    def rough(self) -> Array:
        found = np.empty((len(self.rows), ROUGH), np.float32)
        for start in range(0, len(self.rows), BLOCK):
            block = np.arange(start, min(start + BLOCK, len(self.rows)))
            found[block] = self.exact(block) @ self.directions
        return found

    @cached_property
    def whole(self) -> Array:
        return self.exact(np.arange(len(self.rows)))

    def exact(self, places: Array) -> Array:
        """Vectors of length 1."""
        found: Array = self.rows["vector"][places].astype(np.float32) / self.rows["length"][places][:, None].clip(1)
        return found

    def likeness(self, question: Array) -> Array:
        """Of each passage to the question, from -1 to 1."""
        if len(self.rows) <= FEW:
            like: Array = self.whole @ question
            return like
        like = self.rough @ (self.directions.T @ question)
        nearest = np.argpartition(-like, CLOSELY)[:CLOSELY]
        like[nearest] = self.exact(nearest) @ question
        return like


class Meaning:
    """Answers from the file in a folder, opened anew when another was put in its place."""

    def __init__(self, folder: Path | str) -> None:
        self.folder = Path(folder)
        self._lock = Lock()
        self._opened: tuple[Stamp | None, Meanings | None] = (None, None)
        self._known: OrderedDict[str, Likeness] = OrderedDict()

    def _meanings(self) -> Meanings | None:
        """None where there is no file that can be used."""
        stamp = vectors.stamp_of(self.folder)
        if stamp != self._opened[0]:
            try:
                self._opened = (stamp, Meanings(vectors.read(self.folder)))
            except VectorsUnavailable:
                self._opened = (stamp, None)
            self._known.clear()
        return self._opened[1]

    def to(self, question: str) -> Likeness | None:
        """How like passages are to a question; None where that is not known of any."""
        with self._lock:
            held = self._meanings()
            if held is None or not len(held.ids):
                return None
            if question in self._known:
                self._known.move_to_end(question)
                return self._known[question]
            found = self._known[question] = Likeness(held.ids, held.likeness(of_question(question)))
            while len(self._known) > REMEMBERED:
                self._known.popitem(last=False)
            return found
