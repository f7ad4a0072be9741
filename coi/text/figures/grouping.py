"""Groups of figures that seem to count the same thing and do not agree.

Figures come by what they count, so that they are never all compared with all: each with those nearest in time.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from coi.text.figures.alike import Alike, Apart, Placed, alike, contradicts_rise, disagree
from coi.text.figures.mentions import Mention

LEAST_SCORE = 0.6
NEIGHBOURS = 80
"""Figures of one kind that one is compared with on either side in the order of time."""


@dataclass(frozen=True)
class Group:
    """Places in the list given, in its order. `rise`: the last is not what the rise said of the first makes of it."""

    members: tuple[int, ...]
    rise: bool = False


def groups(placed: Sequence[Placed], country: str = "") -> list[Group]:
    """The groups with at least two that disagree, in the order of their first members."""
    by_key: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, one in enumerate(placed):
        by_key[one.mention.key, one.mention.unit].append(place)
    found: list[Group] = []
    for places in by_key.values():
        found += _groups(placed, places, country)
    return sorted(found, key=lambda group: group.members)


def _groups(placed: Sequence[Placed], places: list[int], country: str) -> Iterator[Group]:
    home = {place: {place} for place in places}
    scored, apart = _compared(placed, places, country)
    for _, one, other in sorted(scored, key=lambda pair: (-pair[0], pair[1], pair[2])):
        mine, theirs = home[one], home[other]
        if mine is theirs or any(frozenset((a, b)) in apart for a in mine for b in theirs):
            continue
        mine |= theirs
        for place in theirs:
            home[place] = mine
    for members in {id(members): members for members in home.values()}.values():
        if _any_disagree(placed, members):
            yield Group(tuple(sorted(members)))
    yield from _rises(placed, places)


def _compared(
    placed: Sequence[Placed], places: list[int], country: str
) -> tuple[list[tuple[float, int, int]], set[frozenset[int]]]:
    scored: list[tuple[float, int, int]] = []
    apart: set[frozenset[int]] = set()
    for one, other in _pairs(placed, places):
        first, second = sorted((one, other))
        a, b = placed[first], placed[second]
        likeness = alike(a, b, country)
        if isinstance(likeness, Apart):
            apart.add(frozenset((first, second)))
        elif isinstance(likeness, Alike) and likeness.score >= LEAST_SCORE:
            scored.append((likeness.score, first, second))
    return scored, apart


def _pairs(placed: Sequence[Placed], places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Each with its neighbours in time; those without a time are neighbours of all, as far as the number goes."""
    ordered = sorted(places, key=lambda place: (_moment(placed[place].mention), place))
    for number, one in enumerate(ordered):
        for other in ordered[number + 1 : number + 1 + NEIGHBOURS]:
            yield one, other


def _moment(mention: Mention) -> date:
    return mention.since or mention.until or date.max


def _any_disagree(placed: Sequence[Placed], members: set[int]) -> bool:
    ordered = sorted(members)
    return any(
        disagree(placed[one].mention, placed[other].mention)
        for number, one in enumerate(ordered)
        for other in ordered[number + 1 :]
    )


def _rises(placed: Sequence[Placed], places: Sequence[int]) -> Iterator[Group]:
    for one in places:
        if placed[one].mention.change is None:
            continue
        against = [
            other
            for other in places
            if placed[other].passage != placed[one].passage
            and contradicts_rise(placed[one].mention, placed[other].mention)
        ]
        if against:
            yield Group((one, *against), rise=True)
