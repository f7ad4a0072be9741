"""A document as rows, and rows as a document: what changed is written, the rest keeps its rows and what rests on them.

`settings.FOLLOWING` names functions that are told where the words of each changed paragraph went, inside the same
transaction: what quotes a passage goes with its words.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from typing import cast

from django.conf import settings
from django.db.models import F, ProtectedError
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from coi.library.citing import source_of
from coi.library.figures.reading import note_figures
from coi.library.storing.rows import note_calls, paragraph_rows, renew_notes, store_left_out, store_sections
from coi.library.tagging import tag_paragraphs
from coi.library.works.tracing import trace_report
from coi.models import Footnote, Paragraph, Report
from coi.text import document as read
from coi.text.mending.retyping import as_machine_read

FAR = 1_000_000
"""Added to positions while rows change places: two must never have the same."""


class Quoted(ValueError):
    """A passage that briefs quote would be left without words."""


@dataclass(frozen=True)
class Piece:
    """Characters [start, end) of a paragraph as it was now stand in `paragraph`, `shift` places further on."""

    paragraph: int
    start: int
    end: int
    shift: int


Moves = Mapping[int, Sequence[Piece]]
"""For each paragraph whose words moved, by its id, where they are now; empty where they are nowhere."""


def document_of(report: Report) -> read.Document:
    """What the rows of a report say, as a reader would have said it."""
    sections = list(report.sections.all())
    index = {section.pk: place for place, section in enumerate(sections)}
    rows = report.paragraphs.prefetch_related("note_references__note")
    notes = report.footnotes.prefetch_related("sources")
    return read.Document(
        sections=tuple(read.Section(s.number, s.title, tuple(s.path), s.read_by_machine, s.retyped) for s in sections),
        paragraphs=tuple(_paragraph(row, index.get(row.section_id or 0)) for row in rows),
        notes=tuple(map(_note, notes)),
        left_out=tuple(
            read.LeftOut(one.text, one.reason, one.read_by_machine, one.retyped) for one in report.left_out.all()
        ),
        warnings=tuple(report.warnings),
        unread_pages=tuple(report.unread_pages),
        machine_pages=tuple(report.machine_pages),
        read_with=report.read_with,
        section_references=tuple(
            read.SectionReference(index[section], n)
            for section, n in report.sections.filter(note_references__isnull=False)
            .order_by("position", "note_references__note__n")
            .values_list("pk", "note_references__note__n")
        ),
    )


def _note(row: Footnote) -> read.Note:
    sources = tuple(source_of(source) for source in row.sources.all())
    state = cast(read.NoteState, row.state)
    return read.Note(row.n, row.text, state, sources, row.label, row.read_by_machine, row.retyped)


def _paragraph(row: Paragraph, section: int | None) -> read.Paragraph:
    return read.Paragraph(
        row.text,
        row.kind,  # type: ignore[arg-type]  # the choices of the column
        section,
        tuple(read.NoteReference(one.note.n, one.offset) for one in row.note_references.all()),
        row.page,
        row.page_status,  # type: ignore[arg-type]
        row.date or None,
        row.label,
        row.language,
        row.read_by_machine,
        tuple(read.PageBoxes(b["page_index"], tuple(tuple(r) for r in b["rects"])) for b in row.boxes),
        tuple((start, end) for start, end in row.doubtful),
        row.retyped,
    )


def write(report: Report, document: read.Document, *, at: datetime) -> None:
    """Make the rows of a report say `document`; tags of changed paragraphs are suggested anew. Raises Quoted."""
    old = list(report.paragraphs.all())
    kept, moves = _matched(old, document)
    old_sections = list(report.sections.values_list("pk", flat=True))
    report.sections.update(position=F("position") + FAR)
    sections = store_sections(report, document)
    report.paragraphs.update(position=F("position") + FAR)
    rows = paragraph_rows(report, document, sections)
    for new, place in zip(rows, kept, strict=True):
        if place is not None:
            new.pk, new.mended_at = old[place].pk, old[place].mended_at
            if new.text != old[place].text:
                new.mended_at = at
        else:
            new.mended_at = at
    names = [f.name for f in Paragraph._meta.concrete_fields if f.name not in {"id", "report"}]
    Paragraph.objects.bulk_update([row for row in rows if row.pk], names, batch_size=200)
    Paragraph.objects.bulk_create([row for row in rows if not row.pk])
    rows = list(report.paragraphs.filter(position__lt=FAR).order_by("position"))
    renew_notes(report, document)
    note_calls(report, document, rows, sections)
    _follow({pk: [_placed(piece, rows) for piece in pieces] for pk, pieces in moves.items()}, at)
    try:
        report.paragraphs.filter(position__gte=FAR).delete()
    except ProtectedError:
        raise Quoted(_("A brief quotes words that would stand nowhere any more; nothing was changed.")) from None
    report.sections.filter(pk__in=old_sections).delete()
    store_left_out(report, document)
    tag_paragraphs(report.paragraphs.select_related("section"))
    note_figures(report)
    trace_report(report)


def _placed(piece: Piece, rows: Sequence[Paragraph]) -> Piece:
    """A piece that named a paragraph by its place in the new document names its row."""
    return Piece(rows[piece.paragraph].pk, piece.start, piece.end, piece.shift)


def _follow(moves: Moves, at: datetime) -> None:
    for name in settings.FOLLOWING:
        import_string(name)(moves, at)


def _matched(old: Sequence[Paragraph], document: read.Document) -> tuple[list[int | None], dict[int, list[Piece]]]:
    """For each new paragraph the place of the old row it goes on with, and where the words of changed rows went."""
    new = document.paragraphs
    kept: list[int | None] = [None] * len(new)
    moves: dict[int, list[Piece]] = defaultdict(list)
    matcher = SequenceMatcher(None, [row.text for row in old], [row.text for row in new], autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            kept[j1:j2] = range(i1, i2)
            continue
        for i in range(i1, i2):
            free_places = [j for j in range(j1, j2) if kept[j] is None]
            found = _retyped(old[i], [(j, new[j]) for j in free_places])
            found = found or _where(old[i].text, [(j, new[j].text) for j in range(j1, j2)])
            moves[old[i].pk] = found
            free = next((piece.paragraph for piece in found if kept[piece.paragraph] is None), None)
            if free is not None:
                kept[free] = i
    return kept, dict(moves)


def _retyped(old: Paragraph, candidates: Sequence[tuple[int, read.Paragraph]]) -> list[Piece]:
    """Where a passage stands that a machine read the same, however much of it is typed otherwise."""
    machine = old.machine_words or old.text
    for place, new in candidates:
        if (old.machine_words or new.retyped) and as_machine_read(new) == machine:
            blocks = SequenceMatcher(None, old.text, new.text, autojunk=False).get_matching_blocks()
            return [Piece(place, b.a, b.a + b.size, b.b - b.a) for b in blocks if b.size] or [Piece(place, 0, 0, 0)]
    return []


def _where(text: str, candidates: Sequence[tuple[int, str]]) -> list[Piece]:
    """Which characters of `text` stand in which of the candidates: whole, or as the pieces it was split into."""
    for place, other in candidates:
        start = other.find(text)
        if start >= 0:
            return [Piece(place, 0, len(text), start)]
    pieces = []
    for place, other in candidates:
        start = text.find(other)
        if start >= 0:
            pieces.append(Piece(place, start, start + len(other), -start))
    if pieces or not candidates:
        return pieces
    blocks = [(SequenceMatcher(None, text, other, autojunk=False), place) for place, other in candidates]
    best, place = max(blocks, key=lambda pair: pair[0].ratio())
    if best.ratio() < 0.6:
        return []
    return [Piece(place, b.a, b.a + b.size, b.b - b.a) for b in best.get_matching_blocks() if b.size]
