"""The builder: a brief's questions as headings, its excerpts as cards, and what stands between it and its issue."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET
from django_htmx.http import trigger_client_event

from caseworker.brief.checking.checks import blocking, findings
from caseworker.brief.checking.finding import Finding
from caseworker.brief.checking.questions import EMPTY, NOTHING_FOUND
from caseworker.brief.checking.voices import APART, REPEATED, SAME_WORDS
from caseworker.brief.composing.document import compose
from caseworker.brief.currency import information_up_to
from caseworker.brief.material import CaseFacts
from caseworker.brief.paper.coverage import not_printable
from caseworker.brief.printed import PrintedExcerpt
from caseworker.casework import briefs
from caseworker.casework.editions import Newer, newer_words
from caseworker.casework.following import reads_now
from caseworker.casework.merging import doubled
from caseworker.casework.printing import LARGE
from caseworker.models import Case, Excerpt, Person, Question
from caseworker.pages.answers import for_case_people
from caseworker.pages.undo import take_undo
from caseworker.people.access import case_of, case_to_change
from caseworker.people.requests import by_htmx, person_of
from coi.finding.later import Later, later
from coi.library.works.standing import SourceStanding, by_note, standings
from coi.text.citation import numbers

AFTER_DECISION = {"after_decision", "undated"}
PASSED = (
    ({"span", "not_verbatim"}, gettext_lazy("Quotations match the stored text")),
    ({EMPTY}, gettext_lazy("Every question has an excerpt")),
    ({"notes_not_held"}, gettext_lazy("The notes of the quoted passages are held")),
    ({"out_of_date", "undated"}, gettext_lazy("The information is not older than two years")),
    (AFTER_DECISION, gettext_lazy("The information is not newer than the decision")),
)
NO_DECISION_DATE = gettext_lazy(
    "No decision date is set: whether the information is newer than the decision was not checked"
)
CLASSES = {"blocks": "blocking", "grave": "grave", "warning": "warning", "note": "note"}


@for_case_people
@require_GET
def builder(request: HttpRequest, pk: int) -> HttpResponse:
    case = case_of(person_of(request), pk)
    prefetch_related_objects([case], "profiles")
    said = [str(message) for message in messages.get_messages(request)] if by_htmx(request) else []
    context = {
        "case": case,
        **may_do(case, person_of(request)),
        **cards(case),
        "said": said,
        "undo": take_undo(request),
        "latest": case.briefs.first(),
    }
    answer = render(request, "caseworker/briefs/builder.html", context)
    return trigger_client_event(answer, "say", {"value": " ".join(said)}) if said else answer


def may_do(case: Case, person: Person) -> dict[str, bool]:
    """What the person may do with the brief as it stands."""
    own = Case.objects.editable_by(person).filter(pk=case.pk).exists()
    return {"is_reader": not own, "may_change": own and case.is_draft, "may_reopen": own and not case.is_draft}


def cards(case: Case) -> dict[str, Any]:
    rows = briefs.questions_of(case)
    prefetch_related_objects(rows, "profiles")
    excerpts = [excerpt for row in rows for excerpt in briefs.kept_excerpts(row)]
    newer = newer_words(excerpts)
    facts = briefs.facts_of(case, timezone.now(), rows=rows, newer=newer)
    document = compose(facts)
    printed = {excerpt.id: excerpt for part in document.parts for excerpt in part.excerpts}
    found = (*not_printable(document), *findings(facts))
    after = later([excerpt.paragraph for excerpt in excerpts])
    behind = standings(list({excerpt.paragraph_id: excerpt.paragraph for excerpt in excerpts}.values()))
    listed = list(checks(case, facts, found, rows))

    def one(excerpt: Excerpt) -> dict[str, Any]:
        told = card(excerpt, printed[excerpt.pk], after.get(excerpt.paragraph_id), newer.get(excerpt.pk))
        behind_it = sources_behind(printed[excerpt.pk], behind[excerpt.paragraph_id])
        return told | {"echoes": echoes_of(excerpt, found)} | behind_it

    return {
        "questions": [
            (row, [one(excerpt) for excerpt in briefs.kept_excerpts(row)], part)
            for row, part in zip(rows, document.parts, strict=True)
        ],
        "doubled": doubled(rows),
        "empty_count": sum(not part.excerpts for part in document.parts),
        "excerpt_count": len(printed),
        "large": LARGE,
        "checks": listed,
        "open_checks": sum(check["kind"] != "passed" for check in listed),
        "may_issue": bool(printed) and not blocking(found),
        "information_up_to": information_up_to(facts) if printed else "",
    }


def card(excerpt: Excerpt, printed: PrintedExcerpt, after: Later | None, newer: Newer | None) -> dict[str, Any]:
    sources = {source.label for note in printed.notes for source in note.sources if source.label}
    beside = newer.beside(excerpt.words) if newer and newer.state == "changed" else ((), ())
    return {
        "row": excerpt,
        "printed": printed,
        "sources": len(sources),
        "later": after,
        "newer": newer,
        "beside": beside,
        "reads_now": reads_now(excerpt),
    }


def echoes_of(excerpt: Excerpt, found: tuple[Finding, ...]) -> list[Finding]:
    """What the checks say of excerpts that repeat this one, or nearly and say something else."""
    codes = (APART, SAME_WORDS, REPEATED)
    return [finding for finding in found if finding.code in codes and excerpt.pk in finding.excerpts]


def sources_behind(printed: PrintedExcerpt, rows: Iterable[SourceStanding]) -> dict[str, Any]:
    """The sources of the notes that print, each with its state; and how many there are in each."""
    called = {str(note.report_note) for note in printed.notes}
    shown = [one for states in by_note(rows).values() for one in states if one.printed in called]
    counts = Counter(one.words for one in shown)
    return {"standings": shown, "behind": "; ".join(f"{n} {words}" for words, n in counts.items())}


def checks(case: Case, facts: CaseFacts, found: tuple[Finding, ...], rows: list[Question]) -> Iterator[dict[str, Any]]:
    """The task list: what passed first, then each finding with a link to the first place it concerns."""
    codes = {finding.code for finding in found}
    for failures, sentence in PASSED if any(question.excerpts for question in facts.questions) else ():
        if failures is AFTER_DECISION and not case.decision_date:
            yield {"kind": "note", "sentence": NO_DECISION_DATE}
        elif not failures & codes:
            yield {"kind": "passed", "sentence": sentence}
    yield from empty_questions(found, rows)
    for finding in found:
        if finding.code != EMPTY:
            yield {"kind": CLASSES[finding.severity], "sentence": finding.sentence, "link": link(finding, case)}


def empty_questions(found: tuple[Finding, ...], rows: list[Question]) -> Iterator[dict[str, Any]]:
    """One line for all of them: a case just opened has nothing but empty questions."""
    places = [finding.questions[0] for finding in found if finding.code == EMPTY]
    if len(places) == 1:
        sentence = _("Question %(n)s has no excerpt. This does not show that nothing happened.") % {"n": places[0]}
        yield {"kind": "warning", "sentence": sentence, "link": search_for(rows[places[0] - 1])}
    elif places:
        sentence = _("Questions %(places)s have no excerpt. This does not show that nothing happened.") % {
            "places": numbers(places)
        }
        yield {"kind": "warning", "sentence": sentence, "link": f"#question-{rows[places[0] - 1].pk}"}


def link(finding: Finding, case: Case) -> str:
    if finding.code == NOTHING_FOUND:
        return reverse("caseworker:search_log", args=[case.pk])
    return f"#excerpt-{finding.excerpts[0]}" if finding.excerpts else ""


def search_for(row: Question) -> str:
    """The search that may fill an empty question: its protection question, in the country of the case."""
    topic = f"&topic={row.topic.slug}" if row.topic else ""
    return f"{reverse('coi:search')}?country={row.case.country_id}{topic}"


@for_case_people
@require_GET
def removed(request: HttpRequest, pk: int) -> HttpResponse:
    """What was taken out of the brief and can be put back."""
    case = case_to_change(person_of(request), pk)
    taken_out = Excerpt.objects.filter(question__case=case, removed_at__isnull=False).with_place()
    context = {
        "case": case,
        "excerpts": taken_out.select_related("question").order_by("-removed_at"),
        "questions": Question.objects.filter(case=case, removed_at__isnull=False, merged_into__isnull=True),
    }
    return render(request, "caseworker/briefs/removed.html", context)
