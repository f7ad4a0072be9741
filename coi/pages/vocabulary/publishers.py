"""Pages of the publishers: who they are, of what kind, and which belong together. One that publishes stays."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from coi.models import Publisher
from coi.pages.permissions import may_keep_rules
from coi.text.words import collapse, first_hidden, fold

NONE = ("", gettext_lazy("none: independent of the others"))


class PublisherForm(forms.Form):
    name = forms.CharField(max_length=200)
    short_name = forms.CharField(
        label=gettext_lazy("Short name"), max_length=40, help_text=gettext_lazy("As citations and lists name it.")
    )
    kind = forms.ChoiceField(choices=Publisher.Kind.choices)
    family = forms.ChoiceField(
        label=gettext_lazy("Belongs to"),
        required=False,
        help_text=gettext_lazy("Publishers that belong together count as one voice."),
    )
    new_family = forms.CharField(
        label=gettext_lazy("or to an organisation not in the list"), max_length=200, required=False
    )

    def __init__(self, data: Any, publisher: Publisher | None) -> None:
        self.publisher = publisher
        names = ("name", "short_name", "kind", "family")
        super().__init__(data, initial={name: getattr(publisher, name) for name in names} if publisher else {})
        known = {*Publisher.objects.values_list("family", flat=True), *Publisher.objects.values_list("name", flat=True)}
        choices = [NONE, *((name, name) for name in sorted(known - {""}))]
        self.fields["family"].choices = choices  # type: ignore[attr-defined]

    def clean_name(self) -> str:
        name = collapse(self.cleaned_data["name"])
        others = Publisher.objects.exclude(pk=self.publisher.pk if self.publisher else 0)
        if first_hidden(name):
            raise forms.ValidationError(_("The name has a character that does not show. Type it anew."))
        if fold(name) in map(fold, others.values_list("name", flat=True)):
            raise forms.ValidationError(_("Another publisher has this name."))
        return name

    def save(self) -> Publisher:
        """Its slug stays: addresses of searches name it so."""
        row, said = self.publisher or Publisher(), self.cleaned_data
        row.name, row.short_name, row.kind = said["name"], collapse(said["short_name"]), said["kind"]
        row.family = collapse(said["new_family"]) or said["family"]
        row.slug = row.slug or free_slug(row.short_name)
        row.save()
        return row


def free_slug(name: str) -> str:
    stem = slugify(name)[:70] or "publisher"
    taken = set(Publisher.objects.values_list("slug", flat=True))
    return next(slug for n in range(1, len(taken) + 2) if (slug := stem if n == 1 else f"{stem}-{n}") not in taken)


@may_keep_rules
@require_GET
def publisher_list(request: HttpRequest) -> HttpResponse:
    rows = Publisher.objects.select_related("card").annotate(report_count=Count("reports")).order_by("name")
    return render(request, "coi/vocabulary/publishers.html", {"rows": rows})


@may_keep_rules
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    return worded(request, None)


@may_keep_rules
@require_http_methods(["GET", "POST"])
def revise(request: HttpRequest, pk: int) -> HttpResponse:
    return worded(request, get_object_or_404(Publisher, pk=pk))


def worded(request: HttpRequest, found: Publisher | None) -> HttpResponse:
    form = PublisherForm(request.POST or None, found)
    if request.method == "POST" and form.is_valid():
        messages.success(request, _("“{name}” is saved.").format(name=form.save()))
        return redirect("coi:publishers")
    page = {"form": form, "publisher": found}
    return render(request, "coi/vocabulary/publisher.html", page, status=422 if request.method == "POST" else 200)
