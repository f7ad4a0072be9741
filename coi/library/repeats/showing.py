"""What is shown of passages that several reports have: how they differ, and whether a report is most of another."""

from collections.abc import Sequence
from dataclasses import dataclass

from coi.library.repeats.asking import Other, Shared, shared_with
from coi.library.repeats.finding import READING
from coi.library.repeats.reprints import Reprint, dates_of, reprints
from coi.models import Report, ReportMarks
from coi.models.reports import ReportQuerySet
from coi.text.repeats.differing import Difference, differences
from coi.text.repeats.marks import unpacked

MOST = 6
"""Other places named beside a passage."""
REPRINT = 0.5
"""Of the passages of a report that stand in another: from here on one is called a reprint of the other, or an edition
of it."""


@dataclass(frozen=True)
class Beside:
    """Another place of a passage's words and what differs there; None where the texts are too long to compare."""

    other: Other
    differences: list[Difference] | None

    @property
    def kinds(self) -> list[str]:
        """Gravest first, each once."""
        return list(dict.fromkeys(one.kind for one in self.differences or ()))

    @property
    def is_apart(self) -> bool:
        return bool({"negation", "figure"} & set(self.kinds))


@dataclass(frozen=True)
class Repeated:
    """Where else a passage's words stand: the first few places, and how many `more` there are."""

    places: tuple[Beside, ...]
    more: int

    @property
    def is_exact(self) -> bool:
        return not any(place.kinds or place.differences is None for place in self.places)

    @property
    def is_apart(self) -> bool:
        return any(place.is_apart for place in self.places)


@dataclass(frozen=True)
class Company:
    """The reports that share passages with a `report`, `compared` of whose passages were looked at; `is_read` is False
    while that has not been done."""

    report: Report
    shared: tuple[Shared, ...]
    compared: int
    is_read: bool

    @property
    def reprints(self) -> list[Reprint]:
        """The reports in which most of its passages stand, but those whose edition it is."""
        kin = {self.report.supersedes_id, getattr(getattr(self.report, "superseded_by", None), "pk", None)}
        many = {
            one.report.pk: 100 * one.passages // self.compared
            for one in self.shared
            if self.compared and one.passages >= REPRINT * self.compared and one.report.pk not in kin
        }
        return reprints(many.items(), self.report.title, dates_of(self.report))


def repeated(text: str, others: Sequence[Other]) -> Repeated | None:
    if not others:
        return None
    places = [Beside(one, differences(text, one.passage.text)) for one in others[:MOST]]
    places.sort(key=lambda place: not place.is_apart)
    return Repeated(tuple(places), len(others) - len(places))


def company_of(report: Report, reports: ReportQuerySet) -> Company:
    marks = ReportMarks.objects.filter(report=report).first()
    compared = len(unpacked(marks.marks).ids) if marks else 0
    return Company(report, tuple(shared_with(report, reports)), compared, report.repeats_read >= READING)
