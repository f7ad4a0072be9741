"""Signs that rules met, weighed: are they enough, and which question do most of them ask?"""

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Protocol, TypeVar

LEADING = 0.5  # of the words that speak for the question most spoken of
PLAIN = 3  # sure rows, each of which met
MOST_WORDS_SHOWN = 6


class Signal(Protocol):
    """What a row met: `places` in characters of the text, or a heading (then none)."""

    @property
    def rule(self) -> object: ...
    @property
    def grade(self) -> int: ...
    @property
    def found(self) -> tuple[str, ...]: ...
    @property
    def in_heading(self) -> bool: ...
    @property
    def places(self) -> tuple[tuple[int, int], ...]: ...


S = TypeVar("S", bound=Signal)


def enough(signals: Sequence[Signal]) -> bool:
    """One sure sign, or two weak ones: rows that meet the same words are one sign ("at least 10", "10 people")."""
    return any(one.grade == 2 for one in signals) or any(
        one.rule != other.rule and (one.in_heading != other.in_heading or _apart(one, other))
        for one, other in combinations(signals, 2)
    )


def leading(by_question: Mapping[str, Sequence[S]]) -> set[str]:
    """The questions that a text is about: those the last heading asks, and those with words enough beside the others.

    A question of which few words speak, where another has more than twice as many, is met in passing; not so where
    three sure rows speak for it.
    """
    said = {slug: _said(signals) for slug, signals in by_question.items()}
    most = max(said.values(), default=0)
    return {slug for slug, signals in by_question.items() if said[slug] >= LEADING * most or _is_plain(signals)}


def is_one_bare_word(signals: Sequence[Signal]) -> bool:
    """Whether a single word, however often, is all that speaks."""
    words = {word.casefold() for one in signals for word in one.found}
    return len(words) == 1 and not any(one.in_heading for one in signals) and " " not in words.pop()


def _apart(one: Signal, other: Signal) -> bool:
    """Whether no words are met by both."""
    left, right = sorted(one.places), sorted(other.places)
    here = there = 0
    while here < len(left) and there < len(right):
        if left[here][1] <= right[there][0]:
            here += 1
        elif right[there][1] <= left[here][0]:
            there += 1
        else:
            return False
    return True


def _said(signals: Sequence[Signal]) -> int:
    """How many characters of the text speak for a question, each counted once."""
    total = reached = 0
    for start, end in sorted({place for one in signals for place in one.places}):
        total += max(0, end - max(start, reached))
        reached = max(reached, end)
    return total


def _is_plain(signals: Sequence[Signal]) -> bool:
    sure = {one.rule for one in signals if one.grade == 2}
    return any(one.in_heading for one in signals) or len(sure) >= PLAIN


def evidence(hits: Sequence[Signal]) -> str:
    """ "heading: 3.4. Extortion; words: gang, cupo; cue: venezuelan gang*" """
    headings = dict.fromkeys(hit.found[0] for hit in hits if hit.in_heading)
    words = list(dict.fromkeys(word for hit in hits if not hit.in_heading for word in hit.found))
    parts = [f"heading: {heading}" for heading in headings]
    if words:
        parts.append("words: " + ", ".join(words[:MOST_WORDS_SHOWN]) + (" …" if len(words) > MOST_WORDS_SHOWN else ""))
    return "; ".join(parts)
