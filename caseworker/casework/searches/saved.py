"""Verbs over saved searches: save, revise, remove, restore, look at."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import DateTimeField, F, QuerySet, Value
from django.db.models.functions import Coalesce, Greatest
from django.utils.translation import gettext as _

from caseworker.casework.searches.describing import Described
from caseworker.casework.searches.names import could_name_a_person
from caseworker.models import Case, Look, Person, SavedSearch
from coi.models import Report
from coi.text.words import digest

MOST_SAVED = 200
UNDO_FOR = timedelta(days=1)


class TooManySaved(ValueError):
    def __init__(self, owner: Person, *, by: Person, to_restore: bool = False) -> None:
        most = {"most": MOST_SAVED, "person": owner}
        has = (
            _("You have saved %(most)s searches, the most the desk keeps for one person.")
            if owner == by
            else _("%(person)s has saved %(most)s searches, the most the desk keeps for one person.")
        )
        then = (
            _("Remove one that is no longer needed, then restore this one.")
            if to_restore
            else _("Remove one that you no longer need, then save this one.")
        )
        super().__init__(f"{has % most} {then}")


class AlreadySaved(ValueError):
    """The same search is kept already: `search` is it, and the message names it."""

    def __init__(self, search: SavedSearch) -> None:
        super().__init__(_("This search is already saved as “%(name)s”.") % {"name": search.name})
        self.search = search


class CannotRestore(ValueError):
    """It was removed too long ago, or is gone."""

    def __init__(self, search: SavedSearch) -> None:
        super().__init__(
            _("“%(name)s” was removed more than a day ago and cannot be restored. Search again, then save it.")
            % {"name": search.name}
        )


class NamesAPerson(ValueError):
    """What could be the claimant's is not kept."""

    def __init__(self) -> None:
        super().__init__(
            _("Not saved: a long number or an e-mail address could be the claimant’s. Leave it out of words and name.")
        )


class Renamed(ValueError):
    """Somebody gave it another name after the form was drawn; the message says which."""

    def __init__(self, search: SavedSearch) -> None:
        super().__init__(
            _("Not saved: this search was renamed to “%(name)s” after you opened the page.") % {"name": search.name}
        )


def save_search(search: Described, *, name: str, case: Case | None, by: Person, at: datetime) -> SavedSearch:
    """Keep a search for oneself or, with `case`, for all who see the case. It is saved from its results, so the person
    has looked at it now. Raises NamesAPerson, TooManySaved, AlreadySaved.
    """
    if could_name_a_person(search.words) or could_name_a_person(name, known=search.filters):
        raise NamesAPerson
    row = SavedSearch(
        name=name,
        words=search.words,
        filters=search.filters,
        address=search.address,
        address_sha256=digest(search.address),
        case=case,
        saved_by=by,
        saved_at=at,
        known_report=Report.objects.known_until(),
    )
    with transaction.atomic():
        check_room(by, by=by)
        keep(row)
        look_at(row, until=row.known_report, by=by, at=at)
    return row


def keep(row: SavedSearch) -> None:
    """Store it as one of those kept; the database takes the same one once. Raises AlreadySaved."""
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        there = same_as(row).first()
        if there is None:
            raise
        raise AlreadySaved(there) from None


def same_as(row: SavedSearch) -> QuerySet[SavedSearch]:
    """The same search as kept already for the same person or case."""
    others = SavedSearch.objects.kept().filter(address_sha256=row.address_sha256).exclude(pk=row.pk)
    return others.filter(case=row.case_id) if row.case_id else others.filter(case=None, saved_by=row.saved_by_id)


def check_room(person: Person, *, by: Person, to_restore: bool = False) -> None:
    """Call it in the transaction that keeps: the person's row is held, so that no other window saves after the count.

    SQLite has no row locks: there the transaction itself (IMMEDIATE) keeps other writers out. Raises TooManySaved.
    """
    Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    if SavedSearch.objects.kept().filter(saved_by=person).count() >= MOST_SAVED:
        raise TooManySaved(person, by=by, to_restore=to_restore)


def revise_saved(search: SavedSearch, *, name: str, seen: str, by_mail: bool, by: Person) -> None:
    """Rename it for all who see it; `by_mail`: whether e-mail tells this person of what is imported from now on.
    `seen`: the name the person saw; who left it alone renames nothing. Raises NamesAPerson, Renamed.
    """
    if could_name_a_person(name, known=search.filters):
        raise NamesAPerson
    with transaction.atomic():
        if name != seen:
            rename(search, name=name, seen=seen)
        look, _made = Look.objects.get_or_create(search=search, person=by)
        if look.by_mail != by_mail:
            look.by_mail, look.told_report = by_mail, Report.objects.known_until()
            look.save(update_fields=["by_mail", "told_report"])


def rename(search: SavedSearch, *, name: str, seen: str) -> None:
    """Raises Renamed, unless the other name is the same."""
    if not SavedSearch.objects.filter(pk=search.pk, name__in=(seen, name)).update(name=name):
        search.refresh_from_db(fields=["name"])
        raise Renamed(search)


def remove_saved(search: SavedSearch, *, at: datetime) -> None:
    """Take it off the lists; for a day it can be restored, then the next removal forgets it."""
    SavedSearch.objects.filter(removed_at__lt=at - UNDO_FOR).delete()
    SavedSearch.objects.filter(pk=search.pk, removed_at__isnull=True).update(removed_at=at)


def restore_saved(search: SavedSearch, *, by: Person, at: datetime) -> None:
    """Put a removed one back; one that is back already stays. Raises CannotRestore, TooManySaved, AlreadySaved."""
    with transaction.atomic():
        # SQLite has no row locks: there the transaction itself (IMMEDIATE) keeps other writers out.
        rows = SavedSearch.objects.select_for_update(of=("self",)).select_related("saved_by")
        row = rows.filter(pk=search.pk).first()
        if row is None or (row.removed_at and row.removed_at < at - UNDO_FOR):
            raise CannotRestore(search)
        if row.removed_at:
            check_room(row.saved_by, by=by, to_restore=True)
            row.removed_at = None
            keep(row)


def look_at(search: SavedSearch, *, until: int, by: Person, at: datetime) -> None:
    """The person has seen what the reports up to `until` (by id) have; of two windows the later look counts."""
    now = Value(at, output_field=DateTimeField())
    look, made = Look.objects.get_or_create(search=search, person=by, defaults={"looked_at": at, "known_report": until})
    if not made:
        Look.objects.filter(pk=look.pk).update(
            # SQLite's greatest of a value and none is none, PostgreSQL's is the value.
            looked_at=Greatest(Coalesce(F("looked_at"), now), now),
            known_report=Greatest(F("known_report"), Value(until)),
        )
