"""Does the caseworker's own text keep to what a brief may say, and does it keep the claimant out?

Own text is the summary, the questions, the notes and the reasons given; quotations are never looked at.
"""

from collections.abc import Iterator
from typing import NamedTuple

from caseworker.brief.checking.finding import Checked, Finding
from caseworker.brief.checking.own_words import own_words
from caseworker.brief.checking.personal import personal

SUMMARY = "summary"
CONCLUDES, LOADED, PERSONAL = "legal_conclusion", "loaded_words", "personal_datum"


class OwnText(NamedTuple):
    """A text with its place in words, and where it stands: the id of an excerpt, the number of a question, neither for
    the summary."""

    where: str
    text: str
    excerpt: tuple[int, ...] = ()
    question: tuple[int, ...] = ()


def own_texts(checked: Checked) -> Iterator[OwnText]:
    if checked.case.summary:
        yield OwnText("the summary of the case", checked.case.summary)
    for number, asked in enumerate(checked.case.questions, 1):
        yield OwnText(f"question {number}", f"{asked.heading}\n{asked.question}", question=(number,))
    for one in checked.placed:
        if one.facts.additions:
            added, place = "; ".join(words for _, words in one.facts.additions), ((one.facts.id,), (one.question,))
            yield OwnText(f"an addition to excerpt {one.number}", added, *place)
        if one.facts.caseworker_note:
            place = (one.facts.id,), (one.question,)
            yield OwnText(f"the note on excerpt {one.number}", one.facts.caseworker_note, *place)
    reasons = [one.because for one in checked.case.aside] + [one.because for one in checked.case.considered]
    for because in reasons:
        yield OwnText("a reason that you gave", because)


def conclusions(checked: Checked) -> Iterator[Finding]:
    """A brief decides nothing. A question may name what it asks, so questions are not looked at for conclusions."""
    for own in own_texts(checked):
        by_kind: dict[str, list[str]] = {}
        for found in own_words(own.text):
            by_kind.setdefault(found.kind, []).append(f"“{found.words}”")
        if (words := by_kind.get("conclusion")) and not (own.question and not own.excerpt):
            text = f"Reads like a conclusion on the claim, in {own.where}: {', '.join(words)}."
            yield Finding(CONCLUDES, "warning", text, own.excerpt, own.question, about=", ".join(words))
        if words := by_kind.get("loaded"):
            text = f"Words that take a side, in {own.where}: {', '.join(words)}."
            yield Finding(LOADED, "warning", text, own.excerpt, own.question, about=", ".join(words))


def claimants_data(checked: Checked) -> Iterator[Finding]:
    for own in own_texts(checked):
        for found in personal(own.text):
            text = f"Looks like {found.named}, in {own.where}: “{found.words}”."
            yield Finding(PERSONAL, "grave", text, own.excerpt, own.question, about=found.words)
