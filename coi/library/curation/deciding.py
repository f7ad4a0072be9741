"""Verbs over tags: a paragraph decided as a whole, suggestions of a section confirmed together, the last one undone.

Each tag keeps who decided and when. What a page showed comes back with the decision: whoever decided meanwhile is not
overwritten. Only the paragraphs decided on go anew into the index.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from coi.library.indexing import index_or_wait, index_passages_or_wait, leave_waiting
from coi.library.tagging import DecidedMeanwhile
from coi.models import Paragraph, Profile, ProfileTag, Report, Status, TagDoubt, Topic, TopicTag

PROFILE, TOPIC = "profile", "topic"
MODELS: dict[str, type[ProfileTag] | type[TopicTag]] = {PROFILE: ProfileTag, TOPIC: TopicTag}
Subject = tuple[str, int]
"""PROFILE or TOPIC, and the id of the row."""
AnyTag = ProfileTag | TopicTag
FIELDS = ("status", "evidence", "rules", "decided_by_id", "decided_at")
OF_PROFILES = (*FIELDS, "grade", "role")


@dataclass(frozen=True)
class Choice:
    """What a person says of a subject: grade 2 core, 1 supporting, 0 no; of a question 1 or 0. `role` "": as it is."""

    grade: int
    role: str = ""


@dataclass
class Done:
    """What a decision changed: how each row stood `before` and stands `now`, as JSON can hold it; `left` are those that
    somebody else decided first, or rules suggest otherwise since; `waits`: why its report waits for the index with it,
    "" where it does not."""

    before: list[dict[str, Any]] = field(default_factory=list)
    now: list[dict[str, Any]] = field(default_factory=list)
    doubts: list[int] = field(default_factory=list)
    left: list[DecidedMeanwhile] = field(default_factory=list)
    waits: str = ""

    def as_json(self) -> dict[str, Any]:
        return {"before": self.before, "now": self.now, "doubts": self.doubts}


class NothingToUndo(ValueError):
    """Somebody has decided since, or the passage is gone."""

    def __init__(self) -> None:
        super().__init__(_("Somebody has decided on these tags since. Look at them again."))


def subject_of(tag: AnyTag) -> Subject:
    return (PROFILE, tag.profile_id) if isinstance(tag, ProfileTag) else (TOPIC, tag.topic_id)


def tags_of(paragraphs: Iterable[int], *, to_change: bool = False) -> dict[tuple[int, Subject], AnyTag]:
    """All tags of these paragraphs by paragraph and subject; two queries."""
    found: dict[tuple[int, Subject], AnyTag] = {}
    ids = list(paragraphs)
    for model in MODELS.values():
        rows: Any = model._default_manager.filter(paragraph__in=ids).select_related("decided_by")
        for row in rows.select_for_update(of=("self",)) if to_change else rows:
            found[row.paragraph_id, subject_of(row)] = row
    return found


def decide_paragraph(
    paragraph: Paragraph, choices: Mapping[Subject, Choice], *, seen: Mapping[Subject, str], by: Any, at: datetime
) -> Done:
    """Decide on all tags of a paragraph that are named: kept with a grade, rejected, or added where no rule did.

    `seen`: the standing of each tag the page showed. What was decided before and stays so keeps who decided it, unless
    a reader doubted it. Raises DecidedMeanwhile, and nothing is changed then.
    """
    with transaction.atomic():
        Paragraph.objects.select_for_update(of=("self",)).get(pk=paragraph.pk)  # of two who add the same, one waits
        held = tags_of([paragraph.pk], to_change=True)
        rows = {subject: held.get((paragraph.pk, subject)) for subject in choices}
        doubted = {subject_doubted(one) for one in paragraph.tag_doubts.open()}
        done = Done()
        for subject, row in rows.items():
            check(row, seen.get(subject, ""), by=by)
        for subject, row in rows.items():
            unseen = row is not None and not row.decided_at and not seen.get(subject)  # a rule suggests it since
            if not (unseen and not choices[subject].grade) and asks_a_change(
                row, choices[subject], doubted=subject in doubted
            ):
                change(done, row or new_tag(paragraph, subject), choices[subject], by=by, at=at)
        settle(done, [paragraph.pk], choices, at=at)
        was_indexed = left_waiting(paragraph.report) if done.now else None
    if was_indexed is not None:
        done.waits = put_into_index(paragraph.report, [paragraph.pk], was_indexed=was_indexed)
    return done


def check(row: AnyTag | None, seen: str, *, by: Any) -> None:
    """That a rule suggests what the page did not show is no decision of a person, and does not count; that it suggests
    what the page showed in another grade or role does: nobody confirms unseen."""
    if row is not None and row.standing != seen and (row.decided_at or seen):
        raise DecidedMeanwhile(row, seen=seen, seen_by=by)


def asks_a_change(row: AnyTag | None, choice: Choice, *, doubted: bool) -> bool:
    if row is None:
        return choice.grade > 0
    status = Status.CONFIRMED if choice.grade else Status.REJECTED
    if doubted or row.status != status:
        return True
    return (
        isinstance(row, ProfileTag)
        and bool(choice.grade)
        and (row.grade != choice.grade or (choice.role or row.role) != row.role)
    )


def new_tag(paragraph: Paragraph, subject: Subject) -> AnyTag:
    kind, pk = subject
    if kind == PROFILE:
        return ProfileTag(paragraph=paragraph, profile_id=pk, grade=2)
    return TopicTag(paragraph=paragraph, topic_id=pk)


def change(done: Done, row: AnyTag, choice: Choice, *, by: Any, at: datetime) -> None:
    before = stored(row)
    row.status = Status.CONFIRMED if choice.grade else Status.REJECTED
    row.decided_by, row.decided_at = by, at
    if isinstance(row, ProfileTag) and choice.grade:
        row.grade, row.role = choice.grade, choice.role or row.role
    row.save()
    done.before.append(before | {"pk": row.pk, "added": before["pk"] is None})
    done.now.append(stored(row))


def stored(row: AnyTag) -> dict[str, Any]:
    """A tag as JSON can hold it."""
    kind, subject = subject_of(row)
    names = OF_PROFILES if kind == PROFILE else FIELDS
    values = {name: getattr(row, name) for name in names}
    values["decided_at"] = row.decided_at.isoformat() if row.decided_at else None
    return {"pk": row.pk, "kind": kind, "subject": subject, "paragraph": row.paragraph_id, "values": values}


def subject_doubted(doubt: TagDoubt) -> Subject:
    return (PROFILE, doubt.profile_id) if doubt.profile_id else (TOPIC, doubt.topic_id or 0)


def settle(done: Done, paragraphs: Iterable[int], subjects: Iterable[Subject], *, at: datetime) -> None:
    """What readers doubted of these is answered by the decision."""
    wanted = set(subjects)
    rows = [
        doubt.pk
        for doubt in TagDoubt.objects.filter(paragraph__in=list(paragraphs), settled_at=None)
        if subject_doubted(doubt) in wanted
    ]
    TagDoubt.objects.filter(pk__in=rows).update(settled_at=at)
    done.doubts += rows


def confirm_each(report: Report, wanted: Sequence[tuple[Subject, int, str]], *, by: Any, at: datetime) -> Done:
    """Confirm suggestions as they are: subject, paragraph, and the standing that was seen. Those that somebody decided
    meanwhile are left as they are, and told of."""
    done = Done()
    with transaction.atomic():
        own = set(report.paragraphs.filter(pk__in=[pk for _, pk, _ in wanted]).values_list("pk", flat=True))
        held = tags_of(own, to_change=True)
        for subject, pk, seen in wanted:
            row = held.get((pk, subject))
            if row is None:
                continue
            try:
                check(row, seen, by=by)
            except DecidedMeanwhile as error:
                done.left.append(error)
                continue
            grade = row.grade if isinstance(row, ProfileTag) else 1
            change(done, row, Choice(grade), by=by, at=at)
            settle(done, [pk], [subject], at=at)
        was_indexed = left_waiting(report) if done.now else None
    if was_indexed is not None:
        changed = sorted({one["paragraph"] for one in done.now})
        done.waits = put_into_index(report, changed, was_indexed=was_indexed)
    return done


def undo_decisions(last: Mapping[str, Any]) -> list[int]:
    """Put all rows back as they stood before a decision; the paragraphs. Raises NothingToUndo, nothing changed then."""
    with transaction.atomic():
        paragraphs = sorted({one["paragraph"] for one in last["now"]})
        held = tags_of(paragraphs, to_change=True)
        for now in last["now"]:
            row = held.get((now["paragraph"], (now["kind"], now["subject"])))
            if row is None or stored(row)["values"] != now["values"]:
                raise NothingToUndo
        for before in last["before"]:
            put_back(held[before["paragraph"], (before["kind"], before["subject"])], before)
        TagDoubt.objects.filter(pk__in=last["doubts"]).update(settled_at=None)
        reports = list(Report.objects.filter(paragraphs__in=paragraphs).distinct())
        were = {report.pk: left_waiting(report) for report in reports}
    for report in reports:
        own = list(report.paragraphs.filter(pk__in=paragraphs).values_list("pk", flat=True))
        put_into_index(report, own, was_indexed=were[report.pk])
    return paragraphs


def put_back(row: AnyTag, before: Mapping[str, Any]) -> None:
    if before["added"]:
        row.delete()
        return
    values = dict(before["values"])
    people = get_user_model().objects.filter(pk=values.pop("decided_by_id"))
    row.decided_by = people.first()  # none where the person's account is gone
    values["decided_at"] = parse_datetime(values["decided_at"]) if values["decided_at"] else None
    for name, value in values.items():
        setattr(row, name, value)
    row.save()


def left_waiting(report: Report) -> bool:
    """Its passages change now, and its place in the index after that; whether all of it was there before."""
    was = Report.objects.searchable().filter(pk=report.pk, indexed=True).exists()
    leave_waiting(report)
    return was


def put_into_index(report: Report, paragraphs: Sequence[int], *, was_indexed: bool) -> str:
    """Only these, where the rest is there; "" or why the report waits. One that is not searched stays out."""
    if not Report.objects.get(pk=report.pk).is_searchable:
        return ""
    return index_passages_or_wait(report, paragraphs) if was_indexed else index_or_wait(report)


def offered(*kept: AnyTag) -> tuple[list[Profile], list[Topic]]:
    """Profiles and questions to decide on, and those of old that these tags have."""
    profiles = [tag.profile_id for tag in kept if isinstance(tag, ProfileTag)]
    topics = [tag.topic_id for tag in kept if isinstance(tag, TopicTag)]
    return list(Profile.objects.offered_or(*profiles)), list(Topic.objects.offered_or(*topics))
