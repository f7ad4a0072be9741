"""What people decided on a brief while they made it: checks set aside, passages considered and not used."""

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
