"""How new the quoted information is: by each passage's own date, else by what its report says of itself.

A page of dated items is as new as the items quoted of it, not as the end of the period it covers; a report without a
date is not as new as that either.
"""

from collections.abc import Iterator

from caseworker.brief.material import CaseFacts
from coi.text.partial_dates import TimeSpan, in_words, span_in_words

NOTHING_QUOTED = "no report quoted"


def information_up_to(case: CaseFacts) -> str:
    """The newest date among the quoted passages and the oldest; then what their reports alone date, and what nothing
    dates."""
    reports = {report.slug: report for report in case.reports}
    excerpts = [excerpt for question in case.questions for excerpt in question.excerpts]
    own, by_report, by_period, undated = [], [], [], 0
    for excerpt in excerpts:
        report = reports[excerpt.report]
        time = report.dated(excerpt.date)
        if time.told_by == "passage":
            own.append(time)
        elif not time.is_dated:
            undated += 1
        elif report.published or report.drafting_finalised:
            by_report.append(time)
        else:
            by_period.append(time)
    return "; ".join((*_dated(own, by_report), *_without_a_date(by_period, undated))) or NOTHING_QUOTED


def _dated(own: list[TimeSpan], by_report: list[TimeSpan]) -> Iterator[str]:
    if own:
        yield in_words(newest(own))
        if oldest(own) != newest(own):
            yield f"dated passages from {in_words(oldest(own))}"
    if by_report and own:
        yield f"{_excerpts(len(by_report))} dated by the report alone ({_span(by_report)})"
    elif by_report:
        yield f"{in_words(newest(by_report))}, as the reports are dated"
        if oldest(by_report) != newest(by_report):
            yield f"from {in_words(oldest(by_report))}"


def _without_a_date(by_period: list[TimeSpan], undated: int) -> Iterator[str]:
    if by_period:
        yield f"{_excerpts(len(by_period))} of undated reports (on {_span(by_period)})"
    if undated:
        yield f"{_excerpts(undated)} undated"


def _span(times: list[TimeSpan]) -> str:
    ended = [time for time in times if time.last]
    first, last = oldest(times), newest(ended) if ended else ""
    return span_in_words("" if first == last else first, last)


def newest(times: list[TimeSpan]) -> str:
    return max((time for time in times if time.last), key=lambda time: (time.end, time.last)).last


def oldest(times: list[TimeSpan]) -> str:
    first = min(times, key=lambda time: (time.start, time.first))
    return first.first or first.last


def _excerpts(n: int) -> str:
    return "1 excerpt" if n == 1 else f"{n} excerpts"
