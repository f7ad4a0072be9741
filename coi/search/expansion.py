"""A run of plain words as units of a query: concepts of the thesaurus, or words, each counting once.

>>> terms = {"en": ("loan shark",), "es": ("gota a gota",)}
>>> thesaurus = Thesaurus.of([Concept("loan-shark", "Loan sharks", terms)])
>>> gota, a = Typed("gota", (("gota", 0),)), Typed("a", (), stopped=True)
>>> found = units([gota, a, gota], thesaurus)
>>> [str(node) for node in found.nodes], [added.term for added in found.added]
(['"gota a gota"'], ['loan shark'])
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from coi.search.analysis import LONGEST, key
from coi.search.thesaurus import Concept, Match, Term, Thesaurus
from coi.search.tree import Best, Node, Phrase, Some, Word

NEAR, APART, JOINED = 0.85, 0.5, 0.9
"""What the words of a phrase count near one another, scattered, and two words written as one."""
CLOSE, SLOP = 3, 6
"""Words that may stand between those of a term of the thesaurus, and of a phrase typed without quotation marks."""


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
    pieces = [piece for place, typed in enumerate(run) if not typed.stopped for piece in _pieces(typed, place)]
    keys = [piece.key for piece in pieces]
    matches = [match for match in thesaurus.find(keys) if match.concept.slug not in dropped]
    nodes: list[Node] = []
    added: list[Added] = []
    place = 0
    while place < len(pieces):
        here = [match for match in matches if match.start == place]
        end = here[0].end if here else _end_of_compound(pieces, place)
        terms = _terms(here, thesaurus, dropped, tuple(keys[place:end]))
        text = " ".join(typed.raw for typed in run[pieces[place].place : pieces[end - 1].place + 1])
        nodes.append(_unit(pieces, place, end, text, terms))
        added += [Added(term.text, term.concept, thesaurus.concepts[term.concept].label) for term in terms]
        place = end
    concepts = [match.concept for match in matches]
    return Units(tuple(nodes), tuple(added), _named(concepts, "profile"), _named(concepts, "topic"))


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


def _terms(matches: list[Match], thesaurus: Thesaurus, dropped: Collection[str], typed: tuple[str, ...]) -> list[Term]:
    terms: dict[tuple[tuple[str, int], ...], Term] = {}
    for match in matches:
        for term in thesaurus.terms(match.concept):
            same = tuple(word for word, _ in term.words) == typed
            if not same and term.text not in dropped and term.words not in terms:
                terms[term.words] = term
    return list(terms.values())


def _end_of_compound(pieces: list[_Piece], start: int) -> int:
    end = start + 1
    while end < len(pieces) and pieces[end].place == pieces[start].place:
        end += 1
    return end


def _unit(pieces: list[_Piece], start: int, end: int, text: str, terms: list[Term]) -> Node:
    typed = _typed_ways(pieces, start, end, text)
    ways = typed + [(_leaf(term.words, term.text), term.weight) for term in terms]
    return ways[0][0] if len(ways) == 1 else Best(tuple(ways))


def _typed_ways(pieces: list[_Piece], start: int, end: int, text: str) -> list[tuple[Node, float]]:
    span = pieces[start:end]
    if len(span) == 1:
        return [(Word(span[0].key, span[0].text), 1.0), *_joined_ways(pieces, start)]
    first = span[0].place
    words = tuple((piece.key, piece.place - first + same) for piece, same in zip(span, _within(span), strict=True))
    scattered = Some(tuple(Word(piece.key, piece.text) for piece in span))
    joined: list[tuple[Node, float]] = [(Word(piece.joined, piece.text), 1.0) for piece in span[:1] if piece.joined]
    return [(Phrase(words, text), 1.0), *joined, (Phrase(words, text, SLOP), NEAR), (scattered, APART)]


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


def _named(concepts: list[Concept], what: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for concept in concepts if (value := getattr(concept, what))))
