"""How often rules are right: of how many tags each is a reason, and what people decided on those."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from coi.library.tagging import count_rules, met_by_report, rule_table
from coi.models import ProfileTag, Report, Rule, Status, TopicTag
from coi.text.rules import RuleTable, Tags, suggest_tags

FEW = 20
"""Decisions below which a share says nothing."""
BATCH = 500


@dataclass(frozen=True)
class Figures:
    """Of a rule: `made` tags of reports as they are tagged now, None before that was counted; decisions of people."""

    made: int | None
    confirmed: int
    rejected: int

    @property
    def decided(self) -> int:
        return self.confirmed + self.rejected

    @property
    def right(self) -> int | None:
        """Percent of the decisions that confirm; None where they are too few to say."""
        return round(100 * self.confirmed / self.decided) if self.decided >= FEW else None

    @property
    def is_often_wrong(self) -> bool:
        return self.right is not None and self.right < 80


def figures_of(rules: Iterable[Rule]) -> dict[int, Figures]:
    """Of each rule, by id; `with_made()` brings the tags made. Three queries."""
    none = None if Report.objects.filter(rules_counted=False).exists() else 0
    decided: dict[int, Counter[str]] = defaultdict(Counter)
    for model in (ProfileTag, TopicTag):
        rows = model._default_manager.exclude(status=Status.SUGGESTED).order_by()
        for ids, status in rows.values_list("rules", "status"):
            for id in ids:
                decided[id][status] += 1
    return {
        row.pk: Figures(
            none if made_by(row) is None else made_by(row),
            decided[row.pk][Status.CONFIRMED],
            decided[row.pk][Status.REJECTED],
        )
        for row in rules
    }


def rejected_of(rule: Rule, most: int) -> list[ProfileTag | TopicTag]:
    """The newest tags that people rejected and this rule is a reason of, with their places. Four queries."""
    found: list[ProfileTag | TopicTag] = []
    for model in (ProfileTag, TopicTag):
        rows: Any = model._default_manager.filter(status=Status.REJECTED)
        ids = [pk for pk, rules in rows.order_by().values_list("pk", "rules") if rule.pk in rules]
        placed = rows.filter(pk__in=ids).select_related("paragraph__report__publisher", "paragraph__section")
        found += placed.select_related("decided_by").order_by("-decided_at", "-pk")[:most]
    return sorted(found, key=lambda tag: str(tag.decided_at or ""), reverse=True)[:most]


def made_by(row: Rule) -> int | None:
    made: int | None = getattr(row, "made", None)
    return made


def note_uncounted_rules() -> int:
    """For a desk from before: which rules made the tags of reports, a report a transaction; how many reports."""
    table, reports = rule_table(), list(Report.objects.filter(rules_counted=False).order_by("pk"))
    for report in reports:
        note_rules(report, table)
    return len(reports)


@transaction.atomic
def note_rules(report: Report, table: RuleTable) -> None:
    """No tag comes or goes by it."""
    rows = list(report.paragraphs.select_related("section"))
    suggested = {row.pk: suggest_tags(row.text, row.section.path if row.section else (), table) for row in rows}
    fill(report, suggested)
    count_rules({report.pk}, met_by_report(rows, suggested))


def fill(report: Report, suggested: Mapping[int, Tags]) -> None:
    about = {(pk, tag.slug): list(tag.rules) for pk, tags in suggested.items() for tag in tags.profiles}
    asked = {(pk, tag.slug): list(tag.rules) for pk, tags in suggested.items() for tag in tags.topics}
    profiles = ProfileTag.objects.filter(paragraph__report=report).select_related("profile")
    topics = TopicTag.objects.filter(paragraph__report=report).select_related("topic")
    for tag in profiles:
        tag.rules = about.get((tag.paragraph_id, tag.profile.slug), [])
    for question in topics:
        question.rules = asked.get((question.paragraph_id, question.topic.slug), [])
    ProfileTag.objects.bulk_update(profiles, ["rules"], batch_size=BATCH)
    TopicTag.objects.bulk_update(topics, ["rules"], batch_size=BATCH)
