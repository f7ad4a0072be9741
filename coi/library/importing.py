"""Verbs over reports: a file becomes rows in one transaction, with its original kept beside.

The order is what a power cut cannot harm: original to the store, then all rows at once (not yet indexed), then the
index, then the mark that it is indexed. `verify` finds and mends every state in between.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone
from django.utils.text import slugify

from coi.library import originals
from coi.library.coverage import reading
from coi.library.figures.reading import READING, note_figures
from coi.library.jobs import Cancelled
from coi.library.reading import Without, check_document, check_size, facts_of, read_bounded, unheard
from coi.library.storing.rows import store_left_out, store_notes, store_paragraphs, store_sections
from coi.library.storing.telling import tell_to_compare
from coi.library.tagging import rule_table, tag_paragraphs
from coi.library.vocabulary import thesaurus
from coi.library.works.linking import SOURCES_READ, key_of, tie_sources
from coi.models import Country, Publisher, Report
from coi.readers.scans import At
from coi.text.coverage.absence import absences
from coi.text.coverage.standing import standings
from coi.text.document import Document
from coi.text.figures.arithmetic import misfits
from coi.text.figures.impossible import impossible_dates
from coi.text.figures.mentions import mentions
from coi.text.languages import with_languages
from coi.text.metadata import Metadata, MetadataError, country_name
from coi.text.partial_dates import latest
from coi.text.rules import suggest_tags
from coi.text.words import digest
from coi.text.works.matching import marks
from coi.text.works.naming import name_of


class AlreadyHeld(ValueError):
    """The same bytes were imported before; `report` is that report."""

    def __init__(self, report: Report) -> None:
        super().__init__(f"Already held as {report.slug}; nothing changed.")
        self.report = report


def originals_folder() -> Path:
    return Path(settings.FILES_DIR) / "originals"


def already_held(data: bytes) -> None:
    """Refuse bytes that were imported before; AlreadyHeld."""
    held = Report.objects.filter(source_sha256=digest(data)).first()
    if held:
        raise AlreadyHeld(held)


def read_file(data: bytes, name: str, metadata: Metadata, *, without: Without = (), at: At = unheard) -> Document:
    """What a file holds, after all that could refuse it; its bytes are kept as the original. `at`: see `read_bounded`.

    Raises TooLarge, ReportFormatError (PagesUnread for pages that are not in `without`), MetadataError, AlreadyHeld.
    """
    check_size(len(data))
    already_held(data)
    edition_to_supersede(metadata.supersedes)
    document = read_bounded(data, name, language=metadata.language, at=at)
    check_document(document, name, without=without)
    originals.keep(originals_folder(), data)
    document = with_languages(document, own=metadata.language)
    read_ahead(document, metadata)
    return document


def read_ahead(document: Document, metadata: Metadata) -> None:
    """Tags, figures, sources and words of all passages, before a transaction holds others up: it finds them read."""
    table, told = rule_table(), metadata.drafting_finalised or metadata.published
    thesaurus()
    standings(document.sections, document.paragraphs)
    for one in document.paragraphs:
        above = () if one.section is None else document.sections[one.section].path
        suggest_tags(one.text, above, table)
        mentions(one.text, above)
        misfits(one.text)
        impossible_dates(one.text, latest(told) if told else None)
        absences(one.text)
        reading.read(one.text)
    for source in (source for note in document.notes for source in note.sources):
        key_of(name_of(source))
        marks(name_of(source))


@contextmanager
def original_of(data: bytes) -> Iterator[None]:
    """What a refusal inside leaves behind of the kept original is taken away again."""
    try:
        yield
    except (ValueError, LookupError, DatabaseError, Cancelled):
        sha256 = digest(data)
        if not Report.objects.filter(source_sha256=sha256).exists():
            originals.place(originals_folder(), sha256).unlink(missing_ok=True)
        raise


def import_file(data: bytes, name: str, metadata: Metadata, *, by: Any = None, without: Without = ()) -> Report:
    """Read bytes and store them as a report, not yet indexed. Raises what `read_file` does."""
    with original_of(data):
        document = read_file(data, name, metadata, without=without)
        return store_report(document, metadata, data=data, name=name, by=by)


def store_report(
    document: Document, metadata: Metadata, *, data: bytes, name: str, by: Any = None, prepare: bool = False
) -> Report:
    """Rows of a document, all or nothing; then what it has in common with other reports (`settle`).

    With `prepare`, specialists alone see it until it is released, and what it supersedes stays current until then.
    """
    report = store_rows(document, metadata, data=data, name=name, by=by, prepare=prepare)
    settle(report)
    return report


def settle(report: Report) -> None:
    """What stands beside the other reports, in short transactions of its own: sources that may be one, figures that
    disagree. Whoever finds it undone (a worker was stopped) does it anew."""
    report.refresh_from_db(fields=["sources_read", "figures_read"])
    if report.sources_read < SOURCES_READ:
        tie_sources(report)
    if report.figures_read < READING:
        note_figures(report)
    tell_to_compare("imported", timezone.now(), {report.pk, report.supersedes_id or 0})


@transaction.atomic
def store_rows(
    document: Document, metadata: Metadata, *, data: bytes, name: str, by: Any = None, prepare: bool = False
) -> Report:
    """Report, sections, paragraphs, notes with the works they cite, tags, statements of coverage."""
    sha256 = digest(data)
    try:
        with transaction.atomic():
            report = Report.objects.create(
                slug=free_slug(metadata),
                source_name=Path(name).name[:255],
                source_sha256=sha256,
                source_size=len(data),
                publisher=publisher_of(metadata),
                supersedes=(edition_to_supersede if prepare else supersede)(metadata.supersedes),
                state=Report.State.PREPARING if prepare else Report.State.CURRENT,
                was_released=not prepare,
                imported_by=by,
                **facts_of(document),
                **described(metadata),
            )
    except IntegrityError:
        held = Report.objects.filter(source_sha256=sha256).first()
        if held is None:
            raise
        raise AlreadyHeld(held) from None
    report.countries.set(countries_of(metadata))
    sections = store_sections(report, document)
    paragraphs = store_paragraphs(report, document, sections)
    store_notes(report, document, paragraphs, sections)
    store_left_out(report, document)
    tag_paragraphs(paragraphs)
    return report


def described(metadata: Metadata) -> dict[str, Any]:
    names = ("title", "series", "language", "reference_from", "reference_to", "published", "drafting_finalised")
    return {name: getattr(metadata, name) for name in names} | {"address": metadata.address}


def free_slug(metadata: Metadata) -> str:
    stem = slugify(f"{metadata.publisher_short or metadata.publisher} {metadata.title}")[:100] or "report"
    taken = set(Report.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    return free_name(stem, taken | {"import", "uploads"})  # addresses of pages


def free_name(stem: str, taken: set[str]) -> str:
    return next(name for n in range(1, len(taken) + 2) if (name := stem if n == 1 else f"{stem}-{n}") not in taken)


def publisher_of(metadata: Metadata) -> Publisher:
    publisher, _ = Publisher.objects.get_or_create(
        name=metadata.publisher,
        defaults={
            "slug": free_publisher_slug(metadata),
            "short_name": (metadata.publisher_short or metadata.publisher)[:40],
            "kind": metadata.publisher_kind,
            "family": metadata.publisher_family,
        },
    )
    return publisher


def known_publisher(name: str, **said: str) -> tuple[Publisher | None, list[str]]:
    """The publisher known by that name, and which fields of it are `said` to be other than what stands for it.

    Nothing, and the kind "other", say nothing of a publisher.
    """
    known = Publisher.objects.filter(name=name).first()
    if known is None:
        return None, []
    return known, [one for one, value in said.items() if value not in ("", "other", getattr(known, one))]


def free_publisher_slug(metadata: Metadata) -> str:
    stem = slugify(metadata.publisher_short or metadata.publisher)[:70] or "publisher"
    return free_name(stem, set(Publisher.objects.filter(slug__startswith=stem).values_list("slug", flat=True)))


def countries_of(metadata: Metadata) -> list[Country]:
    return [
        Country.objects.get_or_create(code=code, defaults={"name": country_name(code)})[0]
        for code in metadata.countries
    ]


def edition_to_supersede(slug: str) -> Report | None:
    """The edition a description names as replaced; MetadataError when it cannot be replaced."""
    if not slug:
        return None
    old = Report.objects.filter(slug=slug).first()
    if old is None:
        raise MetadataError(f"There is no report {slug!r} to supersede.")
    if old.state == Report.State.SUPERSEDED:
        raise MetadataError(f"{slug} has been superseded already.")
    return old


def supersede(slug: str) -> Report | None:
    """Mark the edition that the new one replaces; it stays readable and citable, and is searched by who asks for it."""
    old = edition_to_supersede(slug)
    if old:
        old.state, old.indexed = Report.State.SUPERSEDED, False
        old.save(update_fields=["state", "indexed"])
    return old
