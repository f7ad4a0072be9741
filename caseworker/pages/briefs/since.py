"""What has changed since a brief was issued, and its supplements."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from caseworker.casework.after.freshness import since as since_issued
from caseworker.casework.after.supplements import queue_supplement
from caseworker.casework.after.supplements import supplement_pdf as pdf_of
from caseworker.models import Case, Supplement
from caseworker.pages.answers import for_case_people, refused
from caseworker.pages.briefs.views import as_attachment, file_name, issued_of
from caseworker.people.access import case_to_change
from caseworker.people.requests import person_of
from coi.library.originals import FileDamaged


@for_case_people
@require_GET
def since(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    brief, person = issued_of(request, pk, number), person_of(request)
    context = {
        "case": brief.case,
        "brief": brief,
        "supplement": since_issued(brief, at=timezone.now(), by=person),
        "supplements": brief.supplements.select_related("issued_by"),
        "may_change": Case.objects.editable_by(person).filter(pk=pk).exists(),
    }
    return render(request, "caseworker/briefs/since.html", context)


@for_case_people
@require_POST
def issue_supplement(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    case_to_change(person_of(request), pk)
    return redirect(queue_supplement(issued_of(request, pk, number), by=person_of(request), at=timezone.now()))


@for_case_people
@require_GET
def supplement_pdf(request: HttpRequest, pk: int, number: int, supplement: int) -> HttpResponse:
    row = supplement_of(request, pk, number, supplement)
    try:
        pdf = pdf_of(row)
    except FileDamaged as error:
        return refused(request, error, back=reverse("caseworker:since", args=[pk, number]))
    return as_attachment(pdf, f"{file_name(row.brief.case)}-version-{number}-supplement-{supplement}.pdf")


@for_case_people
@require_GET
def supplement_json(request: HttpRequest, pk: int, number: int, supplement: int) -> HttpResponse:
    row = supplement_of(request, pk, number, supplement)
    name = f"{file_name(row.brief.case)}-version-{number}-supplement-{supplement}.json"
    return as_attachment(row.content.encode(), name, "application/json")


def supplement_of(request: HttpRequest, pk: int, number: int, supplement: int) -> Supplement:
    rows = Supplement.objects.visible_to(person_of(request)).select_related("brief__case")
    return get_object_or_404(rows, brief__case__pk=pk, brief__number=number, number=supplement)
