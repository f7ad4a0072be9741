"""A run of plain words as units of a query: concepts of the thesaurus, or words, each counting once.

>>> terms = {"en": ("loan shark",), "es": ("gota a gota",)}
>>> thesaurus = Thesaurus.of([Concept("loan-shark", "Loan sharks", terms)])
>>> gota, a = Typed("gota", (("gota", 0),)), Typed("a", (), stopped=True)
>>> found = units([gota, a, gota], thesaurus)
>>> [str(node) for node in found.nodes], [added.term for added in found.added]
(['[gota a gota]'], ['loan shark'])
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from coi.search.query.analysis import LONGEST, fold, with_ayn
from coi.search.query.concepts import Concept
from coi.search.query.everyday import Meant, is_everyday, meanings
from coi.search.query.keys import NAMED, PART, key
from coi.search.query.names import Names
from coi.search.query.small_words import LIGHT
from coi.search.query.thesaurus import Term, Thesaurus, quoted
from coi.search.query.tree import Any, Best, Node, Phrase, Some, Tagged, Word

NEAR, APART, PAIRED, JOINED, PIVOT = 0.85, 0.6, 0.75, 0.9, 0.25
"""What the words of a phrase count near one another, scattered, scattered but typed with others between them, two
words written as one, a pivot of a concept."""
GROUP, PARTLY = re.compile(r"[1-9]\d{1,2}"), 0.5
"""A figure that may also be a group of a larger one, or stand beside another, and what it counts there."""
CLOSE, SLOP, BETWEEN = 2, 6, 2
"""Words that may stand between those of a term of the thesaurus, of a phrase typed without quotation marks, and
units between two words of a query that name a concept together."""

WIDER = 0.02
"""What words of wider concepts count, times their own rarity: any word of the concept itself counts more."""
TAG = 0.7
"""What the tag of a concept's profile counts at most instead of the concept's words: see `Best.hints`."""

Hints = tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Typed:
    """A word as typed and its folded forms (see analysis.split); a stopped one says nothing of the subject. `node` is
    what is looked for where that is more than a word: characters without spaces, figures side by side."""

    raw: str
    words: tuple[tuple[str, int], ...]
    stopped: bool = False
    node: Node | None = None


@dataclass(frozen=True)
class Added:
    """A term that the thesaurus added; the page shows it and lets a person drop the term or the concept. `leaf` is what
    it is looked for as; a pivot (Tagged) only in passages of the concept's profile."""

    term: str
    concept: str
    label: str
    leaf: Word | Phrase | Tagged


@dataclass(frozen=True)
class Units:
    nodes: tuple[Node, ...] = ()
    added: tuple[Added, ...] = ()
    profiles: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


def units(
    run: Sequence[Typed], thesaurus: Thesaurus, dropped: Collection[str] = (), names: Names | None = None
) -> Units:
    """The units of a run; a run of nothing but stop words gives none."""
    reading = _Reading(run, thesaurus, dropped, names or Names(thesaurus.keys))
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
    node: Node | None = None


def _pieces(typed: Typed, place: int) -> list[_Piece]:
    if typed.node:
        return [_Piece(typed.raw, typed.raw, place, node=typed.node)]
    if len(typed.words) == 1:
        return [_Piece(key(typed.words[0][0]), typed.raw, place)]
    *parts, (joined, _) = typed.words
    return [_Piece(key(part), part, place, key(joined)) for part, _ in parts]


@dataclass(frozen=True)
class _Span:
    """Pieces, by their places, that name concepts; `parts` are spans of their own where other words stand between."""

    concepts: Sequence[Concept]
    at: tuple[int, ...]
    parts: tuple["_Span", ...] = ()


