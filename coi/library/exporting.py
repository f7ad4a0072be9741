"""A report as other programs read it (`manage.py export_report`)."""

from datetime import date
from typing import Any

from coi.models import Footnote, Paragraph, Report


def export(report: Report) -> dict[str, Any]:
    paragraphs = report.paragraphs.select_related("section").with_tags().with_notes()
    return {
        "report": {
            "slug": report.slug,
            "title": report.title,
            "publisher": report.publisher.name,
            "countries": [country.code for country in report.countries.all()],
            "language": report.language,
            "reference_from": iso(report.reference_from),
            "reference_to": iso(report.reference_to),
            "source_file": {"name": report.source_name, "sha256": report.source_sha256},
        },
        "sections": [{"number": s.number, "title": s.title, "path": s.path} for s in report.sections.all()],
        "paragraphs": [exported_paragraph(row, report) for row in paragraphs],
        "footnotes": [exported_note(note) for note in report.footnotes.prefetch_related("sources")],
        "left_out": list(report.left_out.values("text", "reason")),
        "warnings": report.warnings,
    }


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def exported_paragraph(row: Paragraph, report: Report) -> dict[str, Any]:
    return {
        "id": f"{report.slug}:{row.position}",
        "position": row.position,
        "section": row.section.path if row.section else [],
        "kind": row.kind,
        "text": row.text,
        "date": row.date or None,
        "note_references": [{"n": r.note.n, "offset": r.offset} for r in row.note_references.all()],
        "page": row.page or None,
        "page_status": row.page_status,
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
    return {"n": note.n, "text": note.text, "state": note.state, "sources": sources}
