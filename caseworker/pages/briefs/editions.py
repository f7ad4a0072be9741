"""Excerpts of a superseded edition: take the newer words, keep the older, take the decision back."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from caseworker.casework.editions import (
    NothingNewer,
    OfferChanged,
    keep_older_words,
    take_newer_words,
    undo_edition_decision,
)
from caseworker.casework.excerpts import AlreadyIn, NotAFinding, NotVerbatim
from caseworker.models.changes import Changed, Fixed
from caseworker.pages.answers import done, for_case_people, reasons, refused
from caseworker.pages.briefs.excerpts import builder_at
from caseworker.pages.undo import offer_undo
from caseworker.people.access import excerpt_to_change
from caseworker.people.requests import person_of
from coi.pages.way_back import way_back

WRONG = (NothingNewer, OfferChanged, NotAFinding, NotVerbatim, AlreadyIn, Changed, Fixed)


class EditionForm(forms.Form):
    """The excerpt's version, and a digest of the newer words, as the person saw them."""

    version = forms.IntegerField()
    seen = forms.CharField(max_length=64, required=False)


def _acted(request: HttpRequest, pk: int, act: Callable[..., Any], sentence: str, *, seen: bool = True) -> HttpResponse:
    excerpt = excerpt_to_change(person_of(request), pk)
    back, form = way_back(request, builder_at(excerpt)), EditionForm(request.POST)
    if not form.is_valid():
        return refused(request, reasons(form), back=back)
    version = form.cleaned_data["version"]
    saw = {"seen": form.cleaned_data["seen"]} if seen else {}
    try:
        act(excerpt, **saw, version=version, by=person_of(request), at=timezone.now())
    except WRONG as error:
        return refused(request, error, back=back)
    if seen:
        offer_undo(request, reverse("caseworker:undo_edition", args=[pk]), version=version + 1)
    return done(request, sentence, back=back)


@for_case_people
@require_POST
def take_newer(request: HttpRequest, pk: int) -> HttpResponse:
    return _acted(request, pk, take_newer_words, _("The excerpt quotes the newer edition now."))


@for_case_people
@require_POST
def keep_older(request: HttpRequest, pk: int) -> HttpResponse:
    return _acted(request, pk, keep_older_words, _("The excerpt keeps the older words; the brief says so."))


@for_case_people
@require_POST
def undo_edition(request: HttpRequest, pk: int) -> HttpResponse:
    said = _("The decision is taken back; the excerpt is as it was before.")
    return _acted(request, pk, undo_edition_decision, said, seen=False)
