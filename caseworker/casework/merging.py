"""Questions of a case that ask the same, as older cases hold them once a profile: found, made one, and parted again.

Excerpts go behind those of the first question, in their order and with their notes. What was is kept with the merge.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from caseworker.casework.asking import Asked, are_one, as_asked, is_worded_by_a_person, take_in, topics_by_slug
from caseworker.casework.cases import in_order, number
from caseworker.casework.excerpts import LONGEST_NOTE
from caseworker.models import Case, Excerpt, Merge, Person, Question
from caseworker.models.changes import changing


class NothingToMerge(ValueError):
    """No two questions of the case ask the same any more."""


def doubled(rows: Sequence[Question]) -> list[list[Question]]:
    """Among a case's questions in order (with topic and profiles), those of profiles that ask the same."""
    groups: list[tuple[Asked, list[Question]]] = []
    for row, asked in ((row, as_asked(row)) for row in rows if row.profiles.all()):
        same = next((group for group in groups if are_one(group[0], asked)), None)
        if same:
            take_in(same[0], asked, {})
            same[1].append(row)
        else:
            groups.append((asked, [row]))
    return [group for _asked, group in groups if len(group) > 1]


def merge_questions(case: Case, *, version: int, by: Person, at: datetime) -> Merge:
    """Make one of each group of questions that ask the same. Raises NothingToMerge, Changed, Fixed."""
    with changing(case, by=by, at=at, version=version):
        groups = doubled(questions_of(case))
        if not groups:
            raise NothingToMerge(_("No two questions of this case ask the same."))
        merge = Merge.objects.create(case=case, before=as_they_are(groups), made_at=at, made_by=by)
        for first, *others in groups:
            become_one(first, others, by=by, at=at)
        number(in_order(case))
        return merge


def part_questions(merge: Merge, *, version: int, by: Person, at: datetime) -> None:
    """Undo a merge. `version` is the case's right after it: nothing done since is lost. Raises Changed, Fixed."""
    with changing(merge.case, by=by, at=at, version=version):
        questions = {row.pk: row for row in Question.objects.filter(case=merge.case)}
        for kept in merge.before["questions"]:
            row = questions[kept["id"]]
            row.heading, row.question, row.key = kept["heading"], kept["question"], kept["key"]
            row.removed_at = row.merged_into = None
            row.save(update_fields=["heading", "question", "key", "removed_at", "merged_into"])
            row.profiles.set(kept["profiles"])
        for pk, position in merge.before["order"]:
            Question.objects.filter(pk=pk).update(position=position)
        put_back_excerpts(merge, by, at)
        merge.delete()


def put_back_excerpts(merge: Merge, by: Person, at: datetime) -> None:
    excerpts = {row.pk: row for row in Excerpt.objects.filter(question__case=merge.case)}
    for kept in merge.before["excerpts"]:
        row = excerpts[kept["id"]]
        removed = parse_datetime(kept["removed_at"]) if kept["removed_at"] else None
        if (row.note, row.removed_at) != (kept["note"], removed):
            row.version, row.changed_by, row.changed_at = row.version + 1, by, at
        row.question_id, row.position, row.note, row.removed_at = (
            kept["question"],
            kept["position"],
            kept["note"],
            removed,
        )
        row.save()


def questions_of(case: Case) -> list[Question]:
    rows = Question.objects.kept().filter(case=case).select_related("topic").prefetch_related("profiles")
    return list(rows.order_by("position", "pk"))


def as_they_are(groups: Sequence[Sequence[Question]]) -> dict[str, Any]:
    """What is needed to part them again."""
    rows = [row for group in groups for row in group]
    return {
        "questions": [
            {"id": row.pk, "heading": row.heading, "question": row.question, "key": row.key,
             "profiles": [profile.pk for profile in row.profiles.all()]}
            for row in rows
        ],
        "order": [[row.pk, row.position] for row in questions_of(rows[0].case)],
        "excerpts": [
            {"id": row.pk, "question": row.question_id, "position": row.position, "note": row.note,
             "removed_at": row.removed_at.isoformat() if row.removed_at else ""}
            for row in Excerpt.objects.filter(question__in=rows)
        ],
    }  # fmt: skip


def become_one(first: Question, others: Sequence[Question], *, by: Person, at: datetime) -> None:
    topics = topics_by_slug()
    asked = as_asked(first)
    heading = first.heading if is_worded_by_a_person(first, asked) else ""
    for other in others:
        take_in(asked, as_asked(other), topics)
    first.heading, first.question, first.key = heading or asked.heading, asked.question, first.key or asked.key
    first.save(update_fields=["heading", "question", "key"])
    first.profiles.set(asked.profiles)
    take_excerpts(first, others, by=by, at=at)
    Question.objects.filter(pk__in=[other.pk for other in others]).update(removed_at=at, merged_into=first)


def take_excerpts(first: Question, others: Sequence[Question], *, by: Person, at: datetime) -> None:
    """The others' excerpts behind the first's; words that stand there already stand once, with both notes."""
    rows = [row for question in (first, *others) for row in question.excerpts.order_by("position", "pk")]
    held: dict[tuple[int, str], Excerpt] = {}
    place = 0
    for row in rows:
        row.question = first
        if row.removed_at is None:
            same = held.setdefault((row.paragraph_id, row.words), row)
            if same is not row and stands_once(same, row, by=by, at=at):
                continue
            place += 1
            row.position = place
        row.save()


def stands_once(kept: Excerpt, again: Excerpt, *, by: Person, at: datetime) -> bool:
    """Whether the notes of two excerpts of the same words fit into one; then the second is taken out."""
    note = "\n\n".join(dict.fromkeys(filter(None, (kept.note, again.note))))
    if len(note) > LONGEST_NOTE:
        return False
    if note != kept.note:
        kept.note, kept.version, kept.changed_by, kept.changed_at = note, kept.version + 1, by, at
        kept.save()
    again.removed_at, again.version, again.changed_by, again.changed_at = at, again.version + 1, by, at
    again.save()
    return True
