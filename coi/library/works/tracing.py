"""The words of citing passages, looked for in the reports held that their notes cite.

Looked for again whenever what is one source, or what is held, becomes another: at import, a decision, a mend, a
withdrawal. Of sources that are not held nothing is stored.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q

from coi.library.works.suggesting import batched
from coi.models import NoteReference, NoteSource, Paragraph, Report, SameWork, Status, Trace, Work
from coi.text.citation import unread_label
from coi.text.traces.finding import look
from coi.text.traces.states import ITSELF, UNDECIDED, Traced
from coi.text.traces.stretches import stretch

BATCH = 500
Groups = dict[int, set[int]]
"""The works that are one source, by the work that stands for them."""


@dataclass(frozen=True)
class _Held:
    """A report held with its passages in order."""

    report: Report
    passages: Sequence[Paragraph]


@dataclass(frozen=True)
class _Citing:
    """A source of a note, called in a paragraph."""

    reference: NoteReference
    source: NoteSource
    markers: Sequence[int]


@transaction.atomic
def trace(ids: Iterable[int], of: Report | None = None) -> int:
    """Look anew for the words of all passages, or of those `of` one report, whose notes lead to these works, or to one
    that is the same source; how many were looked at."""
    groups = groups_of(set(ids))
    if of is None:
        groups |= undecided_with(groups)
    members = {pk for group in groups.values() for pk in group}
    for some in batched(members):
        old = Trace.objects.filter(source__work__in=some)
        (old.filter(paragraph__report=of) if of else old).delete()
    held = held_reports(groups)
    perhaps = {root: reports for root, reports in undecided(groups).items() if root not in held}
    rows: list[Trace] = []
    for root, reports in held.items():
        citing = list(citing_passages(groups[root], of))
        if citing:
            stocks = [_Held(report, list(report.paragraphs.order_by("position"))) for report in reports]
            rows += [looked(one, stocks) for one in citing]
    for root, reports in perhaps.items():
        why = Traced("not_tried", why=UNDECIDED)
        rows += [row_of(one, reports[0], why) for one in citing_passages(groups[root], of)]
    return len(Trace.objects.bulk_create(rows, batch_size=BATCH))


def trace_report(report: Report) -> int:
    """What cites the report, and what it cites itself: its words, or its state, became others. What other reports cite
    beside it stays as it was found."""
    cited = NoteSource.objects.filter(note__report=report, work__isnull=False).values_list("work", flat=True)
    own = trace(set(cited), of=report)
    return own + (trace({report.work_id}) if report.work_id else 0)


def groups_of(ids: set[int]) -> Groups:
    groups: Groups = defaultdict(set)
    roots: set[int] = set()
    for some in batched(ids):
        roots |= {root or pk for pk, root in Work.objects.filter(pk__in=some).values_list("pk", "stands_for")}
    for some in batched(roots):
        rows = Work.objects.filter(Q(pk__in=some) | Q(stands_for__in=some))
        for pk, root in rows.values_list("pk", "stands_for"):
            groups[root or pk].add(pk)
    return groups


def held_reports(groups: Mapping[int, Iterable[int]]) -> dict[int, list[Report]]:
    """The reports held that a source is, by its root: current editions first, the newest of them."""
    found: dict[int, list[Report]] = defaultdict(list)
    for some in batched(groups.keys()):
        rows = Report.objects.held().filter(Q(work__in=some) | Q(work__stands_for__in=some))
        for row in rows.select_related("publisher", "work").order_by("state", "-pk"):
            if row.work:
                found[row.work.stands_for_id or row.work.pk].append(row)
    return found


def undecided(groups: Groups) -> dict[int, list[Report]]:
    """The reports held that a source may be, by its root, where nobody decided on it."""
    found: dict[int, list[Report]] = defaultdict(list)
    for some in batched({pk for group in groups.values() for pk in group}):
        pairs = SameWork.objects.filter(Q(one__in=some) | Q(other__in=some), status=Status.SUGGESTED)
        ends = {
            frozenset((pair.one.stands_for_id or pair.one_id, pair.other.stands_for_id or pair.other_id))
            for pair in pairs.select_related("one", "other").order_by("pk")
        }
        held = held_reports({root: () for pair in ends for root in pair})
        for pair in ends:
            for root in pair & groups.keys():
                found[root] += [report for other in pair - {root} for report in held.get(other, ())]
    return {root: reports for root, reports in found.items() if reports}


def undecided_with(groups: Groups) -> Groups:
    """The sources not held that may be one of these, as somebody has still to decide, or of which that was said."""
    near: set[int] = set()
    for some in batched({pk for group in groups.values() for pk in group}):
        pairs = SameWork.objects.filter(Q(one__in=some) | Q(other__in=some), status=Status.SUGGESTED)
        near |= {pk for ends in pairs.values_list("one", "other") for pk in ends}
        said = Trace.objects.filter(report__work__in=some, why=UNDECIDED, source__work__isnull=False)
        near |= {pk for pk in said.values_list("source__work", flat=True) if pk}
    found = groups_of(near)
    held = held_reports(found)
    return {root: group for root, group in found.items() if root not in held}


def citing_passages(works: set[int], of: Report | None = None) -> Iterator[_Citing]:
    """All passages, or those `of` one report, with a note that leads to these works, once for each call of it."""
    for some in batched(works):
        sources: dict[int, list[NoteSource]] = defaultdict(list)
        leading = NoteSource.objects.filter(work__in=some).select_related("meant").order_by("pk")
        for source in leading.filter(note__report=of) if of else leading:
            sources[source.note_id].append(source)
        for notes in batched(sources.keys()):
            calls = NoteReference.objects.filter(note__in=notes).select_related("paragraph__report__work")
            rows = list(calls.order_by("pk"))
            markers: dict[int, list[int]] = defaultdict(list)
            for near in batched({row.paragraph_id for row in rows}):
                for pk, offset in NoteReference.objects.filter(paragraph__in=near).values_list("paragraph", "offset"):
                    markers[pk].append(offset)
            for row in rows:
                yield from (_Citing(row, one, markers[row.paragraph_id]) for one in sources[row.note_id])


def looked(citing: _Citing, stocks: Sequence[_Held]) -> Trace:
    """Its words looked for in the editions held, one after the other; the first is named where none has them."""
    paragraph = citing.reference.paragraph
    if any(stock.report.work_id == paragraph.report.work_id for stock in stocks):
        return row_of(citing, stocks[0].report, Traced("not_tried", why=ITSELF))
    start, end = stretch(paragraph.text, citing.reference.offset, citing.markers)
    results = []
    for stock in stocks:
        publisher, cited = stock.report.publisher, citing.source.meant or citing.source
        traced = look(
            paragraph.text[start:end],
            [passage.text for passage in stock.passages],
            authors=(publisher.name, publisher.short_name, publisher.family, cited.author),
            other_language=stock.report.language != paragraph.written_in,
        )
        results.append((traced, stock))
        if traced.state == "found":
            break
    traced, stock = results[-1] if results[-1][0].state == "found" else results[0]
    return row_of(citing, stock.report, traced, stock.passages)


def row_of(citing: _Citing, report: Report, traced: Traced, passages: Sequence[Paragraph] = ()) -> Trace:
    why = traced.why
    if traced.state == "not_found" and report.unread_pages:
        why = f"the stored copy of the report is not whole: {unread_label(report.unread_pages)}"
    return Trace(
        paragraph=citing.reference.paragraph,
        source=citing.source,
        offset=citing.reference.offset,
        report=report,
        state=traced.state,
        how=traced.how,
        why=why[:300],
        sought=[[one.words, one.is_found, one.note] for one in traced.sought],
        place=passages[traced.place] if traced.place >= 0 else None,
        start=traced.start,
        end=traced.end,
    )
