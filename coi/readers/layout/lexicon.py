"""Whether a hyphen at a line's end only broke a word: a dictionary proves it where the report itself does not.

A word is joined only where the whole is a common word of the report's language and a part is none, or a rare one, or
where it is a very common one. The hyphen of a compound stays ("anti-government", "self-governing"):

>>> [broken(first, second, "en") for first, second in (("tele", "phone"), ("house", "hold"), ("self", "governing"))]
[True, True, False]
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from spellchecker import SpellChecker

_PREFIXED = """
al anti arch auto bi co contra counter el electro ex extra hyper ill infra inter intra macro mega micro mid mini mis
multi neo non over para post pre pro pseudo quasi re self semi socio sub super supra trans tri ultra un under vice well
"""
PREFIXES = frozenset(_PREFIXED.split())
_TELLING = {
    "en": frozenset(["the", "and", "of", "to", "in", "was", "were", "that", "with", "by", "for", "is"]),
    "es": frozenset(["el", "la", "los", "las", "de", "que", "y", "en", "por", "con", "una", "se"]),
    "fr": frozenset(["le", "la", "les", "des", "du", "et", "que", "dans", "une", "par", "est", "sur"]),
    "de": frozenset(["der", "die", "das", "und", "den", "von", "zu", "mit", "ist", "im", "für"]),
    "pt": frozenset(["o", "os", "as", "da", "do", "que", "e", "em", "uma", "por", "não", "com"]),
}
_COMMON, _VERY_COMMON, _RARER = 200, 8000, 4
_WORD = re.compile(r"[^\W\d_]+")
_HYPHENATED = re.compile(r"\w+(?:-\w+)*")


@dataclass(frozen=True)
class Vocabulary:
    """The words of a report, hyphenated ones whole, and its language."""

    words: frozenset[str]
    language: str = ""

    def joins(self, first: str, second: str) -> bool:
        """Whether the hyphen between two halves, at a line's end, only broke a word."""
        if f"{first}-{second}".casefold() in self.words or not first.isalpha():
            return False
        return (first + second).casefold() in self.words or broken(first, second, self.language)


def vocabulary_of(texts: Sequence[str]) -> Vocabulary:
    words = frozenset(word.casefold() for text in texts for word in _HYPHENATED.findall(text))
    return Vocabulary(words, language_of(texts))


def language_of(texts: Iterable[str]) -> str:
    """The language most of whose small words stand in the texts; "" when they tell none."""
    counted: Counter[str] = Counter()
    for text in texts:
        counted.update(word.casefold() for word in _WORD.findall(text))
    scores = {language: sum(counted[word] for word in words) for language, words in _TELLING.items()}
    best = max(scores, key=lambda language: scores[language])
    return best if scores[best] else ""


def broken(first: str, second: str, language: str) -> bool:
    """Whether `first` and `second` are the halves of one word."""
    if not language or first.casefold() in PREFIXES or not (first + second).isalpha() or second[:1].isupper():
        return False
    times = _frequencies(language)
    whole = times.get((first + second).casefold(), 0)
    rarer = min(times.get(part.casefold(), 0) for part in (first, second))
    return whole >= _VERY_COMMON or (whole >= _COMMON and whole > _RARER * rarer)


@cache
def _frequencies(language: str) -> dict[str, int]:
    return dict(SpellChecker(language=language).word_frequency.dictionary)
