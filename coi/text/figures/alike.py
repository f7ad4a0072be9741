"""Whether two figures seem to count the same thing, with what differs between them; and whether their numbers disagree.

>>> from coi.text.figures.mentions import mentions
>>> one = mentions("In 2022, 135 femicides were reported.")[0]
>>> other = mentions("Police recorded 147 femicides in 2022.")[0]
>>> alike(Placed(1, one), Placed(2, other)).differs, disagree(one, other)
(('counted_by',), True)
"""

from collections.abc import Hashable
from dataclasses import dataclass

from coi.text.figures.flat import flat, word_set
from coi.text.figures.mentions import Mention
from coi.text.figures.times import NO_FRAME, Frame, is_told, same_time
from coi.text.figures.vocabulary import GROUP, WEAK_OCCASIONS

COMMON_STEMS, LIKENESS = 2, 0.5
RISE_TOLERANCE = 0.025
SAME_COUNT = frozenset({"", "case", "complaint", "victim", "application"})
OF_AN_OCCASION = word_set(
    "acquittal arrest attack conviction death displacement eviction injury kidnapping missing prisoner torture"
)
"""What happens on many occasions: it is the same only where the occasion is the same."""


FARTHEST, FEWEST = 12, 10
"""Where a time is not said: how many times the smaller the larger may be; where neither is, the least of both."""


@dataclass(frozen=True)
class Placed:
    """A figure, the passage and the report it stands in by any name of them, and the time the report tells of."""

    passage: Hashable
    mention: Mention
    report: Hashable = None
    frame: Frame = NO_FRAME


@dataclass(frozen=True)
class Alike:
    """`score` from 0 to 1; `differs` are the rows in which they differ or one does not say (see `wording.ROWS`)."""

    score: float
    differs: tuple[str, ...]


@dataclass(frozen=True)
class Apart:
    """They cannot be of one group: another time, place, group of people or occasion."""

    why: str


def alike(one: Placed, other: Placed, country: str = "") -> Alike | Apart | None:
    """None: the words do not show that it is the same. Figures of one passage are told apart by its author.

    `country`: its name; what is counted there is counted in the whole country.
    """
    a, b = one.mention, other.mention
    if why := _other_thing(a, b, country):
        return Apart(why)
    more, fewer = (one, other) if a.value >= b.value else (other, one)
    where = _where(more.mention, fewer.mention, country)
    when = same_time(more.mention, fewer.mention, more.frame, fewer.frame)
    if where is None or when is None:
        return Apart("where" if where is None else "when")
    if one.passage == other.passage:
        if a.sentence == b.sentence:
            return Apart("sentence")
        if not _told_apart(a, b):
            return None
    if not _same_thing(a, b, where=where, when=when, country=country) or not _near(more, fewer):
        return None
    return Alike(
        round(0.4 + 0.25 * when + 0.2 * where + 0.15 * (a.carrier == b.carrier), 3), _differs(a, b, where, when)
    )


def _other_thing(one: Mention, other: Mention, country: str) -> str:
    """In what they are of other things, or "": the thing, the people, the occasion."""
    mine, theirs = names_of(one, country), names_of(other, country)
    if (one.key, one.unit) != (other.key, other.unit) or (mine and theirs and not mine & theirs):
        return "what"
    if one.groups != other.groups and not one.groups & other.groups:
        return "who"
    return "occasion" if one.occasions and other.occasions and not one.occasions & other.occasions else ""


def _near(more: Placed, fewer: Placed) -> bool:
    """Where one does not say its time, hundreds are no other count of a handful; where neither does, reports must."""
    untold = [one for one in (more, fewer) if not is_told(one.mention)]
    if not untold:
        return True
    if more.mention.value > FARTHEST * max(fewer.mention.value, 1):
        return False
    if len(untold) == 1:
        return True
    return more.report != fewer.report and fewer.mention.value >= FEWEST


def _differs(one: Mention, other: Mention, where: float, when: float, /) -> tuple[str, ...]:
    what = _words(one.what) == _words(other.what) or (one.carrier == other.carrier and not one.who and not other.who)
    rows = {
        "what": what,
        "who": one.groups == other.groups,
        "where": where == 1,
        "when": when == 1,
        "counted_by": same_counter(one.counted_by, other.counted_by),
    }
    return tuple(row for row, same in rows.items() if not same)


