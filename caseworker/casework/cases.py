"""Verbs over cases and their questions: open, revise, share, and keep the questions a case turns on."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from caseworker.models import Case, Person, Question, Share
from caseworker.models.changes import changing
from coi.models import Country, Profile, Topic


class ReferenceTaken(ValueError):
    """Another case has the reference. Whose, is not said."""


class NotShareable(ValueError):
    """The case cannot be shared with that person."""


class NoUnit(ValueError):
    """A person without a unit has nobody who would supervise the case."""


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
    Question.objects.bulk_create(template_questions(case, profiles))
    return case


def template_questions(case: Case, profiles: Iterable[Profile]) -> list[Question]:
    """The questions of the profiles' templates, in order. A heading that several profiles use stands once for each,
    with the profile's name and next to each other: what is asked of one group is not what is asked of another.
    """
    topics = Topic.objects.in_bulk(field_name="slug")
    by_heading: dict[str, dict[tuple[str, str], list[Profile]]] = {}
    for profile in profiles:
        for entry in profile.questions:
            asked = (entry.get("question", ""), entry.get("topic", ""))
            by_heading.setdefault(entry["heading"], {}).setdefault(asked, []).append(profile)
    entries = [
        (named(heading, owners[0]) if len(asked) > 1 else heading, question, topic, owners)
        for heading, asked in by_heading.items()
        for (question, topic), owners in asked.items()
    ]
    return [
        Question(
            case=case,
            position=position,
            heading=heading,
            question=question,
            topic=topics.get(topic),
            profile=owners[0] if len(owners) == 1 else None,
        )
        for position, (heading, question, topic, owners) in enumerate(entries, 1)
    ]


def named(heading: str, profile: Profile) -> str:
    """A heading that another profile has too: `Law: LGBTI person`."""
    return f"{heading}: {profile}"[: Question._meta.get_field("heading").max_length]


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
) -> list[Question]:
    """Change what the case is about. Its questions stay; those of an added profile come after them and are returned.

    Raises Changed, Fixed.
    """
    with changing(case, by=by, at=at, version=version) as row:
        row.summary, row.country, row.decision_date = summary, country, decision_date
        row.save(update_fields=["summary", "country", "decision_date"])
        before = set(row.profiles.all())
        row.profiles.set(profiles)
        return add_template_questions(row, [profile for profile in profiles if profile not in before], profiles)


def add_template_questions(case: Case, added: Sequence[Profile], profiles: Sequence[Profile]) -> list[Question]:
    """The questions of the `added` among a case's profiles that it has not had yet, at the end of its own.

    A heading that is no longer one profile's alone gets the profile's name, unless a person has worded it anew.
    """
    if not added:
        return []
    rows = list(case.questions.all())
    had = {(row.question or row.heading, row.topic_id) for row in rows}
    wanted = template_questions(case, profiles)
    headings = {(row.profile_id, row.question): row.heading for row in wanted}
    for row in rows:
        heading = headings.get((row.profile_id, row.question), "")
        row.heading = heading if heading.startswith(f"{row.heading}: ") else row.heading
    Question.objects.bulk_update(rows, ["heading"])
    new = [
        row
        for row in wanted
        if (row.profile is None or row.profile in added) and (row.question or row.heading, row.topic_id) not in had
    ]
    for position, row in enumerate(new, len(in_order(case)) + 1):
        row.position = position
    return Question.objects.bulk_create(new)


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
        row.heading, row.question, row.topic = heading, question, topic
        row.save(update_fields=["heading", "question", "topic"])


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
        row.removed_at = None
        row.save(update_fields=["removed_at"])
        rows.insert(row.position - 1, row)
        number(rows)


def in_order(case: Case) -> list[Question]:
    return list(Question.objects.filter(case=case, removed_at__isnull=True).order_by("position", "pk"))


def number(rows: Sequence[Question]) -> None:
    """Count the places anew, from 1."""
    for position, row in enumerate(rows, 1):
        row.position = position
    Question.objects.bulk_update(rows, ["position"])
