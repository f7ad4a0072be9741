"""Pages of the thesaurus: everybody who searches may read why a term was added; specialists change it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from coi.library.concepts import (
    BroaderInCircle,
    ConceptChanged,
    HasNarrower,
    put_back,
    remove_concept,
    restore_concept,
    review_concept,
    state_of,
)
from coi.models import Concept
from coi.pages.permissions import may_read
from coi.pages.thesaurus.forms import ConceptForm
from coi.pages.thesaurus.page import Queue, concept_page, list_page, queue

UNDO = "thesaurus_undo"
may_change = permission_required("coi.change_concept", raise_exception=True)
EMPTY = gettext_lazy("Queue is empty: every concept chosen is reviewed as it stands.")


@may_read
def thesaurus(request: HttpRequest) -> HttpResponse:
    page = list_page(request.GET) | {"undo": request.session.get(UNDO)}
    return render(request, "coi/thesaurus/list.html", page, status=400 if page["form"].errors else 200)


@may_read
def concept(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Concept.objects.with_entry(), slug=slug)
    waiting = queue(request.GET, slug) if request.user.has_perm("coi.change_concept") else None
    page = concept_page(found) | {"queue": waiting, "undo": request.session.get(UNDO)}
    return render(request, "coi/thesaurus/concept.html", page)


@may_change
@require_http_methods(["GET", "POST"])
def add_concept(request: HttpRequest) -> HttpResponse:
    form = ConceptForm(request.POST or None)
    made = form.save(by=request.user) if request.method == "POST" and form.is_valid() else None
    if made:
        offer_undo(request, made, state_of(made) | {"removed": True}, _("“{concept}” added").format(concept=made))
        return finish(request, made, _("“{concept}” is in the thesaurus.").format(concept=made))
    return render(request, "coi/thesaurus/form.html", {"form": form}, status=422 if form.errors else 200)


@may_change
@require_http_methods(["GET", "POST"])
def revise_concept(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Concept.objects.kept(), slug=slug)
    form = ConceptForm(request.POST or None, concept=found)
    page: dict[str, Any] = {"form": form, "concept": found, "queue": queue(request.GET, slug)}
    if request.method == "POST" and form.is_valid():
        before = state_of(found)
        try:
            saved = form.save(by=request.user)
        except ConceptChanged as error:
            return render(request, "coi/thesaurus/form.html", page | {"changed": error}, status=409)
        if saved:
            if saved is found:
                return finish(request, saved, _("Nothing was changed."))
            offer_undo(request, saved, before, _("“{concept}” changed").format(concept=saved))
            return finish(request, saved, _("“{concept}” is saved.").format(concept=saved))
    return render(request, "coi/thesaurus/form.html", page, status=422 if form.errors else 200)


def finish(request: HttpRequest, saved: Concept, sentence: str) -> HttpResponse:
    """Back to the concept; or, where the button says so, on through its review."""
    if "reviewed" not in request.POST:
        messages.success(request, sentence)
        return redirect(place(request, saved.slug))
    waiting = queue(request.GET, saved.slug)
    try:
        review_concept(saved, version=saved.version, by=request.user, at=timezone.now())
    except ConceptChanged as error:
        return refused(request, error, saved.slug)
    messages.success(request, f"{sentence} {_('It is marked as reviewed.')}")
    return onward(request, saved, waiting)


def onward(request: HttpRequest, here: Concept, waiting: Queue | None) -> HttpResponse:
    """The next concept of the queue that one goes through, else the one just seen."""
    if waiting is None:
        return redirect(here)
    if waiting.next_slug:
        return redirect(place(request, waiting.next_slug))
    messages.info(request, EMPTY)
    return redirect("coi:thesaurus")


def place(request: HttpRequest, slug: str) -> str:
    """The page of a concept, with the queue that one goes through."""
    query = request.GET.urlencode()
    return reverse("coi:concept", args=[slug]) + (f"?{query}" if query else "")


def offer_undo(request: HttpRequest, now: Concept, before: dict[str, Any], what: str) -> None:
    request.session[UNDO] = {"slug": now.slug, "version": now.version, "state": before, "what": what}


@may_change
@require_POST
def review(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Concept.objects.kept(), slug=slug)
    before, waiting = state_of(found), queue(request.GET, slug)
    try:
        review_concept(found, version=version_seen(request), by=request.user, at=timezone.now())
    except ConceptChanged as error:
        return refused(request, error, slug)
    offer_undo(request, found, before, _("“{concept}” marked as reviewed").format(concept=found))
    messages.success(request, _("“{concept}” is marked as reviewed.").format(concept=found))
    return onward(request, found, waiting)


@may_change
def review_queue(request: HttpRequest) -> HttpResponse:
    """Leads to the first concept to review among those that the address chooses."""
    waiting = queue(request.GET)
    if waiting and waiting.next_slug:
        return redirect(place(request, waiting.next_slug))
    messages.info(request, EMPTY)
    return redirect("coi:thesaurus")


@may_change
@require_POST
def remove(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Concept.objects.kept(), slug=slug)
    before = state_of(found)
    try:
        removed = remove_concept(found, version=version_seen(request), by=request.user, at=timezone.now())
    except (ConceptChanged, HasNarrower) as error:
        return refused(request, error, slug)
    offer_undo(request, removed, before, _("“{concept}” taken out").format(concept=removed))
    messages.success(request, _("“{concept}” is out of the thesaurus.").format(concept=found))
    return redirect("coi:thesaurus")


@may_change
@require_POST
def restore(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Concept.objects.removed(), slug=slug)
    try:
        restore_concept(found, version=version_seen(request), by=request.user)
    except ConceptChanged as error:
        return refused(request, error, slug)
    messages.success(request, _("“{concept}” is back in the thesaurus.").format(concept=found))
    return redirect(found)


@may_change
@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    offer = request.session.pop(UNDO, None)
    if offer is None:
        messages.info(request, _("There is nothing to undo."))
        return redirect("coi:thesaurus")
    found = get_object_or_404(Concept, slug=offer["slug"])
    try:
        put_back(found, offer["state"], version=offer["version"], by=request.user, at=timezone.now())
    except (ConceptChanged, BroaderInCircle, HasNarrower) as error:
        return refused(request, error, found.slug)
    messages.success(request, _("“{concept}” is as it was before.").format(concept=found))
    return redirect(place(request, found.slug))


def refused(request: HttpRequest, why: ValueError, slug: str) -> HttpResponse:
    messages.error(request, str(why))
    return redirect(place(request, slug))


def version_seen(request: HttpRequest) -> int:
    """What the form showed; 0, which no concept has, where it says nothing of use."""
    text = request.POST.get("version", "")
    return int(text) if text.isdecimal() and len(text) < 9 else 0
