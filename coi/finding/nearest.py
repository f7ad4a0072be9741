"""The passages nearest to a search that found nothing: what a person looks at before saying that none answers."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from coi.finding.asking import Asked, find, shown
from coi.finding.typed_words import typed_words
from coi.search.engine import Choice
from coi.search.query.analysis import fold
from coi.search.query.parsing import Query, parse
from coi.search.query.tree import Any as Either
from coi.search.query.tree import Fuzzy, Prefix

MOST, LEAST_LETTERS = 5, 5
"""Passages shown, and letters of a word of which others are like it."""


@dataclass(frozen=True)
class Near:
    """Passages found in one way, and the way."""

    how: str
    hits: list[dict[str, Any]]


def nearest(search: Asked, offered: str) -> list[Near]:
    """At most `MOST` passages, by the ways that are nearest to what was asked; `offered` is another spelling of it."""
    found: list[Near] = []
    seen: set[int] = set()
    for how, other in ways(search, offered):
        results = find(replace(other, sort="relevance"), offset=0, limit=MOST)
        fresh = tuple(hit for hit in results.hits if hit.id not in seen)[: MOST - len(seen)]
        if fresh:
            found.append(Near(how, shown(replace(results, hits=fresh), other.query, first=len(seen) + 1)))
            seen.update(hit.id for hit in fresh)
        if len(seen) == MOST:
            break
    return found


def ways(search: Asked, offered: str) -> Iterator[tuple[str, Asked]]:
    """Each with what it is called: without filters, spelled otherwise, in loose words, by words alike, by profile."""
    if search.filters and search.query.tree:
        yield _("without the filters"), replace(search, filters={})
    if offered:
        query = parse(offered, search.thesaurus)
        yield _("spelled “{words}”").format(words=offered), replace(search, query=query, filters={})
    loose = parse(" ".join(word.text for word in typed_words(search.query.text)), search.thesaurus)
    if loose.tree and loose.tree != search.query.tree:
        yield _("with any of the words"), replace(search, query=loose, filters={})
    if alike := words_alike(search.query.text):
        yield _("with words spelled like yours"), replace(search, query=alike, filters={})
    for profile in profiles_of(search):
        core = {"profile": Choice(any=(profile,))}
        yield _("core passages on this profile"), replace(search, query=Query(), filters=core, profile=profile)


def words_alike(text: str) -> Query | None:
    """Words that begin like those typed, or are a slip of them."""
    words = [fold(word.text) for word in typed_words(text)]
    long = [word for word in words if word.isalpha() and len(word) >= LEAST_LETTERS]
    leaves = [leaf for word in long for leaf in (Fuzzy(word, 1), Prefix(word[: begins_alike(len(word))]))]
    return Query(text=text, tree=Either(tuple(leaves))) if leaves else None


def begins_alike(letters: int) -> int:
    """How many letters words must begin alike to be alike: all but four of a long one, all but two of a short one.

    >>> begins_alike(7), begins_alike(12)
    (5, 8)
    """
    return max(letters - 4, min(letters - 2, 5))


def profiles_of(search: Asked) -> tuple[str, ...]:
    chosen = search.filters.get("profile", Choice())
    return tuple(dict.fromkeys((*chosen.any, *search.query.profiles)))
