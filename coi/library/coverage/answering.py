"""What a report says on what it set out to cover: an item's words looked for in the report's findings.

A word counts by its rarity in the report, so what is named nowhere weighs most. The *core* of an item is what it is
about ("tracing" in "ability to trace a person who moves"): a passage without it answers nothing, whatever else it has.
Words of any question (treatment, prevalence) are met by a passage's protection question too, and those that name a
group by its profile. Suggestions with their reason; a person decides.

>>> told = [Told(7, ("2. Ports",), "Guards traced two men to another port."), Told(8, ("2. Ports",), "Fees are high.")]
>>> answering = Answering(Sayings(told, Thesaurus()))
>>> [answering.answer(words).state for words in ("Ability to trace persons", "Port fees", "Ransom paid to guards")]
['passing', 'passing', 'silent']
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from coi.library.coverage.sayings import TOGETHER, Sayings, Told, Unit, core_of, runs_of
from coi.search.query.thesaurus import Thesaurus
from coi.text.coverage.scope import names_group

__all__ = ["Answer", "Answering", "Sayings", "State", "Thesaurus", "Told"]

State = Literal["answered", "passing", "silent"]

STRONG, STRONG_CORE = 0.7, 0.75
WEAK, WEAK_CORE, LEAST, WHOLE = 0.45, 0.6, 0.25, 0.95
"""Shares, by weight, of an item's words and of its core: of a passage that answers it, and of one that names it (either
of two ways)."""
NEAR, ANY, ANY_OF_CORE = 0.65, 0.7, 0.45
"""What a name counts whose words stand apart; what one part of a list counts for the whole of it."""
MAIN = 0.4
"""Share of a passage's characters from which a sentence is what it is about."""
MOST = 8
"""Passages named for one item."""


@dataclass(frozen=True)
class Answer:
    """`passages` are ids, best first, `nearest` the best of those that do not do; `missing` words of the item that
    none of them has, or, where there are none, no finding at all; `apart` words that no finding has together;
    `general`: not said of the group that the item is asked for."""

    state: State
    passages: tuple[int, ...] = ()
    nearest: int | None = None
    missing: tuple[str, ...] = ()
    general: bool = False
    apart: tuple[str, ...] = ()


class Met(NamedTuple):
    """How far a finding meets an item: shares of its words and of its core, whether it dwells on it, is titled
    so, is about the group."""

    place: int
    share: float
    core: float
    dwells: bool
    titled: bool
    of_group: bool

    @property
    def answers(self) -> bool:
        return self.core >= STRONG_CORE and (self.share >= STRONG or (self.titled and self.share >= LEAST))

    @property
    def names(self) -> bool:
        return (self.share >= WEAK and self.core >= WEAK_CORE) or (self.share >= LEAST and self.core >= WHOLE)


