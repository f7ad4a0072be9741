"""Names on the first pages: the title by its letters, the publisher by what says so, countries by their number."""

import gettext
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

import pycountry

from coi.readers.telling.block import is_citing
from coi.readers.telling.told import Opening, Told
from coi.text.languages import language_of
from coi.text.period import dates

_SYMBOL = re.compile(r"[\w.]+(?:/[\w.]+)+\*?")
_OWNER = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?\s*,?\s*(?:by\s+)?(?P<a>[A-ZÀ-Þ][^.,;|\d©]{2,90}?)\s*,?\s*"
    r"(?:\d{4})?\s*(?:[.,;|]|all rights|$)"
    r"|^\W*(?:first\s+)?(?:published|publicado|publié|editado|édité)\s+(?:by|por|par)\s*:?\s+(?:the\s+)?(?P<b>[A-ZÀ-Þ][^.,;|\d]{2,90}?)\s*(?:[.,;|\d(]|$)",
    re.IGNORECASE,
)
_PASSAGE_ENDS, _MOST_PASSAGES = re.compile(r"\n\s*\n|(?<=[.!?])\n"), 200
_LONGEST_PASSAGE = 4000
"""Characters of a passage that tell its language."""
_FEWEST_NAMED, _AHEAD = 4, 3
_FEWEST_LETTERS, _TITLE_LINES = 4, 4


def title_of(lines: Sequence[Opening]) -> list[Told]:
    """The largest letters of the first page that has any, over as many lines as are set alike."""
    first = next((line.page for line in lines if _is_of_title(line)), 0)
    page = [line for line in lines if line.page == first and line.size and _is_of_title(line)]
    several = [line for line in page if len(line.text.split()) > 2]
    largest = max((line.size for line in page), default=0.0)
    if several and max(line.size for line in several) >= 0.7 * largest:
        largest = max(line.size for line in several)
    usual = Counter(round(line.size, 1) for line in page for _ in line.text.split()).most_common(1)
    if not page or (len(page) > 12 and usual and largest <= 1.1 * usual[0][0]):
        return []
    start = next(at for at, line in enumerate(page) if abs(line.size - largest) <= 0.05 * largest)
    title = []
    for line in page[start : start + _TITLE_LINES]:
        if abs(line.size - largest) > 0.05 * largest:
            break
        title.append(line.text.strip())
    words = " ".join(" ".join(title).split()).rstrip("*†")
    return [Told("title", words[:300], "page", page[start].where, words[:300])]


def _is_of_title(line: Opening) -> bool:
    text = line.text.strip()
    stated = dates(text)
    wholly_a_date = bool(stated) and len(text) - (stated[0].end - stated[0].start) < 3
    return sum(map(str.isalpha, text)) >= _FEWEST_LETTERS and not _SYMBOL.fullmatch(text) and not wholly_a_date


def publisher_of(lines: Sequence[Opening]) -> list[Told]:
    """Whoever is said to have published it, or to own its words."""
    for line in lines:
        found = _OWNER.search(line.text)
        if found and not is_citing(line.text):
            name = (found["a"] or found["b"]).strip()
            if name[:1].isupper() and len(name) > 2:
                return [Told("publisher", name, "page", line.where, line.text[:120])]
    return []


@cache
def _countries() -> tuple[re.Pattern[str], dict[str, str]]:
    """Names of countries in English, Spanish and French, and the code each stands for; longer names first."""
    codes: dict[str, set[str]] = {}
    for country in pycountry.countries:
        names = {country.name, getattr(country, "common_name", country.name), getattr(country, "official_name", "")}
        names |= {name.partition(",")[0] for name in names if "," in name}
        for language in ("es", "fr"):
            translated = gettext.translation("iso3166-1", pycountry.LOCALES_DIR, languages=[language], fallback=True)
            names |= {translated.gettext(name) for name in set(names) if name}
        for name in filter(None, names):
            codes.setdefault(name.partition(" (")[0].casefold(), set()).add(country.alpha_3)
    sure = {name: next(iter(found)) for name, found in codes.items() if len(found) == 1 and len(name) > 3}
    longest = sorted(sure, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", re.IGNORECASE), sure


def countries_of(titles: Iterable[Told], words: str) -> list[Told]:
    """Countries that the title names; else the one the words name far more often than any other."""
    names, codes = _countries()
    for title in titles:
        named = {codes[found[0].casefold()]: found[0] for found in names.finditer(title.value)}
        if named:
            where = f"title, {title.where}"
            return [Told("countries", code, title.way, where, name) for code, name in named.items()]
    counts = Counter(codes[found[0].casefold()] for found in names.finditer(words))
    ordered = counts.most_common(2)
    if not ordered or ordered[0][1] < _FEWEST_NAMED or (len(ordered) > 1 and ordered[0][1] < _AHEAD * ordered[1][1]):
        return []
    return [Told("countries", ordered[0][0], "inferred", f"named {ordered[0][1]} times")]


def language_told(words: str) -> list[Told]:
    """The language most of the passages are in."""
    passages = [" ".join(text[:_LONGEST_PASSAGE].split()) for text in _PASSAGE_ENDS.split(words)[:_MOST_PASSAGES]]
    counts = Counter(code for text in passages if (code := language_of(text, own="")))
    if not counts:
        return []
    code, count = counts.most_common(1)[0]
    return [Told("language", code, "inferred", f"the words of {count} of {counts.total()} passages")]
