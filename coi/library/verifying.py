"""Do database, index, files and words agree? Every finding says how it is mended.

A check is a function that yields findings. Each module named in the setting VERIFYING lists its own in `CHECKS`, so
that the layers above can add what they keep.
"""

from collections.abc import Iterator

from django.conf import settings
from django.db.models import F
from django.utils.module_loading import import_string

from coi.library import originals
from coi.library.importing import originals_folder
from coi.library.indexing import disagreement, engine
from coi.library.works.linking import SOURCES_READ
from coi.models import NoteReference, NoteSource, Paragraph, Report
from coi.search.engine import IndexUnavailable
from coi.text.words import digest


def files_are_kept() -> Iterator[str]:
    for report in Report.objects.all():
        try:
            originals.fetch(originals_folder(), report.source_sha256)
        except originals.FileDamaged as damage:
            yield f"report {report.slug}: {damage} Mend: put {report.source_name} back from the backup."


def files_belong_to_reports() -> Iterator[str]:
    """An import that was refused or cut off may leave its file behind."""
    known = set(Report.objects.values_list("source_sha256", flat=True))
    for file in sorted(originals_folder().glob("*/*")):
        if file.name not in known:
            yield f"file {file.name[:12]}…: no report belongs to it. Mend: import it again, or delete {file}"


def words_are_unchanged() -> Iterator[str]:
    for row in Paragraph.objects.select_related("report").iterator():
        if digest(row.text) != row.sha256:
            yield f"paragraph {row.key}: its words are not those that were imported. Mend: restore the backup."


def markers_lie_in_their_text() -> Iterator[str]:
    mend = "Mend: restore the backup."
    for reference in NoteReference.objects.select_related("paragraph__report", "note").iterator():
        if reference.offset > len(reference.paragraph.text):
            key, n = reference.paragraph.key, reference.note.n
            yield f"paragraph {key}: the marker of note {n} stands outside the text. {mend}"
        if reference.note.report_id != reference.paragraph.report_id:
            yield f"paragraph {reference.paragraph.key}: note {reference.note.n} belongs to another report. {mend}"


def sources_are_tied() -> Iterator[str]:
    """A desk of before parts notes otherwise; `prepare_desk` reads them anew."""
    for slug in Report.objects.filter(sources_read__lt=SOURCES_READ).values_list("slug", flat=True):
        yield f"report {slug}: its notes are not tied to their sources. Mend: manage.py read_sources --if-needed"
    astray = NoteSource.objects.exclude(meant=None).exclude(meant__note__report=F("note__report"))
    for row in astray.select_related("note__report"):
        yield f"report {row.note.report.slug}: {row.note} points into another report. Mend: manage.py read_sources"


def index_agrees() -> Iterator[str]:
    mend = "Mend: manage.py rebuild_index"
    for report in Report.objects.searchable().waiting_for_index():
        yield f"report {report.slug}: imported but not indexed. {mend} --if-needed"
    try:
        if damages := engine().damages():
            yield from (f"index: its file {name} is missing or not as it was written. {mend}" for name in damages)
            return
        missing, extra = disagreement()
    except IndexUnavailable as error:
        yield f"index: {error}"
        return
    if missing:
        yield f"index: {len(missing)} paragraphs are not in it. {mend}"
    if extra:
        yield f"index: {len(extra)} entries have no paragraph. {mend}"


CHECKS = (
    files_are_kept,
    files_belong_to_reports,
    words_are_unchanged,
    markers_lie_in_their_text,
    sources_are_tied,
    index_agrees,
)


def findings() -> list[str]:
    checks = [check for module in settings.VERIFYING for check in import_string(f"{module}.CHECKS")]
    return [finding for check in checks for finding in check()]
