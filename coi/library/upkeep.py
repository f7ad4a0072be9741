"""The desk's own work as background jobs: the index built anew, the tags of all reports suggested anew."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from coi.library.indexing import index_or_wait, leave_waiting, rebuild_index
from coi.library.jobs import Progress, queue
from coi.library.meaning.encoding import bring_up_to_date
from coi.library.tagging import read_ahead, tag_paragraphs
from coi.models import Job, Paragraph, Report
from coi.search.engine import IndexUnavailable

CHUNK = 500


class NotBuilt(ValueError):
    """The index could not be built anew; the one there is answers on."""


def queue_rebuild(*, by: Any, at: datetime) -> Job:
    return queue("index", {}, key="all", label=_("all current reports"), at=at, by=by)


def queue_tagging(*, by: Any, at: datetime, key: str = "all") -> Job:
    """`key`: what the rules have new; a job that is at work already has passed reports by them as they were."""
    return queue("tag", {}, key=key, label=_("all current reports"), at=at, by=by)


def rebuild(progress: Progress) -> None:
    """Raises NotBuilt."""
    progress.at("index")
    try:
        progress.end({"paragraphs": rebuild_index()})
    except IndexUnavailable as error:
        raise NotBuilt(str(error)) from error


def encode(progress: Progress) -> None:
    """Vectors for the passages that have none yet; what is done stays, whatever becomes of the rest. A report that is
    indexed meanwhile finds this job at work and asks for none of its own: it is looked again until nothing is left."""
    count = 0
    while more := bring_up_to_date(lambda done, total: progress.at("vectors", done, total)):
        count += more
    progress.end({"paragraphs": count})


def tag_anew(progress: Progress) -> None:
    """A report at a time, by the rules as they are then, each a short transaction and then its place in the index."""
    reports = list(Report.objects.order_by("pk"))
    count = 0
    for done, report in enumerate(reports):
        progress.at("tags", done, len(reports))
        count += tag_report(report)
        report.refresh_from_db()
        if report.is_searchable:
            index_or_wait(report)
    progress.end({"paragraphs": count})


def tag_report(report: Report) -> int:
    """Suggest the tags of a report anew, as one short transaction; the number of paragraphs. It waits for the index."""
    rows = Paragraph.objects.filter(report=report).select_related("section")
    read_ahead(rows.iterator(chunk_size=CHUNK))
    with transaction.atomic():
        Report.objects.select_for_update(of=("self",)).get(pk=report.pk)
        count = tag_paragraphs(rows.all())
        leave_waiting(report)
    return count
