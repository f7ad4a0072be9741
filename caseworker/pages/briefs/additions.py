"""Words that the caseworker adds within a quotation, in square brackets."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caseworker.casework.adding import NoAddition, add_words, take_words_out
from caseworker.casework.excerpts import NotVerbatim
from caseworker.models.changes import Changed, Fixed
from caseworker.pages.answers import done, for_case_people, reasons, refused
from caseworker.pages.forms import INCOMPLETE, PlainText
from caseworker.people.access import excerpt_to_change
from caseworker.people.requests import person_of


class AdditionForm(forms.Form):
    """`text`: the words of the quotation after which the addition stands; at its start without."""

    text = PlainText(required=False, strip=False, max_length=2_000)
    words = PlainText(max_length=200)
    version = forms.IntegerField(error_messages=INCOMPLETE)


class PlaceOfAddition(forms.Form):
    place = forms.IntegerField(min_value=0, error_messages=INCOMPLETE)
    version = forms.IntegerField(error_messages=INCOMPLETE)


@for_case_people
@require_POST
def add_addition(request: HttpRequest, pk: int) -> HttpResponse:
    excerpt, form = excerpt_to_change(person_of(request), pk), AdditionForm(request.POST)
    back = reverse("caseworker:revise_span", args=[pk])
    if not form.is_valid():
        return refused(request, reasons(form), back=back, kept=request.POST.get("words", ""))
    told, person = form.cleaned_data, person_of(request)
    try:
        add_words(
            excerpt, after=told["text"], words=told["words"], version=told["version"], by=person, at=timezone.now()
        )
    except (NoAddition, NotVerbatim, Changed, Fixed) as error:
        return refused(request, error, back=back, kept=told["words"])
    return done(request, _("Added in square brackets; it prints as your words, not the report’s."), back=back)


@for_case_people
@require_POST
def take_addition_out(request: HttpRequest, pk: int) -> HttpResponse:
    excerpt, form = excerpt_to_change(person_of(request), pk), PlaceOfAddition(request.POST)
    back = reverse("caseworker:revise_span", args=[pk])
    if not form.is_valid():
        return refused(request, reasons(form), back=back)
    told = form.cleaned_data
    try:
        take_words_out(excerpt, place=told["place"], version=told["version"], by=person_of(request), at=timezone.now())
    except (Changed, Fixed) as error:
        return refused(request, error, back=back)
    return done(request, _("The addition is out."), back=back)
