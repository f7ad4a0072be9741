"""A check as plain data: what `check_text --json` prints, what a page shows, and what is kept where somebody asks."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.conf import settings

from coi.library.citing import citation_of
from coi.library.quoted.checking import Checked, Finding
from coi.library.quoted.worded import heading, limits, sentences
from coi.models import Paragraph
from coi.text.quoted.verdicts import Difference, Where

Told = dict[str, Any]


def as_data(checked: Checked, name: str = "") -> Told:
    """The findings, the gravest first. Places in passages are characters, [start, end). One query."""
    rows = _rows_of(checked.findings)
    return {
        "file": name,
        "desk": settings.DESK_VERSION,
        "checked_at": checked.at.isoformat(),
        "all_exact": checked.is_all_exact,
        "counts": checked.counts,
        "findings": [_finding(finding, rows) for finding in checked.gravest_first],
        "limits": limits(checked),
        "reports": [
            {"slug": report.slug, "title": report.title, "publisher": report.publisher.name, "state": report.state}
            for report in checked.held.reports
        ],
    }


def with_text(checked: Checked, name: str = "") -> Told:
    """The same with the text itself, in runs: words, and the number of the finding that they are, or 0."""
    return as_data(checked, name) | {"parts": list(_parts(checked))}


def _parts(checked: Checked) -> Iterator[Told]:
    by_place: dict[int, list[Finding]] = {}
    for finding in checked.findings:
        by_place.setdefault(finding.claim.place, []).append(finding)
    for place, part in enumerate(checked.text.parts):
        runs: list[tuple[str, int]] = []
        cursor = 0
        for finding in by_place.get(place, ()):
            claim = finding.claim
            if claim.start < cursor:
                continue
            runs += [(part.text[cursor : claim.start], 0), (part.text[claim.start : claim.end], finding.number)]
            cursor = claim.end
        runs.append((part.text[cursor:], 0))
        yield {"kind": part.kind, "number": part.number, "page": part.page, "runs": [run for run in runs if run[0]]}


def _rows_of(findings: Iterable[Finding]) -> dict[int, Paragraph]:
    ids = {
        where.passage.id
        for finding in findings
        for where in (*finding.verdict.where, *([finding.verdict.beside] if finding.verdict.beside else []))
    }
    return Paragraph.objects.with_place().in_bulk(ids)


def _finding(finding: Finding, rows: Mapping[int, Paragraph]) -> Told:
    claim, found = finding.claim, finding.verdict
    return {
        "n": finding.number,
        "kind": claim.kind,
        "text": claim.words,
        "part": claim.place + 1,
        "offset": claim.start,
        "state": found.state,
        "verdict": heading(finding),
        "faults": list(found.faults),
        "wrong": list(found.wrong),
        "notes": list(found.notes),
        "says": sentences(finding),
        "cited": claim.cited.words,
        "differences": [_difference(one) for one in found.differences],
        "found": [told for where in found.where if (told := _place(where, rows))],
        "cited_passage": _place(found.beside, rows) if found.beside else None,
    }


def _difference(one: Difference) -> Told:
    return {"fault": one.name, "text": one.here, "report": one.there, "at": list(one.quote), "there": list(one.passage)}


def _place(where: Where, rows: Mapping[int, Paragraph]) -> Told | None:
    row = rows.get(where.passage.id)
    if row is None:
        return None
    return {
        "paragraph": row.key,
        "report": row.report.title,
        "section": row.section.path if row.section else [],
        "number": row.number,
        "page": row.page,
        "page_status": row.page_status,
        "language": row.written_in,
        "edition": row.report.state,
        "citation": citation_of(row),
        "text": row.text,
        "span": [where.start, where.end],
    }
