"""A rule tried before it is kept: which tags it would bring and take away. Nothing is written.

Only passages are looked at in which words of the old or the new wording stand; all others stay as they are.
"""

import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field, replace

from coi.library.rules.changing import Wording, reach_of, wording_of
from coi.library.tagging import rule_of, table_of
from coi.models import Paragraph, Profile, ProfileTag, Report, Rule, Status, Topic, TopicTag
from coi.text import rules as text
from coi.text.reaching.reach import Reach
from coi.text.rules import RuleTable, Tags, suggest_tags

SECONDS = 5.0
CHUNK = 500
Place = tuple[int, str]
"""A paragraph, by id, and the slug of a profile or question."""
Grade = tuple[int, str]
"""Grade and role of a tag; that of a question is 2 and none."""
NONE: Grade = (0, "")


@dataclass(frozen=True)
class Shift:
    """A tag that would be another. `decided`: what a person decided on it, which stays so; "" for nothing."""

    paragraph: int
    report: int
    subject: str
    was: Grade
    now: Grade
    decided: str = ""


@dataclass
class Trial:
    """What a rule would change in the reports `looked` at, of `total`, newest first; in `part` of the next where time
    ended within it."""

    total: int
    reach: Reach
    looked: int = 0
    part: bool = False
    shifts: list[Shift] = field(default_factory=list)

    @property
    def gained(self) -> list[Shift]:
        return [one for one in self.shifts if one.was == NONE and not one.decided]

    @property
    def lost(self) -> list[Shift]:
        """Gone; those that people rejected before count among them, since the rule was wrong there."""
        return [one for one in self.shifts if one.now == NONE and one.decided != Status.CONFIRMED]

    @property
    def regraded(self) -> list[Shift]:
        return [one for one in self.shifts if NONE not in (one.was, one.now) and not one.decided]

    @property
    def staying(self) -> list[Shift]:
        """Confirmed by a person: they stay, whatever the rule says."""
        return [one for one in self.shifts if one.now == NONE and one.decided == Status.CONFIRMED]

    @property
    def refused(self) -> list[Shift]:
        """Rejected by a person before: they stay so."""
        return [one for one in self.shifts if one.was == NONE and one.decided == Status.REJECTED]

    @property
    def is_whole(self) -> bool:
        return self.looked == self.total


def try_wording(rule: Rule | None, wording: Wording, *, seconds: float = SECONDS) -> Trial:
    """What the tags would be with the rule worded so, against the rules as they are kept now. Raises RuleError."""
    others = list(Rule.objects.at_work().with_subject().order_by("pk"))
    before = table_of(map(rule_of, others))
    after = table_of(with_wording(others, rule, wording))
    reports = list(Report.objects.exclude(state=Report.State.WITHDRAWN).order_by("-pk").values_list("pk", flat=True))
    states = [asdict(wording_of(rule))] if rule else []
    trial = Trial(len(reports), reach_of(*states, asdict(wording)))
    ends = time.monotonic() + seconds
    for report in reports:
        for row in touched(report, trial.reach):
            trial.shifts += shifts(row, before, after)
            if time.monotonic() > ends:
                trial.part = True
                break
        else:
            trial.looked += 1
        if time.monotonic() > ends:
            break
    trial.shifts = with_decisions(trial.shifts)
    return trial


def with_wording(others: Iterable[Rule], rule: Rule | None, wording: Wording) -> Iterator[text.Rule]:
    """The rules at work in their order, this one worded so; nothing of it while it or its subject is retired."""
    rests = any(
        model.objects.retired().filter(slug=slug).exists()
        for model, slug in ((Profile, wording.profile), (Topic, wording.topic))
        if slug
    )
    yield from (rule_of(other) for other in others if rule is None or other.pk != rule.pk)
    if wording.active and not rests:
        yield wording.as_row(rule.pk if rule else 0)


def touched(report: int, reach: Reach) -> Iterator[Paragraph]:
    rows = Paragraph.objects.filter(report=report).select_related("section").order_by("position")
    known: dict[int, bool] = {}
    for row in rows.only("text", "report", "section__path").iterator(chunk_size=CHUNK):
        if row.section and row.section.pk not in known:
            known[row.section.pk] = any(map(reach.touches, row.section.path))
        if (row.section and known[row.section.pk]) or reach.touches(row.text):
            yield row


def shifts(row: Paragraph, before: RuleTable, after: RuleTable) -> Iterator[Shift]:
    headings = row.section.path if row.section else ()
    was, now = (graded(suggest_tags(row.text, headings, table)) for table in (before, after))
    for subject in sorted(was.keys() | now.keys()):
        if was.get(subject) != now.get(subject):
            yield Shift(row.pk, row.report_id, subject, was.get(subject, NONE), now.get(subject, NONE))


def graded(tags: Tags) -> dict[str, Grade]:
    return {tag.slug: (tag.grade, tag.role) for tag in tags.profiles} | {tag.slug: (2, "") for tag in tags.topics}


def with_decisions(found: list[Shift]) -> list[Shift]:
    """Each with what a person decided on that tag."""
    decided: dict[Place, str] = {}
    paragraphs = sorted({one.paragraph for one in found})
    for start in range(0, len(paragraphs), CHUNK):
        for model, slug in ((ProfileTag, "profile__slug"), (TopicTag, "topic__slug")):
            rows = model._default_manager.filter(paragraph__in=paragraphs[start : start + CHUNK])
            for paragraph, subject, status in rows.exclude(status=Status.SUGGESTED).values_list(
                "paragraph", slug, "status"
            ):
                decided[paragraph, subject] = status
    return [replace(one, decided=decided.get((one.paragraph, one.subject), "")) for one in found]
