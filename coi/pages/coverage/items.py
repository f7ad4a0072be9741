"""What reports set out to cover, item by item: the list of a country, and decisions of specialists on it."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from coi.library.tagging import DecidedMeanwhile, decide_item
from coi.models import Country, ScopeItem, Status
from coi.models.coverage import ScopeItemQuerySet
from coi.pages.coverage.statements import may_decide
from coi.pages.permissions import may_read
from coi.pages.way_back import way_back

A_PAGE = 50
SIGNS = {
    "": ("", gettext_lazy("asked")),
    ScopeItem.State.ANSWERED: ("held", gettext_lazy("answered")),
    ScopeItem.State.PASSING: ("passing", gettext_lazy("in passing")),
    ScopeItem.State.SILENT: ("silent", gettext_lazy("silent")),
    ScopeItem.State.NOT_FOUND: ("unfound", gettext_lazy("could not be found")),
}
"""The sign and the word of each state, the same on every page."""
CHOICES = frozenset({*ScopeItem.State.values, *Status.values})


@may_read
def asked(request: HttpRequest, code: str) -> HttpResponse:
    country = get_object_or_404(Country, pk=code)
    rows = items_on(country)
    state = request.GET.get("state", "")
    wanted = rows.filter(state=state) if state in ScopeItem.State.values else rows
    page = Paginator(wanted.with_answers(), A_PAGE).get_page(request.GET.get("page"))
    told = {"country": country, "items": page.object_list, "page": page, **by_state(rows, request.path, state)}
    return render(request, "coi/coverage/asked.html", told)


def items_on(country: Country) -> ScopeItemQuerySet:
    return ScopeItem.objects.current().kept().filter(paragraph__report__countries=country)


def by_state(rows: ScopeItemQuerySet, path: str, chosen: str) -> dict[str, Any]:
    """How many items are in each state, each with the link to them. One query."""
    counts = dict(rows.order_by().values_list("state").annotate(count=Count("pk", distinct=True)))
    counts[""] = sum(counts.values())
    states = [
        {
            "state": state,
            "icon": icon,
            "label": label,
            "count": counts.get(state, 0),
            "url": f"{path}?state={state}" if state else path,
            "chosen": state == chosen,
        }
        for state, (icon, label) in SIGNS.items()
        if counts.get(state) or state != ScopeItem.State.NOT_FOUND  # of none, the table of statements says more
    ]
    return {"states": states, "counts": {"all": counts[""]}}


@may_decide
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    item = get_object_or_404(ScopeItem.objects.readable().select_related("paragraph__report"), pk=pk)
    back = way_back(request, reverse("coi:paragraph", args=[item.paragraph.report.slug, item.paragraph.position]))
    choice, seen = request.POST.get("choice", ""), request.POST.get("seen")
    if choice not in CHOICES or not seen:
        messages.error(request, _("The form was incomplete. Open the page again."))
        return redirect(back)
    try:
        decide_item(item, choice, by=request.user, seen=seen)
    except DecidedMeanwhile as error:
        return render(
            request, "coi/coverage/decided_meanwhile.html", {"why": error, "statement": item, "back": back}, status=409
        )
    messages.success(request, _("Saved. “Take the decision back” stands beside it."))
    return redirect(back)
