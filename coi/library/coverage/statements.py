"""Verbs over what reports say of their own coverage: what could not be found, and what they set out to cover."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product
from pathlib import Path

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet

from coi.library.coverage.items import asked_for, items_in, passage
from coi.models import CoverageStatement, Paragraph, Profile, Report, Status, Topic
from coi.text.coverage.absence import absences, is_gap_heading
from coi.text.coverage.scope import ScopeItem, scope_items
from coi.text.rules import RuleTable, Tags, read_rules, suggest_tags

BATCH = 2000
Cell = tuple[int, str, int, int, int | None, int | None]
"""See `CoverageStatement.cell`."""
NOT_FOUND, IN_SCOPE = CoverageStatement.Kind.NOT_FOUND, CoverageStatement.Kind.IN_SCOPE
IN_GENERAL = "names no group: in general"
LAST_DECISION = "last_statement_decision"
"""In the session: the last decision on a statement with its number and the words, and what it replaced."""


@dataclass(frozen=True)
class Placed:
    """A statement of one paragraph and the cells it bears on; "" stands for no profile, no question."""

    paragraph: int
    kind: str
    start: int
    end: int
    profiles: tuple[str, ...]
    topics: tuple[str, ...]
    evidence: str
    item: int | None = None


def note_statements(paragraphs: Sequence[Paragraph], table: RuleTable) -> int:
    """Read the statements of paragraphs (whole reports, in order, with `section` at hand) anew; how many suggested.

    What a person confirmed or rejected stays as it was left, and is not suggested again; where a bullet is cut into
    what it asks since, its parts are as the bullet was.
    """
    decided: dict[Cell, CoverageStatement] = {}
    rests = Q(profile__retired_at__isnull=False) | Q(topic__retired_at__isnull=False)  # those stand as they are
    for start in range(0, len(paragraphs), BATCH):
        rows = CoverageStatement.objects.filter(paragraph__in=[row.pk for row in paragraphs[start : start + BATCH]])
        rows.filter(status=Status.SUGGESTED).exclude(rests).delete()
        decided |= {row.cell: row for row in rows}
    suggested = {row.cell: row for row in suggested_statements(paragraphs, table) if row.cell not in decided}
    carry_over(decided, suggested)
    made = CoverageStatement.objects.bulk_create(suggested.values(), batch_size=BATCH)
    Report.objects.filter(pk__in={row.report_id for row in paragraphs}, coverage_read=False).update(coverage_read=True)
    return len(made)


def carry_over(decided: Mapping[Cell, CoverageStatement], suggested: Mapping[Cell, CoverageStatement]) -> None:
    """Decide on the parts of an item as a person decided on the whole, which then stands for nothing any more."""
    gone = set()
    for row in suggested.values():
        for whole in decided.values():
            if holds(whole, row):
                row.status, row.decided_by_id, row.decided_at = whole.status, whole.decided_by_id, whole.decided_at
                gone.add(whole.pk)
    CoverageStatement.objects.filter(pk__in=gone).delete()


def holds(whole: CoverageStatement, part: CoverageStatement) -> bool:
    same = whole.cell[:2] == part.cell[:2] and whole.cell[4:] == part.cell[4:]
    return same and whole.kind == IN_SCOPE and whole.start <= part.start and part.end <= whole.end


def suggested_statements(paragraphs: Sequence[Paragraph], table: RuleTable) -> Iterator[CoverageStatement]:
    """A row for each cell that a statement bears on."""
    profiles = {"": None} | dict(Profile.objects.values_list("slug", "pk"))
    topics = {"": None} | dict(Topic.objects.values_list("slug", "pk"))
    for placed in placed_statements(paragraphs, table):
        for profile, topic in product(placed.profiles or ("",), placed.topics or ("",)):
            if profile in profiles and topic in topics:
                yield CoverageStatement(
                    paragraph_id=placed.paragraph,
                    kind=placed.kind,
                    start=placed.start,
                    end=placed.end,
                    profile_id=profiles[profile],
                    topic_id=topics[topic],
                    evidence=placed.evidence[:500],
                    item_id=placed.item,
                )


def placed_statements(paragraphs: Sequence[Paragraph], table: RuleTable) -> Iterator[Placed]:
    for row in paragraphs:
        yield from not_found(row, table)
    by_report: dict[int, list[Paragraph]] = {}
    for row in paragraphs:
        if row.standing == "scope":
            by_report.setdefault(row.report_id, []).append(row)
    for rows in by_report.values():
        yield from in_scope(rows, table)


def headings(row: Paragraph) -> Sequence[str]:
    return row.section.path if row.section else ()


def not_found(row: Paragraph, table: RuleTable) -> Iterator[Placed]:
    """Sentences that say that nothing was found; method text says how one searches, not what was missing."""
    above = headings(row)
    spans = [(absence.start, absence.end) for absence in absences(row.text)]
    if not spans and any(map(is_gap_heading, above)):
        spans = [(0, len(row.text))]
    if not spans or is_quiet(above, table):
        return
    whole = suggest_tags(row.text, above, table)
    for start, end in spans:
        own = suggest_tags(row.text[start:end], above, table)
        profiles, topics = claimants(own) or claimants(whole), questions(own) or questions(whole)
        yield Placed(row.pk, NOT_FOUND, start, end, profiles, topics, evidence(own, whole))


def is_quiet(above: Iterable[str], table: RuleTable) -> bool:
    return any(hit.rule.kind == "quiet" for heading in above for hit in table.heading_hits(heading))


def claimants(tags: Tags) -> tuple[str, ...]:
    return tuple(tag.slug for tag in tags.profiles if tag.role == "claimant")


def questions(tags: Tags) -> tuple[str, ...]:
    return tuple(tag.slug for tag in tags.topics)


def evidence(own: Tags, whole: Tags) -> str:
    """Why a sentence is put where it is: by its own words and headings, or else by those of its paragraph."""
    profiles = [tag.evidence for tag in own.profiles if tag.role == "claimant"]
    parts = [("", list(dict.fromkeys([*profiles, *(tag.evidence for tag in own.topics)])))]
    if not profiles:
        parts.append(("of the paragraph: ", [tag.evidence for tag in whole.profiles if tag.role == "claimant"]))
    if not own.topics:
        parts.append(("of the paragraph: ", [tag.evidence for tag in whole.topics]))
    return "; ".join(label + "; ".join(reasons) for label, reasons in parts if reasons)


def in_scope(rows: Sequence[Paragraph], table: RuleTable) -> Iterator[Placed]:
    """Items of one report's terms of reference. One that names a group no profile stands for belongs to no cell."""
    held = {(row.paragraph_id, row.start): row.pk for row in items_in(rows)}
    for item in scope_items([passage(row) for row in rows]):
        profiles = asked_for(item, table)
        reasons = asked(item, table) or asked(replace(item, words=item.bullet), table)
        if reasons and (profiles or not item.names_group):
            why = "; ".join((*(item.leads if profiles else (IN_GENERAL,)), f"words: {', '.join(reasons.values())}"))
            pk = rows[item.place].pk
            at = held.get((pk, item.start))
            yield Placed(pk, IN_SCOPE, item.start, item.end, profiles, tuple(reasons), why, at)


