"""What people weigh while they make a brief: checks set aside, passages left out, how the sources of a question are
spread."""

from dataclasses import dataclass
from typing import Literal

Verdict = Literal["considered", "not_relevant"]


@dataclass(frozen=True)
class AsideFacts:
    """A finding of a check, by its key, that a person set aside; `on` is an ISO day."""

    key: str
    because: str
    by: str
    on: str


@dataclass(frozen=True)
class ConsideredFacts:
    """A passage that a person looked at for question `question` (from 1) and left out; `on` is an ISO day.

    `place` names report, section and page in words, `opening` its first words.
    """

    question: int
    verdict: Verdict
    place: str
    opening: str
    language: str
    because: str
    by: str
    on: str
    is_cut: bool = False


@dataclass(frozen=True)
class PrintedConsidered:
    """A passage that was considered and not quoted, as it prints; `verdict` in words."""

    question: str
    verdict: str
    place: str
    opening: str
    language: str
    remark: str
    is_cut: bool = False


@dataclass(frozen=True)
class Share:
    """A part of a bar: `x` and `width` in hundredths of it, `tint` its colour."""

    label: str
    count: int
    x: float
    width: float
    tint: str


@dataclass(frozen=True)
class BalanceRow:
    """How the excerpts of a question are spread over kinds, languages, ages or origins; `words` says the same."""

    title: str
    words: str
    shares: tuple[Share, ...]
