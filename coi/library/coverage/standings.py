"""Verbs over what passages are before they are findings: read from their sections, at import and when tags are."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TypeVar, cast

from coi.models import Paragraph, Section
from coi.text import document
from coi.text.coverage.standing import standings

BATCH = 500

T = TypeVar("T", Section, Paragraph)


def note_standings(paragraphs: Sequence[Paragraph]) -> int:
    """Read the standing of whole reports' sections and paragraphs (in order) anew; how many paragraphs it changed.

    The rows at hand are changed too, for what is read of them next.
    """
    by_report: dict[int, list[Paragraph]] = defaultdict(list)
    for row in paragraphs:
        by_report[row.report_id].append(row)
    sections, changed = list[Section](), list[Paragraph]()
    for report, headings in sections_of(by_report).items():
        rows = by_report[report]
        of_sections, of_rows = standings(*read(headings, rows))
        sections += differing(headings, of_sections)
        changed += differing(rows, of_rows)
    Section.objects.bulk_update(sections, ["standing"], batch_size=BATCH)
    Paragraph.objects.bulk_update(changed, ["standing"], batch_size=BATCH)
    return len(changed)


def sections_of(reports: Iterable[int]) -> dict[int, list[Section]]:
    """The sections of each report, in order."""
    found: dict[int, list[Section]] = {report: [] for report in reports}
    for start in range(0, len(found), BATCH):
        for section in Section.objects.filter(report__in=list(found)[start : start + BATCH]):
            found[section.report_id].append(section)
    return found


def read(
    sections: Sequence[Section], rows: Sequence[Paragraph]
) -> tuple[list[document.Section], list[document.Paragraph]]:
    """Rows as a reader gives them, by what their standing is told from."""
    places = {section.pk: place for place, section in enumerate(sections)}
    return (
        [document.Section(one.number, one.title, tuple(one.path)) for one in sections],
        [
            document.Paragraph(
                row.text, cast(document.Kind, row.kind), None if row.section_id is None else places[row.section_id]
            )
            for row in rows
        ],
    )


def differing(rows: Iterable[T], told: Iterable[str]) -> list[T]:
    """The rows that are told to be other than they were, changed."""
    found = []
    for row, standing in zip(rows, told, strict=True):
        if row.standing != standing:
            row.standing = standing
            found.append(row)
    return found
