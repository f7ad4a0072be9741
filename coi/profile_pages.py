"""Profile pages: what is held on a group, by protection question, and the newest core passages of each."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from coi.coverage import CORE, SUPPORTING, Cell, core_counts, countries_held, coverage_of, quoted
from coi.foremost import FIRST, foremost
from coi.models import Country, Paragraph, Profile, Topic
from coi.search.highlight import LEAD, LENGTH, Segment
from coi.searching import counted
from coi.views import may_read

SHOWN = FIRST


class Picked(NamedTuple):
    """Ids of a question's passages. `above`: they stand above already, and the question has no other core ones."""

    core: list[int]
    above: list[int]
    supporting: list[int]


@may_read
def profile_list(request: HttpRequest) -> HttpResponse:
    counts = core_counts()
    profiles = [{"profile": profile, "core": counts.get(profile.pk, 0)} for profile in Profile.objects.all()]
    return render(request, "coi/profile_list.html", {"profiles": profiles})


@may_read
def profile(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Profile, slug=slug)
    countries = list(countries_held())
    country = chosen_country(request.GET.get("country", ""), countries)
    page = {
        "profile": found,
        "countries": countries,
        "country": country,
        "questions": questions_of(found, country, list(Topic.objects.all())),
    }
    return render(request, "coi/profile.html", page)


def chosen_country(code: str, held: Sequence[Country]) -> Country | None:
    """The country that is asked for, or the only one there is; 404 for one that no report is on."""
    if code:
        return get_object_or_404(Country, pk=code)
    return held[0] if len(held) == 1 else None


def questions_of(found: Profile, country: Country | None, topics: Sequence[Topic]) -> list[dict[str, Any]]:
    """The parts of the page: each question's cell, its passages, and what reports say of their own coverage."""
    cells = coverage_of(country, [found], topics).rows[0].cells
    picked = pick(foremost(country, found, topics), topics)
    hits = hits_of(picked)
    rows = quoted(statement for cell in cells for statement in first_statements(cell))
    return [
        {
            "cell": cell,
            "hits": [hits[id] for id in picked[cell.topic.pk].core if id in hits],
            "above": [hits[id] for id in picked[cell.topic.pk].above if id in hits],
            "supporting": [hits[id] for id in picked[cell.topic.pk].supporting if id in hits],
            "statements": [rows[statement.pk] for statement in first_statements(cell) if statement.pk in rows],
        }
        for cell in cells
    ]


def first_statements(cell: Cell) -> list[Any]:
    """What could not be found; and where a report is silent, what it set out to cover."""
    silent = cell.silent if cell.silent or cell.material else cell.silent_in_general
    return [*cell.not_found[:SHOWN], *silent[:SHOWN]]


def pick(candidates: Mapping[tuple[int, int], Sequence[int]], topics: Iterable[Topic]) -> dict[int, Picked]:
    """By question what to show there; a passage is shown once on a page.

    >>> picked = pick({(1, 2): [7, 8], (2, 2): [7], (2, 1): [8, 9]}, [Topic(pk=1), Topic(pk=2)])
    >>> picked[1], picked[2]
    (Picked(core=[7, 8], above=[], supporting=[]), Picked(core=[], above=[7], supporting=[9]))
    """
    taken: set[int] = set()

    def fresh(ids: Iterable[int]) -> list[int]:
        new = [id for id in ids if id not in taken][:SHOWN]
        taken.update(new)
        return new

    picked = {}
    for topic in topics:
        core = candidates.get((topic.pk, CORE), ())
        new = fresh(core)
        supporting = fresh(candidates.get((topic.pk, SUPPORTING), ()))
        picked[topic.pk] = Picked(new, [] if new else list(core[:SHOWN]), supporting)
    return picked


def hits_of(picked: Mapping[int, Picked]) -> dict[int, dict[str, Any]]:
    """The passages in the form of search hits, numbered through the page, by id. One query."""
    ids = [id for part in picked.values() for id in (*part.core, *part.supporting)]
    return {
        row.pk: {"number": number, "paragraph": row, "snippet": opening(row.text), **counted(row)}
        for number, row in enumerate(Paragraph.objects.readable().with_place().with_note_counts().in_order(ids), 1)
    }


def opening(text: str) -> list[Segment]:
    """How a passage begins, cut after a word, in the form of a snippet without marks."""
    if len(text) <= LENGTH + LEAD:
        return [(text, False)]
    cut = text.rfind(" ", 0, LENGTH)
    return [(text[: cut if cut > 0 else LENGTH], False), (" …", False)]
