"""What is new in a saved search since a person last looked: its passages in reports imported after that.

A new edition is a new report, so all that it has counts as new. Counting asks the engine once a search, and only where
there is a report to look into; the number of queries does not grow with the number of searches.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import cast

from django.db.models import Prefetch
from django.http import QueryDict
from django.urls import reverse

from caseworker.models import Look, Person, SavedSearch
from caseworker.models.searches import SavedSearchQuerySet
from coi.finding.asking import Asked, find
from coi.finding.filters import MODES
from coi.library.vocabulary import thesaurus
from coi.models import Report
from coi.search.engine import FACETS, Choice, IndexUnavailable
from coi.search.query.parsing import parse
from coi.search.query.thesaurus import Thesaurus


@dataclass(frozen=True)
class Watched:
    """A saved search as one person sees it. `news` is None while the index is away."""

    search: SavedSearch
    look: Look | None
    news: int | None


def watched(rows: SavedSearchQuerySet, person: Person) -> list[Watched]:
    """The searches with what is new in each for the person."""
    looks = Prefetch("looks", queryset=Look.objects.filter(person=person), to_attr="own_looks")
    searches = list(rows.select_related("case", "saved_by").prefetch_related(looks))
    own = [look_of(search) for search in searches]
    since = [(search, known(search, look)) for search, look in zip(searches, own, strict=True)]
    counts = count_news(since, Report.objects.known_until())
    return [Watched(*row) for row in zip(searches, own, counts, strict=True)]


def look_of(search: SavedSearch) -> Look | None:
    """By `watched`: the look of the person who asks."""
    return next(iter(cast(list[Look], search.own_looks)), None)  # type: ignore[attr-defined]


def known(search: SavedSearch, look: Look | None) -> int:
    """The report (by id) up to which the person has seen what the search finds."""
    return max(search.known_report, look.known_report if look else 0)


def count_news(searches: Sequence[tuple[SavedSearch, int]], until: int) -> list[int | None]:
    """How many passages each search finds in the reports (by id) after the one known, up to `until`."""
    fresh = fresh_reports(min((since for _, since in searches), default=until), until)
    if not fresh:
        return [0] * len(searches)
    concepts = thesaurus()
    return [
        count_among(asked_of(search.address, concepts), [slug for pk, slug in fresh if pk > since])
        for search, since in searches
    ]


def fresh_reports(since: int, until: int) -> list[tuple[int, str]]:
    if since >= until:
        return []
    return list(Report.objects.searched().filter(pk__gt=since, pk__lte=until).order_by("pk").values_list("pk", "slug"))


def count_among(search: Asked, slugs: Sequence[str]) -> int | None:
    wanted = among(search, slugs)
    if wanted is None:
        return 0
    try:
        return find(wanted, offset=0, limit=0).total
    except IndexUnavailable:
        return None


def among(search: Asked, slugs: Sequence[str]) -> Asked | None:
    """The search in these reports only; None where its own filter leaves none of them."""
    own = search.filters.get("report", Choice())
    wanted = tuple(slug for slug in slugs if not own.any or slug in own.any)
    return replace(search, filters={**search.filters, "report": replace(own, any=wanted)}) if wanted else None


def asked_of(address: str, concepts: Thesaurus) -> Asked:
    """The search of a stored address. A value that is no longer known is kept, and finds nothing."""
    data = QueryDict(address)
    choices = {}
    for facet in FACETS:
        wanted = {mode: tuple(value for value in data.getlist(facet + end) if value) for end, mode in MODES.items()}
        if any(wanted.values()):
            choices[facet] = Choice(**wanted)
    query = parse(data.get("q", ""), concepts, dropped=frozenset(data.getlist("drop")))
    return Asked(query=query, filters=choices)


def all_of(search: SavedSearch) -> str:
    return f"{reverse('coi:search')}?{search.address}"


def reports_with_news(search: SavedSearch, since: int, until: int) -> list[str]:
    """The reports after the one known, up to `until`, in which the search finds something. Raises IndexUnavailable."""
    fresh = [slug for _, slug in fresh_reports(since, until)]
    wanted = among(asked_of(search.address, thesaurus()), fresh) if fresh else None
    if wanted is None:
        return []
    counts = find(wanted, offset=0, limit=0, facets=("report",)).facets["report"]
    return [slug for slug in wanted.filters["report"].any if counts.get(slug)]


def among_reports(search: SavedSearch, slugs: Iterable[str]) -> str:
    """The address of the search in these reports only."""
    data = QueryDict(search.address, mutable=True)
    data.setlist("report", list(slugs))
    return f"{reverse('coi:search')}?{data.urlencode()}"
