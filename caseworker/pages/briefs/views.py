"""The brief: preview, PDF, issue, and the issued versions."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from caseworker.brief.composing.document import digest
from caseworker.casework import briefs, printing
from caseworker.models import Brief, Case
from caseworker.models.changes import Changed, Fixed
from caseworker.pages.answers import done, for_case_people, reasons, refused
from caseworker.pages.briefs.builder import cards
from caseworker.pages.forms import VersionForm
from caseworker.people.access import case_of, case_to_change
from caseworker.people.requests import person_of
from coi.library.originals import FileDamaged


@for_case_people
@require_GET
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    case = case_of(person_of(request), pk)
    document = briefs.compose_brief(case, timezone.now())
    page = {"case": case, "brief": document, "digest": digest(document)}
    return render(request, "caseworker/briefs/preview.html", page)


@for_case_people
@require_POST
def print_draft(request: HttpRequest, pk: int) -> HttpResponse:
    person = person_of(request)
    return redirect(printing.queue_draft(case_of(person, pk), by=person, at=timezone.now()))


@for_case_people
@require_GET
def draft_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft that was printed of the case as it is now."""
    case = case_of(person_of(request), pk)
    pdf = printing.draft_of(case, person_of(request), timezone.now())
    if pdf is None:
        why = _("The brief was changed since it was printed, or never printed. Print it anew.")
        return refused(request, why, back=reverse("caseworker:builder", args=[case.pk]))
    return as_attachment(pdf, f"{file_name(case)}-draft.pdf")


@for_case_people
@require_http_methods(["GET", "POST"])
def issue(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks before a brief is fixed: what it holds, and what the checks still say of it."""
    case = case_to_change(person_of(request), pk)
    back = reverse("caseworker:builder", args=[case.pk])
    if request.method == "GET":
        page = {"case": case, "number": case.briefs.count() + 1, **cards(case)}
        return render(request, "caseworker/briefs/issue.html", page)
    form = VersionForm(request.POST)
    if not form.is_valid():
        return refused(request, reasons(form), back=back)
    try:
        version = form.cleaned_data["version"]
        return redirect(printing.queue_issue(case, version=version, by=person_of(request), at=timezone.now()))
    except (briefs.NotIssuable, Changed, Fixed) as error:
        return refused(request, error, back=back)


@for_case_people
@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    case = case_to_change(person_of(request), pk)
    briefs.reopen_case(case, by=person_of(request), at=timezone.now())
    return done(request, _("A new version is begun."), back=reverse("caseworker:builder", args=[case.pk]))


@for_case_people
@require_GET
def issued_pdf(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    brief = issued_of(request, pk, number)
    try:
        pdf = briefs.issued_pdf(brief)
    except FileDamaged as error:
        return refused(request, error, back=brief.case.get_absolute_url())
    return as_attachment(pdf, f"{file_name(brief.case)}-version-{number}.pdf")


@for_case_people
@require_GET
def issued_json(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    brief = issued_of(request, pk, number)
    return as_attachment(brief.content.encode(), f"{file_name(brief.case)}-version-{number}.json", "application/json")


def issued_of(request: HttpRequest, pk: int, number: int) -> Brief:
    rows = Brief.objects.visible_to(person_of(request)).select_related("case")
    return get_object_or_404(rows, case__pk=pk, number=number)  # of a foreign key, too large a number is an error


def file_name(case: Case) -> str:
    return "".join(c if c.isalnum() else "-" for c in case.reference)


def as_attachment(content: bytes, name: str, kind: str = "application/pdf") -> HttpResponse:
    """A file that no browser opens as a page of ours and none keeps."""
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "no-store"
    return answer
