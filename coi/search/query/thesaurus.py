"""The field's words: concepts with their terms in several languages, found in a query and spelled out.

>>> thesaurus = read_thesaurus('[{"concept": "femicide", "label": "Femicide", "terms": {"es": ["feminicidio"]}}]')
>>> [concept.slug for concept in thesaurus.named(("feminicidio",))]
['femicide']
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from coi.search.query.analysis import tokens
from coi.search.query.concepts import Concept
from coi.search.query.everyday import is_everyday
from coi.search.query.keys import key

ALTERNATIVE, NARROWER = 0.6, 0.4
"""How much of a hit the concept's other terms count, in whatever language, and those of narrower concepts."""
USUAL = 5
"""Terms of a wider concept that a specific one brings, in each language: the first are the usual ones."""
PIVOTS, PIVOTAL = 3, 0.25
"""How many pivots a concept may have, and the share of its terms that one must stand in."""
MOST_TERMS = 40
"""Terms one concept may add to a query, so that no query grows without bound."""
ABBREVIATION = "abbreviation-"
"""How the slug of a concept begins that stands for a report's abbreviation only."""


class ThesaurusError(ValueError):
    """The thesaurus cannot be read; the message says which entry is wrong and is fit to show."""


@dataclass(frozen=True)
class Term:
    """A term as it is looked for: the keys of its words with their distance from the first, and its weight."""

    text: str
    concept: str
    words: tuple[tuple[str, int], ...]
    weight: float = 1.0


def quoted(term: str) -> str:
    """How a term is left out that is named as a concept: the name alone leaves out the concept."""
    return f'"{term}"'


@lru_cache(maxsize=32768)  # a report with a glossary makes the thesaurus anew, its terms stay
def spell(text: str) -> tuple[tuple[str, int], ...]:
    """Keys of a term's words and their distances, stop words left out.

    >>> spell("Freedom of movement")
    (('freedom', 0), ('movement', 2))
    """
    words = [(key(word), token.position + place) for token in tokens(text) for word, place in _apart(token.words)]
    return tuple((word, place - words[0][1]) for word, place in words)


def _apart(words: tuple[tuple[str, int], ...]) -> tuple[tuple[str, int], ...]:
    """Words of a hyphenated compound without the form written as one."""
    return words[:-1] if len(words) > 1 else words


@dataclass(frozen=True)
class Thesaurus:
    """Concepts, found by the words of their terms."""

    concepts: Mapping[str, Concept] = field(default_factory=dict)
    _by_words: Mapping[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict, repr=False)
    _by_pair: Mapping[frozenset[str], tuple[str, ...]] = field(default_factory=dict, repr=False)
    _narrower: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    _terms: Mapping[str, tuple[Term, ...]] = field(default_factory=dict, repr=False)
    _pivots: dict[str, tuple[Term, ...]] = field(default_factory=dict, repr=False, compare=False)
    """Worked out when first asked for."""

    @classmethod
    def of(cls, concepts: Iterable[Concept]) -> "Thesaurus":
        known = {concept.slug: concept for concept in concepts}
        by_words: dict[tuple[str, ...], list[str]] = {}
        narrower: dict[str, list[str]] = {}
        terms = {concept.slug: tuple(_spelled(concept)) for concept in known.values()}
        for concept in known.values():
            for term in terms[concept.slug]:
                slugs = by_words.setdefault(tuple(word for word, _ in term.words), [])
                if concept.slug not in slugs:
                    slugs.append(concept.slug)
            for slug in () if is_everyday(concept.slug) else concept.broader:
                narrower.setdefault(slug, []).append(concept.slug)
        return cls(
            known,
            {words: tuple(slugs) for words, slugs in by_words.items()},
            _pairs(by_words),
            {slug: tuple(slugs) for slug, slugs in narrower.items()},
            terms,
        )

    @cached_property
    def names(self) -> frozenset[str]:
        """Slugs of concepts and texts of terms: what a person can ask to leave out of a search. A term named as a
        concept is asked for in quotation marks."""
        pivots = (self.pivots(concept) for concept in self.concepts.values())
        texts = {term.text for terms in (*self._terms.values(), *pivots) for term in terms}
        return frozenset({*self.concepts, *texts, *(quoted(text) for text in texts & self.concepts.keys())})

    def called(self, name: str) -> tuple[str, bool]:
        """What a person reads for one of the `names`, and whether it is a concept: its label, or the term's text.

        >>> levies = Thesaurus.of([Concept("levy", "Levies", {"en": ("levy", "toll")})])
        >>> [levies.called(name) for name in ("levy", quoted("levy"), "toll")]
        [('Levies', True), ('levy', False), ('toll', False)]
        """
        concept = self.concepts.get(name)
        return (concept.label, True) if concept else (name.strip('"'), False)

    @cached_property
    def keys(self) -> frozenset[str]:
        """Of every word of a term."""
        return frozenset(word for words in self._by_words for word in words)

    def named(self, words: tuple[str, ...]) -> list[Concept]:
        """Concepts that have a term of exactly these keys."""
        return [self.concepts[slug] for slug in self._by_words.get(words, ())]

    def paired(self, one: str, other: str) -> list[Concept]:
        """Concepts that have a term of exactly these two keys, in either order."""
        return [self.concepts[slug] for slug in self._by_pair.get(frozenset((one, other)), ())]

    def terms(self, concept: Concept) -> list[Term]:
        """What a concept is looked for as, heaviest first: its terms, then those of the concepts narrower than it."""
        found = list(self._terms[concept.slug])
        for slug in self._narrower.get(concept.slug, ()):
            found += [replace(term, weight=min(NARROWER, term.weight)) for term in self._terms[slug]]
        found.sort(key=lambda term: -term.weight)
        return found[:MOST_TERMS]

    def wider(self, concept: Concept) -> list[Term]:
        """The usual terms of more general concepts of the same profile: the passages on lesbians say LGBTI.

        A concept of no profile has those beside it on the same question: whoever asks of relocation asks of movement.
        """
        found: dict[str, Concept] = {}
        if concept.is_name:
            return []
        waiting = [*concept.broader, *(slug for slug in concept.related if self._leads(slug, concept))]
        while waiting and concept.profile:
            above = self.concepts.get(waiting.pop(0))
            if above and above.profile == concept.profile and above.slug not in found:
                found[above.slug] = above
                waiting += above.broader
        found |= {slug: self.concepts[slug] for slug in concept.related if self._beside(slug, concept)}
        return [term for other in found.values() for term in self._usual(other)]

    def _leads(self, slug: str, concept: Concept) -> bool:
        """Whether a related concept is a general one; one with narrower concepts of its own looks no further."""
        return slug in self._narrower and concept.slug not in self._narrower

    def _beside(self, slug: str, concept: Concept) -> bool:
        other = self.concepts.get(slug)
        return other is not None and concept.topic == other.topic != "" and not (concept.profile or other.profile)

    def _usual(self, concept: Concept) -> list[Term]:
        first = {text for texts in concept.terms.values() for text in texts[:USUAL]}
        return [term for term in self._terms[concept.slug] if term.text in first]

    def pivots(self, concept: Concept) -> tuple[Term, ...]:
        """Words that many of the concept's terms turn on: "terrorist" in "branded as terrorist", "terrorist label"."""
        found = self._pivots.get(concept.slug)
        if found is None:
            found = self._pivots[concept.slug] = tuple(_pivots(concept.slug, self._terms[concept.slug]))
        return found

    def with_abbreviations(self, meanings: Mapping[str, str]) -> "Thesaurus":
        """Also knows a report's abbreviations, e.g. {"CEM": "Centro Emergencia Mujer"}."""
        added = (
            Concept(f"{ABBREVIATION}{short.casefold()}", short, {"": (short, meaning)})
            for short, meaning in meanings.items()
            if spell(short) and spell(meaning)
        )
        return Thesaurus.of([*self.concepts.values(), *added])


