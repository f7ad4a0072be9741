"""One excerpt as it prints: quotation, citation line, the report's notes, what is not held, the caseworker's note."""

from collections.abc import Iterator
from dataclasses import replace

from caseworker.brief import wording
from caseworker.brief.behind.worded import states_in_words
from caseworker.brief.editions import remark
from caseworker.brief.figures import printed_figures
from caseworker.brief.listing import language_name
from caseworker.brief.material import ExcerptFacts, NoteFacts, ReportFacts
from caseworker.brief.origins import counted
from caseworker.brief.printed import Call, CitedSource, PrintedExcerpt, PrintedNote
from caseworker.brief.quotation import is_extract, printable, private_bullets, segments, unprintable
from caseworker.brief.register import NumberedCall, Register, cited, cited_report, place_of, states_of
from coi.text.citation import (
    DAMAGED,
    NO_FINDING,
    NOT_HELD,
    Citation,
    Piece,
    Place,
    cite_as_cited_in,
    cite_passage,
    cite_source,
    machine_said,
    numbers,
    page_label,
    plain,
    section_label,
)
from coi.text.languages import languages_within
from coi.text.partial_dates import in_words
from coi.text.sources import Source
from coi.text.works.origins import CitedWork


def printed_excerpt(number: int, excerpt: ExcerptFacts, report: ReportFacts, register: Register) -> PrintedExcerpt:
    """Excerpt `number` of the brief (from 1)."""
    calls = register.calls[number - 1]
    place = place_of(excerpt)
    label = register.report_labels[report.slug]
    return PrintedExcerpt(
        number=number,
        anchor=f"excerpt-{number}",
        id=excerpt.id,
        locator=tuple(_locator(excerpt, report, place)),
        words=excerpt.words,
        segments=segments(
            excerpt.paragraph_text,
            excerpt.spans,
            [(c.reference.offset, _call(c)) for c in calls],
            excerpt.additions,
        ),
        additions=excerpt.additions,
        language=excerpt.language or report.language,
        report=report.slug,
        report_label=label,
        report_anchor=f"report-{label[1:]}",
        citation=_shown(cite_passage(cited_report(report), place)),
        notes=tuple(_notes(calls, excerpt, report, place, register)),
        notes_lead=_shown(_notes_lead(report, place)),
        not_held=_not_held(calls),
        remarks=tuple(_remarks(excerpt, report)),
        caseworker_note=tuple(printable(line) for line in excerpt.caseworker_note.splitlines() if line.strip()),
        section=section_label(place),
        standing=excerpt.standing,
        paragraph=excerpt.paragraph,
        page=excerpt.page,
        page_status=excerpt.page_status,
        spans=excerpt.spans,
        date=excerpt.date,
        figures=tuple(printed_figures(excerpt)),
        read_by_machine=excerpt.read_by_machine,
        retyped_on=excerpt.retyped_on,
        machine_words=excerpt.machine_words,
    )


def _locator(excerpt: ExcerptFacts, report: ReportFacts, place: Place) -> Iterator[str]:
    section = f"section {place.section_number}" if place.section_number else ""
    paragraph = f"¶\u00a0{place.paragraph}" if place.paragraph else ""
    if section or paragraph:
        yield ", ".join(part for part in (section, paragraph) if part)
    yield report.dated(excerpt.date).words
    yield page_label(place)
    if is_extract(excerpt.paragraph_text, excerpt.spans):
        yield "extract"


def _call(call: NumberedCall) -> Call:
    if call.number is None:
        return Call(f"[{_printed(call)}]", _printed(call))
    return Call(str(call.number), _printed(call), f"note-{call.number}")


def _printed(call: NumberedCall) -> int | str:
    """The note's number as the report prints it."""
    return call.note.printed if call.note else call.reference.n


def _notes(
    calls: tuple[NumberedCall, ...], excerpt: ExcerptFacts, report: ReportFacts, place: Place, register: Register
) -> Iterator[PrintedNote]:
    for call in calls:
        if call.note is None or call.number is None:
            continue
        states = tuple(state for _, state in states_of(call, excerpt, register))
        yield PrintedNote(
            number=call.number,
            anchor=f"note-{call.number}",
            call_anchor=f"call-{call.number}",
            report_note=call.note.printed,
            sources=tuple(_cited_sources(call.note, report, place, register)),
            remark=" ".join(part for part in (_machine_read(call.note), _lacking(call.note)) if part),
            standing=states_in_words(states),
            states=states,
        )


def _machine_read(note: NoteFacts) -> str:
    return f"[{machine_said(note.retyped_on)}]" if note.read_by_machine else ""


def _lacking(note: NoteFacts) -> str:
    return DAMAGED if note.state == "damaged" else _not_followed(note)


def _cited_sources(note: NoteFacts, report: ReportFacts, place: Place, register: Register) -> Iterator[CitedSource]:
    """The note's whole text, verbatim: its sources where they stand in it, and the words between them."""
    split = _split if _stand_in_order(note) else _unsplit
    return split(note, report, place, register)


