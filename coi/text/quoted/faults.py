"""What is wrong with a quotation laid on a passage, each fault by its name; signs and white space are told apart.

>>> from coi.text.quoted.cut import cut
>>> from coi.text.quoted.laying import lay
>>> quote, text = cut("it was lawful to pay 30 coins"), "Here it was not lawful to pay 40 coins."
>>> [(one.name, one.here, one.there) for one in faults(quote, lay(quote, text), text).differences]
[('negation', '', 'not'), ('figure', '30', '40')]
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from coi.text.collation import Span, plain_words
from coi.text.quoted.cut import Cut
from coi.text.quoted.cutting import cut_within, whole_figure
from coi.text.quoted.laying import Laid, Placed
from coi.text.quoted.verdicts import Difference, Fault, Note
from coi.text.repeats.decisive import negations
from coi.text.repeats.differing import kind_of
from coi.text.words import collapse, sentences

LEAST_OMISSION = 3
"""Words in a row that are missing: fewer are dropped, so many are left out without a mark."""
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:[ ,.'’\u00a0\u202f\u2009]\d{3})+(?![\d]|[.,]\d)")
_NOT_WORDS = re.compile(r"[^\w]+")
_FEW_LETTERS = 2


@dataclass(frozen=True)
class Faults:
    differences: tuple[Difference, ...]
    notes: tuple[Note, ...] = ()


def faults(quote: Cut, laid: Laid, text: str) -> Faults:
    differences = [*_differing(quote, laid, text), *_left_out(quote, laid, text), *_cut_figures(laid, text)]
    placed = [part for part in laid.parts if part]
    notes: list[Note] = []
    if len(placed) < len(laid.parts):
        missing = [own for own, part in zip(quote.parts, laid.parts, strict=True) if part is None]
        differences += [
            Difference("added", quote.text[own[0].start : own[-1].end], "", (own[0].start, own[-1].end))
            for own in missing
        ]
    differences += _turned_round(quote, laid, text)
    if not differences:
        notes = list(_signs(quote, laid, text))
    return Faults(tuple(sorted(differences, key=lambda one: one.quote)), tuple(notes))


def _differing(quote: Cut, laid: Laid, text: str) -> Iterator[Difference]:
    for run in laid.runs:
        here, there = quote.text[slice(*run.quote)], text[slice(*run.passage)]
        if not is_same_but_for_signs(here, there):
            for name in names_of(here, there):
                one, other = run.quote, run.passage
                if name == "figure":
                    one, other = whole_figure(quote.text, one), whole_figure(text, other)
                yield Difference(name, collapse(quote.text[slice(*one)]), collapse(text[slice(*other)]), one, other)


def names_of(here: str, there: str) -> tuple[Fault, ...]:
    ours, theirs = plain_words(here), plain_words(there)
    kind = kind_of(here, there)
    if len(theirs) - len(ours) >= LEAST_OMISSION:
        return ("omission", "negation") if kind == "negation" else ("omission",)
    if kind in ("negation", "figure"):
        return (kind,)
    if not ours:
        return ("dropped",)
    if not theirs:
        return ("added",)
    if len(ours) == len(theirs) and all(map(_is_misspelt, ours, theirs)):
        return ("letter",)
    return ("word",)


def _is_misspelt(one: str, other: str) -> bool:
    apart = Levenshtein.distance(one, other)
    return one == other or (
        apart <= _FEW_LETTERS and apart <= max(len(one), len(other)) / 3 and max(len(one), len(other)) > 2
    )


def is_same_but_for_signs(here: str, there: str) -> bool:
    """The same letters and figures, however spaced, hyphenated and grouped.

    >>> is_same_but_for_signs("govern- ment", "government"), is_same_but_for_signs("4.2", "42")
    (True, False)
    """
    return _letters(here) == _letters(there)


def _letters(words: str) -> str:
    joined = _GROUPED.sub(lambda found: re.sub(r"\D", "", found[0]), " ".join(plain_words(words)))
    return "".join(
        piece if re.match(r"[.,]\d", piece) else _NOT_WORDS.sub("", piece)
        for piece in re.split(r"([.,](?=\d)\d+)", joined)
    )


def _signs(quote: Cut, laid: Laid, text: str) -> Iterator[Note]:
    """How the words are set, where that is otherwise than in the passage."""
    pairs = [
        (quote.text[own[0].start : own[-1].end], text[part.start : part.end])
        for own, part in zip(quote.parts, laid.parts, strict=True)
        if part
    ]
    if any(collapse(here) != collapse(there) and not _ends_alike(here, there) for here, there in pairs):
        yield "signs"
    elif any(
        here not in (there, collapse(there)) and not _ends_alike(here, there, spaced=True) for here, there in pairs
    ):
        yield "white space"


def _ends_alike(here: str, there: str, *, spaced: bool = False) -> bool:
    """The same but for a stop at its end, which the writer's own sentence may ask for."""
    one, other = (words if spaced else collapse(words) for words in (here, there))
    return one.strip(" .,;:’”»\"'") == other.strip(" .,;:’”»\"'")


def _left_out(quote: Cut, laid: Laid, text: str) -> Iterator[Difference]:
    """What a marked omission leaves out, where it joins two sentences into one or takes a “not” away."""
    for gap, (one, other), own in zip(quote.gaps, pairwise(laid.parts), pairwise(quote.parts), strict=True):
        if not one or not other or one.tokens[1] > other.tokens[0]:
            continue
        left = text[one.end : other.start]
        if gap == "insertion":
            left = f" {left.strip()} "
        if not left.strip() or not _changes_sense(one, other, text, left):
            continue
        where = (own[0][-1].start, own[1][0].end)
        yield Difference("sense", quote.text[slice(*where)], collapse(left), where, (one.end, other.start))


def _turned_round(quote: Cut, laid: Laid, text: str) -> Iterator[Difference]:
    """Parts that the passage has in another order."""
    for (_, one), (own, other) in pairwise(zip(quote.parts, laid.parts, strict=True)):
        if one and other and one.tokens[1] > other.tokens[0]:
            here = (own[0].start, own[-1].end)
            there = (other.start, other.end)
            yield Difference("spliced", quote.text[slice(*here)], text[slice(*there)], here, there)


def _changes_sense(one: Placed, other: Placed, text: str, left: str) -> bool:
    parts = sentences(text)
    first = next((n for n, own in enumerate(parts) if own.start <= one.end - 1 < own.end), -1)
    second = next((n for n, own in enumerate(parts) if own.start <= other.start < own.end), -1)
    if first != second:
        ends = not plain_words(text[one.end : parts[first].end])
        begins = not plain_words(text[parts[second].start : other.start])
        return not (ends or begins)
    aside = left.lstrip()[:1] in (",", "(", "–", "—") or text[one.start : one.end].rstrip()[-1:] in (",", "(", "–", "—")
    return bool(negations(left)) and not aside


def _cut_figures(laid: Laid, text: str) -> Iterator[Difference]:
    for part in laid.parts:
        if part and (figure := _figure_cut(text, (part.start, part.end))):
            yield Difference(
                "figure", collapse(text[part.start : part.end])[-20:], figure, passage=(part.start, part.end)
            )


def _figure_cut(text: str, span: Span) -> str:
    found = cut_within(text, [span])
    return found if found[:1].isdigit() else ""
