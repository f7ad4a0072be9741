"""What tests of saved searches do in a browser, and what they ask."""

from django.urls import reverse

from caseworker.casework.searches.news import watched
from caseworker.models import SavedSearch
from caseworker.pages.tray import CASE
from coi.library.indexing import index_report
from tests.factories import make_report


def save(browser, name="Levies", whose="me", address="q=levy", case=None):
    """`case`: the one of the page the form stands on, without it the one the browser works on now."""
    shown = case.pk if case else browser.session.get(CASE, "")
    sent = {"name": name, "whose": whose, "case": shown, "address": address, "next": f"/?{address}"}
    return browser.post(reverse("caseworker:save_search"), sent, follow=True)


def imported(*texts, **more):
    report = make_report(*texts, **more)
    index_report(report)
    return report


def news(person):
    rows = SavedSearch.objects.editable_by(person).kept().order_by("pk")
    return {row.search.name: row.news for row in watched(rows, person)}


def opened(browser, search):
    return browser.post(reverse("caseworker:open_saved", args=[search.pk]))


def text_of(answer):
    return answer.content.decode()
