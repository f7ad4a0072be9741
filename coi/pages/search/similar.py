"""More like this: a passage, and the passages of other places that share its telling words."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from coi.finding.asking import copies, counted
from coi.finding.later import all_later
from coi.library.indexing import engine
from coi.models import Country, Paragraph, Report
from coi.pages.permissions import may_read
from coi.pages.search.away import index_away
from coi.search.engine import Choice, Hit, IndexUnavailable
from coi.search.marking.highlight import opening

SHOWN = 10
EVERYWHERE = "all"


@may_read
def similar(request: HttpRequest, slug: str, position: int) -> HttpResponse:
    report = get_object_or_404(Report.objects.held().select_related("publisher"), slug=slug)
    passage = get_object_or_404(report.paragraphs.select_related("section"), position=position)
    passage.report = report
    own = list(report.countries.all())
    countries = [] if request.GET.get("country") == EVERYWHERE else own
    only_later = "later" in request.GET
    try:
        engine().version()
        found = later_ones(passage) if only_later else engine().similar(passage.pk, filters=on(countries), limit=SHOWN)
    except IndexUnavailable as error:
        return index_away(request, error, back=reverse("coi:search"))
    page = {
        "passage": passage,
        "snippet": opening(passage.text),
        "searched": report.state == Report.State.CURRENT and report.indexed,
        "own_countries": own,
        "countries": countries,
        "everywhere": EVERYWHERE,
        "only_later": only_later,
        "hits": hits(found),
    }
    return render(request, "coi/search/similar.html", page)


def later_ones(passage: Paragraph) -> tuple[Hit, ...]:
    """The later passages that may speak of the same, newest first."""
    return tuple(Hit(other.pk, 0) for other in all_later([passage]).get(passage.pk, ()))


def on(countries: Sequence[Country]) -> dict[str, Choice]:
    """Passages on one of the countries; on none: on any."""
    return {"country": Choice(any=tuple(country.code for country in countries))} if countries else {}


def hits(found: Sequence[Hit]) -> list[dict[str, Any]]:
    """With their paragraphs, as far as these may be read still. Two queries."""
    rows = Paragraph.objects.of_current_editions().with_place().with_note_counts()
    paragraphs = {row.pk: row for row in rows.in_order([id for hit in found for id in (hit.id, *hit.also)])}
    kept = [[id for id in (hit.id, *hit.also) if id in paragraphs] for hit in found]
    return [
        {
            "number": number,
            "paragraph": paragraphs[first],
            "snippet": opening(paragraphs[first].text),
            **counted(paragraphs[first]),
            **copies(paragraphs[first], [paragraphs[id] for id in also]),
        }
        for number, (first, *also) in enumerate([ids for ids in kept if ids], 1)
    ]
