"""Verbs over saved searches: save, revise, remove, put back, look at."""

from datetime import datetime, timedelta

from django.db import transaction

from caseworker.models import Case, Look, Person, SavedSearch
from caseworker.searches import Described
from coi.models import Report

MOST_SAVED = 200
UNDO_FOR = timedelta(days=1)


class TooManySaved(ValueError):
    def __init__(self) -> None:
        super().__init__(
            f"You have saved {MOST_SAVED} searches, the most the desk keeps for one person. "
            "Remove one that you no longer need, then save this one."
        )


class AlreadySaved(ValueError):
    """The same search is kept already; the message names it."""


def save_search(search: Described, *, name: str, case: Case | None, by: Person, at: datetime) -> SavedSearch:
    """Keep a search for oneself or, with `case`, for all who see the case. Raises TooManySaved, AlreadySaved.

    It is saved from its results, so the person has looked at it now.
    """
    check_room(by)
    others = SavedSearch.objects.kept().filter(address=search.address)
    same = (others.filter(case=case) if case else others.filter(case=None, saved_by=by)).first()
    if same:
        raise AlreadySaved(f"This search is already saved as “{same.name}”.")
    until = Report.objects.known_until()
    with transaction.atomic():
        row = SavedSearch.objects.create(
            name=name,
            words=search.words,
            filters=search.filters,
            address=search.address,
            case=case,
            saved_by=by,
            saved_at=at,
            known_report=until,
        )
        look_at(row, until=until, by=by, at=at)
    return row


def check_room(person: Person) -> None:
    if SavedSearch.objects.kept().filter(saved_by=person).count() >= MOST_SAVED:
        raise TooManySaved


def revise_saved(search: SavedSearch, *, name: str, by_mail: bool, by: Person) -> None:
    """Rename it for all who see it; `by_mail`: whether e-mail tells this person of what is imported from now on."""
    with transaction.atomic():
        SavedSearch.objects.filter(pk=search.pk).update(name=name)
        look, _ = Look.objects.get_or_create(search=search, person=by)
        if look.by_mail != by_mail:
            look.by_mail, look.told_report = by_mail, Report.objects.known_until()
            look.save(update_fields=["by_mail", "told_report"])


def remove_saved(search: SavedSearch, *, at: datetime) -> None:
    """Take it off the lists; for a day it can be put back, then the next removal forgets it."""
    SavedSearch.objects.filter(removed_at__lt=at - UNDO_FOR).delete()
    SavedSearch.objects.filter(pk=search.pk, removed_at__isnull=True).update(removed_at=at)


def restore_saved(search: SavedSearch) -> None:
    """Raises TooManySaved."""
    if search.removed_at:
        check_room(search.saved_by)
        SavedSearch.objects.filter(pk=search.pk).update(removed_at=None)


def look_at(search: SavedSearch, *, until: int, by: Person, at: datetime) -> None:
    """The person has seen what the reports up to `until` (by id) have."""
    Look.objects.update_or_create(search=search, person=by, defaults={"looked_at": at, "known_report": until})
