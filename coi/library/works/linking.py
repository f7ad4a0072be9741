"""The notes of a report, tied to the works they cite.

Done at import, and again for reports whose notes were read by an earlier desk (`SOURCES_READ`). A work outlasts its
citations while somebody decided on it.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import cast

from django.db import transaction
from django.db.models import Prefetch, Q

from coi.library.works.suggesting import carry_over, regroup, suggest
from coi.library.works.tracing import trace
from coi.models import Footnote, NoteSource, Report, SameWork, Status, Work, WorkMark
from coi.text.document import NoteState
from coi.text.sources import Kind, Source, split_sources
from coi.text.words import digest
from coi.text.works.matching import marks, marks_of_parts
from coi.text.works.naming import Name, name_of
from coi.text.works.pointing import CitingNote, follow

SOURCES_READ = 4
"""Goes up whenever notes are parted into sources, words that point back are followed, or reports held are met,
otherwise than before; a report with a smaller number is read anew by `read_sources`."""
BATCH = 500


@transaction.atomic
def read_sources(report: Report) -> int:
    """Part the notes of a report stored before anew, and tie them; how many sources there are.

    An address that the file proved for a source stays with the source of the same place and words in its note.
    """
    rows_before = NoteSource.objects.select_related("work")
    notes = list(report.footnotes.prefetch_related(Prefetch("sources", queryset=rows_before)))
    before: dict[tuple[int, str], Work] = {}
    rows: list[NoteSource] = []
    for note in notes:
        held = list(note.sources.all())
        before |= {(note.pk, row.text): row.work for row in held if row.work}
        proved = {row.text: row.url for row in held}
        parted = split_sources(note.text)
        in_place = len(parted) == len(held)
        for place, source in enumerate(parted):
            url = source.url or proved.get(source.text) or (held[place].url if in_place else "")
            rows.append(source_row(note, place + 1, source, url))
    NoteSource.objects.filter(note__report=report).delete()
    NoteSource.objects.bulk_create(rows, batch_size=BATCH)
    link_sources(report)
    now = NoteSource.objects.filter(note__report=report, work__isnull=False).select_related("work")
    again = carry_over([(before[k], row.work) for row in now if row.work and (k := (row.note_id, row.text)) in before])
    trace(again)
    prune()
    return len(rows)


def source_row(note: Footnote, position: int, source: Source, url: str) -> NoteSource:
    return NoteSource(
        note=note,
        position=position,
        text=source.text,
        author=source.author[:400],
        title=source.title,
        date=source.date[:120],
        pinpoint=source.pinpoint[:200],
        url=url,
        kind=source.kind,
    )


def parted(row: NoteSource) -> Source:
    return Source(row.text, row.author, row.title, row.date, row.pinpoint, row.url or None, cast(Kind, row.kind))


@transaction.atomic
def link_sources(report: Report) -> None:
    """Follow the pointers of a report's notes, and tie each source to its work; suggest which works may be one."""
    notes = list(report.footnotes.order_by("n").prefetch_related("sources"))
    sources = {note.n: list(note.sources.all()) for note in notes}
    cite_works(notes, sources)
    follow_pointers(notes, sources)
    rewrite([row for rows in sources.values() for row in rows])
    tie_sources(report)


def cite_works(notes: Iterable[Footnote], sources: Mapping[int, Sequence[NoteSource]]) -> None:
    """Set on each source of notes that are held its work; the rows of the sources need not be stored yet."""
    cited = [
        row
        for note in notes
        if note.state == Footnote.State.HELD
        for row in sources[note.n]
        if row.kind in (NoteSource.Kind.DOCUMENT, NoteSource.Kind.ORAL)
    ]
    works = works_of(cited)
    for row in cited:
        row.work = works[key_of(name_of(parted(row)))]


def rewrite(rows: Sequence[NoteSource]) -> None:
    """Write what stored rows lead to; many at once cost a third of an update of many."""
    NoteSource.objects.bulk_create(
        rows, BATCH, update_conflicts=True, unique_fields=["id"], update_fields=["meant", "why", "work"]
    )


@transaction.atomic
def tie_sources(report: Report) -> None:
    """Tie a report whose sources have their works to its own, and suggest which of all these may be one."""
    cited = NoteSource.objects.filter(note__report=report).exclude(kind=NoteSource.Kind.POINTER)
    tie_report(report, set(cited.filter(work__isnull=False).values_list("work", flat=True)))
    Report.objects.filter(pk=report.pk).update(sources_read=SOURCES_READ)


