"""What a report's findings say, by words: each word and name of an item with the sentences that have it.

A word is looked for as the search looks for it: by its key, with the terms that the thesaurus gives for it.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from coi.library.coverage.reading import DENIES, read
from coi.search.query.analysis import tokens
from coi.search.query.keys import key
from coi.search.query.thesaurus import Term, Thesaurus
from coi.text.coverage.asked import PREPOSITION, fold_letters, is_telling
from coi.text.words import fold, sentences

ENOUGH, ALIKE = 0.3, 6
"""What a term must count at least; letters from which a key and a longer one are forms of one word."""
SLACK, AROUND, TOGETHER = 2, 4, 2
"""Words that may stand between those of a term; between a word and what denies it; sentences looked at as one."""
VAGUE, ASKING = 0.08, 0.8
"""What a word counts that all terms of reference have, as a share; and one of any question, at most."""
LONGEST_NAME = 5

_QUESTIONS = {
    "treatment": r"(?:ill-?|mis)?treatment|use of force|trato|tratamiento|maltrato|uso de la fuerza|traitement"
    r"|usage de la force",
    "prevalence": r"prevalence|figures|statistics|numbers?|scale|extent|frequency|incidence|prevalencia|cifras|magnitud"
    r"|estadisticas|frecuencia|chiffres|statistiques|ampleur|frequence",
    "law": r"laws?|legal|legislat\w+|penalt(?:y|ies)|punishments?|sanctions?|ley|leyes|legislacion|penas|sanciones"
    r"|loi|lois|juridique|peines",
    "societal": r"society|societal|social|attitudes?|stigma\w*|discrimination|sociedad|actitudes|discriminacion"
    r"|societe",
    "protection": r"protection|proteccion|effectiveness|effectivite|eficacia|efectividad",
    "accountability": r"accountability|impunity|investigations?|impunidad|investigacion(?:es)?|impunite|enquetes",
    "actors": r"actors?|perpetrators?|actores|perpetradores|acteurs|auteurs",
}
_ASKS = {topic: re.compile(pattern) for topic, pattern in _QUESTIONS.items()}
_LISTED = re.compile(
    r"\s*(?:[,/]|\b(?:and|or|y|o|e|u|et|ou)\b|&)(?:\s|[,/]|\b(?:and|or|the|y|o|la|el|los|las|et|ou|le|les)\b)*"
)
_DOING = re.compile(r"(?:to|para|pour|a)\s+")
Sentences = Mapping[int, frozenset[int]]
"""Numbers of sentences by place of the finding they stand in."""


@dataclass(frozen=True)
class Told:
    """A finding of the report: its id, the headings above it, its words, and what it is tagged with."""

    id: int
    headings: tuple[str, ...]
    text: str
    profiles: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False)
class Unit:
    """A word or name of an item, from `start` to `end` of it: `told` where, in text; `own` and `above`, the findings
    that have it in their own heading and in one above; `asks`, the protection
    questions that it stands for; `near`, where the words of a name stand apart."""

    text: str
    start: int
    end: int
    weight: float
    telling: bool
    asks: frozenset[str]
    told: Sentences
    own: frozenset[int] = frozenset()
    above: frozenset[int] = frozenset()
    near: Sentences = field(default_factory=dict)


class _Piece(NamedTuple):
    """A word of an item: its key, its characters, its position."""

    key: str
    start: int
    end: int
    position: int


class Sayings:
    """The findings of one report, made ready to be asked."""

    def __init__(self, findings: Sequence[Told], thesaurus: Thesaurus) -> None:
        self.findings, self.thesaurus = findings, thesaurus
        self.borders: list[list[int]] = []
        self.denied: list[list[int]] = []
        self.ends = [[one.end for one in sentences(told.text)] for told in findings]
        self.places = self._places(told.text for told in findings)
        self.own = _held(told.headings[-1:] for told in findings)
        self.above = _held(told.headings[:-1] for told in findings)

    def _places(self, texts: Iterable[str]) -> dict[str, dict[int, list[int]]]:
        """Positions of each key by place of the finding; notes where sentences end and where something is denied."""
        found: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        for place, text in enumerate(texts):
            ends = self.ends[place]
            borders, denied, position = [0] * len(ends), [], 0
            for start, position, denies, keyed in read(text):
                if denies:
                    denied.append(position)
                for word, distance in keyed:
                    found[word][place].append(position + distance)
                for number, end in enumerate(ends):
                    if start < end:
                        borders[number] = position
                        break
            self.borders.append(borders)
            self.denied.append(denied)
        return found

    @cached_property
    def beginnings(self) -> dict[str, list[str]]:
        """Keys of findings by their first letters."""
        found = defaultdict(list)
        for word in {*self.places, *self.own, *self.above}:
            found[word[:ALIKE]].append(word)
        return found

    def alike(self, word: str) -> list[str]:
        """The key, and keys of other forms of the word: "regist" and "registri"."""
        if len(word) < ALIKE or not word.isalpha():
            return [word]
        near = [other for other in self.beginnings.get(word[:ALIKE], ()) if abs(len(other) - len(word)) <= 3]
        return list({word, *(other for other in near if other.startswith(word) or word.startswith(other))})

    def units(self, words: str) -> list[Unit]:
        """The units of an item, in order; the longest names of the thesaurus first."""
        pieces = [
            _Piece(key(word), token.start, token.end, token.position)
            for token in tokens(words)
            for word, _ in (token.words[:-1] if len(token.words) > 1 else token.words)
        ]
        found, at = [], 0
        while at < len(pieces):
            keys = [piece.key for piece in pieces[at : at + LONGEST_NAME]]
            name = next(filter(None, (self.name(words, pieces[at : at + n]) for n in range(len(keys), 1, -1))), None)
            name = name or self.unit(words, pieces[at : at + 1], self.terms(keys[:1]))
            found.append(name)
            at += sum(piece.start < name.end for piece in pieces[at:])
        return found

    def name(self, words: str, pieces: Sequence[_Piece]) -> Unit | None:
        """Several words that name something of the thesaurus together: found as a name, or each of them near."""
        terms = self.terms([piece.key for piece in pieces])
        text = words[pieces[0].start : pieces[-1].end]
        if not terms and not asked(text):
            return None
        own = [self.unit(words, [piece], self.terms([piece.key])) for piece in pieces]
        return self.unit(words, pieces, terms, [part for part in own if part.telling])

    def terms(self, keys: Sequence[str]) -> list[Term]:
        """The terms of what the keys name together."""
        concepts = self.thesaurus.named(tuple(keys))
        return [term for one in concepts for term in self.thesaurus.terms(one) if term.weight >= ENOUGH]

    def unit(self, words: str, pieces: Sequence[_Piece], others: Sequence[Term], parts: Sequence[Unit] = ()) -> Unit:
        first, last = pieces[0], pieces[-1]
        terms = [Term("", "", tuple((p.key, p.position - first.position) for p in pieces)), *others]
        before = fold_letters(words[: first.start]).split()[-1:]
        denied = any(DENIES.fullmatch(word) for word in before)
        span = first.start - (len(before[0]) + 1 if denied else 0), last.end
        text = words[slice(*span)]
        told: dict[int, set[int]] = defaultdict(set)
        for term in terms:
            for place, positions in self.occurrences(term).items():
                kept = [p for p in positions if not denied or self.is_denied(place, p)]
                told[place].update(self.sentence(place, position) for position in kept)
        frozen = {place: frozenset(numbers) for place, numbers in told.items() if numbers}
        own, above = (frozenset() if denied else self.heading(terms, held) for held in (self.own, self.above))
        own, above = own | _all([part.own for part in parts]), above | _all([part.above for part in parts])
        telling = is_telling(text)
        count = len({*frozen, *own, *above})
        rarity = math.log((len(self.findings) + 1) / (count + 0.5))
        weight = max(rarity, 0.3) * (1 if telling else VAGUE)
        asks = asked(text)
        if parts and all(part.asks for part in parts):
            asks = asks.union(*(part.asks for part in parts))
        return Unit(
            text, *span, min(weight, ASKING) if asks else weight, telling, asks, frozen, own, above, _together(parts)
        )

    def occurrences(self, term: Term) -> dict[int, list[int]]:
        """Positions of a term's first word where the others stand near it, by place of the finding."""
        held: dict[int, list[int]] | None = None
        for word, distance in term.words:
            here: dict[int, list[int]] = defaultdict(list)
            for form in self.alike(word):
                for place, positions in self.places.get(form, {}).items():
                    here[place] += positions
            if held is None:
                held = here
                continue
            held = {
                place: near
                for place, starts in held.items()
                if place in here
                and (near := [s for s in starts if any(abs(p - s - distance) <= SLACK for p in here[place])])
            }
        return held or {}

    def heading(self, terms: Sequence[Term], held: Mapping[str, frozenset[int]]) -> frozenset[int]:
        found = set[int]()
        for term in terms:
            sets = [set().union(*(held.get(form, ()) for form in self.alike(word))) for word, _ in term.words]
            found |= set.intersection(*sets) if sets else set()
        return frozenset(found)

    def sentence(self, place: int, position: int) -> int:
        return next((n for n, last in enumerate(self.borders[place]) if position <= last), 0)

    def part_of(self, place: int, numbers: Iterable[int]) -> float:
        """The share of a finding's text that the longest of these sentences is."""
        ends = [0, *self.ends[place]]
        return max((ends[n + 1] - ends[n] for n in numbers), default=0) / max(ends[-1], 1)

    def is_denied(self, place: int, position: int) -> bool:
        return any(0 < position - cue <= AROUND for cue in self.denied[place])


