"""Dates and periods as headings and text state them, in ISO 8601 shortened to what is stated.

>>> heading_date("July 2024")
'2024-07'
>>> heading_date("July", year=2024)
'2024-07'
>>> [d.iso for d in dates("On 7 December 2022 and in May 2023")]
['2022-12-07', '2023-05']
"""

import re
from dataclasses import dataclass
from datetime import date

_MONTHS_BY_NUMBER = (
    ("january", "jan", "enero", "ene", "janvier"),
    ("february", "feb", "febrero", "février", "fevrier"),
    ("march", "mar", "marzo", "mars"),
    ("april", "apr", "abril", "abr", "avril"),
    ("may", "mayo", "mai"),
    ("june", "jun", "junio", "juin"),
    ("july", "jul", "julio", "juillet"),
    ("august", "aug", "agosto", "ago", "août", "aout"),
    ("september", "sep", "sept", "septiembre", "setiembre", "septembre"),
    ("october", "oct", "octubre", "octobre"),
    ("november", "nov", "noviembre", "novembre"),
    ("december", "dec", "diciembre", "dic", "décembre", "decembre"),
)
MONTHS = {name: number for number, names in enumerate(_MONTHS_BY_NUMBER, start=1) for name in names}
"""Number of a month by its name in English, Spanish or French, small letters."""

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_YEAR = r"(?:1[89]|20)\d\d"
_DAY_FIRST = rf"(?P<d1>\d{{1,2}})(?:st|nd|rd|th|er|º)?(?:\s+de)?\s+(?P<m1>{_MONTH})\.?,?(?:\s+del?)?\s+(?P<y1>{_YEAR})"
_MONTH_FIRST = rf"(?P<m2>{_MONTH})\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,\s+(?P<y2>{_YEAR})"
_ISO = rf"(?P<y3>{_YEAR})-(?P<m3>\d\d)-(?P<d3>\d\d)"
_MONTH_YEAR = rf"(?P<m4>{_MONTH})\.?,?(?:\s+del?)?\s+(?P<y4>{_YEAR})"
_BARE_YEAR = rf"(?P<y5>{_YEAR})"
_ANY = rf"(?:{_DAY_FIRST}|{_MONTH_FIRST}|{_ISO}|{_MONTH_YEAR}|{_BARE_YEAR})"
_DATE = re.compile(rf"(?:(?<![\w.,/-])|(?<=\b(?:19|20)\d\d[-–])){_ANY}(?![\w/])", re.IGNORECASE)
_HEADING_DATE = re.compile(_ANY, re.IGNORECASE)
_HEADING_YEAR = re.compile(rf"\b{_YEAR}\b")


@dataclass(frozen=True)
class StatedDate:
    """A date as text states it: `iso` is "2022-12-07", "2022-12" or "2022"; it stands at `text[start:end]`."""

    iso: str
    start: int
    end: int


def dates(text: str) -> tuple[StatedDate, ...]:
    """The dates, months and years `text` states, in order. A day that no calendar has ("31 June 2022") is left out."""
    found = ((_iso(m), m) for m in _DATE.finditer(text))
    return tuple(StatedDate(iso, m.start(), m.end()) for iso, m in found if iso is not None)


def heading_date(heading: str, *, year: int | None = None) -> str | None:
    """The date a heading consists of ("July 2024", "7 March 2023"); a bare month takes `year`. Else None.

    A bare year ("2023") is a date too; a heading that only contains one ("Events of 2023") is none.
    """
    bare = heading.strip().rstrip(":.")
    whole = _HEADING_DATE.fullmatch(bare)
    if whole:
        return _iso(whole)
    month = MONTHS.get(bare.casefold())
    if month is None or year is None:
        return None
    return f"{year:04d}-{month:02d}"


def heading_year(heading: str) -> int | None:
    """The one year a heading names ("Significant events 2024"); None when it names none or several."""
    years = {int(y) for y in _HEADING_YEAR.findall(heading)}
    return years.pop() if len(years) == 1 else None


def _iso(m: re.Match[str]) -> str | None:
    part = m.groupdict()
    year = next(part[f"y{i}"] for i in range(1, 6) if part[f"y{i}"])
    month = next((part[f"m{i}"] for i in range(1, 5) if part[f"m{i}"]), None)
    day = next((part[f"d{i}"] for i in range(1, 4) if part[f"d{i}"]), None)
    if month is None:
        return year
    number = int(month) if month.isdigit() else MONTHS[month.casefold()]
    if not 1 <= number <= 12:
        return None
    if day is None:
        return f"{year}-{number:02d}"
    try:
        return date(int(year), number, int(day)).isoformat()
    except ValueError:
        return None
