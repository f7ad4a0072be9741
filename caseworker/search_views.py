"""The search page with the log of the case being worked on, and the log's own pages."""

import logging
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.core.paginator import Paginator
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from caseworker.access import case_of, search_to_change
from caseworker.answers import done, for_case_people, person_of, reasons, refused, way_back
from caseworker.changes import Fixed
from caseworker.forms import PrintForm
from caseworker.models import Case, Person, SavedSearch
from caseworker.news import watched
from caseworker.searches import choose_print, could_name_a_person, described, record_search
from caseworker.tray import opened_here, tray_of
from caseworker.undo import offer_undo, take_undo
from coi import views as reports
from coi.paging import steps

logger = logging.getLogger(__name__)
PAGE_SIZE, NEWEST = 50, 10


def search(request: HttpRequest) -> HttpResponse:
    """The reports' own search page; what was searched for the case being worked on is recorded for it."""
    answer = reports.search(request)
    if isinstance(answer, TemplateResponse) and answer.context_data and is_a_search(request, answer.context_data):
        tray = tray_of(request)
        if tray and tray.case.is_draft and not opened_here(request):
            if could_name_a_person(answer.context_data["search"].query.text):
                answer.context_data["withheld"] = True
            else:
                answer.context_data["recorded"] = recorded(request, answer.context_data, tray.case)
    return answer


def is_a_search(request: HttpRequest, page: Mapping[str, Any]) -> bool:
    """Whether a person asked for it here and the reports answered: no later page, no browser fetching ahead, and no
    link on another site, which could put words into the log.
    """
    if request.headers.get("Sec-Fetch-Site", "none") == "cross-site":
        return False
    ahead = "prefetch" in f"{request.headers.get('Sec-Purpose', '')} {request.headers.get('Purpose', '')}"
    first = request.GET.get("page", "1") in {"", "1"}
    return request.method == "GET" and first and not ahead and "search" in page and not page.get("degraded")


def recorded(request: HttpRequest, page: Mapping[str, Any], case: Case) -> bool:
    """Record it; a database that does not take the entry must not keep the results from the person, who is told."""
    search = described(page)
    # What the page says of the words that a search cannot take belongs to what was searched.
    limits = [str(message) for message in page.get("limits", ())]
    entry = replace(search, filters="; ".join(text for text in (search.filters, *limits) if text))
    offered = page["suggestion"]["word"] if page.get("suggestion") else ""
    total, absent = page["results"]["total"], page.get("absent", ())
    person, at = person_of(request), timezone.now()
    try:
        record_search(case, entry, found=total, absent=absent, offered=offered, by=person, at=at)
    except DatabaseError as error:
        logger.warning("a search could not be recorded: %s", type(error).__name__)
        return False
    return True


def searches_of(case: Case, person: Person) -> dict[str, Any]:
    """For the case page: the newest entries of the log, and the saved searches with what is new for the person."""
    saved = SavedSearch.objects.filter(case=case).kept().order_by("-saved_at", "-pk")
    return {
        "searches": case.searches.with_repeats().select_related("made_by")[:NEWEST],
        "searches_count": case.searches.count(),
        "watched": watched(saved[:PAGE_SIZE], person),
    }


@for_case_people
@require_GET
def search_log(request: HttpRequest, pk: int) -> HttpResponse:
    case = case_of(person_of(request), pk)
    pages = Paginator(case.searches.with_repeats().select_related("made_by"), PAGE_SIZE)
    page = pages.get_page(request.GET.get("page"))
    own = Case.objects.editable_by(person_of(request)).filter(pk=case.pk).exists()
    context = {
        "case": case,
        "searches": page.object_list,
        "may_choose": own and case.is_draft,
        "undo": take_undo(request),
        **steps(request.GET, page.number, pages.num_pages),
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
    except Fixed as error:
        return refused(request, error, back=back)
    offer_undo(request, request.path, printed=1 - printed)
    where = "prints in the brief" if printed else "does not print"
    return done(request, f"The search “{entry}” {where}.", back=back)
