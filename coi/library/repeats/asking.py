"""Where else the words of passages stand, as pages and checks ask it: always within the reports a person may read."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from coi.models import NearWording, Paragraph, Repeat, Report
from coi.models.reports import ReportQuerySet

NONE = -1
"""No row has this id: a page asks the same queries whatever it finds."""


@dataclass(frozen=True)
class Other:
    """A passage of another report with the same words, or nearly: see `NearWording`. `apart`: "figure", "negation"."""

    passage: Paragraph
    share: float = 1.0
    is_within: bool = False
    apart: tuple[str, ...] = ()

    @property
    def is_exact(self) -> bool:
        return self.share == 1.0

    @property
    def percent(self) -> int:
        """Rounded down: what is not the same is never called 100 %."""
        return int(self.share * 100)


@dataclass(frozen=True)
class Shared:
    """A report that shares passages with another: how many of the other's stand in it word for word (`exact`), nearly
    (`near`), and nearly but with another figure or "not" (`apart`)."""

    report: Report
    exact: int
    near: int
    apart: int

    @property
    def passages(self) -> int:
        return self.exact + self.near + self.apart

    @property
    def differing(self) -> int:
        """Such as stand there but for differences, in a figure or in other words."""
        return self.near + self.apart

    def counts(self, compared: int) -> str:
        """`13 of 16 passages in the same words, 3 more but for differences`; `compared` is the number looked at."""
        told = _("{exact} of {all} passages in the same words")
        if self.differing:
            told = _("{exact} of {all} passages in the same words, {more} more but for differences")
        if not self.exact:
            told = _("{more} of {all} passages but for differences")
        return told.format(exact=self.exact, more=self.differing, all=compared)


Near = dict[int, dict[int, NearWording | None]]
"""For each wording those that are near to it, and itself."""


def others_of(passages: Collection[int], report: Report, reports: ReportQuerySet) -> dict[int, list[Other]]:
    """By id of a passage of a report: in which other of these reports its words stand; such as say something else
    first. Three queries, however many."""
    own = dict(Repeat.objects.filter(paragraph__in=[NONE, *passages]).values_list("paragraph", "wording"))
    near = near_to(set(own.values()))
    wordings = {id for some in near.values() for id in some}
    held = Repeat.objects.filter(wording__in=[NONE, *wordings], paragraph__report__in=reports)
    places = held.exclude(paragraph__report=report)
    by_wording: defaultdict[int, list[Paragraph]] = defaultdict(list)
    for place in places.select_related("paragraph__report__publisher", "paragraph__section"):
        by_wording[place.wording_id].append(place.paragraph)
    found = {}
    for passage, wording in own.items():
        others = [other(row, pair) for id, pair in near[wording].items() for row in by_wording[id]]
        if others:
            found[passage] = sorted(others, key=_gravest_first)
    return found


def _gravest_first(other: Other) -> tuple[bool, bool, float, int]:
    return not other.apart, other.passage.report.state != Report.State.CURRENT, -other.share, -other.passage.report_id


def near_to(wordings: Iterable[int]) -> Near:
    """One query."""
    ids = set(wordings)
    found: Near = {id: {id: None} for id in ids}
    for row in NearWording.objects.filter(Q(one__in=[NONE, *ids]) | Q(other__in=[NONE, *ids])):
        for id, beside in ((row.one_id, row.other_id), (row.other_id, row.one_id)):
            if id in found:
                found[id][beside] = row
    return found


def other(row: Paragraph, pair: NearWording | None) -> Other:
    if pair is None:
        return Other(row)
    apart = [name for name, differs in (("figure", pair.in_figure), ("negation", pair.in_negation)) if differs]
    return Other(row, pair.share, pair.is_within, tuple(apart))


def shared_with(report: Report, reports: ReportQuerySet) -> list[Shared]:
    """The other of these reports in which passages of this one stand, the most first. Four queries."""
    own = list(Repeat.objects.filter(paragraph__report=report).values_list("paragraph", "wording"))
    near = near_to({wording for _passage, wording in own})
    wordings = {id for some in near.values() for id in some}
    held = Repeat.objects.filter(wording__in=[NONE, *wordings], paragraph__report__in=reports)
    stands_in: defaultdict[int, set[int]] = defaultdict(set)
    for wording, other_report in held.exclude(paragraph__report=report).values_list("wording", "paragraph__report"):
        stands_in[wording].add(other_report)
    counts: defaultdict[int, list[int]] = defaultdict(lambda: [0, 0, 0])
    for _passage, wording in own:
        best: dict[int, int] = {}
        for id, pair in near[wording].items():
            kind = 0 if pair is None else 2 if pair.in_figure or pair.in_negation else 1
            for other_report in stands_in[id]:
                best[other_report] = min(kind, best.get(other_report, kind))
        for other_report, kind in best.items():
            counts[other_report][kind] += 1
    rows = Report.objects.select_related("publisher").in_bulk(list(counts))
    found = [Shared(rows[pk], *numbers) for pk, numbers in counts.items()]
    return sorted(found, key=lambda one: (-one.passages, one.report.pk))


def pairs_between(one: Report, two: Report) -> list[tuple[int, int]]:
    """Passages of one with the passages of the other that say the same or nearly, by id, in the order of the first;
    those that differ in a figure or a "not" first."""
    own = _wordings(one)
    near, theirs = near_to({wording for _passage, wording in own}), defaultdict[int, list[int]](list)
    for passage, wording in _wordings(two):
        theirs[wording].append(passage)
    found = []
    for place, (passage, wording) in enumerate(own):
        for id, pair in near[wording].items():
            kind = 2 if pair is None else 0 if pair.in_figure or pair.in_negation else 1
            found += [(kind, place, (passage, beside)) for beside in theirs[id]]
    return [one[-1] for one in sorted(found)]


def _wordings(report: Report) -> Sequence[tuple[int, int]]:
    rows = Repeat.objects.filter(paragraph__report=report).order_by("paragraph__position")
    return list(rows.values_list("paragraph", "wording"))
