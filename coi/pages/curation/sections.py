"""The suggestions of a section confirmed together: each with its sentence marked and a tick of its own."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from coi.library.curation.deciding import MODELS, PROFILE, Subject, confirm_each
from coi.library.curation.explaining import Explained, explained
from coi.models import Paragraph, Report, Section, Status
from coi.pages.curation.asked import LAST, SAID, may_decide
from coi.pages.curation.marks import Mark, marks_of, pieces
from coi.pages.curation.views import remember
from coi.text.words import sentences

MOST = 100
"""Suggestions on one page: more than a person looks at."""


@may_decide
@require_http_methods(["GET", "POST"])
def section(request: HttpRequest, slug: str, position: int) -> HttpResponse:
    report = get_object_or_404(Report.objects.held().select_related("publisher"), slug=slug)
    here = get_object_or_404(report.sections, position=position)
    if request.method == "POST":
        return confirmed(request, report, here)
    rows = list(report.paragraphs.filter(section=here).select_related("section"))
    for row in rows:
        row.report = report
    shown = suggestions(rows, request.GET.get("about", ""))
    page = {
        "report": report,
        "section": here,
        "rows": shown[:MOST],
        "more": max(len(shown) - MOST, 0),
        "next_section": next_with_suggestions(report, here),
        "last": request.session.get(LAST),
        "said": request.session.pop(SAID, ""),
    }
    return render(request, "coi/curation/section.html", page)


def suggestions(rows: list[Paragraph], about: str) -> list[dict[str, Any]]:
    """Each suggested tag of these paragraphs with the words that speak for it, in the order of the text."""
    found = explained(rows)
    return [
        suggestion(row, one)
        for row in rows
        for one in found[row.pk]
        if one.tag and one.tag.status == Status.SUGGESTED and one.subject.retired_at is None
        if not about or one.subject.slug == about
    ]


def suggestion(row: Paragraph, one: Explained) -> dict[str, Any]:
    marks = marks_of(one, "")
    return {
        "paragraph": row,
        "one": one,
        "pieces": [piece | {"labels": []} for piece in in_sentences(row.text, marks)],
        "value": f"{one.key[0]} {one.key[1]} {row.pk} {one.tag.standing if one.tag else ''}",
    }


def in_sentences(text: str, marks: list[Mark]) -> list[dict[str, Any]]:
    """From the first sentence with a mark to the end of the last; the first sentence where a heading alone speaks."""
    whole = sentences(text)
    held = [one for one in whole if any(one.start <= mark.place[0] < one.end for mark in marks)] or list(whole[:1])
    if not held:
        return pieces(text, marks)
    span = (held[0].start, max([held[-1].end, *(mark.place[1] for mark in marks)]))
    before = [{"text": "… ", "marked": False}] if span[0] > 0 else []
    after = [{"text": " …", "marked": False}] if span[1] < len(text.rstrip()) else []
    return [*before, *pieces(text, marks, span), *after]


def next_with_suggestions(report: Report, here: Section) -> Section | None:
    """The next section of the report that has suggestions."""
    waiting: set[int] = set()
    for kind, model in MODELS.items():
        tags = model._default_manager.filter(paragraph__report=report, paragraph__section__position__gt=here.position)
        open_ones = tags.filter(**{"status": Status.SUGGESTED, f"{kind}__retired_at__isnull": True}).order_by()
        waiting.update(open_ones.values_list("paragraph__section__position", flat=True).distinct())
    return report.sections.filter(position=min(waiting)).first() if waiting else None


def confirmed(request: HttpRequest, report: Report, here: Section) -> HttpResponse:
    wanted = [one for value in request.POST.getlist("tag") if (one := ticked(value))]
    if not wanted:
        messages.error(request, _("Nothing was ticked. Look at each suggestion, and tick those that are right."))
        return redirect(request.path)
    done = confirm_each(report, wanted, by=request.user, at=timezone.now())
    count = len(done.now)
    what = ngettext("{n} tag of {section}.", "{n} tags of {section}.", count).format(n=count, section=here)
    first = min((one["paragraph"] for one in done.now), default=wanted[0][1])
    remember(request, done, said=_("Confirmed {what}").format(what=what), what=what, paragraph=first)
    for error in done.left:
        messages.warning(request, _("{why} It was left so.").format(why=error))
    return redirect(request.path)


def ticked(value: str) -> tuple[Subject, int, str] | None:
    """A tick says which tag, and how it stood: "profile 3 812 suggested 2 claimant"."""
    kind, _space, rest = value.partition(" ")
    parts = rest.split(" ", 2)
    if kind not in (PROFILE, "topic") or len(parts) != 3 or not all(one.isdecimal() for one in parts[:2]):
        return None
    return (kind, int(parts[0])), int(parts[1]), parts[2]
