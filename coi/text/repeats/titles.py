"""Whether two titles are those of two editions of one report: the same words, but for years, dates and numbers.

>>> is_same_title("Land of Hills: Country Focus 2023", "Land of Hills – Country Focus, May 2025")
True
>>> is_same_title("Land of Hills: Country Focus", "Land of Hills: Security Situation")
False
"""

from coi.text.collation import plain_words
from coi.text.notes.months import month_number
from coi.text.words import fold

_EDITION = frozenset(
    ("edition", "ed", "version", "update", "updated", "issue", "vol", "volume", "edicion", "actualizacion")
)


def is_same_title(one: str, other: str) -> bool:
    return bool(_kept(one)) and _kept(one) == _kept(other)


def _kept(title: str) -> list[str]:
    words = plain_words(fold(title))
    return [
        w
        for w in words
        if not any(sign.isdigit() for sign in w)
        and w not in _EDITION
        and not month_number(w)
        and any(sign.isalpha() for sign in w)
    ]
