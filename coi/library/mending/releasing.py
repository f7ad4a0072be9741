"""A report becomes visible to caseworkers when a specialist releases it, and leaves their sight when withdrawn."""

from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from coi.library import originals
from coi.library.figures.reading import note_figures, regroup_report
from coi.library.importing import originals_folder, settle
from coi.library.indexing import index_or_wait, unindex_or_wait
from coi.library.intake import KIND
from coi.library.repeats.finding import READING, note_repeats
from coi.library.works.tracing import trace_report
from coi.models import Job, Report

State = Report.State


class NotInState(ValueError):
    """The report is not in the state the act needs, perhaps since a moment ago."""


def held(report: Report) -> Report:
    """Its row, locked. Raises NotInState where it was discarded a moment ago, as by the first of two clicks."""
    row = Report.objects.select_for_update(of=("self",)).filter(pk=report.pk).first()
    if row is None:
        raise NotInState(_("It was discarded already: it is held no more."))
    return row


def release(report: Report) -> str:
    """From preparation into search and reading; the edition it replaces is superseded now. Raises NotInState.

    "", or why it waits for the index, and is read but not found.
    """
    with transaction.atomic():
        row = held(report)
        if row.state != State.PREPARING:
            raise NotInState(_("It is released already, or withdrawn."))
        row.state, row.was_released = State.CURRENT, True
        row.save(update_fields=["state", "was_released"])
        if row.supersedes_id:
            Report.objects.filter(pk=row.supersedes_id).update(state=State.SUPERSEDED)
        note_figures(row)
        trace_report(row)
    settle(report)
    fresh = Report.objects.select_related("supersedes").get(pk=report.pk)
    if fresh.repeats_read < READING:  # its import was stopped before that, as before what is settled
        note_repeats(fresh)
    return index_or_wait(fresh)


def withdraw(report: Report, *, because: str, by: Any, at: datetime) -> None:
    """Out of sight of caseworkers, with the reason; excerpts on it say so. Raises NotInState."""
    if not because.strip():
        raise NotInState(_("Give the reason: whoever quoted the report will read it."))
    changed = Report.objects.filter(pk=report.pk, state__in=(State.CURRENT, State.PREPARING)).update(
        state=State.WITHDRAWN, withdrawn_because=because.strip(), withdrawn_by=by, withdrawn_at=at
    )
    if not changed:
        raise NotInState(_("Only a report that is current or in preparation can be withdrawn."))
    regroup_report(report)
    trace_report(report)
    unindex_or_wait(report)


def discard(report: Report, *, by: Any, at: datetime) -> None:
    """A report that was never released goes as if it had not been imported: its file can be brought again. Its job says
    who discarded it. Raises NotInState."""
    with transaction.atomic():
        row = held(report)
        if not row.is_unseen:
            raise NotInState(_("It was released once, so it can only be withdrawn."))
        try:
            row.delete()
        except ProtectedError:
            raise NotInState(_("Something rests on it already, so it can only be withdrawn.")) from None
        done = Job.objects.filter(kind=KIND, key=row.source_sha256, state=Job.State.DONE)
        said = _("Its report was discarded before it was released, by %(who)s on %(day)s.")
        reason = said % {"who": by, "day": f"{at:%Y-%m-%d}"}
        done.update(state=Job.State.CANCELLED, reason=reason, result={"discarded": True})
        transaction.on_commit(partial(_drop_original, row.source_sha256))


def _drop_original(sha256: str) -> None:
    if not Report.objects.filter(source_sha256=sha256).exists():
        originals.place(originals_folder(), sha256).unlink(missing_ok=True)


def take_back(report: Report) -> None:
    """A withdrawn report is in preparation again. Raises NotInState."""
    if not Report.objects.filter(pk=report.pk, state=State.WITHDRAWN).update(
        state=State.PREPARING, withdrawn_because="", withdrawn_by=None, withdrawn_at=None
    ):
        raise NotInState(_("It is not withdrawn."))
