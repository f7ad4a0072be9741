"""What the pages say of a job: its kind and steps in words, how far it is, what it left."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from coi.models import Job
from coi.text.citation import unread_label

KINDS = {
    "import": _("Import"),
    "index": _("Build the search index"),
    "meaning": _("Look for meaning"),
    "tag": _("Suggest tags anew"),
    "rules": _("Apply a changed rule"),
    "check": _("Check a text"),
    "print": _("Print a draft"),
    "issue": _("Issue a brief"),
    "supplement": _("Issue a supplement"),
}
STEPS = {
    "import": (
        ("received", _("received")),
        ("text", _("text")),
        ("scan", _("words read off pictures of pages")),
        ("rows", _("sections, notes, tags")),
        ("index", _("index")),
    ),
    "index": (("index", _("index")),),
    "meaning": (("vectors", _("passages encoded")),),
    "tag": (("tags", _("tags")),),
    "rules": (("tags", _("tags, a report at a time")),),
    "check": (("text", _("text read")), ("compare", _("quotations and figures compared"))),
    "print": (("gather", _("gather")), ("print", _("print and proof-read"))),
    "issue": (("gather", _("gather and check")), ("print", _("print, proof-read and fix the version"))),
    "supplement": (("gather", _("compare with what is held")), ("print", _("print, proof-read and fix the number"))),
}
WHERE_NEEDED = {"scan"}
"""Steps that few jobs have: shown while they are at work."""
MOST = 50


def shown(job: Job) -> dict[str, Any]:
    """The job with its words. A step is done, now, failed or waiting."""
    return {
        "row": job,
        "kind": KINDS.get(job.kind, job.kind),
        "steps": steps(job),
        "at_page": job.done + 1 if job.step == "scan" else 0,
        "percent": 100 * job.done // job.total if job.total else 0,
        "address": job.result.get("address", ""),
        "back": job.arguments.get("back", ""),
        "changed": job.result.get("changed", ""),
        "named": job.result.get("named", ""),
        "unread": unread_label(pages) if (pages := job.result.get("unread_pages")) else "",
        "warnings": job.result.get("warnings", ()),
    }


def steps(job: Job) -> list[dict[str, Any]]:
    names = [(slug, name) for slug, name in STEPS.get(job.kind, ()) if slug not in WHERE_NEEDED or slug == job.step]
    slugs = [slug for slug, _name in names]
    now = slugs.index(job.step) if job.step in slugs else 0
    if job.state == Job.State.DONE:
        now = len(slugs)
    states = {Job.State.FAILED: "failed", Job.State.CANCELLED: "failed", Job.State.RUNNING: "now"}
    at_now = states.get(Job.State(job.state), "waiting")
    return [
        {"name": name, "slug": slug, "state": "done" if place < now else at_now if place == now else "waiting"}
        for place, (slug, name) in enumerate(names)
    ]


def lists(person: Any, *, today: datetime) -> dict[str, Any]:
    """Jobs the person may see, by what they ask of a person; of others' private ones only that they wait."""
    mine = Job.objects.visible_to(person).select_related("by")
    others = Job.objects.unfinished().exclude(pk__in=mine.values("pk"))
    return {
        "failed": [shown(job) for job in mine.to_look_at()[:MOST]],
        "running": [shown(job) for job in mine.running()],
        "waiting": [shown(job) for job in mine.waiting()[:MOST]],
        "finished": [shown(job) for job in mine.finished_since(today)[:MOST]],
        "others": others.count(),
    }
