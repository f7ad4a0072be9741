"""What is shown of passages that several reports have: how they differ, and whether a report is most of another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from coi.library.repeats.asking import Other, Shared, shared_with
from coi.library.repeats.finding import READING
from coi.library.repeats.reprints import WHOLE, dates_of, is_newer_edition
from coi.models import Report, ReportMarks
from coi.models.reports import ReportQuerySet
from coi.text.repeats.differing import Difference, differences
from coi.text.repeats.marks import unpacked

MOST = 6
"""Other places named beside a passage."""
MOSTLY = 0.5
"""Of the passages of a report that stand in another, or do but for differences: from here on that is warned of."""


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
class Most:
    """A report that has most of the passages of another, `compared` of which were looked at. `is_whole`: they are
    near-whole copies of one another; `is_edition`: the other may be its new edition."""

    shared: Shared
    compared: int
    is_whole: bool
    is_edition: bool

    @property
    def report(self) -> Report:
        return self.shared.report

    @property
    def sentence(self) -> str:
        told = _("It repeats passages of {report}: {counts}.")
        if self.is_whole:
            told = _("It is the same report as {report} in another form, or an edition of it: {counts}.")
        return told.format(report=self.report, counts=self.shared.counts(self.compared))


@dataclass(frozen=True)
class Company:
    """The reports that share passages with a `report`, `compared` of whose passages were looked at; `is_read` is False
    while that has not been done. `copied` is the lesser share of the words of both that the other has too, 0 to 1."""

    report: Report
    shared: tuple[Shared, ...]
    compared: int
    is_read: bool
    copied: Mapping[int, float]
    kin: frozenset[int]
    """Its earlier and later editions."""

    @property
    def most(self) -> list[Most]:
        """The reports that have most of its passages, but its own editions."""
        dates = dates_of(self.report)
        return [
            Most(
                one,
                self.compared,
                100 * self.copied.get(one.report.pk, 0) >= WHOLE,
                is_newer_edition(one.report, self.report.title, dates),
            )
            for one in self.shared
            if one.report.pk in self.copied and one.report.pk not in self.kin
        ]

    @property
    def rows(self) -> list[tuple[Shared, str]]:
        """Each with its counts in words."""
        return [(one, one.counts(self.compared)) for one in self.shared]


def repeated(text: str, others: Sequence[Other]) -> Repeated | None:
    if not others:
        return None
    places = [Beside(one, differences(text, one.passage.text)) for one in others[:MOST]]
    places.sort(key=lambda place: not place.is_apart)
    return Repeated(tuple(places), len(others) - len(places))


def company_of(report: Report, reports: ReportQuerySet) -> Company:
    shared = tuple(shared_with(report, reports))
    marks = ReportMarks.objects.filter(report=report).first()
    own = unpacked(marks.marks) if marks else None
    compared = len(own.ids) if own else 0
    most = [one.report.pk for one in shared if own and one.passages >= MOSTLY * compared]
    held = ReportMarks.objects.filter(report__in=most).values_list("report", "marks")
    copied = {pk: own.shared_with(unpacked(data)) for pk, data in held} if own else {}
    return Company(report, shared, compared, report.repeats_read >= READING, copied, editions_of(report))


def editions_of(report: Report) -> frozenset[int]:
    """The reports that it replaces and that replace it, however many steps away. One query."""
    pairs = Report.objects.exclude(supersedes=None).values_list("pk", "supersedes")
    before: dict[int, int] = {new: old for new, old in pairs if old}
    found = {report.pk}
    for steps in (before, {old: new for new, old in before.items()}):
        at = report.pk
        while (at := steps.get(at, 0)) and at not in found:
            found.add(at)
    return frozenset(found)
