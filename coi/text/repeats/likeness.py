"""How alike the words of two passages are: the one measure by which the desk calls passages the same or nearly so.

The words in order count, nothing else. Passages are near where they share three quarters of their words in the same
order, or where one stands almost whole within the other (as where a paragraph was parted).

>>> likeness(plain_words("One two three four."), plain_words("One, two three four")) is None  # too short to tell
True
"""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from coi.text.collation import plain_words

__all__ = ["LEAST_WORDS", "Likeness", "likeness", "plain_words"]
LEAST_WORDS = 8
"""Fewer words say the same by chance."""
NEAR = 0.75
WITHIN, LEAST_WITHIN = 0.9, 16
"""Of the words of the shorter, and how many it must have."""


@dataclass(frozen=True)
class Likeness:
    """`share` of the words of both that are the same in the same order; `is_within`: nearly all of the shorter stands
    in the longer, which says more."""

    share: float
    is_within: bool

    @property
    def is_exact(self) -> bool:
        return self.share == 1.0


def likeness(one: Sequence[str], other: Sequence[str]) -> Likeness | None:
    """Of plain words; None where they are not near, or too few."""
    shorter, both = min(len(one), len(other)), len(one) + len(other)
    if shorter < LEAST_WORDS:
        return None
    needed = min(NEAR * both / 2, WITHIN * shorter if shorter >= LEAST_WITHIN else both)
    same = LCSseq.similarity(one, other, score_cutoff=int(needed))
    share, within = 2 * same / both, same / shorter
    if share >= NEAR:
        return Likeness(share, False)
    return Likeness(share, True) if shorter >= LEAST_WITHIN and within >= WITHIN else None