class _Reading:
    """Goes through a run, the longest name of a concept first; then joins pairs of words that name one together."""

    def __init__(self, run: Sequence[Typed], thesaurus: Thesaurus, dropped: Collection[str], names: Names) -> None:
        self.run, self.thesaurus, self.dropped, self.names = run, thesaurus, dropped, names
        self.pieces = [p for place, typed in enumerate(run) if not typed.stopped for p in _pieces(typed, place)]
        self.concepts: list[Concept] = []
        self.added: list[Added] = []

    def units(self) -> list[Node]:
        spans = self.weighty(self.paired(self.spans()))
        meant = meanings([span.concepts for span in spans], self.thesaurus.concepts)
        return [self.unit(span, meaning) for span, meaning in zip(spans, meant, strict=True)]

    def unit(self, span: _Span, meant: Meant) -> Node:
        concepts, sure = self.kept(meant.concepts), self.kept(meant.sure)
        self.concepts += sure
        ways = self.typed(span) + self.others(span, concepts) + self.turning(sure) + self.wider(concepts)
        return _best(ways, _hints(sure))

    def spans(self) -> list[_Span]:
        spans, start = [], 0
        while start < len(self.pieces):
            concepts, stop = self.named(start)
            spans.append(_Span(concepts, tuple(range(start, stop))))
            start = stop
        return spans

    def weighty(self, spans: list[_Span]) -> list[_Span]:
        """Without words that say nothing by themselves, where others are left."""
        heavy = [span for span in spans if span.concepts or self.pieces[span.at[0]].text.casefold() not in LIGHT]
        return heavy or spans

    def named(self, start: int) -> tuple[list[Concept], int]:
        """Concepts of the longest name that begins here, and where it ends; else where the word here ends."""
        keys = tuple(piece.key for piece in self.pieces[start:])
        for count in range(len(keys), 0, -1):
            found = self.kept(self.thesaurus.named(keys[:count]))
            if found:
                return found, start + count
        same = [piece.place == self.pieces[start].place for piece in self.pieces[start:]]
        return [], start + ([*same, False]).index(False)

    def kept(self, concepts: Sequence[Concept]) -> list[Concept]:
        return [concept for concept in concepts if concept.slug not in self.dropped]

    def leaves_out(self, term: Term) -> bool:
        return not {term.text, quoted(term.text), term.concept}.isdisjoint(self.dropped)

    def paired(self, spans: list[_Span]) -> list[_Span]:
        """Words that name a concept together though others stand between: "police … act on complaints"."""
        joined: list[_Span] = []
        waiting = list(spans)
        while waiting:
            one = waiting.pop(0)
            for place, other in enumerate(waiting[: BETWEEN + 1]):
                if concepts := self.together(one, other):
                    one = _Span(concepts, one.at + other.at, (one, other))
                    del waiting[place]
                    break
            joined.append(one)
        return joined

    def together(self, one: _Span, other: _Span) -> list[Concept]:
        if len(one.at) > 1 or len(other.at) > 1:
            return []
        return self.kept(self.thesaurus.paired(self.pieces[one.at[0]].key, self.pieces[other.at[0]].key))

    def others(self, span: _Span, concepts: Sequence[Concept]) -> list[tuple[Node, float]]:
        """The concepts' terms other than what was typed."""
        typed = tuple(self.pieces[place].key for place in span.at)
        terms: dict[tuple[tuple[str, int], ...], Term] = {}
        for concept in concepts:
            for term in self.thesaurus.terms(concept):
                if tuple(word for word, _ in term.words) != typed and not self.leaves_out(term):
                    terms.setdefault(term.words, term)
        self.note(terms.values())
        return [(leaf(term.words, term.text), term.weight) for term in terms.values()]

    def note(self, terms: Iterable[Term]) -> None:
        labels = self.thesaurus.concepts
        leaves = ((term, leaf(term.words, term.text)) for term in terms)
        self.added += [Added(term.text, term.concept, labels[term.concept].label, found) for term, found in leaves]

    def wider(self, concepts: Sequence[Concept]) -> list[tuple[Node, float]]:
        """The words of more general concepts, as one way: they make the concept no less rare."""
        terms = {term.words: term for concept in concepts for term in self.thesaurus.wider(concept)}
        kept = [term for term in terms.values() if not self.leaves_out(term)]
        self.note(kept)
        return [(Any(tuple(leaf(term.words, term.text) for term in kept)), WIDER)] if kept else []

    def turning(self, concepts: Sequence[Concept]) -> list[tuple[Node, float]]:
        """What the concepts' terms turn on, in passages of their profile."""
        ways: list[tuple[Node, float]] = []
        for concept in (concept for concept in concepts if concept.profile and not concept.is_name):
            for term in self.thesaurus.pivots(concept):
                if not self.leaves_out(term):
                    found = Tagged(term.words[0][0], f"profile={concept.profile}")
                    self.added.append(Added(term.text, concept.slug, concept.label, found))
                    ways.append((found, PIVOT))
        return ways

    def typed(self, span: _Span) -> list[tuple[Node, float]]:
        """What was typed, as it was typed, nearly so, and scattered."""
        pieces = [self.pieces[place] for place in span.at]
        if len(pieces) == 1:
            return self.alone(pieces[0], span.at[0])
        first, text = pieces[0].place, self.text(span)
        within = zip(pieces, _within(pieces), strict=True)
        words = tuple((piece.key, piece.place - first + same) for piece, same in within)
        ways: list[tuple[Node, float]] = [(Phrase(words, text), 1.0)]
        ways += [(Word(piece.joined, piece.text), 1.0) for piece in pieces[:1] if piece.joined]
        return [*ways, (Phrase(words, text, SLOP), NEAR), self.scattered(span, pieces)]

    def alone(self, piece: _Piece, at: int) -> list[tuple[Node, float]]:
        """A word: as a name, where its s is no plural's; with ayn and hamza written out; joined with its neighbour."""
        if piece.node:
            return [(piece.node, 1.0)]
        ways: list[tuple[Node, float]] = [(Word(piece.key, piece.text), 1.0)]
        if other := self.names.other_form(piece.text, alone=at > 0 or len(self.pieces) == 1):
            ways = [(Word(NAMED + fold(piece.text), piece.text), 1.0), (Word(piece.key, piece.text), other)]
        if GROUP.fullmatch(piece.key):
            ways.append((Word(PART + piece.key, piece.text), PARTLY))
        if plain := with_ayn(piece.text):
            ways.append((Word(key(plain), piece.text), 1.0))
        return [*ways, *_joined_ways(self.pieces, at)]

    def text(self, span: _Span) -> str:
        first, *_, last = (self.pieces[place] for place in span.at)
        between = [] if span.parts else [typed.raw for typed in self.run[first.place : last.place + 1]]
        return " ".join(between or [first.text, last.text])

    def scattered(self, span: _Span, pieces: Sequence[_Piece]) -> tuple[Node, float]:
        """The words by themselves; those of a pair with the terms of their own concepts."""
        if span.parts:
            parts = [(part, [one for one in part.concepts if not is_everyday(one.slug)]) for part in span.parts]
            return Some(tuple(_best(self.typed(one) + self.others(one, known)) for one, known in parts)), PAIRED
        return Some(tuple(Word(piece.key, piece.text) for piece in pieces)), APART


def _best(ways: Sequence[tuple[Node, float]], hints: Hints = ()) -> Node:
    return ways[0][0] if len(ways) == 1 and not hints else Best(tuple(ways), hints)


def _hints(concepts: Sequence[Concept]) -> Hints:
    """What passages are tagged with that are about the concept's profile. (Protection questions say too little.)"""
    named = _named([concept for concept in concepts if not concept.is_name], "profile")
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


def leaf(words: tuple[tuple[str, int], ...], text: str) -> Word | Phrase:
    """A term as it is looked for: its words close together."""
    return Word(words[0][0], text) if len(words) == 1 else Phrase(words, text, CLOSE)


def _named(concepts: Sequence[Concept], what: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for concept in concepts if (value := getattr(concept, what))))
