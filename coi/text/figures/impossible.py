"""Dates that cannot be: a day no calendar has, a period that runs backwards, a report that tells of what came after it.

>>> [one.why for one in impossible_dates("It happened on 31 June 2022, between 3 May 2023 and 1 May 2022.")]
['June has 30 days.', 'The period ends before it begins.']
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from coi.text.figures.flat import flat
from coi.text.figures.periods import Period, periods
from coi.text.partial_dates import MONTHS as MONTH_NAMES
from coi.text.partial_dates import in_words
from coi.text.period import MONTHS
from coi.text.words import Sentence, sentences

_NUMBER = {flat(name): number for name, number in MONTHS.items()}
_M = "|".join(sorted(_NUMBER, key=len, reverse=True))
_Y = r"(?:1[89]|20)\d\d"


@dataclass(frozen=True)
class Impossible:
    """`text[start:end]` cannot be, and why, as a sentence; `kind` is "day", "backwards" or "later"."""

    start: int
    end: int
    kind: str
    why: str


_DAY = re.compile(
    rf"(?<![\w.,/-])(?P<d1>\d{{1,2}})(?:st|nd|rd|th|er"
    rf"|º)?(?: de)? (?P<m1>{_M})(?!\w)(?:\.?,?(?: del?)? (?P<y1>{_Y}))?(?! ?(?:per ?cent|%))"
    rf"|(?<!\w)(?P<m2>{_M})\.? (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?, (?P<y2>{_Y})"
    rf"|(?<!\d)(?P<y3>{_Y})-(?P<m3>\d\d)-(?P<d3>\d\d)(?!\d)"
)
_POINT = (
    rf"(?:(?:(?P<d{{0}}>\d{{{{1,2}}}})(?:st|nd|rd|th|er)?(?: de)? )?"
    rf"(?P<m{{0}}>{_M})\.?(?:,?(?: del?)? (?P<y{{0}}>{_Y}))?|(?P<w{{0}}>{_Y}))(?!\w)"
)
_RANGE = re.compile(
    rf"(?<!\w)(?P<lead>between|from|entre|del?|du|desde)(?: the| el| le)? (?:{_POINT.format(1)}) ?(?P<link>-|to|and"
    rf"|until|y|al?|et|au|hasta|jusqu'au)(?: the| el| le)? ?(?:{_POINT.format(2)})"
)
_DAYS_OF = re.compile(
    rf"(?<![\w.,/-])(?:(?P<lead>from|between|del?|du|entre) )?(?P<a>\d{{1,2}})(?P<link> ?- ?| to | and | al? | au "
    rf"| y | et )(?P<b>\d{{1,2}})(?: de)? (?P<m>{_M})(?!\w)"
)
_YEARS = re.compile(rf"(?<![\w.,/-])(?P<a>{_Y})-(?P<b>{_Y})(?![\w-])")
_FUTURE = re.compile(
    r"\b(?:will|would|shall|scheduled|planned|plans?|expected|due|until|till|upcoming|expire[sd]?|valid|by"
    r"|deadline|forthcoming|forecast|projected|intend\w*|to be held"
    r"|se celebrara|previst[oa]s?|hasta|programad[oa]s?|vence|proxim[oa]|jusqu\w*|prevue?s?|devra\w*|aura lieu"
    r"|announc\w*|call(?:ed|ing) for|term)\b"
)
_REPORT_OF = re.compile(
    rf"(?:\b(?:in|according to|by|segun|selon|en"
    rf"|dans)\b [^.;,]{{0,40}}?)?\b(?P<date>(?:(?:\d{{1,2}} )?(?:{_M})\.? )?{_Y}) (?P<what>(?:[a-z-]+ )?(?:report"
    rf"|article|study|survey|statement|update|press release|paper|note|interview|letter))\b"
    rf"|\b(?:report|article|study|survey|statement|update|informe|articulo|estudio|rapport|article|etude|communique"
    rf"|paper|note)s? (?:of|dated|from|published (?:in|on)|de|del|du|publicado (?:en|el)|publie (?:en|le))(?: el"
    rf"| le)? (?P<date2>(?:(?:\d{{1,2}} (?:de )?)?(?:{_M})\.?(?: del?)? )?{_Y})"
)
_SAID_ON = re.compile(
    rf"^(?:on|in|en|el"
    rf"|le) (?P<date>(?:\d{{1,2}} (?:de )?)?(?:{_M})\.?(?: del?)? {_Y}),? (?P<who>[^,;]{{2,70}}?) (?:reported|said"
    rf"|stated|published|documented|indicated|noted|recorded|informed|reporto|informo|senalo|indico|publico"
    rf"|rapporte|a indique|a rapporte|a publie|indiquait)\b"
)


@lru_cache(maxsize=8192)
def impossible_dates(text: str, told: date | None = None) -> tuple[Impossible, ...]:
    """The impossible dates of a passage, in order. `told`: the last day on which its report can have been finished."""
    plain = flat(text)
    found = [*_days(plain), *_backwards(plain)]
    for sentence in sentences(text):
        found += _later(sentence, told)
    kept: list[Impossible] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


def _days(plain: str) -> Iterator[Impossible]:
    for match in _DAY.finditer(plain):
        n = next(i for i in (1, 2, 3) if match[f"d{i}"])
        day, name, year = int(match[f"d{n}"]), match[f"m{n}"], match[f"y{n}"]
        month = int(name) if name.isdigit() else _NUMBER[name]
        if name in ("mars", "march", "may", "mai", "mar") and not year:
            continue  # "40 may", "50 march": a verb
        if not 1 <= month <= 12:
            yield Impossible(match.start(), match.end(), "day", "There is no such month.")
            continue
        last = monthrange(int(year), month)[1] if year else (29 if month == 2 else monthrange(2023, month)[1])
        if not 1 <= day <= last and (day <= 39 or year):
            of = f" {year}" if year and month == 2 else ""
            yield Impossible(match.start(), match.end(), "day", f"{MONTH_NAMES[month - 1]}{of} has {last} days.")


def _backwards(plain: str) -> Iterator[Impossible]:
    why = "The period ends before it begins."
    for match in _RANGE.finditer(plain):
        last = _end_of(match, 2, None, last=True)
        first = _end_of(match, 1, last.year if last else None)
        stated = match["y1"] or match["w1"]  # "from November to March 2023" begins the year before
        if stated and first and last and first > last:
            yield Impossible(match.start(), match.end(), "backwards", why)
    for match in _DAYS_OF.finditer(plain):
        a, b = int(match["a"]), int(match["b"])
        linked = match["link"].strip() == "-" or match["lead"]
        if linked and b < a <= 31 and b >= 1:
            yield Impossible(match.start(), match.end(), "backwards", why)
    for match in _YEARS.finditer(plain):
        if int(match["a"]) > int(match["b"]):
            yield Impossible(match.start(), match.end(), "backwards", why)


def _end_of(match: re.Match[str], n: int, year: int | None, *, last: bool = False) -> date | None:
    if match[f"w{n}"]:
        only = int(match[f"w{n}"])
        return date(only, 12, 31) if last else date(only, 1, 1)
    stated = int(match[f"y{n}"]) if match[f"y{n}"] else year
    if stated is None:
        return None
    month = _NUMBER[match[f"m{n}"]]
    longest = monthrange(stated, month)[1]
    day = int(match[f"d{n}"]) if match[f"d{n}"] else (longest if last else 1)
    return date(stated, month, day) if 1 <= day <= longest else None


def _later(sentence: Sentence, told: date | None) -> Iterator[Impossible]:
    """What is told as past and dated after the report that tells it."""
    words, plain = sentence.text, flat(sentence.text)
    stated = periods(words)
    source = _source(plain, stated)
    for period in stated:
        first = period.since
        if (
            first is None
            or period.kind in ("until", "compared")
            or _FUTURE.search(plain[max(0, period.start - 90) : period.end + 30])
        ):
            continue
        place = (period.start + sentence.start, period.end + sentence.start)
        if source and period != source and source.until and first > source.until:
            day = words[source.start : source.end]
            yield Impossible(*place, "later", f"It is told by a source of {day}, which is earlier.")
        elif told and first > told:
            yield Impossible(
                *place,
                "later",
                f"The report was finished on {in_words(told.isoformat())}, which is earlier.",
            )


def _source(plain: str, stated: tuple[Period, ...]) -> Period | None:
    """The date of the report that a sentence says tells it."""
    match = _SAID_ON.search(plain) or _REPORT_OF.search(plain)
    if match is None:
        return None
    name = "date" if match["date"] else "date2"
    start, end = match.span(name)
    return next(
        (period for period in stated if start <= period.start < end or period.start <= start < period.end), None
    )