def tie_report(report: Report, fresh: set[int] | None = None) -> None:
    """Tie a report held, as its card describes it now, to the work that notes of others may cite; suggest what may be
    one with it and with the fresh works, and look for the words of all that now cite it, or another."""
    before = report.work_id
    report.work = work_of_report(report)
    report.save(update_fields=["work"])
    near = {report.work.pk, *(fresh or ()), *([before] if before else ())}
    suggest(near)
    trace(near | regroup(near))


def follow_pointers(notes: Sequence[Footnote], sources: Mapping[int, Sequence[NoteSource]]) -> list[NoteSource]:
    """Set on each row that points back the source it means and its work, and why; those rows."""
    citing = [
        CitingNote(note.n, cast(NoteState, note.state), tuple(map(parted, sources[note.n])), note.label)
        for note in notes
    ]
    found = []
    for (n, place), followed in follow(citing).items():
        row = sources[n][place]
        found.append(row)
        row.why = followed.why[:300]
        row.meant = sources[followed.note][followed.place] if followed.is_known else None
        row.work = row.meant.work if row.meant else None
    return found


def key_of(name: Name) -> str:
    return digest(f"{name.key} {name.place}")


def works_of(cited: Iterable[NoteSource]) -> dict[str, Work]:
    """The works of sources by key; those not met before are made."""
    named = {key_of(name): (name, row) for row in cited for name in [name_of(parted(row))]}
    held: dict[str, Work] = {}
    keys = list(named)
    for start in range(0, len(keys), BATCH):
        held |= {work.key: work for work in Work.objects.filter(key__in=keys[start : start + BATCH])}
    made = [
        Work(
            key=key,
            base=name.key,
            text=row.text,
            author=row.author,
            title=row.title,
            date=row.date,
            url=row.url,
            is_oral=row.kind == NoteSource.Kind.ORAL,
        )
        for key, (name, row) in named.items()
        if key not in held
    ]
    return held | {work.key: work for work in make_works(made)}


def work_of_report(report: Report) -> Work:
    """A report held, as a work that notes of others may cite; all its editions of one date are one."""
    publisher = report.publisher
    others = [name for name in dict.fromkeys((publisher.name, publisher.family)) if name]
    day = str(report.published or report.drafting_finalised or report.reference_to or "")
    name = Name(publisher.short_name, report.title, day[:4], report.address, tuple(others))
    key = digest(f"report {key_of(name)}")
    work = Work.objects.filter(key=key).first()
    if work is None:
        facts = {"author": publisher.short_name, "title": report.title, "date": day[:4], "url": report.address}
        text = ", ".join(part for part in (publisher.short_name, report.title, day[:4]) if part)
        [work] = make_works([Work(key=key, base=key, text=text, other_authors=others, **facts)])
    mark_fully(work)
    return work


def make_works(works: list[Work]) -> list[Work]:
    made = Work.objects.bulk_create(works, batch_size=BATCH)
    found = [WorkMark(work=work, mark=mark) for work in made for mark in marks(name_of_work(work))]
    WorkMark.objects.bulk_create(found, batch_size=BATCH)
    return made


def mark_fully(work: Work) -> None:
    """All that a citation of a report held can have in common with it, so that one by a part of its title meets it."""
    known = set(work.marks.values_list("mark", flat=True))
    name = name_of_work(work)
    fresh = sorted((marks(name) | marks_of_parts(name)) - known)
    WorkMark.objects.bulk_create([WorkMark(work=work, mark=mark) for mark in fresh], batch_size=BATCH)


def name_of_work(work: Work) -> Name:
    return Name(work.author, work.title or work.text, work.date, work.url, tuple(work.other_authors))


def prune() -> int:
    """Works that nothing cites any more go, unless somebody decided on them; how many."""
    decided = SameWork.objects.exclude(status=Status.SUGGESTED)
    idle = Work.objects.filter(citations=None, reports=None)
    kept = Q(pk__in=decided.values("one")) | Q(pk__in=decided.values("other"))
    gone = list(idle.exclude(kept).values_list("pk", flat=True))
    left = set(Work.objects.filter(stands_for__in=gone).values_list("pk", flat=True)) - set(gone)
    Work.objects.filter(pk__in=gone).delete()
    trace(regroup(left))
    return len(gone)
