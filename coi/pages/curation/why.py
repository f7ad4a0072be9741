"""For all who read: why each tag of a passage is there, and "this is wrong", which goes to the specialists."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import trigger_client_event

from coi.library.curation.doubting import NoSuchTag, TooLong, doubt_tag, outcome, own_doubts
from coi.library.curation.explaining import Explained, explained
from coi.models import Paragraph, Profile, Report, TagDoubt, Topic
from coi.pages.curation.marks import marks_of, pieces, words_by_label
from coi.pages.permissions import may_read
from coi.pages.way_back import way_back


def passage_of(request: HttpRequest, slug: str, position: int) -> Paragraph:
    report = get_object_or_404(Report.objects.open_to(request.user).select_related("publisher"), slug=slug)
    row = get_object_or_404(report.paragraphs.select_related("section"), position=position)
    row.report = report
    return row


@may_read
@require_GET
def why(request: HttpRequest, slug: str, position: int) -> HttpResponse:
    """A page of its own; a script takes the part to lay it under the passage."""
    row = passage_of(request, slug, position)
    part = request.GET.get("part") == "under"
    return render(request, "coi/curation/_why.html" if part else "coi/curation/why.html", why_page(request, row))


def why_page(request: HttpRequest, row: Paragraph) -> dict[str, Any]:
    """Its tags with their reasons, and what this person doubted of them."""
    found = explained([row])[row.pk]
    mine = own_doubts(request.user, [row])
    tags = [shown(one, number, mine.get((row.pk, one.key))) for number, one in enumerate(found, 1)]
    marks = [mark for tag in tags if tag["one"].grade for mark in tag["marks"]]
    held = {one.key for one in found}
    untagged = [(one.subject, outcome(one, None)) for (_pk, about), one in mine.items() if about not in held]
    page = {"paragraph": row, "tags": tags, "pieces": pieces(row.text, marks), "untagged": untagged}
    return page | {"back": way_back_of(row)}


def way_back_of(row: Paragraph) -> str:
    return reverse("coi:why", args=[row.report.slug, row.position])


def shown(one: Explained, number: int, doubt: TagDoubt | None) -> dict[str, Any]:
    """A tag with its reasons in words; `outcome`: what became of what this person doubted."""
    marks = marks_of(one, str(number))
    return {
        "one": one,
        "tag": one.tag,
        "number": number,
        "marks": marks,
        "words": words_by_label(marks),
        "rules": [{"row": rule, "first": rule.pattern.splitlines()[0]} for rule in one.rules],
        "outcome": outcome(doubt, one.tag) if doubt else "",
        "may_doubt": one.grade > 0 and (doubt is None or doubt.settled_at is not None),
    }


def subject_of(data: QueryDict) -> Profile | Topic:
    slug = data.get("about", "")
    if data.get("kind") == "topic":
        return get_object_or_404(Topic, slug=slug)
    return get_object_or_404(Profile, slug=slug)


@may_read
@require_POST
def doubt(request: HttpRequest, slug: str, position: int) -> HttpResponse:
    row = passage_of(request, slug, position)
    back = way_back(request, way_back_of(row))
    subject = subject_of(request.POST)
    said, wrong = _("Told to the COI specialists, without your name and without any case."), ""
    try:
        doubt_tag(row, subject, request.POST.get("words", ""), by=request.user, at=timezone.now())
    except (NoSuchTag, TooLong) as error:
        wrong = str(error)
    if getattr(request, "htmx", False):
        page = why_page(request, row) | {"told": "" if wrong else said, "wrong": wrong}
        return trigger_client_event(render(request, "coi/curation/_why.html", page), "say", {"value": wrong or said})
    messages.add_message(request, messages.ERROR if wrong else messages.SUCCESS, wrong or said)
    return redirect(back)
