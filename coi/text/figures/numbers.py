"""Numbers as reports write them, with what bounds them: 8 000, 8,000, 8.000, eight, "more than 60", 80 to 85.

>>> [(n.low, n.high, n.bound) for n in numerals("more than 60 deaths, 1 300 injured, eight missing, 80 to 85 percent")]
[(60.0, inf, 'more than'), (1300.0, 1300.0, ''), (8.0, 8.0, ''), (80.0, 85.0, 'range')]
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from math import inf
from typing import Literal

from coi.text.figures.flat import flat
from coi.text.figures.number_words import SCALE, WORD_NUMBER, value_in_words
from coi.text.period import MONTHS

Bound = Literal["", "more than", "at least", "about", "at most", "range"]


@dataclass(frozen=True)
class Numeral:
    """A number at `text[start:end]`, words of its bound and a percent sign included; itself it begins at `first`.

    What is counted lies from `low` to `high`. `step` is the unit of its last figure: 0.1, 1, 1000. `unit` is "%" or "".
    """

    start: int
    end: int
    first: int
    value: float
    low: float
    high: float
    bound: Bound = ""
    unit: Literal["", "%"] = ""
    step: float = 1


_FIGURES = re.compile(
    r"(?<![\w.,/:#])(?<![^\d]-)(?<!\d )(?!0\d)"
    r"(?P<figures>\d{1,2}(?:,\d{2})+,\d{3}|[1-9]\d{0,2}(?P<sep>[ .,'])\d{3}(?:(?P=sep)\d{3})*|\d+)"
    r"(?P<decimals>[.,]\d{1,2}(?!\d))?(?![\w/:#]|[.,]\d|-[a-z])"
)
_SCALED = re.compile(rf"[ -](?P<scale>{'|'.join(sorted(SCALE, key=len, reverse=True))})(?!\w)(?! ans\b)")
_PERCENT = re.compile(r" ?%| ?(?:per ?cent|percentage points?|por ciento|por cien|pour cent)\b")
_UNITS_OF_MEASURE = re.compile(
    r"(?:-| )?(?:years?|months?|weeks?|days?|hours?|minutes?|km|kilomet\w+|miles?|met(?:er|re)s?|hectares?|kg"
    r"|tons?|tonnes?"
    r"|anos?|mes(?:es)?|semanas?|dias?|horas?|minutos?|ans?|annees?|mois|semaines?|jours?|heures?"
    r"|(?:us |u\.s\. )?dollars?|euros?|eur|usd|soles?|pesos?|francs?|pounds?|points?|puntos|times|veces|fois|am|pm"
    r"|a\.m|p\.m"
    r"|degrees?|grados)\b|\s?[$€£°]"
)
_NAMES_A_PLACE = re.compile(
    r"(?<!\w)(?:art(?:icle|iculo)?s?|laws?|ley(?:es)?|loi|decree|decreto|decret|no|nos|n|num|numero|nr|sections?"
    r"|secs?|chapters?|ch"
    r"|chapitre|capitulo|figures?|fig|tables?|tabla|tableau|maps?|mapa|carte|paras?|paragraphs?|pages?|pp?|annex"
    r"|anexo|annexe"
    r"|resolution|resolucion|protocol|hotline|helpline|line|linea|ligne|chat|route|ruta|version|volume|vol|case|caso"
    r"|notes?|fn|items?|aged|age|ages|edad|agee?s?|category|phase|tel|phone|call|dial|rule|form|class|act|bill"
    r"|page|cota)"
    r"[.:°º]? ?(?:no\.? ?)?$"
)
_MONTH = "|".join(sorted({flat(name) for name in MONTHS}, key=len, reverse=True))
_DAY_BEFORE = re.compile(
    rf"(?:st|nd|rd|th|er|º)?(?: de)? (?:{_MONTH})\b|(?: ?(?:-|and|to|y|et|au?|al) ?\d{{1,2}})(?: de)? (?:{_MONTH})\b"
)
_MONTH_BEFORE = re.compile(rf"\b(?:{_MONTH})\.? (?:\d{{1,2}}(?: ?-| and| to) ?)?$")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_OF_YEARS = re.compile(r"(?:19|20)\d\d-$")
_CURRENCY_BEFORE = re.compile(r"(?:[$€£]|\b(?:usd|eur|pen|s/\.?|us\$)) ?$")
_AGE_BEFORE = re.compile(
    r"\b(?:aged|ages?|(?:aged?|years?) (?:under|over|between|of)|between the ages of|under the age of|over the age of"
    r"|menores de|mayores de|moins de|plus de|entre)(?: (?:under|over|between|from))?(?: \d+ (?:and|to|y|et|a))? ?$"
)
_AGE_AFTER = re.compile(r"(?:-| )(?:years?|anos?|ans)(?:-| )(?:old|of age|de edad)\b")
_BOUNDS: tuple[tuple[Bound, str], ...] = (
    (
        "at most",
        r"less than|fewer than|under|below|up to|at most|no more than|not more than|a maximum of|menos de|hasta"
        r"|no mas de|como maximo|moins de|jusqu'a|au plus|au maximum",
    ),
    (
        "at least",
        r"at least|a minimum of|no fewer than|no less than|not less than|al menos|por lo menos|como minimo|no menos de"
        r"|cuando menos|au moins|pas moins de|au minimum",
    ),
    (
        "more than",
        r"more than|over|above|exceeding|exceeded|in excess of|upwards of|upwards|well over|mas de|mas que"
        r"|superior(?:es)? a"
        r"|supera(?:n|ron)? l[oa]s|plus de|plus d'|superieur a|depasse les",
    ),
    (
        "about",
        r"about|around|some|approximately|approx\.?|nearly|almost|roughly|an estimated|estimated|close to|circa|ca\.|~"
        r"|cerca de|alrededor de|unos|unas|aproximadamente|casi|cercano a|environ|quelque|quelques|pres de|autour de"
        r"|approximativement|a peu pres",
    ),
)
_BOUND = re.compile(
    "|".join(f"(?P<b{i}>(?<![\\w-])(?:{words}) (?:an? |the |los |las |les )?$)" for i, (_, words) in enumerate(_BOUNDS))
)
_OR_MORE = re.compile(r" or more\b| o mas\b| ou plus\b|\+")
_TO = re.compile(r" ?(?:-|to|and|y|a|et|or|o) ?$")
_BETWEEN = re.compile(r"\b(?:between|from|entre|de|desde)(?: (?:about|around|some|unos|environ))? $")
_CHANGED = re.compile(
    r"\b(?:increas|rose|risen|rise|grew|grow|fell|fall|drop|declin|decreas|went|up|down|aument|subi|pas(?:o|aron"
    r"|ant|se)"
    r"|disminu|baj|augment|diminu)\w*[^.;]{0,40}$"
)


@lru_cache(maxsize=64)
def numerals(text: str) -> tuple[Numeral, ...]:
    """The numbers of a text in order: no dates, years, ages, durations, sums of money, numbers of laws or notes."""
    plain = flat(text)
    return tuple(_joined(plain, list(_single(plain))))


def _single(plain: str) -> Iterator[Numeral]:
    taken = 0
    found = sorted([*_FIGURES.finditer(plain), *WORD_NUMBER.finditer(plain)], key=lambda match: match.start())
    for match in found:
        if match.start() < taken:
            continue
        read = _read(plain, match)
        if read is None:
            continue
        value, end, step = read
        percent = _PERCENT.match(plain, end)
        if _names_something(plain, match.start(), end, percent=percent is not None):
            continue
        taken = percent.end() if percent else end
        yield _bounded(
            plain, Numeral(match.start(), taken, match.start(), value, value, value, "", "%" if percent else "", step)
        )


def _read(plain: str, match: re.Match[str]) -> tuple[float, int, float] | None:
    """Value, end and step of a number, with the word that multiplies it; None for what is no number."""
    if "figures" not in match.groupdict():
        value = value_in_words(match.group())
        return None if value is None else (float(value), match.end(), 1.0)
    figures, decimals = match["figures"], match["decimals"] or ""
    grouped = re.sub(r"[ .,']", "", figures)
    if (
        not decimals
        and match["sep"] in (".", ",")
        and len(figures.split(match["sep"])) == 2
        and _PERCENT.match(plain, match.end())
    ):
        grouped, decimals = figures.split(match["sep"])[0], "." + figures.split(match["sep"])[1]
    number = float(grouped + decimals.replace(",", ".")) if decimals else float(grouped)
    step = 10.0 ** -(len(decimals) - 1) if decimals else 1.0
    scaled = _SCALED.match(plain, match.end())
    if scaled:
        factor = SCALE[scaled["scale"]]
        more = _SCALED.match(plain, scaled.end())  # "mil millones"
        factor *= SCALE[more["scale"]] if more else 1
        return number * factor, (more or scaled).end(), step * factor
    zeros = len(grouped) - len(grouped.rstrip("0"))
    return number, match.end(), step if decimals or zeros < 2 else 10.0**zeros


def _names_something(plain: str, start: int, end: int, *, percent: bool) -> bool:
    """Whether it is a year, a day, an age, a length, a price, or the number of a law or page."""
    before = plain[max(0, start - 40) : start]
    if _NAMES_A_PLACE.search(before) or _CURRENCY_BEFORE.search(before):
        return True
    if percent:
        return False
    if start == 0 and plain[end : end + 2] in (". ", ") ", "."):
        return True  # the label of a list item
    if _OF_YEARS.search(before):
        return True  # "2022-23"
    if _YEAR.fullmatch(plain[start:end]) or _DAY_BEFORE.match(plain, end) or _MONTH_BEFORE.search(before):
        return True
    return bool(
        _UNITS_OF_MEASURE.match(plain, end)
        or _AGE_AFTER.match(plain, end)
        or (
            _AGE_BEFORE.search(before)
            and plain[start:end].isdigit()
            and int(plain[start:end]) < 100
            and re.search(r"\bag(?:e|ed|es)\b|edad|menores|mayores|\bans\b", plain[max(0, start - 40) : end + 12])
        )
    )


def _bounded(plain: str, numeral: Numeral) -> Numeral:
    before = plain[max(0, numeral.start - 24) : numeral.start]
    bound = _BOUND.search(before)
    value = numeral.value
    after = _OR_MORE.match(plain, numeral.end)
    if bound is None:
        return replace(numeral, end=after.end(), low=value, high=inf, bound="at least") if after else numeral
    kind = next(kind for i, (kind, _) in enumerate(_BOUNDS) if bound[f"b{i}"])
    low, high = {
        "more than": (value, inf),
        "at least": (value, inf),
        "at most": (0.0, value),
        "about": (value * 0.95, value * 1.05),
    }[kind]
    return replace(numeral, start=numeral.start - len(before) + bound.start(), low=low, high=high, bound=kind)


def _joined(plain: str, found: list[Numeral]) -> Iterator[Numeral]:
    """Ranges ("between 4 000 and 5 000", "80-85 %") as one numeral; "rose from 5 to 9" stays two."""
    place = 0
    while place < len(found):
        one, other = found[place], found[place + 1] if place + 1 < len(found) else None
        if other is not None and _is_range(plain, one, other):
            yield Numeral(
                one.start, other.end, one.first, one.value, one.value, other.value, "range", other.unit, other.step
            )
            place += 2
            continue
        yield one
        place += 1


def _is_range(plain: str, one: Numeral, other: Numeral) -> bool:
    between = plain[one.end : other.first]
    if one.value >= other.value or (one.unit == "%" and other.unit != "%") or len(between) > 16:
        return False
    before = plain[max(0, one.start - 60) : one.start]
    if re.fullmatch(r" ?-(?: ?)| to | a ", between):
        return not _CHANGED.search(before)
    stripped = re.fullmatch(r" (?:and|y|et|a|to)(?: (?:about|around|upwards?|up to|unos|environ))?(?: of)? ", between)
    return bool(stripped and _BETWEEN.search(before) and not _CHANGED.search(before))
