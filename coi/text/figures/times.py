"""Whether two figures are told of the same time.

>>> from coi.text.figures.mentions import mentions
>>> one, other = mentions("30 homicides in 2021, 41 homicides in 2022.")
>>> same_time(one, one), same_time(one, other)
(1.0, None)
"""

from dataclasses import dataclass
from datetime import date

from coi.text.figures.mentions import Mention

LEAST_SHARED = 0.45
"""Share of the longer period that two periods must have in common to be told of the same time."""
SHORT, NEAR = 10, 150
"""Days: a period so short is a part of what is told without one; an open end so near to another's means the same."""
STATED, LOOSE, BY_THE_REPORTS, UNTOLD = 1.0, 0.8, 0.6, 0.4


@dataclass(frozen=True)
class Frame:
    """The time a report tells of, as far as it says; None is not said."""

    since: date | None = None
    until: date | None = None


NO_FRAME = Frame()


def is_told(mention: Mention) -> bool:
    return mention.when != ""


def same_time(more: Mention, fewer: Mention, frame: Frame = NO_FRAME, other: Frame = NO_FRAME) -> float | None:
    """1 the same time, down to 0.3; None another time, or a short part of a longer one with less.

    A figure that does not say its time is of the time its report tells of (`frame` of `more`, `other` of `fewer`), as
    far as comparing goes; one that names a day or month without its year could be of any.
    """
    if more.yearless or fewer.yearless:
        return None
    if not is_told(more) or not is_told(fewer):
        return _within_frames(more, fewer, _frame(more, frame), _frame(fewer, other))
    if (more.since, more.until) == (fewer.since, fewer.until):
        return LOOSE if more.loose or fewer.loose else STATED
    if not _open(more) and not _open(fewer):
        return _shared(more, fewer)
    return 0.7 if _open_near(more, fewer) else None


def _frame(mention: Mention, frame: Frame) -> Frame:
    return Frame(mention.since, mention.until) if is_told(mention) else frame


def _within_frames(more: Mention, fewer: Mention, one: Frame, other: Frame) -> float | None:
    """Where one of them says no time."""
    length = _days(fewer)
    if is_told(fewer) and length is not None and length <= SHORT:
        return None
    starts = [day for day in (one.since, other.since) if day]
    ends = [day for day in (one.until, other.until) if day]
    if starts and ends and max(starts) > min(ends):
        return None
    if is_told(more) or is_told(fewer):
        return UNTOLD
    return BY_THE_REPORTS if len(starts) == len(ends) == 2 else UNTOLD


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
