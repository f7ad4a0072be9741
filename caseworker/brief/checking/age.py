"""Is the information current at the decision date, and does its report still stand?"""

from collections.abc import Iterator
from datetime import date

from caseworker.brief.checking.finding import Checked, Finding, Placed, by_report, over
from caseworker.brief.editions import superseded
from coi.text import partial_dates
from coi.text.citation import in_words

CURRENT_YEARS = 2  # EUAA and ACCORD methodology: older information is flagged unless it is historical


def out_of_date(checked: Checked) -> Iterator[Finding]:
    """Each excerpt by its own date, else by what its report covers."""
    at = checked.case.decision_date or checked.case.prepared_at.date()
    undated = [excerpt for excerpt in checked.placed if not excerpt.time.end]
    if undated:
        text = "No date is held for the report: how current the information is cannot be said"
        yield over("undated", "warning", undated, text)
    for report, own in by_report(checked.placed):
        old = [excerpt for excerpt in own if excerpt.time.end and years_before(at) > excerpt.time.end]
        for last in dict.fromkeys(excerpt.time.last for excerpt in old):
            same = [excerpt for excerpt in old if excerpt.time.last == last]
            speaks = "is dated" if same[0].facts.date else "ends on" if len(last) == 10 else "ends in"
            text = f"{report.title} {speaks} {partial_dates.in_words(last)}, more than two years before {in_words(at)}"
            yield over("out_of_date", "warning", same, text)


def years_before(at: date) -> date:
    day = 28 if (at.month, at.day) == (2, 29) else at.day
    return at.replace(year=at.year - CURRENT_YEARS, day=day)


def after_decision(checked: Checked) -> Iterator[Finding]:
    """What was written, or happened, after the day for which the case is decided."""
    decision = checked.case.decision_date
    if decision:
        begun = ((excerpt, begins(excerpt)) for excerpt in checked.placed)
        later = [excerpt for excerpt, day in begun if day and partial_dates.earliest(day) > decision]
        if later:
            text = f"More recent than the decision date {in_words(decision)}, by the date of the passage or its report"
            yield over("after_decision", "warning", later, text)


def begins(excerpt: Placed) -> str:
    return excerpt.facts.date or excerpt.report.published or excerpt.report.drafting_finalised


def of_older_editions(checked: Checked) -> Iterator[Finding]:
    found = superseded(checked.placed, lambda excerpt: excerpt.report, lambda excerpt: excerpt.facts.newer)
    for code, severity, own, text in found:
        yield over(code, severity, own, text)


def withdrawn(checked: Checked) -> Iterator[Finding]:
    for report, own in by_report([excerpt for excerpt in checked.placed if excerpt.report.withdrawn_because]):
        yield over("withdrawn", "warning", own, f"{report.title} was withdrawn: {report.withdrawn_because}")


def spoken_of_later(checked: Checked) -> Iterator[Finding]:
    """A suggestion: nobody has compared what the two say."""
    for later in dict.fromkeys(excerpt.facts.later for excerpt in checked.placed if excerpt.facts.later):
        own = [excerpt for excerpt in checked.placed if excerpt.facts.later == later]
        yield over("later", "warning", own, f"A later passage held speaks of it: {later}")
