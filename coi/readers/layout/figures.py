"""Weighs each figure of a line: could it be a note's marker, and how much speaks for it?

A marker is glued to the word or the stop before it, and the sentence goes on as if it were not there. Decimals,
articles, sums, times, thousands and a number that begins a sentence look alike and are no markers:

>>> [(c.n, c.weight) for c in figures_of(0, "Pressure grew,2 at 2.6 in 2023.3 Few of Article 14.4 knew. 5 men fled.")]
[(2, 3.0), (3, 1.5)]
"""

import re
from dataclasses import dataclass

GLUED, GLUED_WORD, AFTER_FIGURE, LOOSE, SPACED, AFTER_YEAR = 3.0, 2.0, 1.5, 1.0, 0.4, 0.3
TIGHT = GLUED_WORD
"""From this weight on the setting alone is strong: a word or stop, the figure, and the sentence goes on."""

_FIGURE = re.compile(r"(?<![\d\u202f\u2009/])\d+(?![\d%°º/’']|\s?%)")
_LEADING_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)]?\s")
_YEAR_THEN_MARK = re.compile(r"(?:19|20)\d\d(\d{1,3})")
_CLOSING = ".,;:!?…)]}’”\"'»*%"
_ENDS = ".!?…"
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d$")
_BEGINS = re.compile(r"[’”\"'»)\]]*(?:\s+[^\w\s]*(?:[^\W\d_]|\d|$)|\s*$)")
_SMALL = re.compile(r"\s*[^\w\s]*([^\W\d_])")
_COUNTED = re.compile(
    r"\s*(?:per\s?cent|percent|pour cent|por ciento|Prozent|million(?:s|en)?|millones|milliards?|billions?|thousand)\b"
)
_GOES_ON = re.compile(
    r"\s+(?:in|on|at|by|for|from|with|while|but|as|which|who|when|where|after|before|during|since|until|en|con|por|para"
    r"|pero|que|mientras|dans|avec|pour|mais|qui|im|am|mit|und|aber)\b"
)
_NAMES_A_FIGURE = re.compile(
    r"(?:\b(?:art|arts|articles?|art[íi]culos?|artikel|sections?|secs?|rules?|chap(?:ter)?s?|ch|para(?:graph)?s?|nos?|nr|n[úu]m"
    r"|pp?|figs?|figures?|tables?|version|vol|v|part|goal|target|annex|resolution|law|act|decree|ley|decreto|usd|eur|gbp|chf|pen|cop)"
    r"|[$€£¥§#№/])\.?\s*$",
    re.IGNORECASE,
)
_SHORTENED = frozenset(
    [
        "no",
        "nos",
        "nr",
        "p",
        "pp",
        "art",
        "arts",
        "para",
        "paras",
        "par",
        "vol",
        "ch",
        "sec",
        "secs",
        "fig",
        "figs",
        "v",
        "n",
        "núm",
        "s",
        "c",
        "cf",
        "ed",
        "eds",
        "op",
    ]
)
_WORD_BEFORE = re.compile(r"([^\W\d_]+)$")
_FIGURE_BEFORE = re.compile(r"\d[\d.,\u202f\u2009 ]*$")
_AROUND = 48
"""So many characters before and after a figure are looked at."""


@dataclass(frozen=True, slots=True)
class Marker:
    """Marker of note `n` at `line[start:end]`, white space before it included."""

    line: int
    start: int
    end: int
    n: int
    weight: float


def figures_of(line: int, text: str, following: str = "") -> list[Marker]:
    """What could be a marker in one line, with the weight its surroundings give it; `following` is the next line."""
    return [one for one in all_figures(line, text, following) if one.weight]


def all_figures(line: int, text: str, following: str = "") -> list[Marker]:
    """As `figures_of`, and with weight 0 those figures that stand where a marker might but are told to be none."""
    found = []
    lead = _LEADING_NUMBER.match(text)
    for m in _FIGURE.finditer(text, lead.end() if lead else 0):
        start, end = m.span()
        if start == 0 or end - start > 7:
            continue
        if end - start <= 4 and not m.group().startswith("0") and _placed(text, start, end):
            rest = text[end : end + _AROUND] or f" {following[:_AROUND]}"
            weight = _weight(text[max(0, start - _AROUND) : start], m.group(), rest)
            begin = start if weight not in (0.0, SPACED) else _after_ink(text, start)
            found.append(Marker(line, begin, end, int(m.group()), weight))
        year = _YEAR_THEN_MARK.fullmatch(m.group())
        if year and not year[1].startswith("0"):
            found.append(Marker(line, start + 4, end, int(year[1]), AFTER_YEAR))
    return found


def _placed(text: str, start: int, end: int) -> bool:
    """Whether the figure stands where markers stand: after a letter or a closing sign, with no word glued behind it."""
    before, after = text[start - 1], text[end : end + 1]
    if after and (after.isalpha() or after in "-–_@#"):
        return False
    if before.isspace():
        ink = _after_ink(text, start)
        decimal = after and after in ".,:" and text[end + 1 : end + 2].isdigit()
        return before == " " and ink > 0 and text[ink - 1] in _CLOSING and not decimal
    return before.isalpha() or (before in _CLOSING and start > 1 and not text[start - 2].isspace())


def _weight(text: str, figure: str, rest: str) -> float:
    """How much speaks for a figure between `text` and `rest`."""
    before = text[-1]
    if _COUNTED.match(rest):
        return 0.0
    if before.isalpha():
        return GLUED_WORD if text[-2:].islower() else AFTER_YEAR
    if before.isspace():
        return _spaced(text.rstrip(), rest)
    if before in ".,:" and text[-2:-1].isdigit():
        return _after_figure(text[:-1], before, figure, rest)
    word = _WORD_BEFORE.search(text[:-1])
    if before == "." and word and word[1].casefold() in _SHORTENED:
        return 0.0
    return LOOSE if before in _ENDS and _goes_on_small(rest) else GLUED


def _spaced(text: str, rest: str) -> float:
    """A figure set off by a space: a sentence that begins with a number, or a count of things, reads the same."""
    before = text[-1:]
    if not _goes_on_small(rest):
        return SPACED
    return SPACED if before and before in ")]’”\"'»;" and _GOES_ON.match(rest) else 0.0


def _after_figure(text: str, before: str, figure: str, rest: str) -> float:
    """After "2022." or "17.": a marker where a sentence begins behind it; else a decimal, an article, a time, a sum."""
    if _YEAR.search(text):
        return LOOSE if before == "." and _goes_on_small(rest) else AFTER_FIGURE
    whole = _FIGURE_BEFORE.search(text)
    named = _NAMES_A_FIGURE.search(text[: whole.start() if whole else 0])
    thousands = before == "," and len(figure) == 3
    if named or thousands or before == ":" or _goes_on_small(rest) or not _BEGINS.match(rest):
        return 0.0
    return AFTER_FIGURE


def _goes_on_small(rest: str) -> bool:
    m = _SMALL.match(rest)
    return m is not None and rest[:1].isspace() and m[1].islower()


def _after_ink(text: str, place: int) -> int:
    """Where the white space before `place` begins."""
    while place and text[place - 1].isspace():
        place -= 1
    return place
