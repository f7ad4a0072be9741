"""The builder: a brief's questions as headings, its excerpts as cards, and what stands between it and its issue."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET
from django_htmx.http import trigger_client_event

from caseworker.brief.checking.checks import blocking, findings
from caseworker.brief.checking.finding import Finding
from caseworker.brief.checking.voices import APART, REPEATED, SAME_WORDS
from caseworker.brief.composing.document import compose
from caseworker.brief.currency import information_up_to
from caseworker.brief.paper.coverage import not_printable
from caseworker.brief.printed import PrintedExcerpt
from caseworker.brief.verbatim import state_of
from caseworker.casework import briefs
from caseworker.casework.editions import Newer, newer_words
from caseworker.casework.following import reads_now
from caseworker.casework.merging import doubled
from caseworker.casework.printing import LARGE
from caseworker.casework.weighing.later import later_passages
from caseworker.models import Case, Excerpt, Person, Question
from caseworker.pages.answers import for_case_people
from caseworker.pages.briefs.checks import COUNTED, checks, counted
from caseworker.pages.undo import take_undo
from caseworker.people.access import case_of, case_to_change
from caseworker.people.requests import by_htmx, person_of
from coi.finding.later import Later
from coi.library.works.standing import SourceStanding, by_note, standings


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
    excerpts = [excerpt for row in rows for excerpt in briefs.kept_excerpts(row)]
    newer = newer_words(excerpts)
    after = later_passages(excerpts)
    facts = briefs.facts_of(case, timezone.now(), rows=rows, newer=newer, after=after)
    document = compose(facts)
    printed = {excerpt.id: excerpt for part in document.parts for excerpt in part.excerpts}
    found = (*not_printable(document), *findings(facts))
    behind = standings(list({excerpt.paragraph_id: excerpt.paragraph for excerpt in excerpts}.values()))
    listed = sorted(checks(case, facts, found, rows), key=lambda check: list(COUNTED).index(check["colour"]))

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
        "check_counts": counted(listed),
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
        "verbatim": (state := state_now(excerpt)),
        "verbatim_words": Excerpt.Verbatim(state).label,
        "sources": len(sources),
        "later": after,
        "newer": newer,
        "beside": beside,
        "reads_now": reads_now(excerpt),
    }


def state_now(excerpt: Excerpt) -> str:
    """Of its words, as the paragraph stands at this moment; what was noted may be older."""
    return state_of(excerpt.paragraph.text, [(start, end) for start, end in excerpt.spans], excerpt.words)


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
