"""All checks, as data for the builder's list and for "Gaps and limits"."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from caseworker.brief.checking import age, country, own_text, questions, quotations, reconciling, unused, voices
from caseworker.brief.checking.finding import Checked, Finding
from caseworker.brief.material import CaseFacts

Check = Callable[[Checked], Iterator[Finding]]
CHECKS: tuple[Check, ...] = (
    quotations.not_verbatim,
    own_text.claimants_data,
    country.of_another_country,
    quotations.no_findings,
    questions.empty_questions,
    questions.nothing_found,
    quotations.notes_not_held,
    age.out_of_date,
    age.after_decision,
    age.of_older_editions,
    age.withdrawn,
    age.spoken_of_later,
    quotations.mended,
    quotations.read_by_machine,
    unused.contrary,
    unused.not_looked_at,
    voices.single_voice,
    voices.one_sided,
    voices.round_trips,
    voices.repeated_words,
    quotations.page_unknown,
    reconciling.figures,
    own_text.conclusions,
    questions.not_checked,
)
ORDER = {"blocks": 0, "grave": 1, "warning": 2, "note": 3}


def findings(case: CaseFacts) -> tuple[Finding, ...]:
    """What all checks find, blocking ones first; those that a person set aside say so and come with the notes."""
    checked = Checked(case)
    aside = {one.key: one for one in case.aside}
    found = []
    for finding in (finding for check in CHECKS for finding in check(checked)):
        key = key_of(finding, case)
        told = aside.get(key) if finding.severity in ("grave", "warning") else None
        found.append(replace(finding, key=key, aside=told))
    return tuple(sorted(found, key=lambda finding: ORDER["note" if finding.aside else finding.severity]))


def key_of(finding: Finding, case: CaseFacts) -> str:
    """By what the finding is about, not by the numbers of excerpts and questions, which change with their order."""
    asked = sorted(case.questions[number - 1].id for number in finding.questions) if not finding.excerpts else ()
    told = (finding.code, sorted(finding.excerpts), asked, finding.about)
    return hashlib.sha256(repr(told).encode()).hexdigest()


def blocking(found: Iterable[Finding]) -> list[Finding]:
    """Those that keep a brief from being issued."""
    return [finding for finding in found if finding.severity == "blocks"]
