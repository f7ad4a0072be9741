"""More like this: a passage, and the passages of other places that share its telling words."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from coi.indexing import engine
from coi.models import Country, Paragraph, Report
from coi.profile_pages import opening
from coi.search.engine import Hit, IndexUnavailable
from coi.searching import counted
from coi.views import may_read

SHOWN = 10
CONSIDERED = 100
"""Similar passages that are looked through for those on the countries of the report."""
EVERYWHERE = "all"


@may_read
def similar(request: HttpRequest, slug: str, position: int) -> HttpResponse:
    report = get_object_or_404(Report.objects.held().select_related("publisher"), slug=slug)
    passage = get_object_or_404(report.paragraphs.select_related("section"), position=position)
    passage.report = report
    own = list(report.countries.all())
    countries = [] if request.GET.get("country") == EVERYWHERE else own
    try:
        found = engine().similar(passage.pk, limit=CONSIDERED)
    except IndexUnavailable:
        return away(request)
    page = {
        "passage": passage,
        "snippet": opening(passage.text),
        "searched": report.state == Report.State.CURRENT and report.indexed,
        "own_countries": own,
        "countries": countries,
        "everywhere": EVERYWHERE,
        "hits": hits(found, countries),
    }
    return render(request, "coi/similar.html", page)


def away(request: HttpRequest) -> HttpResponse:
    answer = render(request, "coi/list_away.html", {"address": reverse("coi:search")}, status=503)
    answer.headers["Retry-After"] = "120"
    return answer


def hits(found: Sequence[Hit], countries: Sequence[Country]) -> list[dict[str, Any]]:
    """The first few on one of the countries (none: on any), with their paragraphs. Two queries at most."""
    places = [[hit.id, *hit.also] for hit in found]
    held = on_countries([id for ids in places for id in ids], countries)
    kept = [ids for ids in ([id for id in ids if id in held] for ids in places) if ids][:SHOWN]
    rows = Paragraph.objects.searchable().with_place().with_note_counts()
    paragraphs = {row.pk: row for row in rows.in_order([id for ids in kept for id in ids])}
    return [
        {
            "number": number,
            "paragraph": paragraphs[first],
            "snippet": opening(paragraphs[first].text),
            **counted(paragraphs[first]),
            "also": [paragraphs[id] for id in also if id in paragraphs],
        }
        for number, (first, *also) in enumerate(kept, 1)
        if first in paragraphs
    ]


def on_countries(ids: Iterable[int], countries: Sequence[Country]) -> set[int]:
    rows = Paragraph.objects.searchable().filter(pk__in=ids)
    if countries:
        rows = rows.filter(report__countries__in=countries)
    return set(rows.values_list("pk", flat=True))
