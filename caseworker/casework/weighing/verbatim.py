"""Every excerpt's words compared with the stored paragraph: when saved, when its passage is corrected, when a report
comes, when the index is built anew, before a brief is issued and when it prints. What fails keeps a brief from issue.
"""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db.models import QuerySet

from caseworker.brief.verbatim import state_of
from caseworker.models import Case, Excerpt

BATCH = 500
Moment = Excerpt.Moment


def compare(excerpts: QuerySet[Excerpt], after: str, at: datetime) -> int:
    """Note the state of each; how many are not exact. A query for each batch of rows, and one to write it."""
    failing = 0
    batch: list[Excerpt] = []
    for row in excerpts.select_related("paragraph").order_by("pk").iterator(chunk_size=BATCH):
        noted(row, after, at)
        failing += row.verbatim != Excerpt.Verbatim.EXACT
        batch.append(row)
        if len(batch) == BATCH:
            save(batch)
            batch = []
    save(batch)
    return failing


def noted(row: Excerpt, after: str, at: datetime) -> Excerpt:
    """The row with what its words are now; not saved."""
    row.verbatim = state_of(row.paragraph.text, [(start, end) for start, end in row.spans], row.words)
    row.compared_at, row.compared_after = at, after
    return row


def save(rows: Iterable[Excerpt]) -> None:
    Excerpt.objects.bulk_update(rows, ["verbatim", "compared_at", "compared_after"])


def compare_case(case: Case, after: str, at: datetime) -> int:
    """Those of a case's brief; how many are not exact."""
    return compare(Excerpt.objects.kept().filter(question__case=case), after, at)


def compare_quotations(moment: str, at: datetime, reports: Collection[int] | None = None) -> None:
    """All there are (of these reports), also those taken out: they can be put back. Called by the desk; see
    `settings.COMPARING`."""
    rows = Excerpt.objects.all() if reports is None else Excerpt.objects.filter(paragraph__report__in=reports)
    compare(rows, moment, at)
