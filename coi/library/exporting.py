"""A report as other programs read it (`manage.py export_report`)."""

from typing import Any

from coi.models import Footnote, Paragraph, Report, Section, SectionReference
from coi.models.reports import ReadByMachine


def export(report: Report) -> dict[str, Any]:
    paragraphs = report.paragraphs.select_related("section").with_tags().with_notes()
    return {
        "report": {
            "slug": report.slug,
            "title": report.title,
            "publisher": report.publisher.name,
            "countries": [country.code for country in report.countries.all()],
            "language": report.language,
            "published": report.published or None,
            "drafting_finalised": report.drafting_finalised or None,
            "reference_from": report.reference_from or None,
            "reference_to": report.reference_to or None,
            "source_file": {"name": report.source_name, "sha256": report.source_sha256},
        },
        "sections": [exported_section(section) for section in report.sections.all()],
        "paragraphs": [exported_paragraph(row, report) for row in paragraphs],
        "footnotes": [exported_note(note) for note in report.footnotes.prefetch_related("sources")],
        "section_references": exported_section_references(report),
        "left_out": list(report.left_out.values("text", "reason")),
        "warnings": report.warnings,
        "unread_pages": report.unread_pages,
        "machine_pages": report.machine_pages,
        "read_with": report.read_with or None,
    }


def exported_section(row: Section) -> dict[str, Any]:
    told = {"number": row.number, "title": row.title, "path": row.path, "standing": row.standing}
    return told | exported_reading(row)


def exported_paragraph(row: Paragraph, report: Report) -> dict[str, Any]:
    return {
        "id": f"{report.slug}:{row.position}",
        "position": row.position,
        "section": row.section.path if row.section else [],
        "standing": row.standing,
        "kind": row.kind,
        "label": row.label,
        "text": row.text,
        "language": row.language or None,
        "date": row.date or None,
        "note_references": [{"n": r.note.n, "offset": r.offset} for r in row.note_references.all()],
        "page": row.page or None,
        "page_status": row.page_status,
        **exported_reading(row),
        "doubtful": row.doubtful,
        "boxes": row.boxes,
        "profiles": [
            {
                "slug": tag.profile.slug,
                "grade": tag.grade,
                "role": tag.role,
                "status": tag.status,
                "evidence": tag.evidence,
            }
            for tag in row.profile_tags.all()
        ],
        "topics": [tag.topic.slug for tag in row.topic_tags.all() if tag.status != "rejected"],
    }


def exported_note(note: Footnote) -> dict[str, Any]:
    sources = [{"text": source.text, "url": source.url or None} for source in note.sources.all()]
    told = {"n": note.n, "label": note.label, "text": note.text, "state": note.state, "sources": sources}
    return told | exported_reading(note)


def exported_reading(row: ReadByMachine) -> dict[str, Any]:
    """Whether its words were read off a picture, and, where a specialist typed them anew, what the machine read."""
    return {
        "read_by_machine": row.read_by_machine,
        "retyped_on": row.retyped_day or None,
        "machine_words": row.machine_words or None,
    }


def exported_section_references(report: Report) -> list[dict[str, int]]:
    """Markers in headings; `section` is the place in the list of sections, from 0."""
    references = SectionReference.objects.filter(section__report=report).select_related("section", "note")
    return [{"section": reference.section.position - 1, "n": reference.note.n} for reference in references]
