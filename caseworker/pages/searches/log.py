"""The search page with the log of the case being worked on, and the log's own pages."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from caseworker.casework.searches.describing import Described, described, worded
from caseworker.casework.searches.log import Outcome, choose_print, record_search
from caseworker.casework.searches.names import could_name_a_person
from caseworker.casework.searches.news import watched
from caseworker.casework.searches.striking import StruckOut
from caseworker.models import Case, Person, SavedSearch, Search
from caseworker.models.changes import Fixed
from caseworker.pages.answers import done, for_case_people, reasons, refused
from caseworker.pages.forms import PrintForm
from caseworker.pages.tray import opened_here, tray_of
from caseworker.pages.undo import offer_undo, take_undo
from caseworker.people.access import case_of, search_to_change
from caseworker.people.requests import person_of
from coi.finding.paging import paged
from coi.finding.relevance import Relevance
from coi.finding.result_list import ResultList
from coi.finding.waiting import not_searched
from coi.models import Report
from coi.pages.search import lists
from coi.pages.search import views as reports
from coi.pages.search.lists import ListFile
from coi.pages.way_back import way_back

logger = logging.getLogger(__name__)
PAGE_SIZE, NEWEST = 50, 10


def search(request: HttpRequest) -> HttpResponse:
    """The reports' own search page; what was searched for the case being worked on is recorded for it.

    It is also where everybody comes in; who keeps people and reads no reports has another start page.
    """
    if request.user.has_perm("caseworker.change_person") and not request.user.has_perm("coi.view_report"):
        return redirect("caseworker:office")
    answer = reports.search(request)
    page = answer.context_data if isinstance(answer, TemplateResponse) else None
    if page and "search" in page and request.GET.get("page", "1") in {"", "1"}:
        page |= logged(request, told_by_page(page))
    return answer


@require_GET
def search_csv(request: HttpRequest) -> HttpResponseBase:
    return recorded_list(request, lists.search_csv(request))


@require_GET
def search_json(request: HttpRequest) -> HttpResponseBase:
    return recorded_list(request, lists.search_json(request))


def recorded_list(request: HttpRequest, answer: HttpResponseBase) -> HttpResponseBase:
    """The reports' own list file; what it says of its search is recorded, as of a page."""
    if isinstance(answer, ListFile):
        logged(request, told_by_list(answer.found))
    return answer


@dataclass(frozen=True)
class Told:
    """What a page or a list file tells of its search. `limits` say what of its words was not searched, `waiting` that
    reports were not, "" where all were."""

    search: Described
    limits: Sequence[str]
    found: int
    absent: Sequence[str]
    otherwise: Sequence[str]
    offered: str
    waiting: str
    relevance: Relevance
    as_list: bool = False


def told_by_page(page: Mapping[str, Any]) -> Told:
    offered = page["suggestion"]["word"] if page["suggestion"] else ""
    found, waiting = page["results"]["total"], page["waiting"]["said"] if "waiting" in page else ""
    words = (page["absent"], page["otherwise"], offered)
    return Told(described(page), page["limits"], found, *words, waiting, page["relevance"])


def told_by_list(found: ResultList) -> Told:
    search, doubted = worded(found.search, found.labels), found.doubted
    words = (doubted.absent, doubted.otherwise, doubted.offered)
    waiting = not_searched(found.waiting)
    return Told(search, found.limits, found.searched["found"], *words, waiting, found.relevance, as_list=True)


def logged(request: HttpRequest, told: Told) -> dict[str, Any]:
    """Record a search, where it is to be; what the page tells of that. One over reports that wait for the index is not:
    what it did not find may stand in them, and an entry would be taken for a search of all that is held."""
    case = case_logged_to(request)
    if case is None:
        return {}
    if told.waiting:
        return {"unfinished": True}
    if not told.found and not Report.objects.searched().exists():  # then what was not found says nothing
        return {}
    if could_name_a_person(told.search.words):
        return {"withheld": True}
    entry = recorded(request, told, case)
    return {"recorded": entry is not None, "entry": entry}


def case_logged_to(request: HttpRequest) -> Case | None:
    """The case whose log takes what is searched now. To look at what is new is no search of its own."""
    if request.method != "GET" or not asked_here(request) or opened_here(request):
        return None
    tray = tray_of(request)
    return tray.case if tray and tray.case.is_draft else None


def asked_here(request: HttpRequest) -> bool:
    """Whether a person asked, on a page of the desk or by its address: no browser fetching ahead, and no link, image or
    frame of another site, the office's others among them, which could put words into the log.
    """
    said = request.headers
    if "prefetch" in " ".join(said.get(name, "") for name in ("Sec-Purpose", "Purpose", "X-Moz")):
        return False
    if "Sec-Fetch-Site" in said:
        page = said.get("Sec-Fetch-Dest", "document") in {"document", "empty"}
        return page and said["Sec-Fetch-Site"] in {"same-origin", "none"}
    before = said.get("Referer", "")  # all that old browsers, and others over plain HTTP, say of where they come from
    return not before or urlsplit(before).netloc == request.get_host()


def recorded(request: HttpRequest, told: Told, case: Case) -> Search | None:
    """Record it; a database that does not take the entry must not keep the results from the person, who is told."""
    # What the page says of the words that a search cannot take belongs to what was searched.
    entry = replace(told.search, filters="; ".join(text for text in (told.search.filters, *told.limits) if text))
    try:
        return record_search(
            case,
            entry,
            Outcome(
                found=told.found,
                findings=told.relevance.findings,
                whole=told.relevance.whole,
                absent=told.absent,
                otherwise=told.otherwise,
                offered=told.offered,
                seldom=told.relevance.seldom,
                as_list=told.as_list,
            ),
            by=person_of(request),
            at=timezone.now(),
        )
    except DatabaseError as error:
        logger.warning("a search could not be recorded: %s", type(error).__name__)
        return None


def searches_of(case: Case, person: Person) -> dict[str, Any]:
    """For the case page: the newest entries of the log, and the saved searches with what is new for the person."""
    saved = SavedSearch.objects.filter(case=case).kept().order_by("-saved_at", "-pk")
    return {
        "searches": case.searches.with_repeats().select_related("made_by", "struck_by", "unanswered_by")[:NEWEST],
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
        "searches": case.searches.with_repeats().select_related("made_by", "struck_by", "unanswered_by")[here],
        "may_choose": own and case.is_draft,
        "undo": take_undo(request),
        **pages,
    }
    return render(request, "caseworker/searches/log.html", context)


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
