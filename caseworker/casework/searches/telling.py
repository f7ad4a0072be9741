"""Telling people by e-mail that their saved searches have something new.

A mail leaves the desk, so it holds a number and the desk's address: no words of a search, no case, no country.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import get_connection, send_mail
from django.core.mail.backends.base import BaseEmailBackend
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from caseworker.casework.searches.news import count_news, known
from caseworker.models import Look, Person, SavedSearch
from coi.models import Report

SUBJECT = gettext_lazy("Country Desk: new passages")
TEXT = gettext_lazy("""%(new)s

Look at them: %(address)s

You asked the desk for this mail. To have no more of it, change the saved search on that page.
""")


class NotTold(ValueError):
    """The mail server did not take some mails; those people are told by the next run."""


@dataclass(frozen=True)
class Tidings:
    """What one person is to be told: new passages, the looks concerned, and the report up to which it is told."""

    person: Person
    passages: int
    looks: tuple[Look, ...]
    until: int


def mail_is_on() -> bool:
    return bool(settings.EMAIL_HOST)


def tell_news() -> int:
    """Send one mail to each person who has news; how many were sent. Raises NotTold."""
    waiting = list(all_tidings())
    if not waiting:
        return 0
    connection = get_connection()
    try:
        connection.open()
    except (SMTPException, OSError) as error:
        raise NotTold(
            _("Nobody was told: the mail server %(server)s does not answer (%(error)s).")
            % {"server": settings.EMAIL_HOST, "error": error}
        ) from None
    try:
        reasons = [tell(tidings, connection) for tidings in waiting if claim(tidings)]
    finally:
        connection.close()
    failures = [reason for reason in reasons if reason]
    if failures:
        told = len(reasons) - len(failures)
        raise NotTold(
            _("%(told)s told. The mail server did not take the mail to: %(failures)s.")
            % {"told": told, "failures": "; ".join(failures)}
        )
    return len(reasons)


def claim(tidings: Tidings) -> bool:
    """Mark the news as told, before telling: of two runs at a time only one has them to tell."""
    rows = Look.objects.filter(pk__in=[look.pk for look in tidings.looks], told_report__lt=tidings.until)
    return rows.update(told_report=tidings.until) > 0


def tell(tidings: Tidings, connection: BaseEmailBackend) -> str:
    """Send the mail; "", or to whom it did not go and why. What did not go is marked as not told again."""
    try:
        send(tidings, connection)
    except (SMTPException, OSError) as error:
        for look in tidings.looks:
            Look.objects.filter(pk=look.pk).update(told_report=look.told_report)
        return f"{tidings.person.username} ({error})"
    return ""


def all_tidings() -> Iterator[Tidings]:
    until = Report.objects.known_until()
    asking = Person.objects.filter(is_active=True, looks__by_mail=True).exclude(email="").distinct()
    for person in asking.order_by("pk"):
        tidings = tidings_for(person, until)
        if tidings:
            yield tidings


def tidings_for(person: Person, until: int) -> Tidings | None:
    """News neither looked at nor told, of searches the person may still see; None when there is none."""
    if not person.has_perm("coi.view_report"):
        return None
    own = SavedSearch.objects.editable_by(person).kept()
    looks = list(Look.objects.filter(person=person, by_mail=True, search__in=own).select_related("search"))
    since = [(look.search, max(known(look.search, look), look.told_report)) for look in looks]
    counts = count_news(since, until)
    if any(count is None for count in counts):
        raise NotTold(_("The search index is not used now; nobody was told. Run this again when it is there."))
    found = [(look, count) for look, count in zip(looks, counts, strict=True) if count]
    return Tidings(person, sum(count for _, count in found), tuple(look for look, _ in found), until) if found else None


def send(tidings: Tidings, connection: BaseEmailBackend) -> None:
    passages, searches = tidings.passages, len(tidings.looks)
    found = ngettext("There is %(n)s new passage", "There are %(n)s new passages", passages) % {"n": passages}
    of_yours = ngettext("in %(n)s saved search of yours.", "in %(n)s saved searches of yours.", searches)
    address = f"{settings.DESK_ADDRESS}{reverse('caseworker:saved_list')}"
    text = TEXT % {"new": f"{found} {of_yours % {'n': searches}}", "address": address}
    send_mail(str(SUBJECT), text, settings.DEFAULT_FROM_EMAIL, [tidings.person.email], connection=connection)
