"""Is each quotation what the stored paragraph says, is it a finding, and can its notes and its page be shown?"""

from collections.abc import Iterator

from caseworker.brief.checking.finding import Checked, Finding, Placed, over
from caseworker.brief.register import called_notes, is_held
from caseworker.brief.verbatim import SAID, is_in_order, state_of
from coi.text.citation import NO_FINDING


def not_verbatim(checked: Checked) -> Iterator[Finding]:
    for excerpt in checked.placed:
        facts = excerpt.facts
        state = state_of(facts.paragraph_text, facts.spans, facts.words)
        if not is_in_order(facts.paragraph_text, facts.spans):
            reason = f"Excerpt {excerpt.number} points outside its paragraph; choose its words again."
            yield Finding("span", "blocks", reason, (facts.id,), (excerpt.question,))
        elif state != "exact":
            reason = f"Excerpt {excerpt.number} {SAID[state]}; choose its words again."
            yield Finding("not_verbatim", "blocks", reason, (facts.id,), (excerpt.question,))


def no_findings(checked: Checked) -> Iterator[Finding]:
    """Words that only say what a report set out to tell, or how it was made, answer no question."""
    for excerpt in (excerpt for excerpt in checked.placed if excerpt.facts.standing in NO_FINDING):
        where = " › ".join((*excerpt.facts.above, excerpt.facts.section_title)) or "before the first heading"
        text = f"Excerpt {excerpt.number} is no finding: {NO_FINDING[excerpt.facts.standing]} ({where})."
        yield Finding("no_finding", "warning", text, (excerpt.facts.id,), (excerpt.question,))


def notes_not_held(checked: Checked) -> Iterator[Finding]:
    missing = {excerpt: sum(not is_held(note) for _, note in called_notes(excerpt.facts)) for excerpt in checked.placed}
    lacking = [excerpt for excerpt, count in missing.items() if count]
    if lacking:
        total = sum(missing.values())
        subject = "1 note of the quoted passages is" if total == 1 else f"{total} notes of the quoted passages are"
        yield over(
            "notes_not_held", "warning", lacking, f"{subject} not held in the stored copy: the source cannot be shown"
        )


def mended(checked: Checked) -> Iterator[Finding]:
    corrected = [excerpt for excerpt in checked.placed if excerpt.facts.mended_on]
    if corrected:
        text = "How the passage was read was corrected since it was added; look at it again"
        yield over("mended", "note", corrected, text)


def page_unknown(checked: Checked) -> Iterator[Finding]:
    without = [excerpt for excerpt in checked.placed if excerpt.facts.page_status == "unknown"]
    if without:
        yield over("page_unknown", "note", without, "The stored copy shows no page: cited by section and paragraph")


def read_by_machine(checked: Checked) -> Iterator[Finding]:
    """Words of which the machine was not sure are to be looked at on the page; those retyped were looked at."""
    placed = checked.placed
    read = [excerpt for excerpt in placed if excerpt.facts.read_by_machine and not excerpt.facts.retyped_on]
    doubtful = [excerpt for excerpt in read if is_doubtful(excerpt)]
    if doubtful:
        text = "Quotes words read by machine of which it was not sure; compare them with the page"
        yield over("machine_doubtful", "warning", doubtful, text)
    if sure := [excerpt for excerpt in read if excerpt not in doubtful]:
        yield over("machine", "note", sure, "Read by machine off a picture of the page; the printed words may differ")


def is_doubtful(excerpt: Placed) -> bool:
    """Whether a quoted word is one of which the machine was not sure."""
    spans, doubtful = excerpt.facts.spans, excerpt.facts.doubtful
    return any(start < stop and first < end for start, end in spans for first, stop in doubtful)
