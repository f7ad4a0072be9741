"""Two passages side by side, each cut where they differ, with what kind of difference it is.

>>> pair = side_by_side("Police did not fire in May 2021.", "Police did fire in May 2022, twice.")
>>> [(piece.text, piece.kind) for piece in pair.one if piece.kind], [p.text for p in pair.other if p.kind]
([('not', 'negation'), ('2021.', 'figure')], ['2022, twice.'])
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from coi.text.collation import Span, differing, plain_words
from coi.text.repeats.decisive import is_negated, is_other_figure, negations
from coi.text.words import collapse

Kind = Literal["", "words", "figure", "negation"]


@dataclass(frozen=True)
class Piece:
    """Characters of a passage; `kind` "" where the other has them too."""

    text: str
    kind: Kind = ""


@dataclass(frozen=True)
class SideBySide:
    """The pieces of each put together are its text, character for character. `kinds` of difference, the gravest first;
    `is_compared` is False for texts too long to compare."""

    one: tuple[Piece, ...]
    other: tuple[Piece, ...]
    kinds: tuple[Kind, ...]
    is_compared: bool = True


@dataclass(frozen=True)
class Difference:
    """What stands in one and what in its place in the other, "" for nothing."""

    here: str
    there: str
    kind: Kind


GRAVEST: tuple[Kind, ...] = ("negation", "figure", "words")
"""Kinds of difference, the gravest first."""


def side_by_side(text: str, other: str) -> SideBySide:
    runs = differing(text, other)
    if runs is None:
        return SideBySide((Piece(text),), (Piece(other),), (), is_compared=False)
    kinds = [kind_of(text[slice(*one)], other[slice(*two)]) for one, two in runs]
    return SideBySide(
        tuple(_pieces(text, [one for one, _ in runs], kinds)),
        tuple(_pieces(other, [two for _, two in runs], kinds)),
        tuple(kind for kind in GRAVEST if kind in kinds),
    )


def differences(text: str, other: str) -> list[Difference] | None:
    """The gravest first, then in order; None for texts too long to compare."""
    runs = differing(text, other)
    if runs is None:
        return None
    pairs = [(text[slice(*one)], other[slice(*two)]) for one, two in runs]
    found = [Difference(collapse(one), collapse(two), kind_of(one, two)) for one, two in pairs]
    return sorted(found, key=lambda one: GRAVEST.index(one.kind))


def kind_of(run: str, other: str) -> Kind:
    """What kind of difference two runs of words are, "" for a run that one of them has not."""
    if negations(run) != negations(other) or is_negated(plain_words(run), plain_words(other)):
        return "negation"
    return "figure" if is_other_figure(run, other) else "words"


def _pieces(text: str, spans: Sequence[Span], kinds: Sequence[Kind]) -> Iterator[Piece]:
    done = 0
    for (start, end), kind in zip(spans, kinds, strict=True):
        if start > done:
            yield Piece(text[done:start])
        if end > start:
            yield Piece(text[start:end], kind)
        done = max(done, end)
    if done < len(text):
        yield Piece(text[done:])
