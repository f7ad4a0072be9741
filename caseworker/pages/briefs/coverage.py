"""What a report set out to cover: recorded for the case being worked on, and beside what the report says on it."""

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from caseworker.casework.coverage import AsksNothing, asked_of_case, record_coverage, take_out
from caseworker.models import Case, RecordedCoverage
from caseworker.models.changes import Fixed
from caseworker.pages.answers import done, for_case_people, refused
from caseworker.pages.briefs.excerpts import actions_of
from caseworker.pages.tray import tray_of
from caseworker.people.access import case_of, case_to_change
from caseworker.people.requests import by_htmx, person_of
from coi.models import Paragraph, ScopeItem
from coi.pages.coverage.items import by_state
from coi.pages.way_back import way_back


@for_case_people
@require_POST
def record(request: HttpRequest) -> HttpResponse:
    paragraph = get_object_or_404(Paragraph.objects.readable().with_place(), pk=number(request, "paragraph"))
    back, tray = way_back(request, paragraph.get_absolute_url()), tray_of(request)
    if tray is None:
        return refused(request, _("Choose a case first."), back=back)
    try:
        record_coverage(tray.case, paragraph, by=person_of(request), at=timezone.now())
    except (AsksNothing, Fixed) as error:
        return refused(request, error, back=back)
    return told(request, paragraph, _("Recorded as coverage: it prints under “Gaps and limits”."), back)


@for_case_people
@require_POST
def erase(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(RecordedCoverage.objects.visible_to(person_of(request)).select_related("case"), pk=pk)
    case_to_change(person_of(request), row.case_id)
    paragraph = Paragraph.objects.with_place().get(pk=row.paragraph_id)
    back = way_back(request, paragraph.get_absolute_url())
    try:
        take_out(row, by=person_of(request), at=timezone.now())
    except Fixed as error:
        return refused(request, error, back=back)
    return told(request, paragraph, _("It is no longer recorded as coverage."), back)


def number(request: HttpRequest, name: str) -> int:
    sent = request.POST.get(name, "")
    return int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < 12 else 0


def told(request: HttpRequest, paragraph: Paragraph, sentence: str, back: str) -> HttpResponse:
    """The paragraph's buttons as they now are, or the page again."""
    if by_htmx(request) and request.POST.get("where"):
        vars(request).pop("case_tray", None)  # read before the change
        return actions_of(request, paragraph, sentence)
    place = f"actions-hit-{paragraph.pk}" if request.POST.get("where") == "hit" else f"p{paragraph.position}"
    return done(request, sentence, back=f"{back.partition('#')[0]}#{place}")


@for_case_people
@require_GET
def asked(request: HttpRequest, pk: int) -> HttpResponse:
    """What the reports on a case's country set out to cover on its profiles, by cell."""
    case = case_of(person_of(request), pk)
    rows, state = asked_of_case(case), request.GET.get("state", "")
    wanted = rows.filter(state=state) if state in ScopeItem.State.values else rows
    told = {"case": case, "groups": by_cell(wanted.with_answers(), case), **by_state(rows, request.path, state)}
    return render(request, "caseworker/cases/asked.html", told)


def by_cell(items: Any, case: Case) -> list[dict[str, Any]]:
    """Items under each cell of the case's profiles (or of no group in particular), in the order of the vocabularies."""
    profiles = {profile.pk for profile in case.profiles.all()}
    placed = [
        ((cell.profile is None, str(cell.profile or ""), cell.topic.order if cell.topic else 0, str(cell.topic)), item)
        for item in items
        for cell in item.cells.all()
        if cell.status != "rejected" and (cell.profile_id is None or cell.profile_id in profiles)
    ]
    placed.sort(key=lambda one: one[0])
    return [
        {"profile": profile, "topic": topic, "items": [item for _key, item in some]}
        for (_general, profile, _order, topic), some in groupby(placed, key=lambda one: one[0])
    ]
