"""Pages of coverage: per country a matrix profile × protection question, and what stands behind each of its cells."""

from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from coi.library.coverage.foremost import foremost
from coi.library.coverage.matrix import (
    confirmed_of,
    countries_held,
    coverage_of,
    current_reports,
    quoted,
    rejected_of,
    said,
)
from coi.models import Country, Profile, Topic
from coi.models.publishers import voice_behind
from coi.pages.coverage.items import by_state, items_on
from coi.pages.coverage.profiles import hits_of, not_shown, passages_of, pick
from coi.pages.permissions import may_read

MOST_LISTED = 30


@may_read
def countries(request: HttpRequest) -> HttpResponse:
    return render(request, "coi/coverage/countries.html", {"countries": countries_held()})


@may_read
def matrix(request: HttpRequest, code: str) -> HttpResponse:
    country = get_object_or_404(Country, pk=code)
    coverage = coverage_of(country, list(Profile.objects.offered()), list(Topic.objects.offered()))
    rows = quoted(coverage.unplaced[:MOST_LISTED])
    page = {
        "coverage": coverage,
        "country": country,
        "countries": countries_held(),
        "unplaced": [rows[statement.pk] for statement in coverage.unplaced[:MOST_LISTED]],
        **by_state(items_on(country), reverse("coi:asked", args=[country.pk]), ""),
        **what_is_held(country),
    }
    return render(request, "coi/coverage/matrix.html", page)


@may_read
def cell(request: HttpRequest, code: str, profile: str, topic: str) -> HttpResponse:
    country = get_object_or_404(Country, pk=code)
    group, question = get_object_or_404(Profile, slug=profile), get_object_or_404(Topic, slug=topic)
    found = coverage_of(country, [group], [question]).rows[0].cells[0]
    picked = pick(foremost(country, group, [question]), [question])
    hits = hits_of(picked)
    shown = passages_of(picked[question.pk], hits)
    asked = [one for one in (*found.silent, *found.silent_in_general) if not one.state]  # the others stand as items
    listed, items = found.not_found[:MOST_LISTED], asked[:MOST_LISTED]
    in_general = found.covered_in_general[:MOST_LISTED]
    rejected = said(rejected_of(country, group, question)[:MOST_LISTED])
    rows = quoted([*listed, *items, *in_general, *rejected])
    covering = {one.slug: rows[one.pk].paragraph.report for one in in_general}
    page = {
        "cell": found,
        "asked": items_on(country).in_cells([group], [question]).with_answers()[:MOST_LISTED],
        "country": country,
        "paragraphs": list(hits.values()),
        **shown,
        **not_shown(found, shown),
        "not_found": [rows[statement.pk] for statement in listed],
        "in_scope": [rows[statement.pk] for statement in items],
        "rejected": [rows[statement.pk] for statement in rejected],
        "items_in_scope": len(asked),
        "in_general": [rows[statement.pk] for statement in in_general if not statement.state],
        "items_in_general": len([one for one in found.covered_in_general if not one.state]),
        "covering": [(report, found.passages_in_general[slug]) for slug, report in covering.items()],
        "reports": current_reports(country).select_related("publisher")[:MOST_LISTED],
        **what_is_held(country),
    }
    return render(request, "coi/coverage/cell.html", page)


def what_is_held(country: Country) -> dict[str, Any]:
    """The numbers that say how far a statement of absence reaches. Two queries."""
    held = current_reports(country).aggregate(
        reports=Count("pk"), publishers=Count(voice_behind("publisher"), distinct=True)
    )
    confirmed, tagged = confirmed_of(country)
    return {"held": held["reports"], "publishers": held["publishers"], "confirmed": confirmed, "tagged": tagged}
