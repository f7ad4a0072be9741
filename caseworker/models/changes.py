"""One change at a time: a form says which version it showed, so that nobody's work is lost to another's.

`changing` holds the case for the length of a change, counts it, and notes who made it and when.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from caseworker.models.cases import Case, Excerpt
from caseworker.models.people import Person


class Changed(ValueError):
    """Somebody changed the same thing after it was shown; the message says who and when."""

    def __init__(self, thing: Case | Excerpt, *, seen_by: Person) -> None:
        own = thing.changed_by_id == seen_by.pk
        when = timezone.localtime(thing.changed_at)
        day = date_format(when, "j F")
        super().__init__(
            _("Not saved: %(who)s changed this at %(time)s on %(day)s, after you opened the page.")
            % {
                "who": _("you, in another window,") if own else thing.changed_by,
                "time": f"{when:%H:%M}",
                "day": day,
            }
        )


class Fixed(ValueError):
    """The brief was issued; it changes again only when a new version is begun."""

    def __init__(self) -> None:
        super().__init__(_("This brief has been issued and is fixed. Begin a new version to change it."))


@contextmanager
def changing(case: Case, *, by: Person, at: datetime, version: int | None = None) -> Iterator[Case]:
    """Hold the case, change it, count the change. `version` is the one the person saw; None where none can be lost.

    Raises Changed, Fixed.
    """
    with transaction.atomic():
        # SQLite has no row locks: there the transaction itself (IMMEDIATE) keeps other writers out.
        row = Case.objects.select_for_update(of=("self",)).select_related("changed_by").get(pk=case.pk)
        if version is not None and row.version != version:
            raise Changed(row, seen_by=by)
        if not row.is_draft:
            raise Fixed
        yield row
        row.version, row.changed_at, row.changed_by = row.version + 1, at, by
        row.save(update_fields=["version", "changed_at", "changed_by"])
