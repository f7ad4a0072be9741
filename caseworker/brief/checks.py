"""What stands between a collection of excerpts and an issued brief, as data for the builder's list.

Only what makes a quotation false, or cannot be printed, blocks issue. All else is said, not forbidden: the caseworker
judges. Counts of origins are candidates, since two names may be one source and one name two.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from caseworker.brief.editions import superseded
from caseworker.brief.figures import quoted_groups
from caseworker.brief.material import CaseFacts, ExcerptFacts, QuestionFacts, ReportFacts
from caseworker.brief.origins import round_trips, voices_of
from caseworker.brief.quotation import chosen
from caseworker.brief.register import called_notes, is_held
from coi.text import partial_dates
from coi.text.citation import NO_FINDING, in_words, numbers
from coi.text.partial_dates import TimeSpan
from coi.text.repeats.echoes import echoes
from coi.text.works.origins import Voices

EMPTY, FIGURES = "empty_question", "figures"
ONE_ORIGIN, PERHAPS_ONE, SAME_WORDS = "one_origin", "perhaps_one_origin", "one_origin_same_words"
REPEATED, APART = "repeated", "repeated_apart"
Severity = Literal["blocks", "grave", "warning", "note"]
CURRENT_YEARS = 2  # EUAA and ACCORD methodology: older information is flagged unless it is historical


@dataclass(frozen=True)
class Finding:
    """One check's result. `excerpts` are ids of the rows concerned, `questions` numbers in the brief, from 1."""

    code: str
    severity: Severity
    sentence: str
    excerpts: tuple[int, ...] = ()
    questions: tuple[int, ...] = ()


@dataclass(frozen=True)
class Independence:
    """How many voices stand behind a question's excerpts, and which."""

    excerpts: int
    voices: Voices

    @property
    def publishers(self) -> int:
        return len(self.voices.publishers)

    @property
    def origins(self) -> int:
        return len(self.voices.origins)

    @property
    def sentence(self) -> str:
        """`3 excerpts · 1 publisher · 4 origins (candidates)`."""
        unknown = len(self.voices.unknown)
        lacking = f" · {counted(unknown, 'excerpt')} of unknown origin" if unknown else ""
        origins = f"{counted(self.origins, 'origin')} ({'candidate' if self.origins == 1 else 'candidates'})"
        known = origins if self.origins else "no origin known"
        return f"{counted(self.excerpts, 'excerpt')} · {counted(self.publishers, 'publisher')} · {known}{lacking}"


@dataclass(frozen=True)
class _Placed:
    number: int
    question: int
    facts: ExcerptFacts
    report: ReportFacts

    @property
    def time(self) -> TimeSpan:
        return self.report.dated(self.facts.date)


def findings(case: CaseFacts) -> tuple[Finding, ...]:
    """All checks, blocking ones first."""
    placed = tuple(_placed(case))
    found = (
        *_not_verbatim(placed),
        *_no_findings(placed),
        *_empty_questions(case),
        *_nothing_found(case),
        *_notes_not_held(placed),
        *_out_of_date(placed, case.decision_date or case.prepared_at.date()),
        *_after_decision(placed, case.decision_date),
        *_superseded(placed),
        *_withdrawn(placed),
        *_mended(placed),
        *_single_voice(case),
        *_round_trips(case),
        *_echoes(placed),
        *_page_unknown(placed),
        *_figures(case),
    )
    order = {"blocks": 0, "grave": 1, "warning": 2, "note": 3}
    return tuple(sorted(found, key=lambda finding: order[finding.severity]))


def blocking(found: Iterable[Finding]) -> list[Finding]:
    """Those that keep a brief from being issued."""
    return [finding for finding in found if finding.severity == "blocks"]


def independence(question: QuestionFacts, reports: Sequence[ReportFacts], first: int = 1) -> Independence:
    """N excerpts (numbered from `first`), M publishers, K origins: see `coi.text.works.origins`."""
    return Independence(len(question.excerpts), voices_of(question, reports, first))


def counted(n: int, noun: str) -> str:
    """
    >>> counted(1, "excerpt"), counted(2, "excerpt")
    ('1 excerpt', '2 excerpts')
    """
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"


def _placed(case: CaseFacts) -> Iterator[_Placed]:
    reports = {report.slug: report for report in case.reports}
    quoted = ((place, one) for place, question in enumerate(case.questions, start=1) for one in question.excerpts)
    for number, (place, excerpt) in enumerate(quoted, start=1):
        yield _Placed(number, place, excerpt, reports[excerpt.report])


