"""Verbs over what reports set out to cover, an item at a time: read, and looked for in the report's findings."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from coi.library.coverage.answering import Answer, Answering
from coi.library.coverage.sayings import Sayings, Told
from coi.models import ItemPassage, Paragraph, ProfileTag, ScopeItem, Status, TopicTag
from coi.search.query.thesaurus import Thesaurus
from coi.text.coverage import scope
from coi.text.coverage.absence import absences
from coi.text.document import FINDINGS
from coi.text.rules import RuleTable, suggest_tags

BATCH = 1000
KEPT = (Status.SUGGESTED, Status.CONFIRMED)
State = ScopeItem.State
Span = tuple[int, int, int]
"""Paragraph, start and end."""


@dataclass(frozen=True)
class Read:
    """An item as it is read now, and what the report says on it; `vain`: no more than that nothing was found."""

    span: Span
    item: scope.ScopeItem
    answer: Answer
    vain: bool

    @property
    def state(self) -> str:
        return State.NOT_FOUND if self.vain else self.answer.state

    @property
    def reason(self) -> str:
        """Why this state is suggested, fit to show."""
        words = ", ".join(self.answer.missing)
        if self.state == State.SILENT:
            return f"no passage has: {words}" if words else f"no passage has together: {', '.join(self.answer.apart)}"
        found = "found by its words, terms of the thesaurus or tags"
        return f"{found}; none of these passages has: {words}" if words else found


def note_items(paragraphs: Sequence[Paragraph], table: RuleTable, thesaurus: Thesaurus) -> int:
    """Read the items of whole reports (in order, with `section` at hand, tagged) anew; how many are read.

    An item on which a person decided stays as it was left, and no other is read where it stands.
    """
    found = {one.span: one for rows in with_scope(paragraphs) for one in read_items(rows, table, thesaurus)}
    held = items_in(paragraphs)
    decided = [row for row in held if row.status != Status.SUGGESTED]
    fresh = {span: one for span, one in found.items() if not any(overlap(span, span_of(row)) for row in decided)}
    suggested = {span_of(row): row for row in held if row.status == Status.SUGGESTED}
    ScopeItem.objects.filter(pk__in=[row.pk for span, row in suggested.items() if span not in fresh]).delete()
    save_items(fresh, suggested)
    return len(found)


def with_scope(paragraphs: Iterable[Paragraph]) -> list[list[Paragraph]]:
    """The rows of each report that says what it set out to cover."""
    by_report: dict[int, list[Paragraph]] = defaultdict(list)
    for row in paragraphs:
        by_report[row.report_id].append(row)
    return [rows for rows in by_report.values() if any(row.standing == "scope" for row in rows)]


def read_items(rows: Sequence[Paragraph], table: RuleTable, thesaurus: Thesaurus) -> Iterator[Read]:
    """The items of one report with what it says on each."""
    answering = Answering(Sayings(findings(rows), thesaurus), lambda words: claimants(words, (), table))
    vain = {row.pk for row in rows if is_vain(row.text)}
    for item in scope.scope_items([passage(row) for row in rows]):
        answer = answering.answer(item.words, item.leads, asked_for(item, table))
        said = set(answer.passages)
        yield Read((rows[item.place].pk, item.start, item.end), item, answer, bool(said) and said <= vain)


def passage(row: Paragraph) -> scope.Passage:
    """A row as terms of reference are read from it; the headings of others count for nothing."""
    headings = row.section.path if row.section and row.standing == "scope" else ()
    return row.text, row.kind, headings, row.label


def asked_for(item: scope.ScopeItem, table: RuleTable) -> tuple[str, ...]:
    """The profiles an item asks for, by its own words and leads, or else by those of its bullet."""
    return claimants(item.words, item.leads, table) or claimants(item.bullet, item.leads, table)


def claimants(words: str, leads: Sequence[str], table: RuleTable) -> tuple[str, ...]:
    return tuple(tag.slug for tag in suggest_tags(words, leads, table).profiles if tag.role == "claimant")


def findings(rows: Sequence[Paragraph]) -> list[Told]:
    """The findings among the rows of one report, with the tags that nobody rejected. Two queries."""
    kept = {"paragraph__report": rows[0].report_id, "status__in": KEPT}
    about = ProfileTag.objects.filter(role=ProfileTag.Role.CLAIMANT, **kept).values_list("paragraph", "profile__slug")
    profiles, topics = defaultdict(set), defaultdict(set)
    for pk, slug in about:
        profiles[pk].add(slug)
    for pk, slug in TopicTag.objects.filter(**kept).values_list("paragraph", "topic__slug"):
        topics[pk].add(slug)
    return [
        Told(
            row.pk,
            tuple(row.section.path) if row.section else (),
            row.text,
            frozenset(profiles[row.pk]),
            frozenset(topics[row.pk]),
        )
        for row in rows
        if row.standing in FINDINGS
    ]


def is_vain(text: str) -> bool:
    """Whether two thirds or more of a passage say that nothing was found."""
    return sum(one.end - one.start for one in absences(text)) * 3 >= len(text) * 2


def save_items(found: Mapping[Span, Read], held: Mapping[Span, ScopeItem]) -> None:
    rows = [row_of(one, held.get(span)) for span, one in found.items()]
    told = ["lead", "state", "suggested", "general", "evidence"]
    ScopeItem.objects.bulk_update([row for row in rows if row.pk], told, batch_size=BATCH)
    ScopeItem.objects.bulk_create([row for row in rows if not row.pk], batch_size=BATCH)
    ItemPassage.objects.filter(item__in=held.values()).delete()
    ItemPassage.objects.bulk_create(
        (one for row in rows for one in ranked(row, found[span_of(row)].answer)), batch_size=BATCH
    )


def row_of(read: Read, held: ScopeItem | None) -> ScopeItem:
    row = held or ScopeItem(paragraph_id=read.span[0], start=read.item.start, end=read.item.end)
    row.lead = " › ".join(read.item.leads)[:500]
    row.state = row.suggested = read.state
    row.general, row.evidence = read.answer.general, read.reason[:500]
    return row


def ranked(row: ScopeItem, answer: Answer) -> Iterator[ItemPassage]:
    for rank, pk in enumerate(answer.passages, 1):
        yield ItemPassage(item=row, paragraph_id=pk, rank=rank)
    if answer.nearest:
        yield ItemPassage(item=row, paragraph_id=answer.nearest, rank=1, nearest=True)


def items_in(paragraphs: Collection[Paragraph]) -> list[ScopeItem]:
    ids = [row.pk for row in paragraphs if row.standing == "scope"]
    return [
        row
        for start in range(0, len(ids), BATCH)
        for row in ScopeItem.objects.filter(paragraph__in=ids[start : start + BATCH])
    ]


def span_of(row: ScopeItem) -> Span:
    return row.paragraph_id, row.start, row.end


def overlap(one: Span, other: Span) -> bool:
    return one[0] == other[0] and one[1] < other[2] and other[1] < one[2]
