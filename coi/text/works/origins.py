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
from itertools import zip_longest

from coi.text.sources import Source
from coi.text.words import fold
from coi.text.works.families import BRANCH, Family, family_of, national_body, plain
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
    why: str = ""
    """Why whoever is named belongs to the voice `name`; "" where that is it."""


@dataclass(frozen=True)
class Passage:
    """What a passage rests on: the works its notes lead to, and how many of its notes lead to none that is known.
    `repeats` is the place of an earlier passage that says the same words: both rest on one origin."""

    place: int
    publisher: str
    publisher_name: str
    works: tuple[CitedWork, ...] = ()
    unknown: int = 0
    notes: tuple[str, ...] = ()
    """For each of the works, the notes that lead to it, as print numbers them."""
    published_by: str = ""
    """Its publisher's own name, where `publisher` is a family."""
    repeats: int | None = None


@dataclass(frozen=True)
class Voice:
    """A publisher or an origin, and the passages behind which it stands."""

    name: str
    places: tuple[int, ...]
    reasons: tuple[tuple[int, str], ...] = ()
    """For each passage, why it stands behind it."""


@dataclass(frozen=True)
class Voices:
    """`unknown`: passages whose notes lead to no source that is known."""

    publishers: tuple[Voice, ...]
    origins: tuple[Voice, ...]
    unknown: tuple[int, ...]


def voices(passages: Iterable[Passage]) -> Voices:
    """The publishers and origins behind some passages, in the order met. Of passages in the same words the first that
    names a source speaks for all."""
    publishers, origins, unknown = _Heard(), _Heard(), []
    passages = list(passages)
    speakers: dict[int, Passage] = {}
    for passage in (*(one for one in passages if one.works), *passages):
        speakers.setdefault(_first(passage), passage)
    for passage in passages:
        publishers.add(passage.publisher, passage.publisher_name, passage.place, _published(passage))
        speaker = speakers[_first(passage)]
        same = "" if speaker is passage else f"says the same words as excerpt {speaker.place}, which "
        for work, notes in zip_longest(speaker.works, speaker.notes[: len(speaker.works)], fillvalue=""):
            if isinstance(work, CitedWork):
                origins.add(work.origin, work.name, passage.place, same + _rests_on(work, str(notes)))
        if not speaker.works and speaker.unknown:
            unknown.append(passage.place)
        elif not speaker.works:
            told = f"{same}is {_published(speaker)}" if same else _published(speaker)
            origins.add(speaker.publisher, speaker.publisher_name, passage.place, told)
    origins.put_short_names_to_long()
    origins.put_branches_to_their_body()
    return Voices(tuple(publishers.voices()), tuple(origins.voices()), tuple(unknown))


def _published(passage: Passage) -> str:
    own = passage.published_by or passage.publisher_name
    belongs = f", which belongs to {passage.publisher_name}" if own != passage.publisher_name else ""
    return f"published by {own}{belongs}"


def _rests_on(work: CitedWork, notes: str) -> str:
    on = f"rests on {'notes' if ',' in notes or '–' in notes else 'note'} {notes}" if notes else "rests on a source"
    by = f" by {work.source.author}" if work.source.author else ""
    return f"{on}{by}{f' ({work.why})' if work.why else ''}"


def _first(passage: Passage) -> int:
    return passage.place if passage.repeats is None else passage.repeats


def publisher_voice(name: str, family: str) -> str:
    """Publishers of one family are one voice."""
    return fold(family or name)


def origin_of(author: str, otherwise: str, known: Mapping[str, Family]) -> Family:
    """Who speaks in a source: its author, by the family of that name where one is known; `otherwise` where nobody is
    named."""
    return family_of(author, known) or Family(plain(author) or otherwise, author)


def own_work(source: Source) -> CitedWork:
    """A source by its own words alone, where no row says what else it is."""
    key = name_of(source).key
    return CitedWork(key, origin_of(source.author, key, {}).key, source.author or source.text, source)


_SHORT = re.compile(r"[A-ZÀ-Þ]{2,8}")


@dataclass
class _Heard:
    names: dict[str, str] = field(default_factory=dict)
    reasons: defaultdict[str, dict[int, dict[str, None]]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, key: str, name: str, place: int, why: str) -> None:
        self.names.setdefault(key, name)
        self.reasons[key].setdefault(place, {})[why] = None

    def put_short_names_to_long(self) -> None:
        """HRW and Human Rights Watch are one voice, where no other name here has these initials."""
        for short in [key for key, name in self.names.items() if _SHORT.fullmatch(_own(name))]:
            name = self.names[short]
            long = [key for key, other in self.names.items() if key != short and initials(_own(other)) == _own(name)]
            if len(long) == 1:
                self._put(short, long[0], f"{self.names[long[0]]} ({name})", f"“{name}” are the initials of it")

    def put_branches_to_their_body(self) -> None:
        """Harbour Watch Peru speaks for Harbour Watch."""
        bodies = {plain(name): key for key, name in self.names.items()}
        for branch, name in list(self.names.items()):
            body = bodies.get(plain(national_body(name)))
            if body and body != branch and body in self.names:
                self._put(branch, body, self.names[body], f"“{name}” is {BRANCH.format(name=self.names[body])}")

    def _put(self, key: str, other: str, name: str, why: str) -> None:
        for place, told in self.reasons.pop(key).items():
            here = self.reasons[other].setdefault(place, {})
            here |= {f"{one} ({why})": None for one in told}
        self.names[other] = name
        del self.names[key]

    def voices(self) -> Iterator[Voice]:
        for key, name in self.names.items():
            told = sorted(self.reasons[key].items())
            yield Voice(name, tuple(place for place, _ in told), tuple((place, "; ".join(why)) for place, why in told))


def _own(name: str) -> str:
    """A body's own name, without its parent's before it and its short one in brackets."""
    return name.split(", ")[-1].partition(" (")[0]
