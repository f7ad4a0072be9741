"""Verbs over tags: suggest them by the rule table, and keep what people decided."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from coi.library.coverage import reading
from coi.library.coverage.items import note_items
from coi.library.coverage.standings import note_standings
from coi.library.coverage.statements import note_statements, readable, shown_as_one
from coi.library.vocabulary import thesaurus
from coi.models import (
    CoverageStatement,
    Paragraph,
    Profile,
    ProfileTag,
    Report,
    Rule,
    RuleCount,
    ScopeItem,
    Status,
    Topic,
    TopicTag,
)
from coi.models.profiles import Tag
from coi.text.coverage.absence import absences
from coi.text.rules import Rule as RuleRow
from coi.text.rules import RuleTable, Tags, suggest_tags

BATCH = 2000


class DecidedMeanwhile(ValueError):
    """Somebody decided on it after the page was drawn, or the rules suggest it otherwise since; the message says who
    decided what and when, as far as known. `seen`: the standing that the page showed."""

    def __init__(self, row: Tag, *, seen: str, seen_by: Any) -> None:
        if row.decided_at is None and seen.startswith(Status.SUGGESTED):
            super().__init__(_("The rules suggest it otherwise since you opened the page."))
            return
        if row.decided_at is None:
            super().__init__(_("The decision on it was taken back after you opened the page."))
            return
        who = str(row.decided_by or _("Somebody"))
        if row.decided_by_id == seen_by.pk:
            who = _("You, in another window,")
        when = timezone.localtime(row.decided_at)
        facts = {"who": who, "time": f"{when:%H:%M}", "day": date_format(when, "j F")}
        rejected = _("{who} rejected it at {time} on {day}, after you opened the page.")
        confirmed = _("{who} confirmed it at {time} on {day}, after you opened the page.")
        super().__init__((rejected if row.status == Status.REJECTED else confirmed).format(**facts))


def rule_table() -> RuleTable:
    """The rule table as the specialists have it now."""
    names = ("profile__slug", "topic__slug", "kind", "pattern", "language", "grade", "role", "note", "pk")
    rows = Rule.objects.at_work().order_by("pk").values_list(*names)  # plain values: hundreds, at each import
    return table_of(RuleRow(profile or topic or "", *rest) for profile, topic, *rest in rows)


def table_of(rules: Iterable[RuleRow]) -> RuleTable:
    rows = tuple(rules)
    return put_together(rows, tuple(row.id for row in rows), tuple(Topic.objects.values_list("slug", flat=True)))


@lru_cache(maxsize=2)
def put_together(rules: tuple[RuleRow, ...], ids: tuple[int, ...], topics: tuple[str, ...]) -> RuleTable:
    """Anew only when a rule has changed, its number too: what was read ahead by a table is found by the same."""
    return RuleTable(rules, topics=topics)


def rule_of(row: Rule) -> RuleRow:
    """A stored row in the words of the rule table; RuleTable says whether it can be used."""
    return RuleRow(
        subject=row.profile.slug if row.profile else row.topic.slug if row.topic else "",
        kind=row.kind,
        pattern=row.pattern,
        language=row.language,
        grade=row.grade,
        role=row.role,
        note=row.note,
        id=row.pk or 0,
    )


def read_ahead(paragraphs: Iterable[Paragraph]) -> None:
    """Read paragraphs (with `section` at hand) as `tag_paragraphs` will, before a transaction holds others up: it finds
    them read."""
    table = rule_table()
    for row in paragraphs:
        suggest_tags(row.text, row.section.path if row.section else (), table)
        absences(row.text)
        reading.read(row.text)


@transaction.atomic
def tag_paragraphs(paragraphs: Iterable[Paragraph], table: RuleTable | None = None) -> int:
    """Suggest tags anew for paragraphs (with `section` at hand), and read their standing and what they say of coverage;
    the number tagged.

    They must be whole reports in order: what a report set out to cover is told by the lines above each item.
    Suggestions that no rule makes any more go; a confirmed or rejected tag stays as the person left it, and so does a
    suggestion of a profile or question that is retired since.
    """
    table = table or rule_table()
    rows = list(paragraphs)
    note_standings(rows)
    met: Counter[tuple[int, int]] = Counter()
    for start in range(0, len(rows), BATCH):
        met += suggest_for(rows[start : start + BATCH], table)
    count_rules({row.report_id for row in rows}, met)
    note_items(rows, table, thesaurus())
    note_statements(rows, table)
    return len(rows)


def suggest_for(paragraphs: Sequence[Paragraph], table: RuleTable) -> Counter[tuple[int, int]]:
    """Of how many tags each rule is a reason, by rule and report."""
    ids = [paragraph.pk for paragraph in paragraphs]
    suggested = {p.pk: suggest_tags(p.text, p.section.path if p.section else (), table) for p in paragraphs}
    replaced = {"paragraph__in": ids, "status": Status.SUGGESTED}
    ProfileTag.objects.filter(**replaced, profile__retired_at__isnull=True).delete()
    TopicTag.objects.filter(**replaced, topic__retired_at__isnull=True).delete()
    ProfileTag.objects.bulk_create(profile_tags(suggested), ignore_conflicts=True)
    TopicTag.objects.bulk_create(topic_tags(suggested), ignore_conflicts=True)
    return met_by_report(paragraphs, suggested)


def met_by_report(paragraphs: Iterable[Paragraph], suggested: Mapping[int, Tags]) -> Counter[tuple[int, int]]:
    """Of how many of these tags each rule is a reason, by rule and report."""
    reports = {row.pk: row.report_id for row in paragraphs}
    return Counter((rule, reports[pk]) for pk, tags in suggested.items() for rule in tags.rules())


def count_rules(reports: Collection[int], met: Mapping[tuple[int, int], int]) -> None:
    RuleCount.objects.filter(report__in=reports).delete()
    RuleCount.objects.bulk_create(
        [RuleCount(rule_id=rule, report_id=report, tags=tags) for (rule, report), tags in met.items()], batch_size=BATCH
    )
    Report.objects.filter(pk__in=reports, rules_counted=False).update(rules_counted=True)


def profile_tags(suggested: Mapping[int, Tags]) -> list[ProfileTag]:
    profiles = dict(Profile.objects.values_list("slug", "pk"))
    return [
        ProfileTag(
            paragraph_id=id,
            profile_id=profiles[tag.slug],
            grade=tag.grade,
            role=tag.role,
            evidence=tag.evidence[:500],
            rules=list(tag.rules),
        )
        for id, tags in suggested.items()
        for tag in tags.profiles
        if tag.slug in profiles
    ]


def topic_tags(suggested: Mapping[int, Tags]) -> list[TopicTag]:
    topics = dict(Topic.objects.values_list("slug", "pk"))
    return [
        TopicTag(paragraph_id=id, topic_id=topics[tag.slug], evidence=tag.evidence[:500], rules=list(tag.rules))
        for id, tags in suggested.items()
        for tag in tags.topics
        if tag.slug in topics
    ]


@transaction.atomic
def decide(tag: ProfileTag | TopicTag, status: str, *, by: object, seen: str | None = None) -> None:
    """Confirm or reject a suggestion; the decision lasts across re-tagging. "suggested" takes a decision back.

    `seen`: the standing that a page showed; None: none was shown. Raises DecidedMeanwhile.
    """
    held = type(tag)._default_manager.select_for_update().get(pk=tag.pk)
    check_standing(held, seen, by=by)
    decided = decision(status, by=by)
    for name, value in decided.items():
        setattr(tag, name, value)
    tag.save(update_fields=[*decided])


@transaction.atomic
def decide_item(item: ScopeItem, choice: str, *, by: object, seen: str) -> None:
    """Confirm what is said on an item of terms of reference, say that another state is so (a `ScopeItem.State`), or
    reject that it is an item; "suggested" takes the decision back. Raises DecidedMeanwhile."""
    held = ScopeItem.objects.select_for_update().get(pk=item.pk)
    check_standing(held, seen, by=by)
    is_state = choice in ScopeItem.State.values
    decided = decision(Status.CONFIRMED if is_state else choice, by=by)
    if is_state or choice == Status.SUGGESTED:
        decided["state"] = choice if is_state else held.suggested
    ScopeItem.objects.filter(pk=held.pk).update(**decided)


def check_standing(held: Tag, seen: str | None, *, by: object) -> None:
    if seen is not None and held.standing != seen:
        raise DecidedMeanwhile(held, seen=seen, seen_by=by)


@transaction.atomic
def decide_statement(
    statement: CoverageStatement, status: str, *, by: object, seen: str | None = None
) -> dict[str, Any]:
    """As `decide`, for all rows that a page shows as one. What `undo_decision` needs is returned as JSON can hold it:
    the status and moment `now`, and how each row stood `before`. Raises DecidedMeanwhile.
    """
    rows = shown_as_one(statement)
    held = {row.pk: row for row in rows.select_for_update().order_by("pk")}
    check_standing(held[statement.pk], seen, by=by)
    before = [as_decided(row) for row in held.values()]
    now = decision(status, by=by)
    rows.update(**now)
    return {"now": now["status"], "at": in_json(now["decided_at"]), "before": before}


@transaction.atomic
def undo_decision(last: Mapping[str, Any]) -> int:
    """Put rows back as they stood before a decision, where nobody has decided since; how many."""
    rows = readable().filter(status=last["now"], decided_at=last["at"])
    people = get_user_model().objects
    return sum(
        rows.filter(pk=row["pk"]).update(
            status=row["status"],
            decided_by=people.filter(pk=row["by"]).first(),  # none where the person's account is gone
            decided_at=row["at"],
        )
        for row in last["before"]
    )


def as_decided(row: CoverageStatement) -> dict[str, Any]:
    return {"pk": row.pk, "status": row.status, "by": row.decided_by_id, "at": in_json(row.decided_at)}


def in_json(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def decision(status: str, *, by: object) -> dict[str, Any]:
    """What a row says of a decision on it."""
    if Status(status) == Status.SUGGESTED:
        return {"status": Status.SUGGESTED, "decided_by": None, "decided_at": None}
    return {"status": Status(status), "decided_by": by, "decided_at": timezone.now()}