def names_of(mention: Mention, country: str = "") -> frozenset[str]:
    """Proper names in what is counted, without those of the country itself and of groups."""
    own = flat(country)[:4]
    return frozenset(name for name in mention.names if not (own and name.startswith(own)) and not GROUP.fullmatch(name))


def disagree(one: Mention, other: Mention) -> bool:
    """Whether no number is what both say, roundings and bounds allowed for."""
    low, high = (one, other) if one.low <= other.low else (other, one)
    return low.high + _rounding(low) < high.low - _rounding(high)


def contradicts_rise(one: Mention, other: Mention) -> tuple[float, float] | None:
    """Where `one` is said to be so much more than before, and `other` is the figure for then: what that makes, low and
    high. None where they agree or are of different things."""
    if one.change is None or one.key != other.key or one.groups != other.groups or one.change <= -99:
        return None
    if (other.since, other.until) != (one.change_since, one.change_until) or _words(one.where) != _words(other.where):
        return None
    ends = [one.value / (1 + (one.change + slack) / 100) for slack in (0.5, -0.5)]
    low, high = min(ends) * (1 - RISE_TOLERANCE), max(ends) * (1 + RISE_TOLERANCE)
    return None if other.low <= high and other.high >= low else (min(ends), max(ends))


def same_counter(one: str, other: str) -> bool:
    """Whether two names of who counted have a telling word in common; not where either is not said."""
    return bool(_words(one) & _words(other)) if one and other else one == other


def place_of(mention: Mention, country: str = "") -> frozenset[str]:
    """The telling words of where; none for a whole country."""
    words = _words(mention.where)
    wide = {"nationwide", "country", "nacional", "pais", "pays", "national", "nationally", "countrywide"} | _words(
        country
    )
    return frozenset() if words <= wide else words


def _rounding(mention: Mention) -> float:
    if mention.unit == "%":
        return mention.step / 2 if mention.bound != "about" else mention.step
    return mention.step / 2 if mention.step >= 100 and mention.bound in ("", "about") else 0.0


def _where(more: Mention, fewer: Mention, country: str) -> float | None:
    """1 the same place, 0.5 a part with more than the whole, None another place or a part with less."""
    of_more, of_fewer = place_of(more, country), place_of(fewer, country)
    if of_more == of_fewer:
        return 1.0
    return 0.5 if of_more and not of_fewer and disagree(more, fewer) else None


def _told_apart(one: Mention, other: Mention) -> bool:
    """Within a passage: counted by different bodies, or over different periods, each said."""
    if one.counted_by and other.counted_by and not same_counter(one.counted_by, other.counted_by):
        return True
    stated = one.when and other.when and not one.loose and not other.loose
    counters = one.counted_by != other.counted_by or not one.counted_by
    return bool(stated and counters and (one.since, one.until) != (other.since, other.until))


def _same_thing(one: Mention, other: Mention, *, where: float, when: float, country: str) -> bool:
    if bool(names_of(one, country)) != bool(names_of(other, country)):
        return False
    if one.key.startswith(("n:", "v:")):
        if max(one.value, other.value) < FEWEST:
            return False
        common = one.stems & other.stems
        enough = len(common) >= COMMON_STEMS and len(common) / len(one.stems | other.stems) >= LIKENESS
        return one.carrier == other.carrier and enough
    if one.key.startswith("rate:"):
        return bool(one.when and other.when) and when >= 0.5 and one.groups == other.groups
    if not (one.carrier == other.carrier or {one.carrier, other.carrier} <= SAME_COUNT):
        return False
    if one.key.partition("/")[2] in OF_AN_OCCASION or one.key in OF_AN_OCCASION:
        if (one.occasions | other.occasions) - WEAK_OCCASIONS:
            return bool((one.occasions & other.occasions) - WEAK_OCCASIONS)
        told = is_told(one) and is_told(other) and not one.loose and not other.loose
        return told and one.occasions == other.occasions and when >= 0.7 and where == 1
    return when >= 0.4


_SMALL = word_set(
    "a al and de del des director du el en et for general in institute instituto la las le les los "
    "ministere ministerio ministry nacional national of office oficina on public publico the y"
)


def _words(text: str) -> frozenset[str]:
    parts = frozenset(flat(text).replace("'", " ").replace("-", " ").split())
    return parts - _SMALL or parts
