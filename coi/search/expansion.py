"""A run of plain words as units of a query: concepts of the thesaurus, or words, each counting once.

>>> terms = {"en": ("loan shark",), "es": ("gota a gota",)}
>>> thesaurus = Thesaurus.of([Concept("loan-shark", "Loan sharks", terms)])
>>> gota, a = Typed("gota", (("gota", 0),)), Typed("a", (), stopped=True)
>>> found = units([gota, a, gota], thesaurus)
>>> [str(node) for node in found.nodes], [added.term for added in found.added]
(['"gota a gota"'], ['loan shark'])
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from coi.search.analysis import LONGEST, key
from coi.search.thesaurus import Concept, Term, Thesaurus
from coi.search.tree import Any, Best, Node, Phrase, Some, Tagged, Word

NEAR, APART, JOINED, PIVOT = 0.85, 0.6, 0.9, 0.25
"""What the words of a phrase count near one another, scattered, two words written as one, a pivot of a concept."""
CLOSE, SLOP = 2, 6
"""Words that may stand between those of a term of the thesaurus, and of a phrase typed without quotation marks."""


WIDER = 0.02
"""What words of wider concepts count, times their own rarity: any word of the concept itself counts more."""
TAG = 0.7
"""What the tag of a concept's profile counts at most instead of the concept's words: see `Best.hints`."""

Hints = tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Typed:
    """A word as typed and its folded forms (see analysis.split); a stopped one says nothing of the subject."""

    raw: str
    words: tuple[tuple[str, int], ...]
    stopped: bool = False


@dataclass(frozen=True)
class Added:
    """A term that the thesaurus added; the page shows it and lets a person drop the term or the concept."""

    term: str
    concept: str
    label: str


@dataclass(frozen=True)
class Units:
    nodes: tuple[Node, ...] = ()
    added: tuple[Added, ...] = ()
    profiles: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


def units(run: Sequence[Typed], thesaurus: Thesaurus, dropped: Collection[str] = ()) -> Units:
    """The units of a run; a run of nothing but stop words gives none."""
    reading = _Reading(run, thesaurus, dropped)
    nodes = reading.units()
    concepts = reading.concepts
    # whom it is about says less of what is asked than "police protection" does, of whomever
    asking = [concept for concept in concepts if concept.topic and not concept.profile]
    topics = _named(asking or concepts, "topic")
    return Units(tuple(nodes), tuple(reading.added), _named(concepts, "profile"), topics)


@dataclass(frozen=True)
class _Piece:
    """One key of the run with its place in it, and the way it is written with the next part of its compound."""

    key: str
    text: str
    place: int
    joined: str = ""


def _pieces(typed: Typed, place: int) -> list[_Piece]:
    if len(typed.words) == 1:
        return [_Piece(key(typed.words[0][0]), typed.raw, place)]
    *parts, (joined, _) = typed.words
    return [_Piece(key(part), part, place, key(joined)) for part, _ in parts]


class _Reading:
    """Goes through a run, the longest name of a concept first."""

    def __init__(self, run: Sequence[Typed], thesaurus: Thesaurus, dropped: Collection[str]) -> None:
        self.run, self.thesaurus, self.dropped = run, thesaurus, dropped
        self.pieces = [p for place, typed in enumerate(run) if not typed.stopped for p in _pieces(typed, place)]
        self.concepts: list[Concept] = []
        self.added: list[Added] = []

    def units(self) -> list[Node]:
        nodes, start = [], 0
        while start < len(self.pieces):
            concepts, stop = self.named(start)
            self.concepts += concepts
            ways = self.typed(start, stop) + self.others(concepts, start, stop)
            ways += self.turning(concepts) + self.wider(concepts)
            hints = _hints(concepts)
            nodes.append(ways[0][0] if len(ways) == 1 and not hints else Best(tuple(ways), hints))
            start = stop
        return nodes

    def named(self, start: int) -> tuple[list[Concept], int]:
        """Concepts of the longest name that begins here, and where it ends; else where the word here ends."""
        keys = tuple(piece.key for piece in self.pieces[start:])
        for count in range(len(keys), 0, -1):
            found = [concept for concept in self.thesaurus.named(keys[:count]) if concept.slug not in self.dropped]
            if found:
                return found, start + count
        same = [piece.place == self.pieces[start].place for piece in self.pieces[start:]]
        return [], start + ([*same, False]).index(False)

    def others(self, concepts: Sequence[Concept], start: int, stop: int) -> list[tuple[Node, float]]:
        """The concepts' terms other than what was typed."""
        typed = tuple(piece.key for piece in self.pieces[start:stop])
        terms: dict[tuple[tuple[str, int], ...], Term] = {}
        for concept in concepts:
            for term in self.thesaurus.terms(concept):
                if tuple(word for word, _ in term.words) != typed and term.text not in self.dropped:
                    terms.setdefault(term.words, term)
        self.note(terms.values())
        return [(_leaf(term.words, term.text), term.weight) for term in terms.values()]

    def note(self, terms: Iterable[Term]) -> None:
        labels = self.thesaurus.concepts
        self.added += [Added(term.text, term.concept, labels[term.concept].label) for term in terms]

    def wider(self, concepts: Sequence[Concept]) -> list[tuple[Node, float]]:
        """The words of more general concepts, as one way: they make the concept no less rare."""
        terms = {term.words: term for concept in concepts for term in self.thesaurus.wider(concept)}
        kept = [term for term in terms.values() if not {term.text, term.concept} & set(self.dropped)]
        self.note(kept)
        return [(Any(tuple(_leaf(term.words, term.text) for term in kept)), WIDER)] if kept else []

    def turning(self, concepts: Sequence[Concept]) -> list[tuple[Node, float]]:
        """What the concepts' terms turn on, in passages of their profile."""
        tagged = [(f"profile={concept.profile}", concept) for concept in concepts if concept.profile]
        return [(Tagged(word, tag), PIVOT) for tag, concept in tagged for word in self.thesaurus.pivots(concept)]

    def typed(self, start: int, stop: int) -> list[tuple[Node, float]]:
        """What was typed, as it was typed, nearly so, and scattered."""
        span = self.pieces[start:stop]
        if len(span) == 1:
            return [(Word(span[0].key, span[0].text), 1.0), *_joined_ways(self.pieces, start)]
        text = " ".join(typed.raw for typed in self.run[span[0].place : span[-1].place + 1])
        first = span[0].place
        words = tuple((piece.key, piece.place - first + same) for piece, same in zip(span, _within(span), strict=True))
        joined: list[tuple[Node, float]] = [(Word(piece.joined, piece.text), 1.0) for piece in span[:1] if piece.joined]
        apart = Some(tuple(Word(piece.key, piece.text) for piece in span))
        return [(Phrase(words, text), 1.0), *joined, (Phrase(words, text, SLOP), NEAR), (apart, APART)]


