"""What a search page says of words in doubt: those that no passage has, those found by other terms, and slips."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coi.indexing import engine
from coi.search.analysis import RAW, fold, key
from coi.search.engine import Results
from coi.search.query import Query, parse
from coi.search.spelling import initial, is_word, slip
from coi.search.thesaurus import Thesaurus, spell
from coi.search_address import SearchAddress
from coi.searching import OPERATORS, PART, QUOTES, Asked, find

MOST_WORDS = 8
FREQUENT = 3
"""Passages that must have a word before it is offered for another: what fewer have may be a name, or a slip itself."""
NAME = 8
"""Letters of a capitalised word at the beginning that may be a slip; a shorter one, or one inside, is a name."""
LETTERS = re.compile(r"[^\W\d_]+")
HYPHENS = re.compile("[-\u2010\u2011]")
FIELD = re.compile(r"[-+]?\w+:\S")


@dataclass(frozen=True)
class TypedWord:
    """A word of the search. One `beside` the others counts where it is found and is done without where it is not:
    no phrase, sign, field or NOT goes with it."""

    text: str
    beside: bool
    first: bool = False


def doubts(
    search: Asked, results: Results, hits: Sequence[Mapping[str, Any]], address: SearchAddress
) -> dict[str, Any]:
    """Only words that no hit of the page shows are in doubt."""
    unseen = unseen_words(typed_words(search.query.text), [hit["paragraph"].text for hit in hits])
    absent, otherwise = missed(search, unseen) if results.total else ([], [])
    limits = (*search.query.messages, *results.messages)
    return {
        "messages_left_out": (*limits, *absence(absent, search)),
        "found_otherwise": by_other_terms(otherwise, search),
        "limits": limits,
        "absent": absent,
        "suggestion": suggestion(search, unseen, address),
    }


def typed_words(text: str) -> list[TypedWord]:
    """The first words of a search, numbers among them; operators, fields and words with * or ~ left out.

    >>> [(word.text, word.beside) for word in typed_words('levy "bus owner" -gang NOT (army OR police) title:Peru')]
    [('levy', True), ('bus', False), ('owner', False), ('gang', False), ('army', False), ('police', False)]
    >>> [(word.text, word.beside) for word in typed_words("law 30364, self-defence of women's homes")][1:4]
    [('30364', True), ('self-defence', True), ('of', True)]
    """
    words = [TypedWord(word, beside) for part, beside in _parts(text) for word in RAW.findall(part)]
    return [replace(word, first=not place) for place, word in enumerate(words[:MOST_WORDS])]


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """What stands between spaces and brackets, and whether it is one plain word."""
    excluded, around = False, [False]
    for part in PART.findall(text.translate(QUOTES)):
        if part == "(":
            around.append(around[-1] or excluded)
        elif part == ")":
            around = around[:-1] or [False]
        elif part not in OPERATORS and part != "-" and not FIELD.match(part) and not set(part) & set("*~"):
            yield part, is_plain(part) and not excluded and not around[-1]
        excluded = part in {"NOT", "-"}


def is_plain(part: str) -> bool:
    """Whether it is one word, or a number, without a sign.

    >>> [is_plain(part) for part in ("levy,", "30364", "12,000", "self-defence", "-levy", "lev*", "A/HRC/53")]
    [True, True, True, True, False, False, False]
    """
    words = RAW.findall(part)
    return len(words) == 1 and words[0].strip(".") == part.strip(".,;:?!'’")


def unseen_words(words: Iterable[TypedWord], texts: Iterable[str]) -> list[TypedWord]:
    """Those that stand as typed in none of the texts, e.g. of the hits a page shows."""
    seen = {raw.casefold() for text in texts for raw in RAW.findall(text)}
    return [word for word in words if word.text.casefold() not in seen]


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
    concepts = search.thesaurus.named(tuple(one for one, _ in spell(word)))
    added = parse(word, search.thesaurus, search.dropped)
    if not added.added or all(concept.slug in search.dropped for concept in concepts):
        return False
    return count(replace(search, query=added)) > count(replace(search, query=parse(word)))


def whole(word: str) -> Query:
    """The query of a word. A compound is meant as it stands, or written as one: a search also finds its parts alone.

    >>> str(whole("taxi-driver").tree)
    '"taxi-driver" OR taxidriver'
    """
    return parse(word if word == HYPHENS.sub("", word) else f'"{word}" OR {HYPHENS.sub("", word)}')


def words_missed(search: Asked, texts: Sequence[str]) -> list[str]:
    """What a list with these texts says of words that none of its passages has; nothing where it is empty."""
    unseen = unseen_words(typed_words(search.query.text), texts)
    absent, otherwise = missed(search, unseen) if texts else ([], [])
    return [*absence(absent, search), *filter(None, [by_other_terms(otherwise, search)])]


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


def suggestion(search: Asked, words: Iterable[TypedWord], address: SearchAddress) -> dict[str, str] | None:
    """The search with its slips spelled as the reports or the thesaurus spell a word like them."""
    better = {word.text: meant for word in in_letters(words) if (meant := correction(search, word))}
    if not better:
        return None
    slips = re.compile(rf"(?<![^\W\d_])(?:{'|'.join(map(re.escape, better))})(?![^\W\d_])")
    corrected = slips.sub(lambda found: better[found[0]], search.query.text)
    return {"word": corrected, "url": address.changed(q=corrected)}


def in_letters(words: Iterable[TypedWord]) -> list[TypedWord]:
    """The first words that could be slips: those of compounds one by one, and of figures none.

    >>> [word.text for word in in_letters(typed_words("self-defence 30364"))]
    ['self', 'defence']
    """
    parts = [(word, place, part) for word in words for place, part in enumerate(LETTERS.findall(word.text))]
    return [replace(word, text=part, first=word.first and not place) for word, place, part in parts[:MOST_WORDS]]


def correction(search: Asked, word: TypedWord) -> str | None:
    """What was meant by a word that is none; None for a correct word, for a name, and where nothing is near enough."""
    if could_be_a_name(word) or is_correct(search.thesaurus, word.text):
        return None
    folded = fold(word.text)
    field = field_words(search.thesaurus.names).get(initial(folded), {})
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
    return engine().search(parse(word, thesaurus), limit=0, sort="newest").total


@lru_cache(maxsize=2)
def field_words(terms: frozenset[str]) -> Mapping[str, Mapping[str, str]]:
    """The words of the thesaurus by first sound, folded, and as written there: with an accent where all have it."""
    words: dict[str, dict[str, str]] = {}
    for term in sorted(terms, key=lambda term: (term.isascii(), term)):
        for word in LETTERS.findall(term):
            folded = fold(word)
            words.setdefault(initial(folded), {})[folded] = word.lower()
    return words
