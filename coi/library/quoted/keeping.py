"""Verbs over check reports that a person keeps: asked for, made in the background, taken away."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coi.library import jobs
from coi.library.jobs import Progress
from coi.library.quoted.checking import check
from coi.library.quoted.reading import NoText, read_text
from coi.library.quoted.told import with_text
from coi.models import KeptCheck

KIND = "check"
UNNAMED = "The text"
"""What messages call it: they are kept with the job, and its own name may be a claimant's."""


def keep(data: bytes, name: str, *, by: Any, at: datetime) -> KeptCheck:
    """Have a text checked in the background. Its words lie in its row until then, and in no other place."""
    with transaction.atomic():
        kept = KeptCheck.objects.create(by=by, name=name[:255], brought_at=at, brought=data)
        kept.job = jobs.queue(
            KIND, {"check": kept.pk}, key=str(kept.pk), label=_("a text of your own"), at=at, by=by, private=True
        )
        kept.save(update_fields=["job"])
    return kept


def check_kept(progress: Progress) -> None:
    """The job. However it ends, the words that were brought are gone."""
    kept = KeptCheck.objects.filter(pk=progress.job.arguments["check"]).first()
    if kept is None or kept.brought is None:
        raise NoText(_("The text is held no more: bring it again."))
    try:
        progress.at("text")
        text = read_text(bytes(kept.brought), UNNAMED)
        progress.at("compare")
        checked = check(text, at=timezone.now(), told=lambda done, total: progress.at("compare", done, total))
        with progress.applying({"address": kept.get_absolute_url(), "named": _("the check report")}):
            KeptCheck.objects.filter(pk=kept.pk).update(report=with_text(checked, kept.name), brought=None)
    finally:
        KeptCheck.objects.filter(pk=kept.pk).update(brought=None)


def take_away(kept: KeptCheck, *, at: datetime) -> None:
    """The check report, its text and its job."""
    if kept.job and not kept.job.is_finished:
        jobs.cancel(kept.job, at=at)
    kept.delete()


def forget_ended() -> None:
    """Words brought for a check that was cancelled or has failed are held no longer, whoever brought them."""
    ended = KeptCheck.objects.filter(brought__isnull=False, job__state__in=("failed", "cancelled", "done"))
    KeptCheck.objects.filter(pk__in=ended.values("pk")).update(brought=None)