def _not_verbatim(placed: Sequence[_Placed]) -> Iterator[Finding]:
    for excerpt in placed:
        facts = excerpt.facts
        bounds = [0, *(offset for span in facts.spans for offset in span), len(facts.paragraph_text)]
        in_order = bounds == sorted(bounds) and all(start < end for start, end in facts.spans)
        if not facts.spans or not in_order:
            reason = f"Excerpt {excerpt.number} points outside its paragraph; choose its words again."
            yield Finding("span", "blocks", reason, (facts.id,), (excerpt.question,))
        elif chosen(facts.paragraph_text, facts.spans) != facts.words:
            reason = f"Excerpt {excerpt.number} is no longer what the stored paragraph says; choose its words again."
            yield Finding("not_verbatim", "blocks", reason, (facts.id,), (excerpt.question,))


def _empty_questions(case: CaseFacts) -> Iterator[Finding]:
    for place, question in enumerate(case.questions, start=1):
        if not question.excerpts:
            sentence = f"Question {place} ({question.heading}): no excerpt. This does not show that nothing happened."
            yield Finding(EMPTY, "warning", sentence, (), (place,))


def _no_findings(placed: Sequence[_Placed]) -> Iterator[Finding]:
    """Words that only say what a report set out to tell, or how it was made, answer no question."""
    for excerpt in (excerpt for excerpt in placed if excerpt.facts.standing in NO_FINDING):
        where = " › ".join((*excerpt.facts.above, excerpt.facts.section_title)) or "before the first heading"
        text = f"Excerpt {excerpt.number} is no finding: {NO_FINDING[excerpt.facts.standing]} ({where})."
        yield Finding("no_finding", "warning", text, (excerpt.facts.id,), (excerpt.question,))


def _nothing_found(case: CaseFacts) -> Iterator[Finding]:
    count = sum(search.found_nothing for search in case.searches)
    if count:
        subject = "1 search that found nothing is" if count == 1 else f"{count} searches that found nothing are"
        sentence = f"{subject} listed as such. This does not show that nothing happened."
        yield Finding("nothing_found", "note", sentence)
    waiting = case.searches_waiting
    if waiting:
        subject = "1 search found nothing and is" if waiting == 1 else f"{waiting} searches found nothing and are"
        sentence = f"{subject} not listed: nobody has confirmed yet that none of the nearest passages answers."
        yield Finding("not_confirmed", "note", sentence)


def _notes_not_held(placed: Sequence[_Placed]) -> Iterator[Finding]:
    missing = {excerpt: sum(not is_held(note) for _, note in called_notes(excerpt.facts)) for excerpt in placed}
    lacking = [excerpt for excerpt, count in missing.items() if count]
    if lacking:
        total = sum(missing.values())
        subject = "1 note of the quoted passages is" if total == 1 else f"{total} notes of the quoted passages are"
        yield _over(
            "notes_not_held", "warning", lacking, f"{subject} not held in the stored copy: the source cannot be shown"
        )


def _out_of_date(placed: Sequence[_Placed], at: date) -> Iterator[Finding]:
    """Each excerpt by its own date, else by what its report covers."""
    undated = [excerpt for excerpt in placed if not excerpt.time.end]
    if undated:
        yield _over(
            "undated",
            "warning",
            undated,
            "No date is held for the report: how current the information is cannot be said",
        )
    for slug in dict.fromkeys(excerpt.report.slug for excerpt in placed):
        old = [
            excerpt
            for excerpt in placed
            if excerpt.report.slug == slug and excerpt.time.end and _years_before(at) > excerpt.time.end
        ]
        for last in dict.fromkeys(excerpt.time.last for excerpt in old):
            own = [excerpt for excerpt in old if excerpt.time.last == last]
            speaks = "is dated" if own[0].facts.date else "ends on" if len(last) == 10 else "ends in"
            title = own[0].report.title
            text = f"{title} {speaks} {partial_dates.in_words(last)}, more than two years before {in_words(at)}"
            yield _over("out_of_date", "warning", own, text)


def _years_before(at: date) -> date:
    day = 28 if (at.month, at.day) == (2, 29) else at.day
    return at.replace(year=at.year - CURRENT_YEARS, day=day)


