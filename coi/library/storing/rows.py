"""A document as rows of a report: sections, paragraphs, notes with their sources and markers, what was left out."""

from collections import defaultdict
from collections.abc import Sequence

from coi.library.works.linking import cite_works, follow_pointers, link_sources, prune, rewrite, source_row
from coi.models import (
    Footnote,
    LeftOutText,
    NoteReference,
    NoteSource,
    Paragraph,
    Report,
    Section,
    SectionReference,
)
from coi.text.coverage.standing import standings
from coi.text.document import Document, Note
from coi.text.words import digest


def store_sections(report: Report, document: Document) -> list[Section]:
    told, _ = standings(document.sections, document.paragraphs)
    rows = []
    for n, (s, standing) in enumerate(zip(document.sections, told, strict=True), 1):
        row = Section(report=report, position=n, number=s.number, title=s.title, path=list(s.path), standing=standing)
        row.take_reading(read_by_machine=s.read_by_machine, retyped=s.retyped)
        rows.append(row)
    return Section.objects.bulk_create(rows)


def store_left_out(report: Report, document: Document) -> None:
    """What the file holds beyond paragraphs and notes, in place of what was left out before."""
    report.left_out.all().delete()
    rows = []
    for n, text in enumerate(document.left_out, 1):
        row = LeftOutText(report=report, position=n, text=text.text, reason=text.reason)
        row.take_reading(read_by_machine=text.read_by_machine, retyped=text.retyped)
        rows.append(row)
    LeftOutText.objects.bulk_create(rows)


def store_paragraphs(report: Report, document: Document, sections: list[Section]) -> list[Paragraph]:
    return Paragraph.objects.bulk_create(paragraph_rows(report, document, sections))


def paragraph_rows(report: Report, document: Document, sections: list[Section]) -> list[Paragraph]:
    """The paragraphs as rows that are not stored yet."""
    counts: dict[int | None, int] = defaultdict(int)
    rows = []
    _, told = standings(document.sections, document.paragraphs)
    for position, (paragraph, standing) in enumerate(zip(document.paragraphs, told, strict=True), 1):
        counts[paragraph.section] += 1
        row = Paragraph(
            report=report,
            section=None if paragraph.section is None else sections[paragraph.section],
            position=position,
            number=counts[paragraph.section],
            kind=paragraph.kind,
            text=paragraph.text,
            sha256=digest(paragraph.text),
            page=paragraph.page,
            page_status=paragraph.page_status,
            date=paragraph.date or "",
            label=paragraph.label[:40],
            language=paragraph.language,
            boxes=[{"page_index": b.page_index, "rects": [list(r) for r in b.rects]} for b in paragraph.boxes],
            doubtful=[list(span) for span in paragraph.doubtful],
            standing=standing,
        )
        row.take_reading(read_by_machine=paragraph.read_by_machine, retyped=paragraph.retyped)
        rows.append(row)
    return rows


def store_notes(report: Report, document: Document, paragraphs: list[Paragraph], sections: list[Section]) -> None:
    """The notes, the sources they lead to, with the works these are, and the markers."""
    notes = Footnote.objects.bulk_create(note_row(report, note) for note in document.notes)
    sources = {
        row.n: [source_row(row, place, source, source.url or "") for place, source in enumerate(note.sources, 1)]
        for row, note in zip(notes, document.notes, strict=True)
    }
    cite_works(notes, sources)
    NoteSource.objects.bulk_create(row for rows in sources.values() for row in rows)
    rewrite(follow_pointers(notes, sources))
    write_calls(document, notes, paragraphs, sections)


def note_row(report: Report, note: Note) -> Footnote:
    row = Footnote(report=report, n=note.n, text=note.text, state=note.state, label=note.label[:20])
    row.take_reading(read_by_machine=note.read_by_machine, retyped=note.retyped)
    return row


def renew_notes(report: Report, document: Document) -> None:
    """The notes as the document has them now: what reads as before keeps its row, its sources and what was decided on
    them; other notes are parted and tied anew."""
    held = {row.n: row for row in report.footnotes.all()}
    gone = set(held) - {note.n for note in document.notes}
    fresh: dict[int, Footnote] = {}
    for note in document.notes:
        row, before = note_row(report, note), held.get(note.n)
        row.pk = before.pk if before else None
        if before is None or any(getattr(row, name) != getattr(before, name) for name in _OF_NOTES):
            row.save()
            if before is None or row.text != before.text:
                fresh[note.n] = row
    report.footnotes.filter(n__in=gone).delete()
    NoteSource.objects.filter(note__in=fresh.values()).delete()
    NoteSource.objects.bulk_create(
        source_row(fresh[note.n], place, source, source.url or "")
        for note in document.notes
        if note.n in fresh
        for place, source in enumerate(note.sources, 1)
    )
    if fresh or gone:
        link_sources(report)
        prune()


_OF_NOTES = ("text", "state", "label", "read_by_machine", "machine_words", "retyped_on", "retyped_by_id")


def note_calls(report: Report, document: Document, paragraphs: list[Paragraph], sections: list[Section]) -> None:
    """The markers of notes in paragraphs and headings, in place of those that were stored before."""
    NoteReference.objects.filter(paragraph__report=report).delete()
    SectionReference.objects.filter(section__report=report).delete()
    write_calls(document, list(report.footnotes.all()), paragraphs, sections)


def write_calls(
    document: Document, notes: Sequence[Footnote], paragraphs: Sequence[Paragraph], sections: Sequence[Section]
) -> None:
    by_number = {note.n: note for note in notes}
    NoteReference.objects.bulk_create(
        NoteReference(paragraph=row, note=by_number[reference.n], offset=reference.offset)
        for row, paragraph in zip(paragraphs, document.paragraphs, strict=True)
        for reference in paragraph.note_references
    )
    SectionReference.objects.bulk_create(
        SectionReference(section=sections[section], note=by_number[n])
        for section, n in sorted({(reference.section, reference.n) for reference in document.section_references})
    )
