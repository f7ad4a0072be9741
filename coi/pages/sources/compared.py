"""What the pages of sources show: two citations side by side, with what differs, and the passages that rest on one."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Count, F
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coi.finding.asking import counted
from coi.library.works.standing import standings
from coi.models import NoteSource, Paragraph, Report, SameWork, Work
from coi.models.reports import ReportQuerySet
from coi.models.works import source_behind
from coi.search.marking.highlight import opening

PARTS = (
    (gettext_lazy("Author"), "author"),
    (gettext_lazy("Title"), "title"),
    (gettext_lazy("Date"), "date"),
    (gettext_lazy("Address"), "url"),
    (gettext_lazy("As first cited"), "text"),
)


def side_by_side(pairs: Sequence[SameWork], reports: ReportQuerySet) -> list[dict[str, Any]]:
    """The pairs with their evidence, part by part, as far as these reports show it. Two queries, however many."""
    ids = {id for pair in pairs for id in (pair.one_id, pair.other_id)}
    cited, held = citing_notes(ids, reports), reports_that_are(ids, reports)
    return [
        {
            "pair": pair,
            "works": (pair.one, pair.other),
            "rows": [row(label, name, pair) for label, name in PARTS],
            "cited": [cited[pair.one_id], cited[pair.other_id]],
            "held": [held.get(pair.one_id), held.get(pair.other_id)],
        }
        for pair in pairs
    ]


def row(label: Promise | str, name: str, pair: SameWork) -> dict[str, Any]:
    words = [getattr(work, name) for work in (pair.one, pair.other)]
    return {"label": label, "cells": words, "differs": words[0] != words[1] and name != "text", "name": name}


def citing_notes(ids: Iterable[int], reports: ReportQuerySet) -> defaultdict[int, list[str]]:
    """For each work, which of the reports have notes that cite it and how many: `OIR, Levies: 3 notes`."""
    citing = NoteSource.objects.filter(work__in=list(ids), note__report__in=reports)
    rows = citing.values_list("work", "note__report__publisher__short_name", "note__report__title")
    found: defaultdict[int, list[str]] = defaultdict(list)
    for work, publisher, title, notes in rows.annotate(n=Count("note", distinct=True)).order_by("note__report"):
        said = _("1 note") if notes == 1 else _("{n} notes").format(n=notes)
        found[work].append(f"{publisher}, {title}: {said}")
    return found


def reports_that_are(ids: Iterable[int], reports: ReportQuerySet) -> dict[int, Report]:
    """Which of the reports these works are."""
    rows = reports.filter(work__in=list(ids)).select_related("publisher").order_by("pk")
    return {row.work_id: row for row in rows if row.work_id}


def hits_on(work: Work, passages: Sequence[int]) -> list[dict[str, Any]]:
    """Passages in the form of search hits, with the notes of each that lead to the source and its state there. A fixed
    number of queries."""
    group = Work.objects.of_one(work).values("pk")
    leading = NoteSource.objects.filter(work__in=group, note__references__paragraph__in=passages)
    notes: defaultdict[int, list[tuple[int, list[str]]]] = defaultdict(list)
    told = leading.order_by("note__n", "position").values_list("note__references__paragraph", "note__n", "text")
    for paragraph, n, text in told:
        if (n, [text]) not in notes[paragraph]:
            notes[paragraph].append((n, [text]))
    rows = Paragraph.objects.readable().with_place().with_sources().with_note_counts().in_order(list(passages))
    states, ours = standings(rows), set(group.values_list("pk", flat=True))
    return [
        {
            "number": n,
            "paragraph": row,
            "snippet": opening(row.text),
            "in_notes": notes[row.pk],
            "standings": [one for one in states[row.pk] if one.work in ours],
            "begins": n == 1 or rows[n - 2].report_id != row.report_id,
            **counted(row),
        }
        for n, row in enumerate(rows, 1)
    ]


def resting_by_report(passages: Sequence[int]) -> list[dict[str, Any]]:
    """The reports with passages that rest on a source, and how many each has. One query."""
    rows = Paragraph.objects.filter(pk__in=passages).values("report__slug", "report__title", short=F(SHORT))
    return [dict(row) for row in rows.annotate(n=Count("pk")).order_by("report")]


SHORT = "report__publisher__short_name"


def sure_of(work: Work) -> SameWork | None:
    """The pair that makes the source a report held by all that tells, on which nobody decided. One query."""
    group = Work.objects.of_one(work).values("pk")
    pairs = SameWork.objects.filter(status="suggested", is_sure=True, one__in=group, other__in=group)
    return pairs.select_related("one", "other").order_by("pk").first()


def spellings(work: Work, reports: ReportQuerySet) -> list[dict[str, Any]]:
    """The ways in which these reports cite a source, each with its notes; which of them it is. Three queries."""
    group = list(Work.objects.of_one(work))
    ids = [one.pk for one in group]
    cited, held = citing_notes(ids, reports), reports_that_are(ids, reports)
    ways = [{"work": one, "cited": cited[one.pk], "held": held.get(one.pk)} for one in group]
    return [way for way in ways if way["cited"] or way["held"]]


def suggested_with(work: Work) -> list[SameWork]:
    """Pairs of the source with others that may be the same. One query."""
    root = work.stands_for_id or work.pk
    pairs = SameWork.objects.filter(status="suggested").alias(a=source_behind("one"), b=source_behind("other"))
    ours = pairs.filter(a=root) | pairs.filter(b=root)
    return [
        pair
        for pair in ours.select_related("one", "other")
        if (pair.one.stands_for_id or pair.one_id) != (pair.other.stands_for_id or pair.other_id)
    ]
