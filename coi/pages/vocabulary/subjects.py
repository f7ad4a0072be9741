"""Pages of the profiles and of the protection questions: worded, retired, deleted while unused.

Nothing of a case stands on them: what keeps one from being deleted is not said.
"""

from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from coi.library.rules import subjects
from coi.library.rules.subjects import InUse, NameTaken, SubjectChanged
from coi.models import Profile, Topic
from coi.pages.permissions import may_keep_rules
from coi.pages.vocabulary.rules import version_seen
from coi.pages.vocabulary.subject_forms import SubjectForm, initial_of, question_rows, template_of

MODELS: dict[str, type[Profile] | type[Topic]] = {"profile": Profile, "topic": Topic}
WORDS = {
    "profile": {
        "many": gettext_lazy("Profiles"),
        "add": gettext_lazy("Add a profile"),
        "about": gettext_lazy("Groups that claimants belong to. Each brings its questions to a case."),
    },
    "topic": {
        "many": gettext_lazy("Protection questions"),
        "add": gettext_lazy("Add a protection question"),
        "about": gettext_lazy("What a decision turns on: the links of the legal chain."),
    },
}


@may_keep_rules
@require_GET
def subject_list(request: HttpRequest, kind: str) -> HttpResponse:
    counted = Count("rules", filter=Q(rules__active=True), distinct=True)
    rows = MODELS[kind]._default_manager.annotate(rule_count=counted).order_by("retired_at", "order", "name")
    page = {"kind": kind, "words": WORDS[kind], "rows": rows}
    return render(request, "coi/vocabulary/subjects.html", page)


@may_keep_rules
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, kind: str) -> HttpResponse:
    return worded(request, kind, None)


@may_keep_rules
@require_http_methods(["GET", "POST"])
def revise(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    return worded(request, kind, found_of(kind, slug))


def worded(request: HttpRequest, kind: str, found: Any) -> HttpResponse:
    data = request.POST or None
    form = SubjectForm(data, initial=initial_of(found))
    rows = question_rows(data, found) if kind == "profile" else None
    page: dict[str, Any] = {"kind": kind, "words": WORDS[kind], "subject": found, "form": form, "rows": rows}
    valid = request.method == "POST" and form.is_valid() and (rows is None or rows.is_valid())
    if valid:
        values = form.values() | ({"questions": template_of(rows)} if rows is not None else {})
        try:
            return saved(request, kind, found, values, form.cleaned_data["version"] or 0)
        except NameTaken as error:
            form.add_error("name", str(error))
        except SubjectChanged as error:
            return render(request, "coi/vocabulary/subject.html", page | {"changed": error}, status=409)
    return render(request, "coi/vocabulary/subject.html", page, status=422 if request.method == "POST" else 200)


def saved(request: HttpRequest, kind: str, found: Any, values: dict[str, Any], version: int) -> HttpResponse:
    now = timezone.now()
    if found is None:
        made = subjects.add_subject(MODELS[kind], values, by=request.user, at=now)
    else:
        made = subjects.revise_subject(found, values, version=version, by=request.user, at=now)
    messages.success(request, _("“{name}” is saved.").format(name=made))
    return redirect(place(kind, made))


@may_keep_rules
@require_POST
def retire(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    found = found_of(kind, slug)
    try:
        subjects.retire(found, version=version_seen(request), by=request.user, at=timezone.now())
    except SubjectChanged as error:
        messages.error(request, str(error))
    else:
        said = _("“{name}” is retired: it stands where it is used, and nothing new takes it.")
        messages.success(request, said.format(name=found))
    return redirect(place(kind, found))


@may_keep_rules
@require_POST
def restore(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    found = found_of(kind, slug)
    try:
        job = subjects.restore(found, version=version_seen(request), by=request.user, at=timezone.now())
    except SubjectChanged as error:
        messages.error(request, str(error))
        return redirect(place(kind, found))
    messages.success(request, _("“{name}” is offered again; its rules read all reports anew.").format(name=found))
    return redirect(job)


@may_keep_rules
@require_POST
def delete(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    found = found_of(kind, slug)
    try:
        subjects.delete_subject(found)
    except InUse as error:
        messages.error(request, str(error))
        return redirect(place(kind, found))
    messages.success(request, _("“{name}” is deleted.").format(name=found))
    return redirect(reverse(f"coi:{kind}_words"))


def found_of(kind: str, slug: str) -> Any:
    return get_object_or_404(MODELS[kind], slug=slug)


def place(kind: str, subject: Profile | Topic) -> str:
    return reverse(f"coi:revise_{kind}", args=[subject.slug])
