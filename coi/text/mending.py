"""Corrections of what a reader made of a file, as edits on top of it: the document itself stays as it was read.

An edit names its place by the words that stand there, so that it finds it again when a better reader reads the file
anew; one that does not is a misfit, told and never forced.

>>> read = Document(paragraphs=(Paragraph("The men were held in the"), Paragraph("yard for two nights.")))
>>> mended = mend(read, [Edit("join", Place("The men were held in the"), {"glue": " "})])
>>> [paragraph.text for paragraph in mended.document.paragraphs]
['The men were held in the yard for two nights.']
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from coi.text.document import (
    Document,
    LeftOut,
    NoteReference,
    Paragraph,
    Section,
    SectionReference,
)

Kind = Literal[
    "join", "split", "make_heading", "undo_heading", "rename_heading", "leave_out", "put_back", "attach_note"
]
LEFT_OUT_BY_HAND = "left out by a specialist"


class DoesNotFit(ValueError):
    """The place of an edit is not there, or is not what the edit needs; the message says which."""


@dataclass(frozen=True)
class Place:
    """Words of a paragraph, heading ("1.2 Title") or text left out; the `nth` (from 0) that reads so."""

    text: str
    nth: int = 0


@dataclass(frozen=True)
class Edit:
    """`arguments` by kind: join `glue`; split `offset`; make_heading `depth`; rename_heading `number`, `title`;
    put_back `after` (words of the paragraph before it, "" for the first place); attach_note `n`, `start`, `end`.
    """

    kind: Kind
    place: Place
    arguments: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Mended:
    """The document with all edits that fit, and for each that does not: its place in the list, and why."""

    document: Document
    misfits: Mapping[int, str]


def mend(document: Document, edits: Sequence[Edit]) -> Mended:
    """Apply edits in their order."""
    misfits: dict[int, str] = {}
    for number, edit in enumerate(edits):
        try:
            document = _ACTS[edit.kind](document, edit)
        except DoesNotFit as reason:
            misfits[number] = str(reason)
    return Mended(document, misfits)


def place_of(texts: Sequence[str], index: int) -> Place:
    """How an edit names the text at `index`."""
    return Place(texts[index], texts[:index].count(texts[index]))


def heading(section: Section) -> str:
    return f"{section.number} {section.title}".strip()


def _find(texts: Sequence[str], place: Place) -> int:
    found = [index for index, text in enumerate(texts) if text == place.text]
    if place.nth >= len(found):
        raise DoesNotFit(f"“{place.text[:60]}” is not there as it was.")
    return found[place.nth]


def _paragraph(document: Document, edit: Edit) -> int:
    return _find([paragraph.text for paragraph in document.paragraphs], edit.place)


def _section(document: Document, edit: Edit) -> int:
    return _find([heading(section) for section in document.sections], edit.place)


def _with(document: Document, at: int, taken: int, *put: Paragraph) -> Document:
    rows = document.paragraphs
    return replace(document, paragraphs=(*rows[:at], *put, *rows[at + taken :]))


def _join(document: Document, edit: Edit) -> Document:
    at = _paragraph(document, edit)
    if at + 1 >= len(document.paragraphs):
        raise DoesNotFit("There is no paragraph after it to join with.")
    first, second = document.paragraphs[at : at + 2]
    if first.section != second.section:
        raise DoesNotFit(
            f"The heading “{_between(document, first, second)}” stands between the two; only paragraphs of one section "
            "are joined. If it is no heading, make it a paragraph first."
        )
    glue = str(edit.arguments.get("glue", " "))
    if glue not in ("", " "):
        raise DoesNotFit("Two paragraphs are joined by a space or by nothing.")
    shift = len(first.text) + len(glue)
    moved = tuple(NoteReference(one.n, one.offset + shift) for one in second.note_references)
    joined = replace(
        first,
        text=f"{first.text}{glue}{second.text}",
        note_references=(*first.note_references, *moved),
        boxes=(*first.boxes, *second.boxes),
        read_by_machine=first.read_by_machine or second.read_by_machine,
        doubtful=(*first.doubtful, *((start + shift, end + shift) for start, end in second.doubtful)),
    )
    return _with(document, at, 2, joined)


def _between(document: Document, first: Paragraph, second: Paragraph) -> str:
    """The heading one passes on the way from `first` to `second`, the last where there are several."""
    place = first.section if second.section is None else second.section
    return heading(document.sections[place]) if place is not None else ""


def _split(document: Document, edit: Edit) -> Document:
    at, offset = _paragraph(document, edit), int(edit.arguments["offset"])
    whole = document.paragraphs[at]
    before, after = whole.text[:offset].rstrip(), whole.text[offset:].lstrip()
    if not (before and after):
        raise DoesNotFit("Nothing would be left on one side.")
    shift = len(whole.text) - len(after)
    first = tuple(one for one in whole.note_references if one.offset <= len(before))
    second = tuple(
        NoteReference(one.n, max(one.offset - shift, 0)) for one in whole.note_references if one.offset > len(before)
    )
    return _with(
        document,
        at,
        1,
        replace(whole, text=before, note_references=first, doubtful=_within(whole, 0, len(before))),
        replace(whole, text=after, note_references=second, label="", doubtful=_within(whole, shift, len(whole.text))),
    )


def _within(whole: Paragraph, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Its doubtful words that stand in [start, end), counted from there."""
    return tuple((a - start, b - start) for a, b in whole.doubtful if start <= a and b <= end)


