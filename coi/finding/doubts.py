"""What a search page says of words in doubt: those that no passage has, and those found by other terms alone."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coi.finding.address import SearchAddress
from coi.finding.asking import OPERATORS, QUOTES, Asked, find
from coi.finding.corrections import corrected
from coi.finding.typed_words import TypedWord, is_plain, typed_words, unseen_words
from coi.search.engine import Results
from coi.search.query.parsing import Query, parse
from coi.search.query.thesaurus import spell

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
    """Whether terms added for a word find passages; those for a part of a compound are not added for the word."""
    if any(count(replace(search, query=named)) for named in named_with(word, search)):
        return True
    concepts = search.thesaurus.named(tuple(one for one, _ in spell(word)))
    added = parse(word, search.thesaurus, search.dropped)
    if not added.added or all(concept.slug in search.dropped for concept in concepts):
        return False
    return count(replace(search, query=added)) > count(replace(search, query=parse(word)))


def named_with(word: str, search: Asked) -> Iterator[Query]:
    """The concepts that a word names together with others of the search: "rape" beside "marital"."""
    own, typed = {key for key, _ in spell(word)}, {key for key, _ in spell(search.query.text)}
    for slug in dict.fromkeys(added.concept for added in search.query.added):
        for term in search.thesaurus.terms(search.thesaurus.concepts[slug]):
            keys = {key for key, _ in term.words}
            if term.concept == slug and own < keys <= typed:
                yield parse(term.text, search.thesaurus, search.dropped)
                break


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


def nothing_for(text: str, *, filtered: bool, soft: bool = True) -> str:
    """The heading of a page without hits. A phrase keeps its own quotation marks and gets no others; a `soft` search
    finds passages with some of its plain words, so that without hits none has any.
    """
    typed = " ".join(text.translate(QUOTES).split())
    words = re.sub(r'"([^"]*)"', r"“\1”", typed) if typed.count('"') > 1 else f"“{typed}”"
    if not typed:
        return _("No paragraph is within these filters")
    if re.fullmatch(r'"[^"]+"', typed) or (is_plain(typed) and typed not in OPERATORS):
        said = _("No paragraph within these filters has {words}") if filtered else _("No paragraph has {words}")
    elif soft and all(is_plain(word) and word not in OPERATORS for word in typed.split()):
        some = _("No paragraph within these filters has any of the words {words}")
        said = some if filtered else _("No paragraph has any of the words {words}")
    else:
        match = _("No paragraph within these filters matches {words}")
        said = match if filtered else _("No paragraph matches {words}")
    return said.format(words=words)


def listed(words: Iterable[str]) -> str:
    return _(" or ").join(f"“{word}”" for word in words)
