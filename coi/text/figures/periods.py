"""Periods that a sentence states, with first and last day: "in 2022", "January to May 2023", "by 15 February 2023".

>>> [(str(p.since), str(p.until), p.kind) for p in periods("Between January and May 2023, and by mid-June 2024")]
[('2023-01-01', '2023-05-31', 'span'), ('None', '2024-06-30', 'until')]
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from coi.text.figures.flat import flat
from coi.text.period import MONTHS

Kind = Literal["span", "until", "since", "compared"]


@dataclass(frozen=True)
class Period:
    """`text[start:end]` says from when until when; None is open. "compared": another figure is measured against it."""

    start: int
    end: int
    since: date | None
    until: date | None
    kind: Kind = "span"


_NUMBER = {flat(name): number for name, number in MONTHS.items()}
_M = "|".join(sorted(_NUMBER, key=len, reverse=True))
_Y = r"(?:1[89]|20)\d\d"
_PART = (
    r"(?:early|mid|late|the (?:beginning|middle|end|start) of|principios de|mediados de|fin(?:es|ales)? de|debut"
    r"|mi|fin)[- ]?"
)
_POINT = (
    rf"(?:{_PART})?(?:(?P<d{{0}}>\d{{{{1,2}}}})(?:st|nd|rd|th"
    rf"|er)?(?: de)? (?P<m{{0}}>{_M})(?:\.?,?(?: del?)? (?P<y{{0}}>{_Y}))?"
    rf"|(?P<n{{0}}>{_M})\.? (?P<e{{0}}>\d{{{{1,2}}}})(?:st|nd|rd|th)?,? (?P<z{{0}}>{_Y})"
    rf"|(?P<o{{0}}>{_M})(?:\.?,?(?: del?)? (?P<x{{0}}>{_Y}))?|(?P<w{{0}}>{_Y}))(?![\w])"
)
_ISO = r"(?P<iso{0}>(?:19|20)\d\d-\d\d-\d\d)(?!\w)"


def _point(n: int) -> str:
    return _POINT.format(n)


_SPAN = re.compile(
    rf"(?<!\w)(?:between|from|since|entre|de|desde|du|depuis|d')?(?: the| el"
    rf"| le)? ?(?<![\d,.])(?:{_point(1)}) ?(?:-|to|and|until|through|y|a|al|et|au|jusqu'a|hasta)"
    rf"(?: the| el| le)? ?(?:{_point(2)})"
)
_DAYS = re.compile(
    rf"(?<!\w)(?:between|from|entre|del?|du)? ?(?P<a>\d{{1,2}}) ?(?:-|to|and|y|al?|et"
    rf"|au) ?(?P<b>\d{{1,2}})(?: de)? (?P<m>{_M})(?: del?)? (?P<y>{_Y})(?!\w)"
)
_ORDINALS = {
    word: place
    for place, words in enumerate(
        (
            "last",
            "first primer primera premier premiere 1st 1er",
            "second segundo segunda deuxieme 2nd",
            "third tercer troisieme",
            "fourth cuarto quatrieme",
        )
    )
    for word in words.split()
}
_HALF = re.compile(
    rf"(?<!\w)(?P<which>first|second|third|fourth|last|primera?|segund[oa]|tercer|cuarto|premiere?|deuxieme|second"
    rf"|troisieme|quatrieme|1st|2nd|1er)"
    rf" (?P<what>half|semester|quarter|trimester|semestre|mitad|trimestre|moitie)(?: of| de| del ano| del?| d'"
    rf"| du)*(?: the year| l'annee)? (?P<y>{_Y})(?!\w)"
)
_MONTHS_OF = re.compile(
    rf"(?<!\w)(?:first|primeros|premiers) (?P<n>\d{{1,2}}|two|three|four|five|six|seven|eight|nine|ten|eleven|dos"
    rf"|tres|cuatro|cinco|seis|siete|ocho|nueve|diez"
    rf"|deux|trois|quatre|cinq|sept|huit|neuf|dix)(?: premiers)? (?:months|meses|mois)(?: of| de| del?"
    rf"| d')+ ?(?P<y>{_Y})(?!\w)"
    rf"|(?<!\w)(?P<n2>\d{{1,2}}|deux|trois|quatre|cinq|six|sept|huit|neuf|dix) premiers mois (?:de "
    rf"|d')(?P<y2>{_Y})(?!\w)"
)
_WORDS = {
    word: number
    for number, words in enumerate(
        (
            "two dos deux",
            "three tres trois",
            "four cuatro quatre",
            "five cinco cinq",
            "six seis",
            "seven siete sept",
            "eight ocho huit",
            "nine nueve neuf",
            "ten diez dix",
            "eleven once onze",
        ),
        start=2,
    )
    for word in words.split()
}
_YEARS = re.compile(r"(?<![\w-])(?P<y1>(?:1[89]|20)\d\d) ?[-/] ?(?P<y2>(?:1[89]|20)?\d\d)(?![\w-])")
_SINGLE = re.compile(rf"(?<![\w.,/-])(?:{_ISO.format(1)}|{_point(1)})")
_AND, _FRAMED = re.compile(r" (?:and|y|et) "), re.compile(r" ?(?:between|entre|from)")
_UNTIL = re.compile(
    r"\b(?:by|as of|until|up to|hasta(?: el)?|al|a fecha de|au|jusqu'(?:en|au|a)|as at|end of|fin de"
    r"|fines de)(?: the)? $"
)
_SINCE = re.compile(
    r"\b(?:since|after|beg[au]n in|beginning (?:in|on)|start(?:ed|ing) (?:in|on)|began on|desde(?: el)?"
    r"|a partir de|depuis(?: le)?|apres)(?: the)? $"
)
_AGAINST = (
    r"(?: (?:with|to|of|in|on|a|al?|de|la|les?|du|en|the|that|same|period|mismo|periodo|meme|periode|end|celui|those))*"
)
_COMPARED = re.compile(
    rf"(?:compar\w+|than|versus|respecto|frente|con relacion|par rapport|contre){_AGAINST} ?$"
    rf"|(?:increase|decrease|rise|drop|up|down|percent|per cent|%|aumento|baisse|hausse|por ciento|pour cent)"
    rf" (?:from|on|over|since|desde|depuis|sur){_AGAINST} ?$"
)


@lru_cache(maxsize=64)
def periods(text: str) -> tuple[Period, ...]:
    """The periods of a sentence in order of place, not overlapping. A day or month without a year is none."""
    plain = flat(text)
    found: list[Period] = []
    for period in _all(plain):
        if all(period.end <= other.start or other.end <= period.start for other in found):
            found.append(period)
    return tuple(sorted(found, key=lambda period: period.start))


def _all(plain: str) -> Iterator[Period]:
    for match in _DAYS.finditer(plain):
        first, last = _day(match["y"], match["m"], match["a"]), _day(match["y"], match["m"], match["b"])
        if first and last and first <= last:
            yield Period(match.start(), match.end(), first, last)
    for match in _SPAN.finditer(plain):
        found = _span(plain, match)
        if found:
            yield found
    for match in _HALF.finditer(plain):
        yield _part_of_year(match)
    for match in _MONTHS_OF.finditer(plain):
        word = match["n"] or match["n2"]
        count = int(word) if word.isdigit() else _WORDS.get(word, 12)
        if 1 <= count <= 12:
            year = int(match["y"] or match["y2"])
            yield Period(match.start(), match.end(), date(year, 1, 1), _last(year, count))
    for match in _YEARS.finditer(plain):
        begin, short = int(match["y1"]), match["y2"]
        end = int(short) if len(short) == 4 else begin // 100 * 100 + int(short)
        if begin < end <= begin + 60:
            yield Period(match.start(), match.end(), date(begin, 1, 1), date(end, 12, 31))
    for match in _SINGLE.finditer(plain):
        point = _ends(match, 1)
        if point:
            yield _placed(plain, match.start(), match.end(), *point)


def _placed(plain: str, start: int, end: int, since: date, until: date) -> Period:
    before = plain[max(0, start - 50) : start]
    if _COMPARED.search(before):
        return Period(start, end, since, until, "compared")
    if _UNTIL.search(before):
        return Period(start, end, None, until, "until")
    if _SINCE.search(before):
        return Period(start, end, since, None, "since")
    return Period(start, end, since, until)


def _span(plain: str, match: re.Match[str]) -> Period | None:
    last = _ends(match, 2)
    if last is None:
        return None
    first = _ends(match, 1, year=last[0].year)
    if first is None or first[0] > last[1]:
        return None
    listed = _AND.search(plain, match.start(), match.end()) and not _FRAMED.match(plain, match.start())
    if listed and (first[1].year != last[0].year or (last[0] - first[1]).days > 1):
        return None  # "in 2019 and 2021" are two periods
    return Period(match.start(), match.end(), first[0], last[1])


def _part_of_year(match: re.Match[str]) -> Period:
    year, which = int(match["y"]), _ORDINALS.get(match["which"], 1)
    length = 6 if match["what"] in ("half", "semester", "semestre", "mitad", "moitie") else 3
    place = which or 12 // length
    return Period(
        match.start(), match.end(), date(year, (place - 1) * length % 12 + 1, 1), _last(year, min(place * length, 12))
    )


def _ends(match: re.Match[str], n: int, *, year: int | None = None) -> tuple[date, date] | None:
    """First and last day of a point in time; None without a year or where no calendar has it."""
    part = match.groupdict()
    iso = part.get(f"iso{n}")
    if iso:
        day = _day(iso[:4], "", iso[8:], month=int(iso[5:7]))
        return (day, day) if day else None
    if part[f"w{n}"]:
        only = int(part[f"w{n}"])
        return date(only, 1, 1), date(only, 12, 31)
    stated = part[f"y{n}"] or part[f"z{n}"] or part[f"x{n}"] or (str(year) if year else None)
    month, number = part[f"m{n}"] or part[f"n{n}"] or part[f"o{n}"], part[f"d{n}"] or part[f"e{n}"]
    if stated is None or month is None:
        return None
    if number:
        day = _day(stated, month, number)
        return (day, day) if day else None
    return date(int(stated), _NUMBER[month], 1), _last(int(stated), _NUMBER[month])


def _day(year: str, name: str, number: str, *, month: int = 0) -> date | None:
    try:
        return date(int(year), month or _NUMBER[name], int(number))
    except ValueError:
        return None


def _last(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


_LONG = "|".join(
    name for name in sorted(_NUMBER, key=len, reverse=True) if len(name) > 3 and name not in ("mars", "march")
)
YEARLESS = re.compile(rf"(?<!\w)(?:\d{{1,2}} (?:de )?)?(?:{_LONG})(?!\w)(?!\.?,? (?:del? )?{_Y})")
"""A month without a year, in folded text: which year it is of is not said."""
