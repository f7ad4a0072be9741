"""Edits that join, part, move and leave out what was read; its words stay."""

from dataclasses import replace

from coi.text.document import (
    Document,
    LeftOut,
    NoteReference,
    Paragraph,
    Retyped,
    Section,
    SectionReference,
)
from coi.text.mending.edits import DoesNotFit, Edit, Place, find, heading, paragraph_at, put_in, section_at
from coi.text.mending.retyping import across, as_machine_read, retyped_heading

LEFT_OUT_BY_HAND = "left out by a specialist"


def join(document: Document, edit: Edit) -> Document:
    at = paragraph_at(document, edit)
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
        retyped=_both(first, second, glue),
    )
    return put_in(document, at, 2, joined)


def _both(first: Paragraph, second: Paragraph, glue: str) -> Retyped | None:
    """What the machine read of both, by whoever typed last."""
    last = max((one.retyped for one in (first, second) if one.retyped), key=lambda one: one.on, default=None)
    return replace(last, words=f"{as_machine_read(first)}{glue}{as_machine_read(second)}") if last else None


def _between(document: Document, first: Paragraph, second: Paragraph) -> str:
    """The heading one passes on the way from `first` to `second`, the last where there are several."""
    place = first.section if second.section is None else second.section
    return heading(document.sections[place]) if place is not None else ""


def split(document: Document, edit: Edit) -> Document:
    at, offset = paragraph_at(document, edit), int(edit.arguments["offset"])
    whole = document.paragraphs[at]
    before, after = whole.text[:offset].rstrip(), whole.text[offset:].lstrip()
    if not (before and after):
        raise DoesNotFit("Nothing would be left on one side.")
    shift = len(whole.text) - len(after)
    first = tuple(one for one in whole.note_references if one.offset <= len(before))
    second = tuple(
        NoteReference(one.n, max(one.offset - shift, 0)) for one in whole.note_references if one.offset > len(before)
    )
    return put_in(
        document,
        at,
        1,
        replace(
            whole,
            text=before,
            note_references=first,
            doubtful=_within(whole, 0, len(before)),
            retyped=_part(whole, before, 0, len(before)),
        ),
        replace(
            whole,
            text=after,
            note_references=second,
            label="",
            doubtful=_within(whole, shift, len(whole.text)),
            retyped=_part(whole, after, shift, len(whole.text)),
        ),
    )


def _part(whole: Paragraph, text: str, start: int, end: int) -> Retyped | None:
    """What the machine read where [start, end) of the text stands now; None where it is the same."""
    if whole.retyped is None:
        return None
    machine = whole.retyped.words
    words = machine[across(whole.text, machine, start) : across(whole.text, machine, end)].strip()
    return replace(whole.retyped, words=words) if words != text else None


def _within(whole: Paragraph, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Its doubtful words that stand in [start, end), counted from there."""
    return tuple((a - start, b - start) for a, b in whole.doubtful if start <= a and b <= end)


def make_heading(document: Document, edit: Edit) -> Document:
    at, depth = paragraph_at(document, edit), int(edit.arguments["depth"])
    row = document.paragraphs[at]
    here = -1 if row.section is None else row.section
    above = document.sections[here].path if row.section is not None else ()
    if not 1 <= depth <= len(above) + 1:
        raise DoesNotFit("A heading stands at most one level below the one before it.")
    number, _, rest = row.text.partition(" ")
    numbered = bool(rest) and number.rstrip(".").replace(".", "").isdigit()
    words = (number.rstrip("."), rest) if numbered else ("", row.text)
    section = Section(*words, (*above[: depth - 1], row.text), row.read_by_machine, row.retyped)
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


def undo_heading(document: Document, edit: Edit) -> Document:
    gone = section_at(document, edit)
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
    paragraph = Paragraph(text, section=above, note_references=calls)
    rows.insert(at, replace(paragraph, read_by_machine=section.read_by_machine, retyped=section.retyped))
    references = tuple(
        replace(one, section=one.section - (one.section > gone))
        for one in document.section_references
        if one.section != gone
    )
    sections = tuple(without(one) for place, one in enumerate(document.sections) if place != gone)
    return replace(document, sections=sections, paragraphs=tuple(rows), section_references=references)


def rename_heading(document: Document, edit: Edit) -> Document:
    at = section_at(document, edit)
    old = document.sections[at]
    number, title = str(edit.arguments.get("number", "")).strip(), str(edit.arguments["title"]).strip()
    if not title:
        raise DoesNotFit("A heading has words.")
    depth = len(old.path)
    path = (*old.path[:-1], f"{number} {title}".strip())

    def renamed(place: int, section: Section) -> Section:
        if place == at:
            return replace(
                section, number=number, title=title, path=path, retyped=retyped_heading(old, number, title, edit)
            )
        inside = place > at and section.path[:depth] == old.path
        return replace(section, path=path + section.path[depth:]) if inside else section

    return replace(document, sections=tuple(renamed(place, one) for place, one in enumerate(document.sections)))


def leave_out(document: Document, edit: Edit) -> Document:
    at = paragraph_at(document, edit)
    if len(document.paragraphs) == 1:
        raise DoesNotFit("It is the only paragraph of the report.")
    row = document.paragraphs[at]
    left = LeftOut(row.text, LEFT_OUT_BY_HAND, row.read_by_machine, row.retyped)
    return replace(put_in(document, at, 1), left_out=(*document.left_out, left))


def put_back(document: Document, edit: Edit) -> Document:
    left = find([one.text for one in document.left_out], edit.place)
    before = str(edit.arguments.get("after", ""))
    texts = [paragraph.text for paragraph in document.paragraphs]
    at = find(texts, Place(before, int(edit.arguments.get("after_nth", 0)))) if before else -1
    near = document.paragraphs[max(at, 0)]
    back = document.left_out[left]
    row = Paragraph(
        back.text,
        section=near.section,
        page=near.page,
        page_status=near.page_status,
        read_by_machine=back.read_by_machine,
        retyped=back.retyped,
    )
    kept = tuple(one for place, one in enumerate(document.left_out) if place != left)
    return replace(put_in(document, at + 1, 0, row), left_out=kept)


def attach_note(document: Document, edit: Edit) -> Document:
    """The figures [start, end) of the text are the marker of note n: they leave the text and become its call."""
    at = paragraph_at(document, edit)
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
    return put_in(
        document,
        at,
        1,
        replace(
            row,
            text=text,
            note_references=tuple(sorted(calls, key=lambda one: one.offset)),
            doubtful=(*_within(row, 0, start), *after),
            retyped=_without_marker(row, start, end),
        ),
    )


def _without_marker(row: Paragraph, start: int, end: int) -> Retyped | None:
    """The marker leaves the machine's words, too, where it stands there the same."""
    if row.retyped is None:
        return None
    machine, at = row.retyped.words, across(row.text, row.retyped.words, start)
    same = machine[at : at + end - start] == row.text[start:end]
    return replace(row.retyped, words=machine[:at] + machine[at + end - start :]) if same else row.retyped
