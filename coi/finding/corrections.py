"""Another spelling for a search: slips spelled as the reports or the thesaurus spell a word like them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

from coi.finding.asking import Asked
from coi.finding.typed_words import MOST_WORDS, TypedWord
from coi.library.indexing import engine
from coi.search.query.analysis import fold
from coi.search.query.keys import key
from coi.search.query.parsing import parse
from coi.search.query.spelling import initial, is_word, slip
from coi.search.query.thesaurus import Thesaurus

FREQUENT = 3
"""Passages that must have a word before it is offered for another: what fewer have may be a name, or a slip itself."""
NAME = 8
"""Letters of a capitalised word at the beginning that may be a slip; a shorter one, or one inside, is a name."""
LETTERS = re.compile(r"[^\W\d_]+")


def corrected(search: Asked, words: Iterable[TypedWord]) -> str:
    """The search with its slips spelled as the reports or the thesaurus spell a like word; "" where it has none."""
    better = {word.text: meant for word in in_letters(words) if (meant := correction(search, word))}
    if not better:
        return ""
    slips = re.compile(rf"(?<![^\W\d_])(?:{'|'.join(map(re.escape, better))})(?![^\W\d_])")
    return slips.sub(lambda found: better[found[0]], search.query.text)


def in_letters(words: Iterable[TypedWord]) -> list[TypedWord]:
    """The first words that could be slips: those of compounds one by one, and of figures none.

    >>> [word.text for word in in_letters([TypedWord("self-defence", True), TypedWord("30364", True)])]
    ['self', 'defence']
    """
    parts = [(word, place, part) for word in words for place, part in enumerate(LETTERS.findall(word.text))]
    return [replace(word, text=part, first=word.first and not place) for word, place, part in parts[:MOST_WORDS]]


def correction(search: Asked, word: TypedWord) -> str | None:
    """What was meant by a word that is none; None for a correct word, for a name, and where nothing is near enough."""
    if could_be_a_name(word) or is_correct(search.thesaurus, word.text):
        return None
    folded = fold(word.text)
    field = field_words(texts(search.thesaurus)).get(initial(folded), {})
    best = engine().suggest(word.text) or ""
    meant = of_the_field(search.thesaurus, folded, field, best)
    if not meant and slip(folded, best) and (best in field or is_believable(folded, best)):
        meant = best
    if not meant:
        return None
    written = field.get(meant, meant)
    return written.capitalize() if word.text[0].isupper() else written


def of_the_field(thesaurus: Thesaurus, word: str, field: Iterable[str], best: str) -> str:
    """The nearest of the thesaurus' words with which a search finds something, the one that finds most; "" where none
    does, and where `best`, a word of the reports, is nearer.
    """
    near = {other: far for other in field if (far := slip(word, other))}
    fewest = min(near.values(), default=0)
    nearest = [other for other, far in near.items() if far == fewest][:MOST_WORDS]
    if fewest > 1 and slip(word, best) == 1:
        return ""
    found = [(-count_of(other, thesaurus), -count_of(other), other) for other in nearest]
    return min((other for other in found if other[0]), default=(0, 0, ""))[2]


def is_believable(word: str, best: str) -> bool:
    """A rare word is offered only for letters swapped, doubled or left out, not for another letter."""
    same_letters = len(word) != len(best) or sorted(word) == sorted(best)
    return count_of(best) >= FREQUENT or (same_letters and is_word(best))


def could_be_a_name(word: TypedWord) -> bool:
    """Names, of places and of people, and abbreviations are in no list of words."""
    if word.text[1:] != word.text[1:].lower():
        return True
    return word.text[0].isupper() and not (word.first and len(word.text) >= NAME)


def is_correct(thesaurus: Thesaurus, word: str) -> bool:
    """Whether a report or the thesaurus has a form of the word, or it is one of the languages they are written in."""
    folded = fold(word)
    return not folded or key(folded) in thesaurus.keys or count_of(word) > 0 or is_word(folded)


def count_of(word: str, thesaurus: Thesaurus | None = None) -> int:
    """How many passages have a word, whatever the filters; with a thesaurus, the word or a term added for it."""
    return engine().search(parse(word, thesaurus), limit=0).total


def texts(thesaurus: Thesaurus) -> frozenset[str]:
    """Of its terms; the names of concepts are shortened for addresses, and are no words of the field."""
    return frozenset(
        text for concept in thesaurus.concepts.values() for texts in concept.terms.values() for text in texts
    )


@lru_cache(maxsize=2)
def field_words(terms: frozenset[str]) -> Mapping[str, Mapping[str, str]]:
    """The words of terms by first sound, folded, and as written there: with an accent where all have it."""
    words: dict[str, dict[str, str]] = {}
    for term in sorted(terms, key=lambda term: (term.isascii(), term)):
        for word in LETTERS.findall(term):
            folded = fold(word)
            words.setdefault(initial(folded), {})[folded] = word.lower()
    return words
