"""The figures of a text with the word of what they count, as far as comparing two texts needs them.

What `coi.text.figures` reads is compared by what is counted, in three languages; other figures (sums of money, times,
things it does not know) by the words after them, or the sign of a currency before them. Years, dates and numbers that
name a law or a place are no figures.

>>> [(one.words, one.value) for one in figures("By law 4512 of 3 May 2021 stalls pay S/ 40 for 12 nights, two died.")]
[('S/ 40', 40.0), ('12 nights', 12.0), ('two died', 2.0)]
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from coi.text.figures.mentions import SMALLEST, mentions
from coi.text.figures.numbers import numerals
from coi.text.figures.phrases import stem
from coi.text.notes.months import GREGORIAN_MONTH
from coi.text.traces.telling import folded, is_telling

_NUMBER = re.compile(
    r"(?P<money>S/\.?|US\$|R\$|[$€£¥])?\s?(?<![\w.,/:#-])(?P<figures>\d{1,3}(?:[ ,.'’\u00a0\u202f]\d{3})+|\d+)"
    r"(?P<decimals>[.,]\d{1,2})?(?![\d/:]|[.,]\d|-\d)(?P<percent>\s?%)?"
)
_AFTER = re.compile(r"\s*-?\s*([^\W\d_]+(?:['’-][^\W\d_]+)*)(?:\s+([^\W\d_]+))?(?:\s+([^\W\d_]+))?")
_NAMED = re.compile(
    r"(?<!\w)(?:laws?|acts?|bills?|decrees?|orders?|resolutions?|protocols?|rules?|art(?:icle)?s?|sections?|paras?|pages?|pp?"
    r"|chapters?|cases?|units?|routes?|highways?|blocks?|zones?|ley(?:es)?|decretos?|resoluci[oó]n|art[ií]culos?|caso|ruta"
    r"|lois?|d[ée]crets?|no|nr|n|num|nos)\b\.?\s?[º°]?\s?$",
    re.IGNORECASE,
)
_MONTH = re.compile(rf"\s*(?:de\s+)?(?:{GREGORIAN_MONTH})(?!\w)", re.IGNORECASE)
_MONTH_BEFORE = re.compile(rf"(?<!\w)(?:{GREGORIAN_MONTH})\s+$", re.IGNORECASE)
_FIRST_YEAR, _LAST_YEAR = 1800, 2100


@dataclass(frozen=True)
class Counted:
    """A figure at `text[start:end]`. `key` is what it counts, where that is known; `units` are words beside it."""

    start: int
    end: int
    words: str
    value: float
    unit: str
    key: str = ""
    units: frozenset[str] = frozenset()

    def is_same(self, other: "Counted") -> bool:
        """The same number of the same."""
        if self.value != other.value or self.unit != other.unit:
            return False
        return self.unit == "%" or (bool(self.key) and self.key == other.key) or bool(self.units & other.units)


@lru_cache(maxsize=8192)
def figures(text: str) -> tuple[Counted, ...]:
    """In order; each number once."""
    known = [
        Counted(m.start, m.end, text[m.start : m.end], m.value, m.unit, m.key, _units(m.what) | _after(text, m.end))
        for m in mentions(text)
    ]
    for one in (*_in_words(text), *_plain(text)):
        if not any(other.start < one.end and one.start < other.end for other in known):
            known.append(one)
    return tuple(sorted(known, key=lambda one: one.start))


def _in_words(text: str) -> Iterator[Counted]:
    """What `coi.text.figures` takes for a number, in words too, whatever it counts."""
    for number in numerals(text):
        units = _after(text, number.end)
        if number.value >= SMALLEST and (number.unit or units):
            yield Counted(
                number.first, number.end, text[number.first : number.end], number.value, number.unit, "", units
            )


def _plain(text: str) -> Iterator[Counted]:
    for found in _NUMBER.finditer(text):
        start, end = found.start("money") if found["money"] else found.start("figures"), found.end()
        if not found["money"] and _names(text, found):
            continue
        value = float(re.sub(r"\D", "", found["figures"]) + (found["decimals"] or "").replace(",", "."))
        if found["percent"]:
            yield Counted(start, end, text[start:end], value, "%")
            continue
        after = _AFTER.match(text, end)
        if found["money"]:
            yield Counted(start, end, text[start:end], value, "", units=frozenset({found["money"].strip(".")}))
        elif after:
            yield Counted(start, after.end(1), text[start : after.end(1)], value, "", units=_after(text, end))


def _names(text: str, found: re.Match[str]) -> bool:
    """Whether the number is a year, a day, or a part of a name."""
    before, figures = text[max(found.start("figures") - 30, 0) : found.start("figures")], found["figures"]
    if figures.isdigit() and len(figures) == 4 and _FIRST_YEAR <= int(figures) <= _LAST_YEAR:
        return True
    return bool(_MONTH.match(text, found.end()) or _MONTH_BEFORE.search(before) or _NAMED.search(before))


def _after(text: str, end: int) -> frozenset[str]:
    found = _AFTER.match(text, end)
    return _units(" ".join(word for word in found.groups() if word)) if found else frozenset()


def _units(words: str) -> frozenset[str]:
    return frozenset(stem(word) for word in folded(words) if is_telling(word) and len(word) > 3)
