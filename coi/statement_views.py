"""Decisions of specialists on what reports say of their own coverage: confirm, reject, and take the last one back."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from coi.models import Status
from coi.statements import LAST_DECISION, readable
from coi.tagging import DecidedMeanwhile, decide_statement, undo_decision
from coi.way_back import way_back

may_decide = permission_required("coi.change_coveragestatement", raise_exception=True)
SAID = {
    Status.CONFIRMED: gettext_lazy("Confirmed: a person has read it so."),
    Status.REJECTED: gettext_lazy("Rejected: it no longer counts in the coverage."),
    Status.SUGGESTED: gettext_lazy("The decision is taken back: it is a suggestion of rules again."),
}


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
        request.session[LAST_DECISION] = decide_statement(statement, status, by=request.user, seen=seen)
    except DecidedMeanwhile as error:
        page = {"why": error, "statement": statement, "back": back}
        return render(request, "coi/decided_meanwhile.html", page, status=409)
    messages.success(request, SAID[Status(status)])
    return redirect(back)


@may_decide
@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Nobody's later decision is undone."""
    back, last = way_back(request, reverse("coi:coverage")), request.session.pop(LAST_DECISION, None)
    if last and undo_decision(last):
        messages.success(request, _("The last decision is undone."))
    else:
        messages.info(request, _("There is nothing to undo."))
    return redirect(back)
