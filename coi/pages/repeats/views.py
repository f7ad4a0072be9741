from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from coi.finding.paging import paged
from coi.library.repeats import reprints
from coi.library.repeats.asking import pairs_between
from coi.models import Paragraph, Report
from coi.pages.permissions import may_read
from coi.text.repeats.differing import side_by_side

PAGE = 20
may_mend = permission_required("coi.change_report", raise_exception=True)


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


@may_mend
@require_POST
def make_edition(request: HttpRequest, slug: str, other: str) -> HttpResponse:
    """The first report, in preparation, is the new edition of the second."""
    report, old = get_object_or_404(Report, slug=slug), get_object_or_404(Report, slug=other)
    try:
        reprints.make_edition(report, old)
    except reprints.NoEdition as reason:
        page = {"why": str(reason), "back": report.get_absolute_url()}
        return render(request, "coi/mending/refused.html", page, status=409)
    messages.success(request, _("On its release it replaces %(report)s.") % {"report": old})
    return redirect(report)


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
