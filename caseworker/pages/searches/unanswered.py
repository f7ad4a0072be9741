"""A person says that none of the passages shown answers a search, or takes that back."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caseworker.casework.searches.striking import StruckOut
from caseworker.casework.searches.unanswered import say_unanswered, take_back_unanswered
from caseworker.models.changes import Fixed
from caseworker.pages.answers import done, for_case_people, reasons, refused
from caseworker.pages.forms import UnansweredForm
from caseworker.pages.undo import offer_undo
from caseworker.people.access import search_to_change
from caseworker.people.requests import person_of
from coi.pages.way_back import way_back


@for_case_people
@require_POST
def unanswered(request: HttpRequest, pk: int) -> HttpResponse:
    person = person_of(request)
    entry = search_to_change(person, pk)
    back = way_back(request, reverse("caseworker:search_log", args=[entry.case_id]))
    form = UnansweredForm(request.POST)
    if not form.is_valid():
        return refused(request, reasons(form), back=back)
    said, looked_at = form.cleaned_data["unanswered"], form.cleaned_data["looked_at"] or 0
    try:
        if said:
            say_unanswered(entry, looked_at=looked_at, by=person, at=timezone.now())
        else:
            take_back_unanswered(entry, by=person, at=timezone.now())
    except (Fixed, StruckOut) as error:
        return refused(request, error, back=back)
    offer_undo(request, request.path, unanswered=1 - said, looked_at=looked_at)
    told = _("Recorded: none of these passages answers “%(entry)s”.") if said else _("Taken back: “%(entry)s” is open.")
    return done(request, told % {"entry": entry}, back=back)
