"""Decisions of specialists on what reports say of their own coverage: confirm, reject, and take the last one back."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from coi.finding.paging import paged
from coi.library.coverage.statements import LAST_DECISION, readable, waiting
from coi.library.tagging import DecidedMeanwhile, decide_statement, undo_decision
from coi.models import CoverageStatement, Status
from coi.pages.way_back import way_back

may_decide = permission_required("coi.change_coveragestatement", raise_exception=True)
SAID = {
    Status.CONFIRMED: gettext_lazy("Confirmed: a person has read it so."),
    Status.REJECTED: gettext_lazy("Rejected: it no longer counts in the coverage."),
    Status.SUGGESTED: gettext_lazy("The decision is taken back: it is a suggestion of rules again."),
}


A_PAGE = 30


@may_decide
@require_GET
def statements(request: HttpRequest) -> HttpResponse:
    """Those that wait for a decision, the newest report first."""
    kind = request.GET.get("kind", "")
    rows = waiting()
    counts = dict(rows.order_by().values_list("kind").annotate(count=Count("pk")))
    wanted = rows.filter(kind=kind) if kind in CoverageStatement.Kind.values else rows
    placed = wanted.select_related("paragraph__report__publisher", "paragraph__section", "profile", "topic")
    newest = ("-paragraph__report__imported_at", "paragraph__report", "paragraph__position", "start", "pk")
    ordered = placed.select_related("decided_by").order_by(*newest)
    here, pages = paged(request.GET, sum(counts.values()) if wanted is rows else counts.get(kind, 0), A_PAGE)
    chips: list[tuple[str, Any, int]] = [("", gettext_lazy("all"), sum(counts.values()))]
    chips += [(value, label, counts.get(value, 0)) for value, label in CoverageStatement.Kind.choices]
    page = {"statements": ordered[here], "chips": chips, "kind": kind, **pages}
    return render(request, "coi/coverage/statements.html", page)


@may_decide
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    statement = get_object_or_404(readable().select_related("paragraph__report"), pk=pk)
    back = way_back(request, statement.paragraph.get_absolute_url())
    status, seen = request.POST.get("status"), request.POST.get("seen")
    if status not in Status.values or not seen:
        messages.error(request, _("The form was incomplete. Open the page again."))
        return redirect(back)
    try:
        decided = decide_statement(statement, status, by=request.user, seen=seen)
    except DecidedMeanwhile as error:
        page = {"why": error, "statement": statement, "back": back}
        return render(request, "coi/coverage/decided_meanwhile.html", page, status=409)
    words = Truncator(statement.paragraph.text[statement.start : statement.end]).chars(80)
    request.session[LAST_DECISION] = {**decided, "number": uuid4().hex, "words": words}
    messages.success(request, SAID[Status(status)])
    return redirect(back)


@may_decide
@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """The decision that the page offered to undo; nobody's later one, nor one's own of another window."""
    back, last = way_back(request, reverse("coi:coverage")), request.session.get(LAST_DECISION)
    if last and last["number"] != request.POST.get("number"):
        messages.info(request, _("You have decided on another statement since, in another window: look at both again."))
        return redirect(back)
    request.session.pop(LAST_DECISION, None)
    if last and undo_decision(last):
        messages.success(request, _("The last decision is undone."))
    else:
        messages.info(request, _("There is nothing to undo."))
    return redirect(back)
