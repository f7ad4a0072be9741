"""Striking an entry out of a case's search log: the page that asks, and the answer."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from caseworker.casework.searches.striking import StandsInBrief, StruckOut, strike, why_not
from caseworker.models import Person, SavedSearch, Search
from caseworker.models.changes import Fixed
from caseworker.pages.answers import done, for_case_people, refused
from caseworker.people.access import search_to_change
from caseworker.people.requests import person_of


@for_case_people
@require_http_methods(["GET", "POST"])
def strike_search(request: HttpRequest, pk: int) -> HttpResponse:
    """An entry of the log loses its words for good; the page asks first."""
    person = person_of(request)
    entry = search_to_change(person, pk)
    log = reverse("caseworker:search_log", args=[entry.case_id])
    if request.method == "GET":
        return render(request, "caseworker/searches/strike.html", striking(entry, person))
    try:
        strike(entry, by=person, at=timezone.now())
    except (Fixed, StruckOut, StandsInBrief) as error:
        return refused(request, error, back=log)
    return done(request, _("The search was struck out; its words are erased."), back=log)


def striking(entry: Search, person: Person) -> dict[str, Any]:
    """What the person should know before an entry is struck out."""
    return {
        "case": entry.case,
        "entry": entry,
        "entries": Search.objects.filter(case=entry.case_id, address=entry.address).count(),
        "saved": SavedSearch.objects.editable_by(person).kept().filter(address=entry.address),
        "why_not": why_not(entry),
    }
