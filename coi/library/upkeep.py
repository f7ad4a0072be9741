"""The desk's own work as background jobs: the index built anew, the tags of all reports suggested anew."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from coi.library.indexing import index_report, rebuild_index
from coi.library.jobs import Progress, queue
from coi.library.tagging import rule_table, tag_paragraphs
from coi.models import Job, Paragraph, Report


def queue_rebuild(*, by: Any, at: datetime) -> Job:
    return queue("index", {}, key="all", label=_("all current reports"), at=at, by=by)


def queue_tagging(*, by: Any, at: datetime) -> Job:
    return queue("tag", {}, key="all", label=_("all current reports"), at=at, by=by)


def rebuild(progress: Progress) -> None:
    progress.at("index")
    progress.end({"paragraphs": rebuild_index()})


def tag_anew(progress: Progress) -> None:
    """A report at a time, each a short transaction and then its place in the index."""
    table, reports = rule_table(), list(Report.objects.held().order_by("pk"))
    count = 0
    for done, report in enumerate(reports):
        progress.at("tags", done, len(reports))
        count += tag_paragraphs(Paragraph.objects.filter(report=report).select_related("section"), table)
        if report.state == Report.State.CURRENT:
            index_report(report)
    progress.end({"paragraphs": count})