def asked(item: ScopeItem, table: RuleTable) -> dict[str, str]:
    """The questions of an item, each with its reason. It is read by rules for terse items, and as a heading too."""
    tables = (table, scope_table(tuple(sorted(table.topics))))
    tags = [tag for one in tables for tag in suggest_tags(item.words, (*item.leads, item.words), one).topics]
    return {tag.slug: tag.evidence.rpartition("words: ")[2] for tag in tags}


@lru_cache(maxsize=4)
def scope_table(topics: tuple[str, ...]) -> RuleTable:
    return read_rules((Path(settings.BASE_DIR) / "fixtures" / "scope_rules.json").read_text(encoding="utf-8"), topics)


def readable() -> QuerySet[CoverageStatement]:
    """Statements of reports that are not withdrawn."""
    return CoverageStatement.objects.filter(paragraph__in=Paragraph.objects.readable())


def waiting() -> QuerySet[CoverageStatement]:
    """Statements of current editions on which no person has decided; of those shown as one, the first."""
    current = {"paragraph__report__state": Report.State.CURRENT}
    unplaced = Q(kind=NOT_FOUND) & (Q(profile=None) | Q(topic=None))
    same = {name: OuterRef(name) for name in ("paragraph", "start", "end")}
    before = CoverageStatement.objects.filter(unplaced, status=Status.SUGGESTED, pk__lt=OuterRef("pk"), **same)
    rows = CoverageStatement.objects.filter(status=Status.SUGGESTED, **current)
    return rows.exclude(unplaced & Exists(before))


def shown_as_one(statement: CoverageStatement) -> QuerySet[CoverageStatement]:
    """Where it stands in no cell, all rows of the same words that do not (see `coverage.unplaced`); else itself."""
    placed = statement.kind != NOT_FOUND or (statement.profile_id and statement.topic_id)
    if placed:
        return CoverageStatement.objects.filter(pk=statement.pk)
    same = {"paragraph": statement.paragraph_id, "kind": NOT_FOUND, "start": statement.start, "end": statement.end}
    return CoverageStatement.objects.filter(Q(profile=None) | Q(topic=None), **same)
