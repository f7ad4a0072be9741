"""What a check is given and what it finds.

Only what makes a quotation false, or cannot be printed, blocks issue. All else is said, not forbidden: the caseworker
judges.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from caseworker.brief.material import CaseFacts, ExcerptFacts, ReportFacts
from caseworker.brief.weighed import AsideFacts
from coi.text.citation import numbers
from coi.text.partial_dates import TimeSpan, in_words

Severity = Literal["blocks", "grave", "warning", "note"]


@dataclass(frozen=True)
class Finding:
    """One check's result. `excerpts` are ids of the rows concerned, `questions` numbers in the brief, from 1.

    `about` tells it from others of its code on the same rows. `key` stays the same while the finding does, wherever its
    excerpts stand; `aside` where a person set it aside.
    """

    code: str
    severity: Severity
    sentence: str
    excerpts: tuple[int, ...] = ()
    questions: tuple[int, ...] = ()
    about: str = ""
    key: str = ""
    aside: AsideFacts | None = None

    @property
    def may_be_set_aside(self) -> bool:
        """Not what blocks, and not what only informs."""
        return self.severity in ("grave", "warning") and self.aside is None

    @property
    def printed(self) -> str:
        """What the brief says of it."""
        if self.aside is None:
            return self.sentence
        return f"{self.sentence} Set aside by {self.aside.by} on {in_words(self.aside.on)}: {self.aside.because}"


@dataclass(frozen=True)
class Placed:
    """An excerpt with its number in the brief, its question's number and its report."""

    number: int
    question: int
    facts: ExcerptFacts
    report: ReportFacts

    @property
    def time(self) -> TimeSpan:
        return self.report.dated(self.facts.date)


@dataclass(frozen=True)
class Checked:
    """A case as the checks look at it."""

    case: CaseFacts

    @cached_property
    def placed(self) -> tuple[Placed, ...]:
        """All excerpts in the order of the brief."""
        reports = {report.slug: report for report in self.case.reports}
        quoted = ((place, one) for place, question in enumerate(self.case.questions, 1) for one in question.excerpts)
        return tuple(
            Placed(number, place, excerpt, reports[excerpt.report])
            for number, (place, excerpt) in enumerate(quoted, start=1)
        )


def over(code: str, severity: Severity, excerpts: Sequence[Placed], text: str, *, about: str = "") -> Finding:
    """One finding on several excerpts, which its sentence names: `… (excerpts 1, 3).`"""
    noun = "excerpt" if len(excerpts) == 1 else "excerpts"
    return Finding(
        code,
        severity,
        f"{text} ({noun} {numbers([excerpt.number for excerpt in excerpts])}).",
        tuple(excerpt.facts.id for excerpt in excerpts),
        tuple(dict.fromkeys(excerpt.question for excerpt in excerpts)),
        about or text,
    )


def by_report(placed: Sequence[Placed]) -> Iterator[tuple[ReportFacts, list[Placed]]]:
    """The excerpts of each report, in the order in which the reports are quoted."""
    for slug in dict.fromkeys(excerpt.report.slug for excerpt in placed):
        own = [excerpt for excerpt in placed if excerpt.report.slug == slug]
        yield own[0].report, own