def _hints(concepts: Sequence[Concept]) -> Hints:
    """What passages are tagged with that are about the concept's profile. (Protection questions say too little.)"""
    named = _named(concepts, "profile")
    return tuple((f"{tag}={profile}", TAG) for profile in named for tag in ("core", "profile"))


def _within(span: list[_Piece]) -> list[int]:
    """How far a part of a compound stands behind the compound's own place."""
    distances, count = [], 0
    for before, piece in zip([None, *span], span, strict=False):
        count = count + 1 if before is not None and before.place == piece.place else count
        distances.append(count)
    return distances


def _joined_ways(pieces: list[_Piece], place: int) -> list[tuple[Node, float]]:
    """ "moto taxi" is also written mototaxi: either word is then found in it."""
    here = pieces[place]
    if here.joined:
        return [(Word(here.joined, here.text), JOINED)]
    pairs = [(pieces[one], pieces[one + 1]) for one in (place - 1, place) if 0 <= one < len(pieces) - 1]
    written = [a.text + b.text for a, b in pairs if b.place == a.place + 1 and (a.text + b.text).isalpha()]
    return [(Word(key(word.casefold()), word), JOINED) for word in written if len(word) < LONGEST]


def _leaf(words: tuple[tuple[str, int], ...], text: str) -> Node:
    return Word(words[0][0], text) if len(words) == 1 else Phrase(words, text, CLOSE)


def _named(concepts: Sequence[Concept], what: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for concept in concepts if (value := getattr(concept, what))))
