"""The brief's one series of note numbers, and its lists R (reports quoted) and S (sources those reports cite).

A marker whose note is held gets the next number of the series; one whose note is not keeps the report's own in
brackets, so that a reader sees at once what cannot be traced. The same source cited by several notes is listed once;
words that point back ("Ibid.") and damaged notes are no source of their own.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from caseworker.brief.behind.facts import PrintedState
from caseworker.brief.behind.worded import printed_state
from caseworker.brief.material import CaseFacts, ExcerptFacts, NoteFacts, ReportFacts
from caseworker.brief.quotation import calls_within, printable
from coi.text.citation import CitedReport, Place, cite_work, plain, web_address
from coi.text.document import NoteReference
from coi.text.sources import Source
from coi.text.words import fold
from coi.text.works.naming import plain_address
from coi.text.works.origins import CitedWork, own_work

WorkKey = tuple[str, str]
"""A work, and the address under which a note cites it where rows do not tell whether that makes another of it."""


@dataclass(frozen=True)
class NumberedCall:
    """A marker within the chosen words; `number` is its place in the brief's series, None when the note is not held."""

    reference: NoteReference
    note: NoteFacts | None
    number: int | None


@dataclass(frozen=True)
class ListedWork:
    """A source of list S: `source` as first cited, its address where any note proves one, the notes that lead to it;
    `cited_in` are the same notes by the report's slug and its own numbers, `others` other ways in which it is cited."""

    label: str
    source: Source
    address: str
    others: tuple[str, ...]
    notes: tuple[int, ...]
    cited_in: tuple[tuple[str, tuple[int | str, ...]], ...]


@dataclass(frozen=True)
class Register:
    """Numbers given over the whole brief; excerpts by their place in it, counted from 1."""

    calls: tuple[tuple[NumberedCall, ...], ...]
    report_labels: dict[str, str]
    works: tuple[ListedWork, ...]
    work_labels: dict[WorkKey, str]

    def label_of(self, source: Source, work: CitedWork) -> str:
        """The S-number of the work that a source of a numbered note leads to."""
        return self.work_labels[work_key(source, work)]

    @property
    def numbered(self) -> int:
        return sum(call.number is not None for calls in self.calls for call in calls)

    @property
    def not_held(self) -> int:
        return sum(call.number is None for calls in self.calls for call in calls)


@dataclass(frozen=True)
class _Mention:
    source: Source
    work: CitedWork
    number: int
    report: str
    report_note: int | str


def register(case: CaseFacts) -> Register:
    """Number everything there is to number in a case's excerpts."""
    excerpts = [excerpt for question in case.questions for excerpt in question.excerpts]
    calls = tuple(_numbered(excerpts))
    slugs = dict.fromkeys(excerpt.report for excerpt in excerpts)
    works = tuple(_works(_mentions(excerpts, calls)))
    return Register(
        calls=calls,
        report_labels={slug: f"R{place}" for place, slug in enumerate(slugs, start=1)},
        works=tuple(work for work, _ in works),
        work_labels={key: work.label for work, keys in works for key in keys},
    )


def work_key(source: Source, work: CitedWork) -> WorkKey:
    """Rows say which citations are one; without them two addresses may be two editions."""
    own = work.source if source.kind == "pointer" else source
    return work.key, "" if work.is_settled else plain_address(own.url or "")


def cited(note: NoteFacts) -> Iterator[tuple[Source, CitedWork | None]]:
    """A note's sources, each with the work it leads to: None for words that cite none, or none that is known."""
    if note.works:
        yield from zip(note.sources, note.works, strict=True)
        return
    for source in note.sources:
        is_one = note.state == "held" and source.kind in ("document", "oral")
        yield source, own_work(source) if is_one else None


def cited_report(report: ReportFacts) -> CitedReport:
    """The report as citations name it: by its publisher's short name."""
    author = report.publisher_short or report.publisher
    dates = report.published, report.drafting_finalised
    return CitedReport(author, report.title, *dates, report.address, report.unread_pages)


def place_of(excerpt: ExcerptFacts) -> Place:
    """Where in its report an excerpt stands."""
    return Place(
        page=excerpt.page,
        page_status=excerpt.page_status,
        section_number=excerpt.section_number.rstrip("."),
        section_title=excerpt.section_title,
        paragraph=excerpt.paragraph_number,
        above=excerpt.above,
        standing=excerpt.standing,
        read_by_machine=excerpt.read_by_machine,
        retyped=excerpt.retyped_on,
    )


