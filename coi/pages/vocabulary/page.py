"""What the pages of rules show: the list with its figures, a rule with its history, and how far a change is applied."""

from collections.abc import Callable, Mapping
from itertools import chain
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coi.finding.paging import paged
from coi.library.rules.changing import job_of
from coi.library.rules.counting import FEW, Figures, figures_of, rejected_of
from coi.models import Profile, ProfileTag, Rule, RuleChange, Topic, TopicTag
from coi.pages.jobs.shown import shown as shown_job
from coi.pages.vocabulary.forms import ALL, GRADES, KINDS, LANGUAGES, ROLES, SHORT, RuleChoice
from coi.text.phrases import Words
from coi.text.reaching.marked import marked
from coi.text.reaching.reach import Reach

PAGE_SIZE, SHOWN_PATTERNS, MOST_CHANGES = 50, 3, 30
MOST_REJECTED, AROUND = 10, 130
COUNTED = {"term", "heading", "context"}
"""Kinds that make tags; the others take words or tags away, or turn them."""
ORDERS: dict[str, Callable[[Figures], Any]] = {
    "made": lambda one: -(one.made or 0),
    "rejected": lambda one: -one.rejected,
    "worst": lambda one: (101 if one.right is None else one.right, -one.rejected),
}
"""By what the list is sorted; of rules with too few decisions to say, those with most rejected come first."""
PARTS = {
    "about": gettext_lazy("about"),
    "kind": gettext_lazy("kind"),
    "pattern": gettext_lazy("patterns"),
    "language": gettext_lazy("language"),
    "grade": gettext_lazy("grade"),
    "role": gettext_lazy("role"),
    "note": gettext_lazy("note"),
    "active": gettext_lazy("state"),
}


def list_page(data: QueryDict) -> dict[str, Any]:
    form = RuleChoice(data)
    page: dict[str, Any] = {"form": form, "few": FEW}
    if not form.is_valid():
        return page
    rules = form.rules()
    figures = figures_of(rules)
    order = form.cleaned_data["order"]
    if order:
        rules.sort(key=lambda row: ORDERS[order](figures[row.pk]))
    here, pages = paged(data, len(rules), PAGE_SIZE)
    changing = set(RuleChange.objects.under_way().values_list("rule", flat=True))
    rows = [row_of(rule) | {"figures": figures[rule.pk], "applying": rule.pk in changing} for rule in rules[here]]
    return page | {"rows": rows, "total": len(rules), "chosen": form.chosen(), **pages}


def row_of(rule: Rule) -> dict[str, Any]:
    patterns = rule.pattern.splitlines()
    return {
        "rule": rule,
        "patterns": patterns[:SHOWN_PATTERNS],
        "more": max(len(patterns) - SHOWN_PATTERNS, 0),
        "kind": SHORT.get(rule.kind, rule.kind),
        "language": LANGUAGES.get(rule.language, rule.language) if rule.language else "",
        "grade": dict(GRADES).get(rule.grade, "") if rule.grade else "",
        "role": ROLES[rule.role] if rule.role in ("perpetrator", "mention") else "",
        "counted": rule.kind in COUNTED,
        "rests": rule.subject is not None and rule.subject.retired_at is not None,
    }


def rule_page(rule: Rule) -> dict[str, Any]:
    """A rule with its figures, its history, and what is not applied yet of it."""
    counted = Rule.objects.with_made().get(pk=rule.pk)
    changes = list(rule.changes.select_related("by")[:MOST_CHANGES])
    names = names_of_subjects()
    return row_of(rule) | {
        "figures": figures_of([counted])[rule.pk],
        "few": FEW,
        "rejected": [rejected_passage(tag, rule) for tag in rejected_of(rule, MOST_REJECTED)],
        "history": [history_of(change, names) for change in changes],
        "applying": [applying(change) for change in changes if change.applied_at is None],
    }


def rejected_passage(tag: ProfileTag | TopicTag, rule: Rule) -> dict[str, Any]:
    """A passage where people rejected the rule's tag, its words marked as the rule meets them now."""
    words, reach = Words(tag.paragraph.text), Reach(rule.pattern.splitlines())
    headings = tag.paragraph.section.path if tag.paragraph.section else []
    return {
        "tag": tag,
        "paragraph": tag.paragraph,
        "pieces": list(marked(words, reach.spans(words), around=AROUND)),
        "heading": next((heading for heading in reversed(headings) if reach.touches(heading)), ""),
    }


def applying(change: RuleChange) -> dict[str, Any]:
    job = job_of(change)
    return {"change": change, "job": shown_job(job) if job else None, "stopped": job is None or job.is_finished}


def names_of_subjects() -> dict[str, str]:
    return dict(chain(Profile.objects.values_list("slug", "name"), Topic.objects.values_list("slug", "name")))


def history_of(change: RuleChange, names: Mapping[str, str]) -> dict[str, Any]:
    """What a change was, part by part."""
    before, after = said(change.before, names), said(change.after, names)
    parts = [
        {"name": label, "before": before.get(part, ""), "after": after[part]}
        for part, label in PARTS.items()
        if before.get(part, "") != after[part]
    ]
    return {"change": change, "parts": parts if before else [], "is_first": not before}


def said(state: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, str]:
    """A state of a rule in the words of the form; {} for none."""
    if not state:
        return {}
    subject = state["profile"] or state["topic"]
    return {
        "about": names.get(subject, subject) if subject else str(ALL),
        "kind": str(KINDS.get(state["kind"], state["kind"])),
        "pattern": state["pattern"],
        "language": str(LANGUAGES.get(state["language"], state["language"])),
        "grade": str(dict(GRADES).get(state["grade"], "")),
        "role": str(ROLES.get(state["role"], state["role"])),
        "note": state["note"],
        "active": _("at work") if state["active"] else _("retired"),
    }
