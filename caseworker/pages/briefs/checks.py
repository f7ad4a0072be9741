"""The checks of a brief as a task list: each with its colour, its place and its way out; set aside, and taken up again.

Red blocks issue. Yellow is to be looked at, and may be set aside with a reason. Grey informs.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from caseworker.brief.checking import own_text, questions, unused
from caseworker.brief.checking.checks import findings
from caseworker.brief.checking.finding import Finding
from caseworker.brief.checking.questions import EMPTY
from caseworker.brief.checking.ways_out import way_out
from caseworker.brief.material import CaseFacts
from caseworker.casework import briefs
from caseworker.casework.weighing.aside import LONGEST_REASON, NoReason, NotToBeSetAside, set_aside, take_up
from caseworker.models import Case, Question
from caseworker.models.changes import Fixed
from caseworker.pages.answers import done, for_case_people, reasons, refused
from caseworker.pages.forms import PlainText
from caseworker.people.access import case_to_change
from caseworker.people.requests import person_of
from coi.text.citation import numbers

AFTER_DECISION = {"after_decision", "undated"}
PASSED = (
    ({"span", "not_verbatim"}, gettext_lazy("Quotations match the stored text")),
    ({EMPTY}, gettext_lazy("Every question has an excerpt")),
    ({"notes_not_held"}, gettext_lazy("The notes of the quoted passages are held")),
    ({"out_of_date", "undated"}, gettext_lazy("The information is not older than two years")),
    (AFTER_DECISION, gettext_lazy("The information is not newer than the decision")),
    ({"other_country", "other_country_section", "no_country"}, gettext_lazy("The reports are on the case’s country")),
    ({own_text.PERSONAL}, gettext_lazy("Nothing in your own text looks like a datum of the claimant")),
    ({own_text.CONCLUDES, own_text.LOADED}, gettext_lazy("Your own text is worded neutrally")),
    ({unused.CONTRARY}, gettext_lazy("No passage that may say the contrary is left unseen")),
)
NO_DECISION_DATE = gettext_lazy(
    "No decision date is set: whether the information is newer than the decision was not checked"
)
CLASSES = {"blocks": "blocking", "grave": "grave", "warning": "warning", "note": "note"}
COUNTED = {
    "red": gettext_lazy("block issue"),
    "yellow": gettext_lazy("to look at"),
    "grey": gettext_lazy("for information"),
    "green": gettext_lazy("passed"),
}
COLOURS = {"blocking": "red", "grave": "yellow", "warning": "yellow", "note": "grey", "passed": "green"}


@dataclass(frozen=True)
class Places:
    """Where the rows of a brief stand on the page."""

    case: Case
    rows: Sequence[Question]

    def question(self, number: int) -> Question:
        return self.rows[number - 1]


def checks(
    case: Case, facts: CaseFacts, found: Iterable[Finding], rows: Sequence[Question]
) -> Iterator[dict[str, Any]]:
    """The task list: each finding with a link to the first place it concerns, what passed last."""
    found, places = tuple(found), Places(case, rows)
    codes = {finding.code for finding in found}
    for finding in found:
        if finding.code != EMPTY:
            yield task(finding, places)
        elif finding == next(one for one in found if one.code == EMPTY):
            yield from empty_questions(found, places)
    for failures, sentence in PASSED if any(question.excerpts for question in facts.questions) else ():
        if failures is AFTER_DECISION and not case.decision_date:
            yield {"kind": "note", "colour": "grey", "sentence": NO_DECISION_DATE}
        elif not failures & codes:
            yield {"kind": "passed", "colour": "green", "sentence": sentence}


def task(finding: Finding, places: Places) -> dict[str, Any]:
    kind = "note" if finding.aside else CLASSES[finding.severity]
    return {
        "kind": kind,
        "colour": COLOURS[kind],
        "sentence": finding.sentence,
        "way_out": _(way_out(finding.code)) if way_out(finding.code) else "",
        "link": link(finding, places),
        "acts": list(acts(finding, places)),
        "key": finding.key,
        "may_be_set_aside": finding.may_be_set_aside and bool(finding.key),
        "aside": finding.aside,
    }


def empty_questions(found: tuple[Finding, ...], places: Places) -> Iterator[dict[str, Any]]:
    """One line for all of them: a case just opened has nothing but empty questions."""
    empty = [finding for finding in found if finding.code == EMPTY]
    if len(empty) == 1:
        number = empty[0].questions[0]
        sentence = _("Question %(n)s has no excerpt. This does not show that nothing happened.") % {"n": number}
        yield task(empty[0], places) | {"sentence": sentence, "link": search_for(places.question(number))}
    elif empty:
        asked = [finding.questions[0] for finding in empty]
        sentence = _("Questions %(places)s have no excerpt. This does not show that nothing happened.") % {
            "places": numbers(asked)
        }
        line = task(empty[0], places) | {"link": f"#question-{places.question(asked[0]).pk}", "acts": []}
        yield line | {"sentence": sentence, "may_be_set_aside": False}


def link(finding: Finding, places: Places) -> str:
    """The first place that a finding concerns: `#…` on the builder, or another page."""
    if finding.code in (questions.NOTHING_FOUND, "not_confirmed"):
        return reverse("caseworker:search_log", args=[places.case.pk])
    if finding.excerpts:
        return f"#excerpt-{finding.excerpts[0]}"
    if finding.questions:
        return f"#question-{places.question(finding.questions[0]).pk}"
    return reverse("caseworker:revise_case", args=[places.case.pk]) if finding.code in OF_THE_CASE else ""


OF_THE_CASE = {own_text.PERSONAL, own_text.CONCLUDES, own_text.LOADED}


def acts(finding: Finding, places: Places) -> Iterator[tuple[str, str]]:
    """What leads to the way out in one step: words and address."""
    if finding.code in ("span", "not_verbatim", "mended") and finding.excerpts:
        yield _("Choose its words again"), reverse("caseworker:revise_span", args=[finding.excerpts[0]])
    if finding.code == unused.CONTRARY:
        row = places.question(finding.questions[0])
        yield _("Look at them"), f"{reverse('caseworker:unused', args=[row.pk])}?state=contrary"
    for number in finding.questions if finding.code == unused.UNUSED else ():
        address = reverse("caseworker:unused", args=[places.question(number).pk])
        yield _("Question %(n)s") % {"n": number}, f"{address}?state=open"
    if finding.code in OF_THE_CASE and finding.questions and not finding.excerpts:
        row = places.question(finding.questions[0])
        yield _("Edit the question"), reverse("caseworker:revise_question", args=[row.pk])


def search_for(row: Question) -> str:
    """The search that may fill an empty question: its protection question, in the country of the case."""
    topic = f"&topic={row.topic.slug}" if row.topic else ""
    return f"{reverse('coi:search')}?country={row.case.country_id}{topic}"


def counted(listed: Iterable[dict[str, Any]]) -> list[tuple[str, int, str]]:
    """Colour, how many, words."""
    counts = Counter(check["colour"] for check in listed)
    return [(colour, counts[colour], str(words)) for colour, words in COUNTED.items()]


class AsideForm(forms.Form):
    key = forms.RegexField(r"\A[0-9a-f]{64}\Z")
    because = PlainText(max_length=LONGEST_REASON, required=False)


@for_case_people
@require_POST
def set_check_aside(request: HttpRequest, pk: int) -> HttpResponse:
    case, form = case_to_change(person_of(request), pk), AsideForm(request.POST)
    back = f"{reverse('caseworker:builder', args=[pk])}#checks-title"
    if not form.is_valid():
        return refused(request, reasons(form), back=back, kept=request.POST.get("because", ""))
    key, because = form.cleaned_data["key"], form.cleaned_data["because"]
    now, person = timezone.now(), person_of(request)
    try:
        set_aside(case, key, findings(briefs.facts_of(case, now)), because=because, by=person, at=now)
    except (NotToBeSetAside, NoReason, Fixed) as error:
        return refused(request, error, back=back, kept=because)
    return done(request, _("The check is set aside; the brief says so, with your reason."), back=back)


@for_case_people
@require_POST
def take_check_up(request: HttpRequest, pk: int) -> HttpResponse:
    case, form = case_to_change(person_of(request), pk), AsideForm(request.POST)
    back = f"{reverse('caseworker:builder', args=[pk])}#checks-title"
    if not form.is_valid():
        return refused(request, reasons(form), back=back)
    try:
        take_up(case, form.cleaned_data["key"], by=person_of(request), at=timezone.now())
    except Fixed as error:
        return refused(request, error, back=back)
    return done(request, _("The check stands again."), back=back)
