"""What likeness in meaning adds to what words say: a say in the order of what they find, and what they miss.

The words count against the best that was found, or against twice what all words together could count, whichever is
more: where the best has but little of what was asked, they decide little, and likeness the more.

>>> worth(np.array([8.0, 4.0]), np.array([0.1, 0.5]), best=8.0, full=4.0).round(3).tolist()
[1.025, 0.625]
>>> worth(np.array([2.0, 1.0]), np.array([0.1, 0.5]), best=2.0, full=8.0).round(3).tolist()
[0.15, 0.188]
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from coi.search.engine import Likeness

Array = NDArray[Any]
SAY, TWICE = 0.25, 2.0
"""What a likeness of 1 counts beside the best that words found, which is 1; and how often what all words could count
goes into the best. Tried on two sets of judged queries: more helps what words answer badly and harms the others."""
LEAST, SHARE, MOST = 0.2, 0.7, 10
"""What is near at all: a likeness of so much, and of such a share of the greatest; and how many are taken."""
APART, WANTING = 3.0, 2.0
"""Standard deviations above the likeness of all passages, which tells best: of judged passages one in six above three
answers, half of those above four; and below three where the words found next to nothing."""
FEW = 50
"""Passages too few to tell how far apart from the others one stands."""
LOOKED_AT = 60
"""Of so many of the nearest, those that are no near-duplicates of others are taken."""


def worth(scores: Array, like: Array, *, best: float, full: float) -> Array:
    """Scores of words and likenesses as one number. `full` is what all words together could count."""
    together: Array = scores / max(best, TWICE * full, 1e-9) + SAY * np.maximum(like, 0)
    return together


class Placed:
    """Likenesses by number of document, for the ids of one snapshot."""

    def __init__(self, ids: Array, known: Array) -> None:
        self.known = known
        at = np.minimum(known.searchsorted(ids), len(known) - 1)
        self.rows = np.where(known[at] == ids, at, len(known))

    def of(self, likeness: Likeness) -> Array:
        """A likeness a document, 0 where none is known."""
        found: Array = np.append(likeness.values, np.float32(0))[self.rows]
        return found


def nearest(like: Array, allowed: Array, *, found: int) -> Array:
    """The documents nearest in meaning among those allowed, nearest first; none that is only less unlike. `found`: how
    many hits the words have."""
    least = max(LEAST, SHARE * float(like.max(initial=0)))
    if len(like) >= FEW:
        least = max(least, float(like.mean() + (APART if found >= MOST else WANTING) * like.std()))
    near = np.flatnonzero(allowed & (like >= least))
    chosen: Array = near[np.argsort(-like[near], kind="stable")[:LOOKED_AT]]
    return chosen