def _make_heading(document: Document, edit: Edit) -> Document:
    at, depth = _paragraph(document, edit), int(edit.arguments["depth"])
    row = document.paragraphs[at]
    here = -1 if row.section is None else row.section
    above = document.sections[here].path if row.section is not None else ()
    if not 1 <= depth <= len(above) + 1:
        raise DoesNotFit("A heading stands at most one level below the one before it.")
    number, _, rest = row.text.partition(" ")
    numbered = bool(rest) and number.rstrip(".").replace(".", "").isdigit()
    section = Section(
        number.rstrip(".") if numbered else "", rest if numbered else row.text, (*above[: depth - 1], row.text)
    )
    sections = (*document.sections[: here + 1], section, *document.sections[here + 1 :])

    def moved(place: int, paragraph: Paragraph) -> Paragraph:
        if paragraph.section is not None and paragraph.section > here:
            return replace(paragraph, section=paragraph.section + 1)
        return replace(paragraph, section=here + 1) if place > at and paragraph.section == row.section else paragraph

    rows = tuple(moved(place, p) for place, p in enumerate(document.paragraphs) if place != at)
    references = tuple(
        replace(one, section=one.section + (one.section > here)) for one in document.section_references
    ) + tuple(SectionReference(here + 1, one.n) for one in row.note_references)
    return replace(document, sections=sections, paragraphs=rows, section_references=references)


def _undo_heading(document: Document, edit: Edit) -> Document:
    gone = _section(document, edit)
    section, depth = document.sections[gone], len(document.sections[gone].path)
    above = gone - 1 if gone else None

    def without(other: Section) -> Section:
        inside = other.path[:depth] == section.path
        return replace(other, path=other.path[: depth - 1] + other.path[depth:]) if inside else other

    def moved(paragraph: Paragraph) -> Paragraph:
        if paragraph.section is None or paragraph.section < gone:
            return paragraph
        return replace(paragraph, section=above if paragraph.section == gone else paragraph.section - 1)

    at = next(
        (place for place, p in enumerate(document.paragraphs) if p.section is not None and p.section >= gone),
        len(document.paragraphs),
    )
    text = section.path[-1] if section.path else heading(section)
    calls = tuple(NoteReference(one.n, len(text)) for one in document.section_references if one.section == gone)
    rows = [moved(paragraph) for paragraph in document.paragraphs]
    rows.insert(at, Paragraph(text, section=above, note_references=calls))
    references = tuple(
        replace(one, section=one.section - (one.section > gone))
        for one in document.section_references
        if one.section != gone
    )
    sections = tuple(without(one) for place, one in enumerate(document.sections) if place != gone)
    return replace(document, sections=sections, paragraphs=tuple(rows), section_references=references)


def _rename_heading(document: Document, edit: Edit) -> Document:
    at = _section(document, edit)
    old = document.sections[at]
    number, title = str(edit.arguments.get("number", "")).strip(), str(edit.arguments["title"]).strip()
    if not title:
        raise DoesNotFit("A heading has words.")
    depth = len(old.path)
    path = (*old.path[:-1], f"{number} {title}".strip())

    def renamed(place: int, section: Section) -> Section:
        if place == at:
            return Section(number, title, path)
        inside = place > at and section.path[:depth] == old.path
        return replace(section, path=path + section.path[depth:]) if inside else section

    return replace(document, sections=tuple(renamed(place, one) for place, one in enumerate(document.sections)))


def _leave_out(document: Document, edit: Edit) -> Document:
    at = _paragraph(document, edit)
    if len(document.paragraphs) == 1:
        raise DoesNotFit("It is the only paragraph of the report.")
    left = LeftOut(document.paragraphs[at].text, LEFT_OUT_BY_HAND)
    return replace(_with(document, at, 1), left_out=(*document.left_out, left))


def _put_back(document: Document, edit: Edit) -> Document:
    left = _find([one.text for one in document.left_out], edit.place)
    before = str(edit.arguments.get("after", ""))
    texts = [paragraph.text for paragraph in document.paragraphs]
    at = _find(texts, Place(before, int(edit.arguments.get("after_nth", 0)))) if before else -1
    near = document.paragraphs[max(at, 0)]
    row = Paragraph(document.left_out[left].text, section=near.section, page=near.page, page_status=near.page_status)
    kept = tuple(one for place, one in enumerate(document.left_out) if place != left)
    return replace(_with(document, at + 1, 0, row), left_out=kept)


def _attach_note(document: Document, edit: Edit) -> Document:
    """The figures [start, end) of the text are the marker of note n: they leave the text and become its call."""
    at = _paragraph(document, edit)
    row, n = document.paragraphs[at], int(edit.arguments["n"])
    start, end = int(edit.arguments["start"]), int(edit.arguments["end"])
    note = next((one for one in document.notes if one.n == n), None)
    if note is None:
        raise DoesNotFit(f"There is no note {n}.")
    if row.text[start:end].strip(" []()") not in {note.label or str(n), ""}:
        raise DoesNotFit(f"“{row.text[start:end]}” is not the sign of note {note.label or n}.")
    gone = end - start
    calls = [
        NoteReference(one.n, one.offset - gone if one.offset >= end else one.offset) for one in row.note_references
    ]
    calls.append(NoteReference(n, start))
    text = row.text[:start] + row.text[end:]
    after = tuple((a + end - gone, b + end - gone) for a, b in _within(row, end, len(row.text)))
    return _with(
        document,
        at,
        1,
        replace(
            row,
            text=text,
            note_references=tuple(sorted(calls, key=lambda one: one.offset)),
            doubtful=(*_within(row, 0, start), *after),
        ),
    )


_ACTS: Mapping[str, Callable[[Document, Edit], Document]] = {
    "join": _join,
    "split": _split,
    "make_heading": _make_heading,
    "undo_heading": _undo_heading,
    "rename_heading": _rename_heading,
    "leave_out": _leave_out,
    "put_back": _put_back,
    "attach_note": _attach_note,
}
