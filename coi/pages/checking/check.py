"""The check of an import: the original page beside the text as read, and the places a person should look at."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from coi.library.mending.places import Place, look_again, look_at, places_of
from coi.library.pictures import NoPicture, sizes_of_pages
from coi.models import LeftOutText, Paragraph, Report
from coi.pages.checking.page import Shown, pages_of, shown
from coi.pages.checking.retyping import heading_offered, retype_offered
from coi.pages.mending.said import left_said
from coi.pages.mending.views import may_mend
from coi.pages.way_back import way_back
from coi.text.words import digest

_ON_A_SCREEN = 30
"""Paragraphs shown at a time of a file without pages."""
_MOST_PLACES, _MOST_LEFT_OUT = 150, 12


@may_mend
@require_GET
def check(request: HttpRequest, slug: str) -> HttpResponse:
    """`place` is the key of a place to look at; `page` counts from 1; `paragraph` is the position of one to correct,
    and `from` that of the one last corrected, after which one goes on.
    """
    report = get_object_or_404(Report.objects.select_related("publisher"), slug=slug)
    rows = list(report.paragraphs.select_related("section").with_notes())
    homes, places = home_pages(rows), places_of(report)
    chosen, after = (position_asked(request.GET.get(name, "")) for name in ("paragraph", "from"))
    at = current(places, request.GET.get("place", ""), chosen=chosen, after=after)
    number = page_asked(request.GET.get("page", ""), at.position if at else chosen, homes)
    here = [row for row in rows if number in (pages_of(row) or [homes[row.position]])]
    drawn, why = page_drawn(report, number, here)
    last = max([number, *homes.values()]) if drawn is None else len(sizes_of_pages(report))
    page = {
        "report": report,
        "number": number,
        "last": last,
        "page": drawn,
        "why": why,
        "items": items(here, places, at, rows=rows, chosen=chosen),
        "doubtful": {row.pk for row in here if row.position in {one.position for one in places if not one.looked}},
        "tagged": report.paragraphs.filter(topic_tags__isnull=False).distinct().count(),
        "notes": {"held": report.footnotes.filter(state="held").count(), "all": report.footnotes.count()},
        **beside(report, places, at, homes, here, number=number),
    }
    return render(request, "coi/checking/check.html", page)


def beside(
    report: Report,
    places: Sequence[Place],
    at: Place | None,
    homes: dict[int, int],
    here: Sequence[Paragraph],
    *,
    number: int,
) -> dict[str, Any]:
    """What stands beside the page: places with their way, what was left out, the last correction."""
    paged = any(row.boxes for row in here)
    order = [place.key for place in places]
    step = order.index(at.key) if at else -1
    is_here = at is not None and homes.get(at.position, number) == number
    following = step + 1 if is_here or at is None else step
    address = reverse("coi:check", args=[report.slug])
    return {
        "places": [{"place": one, "page": homes.get(one.position) if paged else None} for one in places[:_MOST_PLACES]],
        "more_places": max(len(places) - _MOST_PLACES, 0),
        "left": sum(place.looked is None for place in places),
        "at": at,
        "before": f"{address}?place={order[step - 1]}#here" if step > 0 else "",
        "next": f"{address}?place={order[following]}#here" if following < len(order) else "",
        "left_out": left_out(report),
        "after": here[-1].position if here else 0,
        "undoable": report.corrections.standing().exclude(kind="describe").last(),
    }


def home_pages(rows: Sequence[Paragraph]) -> dict[int, int]:
    """For each paragraph by position the page it is shown on first, from 1; what has no place goes with the one before.

    Where the file shows no places at all, a page is so many paragraphs.
    """
    if not any(row.boxes for row in rows):
        return {row.position: 1 + (row.position - 1) // _ON_A_SCREEN for row in rows}
    homes, last = {}, 1
    for row in rows:
        last = next(iter(pages_of(row)), last)
        homes[row.position] = last
    return homes


def position_asked(asked: str) -> int:
    return int(asked) if asked.isdecimal() and len(asked) < 8 else 0


def current(places: Sequence[Place], key: str, *, chosen: int = 0, after: int = 0) -> Place | None:
    """The place asked for, else one of the paragraph chosen, else the first from `after` on that nobody looked at."""
    asked = next((place for place in places if place.key == key), None)
    unseen = [place for place in places if place.looked is None]
    if chosen and not asked:
        return next((place for place in [*unseen, *places] if place.position == chosen), None)
    return asked or next((place for place in unseen if place.position >= after), next(iter(unseen), None))


def page_asked(asked: str, position: int, homes: dict[int, int]) -> int:
    """The page asked for, else that of the paragraph at `position`."""
    if asked.isdecimal() and len(asked) < 6 and int(asked):
        return int(asked)
    return homes.get(position, 1)


def page_drawn(report: Report, number: int, rows: Sequence[Paragraph]) -> tuple[Shown | None, str]:
    try:
        return shown(report, number, rows), ""
    except NoPicture as reason:
        return None, str(reason)


def items(
    here: Sequence[Paragraph], places: Sequence[Place], at: Place | None, *, rows: Sequence[Paragraph], chosen: int
) -> list[dict[str, Any]]:
    """Paragraphs of a page with a heading where a section begins, and the doubts of each; `rows`: of the report."""
    found: list[dict[str, Any]] = []
    section = None
    for row in here:
        opens = row.section if row.section != section and row.number == 1 else None
        acts = row.position == (chosen or (at.position if at else 0))
        doubts = [place for place in places if place.position == row.position]
        found.append(
            {
                "row": row,
                "parts": parts(row.text, row.doubtful),
                "target": row.position - 1,
                "heading": opens,
                "retype_heading": heading_offered(opens) if opens else None,
                "join": join_offered(row, at if at and at.position == row.position else None, rows),
                "depths": range(1, (len(row.section.path) if row.section else 0) + 2),
                "doubts": doubts,
                "open": any(place.looked is None for place in doubts),
                "at": at if at and at.position == row.position else None,
                "acts": acts,
                "retype": retype_offered(row) if acts else None,
                "pages": pages_of(row),
            }
        )
        section = row.section
    return found


def join_offered(row: Paragraph, at: Place | None, rows: Sequence[Paragraph]) -> dict[str, Any] | None:
    """What a paragraph can be joined with: one that begins in mid-sentence with the one before, others with the next.

    None where a heading stands between, or nothing follows. `seen` is the digest of the words the act is of.
    """
    back = at is not None and at.kind == "begins" and row.position > 1
    first = row.position - 1 if back else row.position
    pair = rows[first - 1 : first + 1]
    if len(pair) < 2 or pair[0].section_id != pair[1].section_id:
        return None
    return {"target": first - 1, "seen": digest(pair[0].text), "n": first if back else first + 1}


def parts(text: str, doubtful: Sequence[Sequence[int]]) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether the machine that read it was not sure."""
    found, end = [], 0
    for start, stop in doubtful:
        found += [(text[end:start], False), (text[start:stop], True)]
        end = stop
    return [(words, unsure) for words, unsure in [*found, (text[end:], False)] if words]


def left_out(report: Report) -> list[dict[str, Any]]:
    """What was left out, by reason; of each the first few, with what puts it back."""
    groups: dict[str, list[dict[str, Any]]] = {}
    rows: list[LeftOutText] = list(report.left_out.all())
    for target, row in enumerate(rows):
        groups.setdefault(row.reason, []).append({"row": row, "target": target})
    return [
        {
            "reason": reason,
            "count": len(found),
            "rows": [one | {"seen": digest(one["row"].text)} for one in found[:_MOST_LEFT_OUT]],
            "more": max(len(found) - _MOST_LEFT_OUT, 0),
        }
        for reason, found in groups.items()
    ]


@may_mend
@require_POST
def looked(request: HttpRequest, slug: str) -> HttpResponse:
    """A place looks right to a person, or shall be looked at again."""
    report = get_object_or_404(Report, slug=slug)
    key = request.POST.get("key", "")
    if key in {place.key for place in places_of(report)}:
        if request.POST.get("again"):
            look_again(report, key)
        else:
            look_at(report, key, by=request.user, at=timezone.now())
            messages.success(request, _("Looks right.") + " " + left_said(report))
    return redirect(way_back(request, reverse("coi:check", args=[report.slug])))
