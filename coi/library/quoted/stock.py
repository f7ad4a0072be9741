"""The reports that an outside text is compared with, and their passages as `coi.text.quoted` knows them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coi.models import Paragraph, Report
from coi.text.quoted.naming import Held
from coi.text.quoted.passages import Passage

_NUMBER = re.compile(r"\d+(?:\.\d+)*")


@dataclass(frozen=True)
class Stock:
    """Reports held, superseded editions with them; `named` are the same by place."""

    reports: tuple[Report, ...]
    named: tuple[Held, ...]

    @property
    def places(self) -> dict[int, int]:
        return {report.pk: place for place, report in enumerate(self.reports)}

    @property
    def unread(self) -> frozenset[int]:
        """Places of reports of which pages could not be read."""
        return frozenset(place for place, report in enumerate(self.reports) if report.unread_pages)


def stock() -> Stock:
    """What caseworkers may read: nothing in preparation, nothing withdrawn. One query."""
    reports = tuple(Report.objects.held().select_related("publisher").order_by("state", "-pk"))
    return Stock(reports, tuple(map(_named, reports)))


def _named(report: Report) -> Held:
    publisher = report.publisher
    return Held(
        (publisher.name, publisher.short_name),
        report.title,
        report.published,
        report.drafting_finalised or report.reference_to,
        report.address,
        publisher.family,
        also_dated=tuple(day for day in (report.reference_to, report.drafting_finalised) if day),
        language=report.language,
    )


def passages_of(report: Report, place: int) -> list[Passage]:
    """All passages of a report in order; its notes are left out. One query."""
    rows = list(report.paragraphs.select_related("section").order_by("position"))
    return [_passage(row, report, place, following) for row, following in zip(rows, [*rows[1:], None], strict=True)]


def passages_by_id(ids: Iterable[int], held: Stock) -> dict[int, Passage]:
    """Passages of the reports held, with the words of their notes, and those that follow each."""
    places = held.places
    rows = list(
        Paragraph.objects.filter(pk__in=set(ids), report__in=held.reports).select_related("section").with_notes()
    )
    found = {}
    for row in rows:
        place = places[row.report_id]
        notes = " ".join(reference.note.text for reference in row.note_references.all())
        found[row.pk] = _passage(row, held.reports[place], place, None, notes)
    return found


def _passage(row: Paragraph, report: Report, place: int, following: Paragraph | None, notes: str = "") -> Passage:
    section = row.section
    last = following.page if following and following.page_status != "unknown" else row.page
    return Passage(
        id=row.pk,
        report=place,
        position=row.position,
        text=row.text,
        sections=_numbers(section.path) if section else (),
        heading=section.title if section else "",
        number=row.number,
        label=row.label,
        pages=(row.page, last or row.page) if row.page else (),
        page_status=row.page_status,
        language=row.language or report.language,
        notes=notes,
    )


def _numbers(path: Sequence[str]) -> tuple[str, ...]:
    found = (_NUMBER.match(heading) for heading in path)
    return tuple(one[0] for one in found if one)