def _pairs(by_words: Mapping[tuple[str, ...], Iterable[str]]) -> dict[frozenset[str], tuple[str, ...]]:
    found: dict[frozenset[str], tuple[str, ...]] = {}
    for words, slugs in by_words.items():
        pair = frozenset(words)
        if len(words) == len(pair) == 2:
            found[pair] = tuple(dict.fromkeys((*found.get(pair, ()), *slugs)))
    return found


def _spelled(concept: Concept) -> Iterator[Term]:
    seen = set()
    for text in (text for texts in concept.terms.values() for text in texts):
        words = spell(text)
        if words and words not in seen:
            seen.add(words)
            yield Term(text, concept.slug, words, ALTERNATIVE)


def _pivots(concept: str, terms: Iterable[Term]) -> Iterator[Term]:
    several = [term for term in terms if len(term.words) > 1]
    counts = Counter(word for term in several for word in {word for word, _ in term.words})
    for word, count in counts.most_common(PIVOTS):
        if count >= max(3, len(several) * PIVOTAL):
            yield Term(_written(word, several), concept, ((word, 0),))


def _written(word: str, terms: Iterable[Term]) -> str:
    """The word of this key as the terms write it, alone rather than in a compound."""
    found = [(term.text, token) for term in terms for token in tokens(term.text)]
    ways = [text[at.start : at.end].lower() for text, at in found if word in {key(folded) for folded, _ in at.words}]
    return min(ways, key=len, default=word)


def read_thesaurus(text: str) -> Thesaurus:
    """A thesaurus from its JSON list; raises ThesaurusError naming the entry that is wrong."""
    try:
        entries = json.loads(text)
    except json.JSONDecodeError as error:
        raise ThesaurusError(f"The thesaurus is not JSON: {error}") from error
    if not isinstance(entries, list):
        raise ThesaurusError("The thesaurus is not a list of concepts.")
    concepts = [_concept(entry, number) for number, entry in enumerate(entries, 1)]
    slugs = [concept.slug for concept in concepts]
    for slug in slugs:
        if slugs.count(slug) > 1:
            raise ThesaurusError(f"Concept “{slug}” stands in the thesaurus twice.")
    return Thesaurus.of(concepts)


def _concept(entry: object, number: int) -> Concept:
    if not isinstance(entry, dict) or not isinstance(entry.get("concept"), str) or not entry["concept"]:
        raise ThesaurusError(f"Entry {number} of the thesaurus names no concept.")
    slug, terms = entry["concept"], entry.get("terms", {})
    if not isinstance(terms, dict) or not all(isinstance(texts, list) for texts in terms.values()):
        raise ThesaurusError(f"The terms of concept “{slug}” are not lists by language.")
    return Concept(
        slug=slug,
        label=str(entry.get("label") or slug),
        terms={str(language): tuple(map(str, texts)) for language, texts in terms.items()},
        broader=tuple(map(str, entry.get("broader", ()))),
        related=tuple(map(str, entry.get("related", ()))),
        profile=str(entry.get("profile") or ""),
        topic=str(entry.get("topic") or ""),
    )
