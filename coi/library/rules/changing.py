"""Verbs over rules: added, worded anew, retired and brought back, each change kept with who made it and when.

A change that can matter for tags is applied by a background job (see `coi.library.rules.applying`).
"""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from coi.library.jobs import queue
from coi.models import Job, Profile, Rule, RuleChange, Topic
from coi.text import rules as text
from coi.text.reaching.reach import Reach
from coi.text.rules import RuleTable

JOB = "rules"
SAYING_NOTHING = ("note", "language")
"""What a person may change in a rule without any tag being another."""


class RuleChanged(ValueError):
    """Somebody changed the rule after it was shown; the message says who and when, as far as known."""

    def __init__(self, rule: Rule, *, seen_by: Any) -> None:
        own = rule.changed_by_id is not None and rule.changed_by_id == seen_by.pk
        who = _("You, in another window,") if own else str(rule.changed_by or _("Somebody"))
        said = _("{who} changed this rule after you opened the page.").format(who=who)
        if rule.changed_at:
            when = timezone.localtime(rule.changed_at)
            facts = {"who": who, "time": f"{when:%H:%M}", "day": date_format(when, "j F")}
            said = _("{who} changed this rule at {time} on {day}, after you opened the page.").format(**facts)
        super().__init__(said)


@dataclass(frozen=True)
class Wording:
    """What a person says of a rule; profile and topic by slug, at most one of them, "" for neither."""

    kind: str
    pattern: str
    profile: str = ""
    topic: str = ""
    language: str = ""
    grade: int = 0
    role: str = ""
    note: str = ""
    active: bool = True

    def as_row(self, id: int = 0) -> text.Rule:
        """As the rule table takes it."""
        subject = self.profile or self.topic
        return text.Rule(subject, self.kind, self.pattern, self.language, self.grade, self.role, self.note, id)


def wording_of(rule: Rule) -> Wording:
    return Wording(**rule.state)


def patterns_of(*states: dict[str, Any]) -> list[str]:
    """The patterns by which a rule is or was at work."""
    at_work = [Wording(**state) for state in states if state and state["active"]]
    return [pattern for wording in at_work for pattern in wording.as_row().patterns]


def reach_of(*states: dict[str, Any]) -> Reach:
    return Reach(patterns_of(*states))


def matters(before: dict[str, Any], after: dict[str, Any]) -> bool:
    """Whether tags may be others: not where only the note is, nor where the rule rested and rests."""
    if not patterns_of(before, after):
        return False
    return {**before, **dict.fromkeys(SAYING_NOTHING)} != {**after, **dict.fromkeys(SAYING_NOTHING)}


@transaction.atomic
def save_rule(
    rule: Rule | None, wording: Wording, *, version: int, by: Any, at: datetime
) -> tuple[Rule, RuleChange | None]:
    """Add a rule (None) or word it anew, and queue what that asks of the reports; no change where nothing is another.

    Raises RuleChanged, RuleError.
    """
    RuleTable([wording.as_row()])
    row = held(rule, version=version, by=by) if rule else Rule(version=0)
    before = row.state if rule else {}
    if before == asdict(wording):
        return row, None
    for name in ("kind", "pattern", "language", "grade", "role", "note", "active"):
        setattr(row, name, getattr(wording, name))
    row.profile = Profile.objects.get(slug=wording.profile) if wording.profile else None
    row.topic = Topic.objects.get(slug=wording.topic) if wording.topic else None
    row.version, row.changed_by, row.changed_at = row.version + 1, by, at
    row.save()
    done = None if matters(before, row.state) else at
    change = RuleChange.objects.create(rule=row, before=before, after=row.state, by=by, at=at, applied_at=done)
    if done is None:
        queue_change(change, by=by, at=at)
    return row, change


def held(rule: Rule, *, version: int, by: Any) -> Rule:
    rows = Rule.objects.select_for_update(of=("self",)).select_related("profile", "topic", "changed_by")
    row = rows.get(pk=rule.pk)
    if row.version != version:
        raise RuleChanged(row, seen_by=by)
    return row


def queue_change(change: RuleChange, *, by: Any, at: datetime) -> Job:
    """Have its reports tagged anew; one that was broken off goes on where it ended."""
    label = change.rule.pattern.splitlines()[0][:200]
    return queue(JOB, {"change": change.pk}, key=f"change {change.pk}", label=label, at=at, by=by)


def job_of(change: RuleChange) -> Job | None:
    """The newest job that applies it."""
    return Job.objects.filter(kind=JOB, key=f"change {change.pk}").order_by("-pk").first()
