"""What the reading page shows: a section's paragraphs with their notes beside them, and the way back to the search."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from coi.finding.address import SearchAddress
from coi.finding.asking import PAGE_SIZE, asked, find
from coi.finding.filters import ParagraphFilter
from coi.library.citing import citation_of, cite_note
from coi.library.curation.deciding import subject_of
from coi.library.curation.doubting import outcome, own_doubts
from coi.library.repeats.asking import others_of
from coi.library.repeats.showing import repeated
from coi.library.works.standing import by_note, resting_passages, standings
from coi.models import Footnote, NoteSource, Paragraph, Report, Section, Status
from coi.search.engine import IndexUnavailable
from coi.search.marking.highlight import Span, marks
from coi.search.query.parsing import parse
from coi.text.words import sentences


def reading_page(
    request: HttpRequest, slug: str, *, section: int | None = None, paragraph: int | None = None
) -> dict[str, Any]:
    """The context of a section's page, found by its own position or by a paragraph's; 404 when there is none."""
    report = get_object_or_404(
        Report.objects.open_to(request.user).select_related("publisher__card__changed_by"), slug=slug
    )
    current = None
    if paragraph is not None:
        current = get_object_or_404(report.paragraphs.select_related("section"), position=paragraph)
    here = current.section if current else get_object_or_404(report.sections, position=section)
    return {
        "report": report,
        "section": here,
        "current": current,
        **neighbours(report, here),
        **body(report, here, current, request),
        "hit_navigation": hit_navigation(request) if current else None,
    }


def neighbours(report: Report, here: Section | None) -> dict[str, Any]:
    sections = list(report.sections.all())
    outline = [
        {"section": s, "depth": min(s.depth, 4), "current": s == here, "url": section_url(report, s)} for s in sections
    ]
    place = sections.index(here) if here else -1
    return {
        "outline": outline,
        "prev_section": sections[place - 1] if place > 0 else None,
        "next_section": sections[place + 1] if place + 1 < len(sections) else None,
    }


def section_url(report: Report, section: Section) -> str:
    return reverse("coi:section", args=[report.slug, section.position])


def body(report: Report, here: Section | None, current: Paragraph | None, request: HttpRequest) -> dict[str, Any]:
    rows = list(report.paragraphs.filter(section=here).with_tags().with_sources().with_statements().with_items())
    query = parse(request.GET.get("q", ""))
    for row in rows:  # both are at hand; spares two queries for each paragraph
        row.report, row.section = report, here
    marked = marks([row.text for row in rows], query)
    if current and (found := pointed_at(request.GET.get("mark", ""), current)):
        marked = [[found] if row == current else spans for row, spans in zip(rows, marked, strict=True)]
    sources, behind = standings(rows), resting_passages(rows)
    elsewhere = others_of([row.pk for row in rows], report, Report.objects.open_to(request.user))
    items = [
        item(row, spans, current)
        | {"behind": behind[row.pk], "repeated": repeated(row.text, elsewhere.get(row.pk, ()))}
        for row, spans in zip(rows, marked, strict=True)
    ]
    for one in items:
        states = by_note(sources[one["paragraph"].pk])
        for note in one["notes"]:
            note["standings"] = [
                replace(state, why="") if note["leads"] and not state.work else state  # why stands beside the pointer
                for state in states.get(note["n"], [])
            ]
            note["none_held"] = all(state.state == "not_held" and not state.why for state in note["standings"])
    note_doubts(items, request.user)
    if not request.user.has_perm("coi.change_coveragestatement"):  # who decides sees what they can take back
        for one in items:
            one["statements"] = [said for said in one["statements"] if said.status != Status.REJECTED]
            one["items"] = [asked for asked in one["items"] if asked.status != Status.REJECTED]
    return {"paragraphs": items, "pages": pages_of([i["paragraph"] for i in items])}


def pointed_at(asked: str, row: Paragraph) -> Span | None:
    """The words that a note of another report led to: `12-40`."""
    start, _dash, end = asked.partition("-")
    if not (start.isdecimal() and end.isdecimal() and len(asked) < 16):
        return None
    return (int(start), int(end)) if int(start) < int(end) <= len(row.text) else None


def item(row: Paragraph, marked: list[Span], current: Paragraph | None) -> dict[str, Any]:
    references = list(row.note_references.all())
    notes = {reference.note.n: reference.note for reference in references}
    return {
        "paragraph": row,
        "number": row.number,
        "statements": list(row.statements.all()),
        "items": list(row.scope_items.all()),
        "current": row == current,
        "segments": [
            {**segment, "shown": notes[segment["note"]].printed if segment["note"] else ""}
            for segment in segments(row.text, [(r.offset, r.note.n, r.note.state) for r in references], marked)
        ],
        "notes": [
            {
                "n": n,
                "printed": note.printed,
                "row": note,
                "state": note.state,
                "text": note.text,
                "words": cite_note(note),
                "leads": leads_of(note),
            }
            for n, note in notes.items()
        ],
        "sentences": [(s.start, s.end, s.text) for s in sentences(row.text)],
        "tags": tags_of(row),
        "citation": citation_of(row),
    }


def note_doubts(items: Sequence[dict[str, Any]], person: Any) -> None:
    """What the person doubted of each paragraph's tags, and what became of it. One query."""
    rows = {one["paragraph"].pk: one for one in items}
    for one in items:
        one["doubts"] = []
    for (pk, about), doubt in own_doubts(person, [one["paragraph"] for one in items]).items():
        row = rows[pk]["paragraph"]
        held = {subject_of(tag): tag for tag in (*row.profile_tags.all(), *row.topic_tags.all())}
        rows[pk]["doubts"].append((doubt.subject, outcome(doubt, held.get(about))))


