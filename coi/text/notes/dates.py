"""The date of a source as its citation prints it, told apart from the day on which somebody looked at it.

>>> dated_end("Office A, Report on arrests, May 3, 2021")
('Office A, Report on arrests', 'May 3, 2021')
>>> dated_end("Office B, Camps, 3 de mayo de 2021"), dated_end("Office C, Camps, s.f.")
(('Office B, Camps', '3 de mayo de 2021'), ('Office C, Camps', 's.f.'))
>>> without_access("Office B, Camps, May 2021, accessed 3 June 2021")
'Office B, Camps, May 2021'
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from unicodedata import decimal

from coi.text.notes.months import GREGORIAN_MONTH, MONTH, SEASON, month_number

_YEAR = r"(?:1[3-9]\d\d|20\d\d)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|er|º|ª|°|\.)?"
_TO = r"(?:\s*[–—/-]\s*|\s+(?:to|and|bis|und|a|al|y|au|et|e|&)\s+)"
_OF = r"(?:\s+(?:de|del|of|do)(?:\s+the)?|,|\.)?"
_M = rf"(?:{MONTH})\.?"
_WEEKDAY = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|lunes|martes|"
    r"miércoles|jueves|viernes|sábado|domingo|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche),?\s+"
)
_FORMS = (
    rf"{_DAY}(?:{_TO}{_DAY})?{_OF}\s+{_M}(?:{_OF}\s+{_YEAR})?{_TO}{_DAY}{_OF}\s+{_M}{_OF}\s+{_YEAR}",
    rf"{_DAY}(?:{_TO}{_DAY})?{_OF}\s+{_M}{_OF}\s+{_YEAR}",
    rf"{_M}\s+{_DAY}(?:{_TO}(?:{_M}\s+)?{_DAY})?,?\s+{_YEAR}",
    rf"{_M}(?:{_OF}\s+{_YEAR})?{_TO}{_M}{_OF}\s+{_YEAR}",
    rf"{_M}{_OF}\s+{_YEAR}",
    rf"{_YEAR},?\s+{_M}(?:\s+{_DAY})?",
    rf"{_DAY}{_OF}\s+(?:{MONTH})",
    rf"(?:{MONTH})\s+{_DAY}",
    rf"{_YEAR}[-/.](?:0?[1-9]|1[0-2])(?:[-/.](?:0?[1-9]|[12]\d|3[01]))?",
    rf"(?:0?[1-9]|[12]\d|3[01])(?:[/-]|\.\s?)(?:0?[1-9]|[12]\d|3[01])(?:[/-]|\.\s?)(?:{_YEAR}|\d\d)",
    rf"(?:0?[1-9]|1[0-2])[/.]{_YEAR}",
    rf"(?:{SEASON})(?:[–/-](?:{SEASON}))?{_OF}\s+{_YEAR}(?:[–/-]\d{{2,4}})?",
    rf"(?:Q[1-4]|[1-4]Q|(?:first|second|third|fourth|1st|2nd|3rd|4th)\s+(?:quarter|half)(?:\s+of)?),?\s+{_YEAR}",
    rf"(?:early|mid|late|end\s+of|beginning\s+of|circa|ca?\.)[\s-]+{_YEAR}",
    rf"{_YEAR}(?:{_TO}(?:{_YEAR}|\d\d))?",
)
_UNDATED = (
    r"(?:n\.\s?d\.?|n/d|nd|s\.\s?f\.?|s/f|s\.\s?d\.?|o\.\s?[DJ]\.?|undated|no\s+date(?:\s+(?:given|available))?|date\s+unknown|"
    r"sin\s+fecha|sans\s+date|non\s+daté|ohne\s+datum|undatiert|sem\s+data|без\s+даты|б\.\s?д\.?|بدون\s+تاريخ)"
)
_ERA = r"(?:\s*(?:A\.?H\.?|C\.?E\.?|A\.?D\.?|H\.?S\.?|S\.?H\.?|هـ|م)(?!\w))"
_AMENDED = (
    r"(?:\s+\((?:as\s+)?(?:last\s+)?(?:amended|revised|updated|modified|modificad[oa]|reformad[oa]|geändert)[^()]*\))"
)
_PLAIN = rf"(?:{_WEEKDAY})?(?:{'|'.join(_FORMS)}){_ERA}?{_AMENDED}?"
_LEAD = (
    r"(?:(?:(?:first|last|most\s+recently|originally)\s+)?(?:published|posted|issued|dated|updated|modified|revised|edited)"
    r"(?:\s+(?:on|in))?|last\s+update|as\s+of|status\s+as\s+of|"
    r"(?:última\s+)?actualizaci[oó]n|(?:última\s+vez\s+)?actualizad[oa](?:\s+el|\s+a)?|publicad[oa](?:\s+el|\s+em)?|"
    r"(?:dernière\s+)?mise\s+à\s+jour(?:\s+le)?|mis(?:e)?\s+à\s+jour\s+le|publiée?\s+le|daté\s+du|"
    r"(?:zuletzt\s+)?aktualisiert(?:\s+am)?|stand|veröffentlicht\s+am|vom|le|el|am|den|atualizado\s+em|atualização)\s*:?\s+"
)
_ONE = rf"(?:(?:{_LEAD})?(?:{_PLAIN})|{_UNDATED})"
_AND = rf"(?:\s*(?P<and>[\[(])(?:{_LEAD})?|\s*/\s*|(?:,|;)?\s+{_LEAD})"
_BOTH = rf"{_ONE}(?:{_AND}{_PLAIN}(?(and)[\])])|\s*[\[(]{_UNDATED}[\])])?"
DATE = rf"(?:(?P<within>[\[(])?{_BOTH}(?(within)[\])]))"
_AT_END = rf"(?:^|(?P<before>[,;:.][”’\"»]?|[”’\"»])\s+|\s+(?=[\[(]))(?P<date>{DATE})\.?$"
_SEEN = (
    r"(?:(?:last|date|page|zuletzt|última|dernier|dernière|website)\s+)?(?:accessed|access(?:\s+date)?|retrieved|visited|"
    r"consulted|viewed|checked|downloaded|consultad[oa]|consulta|visitad[oa]|accedido|acceso|revisado|consultée?|"
    r"consultation|visitée?|accès|abgerufen|aufgerufen|eingesehen|besucht|zugriff|abruf|acesso|acessado|consultato|"
    r"geraadpleegd|дата\s+обращения)"
)
_ON = r"(?:\s+(?:on|el|le|am|em|il|op|en|in))?\s*:?\s+"
_AT_TIME = r"(?:,?\s+(?:at\s+)?\d\d?[:.]\d\d)?"
_ACCESS = rf"[\s,;.]*[\[(]?\b{_SEEN}{_ON}{DATE}{_AT_TIME}[\])]?\.?(?=$|[\s,;])"
_DAY_LAST = re.compile(rf"({_YEAR})[-/.](\d\d?)(?:[-/.](\d\d?))?$")
_YEARS = re.compile(rf"\b{_YEAR}\b")
_NAMED_MONTH = re.compile(rf"(?<!\w)(?:{GREGORIAN_MONTH})(?!\w)", re.IGNORECASE)
_NUMBER = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_UNKNOWN = re.compile(_UNDATED, re.IGNORECASE)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """When first asked for: to compile one of these takes longer than all else a program does as it starts."""
    return re.compile(pattern, re.IGNORECASE)


@dataclass(frozen=True)
class Stated:
    """What a printed date says for comparing: the year, the month and the day, 0 where not told or in doubt."""

    year: int
    month: int = 0
    day: int = 0

    def agrees(self, other: "Stated") -> bool:
        """Whether both can be the same day: one may say less than the other."""
        pairs = ((self.year, other.year), (self.month, other.month), (self.day, other.day))
        return all(not one or not two or one == two for one, two in pairs)

    def days_to(self, other: "Stated") -> int | None:
        """How many days lie between two days; None where one is not known to the day."""
        if not self.day or not other.day:
            return None
        return abs((date(self.year, self.month, self.day) - date(other.year, other.month, other.day)).days)


def is_date(text: str) -> bool:
    """Whether the words are a date and nothing else, or say that there is none ("n.d.")."""
    return bool(_compiled(DATE).fullmatch(_in_our_digits(text.strip())))


def dated_end(head: str) -> tuple[str, str]:
    """The words before the date at the end of a citation's head, and the date; "" where none stands there.

    A date between brackets is told without them; a quotation mark before it stays with the title.
    """
    found = _compiled(_AT_END).search(_in_our_digits(head))
    if found is None:
        return head, ""
    kept = (found["before"] or "").lstrip(",;:.")
    return head[: found.start()].rstrip() + kept, _bare(head[found.start("date") : found.end("date")])


def without_access(text: str) -> str:
    """The words without "accessed 3 May 2021": that is the day of a visit, not a date of the source."""
    return _compiled(_ACCESS).sub("", text)


def stated(printed: str) -> Stated | None:
    """The day, month or year that a printed date states; None where it states none ("n.d.", a year of the Hijra)."""
    if _UNKNOWN.fullmatch(printed.strip()):
        return None
    printed = _in_our_digits(printed)
    years = [int(year) for year in _YEARS.findall(printed) if int(year) > 1600]
    if len(years) != 1:
        return Stated(years[0]) if years else None
    if numeric := _DAY_LAST.search(printed.strip()):
        return _possible(*(int(part or 0) for part in numeric.groups()))
    months = [month_number(m.group()) or 0 for m in _NAMED_MONTH.finditer(printed)]
    days = [int(d) for d in _NUMBER.findall(printed)]
    if len(months) == 1:
        return _possible(years[0], months[0], days[0] if len(days) == 1 else 0)
    if not months and len(days) == 2 and max(days) > 12:  # which of 03/05/2021 is the month, nothing tells
        return _possible(years[0], min(days), max(days))
    return Stated(years[0])


def _in_our_digits(text: str) -> str:
    """The same characters, each digit of another script as one of ours: places stay."""
    return "".join(str(decimal(c)) if c.isdecimal() else c for c in text)


def _possible(year: int, month: int, day: int) -> Stated:
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return Stated(year)
    return Stated(year, month, day)


def _bare(printed: str) -> str:
    inside = printed[1:-1]
    return inside if printed[0] in "[(" and not re.search(r"[\[\]()]", inside) else printed
