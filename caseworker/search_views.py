"""The search page with the log of the case being worked on, and the log's own pages."""

import logging
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from caseworker.access import case_of, search_to_change
from caseworker.answers import done, for_case_people, person_of, reasons, refused
from caseworker.changes import Fixed
from caseworker.forms import PrintForm
from caseworker.models import Case, Person, SavedSearch
from caseworker.news import watched
from caseworker.searches import choose_print, could_name_a_person, described, record_search
from caseworker.striking import StruckOut
from caseworker.tray import opened_here, tray_of
from caseworker.undo import offer_undo, take_undo
from coi import result_list_views
from coi import views as reports
from coi.paging import paged
from coi.search_page import search_page
from coi.way_back import way_back

logger = logging.getLogger(__name__)
PAGE_SIZE, NEWEST = 50, 10


def search(request: HttpRequest) -> HttpResponse:
    """The reports' own search page; what was searched for the case being worked on is recorded for it."""
    answer = reports.search(request)
    if isinstance(answer, TemplateResponse) and answer.context_data and request.GET.get("page", "1") in {"", "1"}:
        answer.context_data |= logged(request, answer.context_data)
    return answer


@require_GET
def search_csv(request: HttpRequest) -> HttpResponseBase:
    return recorded_list(request, result_list_views.search_csv(request))


@require_GET
def search_json(request: HttpRequest) -> HttpResponseBase:
    return recorded_list(request, result_list_views.search_json(request))


def recorded_list(request: HttpRequest, answer: HttpResponseBase) -> HttpResponseBase:
    """The reports' own list file; it is recorded with what the page of the same search says of it."""
    if answer.status_code == 200 and case_logged_to(request):
        logged(request, search_page(request), as_list=True)
    return answer


def logged(request: HttpRequest, page: Mapping[str, Any], *, as_list: bool = False) -> dict[str, bool]:
    """Record the search of a page, where it is to be; what the page tells of that."""
    case = case_logged_to(request) if "search" in page and not page.get("degraded") else None
    if case is None:
        return {}
    if could_name_a_person(page["search"].query.text):
        return {"withheld": True}
    return {"recorded": recorded(request, page, case, as_list=as_list)}


def case_logged_to(request: HttpRequest) -> Case | None:
    """The case whose log takes what is searched now, where a person asked for it here: no browser fetching ahead, and
    no link on another site, which could put words into the log. To look at what is new is no search of its own.
    """
    ahead = "prefetch" in f"{request.headers.get('Sec-Purpose', '')} {request.headers.get('Purpose', '')}"
    elsewhere = request.headers.get("Sec-Fetch-Site", "none") == "cross-site"
    if request.method != "GET" or ahead or elsewhere or opened_here(request):
        return None
    tray = tray_of(request)
    return tray.case if tray and tray.case.is_draft else None


def recorded(request: HttpRequest, page: Mapping[str, Any], case: Case, *, as_list: bool) -> bool:
    """Record it; a database that does not take the entry must not keep the results from the person, who is told."""
    search = described(page)
    # What the page says of the words that a search cannot take belongs to what was searched.
    limits = [str(message) for message in page.get("limits", ())]
    entry = replace(search, filters="; ".join(text for text in (search.filters, *limits) if text))
    offered = page["suggestion"]["word"] if page.get("suggestion") else ""
    told = {"found": page["results"]["total"], "absent": page.get("absent", ()), "offered": offered}
    try:
        record_search(case, entry, **told, by=person_of(request), at=timezone.now(), as_list=as_list)
    except DatabaseError as error:
        logger.warning("a search could not be recorded: %s", type(error).__name__)
        return False
    return True


def searches_of(case: Case, person: Person) -> dict[str, Any]:
    """For the case page: the newest entries of the log, and the saved searches with what is new for the person."""
    saved = SavedSearch.objects.filter(case=case).kept().order_by("-saved_at", "-pk")
    return {
        "searches": case.searches.with_repeats().select_related("made_by", "struck_by")[:NEWEST],
        "searches_count": case.searches.count(),
        "watched": watched(saved[:PAGE_SIZE], person),
    }


@for_case_people
@require_GET
def search_log(request: HttpRequest, pk: int) -> HttpResponse:
    case = case_of(person_of(request), pk)
    here, pages = paged(request.GET, case.searches.count(), PAGE_SIZE)
    own = Case.objects.editable_by(person_of(request)).filter(pk=case.pk).exists()
    context = {
        "case": case,
        "searches": case.searches.with_repeats().select_related("made_by", "struck_by")[here],
        "may_choose": own and case.is_draft,
        "undo": take_undo(request),
        **pages,
    }
    return render(request, "caseworker/search_log.html", context)


@for_case_people
@require_POST
def print_search(request: HttpRequest, pk: int) -> HttpResponse:
    """An entry of the log goes into the brief, or out of it."""
    entry = search_to_change(person_of(request), pk)
    log = reverse("caseworker:search_log", args=[entry.case_id])
    back = way_back(request, log)
    form = PrintForm(request.POST)
    if not form.is_valid():
        return refused(request, reasons(form), back=back)
    printed = form.cleaned_data["printed"]
    try:
        choose_print(entry, printed=bool(printed), by=person_of(request), at=timezone.now())
    except (Fixed, StruckOut) as error:
        return refused(request, error, back=back)
    offer_undo(request, request.path, printed=1 - printed)
    said = _("The search “%(entry)s” prints in the brief.") if printed else _("The search “%(entry)s” does not print.")
    return done(request, said % {"entry": entry}, back=back)
