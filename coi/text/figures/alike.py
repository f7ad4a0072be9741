"""Whether two figures seem to count the same thing, with what differs between them; and whether their numbers disagree.

>>> from coi.text.figures.mentions import mentions
>>> one = mentions("In 2022, 135 femicides were reported.")[0]
>>> other = mentions("Police recorded 147 femicides in 2022.")[0]
>>> alike(one, other).differs, disagree(one, other)
(('counted_by',), True)
"""

from dataclasses import dataclass
from datetime import date

from coi.text.figures.flat import flat, word_set
from coi.text.figures.mentions import Mention

LEAST_SHARED = 0.45
"""Share of the longer period that two periods must have in common to be told of the same time."""
SHORT, NEAR = 10, 150
"""Days: a period so short is a part of what is told without one; an open end so near to another's means the same."""
COMMON_STEMS, LIKENESS = 2, 0.5
RISE_TOLERANCE = 0.025
SAME_COUNT = frozenset({"", "case", "complaint", "victim"})
OF_AN_OCCASION = word_set(
    "acquittal arrest attack conviction death displacement eviction injury kidnapping missing prisoner torture"
)
"""What happens on many occasions: it is the same only where the occasion is the same."""


@dataclass(frozen=True)
class Alike:
    """`score` from 0 to 1; `differs` are the rows in which they differ or one does not say (see `wording.ROWS`)."""

    score: float
    differs: tuple[str, ...]


@dataclass(frozen=True)
class Apart:
    """They cannot be of one group: another time, place, group of people or occasion."""

    why: str


def alike(one: Mention, other: Mention, *, together: bool = False, country: str = "") -> Alike | Apart | None:
    """None: the words do not show that it is the same. `together`: of one passage, whose author tells them apart.

    `country`: its name; what is counted there is counted in the whole country.
    """
    if (one.key, one.unit) != (other.key, other.unit):
        return Apart("what")
    if one.groups != other.groups and not one.groups & other.groups:
        return Apart("who")
    if one.occasions and other.occasions and not one.occasions & other.occasions:
        return Apart("occasion")
    more, fewer = (one, other) if one.value >= other.value else (other, one)
    where = _where(more, fewer, country)
    when = _when(more, fewer)
    if where is None or when is None:
        return Apart("where" if where is None else "when")
    if together:
        if one.sentence == other.sentence:
            return Apart("sentence")
        if not _told_apart(one, other):
            return None
    if not _same_thing(one, other, where=where, when=when):
        return None
    rows = {
        "what": _words(one.what) == _words(other.what)
        or (one.carrier == other.carrier and not one.who and not other.who),
        "who": one.groups == other.groups,
        "where": where == 1,
        "when": when == 1,
        "counted_by": same_counter(one.counted_by, other.counted_by),
    }
    return Alike(
        round((0.4 + 0.25 * when + 0.2 * where + 0.15 * (one.carrier == other.carrier)), 3),
        tuple(row for row, same in rows.items() if not same),
    )


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


def _when(more: Mention, fewer: Mention) -> float | None:
    """1 the same time, down to 0.3; None another time, or a short part of a longer one with less."""
    if not more.when or not fewer.when:
        said = more if more.when else fewer
        length = _days(said)
        if said.when and length is not None and length <= SHORT and said is fewer:
            return None
        return 0.6 if said.when == "" else 0.4
    if (more.since, more.until) == (fewer.since, fewer.until):
        return 0.8 if more.loose or fewer.loose else 1.0
    if not _open(more) and not _open(fewer):
        return _shared(more, fewer)
    return 0.7 if _open_near(more, fewer) else None


def _open(mention: Mention) -> bool:
    return mention.since is None or mention.until is None


def _days(mention: Mention) -> int | None:
    return None if _open(mention) else (mention.until - mention.since).days + 1  # type: ignore[operator]


def _shared(more: Mention, fewer: Mention) -> float | None:
    if not (more.since and more.until and fewer.since and fewer.until):
        return None
    common = (min(more.until, fewer.until) - max(more.since, fewer.since)).days + 1
    if common <= 0:
        return None
    longer = max(_days(more) or 1, _days(fewer) or 1)
    if common / longer >= LEAST_SHARED:
        return round(0.5 + 0.4 * common / longer, 3)
    if more.loose or fewer.loose:
        return 0.4
    shorter_has_more = (_days(more) or 1) < (_days(fewer) or 1)
    return 0.3 if shorter_has_more and more.low > fewer.high else None


def _open_near(one: Mention, other: Mention) -> bool:
    """Open periods ("by", "since") are of one time where the end they name lies near the other's, or within it."""
    for end in ("since", "until"):
        mine, theirs = getattr(one, end), getattr(other, end)
        if mine and theirs:
            return abs((mine - theirs).days) <= NEAR or _within(mine, other) or _within(theirs, one)
    named = one.since or one.until or date.min
    against = other.since or other.until or date.min
    return abs((named - against).days) <= NEAR


def _within(day: date, mention: Mention) -> bool:
    return bool(mention.since and mention.until and mention.since <= day <= mention.until)


def _told_apart(one: Mention, other: Mention) -> bool:
    """Within a passage: counted by different bodies, or over different periods, each said."""
    if one.counted_by and other.counted_by and not same_counter(one.counted_by, other.counted_by):
        return True
    stated = one.when and other.when and not one.loose and not other.loose
    counters = one.counted_by != other.counted_by or not one.counted_by
    return bool(stated and counters and (one.since, one.until) != (other.since, other.until))


def _same_thing(one: Mention, other: Mention, *, where: float, when: float) -> bool:
    if one.key.startswith("n:"):
        common = one.stems & other.stems
        enough = len(common) >= COMMON_STEMS and len(common) / len(one.stems | other.stems) >= LIKENESS
        return one.carrier == other.carrier and enough
    if one.key.startswith("rate:"):
        return bool(one.when and other.when) and when >= 0.5 and one.groups == other.groups
    if not (one.carrier == other.carrier or {one.carrier, other.carrier} <= SAME_COUNT):
        return False
    if one.key.partition("/")[2] in OF_AN_OCCASION or one.key in OF_AN_OCCASION:
        if one.occasions or other.occasions:
            return bool(one.occasions & other.occasions)
        return bool(one.when and other.when) and when >= 0.7 and where == 1
    return when >= 0.4


_SMALL = word_set(
    "a al and de del des director du el en et for general in institute instituto la las le les los "
    "ministere ministerio ministry nacional national of office oficina on public publico the y"
)


def _words(text: str) -> frozenset[str]:
    parts = frozenset(flat(text).replace("'", " ").replace("-", " ").split())
    return parts - _SMALL or parts
