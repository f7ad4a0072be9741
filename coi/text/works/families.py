"""Who belongs to whom: names of one publisher, its family, and national branches told by their name.

>>> watch = Family("harbour watch", "Harbour Watch")
>>> family_of("Harbour Watch Peru", {"harbour watch": watch}).why
'“Harbour Watch Peru” is a national branch of Harbour Watch, by its name'
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

import pycountry

from coi.text.words import fold

_SHORT = frozenset({"uk", "usa", "us", "uae", "drc", "britain", "great britain", "england", "scotland"})
_JOINS = frozenset({"of", "de", "del", "du", "in", "for", "and", "y", "the"})
_LONGEST = 4
"""Words of a country's name."""


@dataclass(frozen=True)
class Family:
    """Publishers that are one voice: key for comparing, name, and why another name leads to it ("" where it is it)."""

    key: str
    name: str
    why: str = ""


def plain(name: str) -> str:
    return fold(name).removeprefix("the ")


def families(publishers: Mapping[str, tuple[str, str]]) -> dict[str, Family]:
    """By each name of a publisher, folded; `publishers` has its full name and its family by each of its names.

    >>> families({"AIUK": ("Amnesty UK", "Amnesty")})["aiuk"].why
    '“AIUK” is Amnesty UK, which belongs to Amnesty'
    """
    found = {}
    for named, (name, family) in publishers.items():
        is_it = "" if plain(named) == plain(name) else f"“{named}” is {name}"
        belongs = f"belongs to {family}" if family and family != name else ""
        why = f"{is_it}, which {belongs}" if is_it and belongs else is_it or (f"{name} {belongs}" if belongs else "")
        found[plain(named)] = Family(fold(family or name), family or name, why)
    for _name, family in publishers.values():
        if family:
            found.setdefault(plain(family), Family(fold(family), family))
    return found


def family_of(author: str, known: Mapping[str, Family]) -> Family | None:
    """The family of whoever a note names; None where nobody of these."""
    if found := known.get(plain(author)):
        return found
    body = national_body(author)
    found = known.get(plain(body)) if body else None
    return replace(found, why=f"“{author}” is {BRANCH.format(name=found.name)}") if found else None


BRANCH = "a national branch of {name}, by its name"


def national_body(name: str) -> str:
    """A name without the country at its end, or between brackets or after a dash there; "" where it has none.

    >>> national_body("Harbour Watch UK"), national_body("Harbour Watch (Peru)"), national_body("Bank of Peru")
    ('Harbour Watch', 'Harbour Watch', '')
    """
    words = name.replace("(", " ").replace(")", " ").replace(" – ", " ").replace(" - ", " ").split()
    for length in range(min(_LONGEST, len(words) - 1), 0, -1):
        country, body = fold(" ".join(words[-length:])), words[:-length]
        if country in _countries() and body[-1].casefold() not in _JOINS:
            return " ".join(body).rstrip(",")
    return ""


@cache
def _countries() -> frozenset[str]:
    names = {getattr(one, kind, "") for one in pycountry.countries for kind in ("name", "common_name")}
    return frozenset(fold(name.split(",")[0]) for name in names if name) | _SHORT
