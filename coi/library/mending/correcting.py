"""Corrections of a report: made, undone, and applied again when the file is read anew."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coi.library.importing import originals_folder
from coi.library.indexing import index_or_wait, leave_waiting
from coi.library.mending.rows import document_of, write
from coi.library.originals import fetch
from coi.library.reading import facts_of, read_bounded
from coi.library.repeats.finding import note_repeats
from coi.models import Correction, Report
from coi.text import carrying
from coi.text.document import Document
from coi.text.languages import with_languages
from coi.text.mending.applying import Mended, mend
from coi.text.mending.edits import Edit, Place, heading, place_of

DESCRIBED = Correction.Kind.DESCRIBE


class NotMended(ValueError):
    """The correction cannot be made; the message says why."""


def edits_of(corrections: Sequence[Correction]) -> list[Edit]:
    """With who made each and when, for words that say so."""
    return [
        Edit(
            one.kind,  # type: ignore[arg-type]
            Place(**one.place),
            {**one.arguments, "on": timezone.localtime(one.at).date().isoformat(), "by": one.by_id},
        )
        for one in corrections
    ]


def as_read(report: Report) -> Document:
    """What the reader made of the file; of a report never mended, what its rows say."""
    return carrying.document_of(report.as_read) if report.as_read else document_of(report)


def correct(
    report: Report, kind: str, *, target: int, arguments: Mapping[str, Any], by: Any, at: datetime
) -> Correction:
    """Make one correction. `target`: place (from 0) of the paragraph, heading or text left out as they stand now.

    Raises NotMended and Quoted; then nothing was changed. The report is in the index as it is now afterwards,
    or waits for it.
    """
    now, before = document_of(report), passages_of(report)
    edit = Edit(kind, place_of(_texts(now, kind), target), dict(arguments))  # type: ignore[arg-type]
    with transaction.atomic():
        locked = Report.objects.select_for_update(of=("self",)).get(pk=report.pk)
        if locked.as_read is None:
            locked.as_read = carrying.carried(now)
            locked.save(update_fields=["as_read"])
        row = Correction.objects.create(
            report=locked, kind=kind, place=asdict(edit.place), arguments=edit.arguments, by=by, at=at
        )
        mended = _apply(locked, at)
        if row.pk in mended:
            raise NotMended(mended[row.pk])
    reindex(report, before)
    return row


def _texts(document: Document, kind: str) -> list[str]:
    if kind == "retype_note":
        return [note.text for note in document.notes]
    if kind in {"undo_heading", "rename_heading"}:
        return [heading(section) for section in document.sections]
    if kind == "put_back":
        return [one.text for one in document.left_out]
    return [paragraph.text for paragraph in document.paragraphs]


def undo(correction: Correction, *, by: Any, at: datetime) -> None:
    """Take a correction back; later ones stay as far as they fit. Raises NotMended and Quoted."""
    if correction.kind == DESCRIBED:
        raise NotMended(_("A description is changed back by describing the report anew."))
    before = passages_of(correction.report)
    with transaction.atomic():
        done = Correction.objects.filter(pk=correction.pk, undone_at__isnull=True).update(undone_at=at, undone_by=by)
        if not done:
            return
        report = Report.objects.select_for_update(of=("self",)).get(pk=correction.report_id)
        _apply(report, at)
    reindex(correction.report, before)


def stands_at(report: Report, correction: Correction) -> int:
    """The position (from 1) of the paragraph a correction is of, as the report stands; 0 where none reads so."""
    if correction.kind in {"undo_heading", "rename_heading", "put_back", "retype_note", DESCRIBED}:
        return 0
    place = Place(**correction.place)
    found = list(report.paragraphs.filter(text=place.text).order_by("position").values_list("position", flat=True))
    return found[place.nth] if place.nth < len(found) else 0


def _apply(report: Report, at: datetime) -> dict[int, str]:
    """Rows as all standing corrections want them; which do not fit, by id, and why."""
    standing = list(report.corrections.standing().exclude(kind=DESCRIBED))
    mended = mend(as_read(report), edits_of(standing))
    write(report, mended.document, at=at)
    leave_waiting(report)
    misfits = {standing[number].pk: reason for number, reason in mended.misfits.items()}
    for row in standing:
        if row.misfit != misfits.get(row.pk, ""):
            Correction.objects.filter(pk=row.pk).update(misfit=misfits.get(row.pk, ""))
    return misfits


def read_anew(report: Report) -> tuple[Document, Mended]:
    """What the reader of today makes of the kept file, and the same with the corrections. Changes nothing."""
    data = fetch(originals_folder(), report.source_sha256)
    document = read_bounded(data, report.source_name, language=report.language)
    document = with_languages(document, own=report.language)
    standing = report.corrections.standing().exclude(kind=DESCRIBED)
    return document, mend(document, edits_of(list(standing)))


def reread(report: Report, *, at: datetime) -> dict[int, str]:
    """Take what the reader of today makes of the file; corrections are applied again. Which do not fit, by id."""
    document, _mended = read_anew(report)
    before = passages_of(report)
    with transaction.atomic():
        locked = Report.objects.select_for_update(of=("self",)).get(pk=report.pk)
        facts = {"as_read": carrying.carried(document), **facts_of(document)}
        for field, value in facts.items():
            setattr(locked, field, value)
        locked.save(update_fields=list(facts))
        misfits = _apply(locked, at)
    reindex(report, before)
    return misfits


def passages_of(report: Report) -> set[int]:
    return set(report.paragraphs.values_list("pk", flat=True))


def reindex(report: Report, before: set[int]) -> None:
    """Its passages in the index, and beside those of others, as they are now; those that are gone leave it. Without
    the index it waits."""
    note_repeats(report)
    if report.is_searchable:
        index_or_wait(report, gone=before - passages_of(report))
