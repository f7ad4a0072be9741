"""A change of a rule applied in the background: the tags of each report that it can touch, a report at a time.

Each report is one transaction with the mark that it is done, so that a job that is killed goes on behind it; its place
in the index follows, and a report whose place is not sure waits for the index.
"""

from collections.abc import Iterator

from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from coi.library.indexing import index_or_wait, leave_waiting
from coi.library.jobs import Progress
from coi.library.rules.changing import reach_of
from coi.library.tagging import read_ahead, tag_paragraphs
from coi.models import Report, RuleChange
from coi.text.reaching.reach import Reach

CHUNK = 500


def apply_change(progress: Progress) -> None:
    """The job."""
    change = RuleChange.objects.select_related("rule").get(pk=progress.job.arguments["change"])
    for last in Report.objects.searchable().waiting_for_index().filter(pk=change.done_report):
        index_or_wait(last)
    reach = reach_of(change.before, change.after)
    total = Report.objects.count()
    left = list(Report.objects.filter(pk__gt=change.done_report).order_by("pk").values_list("pk", flat=True))
    for place, report in enumerate(left, total - len(left)):
        progress.at("tags", place, total)
        if touches(reach, report):
            tag_report(report, change, progress)
    with progress.applying({"address": reverse("coi:rule", args=[change.rule_id]), "named": _("The rule")}):
        RuleChange.objects.filter(pk=change.pk).update(applied_at=timezone.now())


def touches(reach: Reach, report: int) -> bool:
    return any(reach.touches(text) for text in words_of(report))


def words_of(report: int) -> Iterator[str]:
    """All that rules look at in a report: its headings, and the words of its paragraphs."""
    for path in Report(pk=report).sections.values_list("path", flat=True):
        yield from path
    yield from Report(pk=report).paragraphs.values_list("text", flat=True).iterator(chunk_size=CHUNK)


def tag_report(pk: int, change: RuleChange, progress: Progress) -> None:
    """Once and for good, by the rules as they are now: a change saved meanwhile counts, and comes again in its turn."""
    rows = Report(pk=pk).paragraphs.select_related("section")
    read_ahead(rows.iterator(chunk_size=CHUNK))
    with progress.keeping():
        report = Report.objects.select_for_update(of=("self",)).get(pk=pk)
        tag_paragraphs(rows.all())
        leave_waiting(report)
        RuleChange.objects.filter(pk=change.pk).update(done_report=pk, reports=F("reports") + 1)
    if report.is_searchable:
        index_or_wait(report)
