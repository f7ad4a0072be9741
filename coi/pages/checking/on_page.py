"""A passage on its page, for whoever may read the report; and the pictures themselves."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from coi.library.pictures import NoPicture, picture_of
from coi.models import Report
from coi.pages.checking.page import pages_of, shown
from coi.pages.permissions import may_read


@may_read
@require_GET
def on_page(request: HttpRequest, slug: str, position: int) -> HttpResponse:
    """The page picture with the passage marked, the passage beside it; a script takes the part to lay it beside."""
    report = get_object_or_404(Report.objects.open_to(request.user).select_related("publisher"), slug=slug)
    row = get_object_or_404(report.paragraphs.select_related("section"), position=position)
    row.report = report
    numbers, drawn, why = pages_of(row), [], ""
    try:
        drawn = [one for number in numbers if (one := shown(report, number, [row]))]
    except NoPicture as reason:
        why = str(reason)
    page = {"report": report, "paragraph": row, "shown": drawn, "why": why, "number": numbers[0] if numbers else ""}
    part = request.GET.get("part") == "beside"
    return render(request, "coi/checking/_beside.html" if part else "coi/checking/on_page.html", page)


@may_read
@require_GET
def picture(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The page as PNG, for whoever may read the report."""
    report = get_object_or_404(Report.objects.open_to(request.user), slug=slug)
    try:
        data = picture_of(report, number - 1)
    except NoPicture as reason:
        raise Http404(str(reason)) from reason
    response = HttpResponse(data, content_type="image/png")
    response.headers["Cache-Control"] = "private, no-store"
    return response
