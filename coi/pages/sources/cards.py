"""Pages of publishers: how each works, as specialists describe it, with who changed what."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from coi.library.works.cards import CardChanged, NotLast, describe, hidden_in, take_back
from coi.models import Publisher, Report, SourceCard, SourceCardChange
from coi.models.publishers import CARD
from coi.pages.permissions import may_keep_rules, may_read

LONGEST = 2000


class CardForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, data: Any, card: SourceCard | None) -> None:
        super().__init__(data, initial={"version": card.version, **card.state} if card else {"version": 0})
        for name, heading in CARD.items():
            self.fields[name] = forms.CharField(
                label=heading, required=False, max_length=LONGEST, widget=forms.Textarea({"rows": 3})
            )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        for name in CARD:
            if hidden_in(said.get(name, "")):
                self.add_error(name, _("There is a character in it that does not show. Type it anew."))
        return said


def found(slug: str) -> Publisher:
    return get_object_or_404(Publisher.objects.select_related("card__changed_by"), slug=slug)


def card_of(publisher: Publisher) -> SourceCard | None:
    return getattr(publisher, "card", None)


@may_read
@require_GET
def publisher(request: HttpRequest, slug: str) -> HttpResponse:
    row = found(slug)
    card, keeps = card_of(row), request.user.has_perm("coi.change_rule")
    family = row.family or row.name
    page = {
        "publisher": row,
        "card": card,
        "history": history(card) if card and keeps else (),
        "relatives": Publisher.objects.filter(family=family).exclude(pk=row.pk) if family else (),
        "head": Publisher.objects.filter(name=row.family).first() if row.family else None,
        "reports": Report.objects.open_to(request.user).filter(publisher=row).select_related("publisher"),
    }
    return render(request, "coi/sources/publisher.html", page)


def history(card: SourceCard) -> list[dict[str, Any]]:
    """Its changes, the last first, part by part. One query."""
    return [
        {
            "change": change,
            "parts": [
                {"name": heading, "before": change.before.get(name, ""), "after": change.after.get(name, "")}
                for name, heading in CARD.items()
                if change.before.get(name, "") != change.after.get(name, "")
            ],
        }
        for change in card.changes.select_related("by")
    ]


@may_keep_rules
@require_http_methods(["GET", "POST"])
def describe_publisher(request: HttpRequest, slug: str) -> HttpResponse:
    row = found(slug)
    form, refused = CardForm(request.POST or None, card_of(row)), None
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        version = said.pop("version")
        try:
            changed = describe(row, said, version=version, by=request.user, at=timezone.now())
        except CardChanged as error:
            refused = error
        else:
            messages.success(request, _("The source card is saved.") if changed else _("Nothing was changed."))
            return redirect(row)
    status = 409 if refused else 422 if request.method == "POST" else 200
    page = {"publisher": row, "form": form, "refused": refused}
    return render(request, "coi/sources/describe.html", page, status=status)


@may_keep_rules
@require_POST
def undo_card(request: HttpRequest, pk: int) -> HttpResponse:
    change = get_object_or_404(SourceCardChange.objects.select_related("card__publisher"), pk=pk)
    try:
        take_back(change, by=request.user, at=timezone.now())
    except NotLast as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The last change is undone."))
    return redirect(change.card.publisher)
