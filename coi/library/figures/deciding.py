"""Decisions of specialists on groups of figures, and a reader's word to them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from coi.models import FigureDoubt, FigureGroup, GroupedFigure

LONGEST_REMARK, LONGEST_DOUBT = 500, 300


class DecidedOtherwise(ValueError):
    """Somebody decided on the group after the page was drawn."""

    def __init__(self, group: FigureGroup) -> None:
        who = str(group.decided_by or _("Somebody"))
        said = _("{who} has decided on these figures since you opened the page ({status}). Look at them again.")
        super().__init__(said.format(who=who, status=group.get_status_display()))


class NoSuchAnswer(ValueError):
    """The decision is none that this kind of group can have."""

    def __init__(self) -> None:
        super().__init__(_("The form was incomplete. Open the page again."))


class NothingSaid(ValueError):
    """A word to the specialists without words, or with too many."""

    def __init__(self) -> None:
        super().__init__(_("Say in at most {most} characters what is not so.").format(most=LONGEST_DOUBT))


@transaction.atomic
def decide_figures(group: FigureGroup, status: str, *, remark: str, by: Any, at: datetime, seen: str) -> dict[str, Any]:
    """Decide on a group as it stands, or reopen it ("suggested"). What `undo_figures` needs, as JSON can hold it.

    Raises NoSuchAnswer, and DecidedOtherwise where it no longer stands as the page showed (`seen`).
    """
    held = FigureGroup.objects.select_for_update(of=("self",)).select_related("decided_by").get(pk=group.pk)
    if status != FigureGroup.Status.SUGGESTED and status not in held.answers:
        raise NoSuchAnswer
    if held.standing != seen:
        raise DecidedOtherwise(held)
    before = {
        "pk": held.pk,
        "status": held.status,
        "remark": held.remark,
        "by": held.decided_by_id,
        "at": held.decided_at.isoformat() if held.decided_at else None,
        "decided": list(held.members.filter(decided=True).values_list("pk", flat=True)),
    }
    reopened = status == FigureGroup.Status.SUGGESTED
    held.status, held.remark = status, remark.strip()[:LONGEST_REMARK]
    held.decided_by, held.decided_at = (None, None) if reopened else (by, at)
    held.save(update_fields=["status", "remark", "decided_by", "decided_at"])
    held.members.update(decided=not reopened)
    return {"before": before, "now": held.standing}


@transaction.atomic
def undo_figures(last: Mapping[str, Any]) -> FigureGroup | None:
    """Put a group back as it stood before a decision; None where somebody has decided since or it is gone."""
    before = last["before"]
    held = FigureGroup.objects.select_for_update(of=("self",)).filter(pk=before["pk"]).first()
    if held is None or held.standing != last["now"]:
        return None
    held.status, held.remark = before["status"], before["remark"]
    held.decided_by = get_user_model().objects.filter(pk=before["by"]).first()
    held.decided_at = parse_datetime(before["at"]) if before["at"] else None
    held.save(update_fields=["status", "remark", "decided_by", "decided_at"])
    held.members.update(decided=False)
    GroupedFigure.objects.filter(pk__in=before["decided"]).update(decided=True)
    return held


def tell_doubt(group: FigureGroup, words: str, *, at: datetime) -> FigureDoubt:
    """A reader's word to the specialists; it keeps neither who told it nor for which case. Raises NothingSaid."""
    said = " ".join(words.split())
    if not said or len(said) > LONGEST_DOUBT:
        raise NothingSaid
    return FigureDoubt.objects.create(group=group, words=said, told_at=at)


def settle_doubts(group: FigureGroup, *, at: datetime) -> int:
    """The specialist has read what was told of a group."""
    return group.doubts.filter(settled_at=None).update(settled_at=at)