def is_held(note: NoteFacts | None) -> bool:
    """Whether there is text to print."""
    return note is not None and note.state != "not_held" and bool(note.text.strip())


def called_notes(excerpt: ExcerptFacts) -> Iterator[tuple[NoteReference, NoteFacts | None]]:
    """The chosen words' markers in order, each with its note; a marker without a row is not held."""
    notes = {note.n: note for note in excerpt.notes}
    for reference in calls_within(excerpt.references, excerpt.spans):
        yield reference, notes.get(reference.n)


def states_of(
    call: NumberedCall, excerpt: ExcerptFacts, register: Register
) -> Iterator[tuple[CitedWork | None, PrintedState]]:
    """The states of the sources of a call, each with the work that it leads to."""
    sources = list(cited(call.note)) if call.note else []
    for facts in excerpt.standings:
        if (facts.n, facts.offset) != (call.reference.n, call.reference.offset) or facts.source >= len(sources):
            continue
        source, work = sources[facts.source]
        if work is None:
            facts = replace(facts, why="")  # the note's remark says why
        label = register.label_of(source, work) if work else ""
        state = printed_state(facts, label, register.report_labels)
        yield work, replace(state, text=printable(state.text))


def _numbered(excerpts: Sequence[ExcerptFacts]) -> Iterator[tuple[NumberedCall, ...]]:
    number = 0
    for excerpt in excerpts:
        calls = []
        for reference, note in called_notes(excerpt):
            held = is_held(note)
            number += held
            calls.append(NumberedCall(reference, note, number if held else None))
        yield tuple(calls)


def _mentions(excerpts: Sequence[ExcerptFacts], calls: Sequence[Sequence[NumberedCall]]) -> Iterator[_Mention]:
    for excerpt, own in zip(excerpts, calls, strict=True):
        for call in own:
            if call.note is None or call.number is None:
                continue
            for source, work in cited(call.note):
                if work is not None:
                    yield _Mention(source, work, call.number, excerpt.report, call.note.printed)


def _works(mentions: Iterator[_Mention]) -> Iterator[tuple[ListedWork, list[WorkKey]]]:
    groups: defaultdict[str, defaultdict[str, list[_Mention]]] = defaultdict(lambda: defaultdict(list))
    for mention in mentions:
        key, address = work_key(mention.source, mention.work)
        groups[key][address].append(mention)
    entries = [(key, found) for key, by_address in groups.items() for found in _same_address(by_address)]
    entries.sort(key=lambda entry: (_in_order(entry[1]), sorted(entry[1])))
    for place, (key, by_address) in enumerate(entries, start=1):
        mentions_of_it = sorted((m for found in by_address.values() for m in found), key=lambda mention: mention.number)
        yield _work(f"S{place}", mentions_of_it), [(key, address) for address in by_address]


def _in_order(by_address: dict[str, list[_Mention]]) -> tuple[str, str, str]:
    source = next(iter(by_address.values()))[0].work.source
    return (fold(source.author or source.text), fold(source.title), fold(source.date))


def _same_address(by_address: dict[str, list[_Mention]]) -> list[dict[str, list[_Mention]]]:
    """One entry while at most one address is known; two addresses may be two editions, so they are never merged."""
    if len([address for address in by_address if address]) <= 1:
        return [dict(by_address)]
    return [{address: found} for address, found in by_address.items()]


def _work(label: str, cited: list[_Mention]) -> ListedWork:
    by_report: dict[str, list[int | str]] = defaultdict(list)
    for mention in cited:
        by_report[mention.report].append(mention.report_note)
    own = [mention.source for mention in cited if mention.source.kind != "pointer"]
    works = [mention.work for mention in cited]
    addresses = [web_address(source.url or "") for source in (*own, *(work.source for work in works))]
    shown = own[0] if own else works[0].source
    return ListedWork(
        label=label,
        source=shown,
        address=next((address for address in addresses if address), ""),
        others=tuple(dict.fromkeys(w for work in works for w in work.others if w != plain(cite_work(shown)))),
        notes=tuple(dict.fromkeys(mention.number for mention in cited)),
        cited_in=tuple((report, tuple(dict.fromkeys(notes))) for report, notes in by_report.items()),
    )
