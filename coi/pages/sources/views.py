"""Pages of the sources that notes cite: everybody sees what rests on one; specialists decide which are one."""

from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from coi.finding.paging import paged
from coi.library import origins
from coi.library.tagging import DecidedMeanwhile
from coi.library.works.cards import publisher_named
from coi.library.works.cited import cited_works
from coi.models import Report, SameWork, Status, Work
from coi.pages.permissions import may_read
from coi.pages.sources.compared import hits_on, resting_by_report, side_by_side, spellings, suggested_with, sure_of
from coi.pages.way_back import way_back

PAGE = 20
may_decide = permission_required("coi.change_samework", raise_exception=True)
SAID = {
    Status.CONFIRMED: gettext_lazy("Confirmed: they are one source, and count once."),
    Status.REJECTED: gettext_lazy("Not the same: they are two sources."),
    Status.SUGGESTED: gettext_lazy("The decision is taken back."),
}


@may_decide
def sources(request: HttpRequest) -> HttpResponse:
    """Sources that may be one, to decide; what was decided; and what the desk is sure of."""
    show = request.GET.get("show", "")
    pairs = {"decided": origins.decided, "matched": origins.matched}.get(show, origins.to_decide)()
    waiting, total = origins.to_decide().count(), pairs.count()
    part, steps = paged(request.GET, total, PAGE)
    page = {
        "items": side_by_side(list(pairs[part]), Report.objects.open_to(request.user)),
        "is_decided": show == "decided",
        "is_matched": show == "matched",
        "matched": origins.matched().count(),
        "waiting": waiting,
        "total": total,
        "last": request.session.get(origins.LAST_DECISION),
        **steps,
    }
    return render(request, "coi/sources/list.html", page)


@may_read
def source(request: HttpRequest, pk: int) -> HttpResponse:
    """A source, the ways in which it is cited, and every passage that rests on it."""
    work = get_object_or_404(Work.objects.select_related("stands_for"), pk=pk)
    if work.stands_for_id:
        return redirect(work)
    open_to = Report.objects.open_to(request.user)
    ways = spellings(work, open_to)
    if not ways:
        raise Http404  # of reports in preparation a caseworker sees nothing
    cited = cited_works([work.pk])[work.pk]
    passages = list(origins.resting_on(work).values_list("pk", flat=True))
    part, steps = paged(request.GET, len(passages), PAGE)
    page = {
        "work": work,
        "cited": cited,
        "publisher": publisher_named(work.author, cited.reports),
        "spellings": ways,
        "perhaps": suggested_with(work),
        "sure": sure_of(work),
        "last": request.session.get(origins.LAST_DECISION),
        "by_report": resting_by_report(passages),
        "hits": hits_on(work, passages[part]),
        "total": len(passages),
        **steps,
    }
    return render(request, "coi/sources/source.html", page)


@may_decide
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    pair = get_object_or_404(SameWork.objects.select_related("one", "other"), pk=pk)
    back = way_back(request, reverse("coi:sources"))
    status, seen = request.POST.get("status"), request.POST.get("seen")
    if status not in Status.values or not seen:
        messages.error(request, _("The form was incomplete. Open the page again."))
        return redirect(back)
    try:
        told = origins.decide_same(pair, status, by=request.user, seen=seen)
    except DecidedMeanwhile as error:
        page = {"why": error, "pair": pair, "back": back}
        return render(request, "coi/sources/decided_meanwhile.html", page, status=409)
    request.session[origins.LAST_DECISION] = {**told, "number": uuid4().hex, "names": [str(pair.one), str(pair.other)]}
    messages.success(request, SAID[Status(status)])
    return redirect(back)


@may_decide
@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """The decision that the page offered to undo; nobody's later one, nor one's own of another window."""
    back, last = way_back(request, reverse("coi:sources")), request.session.get(origins.LAST_DECISION)
    if last and last["number"] != request.POST.get("number"):
        messages.info(request, _("You have decided on other sources since, in another window: look at both again."))
        return redirect(back)
    request.session.pop(origins.LAST_DECISION, None)
    if last and origins.undo_same(last):
        messages.success(request, _("The last decision is undone."))
    else:
        messages.info(request, _("There is nothing to undo."))
    return redirect(back)