def _all(sets: Sequence[frozenset[int]]) -> frozenset[int]:
    return frozenset.intersection(*sets) if sets else frozenset()


def _together(parts: Sequence[Unit]) -> Sentences:
    """Sentences near which every part is said, in them or in a heading."""
    if not parts:
        return {}
    places = set.intersection(*({*part.told, *part.own, *part.above} for part in parts))
    found = {}
    for place in places:
        said = [part.told[place] for part in parts if place in part.told]
        around = [{n + d for n in some for d in range(1 - TOGETHER, TOGETHER)} for some in said]
        if kept := set.intersection(*around).intersection(*[set().union(*said)]) if said else set():
            found[place] = frozenset(kept)
    return found


def _held(headings: Iterable[Sequence[str]]) -> dict[str, frozenset[int]]:
    """The findings under a heading with each key."""
    found: dict[str, set[int]] = defaultdict(set)
    for place, some in enumerate(headings):
        for token in (token for heading in some for token in tokens(heading)):
            for word, _ in token.words:
                found[key(word)].add(place)
    return {word: frozenset(places) for word, places in found.items()}


def core_of(words: str, units: Sequence[Unit]) -> list[Unit]:
    """What an item is about: the telling units before its first complement; where there are none ("ability of groups
    to trace") what is done ("trace"), else the first complement that tells something."""
    plain = fold_letters(words)
    borders = [0, *(match.start() for match in PREPOSITION.finditer(plain) if match.start()), len(words)]
    asking = [unit for unit in units if unit.asks] or list(units)
    told = [
        (_DOING.match(plain, start) is not None, inside)
        for start, end in pairwise(borders)
        if (inside := [unit for unit in units if unit.telling and not unit.asks and start <= unit.start < end])
    ]
    if told and told[0][1][0].start < borders[1]:
        return told[0][1]
    return next((inside for does, inside in told if does), None) or next((inside for _, inside in told), asking)


def runs_of(words: str, units: Sequence[Unit]) -> list[list[Unit]]:
    """Units that stand for one another in a list ("police, courts and prosecutors"), each of the others by itself."""
    runs: list[list[Unit]] = []
    for unit in units:
        if runs and _LISTED.fullmatch(fold_letters(words[runs[-1][-1].end : unit.start])):
            runs[-1].append(unit)
        else:
            runs.append([unit])
    return runs


def asked(words: str) -> frozenset[str]:
    """The protection questions that a word stands for by itself."""
    plain = fold(words)
    return frozenset(topic for topic, pattern in _ASKS.items() if pattern.fullmatch(plain))