def leads_of(note: Footnote) -> list[dict[str, str]]:
    """Where words of a note that point back lead: the page of the source they mean, or why it is not known."""
    return [
        {
            "url": row.work.get_absolute_url() if row.work else "",
            "named": str(row.work.stands_for or row.work) if row.work else "",
            "why": row.why,
        }
        for row in note.sources.all()
        if row.kind == NoteSource.Kind.POINTER and note.state == Footnote.State.HELD
    ]


def tags_of(row: Paragraph) -> list[dict[str, str]]:
    profiles = [(tag, f"{tag.profile.name}, {tag.get_grade_display()}") for tag in row.profile_tags.all()]
    topics = [(tag, tag.topic.name) for tag in row.topic_tags.all()]
    return [
        {"label": label, "status": tag.status, "evidence": tag.evidence}
        for tag, label in [*profiles, *topics]
        if tag.status != Status.REJECTED
    ]


def segments(
    text: str, references: Sequence[tuple[int, int, str]], marked: Sequence[tuple[int, int]]
) -> list[dict[str, Any]]:
    """The text cut at note markers and at the borders of marks; a segment's note stands at its end.

    >>> [(s["text"], s["note"], s["marked"]) for s in segments("Police fired.", [(13, 2, "held")], [(0, 6)])]
    [('Police', None, True), (' fired.', 2, False)]
    """
    notes: dict[int, list[tuple[int, str]]] = {}
    for place, n, state in references:
        notes.setdefault(place, []).append((n, state))
    borders = {0, len(text), *notes} | {place for span in marked for place in span}
    pieces = [piece("", note=note) for note in notes.get(0, ())]
    for start, end in pairwise(sorted(border for border in borders if 0 <= border <= len(text))):
        inside = any(first <= start and end <= last for first, last in marked)
        here = notes.get(end, [])
        pieces.append(piece(text[start:end], marked=inside, note=here[0] if here else None))
        pieces += [piece("", note=note) for note in here[1:]]
    return pieces


def piece(text: str, *, marked: bool = False, note: tuple[int, str] | None = None) -> dict[str, Any]:
    n, state = note or (None, "")
    return {"text": text, "marked": marked, "note": n, "state": state}


def pages_of(rows: Sequence[Paragraph]) -> str:
    """As "Page 20" or "Pages 20 to 22"; empty when no label is known."""
    labels = list(dict.fromkeys(row.page for row in rows if row.page))
    if not labels:
        return ""
    if len(labels) == 1:
        return _("Page {page}").format(page=labels[0])
    return _("Pages {first} to {last}").format(first=labels[0], last=labels[-1])


def hit_navigation(request: HttpRequest) -> dict[str, Any] | None:
    """Where this hit stands in the search that led here, with the hits before and after it."""
    number = request.GET.get("hit", "")
    filterset = ParagraphFilter(request.GET, queryset=Paragraph.objects.none())
    if not number.isdecimal() or len(number) > 6 or not int(number) or not filterset.is_valid():
        return None
    index = int(number)
    first = max(index - 2, 0)
    try:
        results = find(asked(filterset), offset=first, limit=index + 1 - first)
    except IndexUnavailable:
        return None
    numbered = dict(enumerate((hit.id for hit in results.hits), first + 1))
    rows = Paragraph.objects.readable().select_related("report").in_bulk(list(numbered.values()))
    address = SearchAddress(filterset.data)
    links = {n: address.at(rows[id].get_absolute_url(), hit=str(n)) for n, id in numbered.items() if id in rows}
    return {
        "index": index,
        "total": results.total,
        "prev_url": links.get(index - 1, ""),
        "next_url": links.get(index + 1, ""),
        "back_url": address.changed(page=str((index - 1) // PAGE_SIZE + 1)),
    }
