"""Verbs over cases and their questions: open, revise, share, and keep the questions a case turns on."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from caseworker.casework.asking import (
    are_one,
    are_the_same_words,
    as_asked,
    ask,
    ask_for_more,
    template_questions,
    topics_by_slug,
)
from caseworker.models import Case, Person, Question, Share
from caseworker.models.changes import changing
from coi.models import Country, Profile, Topic


class ReferenceTaken(ValueError):
    """Another case has the reference. Whose, is not said."""


class NotShareable(ValueError):
    """The case cannot be shared with that person."""


class NoUnit(ValueError):
    """A person without a unit has nobody who would supervise the case."""


@dataclass
class Brought:
    """What an added profile brings: questions of its own, and those the case asked already that it asks too."""

    new: list[Question] = field(default_factory=list)
    shared: list[Question] = field(default_factory=list)


def open_case(
    *,
    reference: str,
    country: Country,
    profiles: Sequence[Profile],
    by: Person,
    at: datetime,
    summary: str = "",
    decision_date: date | None = None,
) -> Case:
    """A new case with the questions its profiles' templates bring. Raises ReferenceTaken, NoUnit."""
    if by.unit is None:
        raise NoUnit(_("You belong to no unit yet. Ask an administrator to enter your unit; then open the case."))
    try:
        with transaction.atomic():
            case = Case.objects.create(
                reference=reference,
                summary=summary,
                country=country,
                decision_date=decision_date,
                owner=by,
                unit=by.unit,
                created_at=at,
                changed_at=at,
                changed_by=by,
            )
    except IntegrityError:
        raise ReferenceTaken(_("This reference is in use. Choose another.")) from None
    case.profiles.set(profiles)
    topics = topics_by_slug()
    ask(case, template_questions(profiles, topics), topics)
    return case


def revise_case(
    case: Case,
    *,
    summary: str,
    country: Country,
    profiles: Sequence[Profile],
    decision_date: date | None,
    version: int,
    by: Person,
    at: datetime,
) -> Brought:
    """Change what the case is about. Its questions stay; those of an added profile come after them.

    Raises Changed, Fixed.
    """
    with changing(case, by=by, at=at, version=version) as row:
        row.summary, row.country, row.decision_date = summary, country, decision_date
        row.save(update_fields=["summary", "country", "decision_date"])
        before = set(row.profiles.all())
        row.profiles.set(profiles)
        return add_template_questions(row, [profile for profile in profiles if profile not in before])


def add_template_questions(case: Case, added: Sequence[Profile]) -> Brought:
    """The questions that profiles bring to a case: those that it does not ask yet, at the end of its own; one that it
    asks already is asked for the profile as well. What a person took out does not come back with the same words.
    """
    if not added:
        return Brought()
    topics = topics_by_slug()
    rows = [(row, as_asked(row)) for row in case.questions.select_related("topic").prefetch_related("profiles")]
    kept = [(row, asked) for row, asked in rows if row.removed_at is None]
    gone = [asked for row, asked in rows if row.removed_at and row.merged_into_id is None]
    brought, new = Brought(), []
    for wanted in template_questions(added, topics):
        if any(wanted.signs & asked.signs and set(wanted.profiles) <= set(asked.profiles) for _row, asked in kept):
            continue  # chosen again: the question is there, as a person may have worded it since
        same = next(((row, asked) for row, asked in kept if are_one(asked, wanted)), None)
        if same:
            brought.shared.append(ask_for_more(*same, wanted, topics))
        elif not any(are_the_same_words(wanted, asked) for asked in gone):
            new.append(wanted)
    brought.new += ask(case, new, topics, first=len(kept) + 1)
    return brought


def print_empty_questions(case: Case, *, wanted: bool, version: int, by: Person, at: datetime) -> None:
    """Whether questions without material print as sections of their own. Raises Changed, Fixed."""
    with changing(case, by=by, at=at, version=version) as row:
        row.print_empty = wanted
        row.save(update_fields=["print_empty"])


def share_case(case: Case, *, person: Person, by: Person, at: datetime) -> Share:
    """Let a colleague read and work on the case. Raises NotShareable."""
    if person.role != Person.Role.CASEWORKER or not person.is_active:
        raise NotShareable(_("A case can be shared with a caseworker only."))
    if person == case.owner:
        raise NotShareable(_("The case is this person's own."))
    share, _made = Share.objects.get_or_create(case=case, person=person, defaults={"shared_by": by, "shared_at": at})
    return share


def end_share(share: Share) -> None:
    share.delete()


def add_question(case: Case, *, heading: str, question: str, topic: Topic | None, by: Person, at: datetime) -> Question:
    with changing(case, by=by, at=at):
        return Question.objects.create(
            case=case, position=len(in_order(case)) + 1, heading=heading, question=question, topic=topic
        )


def revise_question(
    row: Question, *, heading: str, question: str, topic: Topic | None, version: int, by: Person, at: datetime
) -> None:
    """Raises Changed, Fixed; `version` is the case's."""
    with changing(row.case, by=by, at=at, version=version):
        if topic != row.topic or (heading != row.heading and question != row.question):
            row.key = ""  # another question now: what a template asks must not be taken for asked here
        row.heading, row.question, row.topic = heading, question, topic
        row.save(update_fields=["heading", "question", "topic", "key"])


def move_question(row: Question, *, place: int, version: int, by: Person, at: datetime) -> None:
    """Put a question at a place (from 0); beyond the end is the end. Raises Changed, Fixed."""
    with changing(row.case, by=by, at=at, version=version):
        rows = [other for other in in_order(row.case) if other.pk != row.pk]
        rows.insert(max(0, place), row)
        number(rows)


def remove_question(row: Question, *, by: Person, at: datetime) -> None:
    """Take a question and its excerpts out of the brief; both can be put back."""
    with changing(row.case, by=by, at=at):
        Question.objects.filter(pk=row.pk, removed_at__isnull=True).update(removed_at=at)


def restore_question(row: Question, *, by: Person, at: datetime) -> None:
    with changing(row.case, by=by, at=at):
        rows = [other for other in in_order(row.case) if other.pk != row.pk]
        row.removed_at = row.merged_into = None
        row.save(update_fields=["removed_at", "merged_into"])
        rows.insert(row.position - 1, row)
        number(rows)


def in_order(case: Case) -> list[Question]:
    return list(Question.objects.filter(case=case, removed_at__isnull=True).order_by("position", "pk"))


def number(rows: Sequence[Question]) -> None:
    """Count the places anew, from 1."""
    for position, row in enumerate(rows, 1):
        row.position = position
    Question.objects.bulk_update(rows, ["position"])
