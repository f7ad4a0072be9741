"""A case's rows become a brief: gathered by a fixed number of queries, composed, rendered, and frozen when issued."""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any, cast

from django.conf import settings
from django.db import transaction
from django.db.models import Prefetch
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from caseworker.brief.checking.checks import blocking, findings
from caseworker.brief.checking.finding import Finding
from caseworker.brief.composing.document import as_json, compose, digest
from caseworker.brief.material import (
    CaseFacts,
    ExcerptFacts,
    FigureFacts,
    NoteFacts,
    QuestionFacts,
    ReportFacts,
)
from caseworker.brief.paper.coverage import not_printable
from caseworker.brief.paper.pdf import BriefRefused, render
from caseworker.brief.printed import BriefDocument
from caseworker.casework.annex import pages_of, pictures_of
from caseworker.casework.coverage import gaps_of
from caseworker.casework.editions import Newer, newer_facts, newer_words
from caseworker.casework.figures import figures_of
from caseworker.casework.searches.log import consulted, repeats, search_facts
from caseworker.casework.sources.behind import StandingsByParagraph, cards_of, standings_of
from caseworker.models import Brief, Case, Excerpt, Person, Question
from caseworker.models.changes import Changed, Fixed
from coi.library import originals
from coi.library.citing import page_status, source_of, standing_of
from coi.library.works.cited import Works, cited_works, perhaps_same, work_key
from coi.models import Footnote, Report
from coi.text.document import NoteReference, NoteState

FiguresByParagraph = dict[int, tuple[FigureFacts, ...]]
NewerWords = dict[int, Newer]
MOST_PRESSES, LONGEST_WAIT = 2, 60  # more at once are no faster and each takes memory; seconds
_PRESSES = BoundedSemaphore(MOST_PRESSES)


class NotIssuable(ValueError):
    """Checks that must pass have failed; `findings` are those."""

    def __init__(self, failing: Iterable[Finding]) -> None:
        self.findings = tuple(failing)
        super().__init__(" ".join([_("Not issued."), *(finding.sentence for finding in self.findings)]))


def questions_of(case: Case) -> list[Question]:
    """The questions of the brief in order, each with `kept_excerpts` and all that they cite, in five queries."""
    kept = Excerpt.objects.kept().with_place().order_by("position", "pk")
    return list(
        Question.objects.kept()
        .filter(case=case)
        .select_related("topic")
        .order_by("position", "pk")
        .prefetch_related(Prefetch("excerpts", queryset=kept, to_attr="kept_excerpts"))
    )


def facts_of(
    case: Case,
    at: datetime,
    *,
    version: int = 0,
    rows: list[Question] | None = None,
    newer: NewerWords | None = None,
) -> CaseFacts:
    """What the case gives to its brief at a moment; `version` 0 is a draft."""
    rows = questions_of(case) if rows is None else rows
    excerpts = [excerpt for row in rows for excerpt in kept_excerpts(row)]
    newer = newer_words(excerpts) if newer is None else newer
    works = works_behind(excerpts)
    figures = figures_of(excerpt.paragraph_id for excerpt in excerpts)
    behind = standings_of([excerpt.paragraph for excerpt in excerpts])
    reports = {excerpt.paragraph.report_id: excerpt.paragraph.report for excerpt in excerpts}
    logged = list(case.searches.select_related("unanswered_by").order_by("made_at", "pk"))
    searches = [search for search in logged if not search.struck_at]
    return CaseFacts(
        reference=case.reference,
        summary=case.summary,
        country=case.country.name,
        profiles=tuple(profile.name for profile in case.profiles.all()),
        office=settings.OFFICE_NAME,
        prepared_by=str(case.owner),
        prepared_at=at,
        decision_date=case.decision_date,
        version=version,
        reports=tuple(report_facts(report) for report in reports.values()),
        questions=tuple(question_facts(row, works, figures, newer, behind) for row in rows),
        cards=cards_of(reports.values()),
        consulted=tuple(report_facts(report) for report in consulted(case, searches) if report.pk not in reports),
        searches=tuple(search_facts(*same) for same in repeats(searches) if same[-1].prints),
        searches_recorded=len(logged),
        searches_waiting=sum(same[-1].awaits_a_person and not same[-1].prints for same in repeats(searches)),
        searches_struck=len(logged) - len(searches),
        gaps=gaps_of(case, excerpts),
        print_empty=case.print_empty,
        perhaps_same=perhaps_same([*(work.key for work in works.values()), *map(work_key, reports.values())]),
    )


