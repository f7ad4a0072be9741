"""The list of figures to reconcile, a group of them, and what is decided on it."""

from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from coi.library.figures.deciding import (
    DecidedOtherwise,
    NoSuchAnswer,
    NothingSaid,
    decide_figures,
    settle_doubts,
    tell_doubt,
    undo_figures,
)
from coi.models import FigureGroup
from coi.pages.figures.page import after, figures_page
from coi.pages.permissions import may_read
from coi.pages.way_back import way_back

LAST_DECISION = "last_figures_decision"
may_decide = permission_required("coi.change_figuregroup", raise_exception=True)


@may_read
@require_GET
def figures(request: HttpRequest) -> HttpResponse:
    return _page(request, None)


@may_read
@require_GET
def figure_group(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, _shown(pk))


def _page(request: HttpRequest, chosen: FigureGroup | None) -> HttpResponse:
    page = figures_page(request, chosen) | {"last": request.session.get(LAST_DECISION)}
    return render(request, "coi/figures/figures.html", page)


def _shown(pk: int) -> FigureGroup:
    return get_object_or_404(FigureGroup.objects.shown(), pk=pk)


@may_decide
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    group, asked = _shown(pk), request.POST
    status, remark = asked.get("status", ""), asked.get("remark", "")
    try:
        done = decide_figures(
            group, status, remark=remark, by=request.user, at=timezone.now(), seen=asked.get("seen", "")
        )
    except (DecidedOtherwise, NoSuchAnswer) as error:
        lost = f" {_('Your remark, not saved:')} {remark}" if remark else ""
        messages.error(request, f"{error}{lost}")
        return redirect(group)
    settle_doubts(group, at=timezone.now())
    request.session[LAST_DECISION] = {**done, "number": uuid4().hex, "title": group.title}
    if status == FigureGroup.Status.SUGGESTED:
        messages.success(request, _("Reopened: it is a candidate again."))
        return redirect(group)
    said = _("Decided on “{title}”: {status}.")
    messages.success(request, said.format(title=group.title, status=FigureGroup.Status(status).label))
    return redirect(after(group, asked.get("country", "")))


@may_decide
@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """The last decision of this person, unless somebody decided since."""
    last = request.session.get(LAST_DECISION)
    if last is None or last["number"] != request.POST.get("number"):
        messages.info(request, _("There is nothing to undo."))
        return redirect("coi:figures")
    del request.session[LAST_DECISION]
    group = undo_figures(last)
    if group is None:
        messages.error(request, _("Somebody has decided on these figures since. Look at them again."))
        return redirect("coi:figures")
    messages.success(request, _("The last decision is undone."))
    return redirect(group)


@may_read
@require_POST
def tell(request: HttpRequest, pk: int) -> HttpResponse:
    group = _shown(pk)
    try:
        tell_doubt(group, request.POST.get("words", ""), at=timezone.now())
    except NothingSaid as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Told to the COI specialists, without your name and without any case."))
    return redirect(way_back(request, group.get_absolute_url()))
