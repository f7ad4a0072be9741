"""What of a paragraph, its heading and its notes can be typed anew on the check, beside the picture of its place."""

from collections.abc import Sequence
from typing import Any

from coi.library.pictures import NoPicture
from coi.models import Paragraph, Section
from coi.pages.checking.page import Shown, pages_of, shown
from coi.text.words import digest


def retype_offered(row: Paragraph) -> dict[str, Any] | None:
    """The paragraph's words for the field, the strips of its pages, and its notes that were read by machine; None where
    nothing of it was."""
    notes = notes_offered(row)
    own = row.read_by_machine and all(box["page_index"] + 1 in row.report.machine_pages for box in row.boxes)
    if not (own or notes):
        return None
    words = row.text.replace("\t", "\n") if row.kind == Paragraph.Kind.TABLE_ROW else row.text
    return {"own": own, "words": words, "strips": strips(row), "notes": notes}


def notes_offered(row: Paragraph) -> list[dict[str, Any]]:
    """`target`: place (from 0) of the note in the report."""
    called = {reference.note_id: reference.note for reference in row.note_references.all()}
    some = [note for note in called.values() if note.read_by_machine and note.text]
    order: Sequence[int] = list(row.report.footnotes.values_list("n", flat=True)) if some else []
    return [{"note": note, "target": order.index(note.n), "seen": digest(note.text)} for note in some]


def strips(row: Paragraph) -> list[Shown]:
    """The parts of the pages around it; none where no picture can be drawn."""
    try:
        return [page for number in pages_of(row) if (page := shown(row.report, number, [row]))]
    except NoPicture:
        return []


def heading_offered(section: Section) -> dict[str, Any] | None:
    """A heading that was read by machine, to be typed anew."""
    if not section.read_by_machine:
        return None
    words = str(section)
    return {"target": section.position - 1, "seen": digest(words), "place": f"s{section.position}"}
