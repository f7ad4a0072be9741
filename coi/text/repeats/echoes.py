"""Excerpts of a brief that repeat one another: the same words, or nearly, quoted more than once.

Excerpts that differ in a figure, a date or a "not" do not say the same, and are never taken for one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from coi.text.repeats.decisive import apart
from coi.text.repeats.differing import GRAVEST, Difference, differences
from coi.text.repeats.likeness import LEAST_WORDS, NEAR, likeness, plain_words


@dataclass(frozen=True)
class Echo:
    """Excerpts `one` and `other`, by number in the brief, that say the same words, or nearly; `differs` are the words
    that set them apart (figures, dates, negations), `is_exact` where no word differs."""

    one: int
    other: int
    is_exact: bool
    differs: tuple[Difference, ...] = ()

    @property
    def is_apart(self) -> bool:
        return bool(self.differs)

    @property
    def severity(self) -> Literal["warning", "note"]:
        return "warning" if self.is_apart else "note"

    @property
    def sentence(self) -> str:
        """`Excerpts 2 and 5 are nearly the same words, but differ: “14” and “19”.`"""
        which = f"Excerpts {self.one} and {self.other}"
        if self.is_apart:
            told = (tuple(f"“{words}”" if words else "nothing" for words in (d.here, d.there)) for d in self.differs)
            pairs = [f"{here} and {there}" for here, there in told if here != there]
            return f"{which} are nearly the same words, but differ: {'; '.join(pairs) or 'in a figure or a “not”'}."
        return f"{which} say {'the same' if self.is_exact else 'nearly the same'} words: the one repeats the other."


def echoes(quoted: Mapping[int, str]) -> list[Echo]:
    """Of the words of excerpts by number: each pair once, in order of their numbers."""
    words = {number: plain_words(text) for number, text in quoted.items()}
    sets = {number: set(plain) for number, plain in words.items()}
    numbers = [number for number in sorted(words) if len(words[number]) >= LEAST_WORDS]
    found = []
    for place, one in enumerate(numbers):
        for other in numbers[place + 1 :]:
            if len(sets[one] & sets[other]) < NEAR * min(len(sets[one]), len(sets[other])) / 2:
                continue
            if like := likeness(words[one], words[other]):
                found.append(Echo(one, other, like.is_exact, _apart(quoted[one], quoted[other])))
    return found


def _apart(one: str, other: str) -> tuple[Difference, ...]:
    told = differences(one, other) or []
    grave = tuple(difference for difference in told if difference.kind != GRAVEST[-1])
    return grave or tuple(Difference("", "", "figure") for _kind in sorted(apart(one, other))[:1])


def roots(found: list[Echo]) -> dict[int, int]:
    """For each excerpt that repeats an earlier one, the first of those that say the same. Where excerpts are apart none
    brings them together, however near to each it is: the likest find one another first, the rest stay by themselves."""
    apart = {frozenset((echo.one, echo.other)) for echo in found if echo.is_apart}
    groups: dict[int, set[int]] = {}
    for echo in sorted(found, key=lambda echo: (not echo.is_exact, echo.one, echo.other)):
        one, other = (groups.get(number, {number}) for number in (echo.one, echo.other))
        if echo.is_apart or any(frozenset((a, b)) in apart for a in one for b in other):
            continue
        groups |= dict.fromkeys(one | other, one | other)
    return {number: min(group) for number, group in sorted(groups.items()) if number != min(group)}
