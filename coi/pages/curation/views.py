"""The queue: a paragraph at a time decided, skipped, and the last decision undone."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from coi.library.curation.deciding import Done, NothingToUndo, decide_paragraph, undo_decisions
from coi.library.curation.explaining import explained
from coi.library.curation.queue import Wanted, first_of
from coi.library.tagging import DecidedMeanwhile
from coi.models import Paragraph
from coi.pages.curation.asked import (
    LAST,
    SAID,
    address_of,
    forget_skipped,
    may_decide,
    skip,
    skipped,
    wanted_of,
)
from coi.pages.curation.page import choices_of, count_page, queue_page, said, section_address
from coi.pages.way_back import way_back


@may_decide
@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    """The next paragraph of the queue; those skipped come when no other is left."""
    wanted = wanted_of(request.GET)
    found = first_of(wanted, without=skipped(request))
    if found is None and forget_skipped(request):
        found = first_of(wanted)
    if found is None:
        page = count_page(wanted, request.user, now=timezone.now())
        return render(request, "coi/curation/empty.html", page | last_of(request))
    return _shown(request, found, wanted)


@may_decide
@require_GET
def curate(request: HttpRequest, pk: int) -> HttpResponse:
    """A paragraph out of its turn."""
    return _shown(request, _paragraph(pk), wanted_of(request.GET))


def _paragraph(pk: int) -> Paragraph:
    return get_object_or_404(Paragraph.objects.readable().with_place(), pk=pk)


def _shown(request: HttpRequest, paragraph: Paragraph, wanted: Wanted, **more: Any) -> HttpResponse:
    page = queue_page(paragraph, wanted, request.user, now=timezone.now())
    page |= {"section_url": section_address(paragraph), **last_of(request), **more}
    return render(request, "coi/curation/queue.html", page, status=409 if more else 200)


def last_of(request: HttpRequest) -> dict[str, Any]:
    """What was just saved is said once; it can be undone until the next decision."""
    return {"last": request.session.get(LAST), "said": request.session.pop(SAID, "")}


@may_decide
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    paragraph, wanted = _paragraph(pk), wanted_of(request.POST)
    found = explained([paragraph], all_subjects=True)[paragraph.pk]
    choices = choices_of(request.POST, found)
    seen = {one.key: request.POST.get(f"seen-{one.name}", "") for one in found}
    if not choices:
        messages.error(request, _("The form was incomplete. Open the page again."))
        return redirect(address_of(wanted, name="coi:curate", args=(pk,)))
    try:
        done = decide_paragraph(paragraph, choices, seen=seen, by=request.user, at=timezone.now())
    except DecidedMeanwhile as error:
        return _shown(request, paragraph, wanted, meanwhile=error)
    what = f"¶ {paragraph.number}: {said(choices, found)}."
    remember(request, done, said=_("Saved {what}").format(what=what), what=what, paragraph=pk)
    return redirect(address_of(wanted))


def remember(request: HttpRequest, done: Done, *, said: str, what: str, paragraph: int) -> None:
    """What a decision changed, to be undone; one that changed nothing leaves the last before it.

    `what` it is about, in words; `said`: that it was done.
    """
    if done.now or done.doubts:
        request.session[LAST] = done.as_json() | {"number": uuid4().hex, "said": said, "what": what, "at": paragraph}
    if done.waits:
        waiting = _("The report waits for the index with what was decided. {reason}")
        messages.warning(request, waiting.format(reason=done.waits))
    request.session[SAID] = said


@may_decide
@require_POST
def skip_paragraph(request: HttpRequest, pk: int) -> HttpResponse:
    skip(request, pk)
    request.session[SAID] = _("Skipped.")
    return redirect(address_of(wanted_of(request.POST)))


@may_decide
@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """The last decision of this person, unless somebody decided since; back to what it was about."""
    last, wanted = request.session.get(LAST), wanted_of(request.POST)
    if last is None or last["number"] != request.POST.get("number"):
        messages.info(request, _("There is nothing to undo."))
        return redirect(address_of(wanted))
    del request.session[LAST]
    try:
        undo_decisions(last)
    except NothingToUndo as error:
        messages.error(request, str(error))
        return redirect(address_of(wanted))
    request.session[SAID] = _("Undone: {said}").format(said=last.get("what", last["said"]))
    return redirect(way_back(request, address_of(wanted, name="coi:curate", args=(last["at"],))))
