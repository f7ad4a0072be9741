"""Dates known to the year, the month or the day, as ISO 8601 shortened to what is known; "" is not known.

>>> parse("2012-05"), parse("mayo de 2012"), in_words("2012-05"), latest("2012-05")
('2012-05', '2012-05', 'May 2012', datetime.date(2012, 5, 31))
>>> spoken_of(reference_from="2023-01-01", reference_to="2023-06-30").words
'Jan–Jun 2023'
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Literal

from coi.text.period import heading_date

Told = Literal["passage", "period", "published", "drafted", "nothing"]
UNDATED = "undated"
MONTHS = (  # spelt out: a server's locale must not change a citation
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_ISO = re.compile(r"(?:1[89]|20)\d\d(?:-\d\d(?:-\d\d)?)?", re.ASCII)


class NoSuchDate(ValueError):
    """What was given is no date, or not written as one; the message says how to write it."""


def parse(stated: str) -> str:
    """A year, month or day in ISO 8601; also taken in words ("May 2012", "3 de mayo de 2012"). "" stays "".

    NoSuchDate for all else: "05/06/2012" can be read in two ways.
    """
    text = stated.strip()
    if not text:
        return ""
    iso = text if _ISO.fullmatch(text) else heading_date(text)
    if iso is None or not _ISO.fullmatch(iso):
        raise NoSuchDate(f"“{text[:40]}” is not read as a date; write 2012, 2012-05 or 2012-05-03, as far as known.")
    try:
        date(*[*(int(part) for part in iso.split("-")), 1, 1][:3])
    except ValueError:
        raise NoSuchDate(f"There is no {'month' if len(iso) == 7 else 'day'} {iso} in the calendar.") from None
    return iso


def earliest(iso: str) -> date:
    """The first day that a date may mean.

    >>> earliest("2024"), earliest("2024-02")
    (datetime.date(2024, 1, 1), datetime.date(2024, 2, 1))
    """
    year, month, day = _parts(iso)
    return date(year, month or 1, day or 1)


def latest(iso: str) -> date:
    """The last day that a date may mean.

    >>> latest("2024"), latest("2024-02")
    (datetime.date(2024, 12, 31), datetime.date(2024, 2, 29))
    """
    year, month, day = _parts(iso)
    month = month or 12
    return date(year, month, day or monthrange(year, month)[1])


def is_later(one: str, other: str) -> bool:
    """Whether the first date is later than the second whatever their unknown parts are.

    >>> is_later("2024", "2023-12-31"), is_later("2024-02", "2024")
    (True, False)
    """
    return earliest(one) > latest(other)


def in_words(iso: str) -> str:
    """`D Month YYYY`, `Month YYYY` or `YYYY`, as far as known.

    >>> in_words("2023-09-19"), in_words("2023-09"), in_words("2023"), in_words("")
    ('19 September 2023', 'September 2023', '2023', '')
    """
    if not iso:
        return ""
    year, month, day = _parts(iso)
    return " ".join(str(part) for part in (day, month and MONTHS[month - 1], year) if part)


def span_in_words(first: str, last: str) -> str:
    """From and to in full; one of them where only one is stated.

    >>> span_in_words("2021-01-01", "2023-09"), span_in_words("", "2023"), span_in_words("2012", "2012")
    ('1 January 2021 – September 2023', 'to 2023', '2012')
    """
    if first and last:
        return in_words(first) if first == last else f"{in_words(first)} – {in_words(last)}"
    if first or last:
        return f"{'from' if first else 'to'} {in_words(first or last)}"
    return ""


@dataclass(frozen=True)
class TimeSpan:
    """What a passage or a report speaks of, as far as it is dated, and what tells so: the passage's own date, the
    period its report covers, the report's publication or the end of its drafting; `first` or `last` is "" where not
    stated."""

    told_by: Told = "nothing"
    first: str = ""
    last: str = ""

    @property
    def words(self) -> str:
        """Short, for a hit: "July 2024", "Jan 2021–Sep 2023", "report of 2012", "undated"."""
        if self.told_by == "nothing":
            return UNDATED
        if self.told_by == "published":
            return f"report of {in_words(self.last)}"
        if self.told_by == "drafted":
            return f"report drafted by {in_words(self.last)}"
        return in_words(self.last) if self.told_by == "passage" else _shortly(self.first, self.last)

    @property
    def meaning(self) -> str:
        """What the words are, in full."""
        return {
            "passage": f"date of the passage: {in_words(self.last)}",
            "period": f"period that the report covers: {span_in_words(self.first, self.last)}",
            "published": f"the report states no period; it was published: {in_words(self.last)}",
            "drafted": f"the report states no period; its drafting ended: {in_words(self.last)}",
            "nothing": "neither the passage nor its report shows a date",
        }[self.told_by]

    @property
    def is_dated(self) -> bool:
        return self.told_by != "nothing"

    @property
    def start(self) -> date | None:
        """The first day it can speak of, as far as stated; without one, of what is stated as the end."""
        return earliest(self.first or self.last) if self.is_dated else None

    @property
    def end(self) -> date | None:
        """The last day it can speak of, as far as stated."""
        return latest(self.last) if self.last else None

    def is_after(self, other: "TimeSpan") -> bool:
        """Whether it begins (where no beginning is stated: ends) after the end of the other; never said of what is
        undated or has no end."""
        return bool(self.start and other.end and self.start > other.end)


def spoken_of(
    own: str = "",
    *,
    reference_from: str = "",
    reference_to: str = "",
    published: str = "",
    drafting_finalised: str = "",
) -> TimeSpan:
    """The passage's own date, else its report's reference period, else when the report was published, else drafted."""
    if own:
        return TimeSpan("passage", own, own)
    if reference_from or reference_to:
        return TimeSpan("period", reference_from, reference_to or drafting_finalised or published)
    if published:
        return TimeSpan("published", published, published)
    return TimeSpan("drafted", drafting_finalised, drafting_finalised) if drafting_finalised else TimeSpan()


def _parts(iso: str) -> tuple[int, int, int]:
    """Year, month and day; 0 where not known."""
    year, month, day = [*(int(part) for part in iso.split("-")), 0, 0][:3]
    return year, month, day


def _shortly(first: str, last: str) -> str:
    """
    >>> _shortly("2023-01-01", "2025-12-31"), _shortly("2021-01-01", "2023-09-19"), _shortly("", "2023-09-19")
    ('2023–2025', 'Jan 2021–Sep 2023', 'to Sep 2023')
    """
    if not (first and last):
        return f"{'from' if first else 'to'} {_month(first or last)}"
    (year, month, day), (to_year, to_month, _) = _parts(first), _parts(last)
    if (month or 1, day or 1) == (1, 1) and _ends_year(last):
        return str(year) if year == to_year else f"{year}–{to_year}"
    if (year, month) == (to_year, to_month):
        return in_words(first) if first == last else in_words(first[:7])
    if year == to_year and month and to_month:
        return f"{MONTHS[month - 1][:3]}–{_month(last)}"
    return f"{_month(first)}–{_month(last)}"


def _ends_year(iso: str) -> bool:
    end = latest(iso)
    return (end.month, end.day) == (12, 31)


def _month(iso: str) -> str:
    """
    >>> _month("2023-09-19"), _month("2023")
    ('Sep 2023', '2023')
    """
    year, month, _ = _parts(iso)
    return f"{MONTHS[month - 1][:3]} {year}" if month else str(year)