def _after_decision(placed: Sequence[_Placed], decision: date | None) -> Iterator[Finding]:
    """What was written, or happened, after the day for which the case is decided."""
    if decision:
        later = [excerpt for excerpt in placed if (day := _begins(excerpt)) and partial_dates.earliest(day) > decision]
        if later:
            text = f"More recent than the decision date {in_words(decision)}, by the date of the passage or its report"
            yield _over("after_decision", "warning", later, text)


def _begins(excerpt: _Placed) -> str:
    return excerpt.facts.date or excerpt.report.published or excerpt.report.drafting_finalised


def _superseded(placed: Sequence[_Placed]) -> Iterator[Finding]:
    found = superseded(placed, lambda excerpt: excerpt.report, lambda excerpt: excerpt.facts.newer)
    for code, severity, own, text in found:
        yield _over(code, severity, own, text)


def _withdrawn(placed: Sequence[_Placed]) -> Iterator[Finding]:
    for slug in dict.fromkeys(excerpt.report.slug for excerpt in placed if excerpt.report.withdrawn_because):
        own = [excerpt for excerpt in placed if excerpt.report.slug == slug]
        text = f"{own[0].report.title} was withdrawn: {own[0].report.withdrawn_because}"
        yield _over("withdrawn", "warning", own, text)


def _mended(placed: Sequence[_Placed]) -> Iterator[Finding]:
    mended = [excerpt for excerpt in placed if excerpt.facts.mended_on]
    if mended:
        yield _over(
            "mended", "note", mended, "How the passage was read was corrected since it was added; look at it again"
        )


def _single_voice(case: CaseFacts) -> Iterator[Finding]:
    for place, question in enumerate(case.questions, start=1):
        count = independence(question, case.reports)
        ids = tuple(excerpt.id for excerpt in question.excerpts)
        if count.excerpts > 1 and count.origins == 1:
            text = f"Question {place}: all {count.excerpts} excerpts go back to one origin; they do not corroborate."
            yield Finding("single_origin", "warning", text, ids, (place,))
        elif count.excerpts and count.publishers == 1:
            behind = counted(count.origins, "origin") if count.origins else "no origin known"
            text = f"Question {place} rests on one publisher ({behind} behind it)."
            yield Finding("single_publisher", "note", text, ids, (place,))


def _round_trips(case: CaseFacts) -> Iterator[Finding]:
    first = 1
    for place, question in enumerate(case.questions, start=1):
        for found in round_trips(question, case, first):
            sure = SAME_WORDS if found.is_of_words else ONE_ORIGIN
            code, lead = (sure, "one") if found.is_certain else (PERHAPS_ONE, "perhaps one")
            text = f"Question {place}: {lead} origin, cited by several: {found.text}."
            ids = tuple(question.excerpts[number - first].id for number in found.excerpts)
            yield Finding(code, "warning", text, ids, (place,))
        first += len(question.excerpts)


def _echoes(placed: Sequence[_Placed]) -> Iterator[Finding]:
    """Those of one question and of different reports are said to be one origin already."""
    for echo in echoes({excerpt.number: excerpt.facts.words for excerpt in placed}):
        pair = (placed[echo.one - 1], placed[echo.other - 1])
        ids, places = tuple(one.facts.id for one in pair), tuple({one.question: 0 for one in pair})
        if echo.is_apart or len(places) > 1 or pair[0].report == pair[1].report:
            yield Finding(APART if echo.is_apart else REPEATED, echo.severity, echo.sentence, ids, places)


def _figures(case: CaseFacts) -> Iterator[Finding]:
    """Quoted figures that others disagree with; gravest where a contradiction is known and one side of it is quoted."""
    for group in quoted_groups(case):
        severity: Severity = "warning" if group.facts.status == "suggested" else "note"
        if group.facts.status == "contradiction" and group.is_one_sided:
            severity = "grave"
        yield Finding(FIGURES, severity, group.sentence, group.ids)


def _page_unknown(placed: Sequence[_Placed]) -> Iterator[Finding]:
    without = [excerpt for excerpt in placed if excerpt.facts.page_status == "unknown"]
    if without:
        yield _over("page_unknown", "note", without, "The stored copy shows no page: cited by section and paragraph")


def _over(code: str, severity: Severity, excerpts: Sequence[_Placed], text: str) -> Finding:
    noun = "excerpt" if len(excerpts) == 1 else "excerpts"
    return Finding(
        code,
        severity,
        f"{text} ({noun} {numbers([excerpt.number for excerpt in excerpts])}).",
        tuple(excerpt.facts.id for excerpt in excerpts),
        tuple(dict.fromkeys(excerpt.question for excerpt in excerpts)),
    )
