from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from coi.library import uploads
from coi.library.jobs import is_anybody_at_work
from coi.library.originals import FileDamaged
from coi.library.reading import scan_reader
from coi.models import Report, Upload
from coi.pages.jobs.shown import shown as shown_job
from coi.pages.permissions import may_import
from coi.pages.uploads.prefilled import UploadForm, initial, origins, publisher_said, to_check
from coi.text.document import ReportFormatError

MOST_FILES = 50


@may_import
def tray(request: HttpRequest) -> HttpResponse:
    """The files brought, each with its state; POST brings more."""
    now = timezone.now()
    if request.method == "POST":
        return brought(request, request.FILES.getlist("files"), at=now)
    uploads.sweep(now)
    part = bool(getattr(request, "htmx", False))
    page = listed() | {"most_megabytes": settings.MOST_MEGABYTES, "at_work": is_anybody_at_work(now)}
    return render(request, "coi/uploads/_list.html" if part else "coi/uploads/tray.html", page)


def brought(request: HttpRequest, files: Sequence[Any], *, at: datetime) -> HttpResponse:
    """Sends on to the one file, or to the list; a script is told where to go, so that it does not eat the messages."""
    most = settings.MOST_MEGABYTES * 1024 * 1024
    taken = [(file.name or "file", file.read(most + 1)) for file in files[:MOST_FILES]]  # a byte too many is refused
    found = uploads.bring(taken, by=request.user, at=at)
    for file in files[MOST_FILES:]:
        why = _("%(name)s was not taken: %(n)d files at a time. Bring it anew.")
        messages.error(request, why % {"name": file.name, "n": MOST_FILES})
    for name in uploads.of_no_file([name for name, _data in taken]):
        why = _("%(name)s was not taken: it describes a file of the same name, which did not come with it.")
        messages.error(request, why % {"name": name})
    if not taken:
        messages.error(request, _("Choose files to bring."))
    open_one = len(found) == 1 and found[0].state == "check"
    address = found[0].get_absolute_url() if open_one else reverse("coi:uploads")
    scripted = request.headers.get("X-Requested-With") == "XMLHttpRequest"
    return HttpResponse(status=201, headers={"Location": address}) if scripted else redirect(address)


def listed(current: Upload | None = None) -> dict[str, Any]:
    """The files with what the page says of each; it asks anew while any is at work."""
    files = list(Upload.objects.in_tray(timezone.now()))
    become = {one.source_sha256: one for one in Report.objects.filter(source_sha256__in=[one.sha256 for one in files])}
    rows = [
        {
            "report": become.get(upload.sha256),
            "upload": upload,
            "state": upload.state,
            "current": upload == current,
            "to_check": to_check(uploads.told_of(upload)) + len(upload.seems) if upload.state == "check" else 0,
            "is_reprint": uploads.is_copy(upload),
            "job": shown_job(upload.job) if upload.job else None,
        }
        for upload in files
    ]
    return {
        "scans": "read" if scan_reader() else "lacking" if settings.READ_SCANS else "off",
        "rows": rows,
        "busy": any(row["state"] in ("waiting", "running") for row in rows),
    }


@may_import
def upload(request: HttpRequest, pk: int) -> HttpResponse:
    """The description of one file: what it tells stands in the fields, a person checks it, then it is imported."""
    found = get_object_or_404(Upload.objects.select_related("job", "held"), pk=pk)
    if found.state not in ("check", "failed"):
        return redirect(found.job if found.job and not found.held else reverse("coi:uploads"))
    if found.told is None:
        uploads.look_into(found, compare=False)  # its import compares it
        if found.refused:
            return redirect("coi:uploads")
    told = uploads.told_of(found)
    form = UploadForm(request.POST or None, initial=initial(told) | uploads.described_before(found))
    if request.method == "POST" and form.is_valid() and form.send(found, by=request.user, at=timezone.now()):
        messages.success(request, _("%(name)s is being read.") % {"name": found.name})
        return redirect("coi:uploads")
    where = origins(told)
    fields = [{"field": field, "origin": where.get(field.name)} for field in form.visible_fields()]
    page = listed(found) | {"upload": found, "form": form, "fields": fields, "at_work": True}
    page |= {"reprints": uploads.reprints_of(found), "publisher_said": "" if form.is_bound else publisher_said(told)}
    page["most_megabytes"] = settings.MOST_MEGABYTES
    return render(request, "coi/uploads/upload.html", page, status=400 if form.errors else 200)


@may_import
@require_GET
def first_page(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Upload, pk=pk, refused="", held=None)
    try:
        return HttpResponse(uploads.first_page(found), content_type="image/png")
    except (ReportFormatError, FileDamaged) as reason:
        raise Http404(str(reason)) from reason


@may_import
@require_POST
def take_off(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Upload.objects.select_related("job"), pk=pk)
    if found.state in ("waiting", "running"):
        messages.error(request, _("It is being read; cancel that first."))
    else:
        uploads.take_off(found)
    return redirect("coi:uploads")
