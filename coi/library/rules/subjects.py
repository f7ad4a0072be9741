"""Verbs over profiles and protection questions: added, worded anew, retired and brought back, deleted while unused."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar, cast

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.module_loading import import_string
from django.utils.text import slugify
from django.utils.translation import gettext as _

from coi.library.upkeep import queue_tagging
from coi.models import Job, Profile, Topic
from coi.text.words import fold

S = TypeVar("S", bound=Profile | Topic)


class InUse(ValueError):
    """What is used is not deleted. By what, and how often, is not said: it may be a case of any unit."""

    def __init__(self, subject: Profile | Topic) -> None:
        said = _(
            "“{name}” is in use, so it cannot be deleted. Retire it: it stands where it is used, and is offered for "
            "nothing new."
        )
        super().__init__(said.format(name=subject))


class NameTaken(ValueError):
    """Another profile or question has the name, or one so like it that addresses could not tell them apart."""

    def __init__(self, name: str) -> None:
        super().__init__(_("A profile or a protection question is called “{name}” already.").format(name=name))


class SubjectChanged(ValueError):
    """Somebody changed it after it was shown; the message says who and when, as far as known."""

    def __init__(self, subject: Profile | Topic, *, seen_by: Any) -> None:
        own = subject.changed_by_id is not None and subject.changed_by_id == seen_by.pk
        who = _("You, in another window,") if own else str(subject.changed_by or _("Somebody"))
        when = timezone.localtime(subject.changed_at or timezone.now())
        facts = {"who": who, "time": f"{when:%H:%M}", "day": date_format(when, "j F")}
        super().__init__(_("{who} changed this at {time} on {day}, after you opened the page.").format(**facts))


@transaction.atomic
def add_subject(model: type[S], values: Mapping[str, Any], *, by: Any, at: datetime) -> S:
    """Raises NameTaken."""
    check_name(values["name"])
    try:
        with transaction.atomic():
            made: Any = model.objects.create(slug=slug_for(values["name"]), changed_by=by, changed_at=at, **values)
    except IntegrityError:
        raise NameTaken(values["name"]) from None
    return cast(S, made)


@transaction.atomic
def revise_subject(subject: S, values: Mapping[str, Any], *, version: int, by: Any, at: datetime) -> S:
    """Its slug stays, since addresses, tags and searches kept name it so. Raises NameTaken, SubjectChanged."""
    row = held(subject, version=version, by=by)
    check_name(values["name"], of=row)
    return changed(row, values, by=by, at=at)


@transaction.atomic
def retire(subject: S, *, version: int, by: Any, at: datetime) -> S:
    """Raises SubjectChanged."""
    return changed(held(subject, version=version, by=by), {"retired_at": at}, by=by, at=at)


@transaction.atomic
def restore(subject: S, *, version: int, by: Any, at: datetime) -> Job:
    """Its rules are at work again; the job reads all reports with them. Raises SubjectChanged."""
    row = changed(held(subject, version=version, by=by), {"retired_at": None}, by=by, at=at)
    return queue_tagging(by=by, at=at, key=f"{row.slug} {row.version}")


@transaction.atomic
def delete_subject(subject: Profile | Topic) -> None:
    """Raises InUse."""
    if subject.concepts.exists() or is_asked(subject) or is_used_elsewhere(subject):
        raise InUse(subject)
    try:
        with transaction.atomic():
            subject.delete()
    except ProtectedError:
        raise InUse(subject) from None


def is_asked(subject: Profile | Topic) -> bool:
    """Whether the questions that a profile brings to a case name it."""
    entries = (one for questions in Profile.objects.values_list("questions", flat=True) for one in questions)
    return isinstance(subject, Topic) and any(entry.get("topic") == subject.slug for entry in entries)


def is_used_elsewhere(subject: Profile | Topic) -> bool:
    """Whether the layers above know it by its slug or name, where no foreign key says so: see settings.USING."""
    kind = "profile" if isinstance(subject, Profile) else "topic"
    return any(import_string(uses)(kind, subject.slug, subject.name) for uses in settings.USING)


def held(subject: S, *, version: int, by: Any) -> S:
    rows = type(subject).objects.select_for_update(of=("self",)).select_related("changed_by")
    row: S = rows.get(pk=subject.pk)
    if row.version != version:
        raise SubjectChanged(row, seen_by=by)
    return row


def changed(row: S, values: Mapping[str, Any], *, by: Any, at: datetime) -> S:
    for name, value in values.items():
        setattr(row, name, value)
    row.version, row.changed_by, row.changed_at = row.version + 1, by, at
    row.save()
    return row


def check_name(name: str, *, of: Profile | Topic | None = None) -> None:
    rows = [*Profile.objects.all(), *Topic.objects.all()]
    if any(fold(row.name) == fold(name) and row != of for row in rows):
        raise NameTaken(name)


def slug_for(name: str) -> str:
    """One that neither a profile nor a question has: rules tell them apart by it."""
    stem = slugify(name).replace("-", "_")[:36] or "subject"
    taken = {"add", *Profile.objects.values_list("slug", flat=True), *Topic.objects.values_list("slug", flat=True)}
    return next(slug for n in range(1, len(taken) + 2) if (slug := stem if n == 1 else f"{stem}_{n}") not in taken)
