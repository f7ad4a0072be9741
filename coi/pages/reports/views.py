"""Pages of reports. Who may open them follows from permissions; nothing here knows of cases."""

import logging
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from coi.finding.paging import paged
from coi.library import originals
from coi.library.importing import originals_folder
from coi.library.origins import resting_on
from coi.library.repeats.showing import company_of
from coi.models import Footnote, Paragraph, Report
from coi.pages.permissions import may_import, may_read
from coi.pages.reports.forms import ImportForm
from coi.pages.reports.reading import reading_page
from coi.pages.said_once import said_once

logger = logging.getLogger(__name__)

A_PAGE = 50


@may_read
@said_once
def section(request: HttpRequest, slug: str, position: int) -> HttpResponse:
    return render(request, "coi/reports/reading.html", reading_page(request, slug, section=position))


@may_read
@said_once
def paragraph(request: HttpRequest, slug: str, position: int) -> HttpResponse:
    return render(request, "coi/reports/reading.html", reading_page(request, slug, paragraph=position))


@may_read
def report_list(request: HttpRequest) -> HttpResponse:
    reports = Report.objects.open_to(request.user)
    total = reports.count()
    shown, pages = paged(request.GET, total, A_PAGE)
    rows = counted(reports.select_related("publisher").prefetch_related("countries")[shown])
    return render(request, "coi/reports/list.html", {"reports": rows, "total": total, **pages})


def counted(reports: Iterable[Report]) -> list[dict[str, Any]]:
    """Each with the numbers that are shown of it: its paragraphs, its notes by state. Two queries."""
    reports = list(reports)
    paragraphs, notes = Paragraph.objects.by_report(reports), Footnote.objects.by_report(reports)
    return [
        {"report": one, "paragraph_count": paragraphs.get(one.pk, 0), "notes": notes.get(one.pk, {})} for one in reports
    ]


@may_read
def report(request: HttpRequest, slug: str) -> HttpResponse:
    """The source card: who, what, when, how; with what was left out and what the import warns of."""
    reports = Report.objects.open_to(request.user).select_related(
        "publisher__card__changed_by", "supersedes", "withdrawn_by", "work"
    )
    found = get_object_or_404(reports, slug=slug)
    mends = request.user.has_perm("coi.change_report")
    page = {
        **counted([found])[0],
        "outline": found.sections.all(),
        "left_out": found.left_out.all(),
        "cited_by": resting_on(found.work).exclude(report=found).count() if found.work else 0,
        "company": company_of(found, Report.objects.open_to(request.user)),
        "corrections": found.corrections.select_related("by", "undone_by") if mends else (),
    }
    return render(request, "coi/reports/report.html", page)


@may_read
def original(request: HttpRequest, slug: str) -> HttpResponse:
    """The file as it was imported, byte for byte, to save; the browser is told not to open it."""
    found = get_object_or_404(Report.objects.open_to(request.user), slug=slug)
    try:
        data = originals.fetch(originals_folder(), found.source_sha256)
    except originals.FileDamaged as damage:
        logger.error("report %s: %s `manage.py verify` says how to mend it.", found.slug, damage)
        return render(request, "coi/reports/original_missing.html", {"report": found}, status=410)
    response = HttpResponse(data, content_type="application/octet-stream")
    response.headers["Content-Disposition"] = f'attachment; filename="{found.download_name}"'
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@may_import
def import_report(request: HttpRequest) -> HttpResponse:
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        job = form.queue_import(by=request.user, at=timezone.now())
        if job:
            return redirect(job)
    if request.method == "POST":
        form.keep_file()
    page = {"form": form, "most_megabytes": settings.MOST_MEGABYTES}
    return render(request, "coi/reports/import.html", page, status=400 if form.errors else 200)
