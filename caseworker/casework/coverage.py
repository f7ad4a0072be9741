"""The coverage of a case: what is held on its profiles and country, how much of it the brief quotes, what reports set
out to cover and are silent on, and what a person recorded of it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Literal

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from caseworker.brief.material import GapFacts
from caseworker.models import Case, Excerpt, Person, RecordedCoverage
from caseworker.models.changes import changing
from coi.library.citing import page_status
from coi.library.coverage.matrix import TOPIC, Coverage, by_question, claimant_tags, coverage_of
from coi.models import CoverageStatement, Paragraph, ScopeItem, Standing, Status, Topic
from coi.models.coverage import ScopeItemQuerySet

State = ScopeItem.State
Kind = Literal["silent", "recorded", "not_found"]


def coverage_of_case(case: Case) -> Coverage:
    """The rows of the matrix for the case's profiles; each cell with material says how much of it is in the brief."""
    own = case.questions.values_list("topic", flat=True)
    coverage = coverage_of(case.country, list(case.profiles.all()), list(Topic.objects.offered_or(*own)))
    used = quoted_by_cell(case)
    for cell in (cell for row in coverage.rows for cell in row.cells if cell.material):
        count = used.get((cell.profile.pk, cell.topic.pk), 0)
        numbers = {"count": count, "all": cell.material}
        cell.remark = _("%(count)s of %(all)s in brief") % numbers if count else _("none in brief")
    return coverage


def quoted_by_cell(case: Case) -> dict[tuple[int, int], int]:
    """How many passages of each profile and question the brief quotes. One query."""
    quoted = Excerpt.objects.kept().filter(question__case=case).values("paragraph")
    tags = by_question(claimant_tags(case.country).filter(paragraph__in=quoted))
    rows = tags.values_list("profile", TOPIC).annotate(count=Count("pk"))
    return {(profile, topic): count for profile, topic, count in rows}


class AsksNothing(ValueError):
    """The paragraph does not say what its report set out to cover."""

    def __init__(self) -> None:
        super().__init__(_("Only what a report set out to cover is recorded as coverage."))


def record_coverage(case: Case, paragraph: Paragraph, *, by: Person, at: datetime) -> RecordedCoverage:
    """Record a paragraph of terms of reference; twice is the same as once. Raises AsksNothing, Fixed."""
    if paragraph.standing != Standing.SCOPE:
        raise AsksNothing
    with changing(case, by=by, at=at):
        facts = {"recorded_by": by, "recorded_at": at, "removed_at": None}
        return RecordedCoverage.objects.update_or_create(case=case, paragraph=paragraph, defaults=facts)[0]


def take_out(record: RecordedCoverage, *, by: Person, at: datetime) -> None:
    """Record it no more; it can be recorded again, and twice is the same as once. Raises Fixed."""
    with changing(record.case, by=by, at=at):
        RecordedCoverage.objects.kept().filter(pk=record.pk).update(removed_at=at)


def asked_of_case(case: Case) -> ScopeItemQuerySet:
    """What reports on the country of a case set out to cover on its profiles, or on no group in particular."""
    on_country = ScopeItem.objects.current().kept().filter(paragraph__report__countries=case.country_id)
    return on_country.in_cells(case.profiles.all())


def gaps_of(case: Case, excerpts: Sequence[Excerpt]) -> tuple[GapFacts, ...]:
    """What prints of it: silent items on the profiles of the case, and in general on its questions; what was recorded;
    and what could not be found on its profiles, or within quoted words."""
    topics = case.questions.kept().exclude(topic=None).values_list("topic", flat=True)
    own = Q(cells__profile__in=case.profiles.all()) | Q(cells__profile=None, cells__topic__in=topics)
    own &= ~Q(cells__status=Status.REJECTED)
    silent = asked_of_case(case).filter(own, state=State.SILENT).distinct()
    recorded = ScopeItem.objects.kept().filter(paragraph__in=case.recorded.kept().values("paragraph"))
    items = {item.pk: item for item in (silent | recorded.distinct()).with_answers()}
    kept = set(case.recorded.kept().values_list("paragraph", flat=True))
    told = (item_facts("recorded" if row.paragraph_id in kept else "silent", row) for row in items.values())
    return (*told, *absences_of(case, excerpts))


