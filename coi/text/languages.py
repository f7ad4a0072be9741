"""In which language a passage is written, told from its words.

Names, short words in capitals and titles of a list say little: where too few plain words are left, it is not known.

>>> language_of("Las autoridades no han investigado los hechos de la noche del domingo.", own="en")
'es'
>>> language_of("Lima, Peru", own="en")
''
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from coi.text.document import Document
from coi.text.words import sentences

FEWEST_CHARACTERS = 40
_FEWEST_PLAIN, _FEWEST_OF_OWN, _FEWEST_LETTERS = 4, 2, 16
"""Words that begin small: so many tell a language, and so few that a passage is in its report's own.
Letters of fewer words that tell one where they are half of all words."""
ALIKE = (frozenset(("bs", "hr", "sr")), frozenset(("da", "no")), frozenset(("hi", "ne")))
"""Of languages written almost alike, the report's own is taken where one of them is told."""
_NAMED = """
am ar az be bg bn bs ca cs da de el en es et fa fi fr ha he hi hr ht hu hy id ig it ja ka kk km ko ku ky ln lo lt lv mk
mn my ne nl no pa pl ps pt ro ru rw si sk sl so sq sr sv sw ta te tg th tk tr uk ur uz vi yo zh
"""
"""What reports on countries of origin are written in, and quote; of two that are written almost alike, one."""
CODES = frozenset(_NAMED.split())
_OF_ADDRESSES = ("://", "www.", "@")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(list(CODES))
    return identifier


def language_of(text: str, *, own: str) -> str:
    """The code of ISO 639-1 of the language of a passage of a report in `own`; "" where the words do not tell."""
    if len(text) < FEWEST_CHARACTERS:
        return ""
    runs = (run for run in text.split() if not any(sign in run for sign in _OF_ADDRESSES))
    words = _WORD.findall(" ".join(runs))
    if all(map(str.isupper, words)):
        words = [word.lower() for word in words]
    plain = [word for word in words if not word[0].isupper() and len(word) > 1]
    first = _told(" ".join(words))
    told = {first, _told(" ".join(plain))} - {""}
    if told and any(told <= alike for alike in ALIKE):
        told = {first}
    if len(plain) < _FEWEST_PLAIN and _has_cases(words) and not (len(told) == 1 and _says_enough(plain, words)):
        return own if len(plain) >= _FEWEST_OF_OWN and _is_one_of(own, told) else ""
    if _is_one_of(own, told):
        return own
    return told.pop() if len(told) == 1 else ""


def languages_within(text: str, *, own: str) -> list[str]:
    """The languages that parts of a passage in `own` tell, in order; parts are sentences, and what a slash sets apart.

    >>> both = "El Estado no investigó los hechos de esa noche. / The State did not look into what happened that night."
    >>> languages_within(both, own="es"), languages_within("Lima.", own="es")
    (['es', 'en'], [])
    """
    parts = (part for sentence in sentences(text) for part in sentence.text.split(" / "))
    return list(dict.fromkeys(told for part in parts if (told := language_of(part, own=own))))


def with_languages(document: Document, *, own: str) -> Document:
    """The document with the language of each passage that tells it; what a reader knew already stays."""
    told = (
        one if one.language else replace(one, language=language_of(one.text, own=own)) for one in document.paragraphs
    )
    return replace(document, paragraphs=tuple(told))


def _says_enough(plain: Sequence[str], words: Sequence[str]) -> bool:
    """A few plain words that are half of all, as where nouns are written in capitals or words without white between."""
    return 2 * len(plain) >= len(words) and sum(map(len, plain)) >= _FEWEST_LETTERS


def _is_one_of(own: str, told: set[str]) -> bool:
    return own in told or any(own in alike and not alike.isdisjoint(told) for alike in ALIKE)


def _has_cases(words: Iterable[str]) -> bool:
    return any(word != word.upper() or word != word.lower() for word in words)


def _told(text: str) -> str:
    return str(_identifier().classify(text)[0]) if text else ""
