"""Drafts printed and briefs issued as background jobs: a request only queues them.

A job's row holds ids alone. A draft's PDF lies in the data folder, by digest, for the person who asked for it and while
the case is as it was; the next print of anybody sweeps away those of yesterday.
"""

from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from caseworker.casework.briefs import as_pdf, compose_brief, facts_to_issue, issue_brief
from caseworker.casework.weighing.verbatim import Moment, compare_case
from caseworker.models import Case, Person
from coi.library import originals
from coi.library.jobs import Progress, queue
from coi.models import Job

KEPT = timedelta(hours=24)
LARGE = 200
"""Excerpts from which on a brief takes long to print, and to read."""


class OutOfSight(ValueError):
    """Who asked for the job may no longer do so with the case, or it is gone. Nothing of it is said."""


def drafts_folder() -> Path:
    return Path(settings.FILES_DIR) / "drafts"


def builder_of(case: Case) -> str:
    """Where a job of the case was asked for: its page leads back."""
    return reverse("caseworker:builder", args=[case.pk])


def queue_draft(case: Case, *, by: Person, at: datetime) -> Job:
    key = f"{case.pk}:{case.version}:{by.pk}"
    arguments = {"case": case.pk, "version": case.version, "back": builder_of(case)}
    return queue("print", arguments, key=key, label="", at=at, by=by, private=True)


def queue_issue(case: Case, *, version: int, by: Person, at: datetime) -> Job:
    """Raises NotIssuable, Changed and Fixed at once, where they are known already."""
    facts_to_issue(case, version=version, by=by, at=at)
    arguments = {"case": case.pk, "version": version, "at": at.isoformat(), "back": builder_of(case)}
    return queue("issue", arguments, key=f"{case.pk}:{by.pk}", label="", at=at, by=by, private=True)


def print_draft(progress: Progress) -> None:
    """The job. Raises OutOfSight, BriefRefused."""
    sweep_drafts(timezone.now())
    case = still_theirs(Case.objects.visible_to(asking(progress)), progress)
    progress.at("gather")
    compare_case(case, Moment.PRINTED, timezone.now())
    document = compose_brief(case, timezone.now())
    progress.at("print")
    sha256 = originals.keep(drafts_folder(), as_pdf(document))
    address = reverse("caseworker:draft_pdf", args=[case.pk])
    progress.end({"address": address, "named": _("Save the PDF"), "sha256": sha256, "version": case.version})


def issue(progress: Progress) -> None:
    """The job. Raises OutOfSight, NotIssuable, BriefRefused, Changed, Fixed."""
    asked, by = progress.job.arguments, asking(progress)
    progress.at("gather")
    case = still_theirs(Case.objects.editable_by(by), progress)
    at = datetime.fromisoformat(asked["at"])
    progress.at("print")
    result = {"address": case.get_absolute_url(), "named": _("The issued brief is on the page of the case")}
    issue_brief(case, version=asked["version"], by=by, at=at, within=lambda: progress.applying(result))


def asking(progress: Progress) -> Person:
    return Person.objects.get(jobs=progress.job)


def still_theirs(cases: QuerySet[Case], progress: Progress) -> Case:
    """The job's case among those that the person may work on now: a job waits, or is tried again, after a share has
    ended. Raises OutOfSight.
    """
    case = cases.filter(pk=progress.job.arguments["case"]).first()
    if case is None:
        raise OutOfSight(_("This case is no longer open to you. Nothing was done."))
    return case


def draft_of(case: Case, person: Person, at: datetime) -> bytes | None:
    """The newest draft that the person had printed of the case as it is now; None where there is none any more."""
    rows = Job.objects.filter(
        kind="print", by=person.pk, state=Job.State.DONE, key=f"{case.pk}:{case.version}:{person.pk}"
    )
    job = rows.filter(finished_at__gte=at - KEPT).order_by("-finished_at").first()
    if job is None or job.result.get("version") != case.version:
        return None
    try:
        return originals.fetch(drafts_folder(), job.result["sha256"])
    except originals.FileDamaged:
        return None


def sweep_drafts(at: datetime) -> None:
    """Take away drafts older than a day: they hold words of cases."""
    for file in drafts_folder().glob("*/*"):
        if datetime.fromtimestamp(file.stat().st_mtime, tz=at.tzinfo) < at - KEPT:
            file.unlink(missing_ok=True)
