"""Profile pages: what is held on a group, by protection question, and the newest core passages of each."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from coi.finding.asking import counted
from coi.library.coverage.foremost import FIRST, foremost
from coi.library.coverage.matrix import CORE, SUPPORTING, Cell, core_counts, countries_held, coverage_of, quoted
from coi.models import Country, Paragraph, Profile, Topic
from coi.pages.permissions import may_read
from coi.search.marking.highlight import opening

SHOWN = FIRST


class Picked(NamedTuple):
    """Ids of a question's passages. `above`: they stand above already, and the question has no other core ones;
    `elsewhere`: supporting ones that stand under other questions, where there are no others."""

    core: list[int]
    above: list[int]
    supporting: list[int]
    elsewhere: list[int]


@may_read
def profile_list(request: HttpRequest) -> HttpResponse:
    counts = core_counts()
    profiles = [{"profile": profile, "core": counts.get(profile.pk, 0)} for profile in Profile.objects.all()]
    return render(request, "coi/coverage/profiles.html", {"profiles": profiles})


@may_read
def profile(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Profile, slug=slug)
    countries = list(countries_held())
    country = chosen_country(request.GET.get("country", ""), countries)
    questions, hits = questions_of(found, country, list(Topic.objects.offered()))
    page = {
        "profile": found,
        "countries": countries,
        "country": country,
        "questions": questions,
        "paragraphs": hits,  # what a case is offered for each is asked of all at once
    }
    return render(request, "coi/coverage/profile.html", page)


def chosen_country(code: str, held: Sequence[Country]) -> Country | None:
    """The country that is asked for, or the only one there is; 404 for one that no report is on."""
    if code:
        return get_object_or_404(Country, pk=code)
    return held[0] if len(held) == 1 else None


def questions_of(
    found: Profile, country: Country | None, topics: Sequence[Topic]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The parts of the page: each question's cell, its passages, and what reports say of their own coverage; and all
    those passages."""
    cells = coverage_of(country, [found], topics).rows[0].cells
    picked = pick(foremost(country, found, topics), topics)
    hits = hits_of(picked)
    rows = quoted(statement for cell in cells for statement in first_statements(cell))
    parts = []
    for cell in cells:
        shown = passages_of(picked[cell.topic.pk], hits)
        statements = [rows[statement.pk] for statement in first_statements(cell) if statement.pk in rows]
        parts.append({"cell": cell, "statements": statements, **shown, **not_shown(cell, shown)})
    return parts, list(hits.values())


def passages_of(picked: Picked, hits: Mapping[int, dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """The hits of a question, by the place where its part of the page shows or names them."""
    found = {name: [hits[id] for id in ids if id in hits] for name, ids in picked._asdict().items()}
    return {"hits": found.pop("core"), **found}


def not_shown(cell: Cell, shown: Mapping[str, Sequence[Any]]) -> dict[str, int]:
    """How many passages of a cell its part of the page neither shows nor names."""
    return {
        "more_core": cell.core - len(shown["hits"]) - len(shown["above"]),
        "more_supporting": cell.supporting - len(shown["supporting"]) - len(shown["elsewhere"]),
    }


def first_statements(cell: Cell) -> list[Any]:
    """What could not be found; and where a report is silent, what it set out to cover."""
    silent = cell.silent if cell.silent or cell.material else cell.silent_in_general
    return [*cell.not_found[:SHOWN], *silent[:SHOWN]]


def pick(candidates: Mapping[tuple[int, int], Sequence[int]], topics: Iterable[Topic]) -> dict[int, Picked]:
    """By question what to show there; a passage is shown once on a page: core ones under the first question they are
    of, supporting ones rather where there is no core.

    >>> law, services = Topic(pk=1), Topic(pk=2)
    >>> picked = pick({(1, 2): [7, 8], (2, 2): [7], (2, 1): [9]}, [law, services])
    >>> picked[1].core, picked[2]
    ([7, 8], Picked(core=[], above=[7], supporting=[9], elsewhere=[]))
    >>> picked = pick({(1, 2): [7], (1, 1): [9], (2, 1): [9]}, [law, services])
    >>> picked[1].elsewhere, picked[2].supporting
    ([9], [9])
    """
    taken: set[int] = set()

    def fresh(pk: int, grade: int) -> list[int]:
        new = [id for id in candidates.get((pk, grade), ()) if id not in taken][:SHOWN]
        taken.update(new)
        return new

    questions = [topic.pk for topic in topics]
    without_core_first = sorted(questions, key=lambda pk: bool(candidates.get((pk, CORE))))
    core = {pk: fresh(pk, CORE) for pk in questions}
    supporting = {pk: fresh(pk, SUPPORTING) for pk in without_core_first}
    return {
        pk: Picked(
            core[pk],
            [] if core[pk] else list(candidates.get((pk, CORE), ())[:SHOWN]),
            supporting[pk],
            [] if supporting[pk] else list(candidates.get((pk, SUPPORTING), ())[:SHOWN]),
        )
        for pk in questions
    }


def hits_of(picked: Mapping[int, Picked]) -> dict[int, dict[str, Any]]:
    """The passages in the form of search hits, numbered through the page, by id. One query."""
    ids = [id for part in picked.values() for id in (*part.core, *part.supporting)]
    return {
        row.pk: {"number": number, "paragraph": row, "snippet": opening(row.text), **counted(row)}
        for number, row in enumerate(Paragraph.objects.readable().with_place().with_note_counts().in_order(ids), 1)
    }