def item_facts(kind: Kind, item: ScopeItem) -> GapFacts:
    cells = dict.fromkeys(cell_of(row) for row in item.cells.all() if row.status != Status.REJECTED)
    places = tuple(map(place_of, item.told))
    facts = told_of(kind, item.words, item.paragraph, confirmed=item.status == Status.CONFIRMED)
    return replace(facts, state=str(item.get_state_display()), cells=tuple(cells), places=places)


def absences_of(case: Case, excerpts: Sequence[Excerpt]) -> Iterator[GapFacts]:
    """What could not be found, once for each sentence, with all that it bears on."""
    quoted, profiles = quoting(excerpts), set(case.profiles.values_list("pk", flat=True))
    current = Q(paragraph__report__state="current", paragraph__report__countries=case.country_id, profile__in=profiles)
    said = CoverageStatement.objects.filter(current | Q(paragraph__in=list(quoted)), kind="not_found").distinct()
    rows = said.exclude(status=Status.REJECTED).select_related(
        "paragraph__report__publisher", "paragraph__section", "profile", "topic"
    )
    sentences: dict[tuple[int, int, int], list[CoverageStatement]] = defaultdict(list)
    for row in rows.order_by("-paragraph__report__reference_to", "paragraph__report", "paragraph__position", "start"):
        if row.profile_id in profiles or quoted_in(row, quoted):
            sentences[row.paragraph_id, row.start, row.end].append(row)
    for same in sentences.values():
        confirmed = any(row.status == Status.CONFIRMED for row in same)
        facts = told_of("not_found", same[0].words, same[0].paragraph, confirmed=confirmed)
        cells = dict.fromkeys(cell_of(row) for row in same if row.profile_id or row.topic_id)
        state = str(State.NOT_FOUND.label)
        yield replace(facts, state=state, cells=tuple(cells), excerpts=quoted_in(same[0], quoted))


def told_of(kind: Kind, words: str, paragraph: Paragraph, *, confirmed: bool) -> GapFacts:
    """Words of a paragraph with their place."""
    report, section = paragraph.report, paragraph.section
    return GapFacts(
        kind=kind,
        words=words,
        language=report.language,
        report=f"{report.publisher.short_name}, {report.title}",
        headings=tuple(section.path) if section else (),
        paragraph=paragraph.number,
        page=paragraph.page,
        page_status=page_status(paragraph),
        read_by_machine=paragraph.read_by_machine,
        retyped_on=paragraph.retyped_day,
        confirmed=confirmed,
    )


def quoting(excerpts: Iterable[Excerpt]) -> dict[int, list[Excerpt]]:
    found: dict[int, list[Excerpt]] = defaultdict(list)
    for excerpt in excerpts:
        found[excerpt.paragraph_id].append(excerpt)
    return found


def quoted_in(row: CoverageStatement, quoted: Mapping[int, Sequence[Excerpt]]) -> tuple[int, ...]:
    """The excerpts that have words of the sentence."""
    return tuple(
        excerpt.pk
        for excerpt in quoted.get(row.paragraph_id, ())
        if any(start < row.end and row.start < end for start, end in excerpt.spans)
    )


def cell_of(row: CoverageStatement) -> str:
    profile = str(row.profile) if row.profile else _("in general")
    return f"{profile}: {row.topic}" if row.topic else profile


def place_of(paragraph: Paragraph) -> str:
    """A passage of the same report, briefly."""
    section = paragraph.section
    name = (section.number or section.title) if section else ""
    return f"{name}, ¶ {paragraph.number}" if name else f"¶ {paragraph.number}"
