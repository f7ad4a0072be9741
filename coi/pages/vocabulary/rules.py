"""Pages of the rules: their list with figures, one to word anew, what that would change, and its history."""

from dataclasses import asdict, replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from coi.library.rules.changing import RuleChanged, Wording, matters, queue_change, save_rule, wording_of
from coi.library.rules.trying import try_wording
from coi.models import Rule, RuleChange
from coi.pages.permissions import may_keep_rules
from coi.pages.vocabulary.forms import RuleForm, digest_of
from coi.pages.vocabulary.page import list_page, rule_page
from coi.pages.vocabulary.trial import trial_page


@may_keep_rules
@require_GET
def rule_list(request: HttpRequest) -> HttpResponse:
    page = list_page(request.GET)
    return render(request, "coi/vocabulary/rules.html", page, status=400 if page["form"].errors else 200)


@may_keep_rules
@require_http_methods(["GET", "POST"])
def add_rule(request: HttpRequest) -> HttpResponse:
    return worded(request, None, RuleForm(request.POST or None, wording=asked_about(request)), {})


@may_keep_rules
@require_http_methods(["GET", "POST"])
def rule(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Rule.objects.with_subject(), pk=pk)
    form = RuleForm(request.POST or None, rule=found, wording=earlier(request, found))
    return worded(request, found, form, rule_page(found))


def worded(request: HttpRequest, found: Rule | None, form: RuleForm, page: dict[str, Any]) -> HttpResponse:
    """The form; what its wording would change, before that can be saved; and back to the rule once it is."""
    page |= {"form": form, "rule": found}
    if request.method != "POST" or not form.is_valid():
        return render(request, "coi/vocabulary/rule.html", page, status=422 if form.errors else 200)
    wording = form.wording()
    if "save" in request.POST and (form.was_tried() or not changes_tags(found, wording)):
        try:
            return saved(request, found, wording, form.cleaned_data["version"] or 0)
        except RuleChanged as error:
            return render(request, "coi/vocabulary/rule.html", page | {"changed": error}, status=409)
    page |= trial_page(try_wording(found, wording)) | {"asked_to_save": "save" in request.POST}
    page["tried"] = digest_of(wording, found)
    return render(request, "coi/vocabulary/rule.html", page)


def changes_tags(found: Rule | None, wording: Wording) -> bool:
    return matters(found.state if found else {}, asdict(wording))


def saved(request: HttpRequest, found: Rule | None, wording: Wording, version: int) -> HttpResponse:
    kept, change = save_rule(found, wording, version=version, by=request.user, at=timezone.now())
    if change is None:
        messages.info(request, _("Nothing was changed."))
    elif change.applied_at is None:
        messages.success(request, _("Saved. It is being applied in the background, a report at a time."))
    else:
        messages.success(request, _("Saved. No tag changes by it."))
    return redirect(kept)


def asked_about(request: HttpRequest) -> Wording | None:
    """The profile or question that the link to the empty form names."""
    kind, _colon, slug = request.GET.get("about", "").partition(":")
    if kind == "profile":
        return Wording("term", "", profile=slug, grade=2)
    return Wording("term", "", topic=slug, grade=2) if kind == "topic" else None


def earlier(request: HttpRequest, found: Rule) -> Wording | None:
    """The wording of before a change that the address names: it is put back by trying and saving it."""
    number = request.GET.get("before", "")
    change = found.changes.filter(pk=int(number)).first() if number.isdecimal() and len(number) < 18 else None
    return Wording(**change.before) if change and change.before else None


@may_keep_rules
@require_http_methods(["GET", "POST"])
def rest_rule(request: HttpRequest, pk: int, *, active: bool) -> HttpResponse:
    """Retire a rule or bring it back: first what that changes, then done when asked."""
    found = get_object_or_404(Rule.objects.with_subject(), pk=pk, active=not active)
    wording = replace(wording_of(found), active=active)
    if request.method == "POST":
        try:
            return saved(request, found, wording, version_seen(request))
        except RuleChanged as error:
            messages.error(request, str(error))
            return redirect(found)
    page = trial_page(try_wording(found, wording)) | {"rule": found, "active": active}
    return render(request, "coi/vocabulary/rest_rule.html", page)


@may_keep_rules
@require_POST
def apply_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Go on with a change whose job was cancelled or has failed."""
    change = get_object_or_404(RuleChange.objects.under_way().select_related("rule"), pk=pk)
    queue_change(change, by=request.user, at=timezone.now())
    return redirect(change.rule)


def version_seen(request: HttpRequest) -> int:
    """What the form showed; 0, which nothing kept has, where it says nothing of use."""
    text = request.POST.get("version", "")
    return int(text) if text.isdecimal() and len(text) < 9 else 0
