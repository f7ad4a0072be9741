"""What is held, and what is not, on a profile and a protection question: the questions asked of tags and statements.

Material is what tags of role claimant say that nobody rejected, of findings in current editions. A cell
without material is told apart: a report says that it found nothing, or set out to cover it and is silent or covers it
in general alone, or nothing is held.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet, Sum, Value
from django.db.models.functions import Coalesce, Length, NullIf
from django.urls import reverse

from coi.models import Country, CoverageStatement, Profile, ProfileTag, Report, ScopeItem, Status, Topic, TopicTag
from coi.models.publishers import voice_behind
from coi.text.document import FINDINGS

State = ScopeItem.State
NOT_FOUND, IN_SCOPE = CoverageStatement.Kind.NOT_FOUND, CoverageStatement.Kind.IN_SCOPE
CORE, SUPPORTING = 2, 1
TOPIC, REPORT = "paragraph__topic_tags__topic", "paragraph__report"
UNTIL = tuple(NullIf(f"{REPORT}__{day}", Value("")) for day in ("reference_to", "drafting_finalised", "published"))
KEPT = (Status.SUGGESTED, Status.CONFIRMED)


class Said(NamedTuple):
    """A statement, by what a matrix needs of it: its row, its cell, where it stands, and what is said on its item."""

    pk: int
    kind: str
    profile: int | None
    topic: int | None
    report: int
    slug: str
    position: int
    start: int
    state: str | None = None

    @property
    def url(self) -> str:
        return reverse("coi:paragraph", args=[self.slug, self.position])


@dataclass
class Cell:
    """One profile and one protection question.

    `silent`, `passing`: items of terms of reference that name the group, on which their report says nothing, or names
    it only; `silent_in_general`: items that name no group, on which it says nothing; `covered_in_general`: the same
    where it says something, and no passage is on the group; `passages_in_general`: how many their reports (by slug)
    have;
    `remark`: what a page above has to say of the cell."""

    profile: Profile
    topic: Topic
    core: int = 0
    supporting: int = 0
    newest: str = ""
    reports: int = 0
    publishers: int = 0
    not_found: list[Said] = field(default_factory=list)
    silent: list[Said] = field(default_factory=list)
    passing: list[Said] = field(default_factory=list)
    silent_in_general: list[Said] = field(default_factory=list)
    covered_in_general: list[Said] = field(default_factory=list)
    passages_in_general: dict[str, int] = field(default_factory=dict)
    remark: str = ""

    @property
    def material(self) -> int:
        return self.core + self.supporting

    @property
    def state(self) -> str:
        """The first of: material, not_found, silent, passing, covered_in_general, silent_in_general, nothing."""
        found = {"material": self.material, "not_found": self.not_found, "silent": self.silent, "passing": self.passing}
        found |= {"covered_in_general": self.covered_in_general, "silent_in_general": self.silent_in_general}
        return next((state for state, is_so in found.items() if is_so), "nothing")

    @property
    def url_in_general(self) -> str:
        """The passages on the question, in a search, of the reports that cover it in general."""
        asked = [("topic", self.topic.slug), *(("report", slug) for slug in self.passages_in_general)]
        return f"{reverse('coi:search')}?{urlencode(asked)}"

    @property
    def year(self) -> str:
        return self.newest[:4]


@dataclass(frozen=True)
class Row:
    profile: Profile
    cells: list[Cell]


@dataclass(frozen=True)
class Coverage:
    """The matrix of one country (None: of all). `unplaced`: nothing found, but on no profile or question we know."""

    country: Country | None
    topics: list[Topic]
    rows: list[Row]
    unplaced: list[Said]


def coverage_of(country: Country | None, profiles: Sequence[Profile], topics: Sequence[Topic]) -> Coverage:
    """The cells of these profiles and questions. Five queries, whatever is held.

    What is said in general is told of a cell asked for alone, and of several only of those without material: there it
    decides what the cell is.
    """
    cells = {(p.pk, t.pk): Cell(p, t) for p in profiles for t in topics}
    tags = by_question(claimant_tags(country).filter(profile__in=profiles))
    fill_material(cells, tags)
    bare = {place: cell for place, cell in cells.items() if not cell.material or len(cells) == 1}
    general = speaking_in_general(country, {topic for _, topic in bare}) if bare else {}
    statements = said(statements_of(country))
    fill_statements(cells, bare, statements, speaking(tags), general)
    rows = [Row(profile, [cells[profile.pk, topic.pk] for topic in topics]) for profile in profiles]
    return Coverage(country, list(topics), rows, unplaced(statements))


def current_reports(country: Country | None) -> QuerySet[Report]:
    held = Report.objects.current()
    return held.filter(countries=country) if country else held


def countries_held() -> QuerySet[Country]:
    """Countries that current reports are on, each with `report_count`."""
    current = Q(reports__state=Report.State.CURRENT)
    return Country.objects.annotate(report_count=Count("reports", filter=current)).filter(report_count__gt=0)


def claimant_tags(country: Country | None) -> QuerySet[ProfileTag]:
    """Profile tags that count as material: of findings in current editions, of the group as claimants, not rejected."""
    place = {f"{REPORT}__countries": country} if country else {}
    return ProfileTag.objects.filter(role=ProfileTag.Role.CLAIMANT, status__in=KEPT, **found_in(place)).order_by()


def found_in(place: dict[str, Any]) -> dict[str, Any]:
    """What narrows tags to findings of current editions: that a report set out to cover something is no material."""
    return {"paragraph__report__state": Report.State.CURRENT, "paragraph__standing__in": FINDINGS, **place}


def confirmed_of(country: Country | None) -> tuple[int, int]:
    """How many of the tags that count as material a person has confirmed, and how many there are."""
    counted = claimant_tags(country).aggregate(
        confirmed=Count("pk", filter=Q(status=Status.CONFIRMED)), all=Count("pk")
    )
    return counted["confirmed"], counted["all"]


def by_question(tags: QuerySet[ProfileTag], **narrower: Any) -> QuerySet[ProfileTag]:
    """The tags once for each protection question that their paragraph answers; TOPIC names it.

    A paragraph of which two thirds or more say that nothing was found on that very cell is no material for it, unless
    a person confirmed both tags: it is a statement of absence, and stands as one.
    """
    judged = Q(status=Status.CONFIRMED, paragraph__topic_tags__status=Status.CONFIRMED)
    said_of = in_vain(profile=OuterRef("profile"), topic=OuterRef(TOPIC))
    return tags.filter(judged | ~said_of, paragraph__topic_tags__status__in=KEPT, **narrower)


def in_vain(**cell: Any) -> Exists:
    """Whether two thirds or more of the paragraph of a tag say that nothing was found, on one cell of those named."""
    vain = CoverageStatement.objects.filter(kind=NOT_FOUND, status__in=KEPT, paragraph=OuterRef("paragraph"), **cell)
    said_of = vain.order_by().values("paragraph", "profile").annotate(said=Sum(F("end") - F("start")))
    return Exists(said_of.filter(said__gte=Length("paragraph__text") * 2 / 3))


def core_counts() -> dict[int, int]:
    """Core paragraphs by profile, over all countries."""
    counted = claimant_tags(None).filter(grade=CORE).values_list("profile").annotate(count=Count("pk"))
    return dict(counted.values_list("profile", "count"))


def fill_material(cells: dict[tuple[int, int], Cell], tags: QuerySet[ProfileTag]) -> None:
    """An undated paragraph speaks until the last day its report shows that it covers."""
    counted = tags.values_list("profile", TOPIC)
    for profile, topic, core, supporting, reports, publishers, dated, last in counted.annotate(
        core=Count("pk", filter=Q(grade=CORE)),
        supporting=Count("pk", filter=~Q(grade=CORE)),
        reports=Count(REPORT, distinct=True),
        publishers=Count(voice_behind(f"{REPORT}__publisher"), distinct=True),
        dated=Max("paragraph__date"),
        last=Max(Coalesce(*UNTIL), filter=Q(paragraph__date="")),
    ):
        if cell := cells.get((profile, topic)):
            cell.core, cell.supporting, cell.reports, cell.publishers = core, supporting, reports, publishers
            cell.newest = max(dated, last or "")


def speaking(tags: QuerySet[ProfileTag]) -> set[tuple[int, int, int]]:
    """Profile, question and report, where a report with terms of reference has material."""
    asked = CoverageStatement.objects.filter(kind=IN_SCOPE).values(REPORT)
    return set(tags.filter(**{f"{REPORT}__in": asked}).values_list("profile", TOPIC, REPORT).distinct())


def speaking_in_general(country: Country | None, topics: Collection[int]) -> dict[tuple[int, int], int]:
    """Question and report, of these questions, where a report whose terms of reference name a question and no group has
    passages on it, whoever they are about; and how many. The terms themselves are none, nor is what was searched for in
    vain."""
    place = {f"{REPORT}__countries": country} if country else {}
    terms = CoverageStatement.objects.filter(kind=IN_SCOPE, status__in=KEPT, **place)
    asked = set(terms.filter(profile=None, topic__in=topics).order_by().values_list("topic", REPORT))
    if not asked:
        return {}
    asking = {REPORT + "__in": {report for _, report in asked}, "topic__in": {topic for topic, _ in asked}}
    tags = TopicTag.objects.filter(status__in=KEPT, **found_in(place), **asking)
    speak = tags.exclude(paragraph__in=terms.order_by().values("paragraph")).filter(
        Q(status=Status.CONFIRMED) | ~in_vain(topic=OuterRef("topic"))
    )
    counted = speak.order_by().values_list("topic", REPORT).annotate(count=Count("paragraph", distinct=True))
    return {(topic, report): count for topic, report, count in counted if (topic, report) in asked}


def statements_of(country: Country | None) -> QuerySet[CoverageStatement]:
    """Statements of current editions that nobody rejected, nor took their paragraph from the profile or question."""
    place = {f"{REPORT}__countries": country} if country else {}
    rejected = {"paragraph": OuterRef("paragraph"), "status": Status.REJECTED}
    return (
        CoverageStatement.objects.filter(paragraph__report__state=Report.State.CURRENT, status__in=KEPT, **place)
        .exclude(Exists(ProfileTag.objects.filter(profile=OuterRef("profile"), **rejected)))
        .exclude(Exists(TopicTag.objects.filter(topic=OuterRef("topic"), **rejected)))
        .exclude(item__status=Status.REJECTED)
        .order_by("-paragraph__report__reference_to", REPORT, "paragraph__position", "start")
    )


def rejected_of(country: Country, profile: Profile, topic: Topic) -> QuerySet[CoverageStatement]:
    """What a person took from a cell, of current editions; it can be put back."""
    own = CoverageStatement.objects.filter(Q(profile=profile) | Q(profile=None, kind=IN_SCOPE), topic=topic)
    held = own.filter(paragraph__report__in=current_reports(country), status=Status.REJECTED)
    return held.order_by("paragraph", "start")


def said(statements: QuerySet[CoverageStatement]) -> list[Said]:
    place = (f"{REPORT}__pk", f"{REPORT}__slug", "paragraph__position", "start", "item__state")
    return [Said(*row) for row in statements.values_list("pk", "kind", "profile", "topic", *place)]


def quoted(found: Iterable[Said]) -> dict[int, CoverageStatement]:
    """The rows of statements by their ids, with all that a quotation names. One query."""
    place = ("paragraph__report__publisher", "paragraph__section")
    rows = CoverageStatement.objects.select_related(*place, "profile", "topic", "decided_by")
    return rows.in_bulk([statement.pk for statement in found])


def fill_statements(
    cells: Mapping[tuple[int, int], Cell],
    bare: Collection[tuple[int, int]],
    statements: Iterable[Said],
    speaking: set[tuple[int, int, int]],
    in_general: dict[tuple[int, int], int],
) -> None:
    by_cell: dict[tuple[str, int | None, int | None], list[Said]] = defaultdict(list)
    for statement in statements:
        by_cell[statement.kind, statement.profile, statement.topic].append(statement)
    for (profile, topic), cell in cells.items():
        cell.not_found = by_cell[NOT_FOUND, profile, topic]
        spoken = {statement.report for statement in cell.not_found}
        own = by_cell[IN_SCOPE, profile, topic]
        general = by_cell[IN_SCOPE, None, topic] if (profile, topic) in bare else []
        told = {(profile, topic, report) for report in spoken} | speaking
        cell.silent = [one for one in own if is_silent(one, (profile, topic, one.report) in told)]
        cell.passing = [one for one in own if one.state == State.PASSING]
        for one in (one for one in general if (profile, topic, one.report) not in told):
            silent = is_silent(one, (topic, one.report) in in_general)
            (cell.silent_in_general if silent else cell.covered_in_general).append(one)
        cell.passages_in_general = {one.slug: in_general.get((topic, one.report), 0) for one in cell.covered_in_general}


def is_silent(one: Said, tagged: bool) -> bool:
    """By what is said on its item; an older statement has none: by whether its report has passages tagged so."""
    return one.state == State.SILENT if one.state else not tagged


def unplaced(statements: Iterable[Said]) -> list[Said]:
    """What could not be found, once for each sentence, where no profile or no question is known."""
    found = {
        (statement.slug, statement.position, statement.start): statement
        for statement in statements
        if statement.kind == NOT_FOUND and None in (statement.profile, statement.topic)
    }
    return list(found.values())
