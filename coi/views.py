"""Pages of reports. Who may open them follows from permissions; nothing here knows of cases."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from coi import originals
from coi.filters import each_once
from coi.forms import ImportForm
from coi.importing import originals_folder
from coi.indexing import index_report
from coi.models import Report
from coi.reading import reading_page
from coi.search_page import search_page

P = ParamSpec("P")
logger = logging.getLogger(__name__)
may_read = permission_required("coi.view_report", raise_exception=True)
may_import = permission_required("coi.add_report", raise_exception=True)


def said_once(
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Leads from an address that says a thing several times to the one that says it once."""

    @wraps(view)
    def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        once = each_once(request.GET)
        if once != request.GET:
            return redirect(f"{request.path}?{once.urlencode()}")
        return view(request, *args, **kwargs)

    return answer


@may_read
@said_once
def search(request: HttpRequest) -> HttpResponse:
    page = search_page(request)
    return TemplateResponse(request, "coi/search.html", page, status=400 if page["form"].errors else 200)


@may_read
@said_once
def section(request: HttpRequest, slug: str, position: int) -> HttpResponse:
    return render(request, "coi/reading.html", reading_page(request, slug, section=position))


@may_read
@said_once
def paragraph(request: HttpRequest, slug: str, position: int) -> HttpResponse:
    return render(request, "coi/reading.html", reading_page(request, slug, paragraph=position))


@may_read
def report_list(request: HttpRequest) -> HttpResponse:
    reports = Report.objects.held().select_related("publisher").prefetch_related("countries").with_counts()
    return render(request, "coi/report_list.html", {"reports": reports})


@may_read
def report(request: HttpRequest, slug: str) -> HttpResponse:
    """The source card: who, what, when, how; with what was left out and what the import warns of."""
    reports = Report.objects.held().select_related("publisher", "supersedes").with_counts()
    found = get_object_or_404(reports, slug=slug)
    page = {"report": found, "outline": found.sections.all(), "left_out": found.left_out.all()}
    return render(request, "coi/report_detail.html", page)


@may_read
def original(request: HttpRequest, slug: str) -> HttpResponse:
    """The file as it was imported, byte for byte, to save; the browser is told not to open it."""
    found = get_object_or_404(Report.objects.held(), slug=slug)
    try:
        data = originals.fetch(originals_folder(), found.source_sha256)
    except originals.FileDamaged as damage:
        logger.error("report %s: %s `manage.py verify` says how to mend it.", found.slug, damage)
        return render(request, "coi/original_missing.html", {"report": found}, status=410)
    response = HttpResponse(data, content_type="application/octet-stream")
    response.headers["Content-Disposition"] = f'attachment; filename="{found.download_name}"'
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@may_import
def import_report(request: HttpRequest) -> HttpResponse:
    form = ImportForm(request.POST or None, request.FILES or None)
    imported = form.import_report(by=request.user) if request.method == "POST" and form.is_valid() else None
    if imported:
        index_report(imported)
        said = _("Imported: {report}. Please look at what was left out and at the warnings.")
        messages.success(request, said.format(report=imported))
        return redirect(imported)
    page = {"form": form, "most_megabytes": settings.MOST_MEGABYTES}
    return render(request, "coi/import.html", page, status=400 if form.errors else 200)