def works_behind(excerpts: Iterable[Excerpt]) -> Works:
    """The works that the notes of the excerpts' paragraphs lead to, by the work of the row. Two queries."""
    references = [reference for excerpt in excerpts for reference in excerpt.paragraph.note_references.all()]
    return cited_works(source.work_id for reference in references for source in reference.note.sources.all())


def kept_excerpts(question: Question) -> list[Excerpt]:
    return cast(list[Excerpt], question.kept_excerpts)  # type: ignore[attr-defined]  # by questions_of


def question_facts(
    row: Question, works: Works, figures: FiguresByParagraph, newer: NewerWords, behind: StandingsByParagraph
) -> QuestionFacts:
    topic = row.topic.name if row.topic else ""
    excerpts = (
        replace(
            excerpt_facts(excerpt, works),
            figures=figures.get(excerpt.paragraph_id, ()),
            newer=newer_facts(newer.get(excerpt.pk)),
            standings=behind.get(excerpt.paragraph_id, ()),
        )
        for excerpt in kept_excerpts(row)
    )
    return QuestionFacts(row.heading, row.question, topic, tuple(excerpts))


def excerpt_facts(excerpt: Excerpt, works: Works) -> ExcerptFacts:
    paragraph = excerpt.paragraph
    references = list(paragraph.note_references.all())
    notes = {reference.note.n: reference.note for reference in references}
    return ExcerptFacts(
        id=excerpt.pk,
        report=paragraph.report.slug,
        paragraph=paragraph.position,
        section_number=paragraph.section.number if paragraph.section else "",
        section_title=paragraph.section.title if paragraph.section else "",
        paragraph_number=paragraph.number,
        page=paragraph.page,
        page_status=page_status(paragraph),
        paragraph_text=paragraph.text,
        spans=tuple((start, end) for start, end in excerpt.spans),
        words=excerpt.words,
        references=tuple(NoteReference(reference.note.n, reference.offset) for reference in references),
        notes=tuple(note_facts(note, works) for note in notes.values()),
        caseworker_note=excerpt.note,
        mended_on=timezone.localtime(excerpt.mended_at).date().isoformat() if excerpt.mended_at else "",
        date=paragraph.date,
        above=tuple(paragraph.section.path[:-1]) if paragraph.section else (),
        language=paragraph.written_in,
        standing=standing_of(paragraph),
        read_by_machine=paragraph.read_by_machine,
        retyped_on=paragraph.retyped_day,
        machine_words=paragraph.machine_words,
        doubtful=tuple((start, end) for start, end in paragraph.doubtful),
        pages=pages_of(paragraph) if excerpt.page_prints else (),
    )


def note_facts(note: Footnote, works: Works) -> NoteFacts:
    rows = note.sources.all()
    return NoteFacts(
        note.n,
        cast(NoteState, note.state),
        note.text,
        sources=tuple(source_of(row) for row in rows),
        works=tuple(works.get(row.work_id or 0) for row in rows),
        why=tuple(row.why for row in rows),
        label=note.label,
        read_by_machine=note.read_by_machine,
        retyped_on=note.retyped_day,
    )


def report_facts(report: Report) -> ReportFacts:
    newer = getattr(report, "superseded_by", None)
    return ReportFacts(
        slug=report.slug,
        title=report.title,
        publisher=report.publisher.name,
        publisher_short=report.publisher.short_name,
        publisher_kind=report.publisher.kind,
        publisher_family=report.publisher.family,
        series=report.series,
        language=report.language,
        published=report.published,
        drafting_finalised=report.drafting_finalised,
        reference_from=report.reference_from,
        reference_to=report.reference_to,
        address=report.address,
        source_name=report.source_name,
        sha256=report.source_sha256,
        superseded_by=str(newer) if newer else "",
        withdrawn_because=report.withdrawn_because if report.state == Report.State.WITHDRAWN else "",
        work=work_key(report),
        unread_pages=tuple(report.unread_pages),
        machine_pages=tuple(report.machine_pages),
        read_with=report.read_with,
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