def _not_followed(note: NoteFacts) -> str:
    """That words of the note point back to a source that is not known, and why."""
    lost = [place for place, (source, work) in enumerate(cited(note)) if source.kind == "pointer" and work is None]
    reasons = dict.fromkeys(note.why[place] for place in lost if place < len(note.why) and note.why[place])
    why = f": {'; '.join(reasons)}" if reasons else ""
    return f"[the source it points back to is not known{why}]" if lost else ""


def _stand_in_order(note: NoteFacts) -> bool:
    cursor = 0
    for source in note.sources:
        start = note.text.find(source.text, cursor)
        if start < 0:
            return False
        cursor = start + len(source.text)
    return True


def _split(note: NoteFacts, report: ReportFacts, place: Place, register: Register) -> Iterator[CitedSource]:
    cursor = 0
    for source, work in cited(note):
        start = note.text.find(source.text, cursor)
        yield from _between(note.text[cursor:start])
        yield _cited(cite_source(source), source, work, note.printed, report, place, register)
        cursor = start + len(source.text)
    yield from _between(note.text[cursor:])


def _unsplit(note: NoteFacts, report: ReportFacts, place: Place, register: Register) -> Iterator[CitedSource]:
    yield from _between(note.text)
    for source, work in cited(note):
        yield _cited((), source, work, note.printed, report, place, register)


def _between(text: str) -> Iterator[CitedSource]:
    if text:
        yield CitedSource(_shown((Piece(text),)))


def _cited(
    citation: Citation,
    source: Source,
    work: CitedWork | None,
    n: int | str,
    report: ReportFacts,
    place: Place,
    register: Register,
) -> CitedSource:
    """A source of a note; where it points back, with the number of what it means."""
    if work is None:
        return CitedSource(_shown(citation))
    label = register.label_of(source, work)
    named = replace(work.source, pinpoint="") if source.kind == "pointer" else source
    as_cited_in = plain(cite_as_cited_in(named, cited_report(report), place, n))
    return CitedSource(_shown(citation), label, f"source-{label[1:]}", as_cited_in)


def _notes_lead(report: ReportFacts, place: Place) -> Citation:
    """What makes each note below it read "as cited in" its report, which the citation above names in full."""
    author = cited_report(report).author
    title = Piece(report.title, "title")
    return (Piece(f"Notes of the passage, as cited in {author}, "), title, Piece(f", {page_label(place)}"))


def _not_held(calls: tuple[NumberedCall, ...]) -> str:
    lacking = list({call.reference.n: _printed(call) for call in calls if call.number is None}.values())
    if not lacking:
        return ""
    noun = "note" if len(lacking) == 1 else "notes"
    return f"Report {noun} {numbers(lacking)}: {NOT_HELD}"


def _remarks(excerpt: ExcerptFacts, report: ReportFacts) -> Iterator[str]:
    if excerpt.standing in NO_FINDING:
        told = NO_FINDING[excerpt.standing]
        yield f"{told[0].upper()}{told[1:]}."
    if excerpt.read_by_machine:
        yield f"{_read(excerpt)}{_doubtful(excerpt)}"
    if report.superseded_by:
        yield remark(report, excerpt.newer)
    if report.withdrawn_because:
        yield f"The desk withdrew this report: {report.withdrawn_because}"
    if (language := excerpt.language or report.language) not in ("", "en"):
        yield _not_translated(excerpt.words, language)
    if hidden := unprintable(excerpt.words):
        yield f"The stored text holds {counted(hidden, 'control character')} that cannot be printed."
    if bullets := private_bullets(excerpt.words):
        codes = ", ".join(f"U+{ord(sign):04X}" for sign in bullets)
        yield f"Printed as •: a bullet of a font’s private use ({codes} in the stored text)."


def _not_translated(words: str, language: str) -> str:
    told = [language_name(code) for code in languages_within(words, own=language)]
    if len(told) > 1:
        return f"Quoted as the report has it, in {', '.join(told[:-1])} and {told[-1]}; not translated."
    return f"Quoted in the original {told[0] if told else language_name(language)}; not translated."


def _read(excerpt: ExcerptFacts) -> str:
    return wording.RETYPED.format(day=in_words(excerpt.retyped_on)) if excerpt.retyped_on else wording.READ_BY_MACHINE


def _doubtful(excerpt: ExcerptFacts) -> str:
    """The quoted words that the machine was not sure of."""
    quoted = [
        excerpt.paragraph_text[start:end]
        for start, end in excerpt.doubtful
        if any(a < end and start < b for a, b in excerpt.spans)
    ]
    return f" It was not sure of: {'; '.join(map(printable, dict.fromkeys(quoted)))}." if quoted else ""


def _shown(citation: Citation) -> Citation:
    return tuple(Piece(printable(piece.text), piece.role, piece.address) for piece in citation)
