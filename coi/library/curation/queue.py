"""What specialists have to look at, a paragraph at a time, and in which order.

Tags that a reader doubts come first, then the newest report, and within it what the rules are least sure of. A
suggestion is uncertain where it rests on one sign, or on a heading alone, where the rules behind it do not say the
same, and where it is not of the claimant's own group.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from coi.library.curation.deciding import MODELS, PROFILE, TOPIC
from coi.models import Paragraph, Profile, ProfileTag, Report, Rule, Status, TagDoubt, TopicTag
from coi.models.paragraphs import ParagraphQuerySet

DOUBTED, QUESTIONS = "doubted", "questions"
ROLE, APART, ONE_SIGN, HEADING_ALONE, SURE = "role", "apart", "one_sign", "heading", ""
REASONS = {
    ROLE: (4, _("not of the claimant’s own group")),
    APART: (3, _("the rules behind it do not say the same")),
    ONE_SIGN: (2, _("supporting, by one sign")),
    HEADING_ALONE: (1, _("by its heading alone")),
    SURE: (0, ""),
}
"""How unsure the rules are of a suggestion, and why, in words."""


@dataclass(frozen=True)
class Wanted:
    """What of the queue a person asks for: "" for all, DOUBTED, QUESTIONS, or the slug of a profile; of one report."""

    about: str = ""
    report: str = ""

    def paragraphs(self) -> ParagraphQuerySet:
        """All that wait for a decision."""
        rows = Paragraph.objects.filter(report__slug=self.report) if self.report else Paragraph.objects.all()
        doubted = Exists(TagDoubt.objects.open().filter(paragraph=OuterRef("pk")))
        profiles = Exists(suggested(PROFILE).filter(paragraph=OuterRef("pk")))
        topics = Exists(suggested(TOPIC).filter(paragraph=OuterRef("pk")))
        current = Q(report__state=Report.State.CURRENT)
        if self.about == DOUBTED:
            return rows.filter(doubted).readable()
        if self.about == QUESTIONS:
            return rows.filter(current, topics).filter(~profiles)
        if self.about:
            own = suggested(PROFILE).filter(paragraph=OuterRef("pk"), profile__slug=self.about)
            return rows.filter(current, Exists(own))
        return rows.readable().filter(doubted | (current & (profiles | topics)))


def suggested(kind: str) -> Any:
    """Tags that wait for a decision; those of what is retired rest."""
    return MODELS[kind]._default_manager.filter(**{"status": Status.SUGGESTED, f"{kind}__retired_at__isnull": True})


def first_of(wanted: Wanted, *, without: Sequence[int] = ()) -> Paragraph | None:
    """The paragraph to look at next; `without`: those skipped."""
    rows = wanted.paragraphs().exclude(pk__in=without)
    doubt = TagDoubt.objects.open().filter(paragraph__in=rows).order_by("told_at", "pk").first()
    if doubt:
        return Paragraph.objects.with_place().get(pk=doubt.paragraph_id)
    newest = rows.order_by("-report__imported_at", "-report").values_list("report", flat=True).first()
    if newest is None:
        return None
    here = dict(rows.filter(report=newest).values_list("pk", "position"))
    doubtful = uncertainty(here)
    best = min(here, key=lambda pk: (-doubtful.get(pk, 0), here[pk]))
    return Paragraph.objects.with_place().get(pk=best)


def uncertainty(paragraphs: Iterable[int]) -> dict[int, int]:
    """How unsure the rules are of the least sure suggestion of each paragraph; four queries."""
    wanted, rules = set(paragraphs), graded_rules()
    found: dict[int, int] = defaultdict(int)
    reports = Paragraph.objects.filter(pk__in=list(wanted)[:1]).values("report")
    for kind in (PROFILE, TOPIC):
        for tag in suggested(kind).filter(paragraph__report__in=reports):
            found[tag.paragraph_id] = max(found[tag.paragraph_id], REASONS[why_unsure(tag, rules)][0])
    return {pk: degree for pk, degree in found.items() if pk in wanted}


def graded_rules() -> dict[int, tuple[int, str]]:
    """What each rule at work says: grade and role, "" being the claimant's group as "claimant" is."""
    rows = Rule.objects.at_work().values_list("pk", "grade", "role")
    return {pk: (grade, "" if role == ProfileTag.Role.CLAIMANT else role) for pk, grade, role in rows}


def why_unsure(tag: ProfileTag | TopicTag, rules: Mapping[int, tuple[int, str]]) -> str:
    """A key of REASONS."""
    said = {rules[pk] for pk in tag.rules if pk in rules}
    if isinstance(tag, TopicTag):
        return SURE if any(grade == 2 for grade, _role in said) else ONE_SIGN
    if tag.role != ProfileTag.Role.CLAIMANT:
        return ROLE
    if len({role for _grade, role in said}) > 1:
        return APART
    if tag.grade == 1 and len(tag.rules) < 2:
        return ONE_SIGN
    return HEADING_ALONE if tag.evidence.startswith("heading") and "words:" not in tag.evidence else SURE


@dataclass(frozen=True)
class Left:
    """How many paragraphs wait: in all, doubted, of questions alone, by profile; and by report, newest first."""

    all: int
    doubted: int
    questions: int
    profiles: list[tuple[Profile, int]]
    reports: list[tuple[Report, int]]


def left(wanted: Wanted) -> Left:
    """Of the report that is asked for; its reports are those of all. Six queries."""
    of_report = Wanted(report=wanted.report)
    by_profile = Counter[int]()
    tags = suggested(PROFILE).filter(paragraph__report__state=Report.State.CURRENT)
    if wanted.report:
        tags = tags.filter(paragraph__report__slug=wanted.report)
    for profile, count in tags.order_by().values_list("profile").annotate(count=Count("paragraph", distinct=True)):
        by_profile[profile] = count
    by_report = dict(
        Wanted(about=wanted.about).paragraphs().order_by().values_list("report").annotate(count=Count("pk"))
    )
    reports = Report.objects.filter(pk__in=by_report).select_related("publisher").order_by("-imported_at", "-pk")
    return Left(
        all=of_report.paragraphs().count(),
        doubted=Wanted(DOUBTED, wanted.report).paragraphs().count(),
        questions=Wanted(QUESTIONS, wanted.report).paragraphs().count(),
        profiles=[(profile, by_profile[profile.pk]) for profile in Profile.objects.offered()],
        reports=[(report, by_report[report.pk]) for report in reports],
    )


def done_since(person: Any, since: datetime) -> int:
    """On how many paragraphs a person decided."""
    mine = {"decided_by": person, "decided_at__gte": since}
    found: set[int] = set()
    for model in (ProfileTag, TopicTag):
        found.update(model._default_manager.filter(**mine).order_by().values_list("paragraph", flat=True).distinct())
    return len(found)


def is_known(about: str) -> bool:
    """Whether the queue knows what an address asks for."""
    return about in ("", DOUBTED, QUESTIONS) or Profile.objects.filter(slug=about).exists()
