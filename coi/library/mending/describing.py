"""What a report says of itself, corrected: title, dates, publisher, address, countries; each change is kept."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction

from coi.library.importing import countries_of, described, publisher_of
from coi.library.indexing import index_or_wait, leave_waiting
from coi.library.works.linking import tie_report
from coi.models import Correction, Report
from coi.text.metadata import Metadata


def description_of(report: Report) -> dict[str, Any]:
    """As `Metadata` names it."""
    publisher = report.publisher
    return {
        "title": report.title,
        "series": report.series,
        "publisher": publisher.name,
        "publisher_short": publisher.short_name,
        "publisher_kind": publisher.kind,
        "publisher_family": publisher.family,
        "countries": [country.code for country in report.countries.all()],
        "language": report.language,
        "address": report.address,
        **{name: str(getattr(report, name) or "") for name in DATES},
    }


DATES = ("reference_from", "reference_to", "published", "drafting_finalised")


def describe(report: Report, metadata: Metadata, *, by: Any, at: datetime) -> Correction | None:
    """Take a new description; None where it says what is held already. Words of the report stay as they are."""
    before = description_of(report)
    after: Mapping[str, Any] = asdict(metadata)
    changed = {
        name: [before[name], _plain(after[name])]
        for name in before
        if before[name] != _plain(after[name]) and name not in {"publisher_short", "publisher_kind", "publisher_family"}
    }
    if not changed:
        return None
    with transaction.atomic():
        Report.objects.filter(pk=report.pk).update(publisher=publisher_of(metadata), **described(metadata))
        report.countries.set(countries_of(metadata))
        tie_report(Report.objects.select_related("publisher").get(pk=report.pk))
        leave_waiting(report)
        row = Correction.objects.create(report=report, kind=Correction.Kind.DESCRIBE, arguments=changed, by=by, at=at)
    fresh = Report.objects.get(pk=report.pk)
    if fresh.is_searchable:
        index_or_wait(fresh)
    return row


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else str(value or "")
