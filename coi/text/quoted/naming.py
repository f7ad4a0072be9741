"""Which of the reports held a citation names, however short its form; and whether it names any source at all.

>>> held = [Held(("Office of Invented Reports", "OIR"), "Land of Hills: Country Focus", "2023-05"),
...         Held(("Northern Watch", "NW"), "Annual review of hills 2024", "2025")]
>>> [named(words, held).reports for words in ("(OIR 2023, p. 4)", "the annual review of hills 2024")]
[(0,), (1,)]
>>> named("Ibid.", held)
Named(reports=(), is_source=False, is_pointer=True, other_edition=())
>>> named("Other Office, Another review, 2020", held)
Named(reports=(), is_source=True, is_pointer=False, other_edition=())
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from coi.text.figures.flat import word_set
from coi.text.notes.pointers import read_pointer
from coi.text.quoted.pinpoints import without_pinpoint
from coi.text.sources import split_sources
from coi.text.traces.matching import HeldReport, match
from coi.text.works.naming import initials, name_of, plain_address, words_of

NEARLY_ALL, HALF = 0.8, 0.5
"""Shares of a title's telling words that name it by themselves, and beside its publisher."""
_BY_ADDRESS, FEWEST_WORDS = 7, 3
"""Of a title that is named without its publisher, words other than numbers."""
_YEAR = re.compile(r"(?<![\d/.-])(?:19|20)\d\d(?![\d/])")
_ADDRESS = re.compile(r"https?://[^\s<>)\]]+[^\s<>)\].,;]")
_POINTS_BACK = re.compile(
    r"\b(?:ibid(?:em)?|id\.|loc\. ?cit|op\. ?cit|same (?:report|source)|mism[oa] (?:informe|fuente)|supra"
    r"|même (?:rapport|source)|the (?:said |above )?report|el (?:citado |referido )?informe|dicho informe"
    r"|ledit rapport|le rapport)\b",
    re.IGNORECASE,
)
_GENERIC = word_set(
    """
ibid ibidem idem id see also cf supra loc cit op the this that and report reports country information note section
page para el la los las informe informes véase ver vid citado página apartado párrafo le les rapport voir page url
emphasis added our translation traducción propia cursiva sic exhibit annex anexo document documento doc tab bundle
pièce folio paragraph chapter according to in at of de del du des d a
"""
)
_NAME = re.compile(r"[A-ZÀ-Þ][\w’'-]+")


@dataclass(frozen=True)
class Held(HeldReport):
    """A report held, with other dates by which it is named (the end of what it speaks of), and its language."""

    also_dated: tuple[str, ...] = ()
    language: str = ""


@dataclass(frozen=True)
class Named:
    """`reports`: places among those held, all that are named equally well. `is_source`: it names some source.
    `other_edition`: reports of the same name, of another year than it says."""

    reports: tuple[int, ...] = ()
    is_source: bool = False
    is_pointer: bool = False
    other_edition: tuple[int, ...] = ()


def named(words: str, held: Sequence[Held], *, is_prose: bool = False) -> Named:
    """`is_prose`: the words are a sentence of the text, not a citation: what they name beside reports is no source."""
    degrees = [_degree(words, report) for report in held]
    best = max(degrees, default=0)
    if best > 0:
        return Named(tuple(n for n, degree in enumerate(degrees) if degree == best), True)
    other = tuple(n for n, degree in enumerate(degrees) if degree < 0)
    is_pointer = bool(_POINTS_BACK.search(words)) or (not is_prose and read_pointer(words.strip()) is not None)
    is_source = bool(other) or (not is_prose and not is_pointer and _names_something(words))
    return Named((), is_source, is_pointer, other)


def _degree(words: str, report: Held) -> int:
    """How well the words name the report: 0 not at all, -1 another edition of it. Of two named alike, the one counts of
    whose title more words are there."""
    address = plain_address(report.address)
    if address and any(plain_address(found[0]) == address for found in _ADDRESS.finditer(words)):
        return 100 * _BY_ADDRESS
    telling, theirs = _title_words(report.title), frozenset(words_of(words))
    both = telling & theirs
    share = len(both) / len(telling) if telling else 0.0
    publisher = _names_publisher(words, report)
    if not publisher and (share < NEARLY_ALL or sum(word.isalpha() for word in both) < FEWEST_WORDS):
        return 100 if _is_title_alone(words, report.title) else 0
    years, own = set(_YEAR.findall(without_pinpoint(words))), _years(report)
    if share >= HALF and years and own and years.isdisjoint(own):
        return -1
    tier = _tier(share, publisher=publisher, dated=bool(years & own))
    if tier <= 1 and _is_matched(words, report):
        tier = 4
    if tier == 1 and years and own:
        return 0
    return 100 * tier + len(both)


def _is_title_alone(words: str, title: str) -> bool:
    """Whether a citation is a title, and beside it names nothing."""
    rest = without_pinpoint(words).replace(title, " ", 1)
    return title in words and len(words_of(title)) > 1 and not _NAME.search(rest)


def _tier(share: float, *, publisher: bool, dated: bool) -> int:
    if share >= NEARLY_ALL:
        return 6 if publisher else 4 if dated else 3
    if share >= HALF:
        return 5 if dated else 3
    return 2 if dated else 1


def _is_matched(words: str, report: Held) -> bool:
    return any(
        source.title and match(name_of(source), report).degree == "sure" for source in split_sources(words.strip("() "))
    )


@lru_cache(maxsize=1024)
def _title_words(title: str) -> frozenset[str]:
    return frozenset(
        word for word in words_of(title) if len(word) > 2 and word not in {"the", "and", "del", "los", "las", "les"}
    )


def _names_publisher(words: str, report: Held) -> bool:
    folded = f" {' '.join(words_of(words))} "
    for name in (*report.names, report.family):
        plain = " ".join(words_of(name))
        if len(plain) > 5 and f" {plain.removeprefix('the ')} " in folded:
            return True
        short = name if name.isupper() else initials(name)
        if len(short) > 1 and re.search(rf"(?<!\w){re.escape(short)}(?!\w)", words):
            return True
        if 1 < len(name) <= 5 and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words):
            return True
    return False


def _years(report: Held) -> set[str]:
    told = (report.published, report.written_until, *_YEAR.findall(report.title), *report.also_dated)
    return {one[:4] for one in told if one}


def _names_something(words: str) -> bool:
    rest = without_pinpoint(words)
    if _ADDRESS.search(rest):
        return True
    return any(name.casefold() not in _GENERIC for name in _NAME.findall(rest)) and bool(
        _YEAR.search(rest) or "," in rest or ":" in rest or len(_NAME.findall(rest)) > 1
    )
