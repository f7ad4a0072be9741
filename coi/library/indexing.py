"""Verbs over the search index: rows to passages, passages to the engine. The database is the truth."""

import logging
from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from coi.library import jobs
from coi.library.meaning import encoding
from coi.library.storing.telling import tell_to_compare
from coi.models import Paragraph, Report, Status
from coi.models.reports import SEARCHABLE, ReportQuerySet
from coi.search.engine import Engine, IndexUnavailable, Passage
from coi.search.whoosh.engine import WhooshEngine
from coi.text.partial_dates import UNDATED, earliest, latest

logger = logging.getLogger(__name__)
BATCH = 500
MOST_YEARS = 40


def engine() -> Engine:
    """The engine that the settings name; one object a process."""
    return engine_for(settings.SEARCH_ENGINE, Path(settings.INDEX_DIR))


@lru_cache(maxsize=4)
def engine_for(kind: str, folder: Path) -> Engine:
    if kind != "whoosh":
        raise ImproperlyConfigured(f"SEARCH_ENGINE {kind!r} is not known; known is: whoosh.")
    return WhooshEngine(folder)


def passages(reports: Iterable[Report], only: Collection[int] | None = None) -> Iterator[Passage]:
    """What the index holds of these reports, or of these paragraphs `only`; a few hundred rows at a time."""
    for report in reports:
        shared = {
            "country": tuple(country.code for country in report.countries.all()),
            "publisher": (report.publisher.slug,),
            "report": (report.slug,),
            "edition": (report.state,),
        }
        wanted = report.paragraphs.all() if only is None else report.paragraphs.filter(pk__in=only)
        rows = wanted.select_related("section").with_tags().with_notes().iterator(chunk_size=BATCH)
        for row in rows:
            yield passage(row, report, shared)


def passage(row: Paragraph, report: Report, shared: dict[str, tuple[str, ...]]) -> Passage:
    kept = [tag for tag in row.profile_tags.all() if tag.status != Status.REJECTED]
    topics = tuple(tag.topic.slug for tag in row.topic_tags.all() if tag.status != Status.REJECTED)
    first, last = period(row, report)
    notes = {reference.note_id: reference.note.text for reference in row.note_references.all()}
    return Passage(
        id=row.pk,
        report=report.slug,
        heading=" / ".join(row.section.path) if row.section else report.title,
        text=row.text,
        notes="\n".join(text for text in notes.values() if text),
        grades={tag.profile.slug: tag.grade for tag in kept},
        values=shared | {"topic": topics, "standing": (row.standing,), "kind": (row.kind,), "year": years(first, last)},
        day=last.toordinal() if last else 0,
    )


def period(row: Paragraph, report: Report) -> tuple[date | None, date | None]:
    """First and last day that the paragraph can speak of: its own date, else the report's reference period.

    >>> period(Paragraph(date="2024-02"), Report())
    (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
    """
    if row.date:
        return earliest(row.date), latest(row.date)
    return period_of(report)


def period_of(report: Report) -> tuple[date | None, date | None]:
    """First and last day that a report speaks of, as far as its source card shows them."""
    last = report.reference_to or report.drafting_finalised or report.published
    first = report.reference_from or last
    return (earliest(first) if first else None), (latest(last) if last else None)


def years(first: date | None, last: date | None) -> tuple[str, ...]:
    if first is None or last is None:
        return (UNDATED,)
    return tuple(str(year) for year in range(max(first.year, last.year - MOST_YEARS), last.year + 1))


def index_report(report: Report) -> int:
    """Put one report's paragraphs into the index, and those of the edition it replaces as superseded; how many of its
    own were put in.

    Raises IndexUnavailable; the report waits for the index then, and whoever searches is told so.
    """
    try:
        begun_or_whole(report)
        count = engine().add(passages(with_facts(Report.objects.filter(pk=report.pk))))
        before = Report.objects.filter(superseded_by=report.pk, state=Report.State.SUPERSEDED)
        engine().add(passages(with_facts(before)))
    except IndexUnavailable:
        Report.objects.filter(pk=report.pk).update(indexed=False)
        raise
    Report.objects.filter(Q(pk=report.pk) | Q(pk__in=before)).update(indexed=True)
    renew_statistics()
    call_for_vectors(report, at=timezone.now())
    return count


