from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from coi.library.mending import correcting, describing, releasing
from coi.library.mending.rows import Quoted
from coi.models import Correction, Report
from coi.pages.mending.forms import ON_HEADINGS, CorrectionForm, WithdrawForm
from coi.pages.mending.said import done_said, left_said
from coi.pages.reports.forms import DescriptionForm
from coi.pages.way_back import way_back
from coi.text.words import digest

TYPED = ("number", "title", "before", "note", "words")


def says_why(request: HttpRequest, why: str, *, back: str) -> HttpResponse:
    """409: the sentence, a way back, and what was typed, to copy."""
    kept = "\n".join(words for name in TYPED if (words := request.POST.get(name, "")))
    return render(request, "coi/mending/refused.html", {"why": why, "back": back, "kept": kept}, status=409)


may_mend = permission_required("coi.change_report", raise_exception=True)


@may_mend
@require_GET
def section(request: HttpRequest, slug: str, position: int) -> HttpResponse:
    """A section with an act beside each paragraph; position 0 is what stands before the first heading."""
    report = get_object_or_404(Report.objects.select_related("publisher"), slug=slug)
    here = get_object_or_404(report.sections, position=position) if position else None
    rows = report.paragraphs.filter(section=here).with_notes()
    page = {
        "report": report,
        "section": here,
        "section_seen": digest(heading_of(here)) if here else "",
        "rows": [{"row": row, "target": row.position - 1} for row in rows],
        "depths": range(1, len(here.path) + 2 if here else 2),
        "sections": report.sections.all(),
        "left_out": [
            {"row": one, "seen": digest(one.text), "target": n} for n, one in enumerate(report.left_out.all())
        ],
        "corrections": report.corrections.select_related("by", "undone_by")[:50],
    }
    return render(request, "coi/mending/section.html", page)


def heading_of(section: Any) -> str:
    return f"{section.number} {section.title}".strip()


@may_mend
@require_POST
def correct(request: HttpRequest, slug: str, position: int) -> HttpResponse:
    report = get_object_or_404(Report, slug=slug)
    back = way_back(request, reverse("coi:mend", args=[slug, position]))
    form = CorrectionForm(request.POST)
    if not form.is_valid():
        return says_why(request, _("The form was not complete."), back=back)
    try:
        kind, target = form.cleaned_data["kind"], form.cleaned_data["target"]
        text = words_at(report, kind, target)
        if not form.is_of(text):
            return says_why(request, _("The place was changed since the page was drawn; look again."), back=back)
        arguments = form.arguments(text) | after(report, form)
        correcting.correct(report, kind, target=target, arguments=arguments, by=request.user, at=timezone.now())
    except ValueError as reason:
        return says_why(request, str(reason), back=back)
    messages.success(request, done_said(report, kind, target, words=text, n=form.cleaned_data["note"]))
    return redirect(back)


def words_at(report: Report, kind: str, target: int) -> str:
    """The words of the paragraph, heading, note or text left out at a place; ValueError where there is none."""
    if kind in ON_HEADINGS:
        rows = [heading_of(section) for section in report.sections.all()]
    elif kind == Correction.Kind.RETYPE_NOTE:
        rows = list(report.footnotes.order_by("n").values_list("text", flat=True))
    elif kind == Correction.Kind.PUT_BACK:
        rows = [one.text for one in report.left_out.all()]
    else:
        rows = list(report.paragraphs.values_list("text", flat=True))
    if target >= len(rows):
        raise ValueError(_("The place is not there any more; look again."))
    return rows[target]


def after(report: Report, form: CorrectionForm) -> dict[str, Any]:
    """For what is put back: the words of the paragraph before it."""
    if form.cleaned_data["kind"] != Correction.Kind.PUT_BACK or not form.cleaned_data["after"]:
        return {}
    texts = list(report.paragraphs.values_list("text", flat=True))[: form.cleaned_data["after"]]
    return {"after": texts[-1], "after_nth": texts[:-1].count(texts[-1])}


@may_mend
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    correction = get_object_or_404(Correction.objects.select_related("report"), pk=pk)
    checked = reverse("coi:check", args=[correction.report.slug])
    back = way_back(request, checked)
    try:
        correcting.undo(correction, by=request.user, at=timezone.now())
    except (correcting.NotMended, Quoted) as reason:
        return says_why(request, str(reason), back=back)
    undone = _("Undone: %(what)s.") % {"what": correction.get_kind_display()}
    messages.success(request, f"{undone} {left_said(correction.report)}")
    return redirect(undone_at(correction) if back.startswith(checked) else back)


def undone_at(correction: Correction) -> str:
    """The check, at the paragraph a correction was of: its acts are open, so that the next key finds it."""
    address = reverse("coi:check", args=[correction.report.slug])
    position = correcting.stands_at(correction.report, correction)
    return f"{address}?paragraph={position}#p{position}" if position else address


@may_mend
def describe(request: HttpRequest, slug: str) -> HttpResponse:
    """Title, publisher, dates, address: what the report says of itself."""
    report = get_object_or_404(Report.objects.select_related("publisher"), slug=slug)
    form = DescriptionForm(request.POST or None, initial=describing.description_of(report))
    if request.method == "POST" and form.is_valid():
        changed = describing.describe(report, form.cleaned_data["metadata"], by=request.user, at=timezone.now())
        messages.success(request, _("Described anew.") if changed else _("Nothing was changed."))
        return redirect(report)
    page = {"report": report, "form": form}
    return render(request, "coi/mending/describe.html", page, status=400 if form.errors else 200)


@may_mend
@require_POST
def release(request: HttpRequest, slug: str) -> HttpResponse:
    report = get_object_or_404(Report, slug=slug)
    try:
        waits = releasing.release(report)
    except releasing.NotInState as reason:
        return says_why(request, str(reason), back=report.get_absolute_url())
    if waits:
        messages.warning(
            request, _("Released: caseworkers read it now. No search finds it yet: %(why)s") % {"why": waits}
        )
    else:
        messages.success(request, _("Released: caseworkers find and read it now."))
    return redirect(report)


@may_mend
def withdraw(request: HttpRequest, slug: str) -> HttpResponse:
    report = get_object_or_404(Report, slug=slug)
    if report.is_unseen:
        return discard(request, report)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            releasing.withdraw(report, because=form.cleaned_data["because"], by=request.user, at=timezone.now())
        except releasing.NotInState as reason:
            return says_why(request, str(reason), back=report.get_absolute_url())
        messages.success(request, _("Withdrawn. Whoever quoted it reads the reason."))
        return redirect(report)
    page = {"report": report, "form": form}
    return render(request, "coi/mending/withdraw.html", page, status=400 if form.errors else 200)


def discard(request: HttpRequest, report: Report) -> HttpResponse:
    """In the place of a withdrawal, for a report that nobody has seen."""
    if request.method != "POST":
        return render(request, "coi/mending/discard.html", {"report": report})
    try:
        releasing.discard(report, by=request.user, at=timezone.now())
    except releasing.NotInState as reason:
        return says_why(request, str(reason), back=reverse("coi:uploads"))
    messages.success(request, _("Discarded: it is held no more. Its file can be brought again."))
    return redirect("coi:uploads")


@may_mend
@require_POST
def take_back(request: HttpRequest, slug: str) -> HttpResponse:
    report = get_object_or_404(Report, slug=slug)
    try:
        releasing.take_back(report)
    except releasing.NotInState as reason:
        return says_why(request, str(reason), back=report.get_absolute_url())
    messages.success(request, _("In preparation again; release it when it is right."))
    return redirect(report)
