"""In which of the four states the source behind each note of a passage is, for pages and for print."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from coi.library.works.linking import SOURCES_READ
from coi.models import Footnote, NoteSource, Paragraph, Report, Trace
from coi.text.traces.states import (
    DAMAGED,
    HOW,
    ORAL,
    STATES,
    UNDECIDED,
    UNKNOWN,
    UNREAD,
    WORDS,
    How,
    Sought,
    State,
)


@dataclass(frozen=True)
class SourceStanding:
    """The state of one source of the note called at `offset`; `n` is the note's number, `source` the source's row.

    `report` is the one held that it is, or may be; `place` the passage of it in which the words stand, from `start` to
    `end`. `why` says what stands in the way.
    """

    n: int
    printed: str
    offset: int
    source: int
    work: int
    state: State
    how: How = ""
    why: str = ""
    sought: tuple[Sought, ...] = ()
    report: Report | None = None
    place: Paragraph | None = None
    start: int = 0
    end: int = 0

    @property
    def words(self) -> str:
        return WORDS[self.state]

    @property
    def url(self) -> str:
        """Where it leads: to the words in the report held, else to the report; "" where none is held."""
        if self.place:
            return f"{self.place.get_absolute_url()}?mark={self.start}-{self.end}#p{self.place.position}"
        return self.report.get_absolute_url() if self.report else ""

    @property
    def measure(self) -> str:
        """By what the words were found or looked for."""
        notes = [one.note for one in self.sought if one.note]
        return ", ".join([HOW[self.how], *notes]) if self.how else ""

    @property
    def found(self) -> list[str]:
        return [one.words for one in self.sought if one.is_found]

    @property
    def lacking(self) -> list[str]:
        return [one.words for one in self.sought if not one.is_found]

    @property
    def is_undecided(self) -> bool:
        """Whether a person has still to say that the report is the source."""
        return self.why == UNDECIDED


Standings = dict[int, list[SourceStanding]]
"""By paragraph, in the order of its markers; a source called twice has two."""


def traces_of(paragraphs: Iterable[int]) -> dict[int, list[Trace]]:
    """What was looked for, by the citing paragraph. One query, for no paragraph too."""
    held = Report.objects.held()
    rows = (
        Trace.objects.filter(paragraph__in=[*paragraphs, 0], report__in=held)
        .select_related("report__publisher", "place__report__publisher", "place__section", "source__work")
        .order_by("paragraph", "offset", "source")
    )
    found: defaultdict[int, list[Trace]] = defaultdict(list)
    for row in rows:
        found[row.paragraph_id].append(row)
    return found


def resting_passages(paragraphs: Sequence[Paragraph]) -> defaultdict[int, list[Paragraph]]:
    """The passages of reports that caseworkers may read whose words were found in these, each once. One query."""
    ids = [paragraph.pk for paragraph in paragraphs]
    rows = (
        Trace.objects.filter(place__in=ids, state=Trace.State.FOUND)
        .filter(paragraph__report__in=Report.objects.held())
        .select_related("paragraph__report__publisher", "paragraph__section")
        .order_by("paragraph__report", "paragraph__position")
    )
    found: defaultdict[int, list[Paragraph]] = defaultdict(list)
    for row in rows:
        if row.place_id and row.paragraph not in found[row.place_id]:
            found[row.place_id].append(row.paragraph)
    return found


def standings(paragraphs: Sequence[Paragraph]) -> Standings:
    """For paragraphs that have their report, markers, notes and sources at hand. One query."""
    traced = {
        (row.paragraph_id, row.offset, row.source_id): row
        for rows in traces_of(paragraph.pk for paragraph in paragraphs).values()
        for row in rows
    }
    return {
        paragraph.pk: [
            standing(
                reference.note,
                source,
                reference.offset,
                traced.get((paragraph.pk, reference.offset, source.pk)),
                is_read=are_read(paragraph.report),
            )
            for reference in paragraph.note_references.all()
            for source in reference.note.sources.all()
            if source.kind != NoteSource.Kind.REMARK
        ]
        for paragraph in paragraphs
    }


def are_read(report: Report) -> bool:
    """Whether the sources of a report's notes were looked for among the reports held; before that none is not held."""
    return report.sources_read >= SOURCES_READ


def standing(
    note: Footnote, source: NoteSource, offset: int, row: Trace | None, *, is_read: bool = True
) -> SourceStanding:
    facts: dict[str, Any] = {
        "n": note.n,
        "printed": note.printed,
        "offset": offset,
        "source": source.pk,
        "work": source.work_id or 0,
    }
    if row:
        return told(row, **facts)
    if source.work_id is None:
        why = source.why or (UNKNOWN if note.state == Footnote.State.HELD else DAMAGED)
        return SourceStanding(**facts, state="not_tried", why=why)
    if source.kind == NoteSource.Kind.ORAL:
        return SourceStanding(**facts, state="not_held", why=ORAL)
    return (
        SourceStanding(**facts, state="not_held") if is_read else SourceStanding(**facts, state="not_tried", why=UNREAD)
    )


def told(row: Trace, **facts: Any) -> SourceStanding:
    return SourceStanding(
        **facts,
        state=cast(State, row.state),
        how=cast(How, row.how),
        why=row.why,
        sought=tuple(Sought(words, bool(found), note) for words, found, note in row.sought),
        report=row.report,
        place=row.place,
        start=row.start,
        end=row.end,
    )


def by_note(rows: Iterable[SourceStanding]) -> dict[int, list[SourceStanding]]:
    """For each note of a passage its sources, each state of one once where the note is called several times."""
    found: defaultdict[int, dict[tuple[object, ...], SourceStanding]] = defaultdict(dict)
    for row in rows:
        found[row.n].setdefault((row.source, row.state, row.why, row.url, row.sought), row)
    return {n: list(states.values()) for n, states in found.items()}


@dataclass(frozen=True)
class Tallied:
    """How many of a passage's sources are in a state, and where the first of them leads, "" where none is held."""

    state: State
    count: int
    url: str = ""
    named: str = ""

    @property
    def words(self) -> str:
        return WORDS[self.state]


def tally(rows: Sequence[Trace], sources: int, *, is_read: bool) -> list[Tallied]:
    """The states of a passage's sources, of which there are so many in all; of those not looked for none is said to be
    not held. A source that several notes lead to is in the best state that one of them has."""
    best: dict[int, SourceStanding] = {}
    for row in rows:
        one = told(row, n=0, printed="", offset=row.offset, source=row.source_id, work=row.source.work_id or 0)
        root = (row.source.work.stands_for_id or row.source.work.pk) if row.source.work else 0
        if root not in best or STATES.index(one.state) < STATES.index(best[root].state):
            best[root] = one
    counted: defaultdict[State, list[SourceStanding]] = defaultdict(list)
    for one in best.values():
        counted[one.state].append(one)
    found = [
        Tallied(state, len(counted[state]), counted[state][0].url, str(counted[state][0].report))
        for state in STATES
        if state in counted
    ]
    rest = sources - len(best)
    if rest <= 0:
        return found
    if is_read:
        return [*found, Tallied("not_held", rest)]
    tried = [one for one in found if one.state != "not_tried"]
    return [*tried, Tallied("not_tried", rest + len(counted["not_tried"]))]
