from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from coi.library.editions.comparing import compared
from coi.models import Report
from coi.pages.editions.page import EditionsPage
from coi.pages.permissions import may_read


@may_read
@require_GET
def editions(request: HttpRequest, slug: str, other: str) -> HttpResponse:
    """The report `slug` beside `other`, its later edition."""
    readable = Report.objects.open_to(request.user).select_related("publisher")
    old, new = get_object_or_404(readable, slug=slug), get_object_or_404(readable, slug=other)
    if not new.follows(old):
        raise Http404("No later edition of it.")
    page = EditionsPage(compared(old, new), request.GET).context()
    return render(request, "coi/editions/editions.html", page)
