"""Words of every day and what they stand for in reports: “husband” for violence by a partner, “papers” for one of
several things, told by the other words of a query.

A concept of such words names what they may mean as its broader concepts. They turn these on, and are looked for only as
they were typed: a report on a president's wife says nothing of what a battered wife asks.

>>> home = Concept("home", "Violence at home", {}, profile="survivor")
>>> police = Concept("police", "Violence by police", {}, profile="protester")
>>> beat = Concept("everyday-beating", "Beating", {}, broader=("home", "police"))
>>> wife = Concept("everyday-spouses", "Spouses", {}, broader=("home",))
>>> known = {concept.slug: concept for concept in (home, police, beat, wife)}
>>> [[concept.slug for concept in one.concepts] for one in meanings([[beat], [wife]], known)]
[['home'], ['home']]
>>> [[concept.slug for concept in one.concepts] for one in meanings([[beat]], known)]
[[]]
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from coi.search.query.concepts import Concept

EVERYDAY = "everyday-"
"""How the slug of a concept of everyday words begins."""
PLAIN, LIKELY = 2, 3
"""How many senses without a profile a word may keep where nothing tells them apart, and how many of one profile."""


class Meant(NamedTuple):
    """What a unit of a query means; `sure` are the concepts that may tell of whom and of what is asked."""

    concepts: tuple[Concept, ...]
    sure: tuple[Concept, ...]


def is_everyday(slug: str) -> bool:
    return slug.startswith(EVERYDAY)


def meanings(named: Sequence[Sequence[Concept]], known: Mapping[str, Concept]) -> list[Meant]:
    """What each unit means, given the concepts that each names."""
    read = [_Named.of(concepts, known) for concepts in named]
    return [one.meant([other for other in read if other is not one]) for one in read]


@dataclass(frozen=True)
class _Named:
    plain: tuple[Concept, ...]
    senses: tuple[Concept, ...]

    @classmethod
    def of(cls, concepts: Sequence[Concept], known: Mapping[str, Concept]) -> "_Named":
        slugs = (slug for concept in concepts if is_everyday(concept.slug) for slug in concept.broader)
        plain = (concept for concept in concepts if not is_everyday(concept.slug))
        return cls(tuple(plain), tuple(known[slug] for slug in dict.fromkeys(slugs) if slug in known))

    def meant(self, others: Sequence["_Named"]) -> Meant:
        agreed = tuple(sense for sense in self.senses if any(other.speaks_of(sense) for other in others))
        if not agreed:
            agreed = self._of_a_profile(others)
        left = () if agreed else self._unaided()
        return Meant((*self.plain, *agreed, *left), (*self.plain, *agreed))

    def speaks_of(self, sense: Concept) -> bool:
        slugs = {concept.slug for concept in (*self.senses, *self.plain)}
        return sense.slug in slugs or any(sense.slug in concept.broader for concept in self.plain)

    def _of_a_profile(self, others: Sequence["_Named"]) -> tuple[Concept, ...]:
        profiles = {concept.profile for other in others for concept in (*other.plain, *other.senses)} - {""}
        found = tuple(sense for sense in self.senses if sense.profile in profiles)
        return found if len(found) <= LIKELY else ()

    def _unaided(self) -> tuple[Concept, ...]:
        """The only sense, or two of one profile, or the few that are nobody's in particular."""
        if len(self.senses) <= PLAIN and len({sense.profile for sense in self.senses}) == 1:
            return self.senses
        found = tuple(sense for sense in self.senses if not sense.profile)
        return found if len(found) <= PLAIN else ()