def renew_statistics() -> None:
    """What SQLite's planner knows of the tables: without it a full desk is joined as if it were empty. Looks at a
    thousand rows of each index (10 ms); PostgreSQL keeps its own."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA analysis_limit = 1000")
            cursor.execute("ANALYZE")


def call_for_vectors(report: Report, *, at: datetime) -> None:
    """A job that encodes what has no vector yet, where the report has such passages: it takes longer than a person
    waits, and what the words find is found without."""
    if encoding.is_on() and encoding.lacks(report.pk):
        jobs.queue("meaning", {}, key="all", label=_("passages not encoded yet"), at=at)


def begun_or_whole(report: Report) -> None:
    """An index begins with the first report. One that was lost with others in it does not begin anew with this one,
    or the others would be searched no more and nobody be told: it is built from all. Raises IndexUnavailable."""
    if Report.objects.searchable().filter(indexed=True).exclude(pk=report.pk).exists():
        engine().version()


def unindex_report(report: Report) -> None:
    engine().remove(report.paragraphs.values_list("pk", flat=True))
    Report.objects.filter(pk=report.pk).update(indexed=False)


def leave_waiting(report: Report) -> None:
    """Its passages change now, and its place in the index after that: one who is stopped between leaves it waiting."""
    Report.objects.searchable().filter(pk=report.pk).update(indexed=False)


def index_passages_or_wait(report: Report, changed: Collection[int]) -> str:
    """Put these paragraphs of a report anew into the index, nothing else of it, where all its others are there; for a
    report that was indexed before it was left waiting for them. "", or why the report waits."""
    try:
        begun_or_whole(report)
        engine().add(passages(with_facts(Report.objects.filter(pk=report.pk)), changed))
    except IndexUnavailable as error:
        logger.warning("report %s waits for the index: %s", report.slug, error)
        return str(error)
    Report.objects.filter(pk=report.pk).update(indexed=True)
    return ""


def index_or_wait(report: Report, *, gone: Collection[int] = ()) -> str:
    """As `index_report`, with ids of passages that the report has no more, for work that is done whatever becomes of
    the index: "", or why the report waits for it."""
    try:
        if gone:
            engine().remove(gone)
        index_report(report)
    except IndexUnavailable as error:
        Report.objects.filter(pk=report.pk).update(indexed=False)
        logger.warning("report %s waits for the index: %s", report.slug, error)
        return str(error)
    return ""


def unindex_or_wait(report: Report) -> str:
    """As `unindex_report`: "", or why the index has the report still; its passages are shown to nobody."""
    try:
        unindex_report(report)
    except IndexUnavailable as error:
        logger.warning("report %s is in the index still: %s", report.slug, error)
        return str(error)
    return ""


def with_facts(reports: ReportQuerySet) -> Iterable[Report]:
    return reports.select_related("publisher").prefetch_related("countries")


def rebuild_index() -> int:
    """Build the index from the database; how many paragraphs. The old one answers until the new one is whole.

    Reports that come, change or go meanwhile go on into the old index, and are looked at again before the new one takes
    its place. Raises IndexUnavailable; then all is as before.
    """
    built: dict[int, str] = {}

    def noted(reports: Iterable[Report]) -> Iterator[Report]:
        for report in reports:
            built[report.pk] = report.state
            yield report

    def again(changed: frozenset[int]) -> Iterator[Passage]:
        touched = {row.report_id for row in Paragraph.objects.only("report_id").in_bulk(changed).values()}
        late = Report.objects.searchable().filter(Q(pk__in=touched) | ~Q(pk__in=built))
        return passages(noted(with_facts(late)))

    renew_statistics()
    count = engine().rebuild(passages(noted(with_facts(Report.objects.searchable()))), again)
    Report.objects.searchable().filter(pk__in=built).update(indexed=True)
    for report in with_facts(Report.objects.searchable().filter(pk__in=built)):
        if report.state != built[report.pk]:  # superseded meanwhile
            engine().add(passages([report]))
    gone = Report.objects.exclude(state__in=SEARCHABLE)
    for report in gone.filter(pk__in=built):
        unindex_report(report)
    gone.update(indexed=False)
    tell_to_compare("rebuilt", timezone.now())
    return count


def disagreement() -> tuple[set[int], set[int]]:
    """Paragraph ids that should be in the index and are not, and that are and should not be."""
    wanted = set(Paragraph.objects.searchable().values_list("pk", flat=True))
    held = set(engine().ids())
    return wanted - held, held - wanted
