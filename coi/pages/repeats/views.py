from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from coi.finding.paging import paged
from coi.library.repeats.asking import pairs_between
from coi.models import Paragraph, Report
from coi.pages.permissions import may_read
from coi.text.repeats.differing import side_by_side

PAGE = 20


@may_read
@require_GET
def repeats(request: HttpRequest, slug: str, other: str) -> HttpResponse:
    """Passages of the first report with those of the second that say the same or nearly; `p` names one passage of the
    first by its position."""
    reports = Report.objects.open_to(request.user).select_related("publisher")
    one, two = get_object_or_404(reports, slug=slug), get_object_or_404(reports, slug=other)
    pairs = pairs_between(one, two)
    total = len(pairs)
    chosen = one.paragraphs.filter(position=asked) if (asked := position(request)) else one.paragraphs.none()
    only = chosen.first()
    if only:
        pairs = [pair for pair in pairs if pair[0] == only.pk]
    part, steps = paged(request.GET, len(pairs), PAGE)
    page = {"one": one, "two": two, "total": total, "only": only, "pairs": shown(pairs[part]), **steps}
    return render(request, "coi/repeats/pair.html", page)


def position(request: HttpRequest) -> int:
    asked = request.GET.get("p", "")
    return int(asked) if asked.isdecimal() and len(asked) < 9 else 0


def shown(pairs: list[tuple[int, int]]) -> list[dict[str, Any]]:
    """One query."""
    rows = Paragraph.objects.with_place().in_bulk({id for pair in pairs for id in pair})
    found = []
    for one, two in pairs:
        beside = side_by_side(rows[one].text, rows[two].text)
        columns = [{"row": rows[one], "pieces": beside.one}, {"row": rows[two], "pieces": beside.other}]
        found.append({"columns": columns, "kinds": beside.kinds, "is_compared": beside.is_compared})
    return found
