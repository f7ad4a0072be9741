"""What an administrator does and sees to; cases and reports are not theirs to read."""

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from caseworker.casework import health
from caseworker.pages.office.documents import DOCUMENTS, document_named
from coi.library.upkeep import queue_rebuild

for_administrators = permission_required("caseworker.change_person", raise_exception=True)


@for_administrators
@require_GET
def office(request: HttpRequest) -> HttpResponse:
    page = {
        "health": health.health(timezone.now()),
        "people": health.people(),
        "in_force": health.in_force(),
        "documents": DOCUMENTS.items(),
    }
    return render(request, "caseworker/office/office.html", page)


@for_administrators
@require_POST
def rebuild_index(request: HttpRequest) -> HttpResponse:
    """As a job of the background; the index there is answers meanwhile."""
    return redirect(queue_rebuild(by=request.user, at=timezone.now()))


@for_administrators
@require_GET
def document(request: HttpRequest, name: str) -> HttpResponse:
    """A document that comes with the desk, as it was written."""
    title, text = document_named(name)
    return render(request, "caseworker/office/document.html", {"title": title, "text": text})
