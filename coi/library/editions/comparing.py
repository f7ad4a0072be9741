"""Which edition follows which, and what became of each paragraph: compared once, kept until either report is mended."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Count, Max, Sum

from coi.models import Comparison, Correction, Paragraph, Report
from coi.models.reports import HIDDEN
from coi.text.editions.aligning import align
from coi.text.editions.passages import ALIKE, KINDS, Kind, Passage, Row, share_alike
from coi.text.words import digest

READING = 3
"""Counts up when the rules of alignment change: what was compared by older ones is compared anew."""


@dataclass(frozen=True)
class Compared:
    """Two editions and their rows; paragraphs stand in them by their position in the report, from 1."""

    old: Report
    new: Report
    rows: tuple[Row, ...]
    alike: float

    @property
    def is_pair(self) -> bool:
        """Whether they are editions of one report at all."""
        return self.alike >= ALIKE

    @cached_property
    def counts(self) -> Mapping[Kind, int]:
        counted = Counter(row.kind for row in self.rows)
        return {kind: counted[kind] for kind in KINDS}

    @cached_property
    def by_old(self) -> Mapping[int, tuple[int, Row]]:
        """The row of each old paragraph, with its number from 1."""
        return {place: (number, row) for number, row in enumerate(self.rows, 1) for place in row.old}


def newest_editions(reports: Iterable[Report]) -> dict[int, Report]:
    """For each superseded report, by id, the edition that stands for it now. One query a step of the chains; a chain
    that comes back to where it was ends there."""
    wanted = {report.pk: report.pk for report in reports}
    newest: dict[int, Report] = {}
    seen: dict[int, set[int]] = {pk: {pk} for pk in wanted}
    while wanted:
        rows = Report.objects.filter(supersedes__in=set(wanted.values())).select_related("publisher")
        following = {row.supersedes_id: row for row in rows}
        stepped = {first: following[last].pk for first, last in wanted.items() if last in following}
        wanted = {first: last for first, last in stepped.items() if last not in seen[first]}
        for first, last in wanted.items():
            seen[first].add(last)
            row = next(row for row in following.values() if row.pk == last)
            if row.state not in HIDDEN:
                newest[first] = row
    return newest


def compared(old: Report, new: Report) -> Compared:
    """The two beside one another, as kept where neither was mended since."""
    now = stamp(old, new)
    kept = Comparison.objects.filter(old=old, new=new).first()
    if kept is None or kept.stamp != now:
        rows, alike = _compare(old, new)
        kept = _keep(old, new, rows, alike, now)
    return Compared(old, new, tuple(_row(some) for some in kept.rows), kept.alike)


def stamp(*reports: Report) -> str:
    """Of which rows, mended when, and by which rules. Two queries a report."""
    facts: list[Any] = [READING]
    for report in reports:
        rows = Paragraph.objects.filter(report=report).order_by()
        facts.append(rows.aggregate(n=Count("pk"), ids=Sum("pk"), last=Max("mended_at")))
        mends = Correction.objects.filter(report=report).order_by()
        facts.append(mends.aggregate(n=Count("pk"), last=Max("at"), undone=Max("undone_at")))
    return digest(repr(facts))


def _compare(old: Report, new: Report) -> tuple[list[Row], float]:
    ours, theirs = passages(old), passages(new)
    plain = align(list(ours.values()), list(theirs.values()))
    alike = share_alike(plain, list(ours.values()), list(theirs.values()))
    olds, news = list(ours), list(theirs)
    return [_placed(row, olds, news) for row in plain], alike


def _placed(row: Row, olds: list[int], news: list[int]) -> Row:
    """A row of places in lists as one of positions in reports."""
    nearest = row.nearest
    if nearest is not None:
        nearest = news[nearest] if row.old else olds[nearest]
    return Row(
        row.kind,
        tuple(olds[place] for place in row.old),
        tuple(news[place] for place in row.new),
        row.kept,
        row.moved,
        nearest,
    )


def passages(report: Report) -> dict[int, Passage]:
    """The paragraphs of a report by position."""
    rows = report.paragraphs.order_by("position").values_list("position", "text", "section__path")
    return {position: Passage(text, tuple(path or ())) for position, text, path in rows}


def _keep(old: Report, new: Report, rows: Iterable[Row], alike: float, now: str) -> Comparison:
    values = {"rows": [_list(row) for row in rows], "alike": alike, "stamp": now}
    try:
        with transaction.atomic():
            return Comparison.objects.update_or_create(old=old, new=new, defaults=values)[0]
    except IntegrityError:  # another request compared the same two meanwhile
        return Comparison(old=old, new=new, **values)


def _list(row: Row) -> list[Any]:
    return [KINDS.index(row.kind), list(row.old), list(row.new), round(row.kept, 4), row.moved, row.nearest]


def _row(some: list[Any]) -> Row:
    kind, old, new, kept, moved, nearest = some
    return Row(KINDS[kind], tuple(old), tuple(new), kept, moved, nearest)
