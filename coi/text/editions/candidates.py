"""Which paragraphs are worth comparing: those that share words few others have."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from coi.text.editions.passages import Passage
from coi.text.editions.wording import held_in, kept_of

MOST_COMMON, MOST_LOOKED_AT, MOST_BESIDE = 60, 10, 12
"""Paragraphs that may share a word for it to tell anything; paragraphs compared with each one, for
their words and for their place."""


@dataclass(frozen=True)
class Pair:
    """Two paragraphs, how much both have in common, and how much of each stands in the other, in order."""

    old: int
    new: int
    kept: float
    old_in_new: float
    new_in_old: float


MOST_SIGNS = 0x110000
"""As many different words as there are characters; two reports of a million words have fewer."""


class Candidates:
    """The pairs of what was left on both sides, compared once; and for those without a pair the nearest of all."""

    def __init__(
        self,
        old: Sequence[Passage],
        new: Sequence[Passage],
        left_old: Sequence[int],
        left_new: Sequence[int],
        places: Sequence[range],
    ) -> None:
        """`places`: for each old paragraph the new ones between its neighbours' counterparts."""
        self.old_codes, self.new_codes = coded(old, new)
        free = set(left_new)
        near = _near(old, new, left_old)
        wanted = {a: {*near[a], *(b for b in places[a][:MOST_BESIDE] if b in free)} for a in left_old}
        self.pairs = [self._pair(a, b) for a, others in wanted.items() for b in sorted(others) if b in free]
        self._nearest_new = near
        self._nearest_old = _near(new, old, left_new)

    def _pair(self, a: int, b: int) -> Pair:
        ours, theirs = self.old_codes[a], self.new_codes[b]
        return Pair(a, b, kept_of(ours, theirs), held_in(ours, theirs), held_in(theirs, ours))

    def nearest_new(self, place: int, least: float) -> int | None:
        """The new paragraph most like an old one, whether it has another counterpart or none."""
        return _best(self.old_codes[place], self.new_codes, self._nearest_new.get(place, ()), least)

    def nearest_old(self, place: int, least: float) -> int | None:
        return _best(self.new_codes[place], self.old_codes, self._nearest_old.get(place, ()), least)


def coded(*editions: Sequence[Passage]) -> list[list[str]]:
    """Each paragraph as a string with one character a word, the same for the same: those are compared ten times as
    fast as lists of words."""
    signs: dict[str, str] = {}
    return [
        ["".join(signs.setdefault(word, chr(len(signs) % MOST_SIGNS)) for word in passage.counted) for passage in some]
        for some in editions
    ]


def _best(code: str, others: Sequence[str], places: Iterable[int], least: float) -> int | None:
    scored = [(kept_of(code, others[place]), -place) for place in places]
    share, place = max(scored, default=(0.0, 0))
    return -place if share >= least else None


def _near(some: Sequence[Passage], others: Sequence[Passage], wanted: Sequence[int]) -> Mapping[int, list[int]]:
    """For each wanted place of `some` the places of `others` that share most, weighed by how rare it is."""
    having: dict[str, list[int]] = defaultdict(list)
    for place, passage in enumerate(others):
        for word in {*passage.counted, *_couples(passage.counted)}:
            having[word].append(place)
    weights = {word: math.log(1 + len(others) / len(places)) for word, places in having.items()}
    found = {}
    for place in wanted:
        shared: Counter[int] = Counter()
        counted = some[place].counted
        for word in {*counted, *_couples(counted)}:
            places = having.get(word, ())
            if len(places) <= MOST_COMMON:
                for other in places:
                    shared[other] += weights[word]  # type: ignore[assignment]  # a sum, not a count
        found[place] = [other for other, _ in shared.most_common(MOST_LOOKED_AT)]
    return found


def _couples(counted: Sequence[str]) -> Iterable[str]:
    """Neighbouring words: rare where each of them is common."""
    return (f"{one} {two}" for one, two in pairwise(counted))
