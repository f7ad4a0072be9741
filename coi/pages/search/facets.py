"""All values of one facet of a search, with counts and a box to find one by name."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from coi.finding.address import SearchAddress
from coi.finding.asking import asked, find
from coi.finding.facet_values import FACET_NAMES, Wanted, ordered
from coi.finding.filters import ParagraphFilter, report_labels
from coi.finding.paging import paged
from coi.models import Paragraph
from coi.pages.permissions import may_read
from coi.search.engine import IndexUnavailable

PAGE_SIZE = 100


@may_read
def facet_values(request: HttpRequest, name: str) -> HttpResponse:
    if name not in FACET_NAMES:
        raise Http404
    page = values_page(name, request.GET)
    return render(request, "coi/search/facet.html", page, status=400 if page["form"].errors else 200)


def values_page(name: str, data: QueryDict) -> dict[str, Any]:
    """The context of the page. A wrong address gives the form's errors; no index, the banner and no values."""
    state = data.copy()
    words = " ".join(word for text in state.pop("find", []) for word in text.split()).casefold()[:100]
    filterset = ParagraphFilter(state, queryset=Paragraph.objects.none())
    address = SearchAddress(filterset.data)
    page: dict[str, Any] = {
        "form": filterset.form,
        "facet": {"name": name, "label": FACET_NAMES[name]},
        "find": words,
        "state": [(parameter, value) for parameter, value, _ in address.pairs],
        "back_url": address.whole,
    }
    if not filterset.is_valid():
        return page
    search = asked(filterset)
    try:
        counts = find(search, offset=0, limit=0, facets=[name]).facets.get(name, {})
    except IndexUnavailable as error:
        return page | {"degraded": str(error)}
    wanted = Wanted.of(name, address)
    values = {*counts, *wanted.how}
    labels = report_labels(values) if name == "report" else filterset.labels[name]
    matching = [value for value in values if all(word in labels.get(value, value).casefold() for word in words.split())]
    here, pages = paged(data, len(matching), PAGE_SIZE)
    shown = ordered(name, matching, counts, labels)[here]
    rows = [wanted.value(value, labels.get(value, value), counts.get(value, 0), address) for value in shown]
    return page | {"values": rows, "total": len(values), "matching": len(matching), **pages}
