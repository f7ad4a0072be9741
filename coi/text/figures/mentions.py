"""The figures of a passage: number, what, who, where, when and by whom counted, each with the words that say so.

>>> [(m.value, m.key, m.when) for m in mentions("Courts heard 61 femicides in 2019, 52 in 2021 and 48 in 2022.")]
[(61.0, 'femicide', '2019'), (52.0, 'femicide', '2021'), (48.0, 'femicide', '2022')]
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from itertools import zip_longest

from coi.text.figures.asides import beside, change_of, counts_for_a_place, is_another, is_change, is_divided, part_lead
from coi.text.figures.attribution import counter, place
from coi.text.figures.flat import flat
from coi.text.figures.numbers import Bound, Numeral, numerals
from coi.text.figures.periods import YEARLESS, Period, periods
from coi.text.figures.phrases import Thing
from coi.text.figures.things import counted, rate
from coi.text.figures.vocabulary import CONCEPT, EMPTY, OCCASIONS, concept_at, occasions_in
from coi.text.words import Sentence, sentences

SMALLEST = 2
MOST = 60
"""Figures of one passage that are looked at."""


@dataclass(frozen=True)
class Mention:
    """A figure at `text[start:end]` of its passage. `what`, `who`, `where`, `when`, `counted_by` are words of the
    passage, "" where it does not say.

    `key`: what is counted, for comparing. `low` to `high`: what the words allow. `since`, `until`: the days of `when`,
    `loose` where an earlier sentence says it or it is the time of the occasion ("the May 2022 protests"); `yearless`
    where only a day or month is named. `change`: the rise in percent said to have led to it, since `change_since` to
    `change_until`. `sentence`: the place of its sentence in the passage; `beside`: that sentence's other numbers.
    """

    start: int
    end: int
    value: float
    low: float
    high: float
    step: float
    bound: Bound
    unit: str
    key: str
    carrier: str = ""
    what: str = ""
    who: str = ""
    groups: frozenset[str] = frozenset()
    stems: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    where: str = ""
    when: str = ""
    since: date | None = None
    until: date | None = None
    loose: bool = False
    yearless: bool = False
    counted_by: str = ""
    occasions: frozenset[str] = frozenset()
    beside: tuple[float, ...] = ()
    change: float | None = None
    change_since: date | None = None
    change_until: date | None = None
    sentence: int = 0


@dataclass
class _Passage:
    """What earlier sentences of a passage said, for those that go on with it."""

    about: list[str] = field(default_factory=list)
    occasions: frozenset[str] = frozenset()
    period: Period | None = None
    period_words: str = ""
    counter: str = ""


_HINT = re.compile(
    r"\d|(?<!\w)(?:two|three|four|five|six|seven|eight|nine|ten|\w+teen|\w+ty|hundred|thousand|dozen|million|dos"
    r"|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|\w+enta|veint\w+|cien\w*|mil|deux|trois|quatre|cinq|sept|huit"
    r"|neuf|dix|\w+ante|vingt\w*|mille|cents?|onze|douze|quin\w+|catorce|doce|trece)(?!\w)"
)
_NAMES_OCCASION = re.compile(
    rf" (?:anti-government |social |mass |general |post-election )?(?:{'|'.join(words for _, words in OCCASIONS)}"
    rf"|events|crisis|wave|removal|massacre|coup)(?!\w)"
)


def mentions(text: str, headings: Sequence[str] = ()) -> tuple[Mention, ...]:
    """The figures of a passage below its headings, in order; parts of another ("including 39 children") left out."""
    return _mentions(text, tuple(headings))


@lru_cache(maxsize=8192)
def _mentions(text: str, headings: tuple[str, ...]) -> tuple[Mention, ...]:
    if not _HINT.search(flat(text)):
        return ()
    passage = _Passage(_concepts(headings), occasions_in(flat(" . ".join(headings))))
    found: list[Mention] = []
    numbered = list(enumerate(sentences(text)))
    while numbered and not _HINT.search(flat(numbered[-1][1].text)):
        numbered.pop()
    for number, sentence in numbered:
        found += [replace(one, sentence=number) for one in _of_sentence(sentence, passage)]
        _remember(sentence.text, passage)
        if len(found) > MOST:
            break
    return tuple(found[:MOST])


def _concepts(headings: Sequence[str]) -> list[str]:
    found = [concept_at(match) for heading in reversed(headings) for match in CONCEPT.finditer(flat(heading))]
    return [one for one in found if one not in _LOOSE]


def _remember(sentence: str, passage: _Passage) -> None:
    plain = flat(sentence)
    said = [concept_at(match) for match in CONCEPT.finditer(plain)]
    passage.about = [*[one for one in said if one not in _LOOSE], *passage.about]
    passage.occasions = occasions_in(plain) or passage.occasions
    stated = [period for period in periods(sentence) if period.kind != "compared"]
    if stated:
        passage.period, passage.period_words = stated[-1], sentence[stated[-1].start : stated[-1].end]
    named = counter(sentence, len(sentence))
    if named.words and not named.again:
        passage.counter = named.words


LEAD = 30
"""Characters at the head of a sentence: a period there holds for all of it."""
_BETWEEN = frozenset({"of", "de", "d'", "were", "cases"})
_GOES_ON = re.compile(
    r"\s*(?:[,.;)]|$|(?:in|between|from|en|entre|during|for|durante|au|the (?:previous|following)|(?:and|y|et) \d"
    r"|cases\b|by)\b)"
)
_ASIDE = re.compile(r", (?:which|when|as)\b|\(")
_LOOSE = frozenset({"conviction", "arrest", "attack", "protest", "death"})


def _of_sentence(sentence: Sentence, passage: _Passage) -> list[Mention]:
    words, plain = sentence.text, flat(sentence.text)
    stated = periods(words)
    numbers = [n for n in numerals(words) if not any(p.start <= n.first < p.end for p in stated)]
    found: list[Mention] = []
    last: Thing | None = None
    for number, following in zip_longest(numbers, numbers[1:]):
        thing = _thing(words, plain, number, last, passage)
        if thing is None or (number.unit != "%" and number.value < SMALLEST):
            continue
        last = last if number.unit == "%" else thing
        if is_change(plain, number) or _is_part(plain, number, thing, found, sentence.start):
            continue
        period = _period(plain, number, stated, following.start if following else len(words))
        found.append(_mention(sentence, number, thing, period, passage))
    return found


def _thing(words: str, plain: str, number: Numeral, last: Thing | None, passage: _Passage) -> Thing | None:
    """What a number counts; a bare one counts what the number before it does."""
    if number.unit == "%":
        return rate(words, number.first, number.end)
    own = [concept_at(match) for match in CONCEPT.finditer(plain, 0, number.start)]
    about = [*(one for one in reversed(own) if one not in _LOOSE), *passage.about]
    thing = counted(words, number.first, number.end, about)
    if thing is None and last is not None and number.value.is_integer() and _GOES_ON.match(plain, number.end):
        named = last.named or words[last.start : last.end].strip()
        return replace(last, start=number.end, end=number.end, named=named)
    return thing


def _is_part(plain: str, number: Numeral, thing: Thing, found: Sequence[Mention], shift: int) -> bool:
    """Whether it is a part of a figure before it in the sentence, and counts nothing else than that."""
    if is_another(plain, number):
        return True
    wholes = [one for one in found if one.key == thing.key and one.value >= number.value]
    if any(is_divided(plain, one.end - shift, number.start) for one in wholes):
        return True
    lead = part_lead(plain, number)
    if not lead or not found:
        return False
    same = any(one.key == thing.key for one in found)
    if lead.startswith("("):
        return bool(same or thing.groups or thing.who) and not counts_for_a_place(plain, number)
    return same or bool(thing.groups)


def _period(plain: str, number: Numeral, stated: Sequence[Period], following: int) -> Period | None:
    """The period of a number: the only one of its sentence, else one before the next, else the last before it."""
    own = [period for period in stated if period.kind != "compared"]
    if len(own) == 1:
        return own[0]
    after = [p for p in own if number.end <= p.start < following and ";" not in plain[number.end : p.start]]
    before = [p for p in own if p.end <= number.start]
    led = before and before[-1].start < LEAD
    if after and not (led and _ASIDE.search(plain, number.end, after[0].start)):
        return after[0]
    return before[-1] if before else None


def _mention(sentence: Sentence, number: Numeral, thing: Thing, period: Period | None, passage: _Passage) -> Mention:
    words, plain = sentence.text, flat(sentence.text)
    when = words[period.start : period.end] if period else ""
    loose = bool(period and _NAMES_OCCASION.match(plain, period.end))
    if period is None and passage.period is not None and not YEARLESS.search(plain):
        period, when, loose = passage.period, passage.period_words, True
    named, occasions = counter(words, number.first), occasions_in(plain) or passage.occasions
    change = change_of(words, plain, number)
    return Mention(
        start=sentence.start + number.start,
        end=sentence.start + _end(plain, number, thing),
        value=number.value,
        low=number.low,
        high=number.high,
        step=number.step,
        bound=number.bound,
        unit=number.unit,
        key=thing.key,
        carrier=thing.carrier,
        what=thing.named or words[thing.start : thing.end].strip(),
        who=thing.who,
        groups=thing.groups - ({"prisoners"} if "prison" in occasions else set()),
        stems=thing.stems,
        names=thing.names,
        where=place(words, number.start, max(number.end, thing.end)).words,
        when=when,
        since=period.since if period else None,
        until=period.until if period else None,
        loose=loose,
        yearless=not when and YEARLESS.search(plain) is not None,
        counted_by=passage.counter if named.again else named.words,
        occasions=occasions,
        beside=beside(plain, number),
        change=change.percent if change else None,
        change_since=change.since if change else None,
        change_until=change.until if change else None,
    )


def _end(plain: str, number: Numeral, thing: Thing) -> int:
    """Where the words of a figure end: with what it counts, where that follows at once."""
    if thing.start < number.end or not set(plain[number.end : thing.start].split()) <= EMPTY | _BETWEEN:
        return number.end
    return max(number.end, thing.end)