class Answering:
    """Answers for one report. `named` gives the profiles that words name."""

    def __init__(self, sayings: Sayings, named: Callable[[str], Collection[str]] = lambda words: ()) -> None:
        self.sayings, self.named = sayings, named

    def answer(self, words: str, leads: Sequence[str] = (), profiles: Collection[str] = ()) -> Answer:
        """`leads` stand above the item; `profiles` are the groups that it is asked for."""
        units = self.sayings.units(words)
        core = core_of(words, units)
        if not any(unit.telling for unit in units) and leads and not profiles:
            units = [*units, *(unit for lead in leads[-1:] for unit in self.sayings.units(lead))]
            core = core_of("", units)
        met = sorted(
            self.met(words, units, core, profiles), key=lambda one: (-one.of_group, -one.share, -one.core, one.place)
        )
        strong, weak = [one for one in met if one.answers], [one for one in met if one.names]
        if profiles and (any(one.of_group for one in weak) or not any(unit.telling and not unit.asks for unit in core)):
            strong, weak = ([one for one in some if one.of_group] for some in (strong, weak))  # of the group, if at all
        if len(strong) > 1 or any(one.dwells for one in strong):
            return self.told("answered", strong, units, profiles)
        if weak:
            return self.told("passing", weak, units, profiles)
        nearest = self.sayings.findings[met[0].place].id if met and met[0].core > 0 else None
        everywhere = range(len(self.sayings.findings))
        apart = tuple(dict.fromkeys(unit.text for unit in core))
        return Answer("silent", (), nearest, self.missing(units, everywhere, profiles), apart=apart)

    def told(self, state: State, met: Sequence[Met], units: Sequence[Unit], profiles: Collection[str]) -> Answer:
        general = bool(profiles) and not any(one.of_group for one in met)
        shown = [one for one in met if one.of_group or general][:MOST]
        ids = tuple(self.sayings.findings[one.place].id for one in shown)
        return Answer(state, ids, None, self.missing(units, [one.place for one in shown], profiles), general)

    def met(self, words: str, units: Sequence[Unit], core: Sequence[Unit], profiles: Collection[str]) -> Iterable[Met]:
        tagged = {unit: self.tagged(unit, profiles) for unit in units}
        whole = runs_of(words, units)
        heart = [run for run in whole if not set(core).isdisjoint(run)]
        for place in set().union(
            *({*unit.told, *unit.near, *unit.own, *tagged[unit]} for run in heart for unit in run)
        ):
            told = self.sayings.findings[place]
            titles = {u for u in units if place in u.own or place in tagged[u]}
            titles |= {u for run in whole if any(o.asks and place in tagged[o] for o in run) for u in run}
            around = titles | {u for u in units if place in u.above}
            share = max(
                weighed(whole, [1 if u in around else said(u, place, first) for run in whole for u in run])
                for first in range(len(self.sayings.ends[place]) or 1)
            )
            of_core = weighed(heart, [1 if u in titles else said(u, place) for run in heart for u in run], ANY_OF_CORE)
            sentences = {number for unit in core for number in unit.told.get(place, ())}
            titled = all(any(place in unit.own for unit in run) for run in heart)
            asked = any(place in tagged[u] for u in units if u.asks or u in core)
            dwells = titled or asked or len(sentences) > 1 or self.sayings.part_of(place, sentences) >= MAIN
            of_group = not profiles or bool(told.profiles.intersection(profiles))
            yield Met(place, share, of_core, dwells, titled, of_group)

    def tagged(self, unit: Unit, profiles: Collection[str]) -> frozenset[int]:
        """Findings whose tags say what the unit asks: a protection question of the group, or the group itself."""
        named = set(self.named(unit.text)) if names_group(unit.text) else set()
        return frozenset(
            place
            for place, told in enumerate(self.sayings.findings)
            if named & told.profiles
            or (unit.asks & told.topics and (not profiles or told.profiles.intersection(profiles)))
        )

    def missing(self, units: Iterable[Unit], places: Collection[int], profiles: Collection[str]) -> tuple[str, ...]:
        """Telling words that none of the findings has."""
        found = (
            unit.text
            for unit in units
            if unit.telling
            and not {*unit.told, *unit.near, *unit.own, *unit.above, *self.tagged(unit, profiles)}.intersection(places)
        )
        return tuple(dict.fromkeys(found))


def said(unit: Unit, place: int, first: int | None = None) -> float:
    """1 where a finding says the unit (in sentence `first` or the next), less where its words only stand near."""
    for value, told in ((1, unit.told), (NEAR, unit.near)):
        numbers = told.get(place, frozenset())
        if numbers if first is None else not numbers.isdisjoint(range(first, first + TOGETHER)):
            return value
    return 0


def weighed(runs: Sequence[Sequence[Unit]], values: Sequence[float], any_of: float = ANY) -> float:
    """The share by weight of what is said; of a list one of its parts says more than half."""
    met, whole, left = 0.0, 0.0, list(values)
    for run in runs:
        own, left = left[: len(run)], left[len(run) :]
        weight = sum(unit.weight for unit in run) / len(run)
        some = max(own) * any_of + (1 - any_of) * sum(own) / len(own)
        met, whole = met + weight * some, whole + weight
    return met / whole
