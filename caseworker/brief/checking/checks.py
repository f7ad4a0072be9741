"""All checks, as data for the builder's list and for "Gaps and limits"."""

from collections.abc import Callable, Iterable, Iterator

from caseworker.brief.checking import age, questions, quotations, reconciling, voices
from caseworker.brief.checking.finding import Checked, Finding
from caseworker.brief.material import CaseFacts

Check = Callable[[Checked], Iterator[Finding]]
CHECKS: tuple[Check, ...] = (
    quotations.not_verbatim,
    quotations.no_findings,
    questions.empty_questions,
    questions.nothing_found,
    quotations.notes_not_held,
    age.out_of_date,
    age.after_decision,
    age.of_older_editions,
    age.withdrawn,
    quotations.mended,
    voices.single_voice,
    voices.round_trips,
    voices.repeated_words,
    quotations.page_unknown,
    reconciling.figures,
)
ORDER = {"blocks": 0, "grave": 1, "warning": 2, "note": 3}


def findings(case: CaseFacts) -> tuple[Finding, ...]:
    """What all checks find, blocking ones first."""
    checked = Checked(case)
    found = (finding for check in CHECKS for finding in check(checked))
    return tuple(sorted(found, key=lambda finding: ORDER[finding.severity]))


def blocking(found: Iterable[Finding]) -> list[Finding]:
    """Those that keep a brief from being issued."""
    return [finding for finding in found if finding.severity == "blocks"]
