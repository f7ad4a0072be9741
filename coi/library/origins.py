"""Verbs over sources that may be one: list, decide, take a decision back; and the passages that rest on a source."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import F, Min, Q, QuerySet
from django.db.models.functions import Greatest, Least

from coi.library.tagging import check_standing, decision, in_json
from coi.library.works.suggesting import regroup
from coi.library.works.tracing import trace
from coi.models import Paragraph, Report, SameWork, Status, Work
from coi.models.works import source_behind

LAST_DECISION = "last_source_decision"
"""In the session: the last decision on sources with its number and names, and what it replaced."""


def to_decide() -> QuerySet[SameWork]:
    """Pairs that may be one source and are not yet; of several between the same two sources the first."""
    ends = (source_behind("one"), source_behind("other"))
    pairs = SameWork.objects.filter(status=Status.SUGGESTED).annotate(a=Least(*ends), b=Greatest(*ends))
    first = pairs.exclude(a=F("b")).values("a", "b").annotate(first=Min("pk")).values("first")
    return with_works(SameWork.objects.filter(pk__in=first)).order_by("pk")


def decided() -> QuerySet[SameWork]:
    """Pairs that somebody decided on, the last first."""
    return with_works(SameWork.objects.exclude(status=Status.SUGGESTED)).order_by("-decided_at", "-pk")


def with_works(pairs: QuerySet[SameWork]) -> QuerySet[SameWork]:
    return pairs.select_related("one__stands_for", "other__stands_for", "decided_by")


def between(pair: SameWork) -> QuerySet[SameWork]:
    """The pairs that are decided with this one: all suggested between its two sources; those decided with it before."""
    if pair.decided_at:
        return SameWork.objects.filter(status=pair.status, decided_at=pair.decided_at, decided_by=pair.decided_by_id)
    one, other = (work.stands_for_id or work.pk for work in (pair.one, pair.other))
    if one == other:
        return matched_with(pair)
    pairs = SameWork.objects.alias(a=source_behind("one"), b=source_behind("other")).filter(status=pair.status)
    return pairs.filter(Q(pk=pair.pk) | Q(a=one, b=other) | Q(a=other, b=one))


def matched() -> QuerySet[SameWork]:
    """Pairs of a citation and a report held that the desk is sure of and nobody looked at, the newest first."""
    pairs = SameWork.objects.alias(a=source_behind("one"), b=source_behind("other"))
    pairs = pairs.filter(status=Status.SUGGESTED, is_sure=True, a=F("b"))
    return with_works(pairs).order_by("-pk")


def matched_with(pair: SameWork) -> QuerySet[SameWork]:
    """The pairs that make its two works one with the same report held: one word on it is said of all."""
    held = Report.objects.filter(work__in=(pair.one_id, pair.other_id)).values("work")
    ours = Q(pk=pair.pk) | Q(pk__in=matched().values("pk")) & (Q(one__in=held) | Q(other__in=held))
    group = Work.objects.of_one(pair.one.stands_for or pair.one).values("pk")
    return SameWork.objects.filter(ours, status=pair.status, one__in=group, other__in=group)


@transaction.atomic
def decide_same(pair: SameWork, status: str, *, by: Any, seen: str | None = None) -> dict[str, Any]:
    """Confirm that two works are one source, reject it, or ("suggested") take the decision back.

    Returns what `undo_same` needs, as JSON can hold it. Raises DecidedMeanwhile.
    """
    held = SameWork.objects.select_for_update(of=("self",)).select_related("one", "other").get(pk=pair.pk)
    check_standing(held, seen, by=by)
    rows = list(between(held).select_for_update(of=("self",)))
    before = [
        {"pk": row.pk, "status": row.status, "by": row.decided_by_id, "at": in_json(row.decided_at)} for row in rows
    ]
    now = decision(status, by=by)
    SameWork.objects.filter(pk__in=[row.pk for row in rows]).update(**now)
    trace(regroup({id for row in rows for id in (row.one_id, row.other_id)}))
    return {"now": now["status"], "at": in_json(now["decided_at"]), "before": before}


@transaction.atomic
def undo_same(last: Mapping[str, Any]) -> int:
    """Put pairs back as they stood before a decision, where nobody has decided since; how many."""
    people, touched = get_user_model().objects, set()
    for row in last["before"]:
        here = SameWork.objects.filter(pk=row["pk"], status=last["now"], decided_at=last["at"])
        for one, other in here.values_list("one", "other"):
            touched |= {one, other}
        here.update(status=row["status"], decided_by=people.filter(pk=row["by"]).first(), decided_at=row["at"])
    trace(regroup(touched))
    return len(touched)


def resting_on(work: Work) -> QuerySet[Paragraph]:
    """The passages, of reports that caseworkers may read, with a note that leads to the source; each once, in order."""
    citing = Paragraph.objects.filter(note_references__note__sources__work__in=Work.objects.of_one(work))
    return Paragraph.objects.readable().filter(pk__in=citing.values("pk")).order_by("report", "position")
