"""How new the quoted information is: by each passage's own date, else by what its report says of itself.

A page of dated items is as new as the items quoted of it, not as the end of the period it covers.
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
    times = [reports[excerpt.report].dated(excerpt.date) for excerpt in excerpts]
    return "; ".join(_said(times)) or NOTHING_QUOTED


def _said(times: list[TimeSpan]) -> Iterator[str]:
    own = [time for time in times if time.told_by == "passage"]
    by_report = [time for time in times if time.end and time.told_by != "passage"]
    if own:
        yield in_words(newest(own))
        if oldest(own) != newest(own):
            yield f"dated passages from {in_words(oldest(own))}"
    if by_report and own:
        first, last = oldest(by_report), newest(by_report)
        span = span_in_words("" if first == last else first, last)
        yield f"{_excerpts(len(by_report))} dated by the report alone ({span})"
    elif by_report:
        yield f"{in_words(newest(by_report))}, as the reports are dated"
        if oldest(by_report) != newest(by_report):
            yield f"from {in_words(oldest(by_report))}"
    if undated := len(times) - len(own) - len(by_report):
        yield f"{_excerpts(undated)} undated"


def newest(times: list[TimeSpan]) -> str:
    return max((time for time in times if time.last), key=lambda time: (time.end, time.last)).last


def oldest(times: list[TimeSpan]) -> str:
    first = min(times, key=lambda time: (time.start, time.first))
    return first.first or first.last


def _excerpts(n: int) -> str:
    return "1 excerpt" if n == 1 else f"{n} excerpts"
