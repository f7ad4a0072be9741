"""Publishers and origins counted: how many independent voices stand behind some passages.

The one place where they are counted, for pages and for print. A publisher's branches are one voice; an origin is
whoever speaks in a source that a passage rests on, and the publisher itself where the passage has no note.

>>> herald = own_work(Source("Herald, Marches, 2025", "Herald", "Marches", "2025"))
>>> lost = Passage(3, "oar", "OAR", unknown=1)
>>> counted = voices([Passage(1, "oar", "OAR", (herald,)), Passage(2, "oar", "OAR"), lost])
>>> [(voice.name, voice.places) for voice in counted.origins], counted.unknown
([('Herald', (1,)), ('OAR', (2,))], (3,))
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from coi.text.sources import Source
from coi.text.words import fold
from coi.text.works.naming import initials, name_of


@dataclass(frozen=True)
class CitedWork:
    """The source that a note leads to, as decisions of people have it; the same `key` for all citations of it.

    `origin` tells who speaks in it from others, `name` says so. `source` is as first cited, `others` are other ways
    in which it is cited, `reports` the reports held that it is. `is_settled`: rows say which citations are one.
    """

    key: str
    origin: str
    name: str
    source: Source
    others: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    is_settled: bool = False


@dataclass(frozen=True)
class Passage:
    """What a passage rests on: the works its notes lead to, and how many of its notes lead to none that is known."""

    place: int
    publisher: str
    publisher_name: str
    works: tuple[CitedWork, ...] = ()
    unknown: int = 0


@dataclass(frozen=True)
class Voice:
    """A publisher or an origin, and the passages behind which it stands."""

    name: str
    places: tuple[int, ...]


@dataclass(frozen=True)
class Voices:
    """`unknown`: passages whose notes lead to no source that is known."""

    publishers: tuple[Voice, ...]
    origins: tuple[Voice, ...]
    unknown: tuple[int, ...]


def voices(passages: Iterable[Passage]) -> Voices:
    """The publishers and origins behind some passages, in the order met."""
    publishers, origins, unknown = _Heard(), _Heard(), []
    for passage in passages:
        publishers.add(passage.publisher, passage.publisher_name, passage.place)
        for work in passage.works:
            origins.add(work.origin, work.name, passage.place)
        if not passage.works and passage.unknown:
            unknown.append(passage.place)
        elif not passage.works:
            origins.add(passage.publisher, passage.publisher_name, passage.place)
    origins.put_short_names_to_long()
    return Voices(tuple(publishers.voices()), tuple(origins.voices()), tuple(unknown))


def publisher_voice(name: str, family: str) -> str:
    """Publishers of one family are one voice."""
    return fold(family or name)


def origin_of(author: str, otherwise: str, publishers: Mapping[str, str]) -> str:
    """Who speaks in a source: its author, by the publisher of that name where one is known; `otherwise` where nobody is
    named."""
    named = fold(author).removeprefix("the ")
    return publishers.get(named, named) or otherwise


def own_work(source: Source) -> CitedWork:
    """A source by its own words alone, where no row says what else it is."""
    key = name_of(source).key
    return CitedWork(key, origin_of(source.author, key, {}), source.author or source.text, source)


_SHORT = re.compile(r"[A-ZÀ-Þ]{2,8}")


@dataclass
class _Heard:
    names: dict[str, str] = field(default_factory=dict)
    places: defaultdict[str, dict[int, None]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, key: str, name: str, place: int) -> None:
        self.names.setdefault(key, name)
        self.places[key][place] = None

    def put_short_names_to_long(self) -> None:
        """HRW and Human Rights Watch are one voice, where no other name here has these initials."""
        for short in [key for key, name in self.names.items() if _SHORT.fullmatch(_own(name))]:
            name = self.names[short]
            long = [key for key, other in self.names.items() if key != short and initials(_own(other)) == _own(name)]
            if len(long) == 1:
                self.names[long[0]] = f"{self.names[long[0]]} ({name})"
                self.places[long[0]] |= self.places.pop(short)
                del self.names[short]

    def voices(self) -> Iterator[Voice]:
        return (Voice(name, tuple(sorted(self.places[key]))) for key, name in self.names.items())


def _own(name: str) -> str:
    """A body's own name, without its parent's before it and its short one in brackets."""
    return name.split(", ")[-1].partition(" (")[0]
