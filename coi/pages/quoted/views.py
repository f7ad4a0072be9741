from pathlib import PurePath
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_POST

from coi.library.jobs import is_anybody_at_work
from coi.library.quoted import keeping
from coi.library.quoted.checking import check
from coi.library.quoted.reading import NoText, TooLong, pasted, read_text
from coi.library.quoted.told import with_text
from coi.models import KeptCheck
from coi.pages.jobs.shown import shown as shown_job
from coi.pages.permissions import may_read
from coi.pages.quoted.page import CheckForm, shown

SECONDS = 20.0
"""How long the index is asked while a person waits."""


@sensitive_post_parameters("text")
@may_read
def check_text(request: HttpRequest) -> HttpResponse:
    """The text comes in the form and goes out in the answer; nothing of it stays, unless the person asks for that."""
    form = CheckForm(request.POST, request.FILES) if request.method == "POST" else CheckForm()
    if not form.is_valid():
        return asked(request, form, status=400 if form.errors else 200)
    file, words, now = form.cleaned_data["file"], form.cleaned_data["text"], timezone.now()
    data, name = (file.read(), PurePath(file.name or "").name) if file else (words.encode(), "")
    if form.cleaned_data["keep"]:
        return redirect(keeping.keep(data, name, by=request.user, at=now))
    try:
        text = read_text(data, name, at_once=True) if file else pasted(words, at_once=True)
    except NoText as reason:
        form.add_error(None, str(reason))
        if isinstance(reason, TooLong):
            form.add_error(None, _("Have it checked in the background: choose that below, and send it again."))
        return asked(request, form, status=400)
    checked = check(text, at=now, seconds=SECONDS)
    page = shown(with_text(checked, name)) | {"name": name}
    return render(request, "coi/quoted/checked.html", page)


def asked(request: HttpRequest, form: CheckForm, *, status: int) -> HttpResponse:
    keeping.forget_ended()
    rows = KeptCheck.objects.visible_to(request.user).defer("brought", "report")
    return render(request, "coi/quoted/ask.html", {"form": form, "kept": rows}, status=status)


@may_read
@require_GET
def kept(request: HttpRequest, pk: int) -> HttpResponse:
    """A check report that its person keeps; until it is made, how far that is."""
    found = get_object_or_404(KeptCheck.objects.visible_to(request.user).defer("brought"), pk=pk)
    if found.report is None:
        keeping.forget_ended()
        job = shown_job(found.job) if found.job else None
        page: dict[str, Any] = {"kept": found, "job": job, "nobody_at_work": not is_anybody_at_work(timezone.now())}
        return render(request, "coi/quoted/waiting.html", page)
    first = request.GET.get("from", "")
    page = shown(found.report, first=int(first) if first.isdecimal() and len(first) < 6 else 0)
    return render(request, "coi/quoted/checked.html", page | {"kept": found, "name": found.name})


@may_read
@require_POST
def delete_kept(request: HttpRequest, pk: int) -> HttpResponse:
    keeping.take_away(get_object_or_404(KeptCheck.objects.visible_to(request.user), pk=pk), at=timezone.now())
    messages.success(request, _("The check report is deleted, and its text with it."))
    return redirect("coi:check_text")
