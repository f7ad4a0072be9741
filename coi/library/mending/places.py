"""Places of a report that a person should look at before it is released: what the reader could not prove.

Each has its paragraph, so that a warning with a count leads to where it stands. That somebody found a place right is
kept by its words: it lasts when other places are corrected, and lapses when these words change.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise
from typing import Any, Literal

from django.urls import reverse
from django.utils.translation import gettext as _

from coi.library.repeats.showing import company_of
from coi.models import Footnote, LookedAt, Paragraph, Report
from coi.readers.layout.shortfalls import is_of_notes, unended
from coi.text import document as read
from coi.text.citation import numbers
from coi.text.words import digest

OfWords = Literal["begins", "unended", "marker", "uncalled", "not_held", "damaged", "unpaged", "misfit", "machine"]
Kind = OfWords | Literal["gap", "among_notes", "copy", "repeats"]
_NUMBER = re.compile(r"(?<=[^\W\d_][.,;:)”’\"])(\d{1,4})(?=\s|$)|(?<=[a-zà-ÿ])(\d{1,4})(?=[\s.,;]|$)")
"""Figures set close to a word or its stop, as a raised sign looks when it is flattened."""


@dataclass(frozen=True)
class Place:
    """`position` of its paragraph, 0 where no paragraph shows it; `n` the printed sign of the note it is about;
    `address` where it leads to besides."""

    kind: Kind
    position: int
    words: str
    key: str
    n: str = ""
    looked: LookedAt | None = None
    address: str = ""


def places_of(report: Report) -> list[Place]:
    """That it repeats another report, then those in order, without a paragraph last; with who has looked at them."""
    rows = list(report.paragraphs.select_related("section").order_by("position"))
    notes = list(report.footnotes.order_by("n"))
    called = called_at(report)
    found = [
        *_in_text(rows),
        *_markers(rows, notes, called),
        *_notes(notes, called),
        *_gaps(notes, called),
        *_misfits(report),
    ]
    seen = {one.key: one for one in report.looked_at.select_related("by")}
    found.sort(key=lambda place: (place.position == 0, place.position))
    return [replace(place, looked=seen.get(place.key)) for place in (*_repeating(report), *_apart(found))]


def _repeating(report: Report) -> Iterator[Place]:
    """The reports that have most of its passages already."""
    for one in company_of(report, Report.objects.all()).most if report.repeats_read else ():
        address = reverse("coi:repeats", args=[report.slug, one.report.slug])
        kind: Kind = "copy" if one.is_whole else "repeats"
        yield Place(kind, 0, one.sentence, digest(f"{kind}\n{one.report.pk}"), address=address)


def _apart(places: Sequence[Place]) -> Iterator[Place]:
    """Places with the same words have a key each; when one of them goes, all of them are to be looked at anew."""
    times, so_far = Counter(place.key for place in places), Counter[str]()
    for place in places:
        so_far[place.key] += 1
        if times[place.key] == 1:
            yield place
        else:
            yield replace(place, key=digest(f"{place.key}\n{so_far[place.key]} of {times[place.key]}"))


def called_at(report: Report) -> dict[int, int]:
    """For each note that is called in a paragraph or heading, by its id, the position of the first paragraph (or 0)."""
    headings = report.footnotes.filter(section_references__isnull=False).values_list("pk", flat=True)
    calls = report.footnotes.filter(references__isnull=False).order_by("-references__paragraph__position")
    return dict.fromkeys(headings, 0) | dict(calls.values_list("pk", "references__paragraph__position"))


def _place(kind: Kind, row: Paragraph | None, words: str, n: str = "") -> Place:
    text = row.text if row else words
    return Place(kind, row.position if row else 0, words, digest(f"{kind}\n{n}\n{text}"), n)


def _in_text(rows: Sequence[Paragraph]) -> Iterator[Place]:
    begun = {row.position for row in rows if row.kind == "paragraph" and row.text[:1].islower()}
    told = unended([read.Paragraph(row.text, row.kind, row.section_id) for row in rows])  # type: ignore[arg-type]
    open_at, unpaged = {rows[n].position for n in told}, False
    for row in rows:
        if row.position in begun:
            yield _place("begins", row, row.text[:60])
        elif row.position in open_at and row.position + 1 not in begun:
            yield _place("unended", row, row.text[-60:])
        if row.section and is_of_notes(row.section.title):
            yield _place("among_notes", row, row.text[:60])
        if row.doubtful:
            yield _place("machine", row, "; ".join(row.text[start:end] for start, end in row.doubtful)[:60])
        if row.page_status == "unknown" and row.boxes and not unpaged:
            yield _place("unpaged", row, row.text[:60])
        unpaged = row.page_status == "unknown"


def _markers(rows: Sequence[Paragraph], notes: Sequence[Footnote], called: dict[int, int]) -> Iterator[Place]:
    """Figures in the text that are the number of a note nobody calls."""
    lost = {note.printed for note in notes if note.pk not in called and note.printed.isdigit()}
    for row in rows if lost else ():
        for found in _NUMBER.finditer(row.text):
            n = found[1] or found[2]
            if n in lost:
                yield _place("marker", row, row.text[max(found.start() - 30, 0) : found.end() + 20], n)


def _notes(notes: Iterable[Footnote], called: dict[int, int]) -> Iterator[Place]:
    for note in notes:
        position, words = called.get(note.pk, 0), note.text[:60]
        key = digest(f"{note.n}\n{note.state}\n{note.text}")
        if note.pk not in called:
            yield Place("uncalled", 0, words, key, note.printed)
        elif note.state != Footnote.State.HELD:
            kind: Kind = "not_held" if note.state == Footnote.State.NOT_HELD else "damaged"
            yield Place(kind, position, words, key, note.printed)


def _gaps(notes: Sequence[Footnote], called: dict[int, int]) -> Iterator[Place]:
    """Numbers between two notes that neither a marker nor a note has, at the paragraph that calls the one before."""
    for before, after in pairwise(notes):
        if lost := numbers(range(before.n + 1, after.n)):
            words = _("between notes %(first)s and %(second)s") % {"first": before.printed, "second": after.printed}
            yield Place("gap", called.get(before.pk, 0), words, digest(f"gap\n{before.n}\n{after.n}"), lost)


def _misfits(report: Report) -> Iterator[Place]:
    for one in report.corrections.standing().exclude(misfit=""):
        yield Place("misfit", 0, f"{one}: {one.misfit}", digest(f"misfit\n{one.pk}"))


def look_at(report: Report, key: str, *, by: Any, at: datetime) -> None:
    """Note that a person found the place right; again: changes nothing."""
    LookedAt.objects.get_or_create(report=report, key=key, defaults={"by": by, "at": at})


def look_again(report: Report, key: str) -> None:
    report.looked_at.filter(key=key).delete()
