"""Sources that may be one though they are cited differently: pairs to show to a person, each with its reason.

>>> full, bare = Name("Office A", "Arrests in the far north", "2021"), Name("", "Arrests in the Far North", "")
>>> reason(full, bare)
'same title; the author is named in one only; the date is given in one only'
>>> reason(Name("Office A", "World report 2021"), Name("Office A", "World report 2022"))
''
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import combinations

from coi.text.words import digest
from coi.text.works.naming import LEAST_WORDS, Name, words_of

NEAR, MOST_ALIKE, FULLEST_BLOCK, LONGEST_TITLE = 0.75, 4, 200, 12
"""Titles alike in so many of their words, of so many at least; more works behind one word tell nothing apart."""


def reason(one: Name, two: Name) -> str:
    """Why two names may be of one source; "" where nothing says so."""
    titles, dates = _titles(one, two), _dates(one, two)
    authors = _authors(one, two)
    if one.place and one.place == two.place and "/" in one.place:
        differing = f"date given as “{one.date}” and “{two.date}”" if dates is None else dates
        other = "author given otherwise" if authors is None else authors
        return "; ".join(["same address", *(why for why in (titles or "other title", other, differing) if why)])
    if one.codes & two.codes:
        return "; ".join(["same document code", *(why for why in (authors, dates) if why)])
    if not titles or authors is None or dates is None:
        return ""
    enough = len(one.weighty & two.weighty) >= LEAST_WORDS or (not authors and not dates)
    if not enough or (titles != _SAME and (authors or "only" in dates)):
        return ""
    places = "other address" if one.place and two.place and one.place != two.place else ""
    return "; ".join(why for why in (titles, authors, dates, places) if why)


_SAME = "same title"


def _titles(one: Name, two: Name) -> str:
    """How far the titles agree; "" where they do not."""
    if one.title_words == two.title_words:
        return _SAME
    short, long = sorted((one, two), key=lambda name: len(name.title_words))
    if short.numbers - long.numbers or (long.numbers - short.numbers and short.numbers):
        return ""
    more = long.weighty - short.weighty
    years = {str(name.stated.year) for name in (one, two) if name.stated}
    if more and more <= long.numbers - years:
        return ""  # another part of a series
    if len(short.weighty) >= MOST_ALIKE and short.weighty <= long.weighty:
        return "one title is a part of the other"
    both, either = len(one.weighty & two.weighty), len(one.weighty | two.weighty)
    alike = both >= MOST_ALIKE and both / either >= NEAR and one.numbers == two.numbers
    return f"titles alike in {both} of {either} words" if alike else ""


def _authors(one: Name, two: Name) -> str | None:
    """ "" where they are the same; None where they differ."""
    if not one.authors and not two.authors:
        return ""
    if not one.authors or not two.authors:
        return "the author is named in one only"
    if any(name == other for name in one.authors for other in two.authors):
        return ""
    if any(name <= other or other <= name for name in one.authors for other in two.authors):
        return f"author given as “{one.author}” and “{two.author}”"
    return f"author given as “{one.author}” and “{two.author}”" if one.acronyms & two.acronyms else None


def _dates(one: Name, two: Name) -> str | None:
    """ "" where they are the same; None where they cannot be of one source."""
    if one.date == two.date:
        return ""
    if not one.date or not two.date or not one.stated or not two.stated:
        return "the date is given in one only"
    if one.stated.agrees(two.stated):
        return "" if one.stated == two.stated else f"date given as “{one.date}” and “{two.date}”"
    near = one.stated.days_to(two.stated)
    return f"dates near: “{one.date}” and “{two.date}”" if near is not None and near <= 3 else None


def pairs(names: Mapping[int, Name], fresh: Iterable[int]) -> Iterator[tuple[int, int, str]]:
    """Pairs that may be one, with a fresh name in each: the smaller number first, each pair once."""
    for one, other in candidates(names, fresh):
        if why := reason(names[one], names[other]):
            yield one, other, why


def candidates(names: Mapping[int, Name], fresh: Iterable[int], held: Container[int] = ()) -> Iterator[tuple[int, int]]:
    """Pairs worth a look, with a fresh name in each: those with a mark in common that few have. Those of reports `held`
    meet a citation by a part of their title too."""
    marked = {n: marks(name) | marks_of_parts(name) if n in held else marks(name) for n, name in names.items()}
    seen: set[tuple[int, int]] = set()
    blocks: defaultdict[str, list[int]] = defaultdict(list)
    for number, found in marked.items():
        for block in found:
            blocks[block].append(number)
    for number in fresh:
        for block in marked[number]:
            for other in blocks[block] if len(blocks[block]) <= FULLEST_BLOCK else ():
                pair = (min(number, other), max(number, other))
                if number != other and pair not in seen:
                    seen.add(pair)
                    yield pair


@lru_cache(maxsize=8192)
def marks(name: Name) -> frozenset[str]:
    """What two names of one source have in common: an address, a code, a title, two long words of it; as digests."""
    longest = sorted(name.weighty - name.numbers, key=_by_length, reverse=True)[:MOST_ALIKE]
    found = {
        ("title", *name.title_words),
        *(("code", code) for code in name.codes),
        *(("words", *sorted(pair)) for pair in combinations(longest, 2)),
        *([("place", name.place)] if name.place else []),
    }
    return frozenset(digest("|".join(one)) for one in found)


def marks_of_parts(name: Name) -> frozenset[str]:
    """What a citation by a part of the title may have in common with it: any two of its longer words; and one in which
    author and title were not told apart: both in one."""
    longest = sorted(name.weighty - name.numbers, key=_by_length, reverse=True)[:LONGEST_TITLE]
    found = {
        *(("words", *sorted(pair)) for pair in combinations(longest, 2)),
        *(("title", *words_of(author), *name.title_words) for author in (name.author, *name.others)),
    }
    return frozenset(digest("|".join(one)) for one in found)


def _by_length(word: str) -> tuple[int, str]:
    return len(word), word
