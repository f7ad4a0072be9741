"""A case's rows become a brief: gathered by a fixed number of queries, composed, rendered, and frozen when issued."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any, cast

from django.conf import settings
from django.db import transaction
from django.db.models import Prefetch
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from caseworker.brief.checking.checks import blocking, findings
from caseworker.brief.checking.finding import Finding
from caseworker.brief.composing.document import as_json, compose, digest
from caseworker.brief.material import CaseFacts, FigureFacts, QuestionFacts
from caseworker.brief.paper.coverage import not_printable
from caseworker.brief.paper.pdf import BriefRefused, render
from caseworker.brief.printed import BriefDocument
from caseworker.casework.coverage import gaps_of
from caseworker.casework.editions import Newer, newer_facts, newer_words
from caseworker.casework.figures import figures_of
from caseworker.casework.gathering.annex import pictures_of
from caseworker.casework.gathering.rows import excerpt_facts, report_facts, works_behind
from caseworker.casework.searches.log import consulted, repeats, search_facts
from caseworker.casework.sources.behind import StandingsByParagraph, cards_of, standings_of
from caseworker.casework.weighing.aside import aside_facts
from caseworker.casework.weighing.later import in_words, later_passages, unsearched
from caseworker.casework.weighing.unused import Left, considered_facts, left_by
from caseworker.casework.weighing.verbatim import Moment, compare_case
from caseworker.models import Brief, Case, Excerpt, Person, Question, Search
from caseworker.models.changes import Changed, Fixed
from coi.finding.later import Later
from coi.library import originals
from coi.library.works.cited import Works, perhaps_same, work_key

FiguresByParagraph = dict[int, tuple[FigureFacts, ...]]
NewerWords = dict[int, Newer]


@dataclass(frozen=True)
class Told:
    """What is told beside the excerpts: by work, by paragraph, by excerpt, by question."""

    works: Works
    figures: FiguresByParagraph
    newer: NewerWords
    behind: StandingsByParagraph
    left: Mapping[int, Left]
    after: Mapping[int, Later]

    @property
    def keys(self) -> list[str]:
        """Of the works."""
        return [work.key for work in self.works.values()]


MOST_PRESSES, LONGEST_WAIT = 2, 60  # more at once are no faster and each takes memory; seconds
_PRESSES = BoundedSemaphore(MOST_PRESSES)


class NotIssuable(ValueError):
    """Checks that must pass have failed; `findings` are those."""

    def __init__(self, failing: Iterable[Finding]) -> None:
        self.findings = tuple(failing)
        super().__init__(" ".join([_("Not issued."), *(finding.sentence for finding in self.findings)]))


def questions_of(case: Case) -> list[Question]:
    """The questions of the brief in order, each with `kept_excerpts` and all that they cite, in eight queries."""
    kept = Excerpt.objects.kept().with_place().order_by("position", "pk")
    return list(
        Question.objects.kept()
        .filter(case=case)
        .select_related("topic")
        .order_by("position", "pk")
        .prefetch_related("profiles", Prefetch("excerpts", queryset=kept, to_attr="kept_excerpts"))
    )


def facts_of(
    case: Case,
    at: datetime,
    *,
    version: int = 0,
    rows: list[Question] | None = None,
    newer: NewerWords | None = None,
    after: Mapping[int, Later] | None = None,
) -> CaseFacts:
    """What the case gives to its brief at a moment; `version` 0 is a draft. `newer`, `after`: where known already."""
    rows = questions_of(case) if rows is None else rows
    excerpts = [excerpt for row in rows for excerpt in kept_excerpts(row)]
    told = told_beside(case, rows, excerpts, newer, after)
    reports = {excerpt.paragraph.report_id: excerpt.paragraph.report for excerpt in excerpts}
    logged = case.searches.select_related("unanswered_by").order_by("made_at", "pk")
    searches = [search for search in logged if not search.struck_at]
    return CaseFacts(
        **said_of(case),
        profiles=tuple(profile.name for profile in case.profiles.all()),
        office=settings.OFFICE_NAME,
        prepared_by=str(case.owner),
        prepared_at=at,
        decision_date=case.decision_date,
        version=version,
        reports=tuple(report_facts(report) for report in reports.values()),
        questions=tuple(question_facts(row, told) for row in rows),
        cards=cards_of(reports.values()),
        consulted=tuple(report_facts(report) for report in consulted(case, searches) if report.pk not in reports),
        searches=tuple(search_facts(*same) for same in repeats(searches) if same[-1].prints),
        searches_recorded=len(logged),
        searches_waiting=waiting(searches),
        searches_struck=len(logged) - len(searches),
        gaps=gaps_of(case, excerpts),
        print_empty=case.print_empty,
        aside=aside_facts(case),
        considered=considered_facts(case, rows),
        not_checked=unsearched() if excerpts else (),
        perhaps_same=perhaps_same([*told.keys, *map(work_key, reports.values())]),
    )


def said_of(case: Case) -> dict[str, Any]:
    return {"reference": case.reference, "summary": case.summary, "country": case.country.name}


def waiting(searches: list[Search]) -> int:
    return sum(same[-1].awaits_a_person and not same[-1].prints for same in repeats(searches))


def told_beside(
    case: Case,
    rows: list[Question],
    excerpts: list[Excerpt],
    newer: NewerWords | None,
    after: Mapping[int, Later] | None,
) -> Told:
    return Told(
        works=works_behind(excerpts),
        figures=figures_of(excerpt.paragraph_id for excerpt in excerpts),
        newer=newer_words(excerpts) if newer is None else newer,
        behind=standings_of([excerpt.paragraph for excerpt in excerpts]),
        left=left_by(case, rows, {row.pk: kept_excerpts(row) for row in rows}),
        after=later_passages(excerpts) if after is None else after,
    )


def kept_excerpts(question: Question) -> list[Excerpt]:
    return cast(list[Excerpt], question.kept_excerpts)  # type: ignore[attr-defined]  # by questions_of


def question_facts(row: Question, told: Told) -> QuestionFacts:
    topic = row.topic.name if row.topic else ""
    excerpts = (
        replace(
            excerpt_facts(excerpt, told.works),
            figures=told.figures.get(excerpt.paragraph_id, ()),
            newer=newer_facts(told.newer.get(excerpt.pk)),
            standings=told.behind.get(excerpt.paragraph_id, ()),
            later=in_words(told.after.get(excerpt.paragraph_id)),
        )
        for excerpt in kept_excerpts(row)
    )
    left = told.left[row.pk]
    return QuestionFacts(
        row.heading, row.question, topic, tuple(excerpts), row.pk, unused=len(left.open), contrary=left.contrary
    )


def compose_brief(case: Case, at: datetime, *, version: int = 0) -> BriefDocument:
    return compose(facts_of(case, at, version=version))


def as_pdf(document: BriefDocument) -> bytes:
    """The brief as PDF, proof-read. Raises caseworker.brief.paper.pdf.BriefRefused."""
    pictures = pictures_of(document)
    html = render_to_string("brief/brief.html", {"brief": document, "digest": digest(document), "printing": True})
    if not _PRESSES.acquire(timeout=LONGEST_WAIT):
        raise BriefRefused(_("Other briefs are being printed. Try again in a minute; nothing is lost."))
    try:
        return render(html, document, pictures=pictures)
    finally:
        _PRESSES.release()


def issued_folder() -> Path:
    return Path(settings.FILES_DIR) / "briefs"


def facts_to_issue(case: Case, *, version: int, by: Person, at: datetime) -> CaseFacts:
    """What would be issued now. Raises NotIssuable, Changed, Fixed."""
    if not case.is_draft:
        raise Fixed
    if case.version != version:
        raise Changed(case, seen_by=by)
    compare_case(case, Moment.REVIEWED, at)
    facts = facts_of(case, at, version=case.briefs.count() + 1)
    found = (*findings(facts), *not_printable(compose(facts)))
    if failing := blocking(found):
        raise NotIssuable(failing)
    return facts


def issue_brief(
    case: Case,
    *,
    version: int,
    by: Person,
    at: datetime,
    within: Callable[[], AbstractContextManager[Any]] = transaction.atomic,
) -> Brief:
    """Freeze the brief as the case's next version: JSON, PDF and digest. Raises NotIssuable, Changed, Fixed.

    The file is made before the transaction, which holds the desk only for a moment; a change made meanwhile is noticed
    by the case's version. `within` opens the transaction, for who has something of their own to write in it.
    """
    facts = facts_to_issue(case, version=version, by=by, at=at)
    number = facts.version
    document = compose(facts)
    pdf = as_pdf(document)
    with within():
        row = Case.objects.select_for_update(of=("self",)).select_related("changed_by").get(pk=case.pk)
        if row.version != version:
            raise Changed(row, seen_by=by)
        row.state, row.version, row.changed_by, row.changed_at = Case.State.ISSUED, row.version + 1, by, at
        row.save(update_fields=["state", "version", "changed_by", "changed_at"])
        return Brief.objects.create(
            case=row,
            number=number,
            content=as_json(document).decode(),
            content_sha256=digest(document),
            pdf_sha256=originals.keep(issued_folder(), pdf),
            issued_by=by,
            issued_at=at,
        )


def issued_pdf(brief: Brief) -> bytes:
    """The PDF as issued, byte for byte. Raises coi.library.originals.FileDamaged."""
    return originals.fetch(issued_folder(), brief.pdf_sha256)


def reopen_case(case: Case, *, by: Person, at: datetime) -> None:
    """Begin the next version; the issued ones stay as they are. Twice is the same as once."""
    with transaction.atomic():
        row = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
        if row.is_draft:
            return
        row.state, row.version, row.changed_by, row.changed_at = Case.State.DRAFT, row.version + 1, by, at
        row.save(update_fields=["state", "version", "changed_by", "changed_at"])
