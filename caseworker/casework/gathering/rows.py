"""A quoted passage, its notes and its report as a brief takes them; the rows come with all that is asked of them."""

from collections.abc import Iterable
from typing import cast

from django.utils import timezone

from caseworker.brief.material import ExcerptFacts, NoteFacts, ReportFacts
from caseworker.casework.gathering.annex import pages_of
from caseworker.models import Excerpt
from coi.library.citing import page_status, source_of, standing_of
from coi.library.works.cited import Works, cited_works, work_key
from coi.models import Footnote, Report
from coi.text.document import NoteReference, NoteState


def works_behind(excerpts: Iterable[Excerpt]) -> Works:
    """The works that the notes of the excerpts' paragraphs lead to, by the work of the row. Two queries."""
    references = [reference for excerpt in excerpts for reference in excerpt.paragraph.note_references.all()]
    return cited_works(source.work_id for reference in references for source in reference.note.sources.all())


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
        additions=tuple((offset, words) for offset, words in excerpt.additions),
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
        countries=tuple(country.name for country in report.countries.all()),
        superseded_by=str(newer) if newer else "",
        withdrawn_because=report.withdrawn_because if report.state == Report.State.WITHDRAWN else "",
        work=work_key(report),
        unread_pages=tuple(report.unread_pages),
        machine_pages=tuple(report.machine_pages),
        read_with=report.read_with,
    )
