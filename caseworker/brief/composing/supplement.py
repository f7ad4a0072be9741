"""What has changed since a brief was issued, as a page tells it and as it prints: a supplement with its own number.

It quotes the issued brief and what is held now, side by side, and draws no conclusion. `number` is 0 until it is
issued.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Literal

from coi.text.citation import in_words

FORMAT = "country-desk-supplement/1"
State = Literal["superseded", "withdrawn", "corrected", "changed", "gone"]
HOW = (
    "The issued brief stays as it is. This supplement says what the desk knows on the day named above that it did not "
    "know, or that stood otherwise, when the brief was issued.",
    "A passage is compared with the words as they were quoted then. Newer passages are those of reports imported "
    "since, on the country of the case, tagged with its profiles and the protection question; tags can be wrong, and "
    "nobody has compared what they say with the brief.",
    "That nothing is named here does not show that nothing happened.",
)


@dataclass(frozen=True)
class ReportChange:
    """A report quoted in the brief that was superseded or withdrawn since: in words."""

    label: str
    title: str
    state: State
    sentence: str


@dataclass(frozen=True)
class PassageChange:
    """An excerpt of the brief whose words stand otherwise now. `was` are the words quoted, `now` those that stand
    there; "" for none."""

    excerpt: int
    question: int
    place: str
    state: State
    sentence: str
    was: str
    now: str
    language: str


@dataclass(frozen=True)
class NewerPassage:
    """A passage of a report imported since: its first words, and whether it goes on."""

    place: str
    dated: str
    opening: str
    language: str
    address: str
    is_cut: bool = False


@dataclass(frozen=True)
class QuestionSince:
    """A question of the brief with newer passages, `more` of which are not named."""

    number: int
    heading: str
    question: str
    newer: tuple[NewerPassage, ...]
    more: int = 0


@dataclass(frozen=True)
class FigureChange:
    """Figures quoted in the brief that were reconciled, or found to disagree, since."""

    title: str
    excerpts: str
    sentence: str
    remark: str


@dataclass(frozen=True)
class Supplement:
    """All of it; `composed_at` and `issued` are ISO 8601."""

    reference: str
    country: str
    office: str
    brief: int
    issued: str
    brief_sha256: str
    number: int
    composed_at: str
    prepared_by: str
    reports: tuple[ReportChange, ...]
    passages: tuple[PassageChange, ...]
    questions: tuple[QuestionSince, ...]
    figures: tuple[FigureChange, ...]
    not_checked: tuple[str, ...] = ()
    how: tuple[str, ...] = HOW

    @property
    def is_fresh(self) -> bool:
        """Whether nothing is known to have changed."""
        newer = any(question.newer for question in self.questions)
        return not (self.reports or self.passages or self.figures or newer or self.not_checked)

    @property
    def issued_in_words(self) -> str:
        return in_words(date.fromisoformat(self.issued))

    @property
    def day_in_words(self) -> str:
        return in_words(datetime.fromisoformat(self.composed_at).date())

    @property
    def newer(self) -> int:
        return sum(len(question.newer) + question.more for question in self.questions)


def as_json(supplement: Supplement) -> bytes:
    """For machines, the same bytes for the same supplement: UTF-8, keys sorted."""
    text = json.dumps({"format": FORMAT, **asdict(supplement)}, ensure_ascii=False, sort_keys=True, indent=1)
    return f"{text}\n".encode()


def digest(supplement: Supplement) -> str:
    return hashlib.sha256(as_json(supplement)).hexdigest()


def proof_of(supplement: Supplement) -> Sequence[tuple[str, tuple[str, ...]]]:
    """What the printed file must have word for word, in reading order."""
    lines = []
    for change in supplement.passages:
        lines.append((f"the words of excerpt {change.excerpt} as quoted", (change.was,)))
        if change.now:
            lines.append((f"the words that stand for excerpt {change.excerpt} now", (change.now,)))
    return tuple(lines)
