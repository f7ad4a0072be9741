"""What a search page says of words in doubt: those that no passage has, and those found by other terms alone."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coi.finding.address import SearchAddress
from coi.finding.asking import OPERATORS, QUOTES, Asked, find
from coi.finding.corrections import corrected
from coi.finding.typed_words import TypedWord, is_plain, typed_words, unseen_words
from coi.search.engine import Results
from coi.search.query.everyday import is_everyday
from coi.search.query.expansion import Added
from coi.search.query.parsing import Query, parse
from coi.search.query.thesaurus import spell
from coi.search.query.tree import Any as Either
from coi.search.query.tree import Tagged

HYPHENS = re.compile("[-\u2010\u2011]")


@dataclass(frozen=True)
class Doubted:
    """Words of a search that nothing within its filters has, those that only terms added for them find, and the
    search with its slips corrected, "" where it has none. Of a search without hits no word is missed.
    """

    absent: list[str]
    otherwise: list[str]
    offered: str


def doubted(search: Asked, texts: Iterable[str], *, total: int) -> Doubted:
    """Of `total` passages found, the texts of those that are shown: only words that none of them has are in doubt."""
    unseen = unseen_words(typed_words(search.query.text), texts)
    absent, otherwise = missed(search, unseen) if total else ([], [])
    return Doubted(absent, otherwise, corrected(search, unseen))


def doubts(
    search: Asked, results: Results, hits: Sequence[Mapping[str, Any]], address: SearchAddress
) -> dict[str, Any]:
    said = doubted(search, [hit["paragraph"].text for hit in hits], total=results.total)
    limits = (*search.query.messages, *results.messages)
    return {
        "messages_left_out": (*limits, *absence(said.absent, search)),
        "found_otherwise": by_other_terms(said.otherwise, search),
        "limits": limits,
        "absent": said.absent,
        "otherwise": said.otherwise,
        "suggestion": {"word": said.offered, "url": address.changed(q=said.offered)} if said.offered else None,
    }


def missed(search: Asked, words: Iterable[TypedWord]) -> tuple[list[str], list[str]]:
    """Of the words beside others, those that nothing within the filters has; and those found by added terms alone."""
    absent: list[str] = []
    otherwise: list[str] = []
    for word in dict.fromkeys(word.text for word in words if word.beside):
        query = whole(word)
        if query.tree is None or count(replace(search, query=query)):
            continue
        (otherwise if found_by_added(word, search) else absent).append(word)
    return absent, otherwise


def found_by_added(word: str, search: Asked) -> bool:
    """Whether a passage within the filters has a term that was added for a word, by itself or with others of the search
    (those for a part of a compound are not added for the word)."""
    meant = named_by(word, search)
    leaves = [extra.leaf for extra in search.query.added if belongs(extra, meant, search)]
    return bool(leaves) and count(search.asking(Query(tree=Either(tuple(leaves))))) > 0


def named_by(word: str, search: Asked) -> set[str]:
    """Slugs of the concepts that a word names, alone or together with others: "rape" beside "marital"."""
    own, typed = {key for key, _ in spell(word)}, {key for key, _ in spell(search.query.text)}
    known = search.thesaurus.concepts
    named = search.thesaurus.named(tuple(one for one, _ in spell(word)))
    slugs = {
        slug for concept in named for slug in (concept.slug, *(concept.broader if is_everyday(concept.slug) else ()))
    }
    for slug in {extra.concept for extra in search.query.added}:
        terms = (term for term in search.thesaurus.terms(known[slug]) if term.concept == slug)
        if any(own < {key for key, _ in term.words} <= typed for term in terms):
            slugs.add(slug)
    return slugs


def belongs(extra: Added, meant: Collection[str], search: Asked) -> bool:
    """Whether a term was added for one of the concepts: is its own, or a narrower one's. Those of wider ones, and
    pivots, only put passages in order."""
    concept = search.thesaurus.concepts[extra.concept]
    return not isinstance(extra.leaf, Tagged) and (extra.concept in meant or not set(meant).isdisjoint(concept.broader))


def whole(word: str) -> Query:
    """The query of a word. A compound is meant as it stands, or written as one: a search also finds its parts alone.

    >>> str(whole("taxi-driver").tree)
    '"taxi-driver" OR taxidriver'
    """
    return parse(word if word == HYPHENS.sub("", word) else f'"{word}" OR {HYPHENS.sub("", word)}')


def count(search: Asked) -> int:
    return find(search, offset=0, limit=0).total


def absence(words: Sequence[str], search: Asked) -> list[str]:
    if not words:
        return []
    said = _("No passage within these filters has {words}.") if search.filters else _("No passage has {words}.")
    # the parts of a compound were searched for, though no passage has the whole
    plain = not OPERATORS & set(search.query.text.split()) and not any(map(HYPHENS.search, words))
    without = ngettext("It was searched without this word.", "It was searched without these words.", len(words))
    return [" ".join([said.format(words=listed(words)), *([without] if plain else [])])]


def by_other_terms(words: Sequence[str], search: Asked) -> str:
    if not words:
        return ""
    if search.filters:
        said = ngettext(
            "No passage within these filters has the word {words}; passages were found by terms added for it.",
            "No passage within these filters has the words {words}; passages were found by terms added for them.",
            len(words),
        )
    else:
        said = ngettext(
            "No passage has the word {words}; passages were found by terms added for it.",
            "No passage has the words {words}; passages were found by terms added for them.",
            len(words),
        )
    return said.format(words=listed(words))


def nothing_for(text: str, *, filtered: bool) -> str:
    """The heading of a page without hits. A phrase keeps its own quotation marks and gets no others. Plain words find
    passages with some of them, so that without hits none has any.
    """
    typed = " ".join(text.translate(QUOTES).split())
    words = re.sub(r'"([^"]*)"', r"“\1”", typed) if typed.count('"') > 1 else f"“{typed}”"
    if not typed:
        return _("No paragraph is within these filters")
    if re.fullmatch(r'"[^"]+"', typed) or (is_plain(typed) and typed not in OPERATORS):
        said = _("No paragraph within these filters has {words}") if filtered else _("No paragraph has {words}")
    elif all(is_plain(word) and word not in OPERATORS for word in typed.split()):
        some = _("No paragraph within these filters has any of the words {words}")
        said = some if filtered else _("No paragraph has any of the words {words}")
    else:
        match = _("No paragraph within these filters matches {words}")
        said = match if filtered else _("No paragraph matches {words}")
    return said.format(words=words)


def listed(words: Iterable[str]) -> str:
    return _(" or ").join(f"“{word}”" for word in words)
