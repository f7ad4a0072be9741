"""Percentages that do not follow from their own numbers: "38 of 140 (45 %)".

Nothing is corrected: what is printed, what the numbers give and what would fit stand side by side.

>>> [(one.printed, one.computed, one.working) for one in misfits("Of 140 women, 38 (45 %) had filed a complaint.")]
[('45 %', '27.1 %', '38 ÷ 140')]
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from coi.text.figures.flat import flat
from coi.text.figures.numbers import Numeral, numerals
from coi.text.words import sentences

PARTS_BETWEEN = 120
"""Characters between a whole and its part."""


@dataclass(frozen=True)
class Misfit:
    """A percentage at `text[start:end]` and the numbers it should follow from, as `parts` (places in the text)."""

    start: int
    end: int
    parts: tuple[tuple[int, int], ...]
    printed: str
    computed: str
    working: str
    would_fit: str


_IN_BRACKETS = re.compile(
    r"(?: [a-z'-]+){0,4} ?[(\[,-] ?(?:or |i\.e\. |that is |about |around |soit |es decir |o sea |equivalent to )?$"
)
_OF_AFTER = re.compile(
    r" (?:cases? |people |persons? |women |complaints? )?(?:out of|of|des|de|sur|from among|d')(?: (?:the"
    r"|a total of|un total de|all|los|las|les))*(?: [a-z]{3,})? ?$"
)
_WHOLE_LEAD = re.compile(
    r"(?:^|[\s(])(?:out of|of|among|from|de|del total de|sur|parmi|entre)(?: (?:the|a total of|these|those|los|las"
    r"|les|un total de|all|some|about))* ?$"
)
_OF_WHICH = re.compile(
    r"\b(?:of which|of whom|of these|of those|among them|out of which|de (?:los|las) cuales|de (?:los|las) que"
    r"|dont|parmi lesquel\w+|de ces)\b(?: (?:were|were against|only|some))*,? ?$"
)
_FROM_TO = re.compile(r"\b(?:from|de|desde) $")
_RISE = re.compile(
    r"\b(increase|rise|rose|increased|grew|growth|up|aument\w*|increment\w*|augment\w*|hausse)\b|\b(decrease"
    r"|decline|fell|drop\w*|declin\w*|down|disminu\w*|reduc\w*|baisse|diminu\w*)\b"
)


@lru_cache(maxsize=8192)
def misfits(text: str) -> tuple[Misfit, ...]:
    """The percentages of a passage that its own numbers contradict, in order."""
    found: list[Misfit] = []
    for sentence in sentences(text):
        if "%" in sentence.text or re.search(r"per ?cent|por ciento|pour cent", flat(sentence.text)):
            found += _of(sentence.text, sentence.start)
    return tuple(found)


def _of(words: str, shift: int) -> Iterator[Misfit]:
    plain, numbers = flat(words), numerals(words)
    for place, percent in enumerate(numbers):
        if percent.unit != "%" or percent.bound == "range":
            continue
        pair = _share(plain, numbers, place) or _change(plain, numbers, place)
        if pair is None:
            continue
        part, whole, computed, sign = pair
        if _follows(percent, part, whole, computed):
            continue
        yield Misfit(
            percent.first + shift,
            percent.end + shift,
            tuple(sorted((n.first + shift, n.end + shift) for n in (part, whole))),
            words[percent.first : percent.end],
            f"{computed:.1f} %",
            sign.format(part=_written(words, part), whole=_written(words, whole)),
            _fits(percent, part, whole) if "÷" in sign and "−" not in sign else "",
        )


def _share(plain: str, numbers: tuple[Numeral, ...], place: int) -> tuple[Numeral, Numeral, float, str] | None:
    """The part and the whole of a percentage, where the sentence sets them so."""
    percent, before = numbers[place], [n for n in numbers[:place] if n.unit != "%"]
    found: tuple[Numeral, Numeral] | None = None
    if before and _IN_BRACKETS.fullmatch(plain[before[-1].end : percent.start]):
        part = before[-1]
        found = _whole_of(plain, numbers, before, percent)
        if found is None:
            return None
        part, whole = found
    else:
        after = [n for n in numbers[place + 1 : place + 3] if n.unit != "%"]
        if (
            len(after) == 2
            and re.fullmatch(r" ?\(", plain[percent.end : after[0].start])
            and _OF_AFTER.fullmatch(plain[after[0].end : after[1].start])
        ):
            part, whole = after
        else:
            return None
    if not part.value < whole.value or whole.value < 3 or not _exact(part) or not _exact(whole):
        return None
    return part, whole, 100 * part.value / whole.value, "{part} ÷ {whole}"


def _whole_of(
    plain: str, numbers: tuple[Numeral, ...], before: list[Numeral], percent: Numeral
) -> tuple[Numeral, Numeral] | None:
    last = before[-1]
    if len(before) >= 2:
        other = before[-2]
        between = plain[other.end : last.start]
        if _OF_AFTER.fullmatch(between):  # "38 of 140 women (45 %)"
            return (other, last)
        if (
            len(between) <= PARTS_BETWEEN
            and _WHOLE_LEAD.search(plain[: other.start])
            and not _OF_WHICH.search(between)
            and ";" not in between
        ):
            return (last, other)  # "of 140 women, 38 (45 %)"
        if len(between) <= PARTS_BETWEEN and _OF_WHICH.search(between):
            return (last, other)  # "140 women, of whom 38 (45 %)"
    following = [n for n in numbers if n.start >= percent.end and n.unit != "%"]
    if following:
        of = plain[percent.end : following[0].start]
        if re.fullmatch(r" ?[)\]] ?(?:out of|of|de|sur)(?: (?:the|a total of|los|las|les|un total de))* ?", of):
            return (last, following[0])  # "38 (45 %) of the 140 women"
    return None


def _change(plain: str, numbers: tuple[Numeral, ...], place: int) -> tuple[Numeral, Numeral, float, str] | None:
    """ "from 1 400 to 2 300, an increase of 40 %": the new, the old and the change they make."""
    percent = numbers[place]
    before = [n for n in numbers[:place] if n.unit != "%"]
    if len(before) < 2:
        return None
    old, new = before[-2:]
    said = list(_RISE.finditer(plain, new.end, percent.start)) or list(
        _RISE.finditer(plain, percent.end, percent.end + 30)
    )
    framed = _FROM_TO.search(plain[: old.start]) and re.search(r"\b(?:to|a|hasta|au?) $", plain[old.end : new.start])
    if not said or not framed or percent.start - new.end > 60 or not old.value or not _exact(old) or not _exact(new):
        return None
    change = 100 * (new.value - old.value) / old.value
    if (change < 0) != bool(said[-1].group(2)):
        return new, old, change, "({part} − {whole}) ÷ {whole}"
    return new, old, abs(change), "({part} − {whole}) ÷ {whole}"


def _exact(number: Numeral) -> bool:
    return number.bound in ("", "about")


def _follows(percent: Numeral, part: Numeral, whole: Numeral, computed: float) -> bool:
    """Whether the printed percentage is what the numbers give, their roundings and bounds allowed for."""
    slack = percent.step
    if percent.bound in ("about", "more than", "at least", "at most"):
        slack = max(slack, 0.1 * percent.value, 2.0)
    for number in (part, whole):
        if number.bound == "about":
            slack += 0.05 * computed
        elif number.step >= 100 and number.value:
            slack += computed * number.step / 2 / number.value
    return abs(computed - percent.value) <= slack + 1e-9


def _written(words: str, number: Numeral) -> str:
    return words[number.first : number.end]


def _fits(percent: Numeral, part: Numeral, whole: Numeral) -> str:
    """What the percentage would be a share of, and what part it would make."""
    if not percent.value:
        return ""
    of = round(100 * part.value / percent.value)
    part_of = grouped(round(whole.value * percent.value / 100))
    return f"{percent.value:g} % of {grouped(of)}; {part_of} of {grouped(round(whole.value))}"


def grouped(number: float) -> str:
    """A number in groups of three, parted by no-break spaces.

    >>> grouped(18660)
    '18\\xa0660'
    """
    return f"{number:,.0f}".replace(",", "\u00a0") if number == int(number) else f"{number:g}"
