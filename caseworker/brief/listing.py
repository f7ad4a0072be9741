"""The brief's lists: reports quoted (R), sources those reports cite (S), reports consulted without result."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pycountry

from caseworker.brief import wording
from caseworker.brief.behind.facts import PrintedState
from caseworker.brief.behind.worded import held_in_words
from caseworker.brief.material import CaseFacts, ReportFacts
from caseworker.brief.printed import ListedReport, ListedSource, NoteLink
from caseworker.brief.quotation import printable
from caseworker.brief.register import ListedWork, Register, states_of
from coi.text.citation import Citation, CitedReport, Piece, cite_report, cite_work, machine_label, numbers, unread_label
from coi.text.partial_dates import span_in_words
from coi.text.sources import Source, is_interview, told_to
from coi.text.words import fold


def listed_reports(case: CaseFacts, register: Register) -> tuple[ListedReport, ...]:
    """R, in the order in which the brief quotes them."""
    reports = {report.slug: report for report in case.reports}
    slugs = [excerpt.report for question in case.questions for excerpt in question.excerpts]
    return tuple(
        _quoted_report(label, reports[slug], [place for place, used in enumerate(slugs, start=1) if used == slug])
        for slug, label in register.report_labels.items()
    )


def listed_sources(case: CaseFacts, register: Register) -> tuple[ListedSource, ...]:
    """S, by author and title."""
    reports = {report.slug: report for report in case.reports}
    states = _states(case, register)
    return tuple(
        replace(
            _source(work, register, [reports[slug] for slug, _ in work.cited_in]),
            held=held_in_words(states[work.label], register.report_labels),
        )
        for work in register.works
    )


def _states(case: CaseFacts, register: Register) -> defaultdict[str, list[tuple[int, PrintedState]]]:
    """For each source S the notes that lead to it, by their numbers, and its state there."""
    found: defaultdict[str, list[tuple[int, PrintedState]]] = defaultdict(list)
    excerpts = [excerpt for question in case.questions for excerpt in question.excerpts]
    for excerpt, calls in zip(excerpts, register.calls, strict=True):
        for call in calls:
            for work, state in states_of(call, excerpt, register):
                if work and call.number is not None:
                    found[state.label].append((call.number, state))
    return found


def consulted_report(report: ReportFacts) -> ListedReport:
    """A report held and searched for this case, and not quoted."""
    return ListedReport("", "", _full_citation(report), tuple(_period(report)))


def language_name(code: str) -> str:
    """
    >>> language_name("es"), language_name("qu-x")
    ('Spanish', 'qu-x')
    """
    language = pycountry.languages.get(alpha_2=code) if len(code) == 2 else pycountry.languages.get(alpha_3=code)
    return code if language is None else str(language.name)


def _quoted_report(label: str, report: ReportFacts, excerpts: Sequence[int]) -> ListedReport:
    noun = "excerpt" if len(excerpts) == 1 else "excerpts"
    details = (
        *_period(report),
        f"Quoted in {noun} {numbers(excerpts)}.",
        *((report.address,) if report.address else (wording.NO_ADDRESS,)),
        f"Stored copy: {report.source_name}, SHA-256 {report.sha256}.",
    )
    warnings = (
        *([f"Superseded by {report.superseded_by}."] if report.superseded_by else ()),
        *([f"The stored copy is not whole: {unread_label(report.unread_pages)}."] if report.unread_pages else ()),
        *([_machine_read(report)] if report.machine_pages else ()),
    )
    return ListedReport(label, f"report-{label[1:]}", _full_citation(report), details, warnings)


def _machine_read(report: ReportFacts) -> str:
    label = machine_label(report.machine_pages, report.read_with)
    return f"{label[0].upper()}{label[1:]}."


def _full_citation(report: ReportFacts) -> Citation:
    short = report.publisher_short
    author = f"{short} ({report.publisher})" if short and short != report.publisher else report.publisher
    cited = CitedReport(author, report.title, report.published, report.drafting_finalised)
    return tuple(Piece(printable(piece.text), piece.role) for piece in cite_report(cited))


def _period(report: ReportFacts) -> Iterator[str]:
    words = [report.series] if report.series else []
    if period := span_in_words(report.reference_from, report.reference_to):
        words.append(f"reference period {period}")
    if report.language not in ("", "en"):
        words.append(f"in {language_name(report.language)}")
    if words:
        line = "; ".join(words)
        yield f"{line[0].upper()}{line[1:]}."


def _source(work: ListedWork, register: Register, reports: Sequence[ReportFacts]) -> ListedSource:
    links = tuple(NoteLink(str(number), f"note-{number}") for number in work.notes)
    origins = [f"{register.report_labels[slug]}, fn. {numbers(notes)}" for slug, notes in work.cited_in]
    return ListedSource(
        label=work.label,
        anchor=f"source-{work.label[1:]}",
        citation=tuple(Piece(printable(p.text), p.role, p.address) for p in cite_work(work.source)),
        address=work.address,
        cited_in=links,
        origin=f"as cited in {'; '.join(origins)}",
        no_address="" if work.address else _no_address(work.source, reports),
        also=printable(f"Also cited as: {'; '.join(work.others)}.") if work.others else "",
    )


def _no_address(source: Source, reports: Sequence[ReportFacts]) -> str:
    """Why there is none: an oral source never had one, another may have one that the stored copy does not hold."""
    if source.kind != "oral":
        return wording.NO_ADDRESS
    names = {fold(name) for one in reports for name in (one.publisher, one.publisher_short, one.publisher_family)}
    listener = fold(told_to(source))
    if listener and listener not in names and not listener.startswith("author"):
        return f"Oral source: {wording.TOLD_ELSEWHERE}."
    return f"Oral source: {wording.NO_DOCUMENT if is_interview(source.text) else wording.TOLD}."
