"""Text folded letter by letter, so that a place in the folded text is the same place in the report's words.

>>> flat("Policía: 1 874"), len(flat("Défenseur")) == len("Défenseur")
('policia: 1 874', True)
"""

import unicodedata
from functools import lru_cache

_SPACES = "\u00a0\u2007\u2009\u202f\u2002\u2003\t\n\r"
_PLAIN = {"’": "'", "‘": "'", "ʼ": "'", "´": "'", "“": '"', "”": '"', "«": '"', "»": '"', "–": "-", "—": "-", "‑": "-"}


@lru_cache(maxsize=64)
def flat(text: str) -> str:
    """Small letters without accents, plain quotes, dashes and spaces; as long as `text`."""
    return "".join(map(_flat, text))


@lru_cache(maxsize=4096)
def _flat(character: str) -> str:
    if character in _SPACES:
        return " "
    if character in _PLAIN:
        return _PLAIN[character]
    if character.isascii():
        return character.lower()
    plain = unicodedata.normalize("NFKD", character).casefold()
    return plain[0] if plain and not plain[0].isdigit() else character


def word_set(words: str) -> frozenset[str]:
    """
    >>> sorted(word_set("in on"))
    ['in', 'on']
    """
    return frozenset(words.split())
