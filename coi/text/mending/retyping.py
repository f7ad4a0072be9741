"""Words that a machine misread, typed anew after the picture of their page; the machine's words are kept beside them.

Only what was read by machine can be retyped: words that stand in the file are what the file says.
"""

import unicodedata
from dataclasses import replace
from typing import Any

from rapidfuzz.distance import Indel

from coi.text.document import Document, NoteReference, Paragraph, Retyped, Section
from coi.text.mending.edits import DoesNotFit, Edit, find, heading, paragraph_at, put_in
from coi.text.sources import split_sources

_LEFT_TO_RIGHT = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs that set words in another order than they are typed in."""


def retype(document: Document, edit: Edit) -> Document:
    """A paragraph's words; markers of notes stay with what stands before them, and nothing is doubtful any more."""
    at = paragraph_at(document, edit)
    row = document.paragraphs[at]
    words = typed(str(edit.arguments.get("words", "")), instead_of=row.text, is_row=row.kind == "table_row")
    if not can_be_retyped(row, document):
        raise DoesNotFit(
            "Part of it stands in the file as text, not as a picture: it cannot be retyped."
            if row.read_by_machine
            else "Only words that a machine read off a picture can be retyped; these stand in the file."
        )
    calls = tuple(NoteReference(one.n, across(row.text, words, one.offset)) for one in row.note_references)
    retyped = _retyped(as_machine_read(row), words, edit)
    return put_in(document, at, 1, replace(row, text=words, note_references=calls, doubtful=(), retyped=retyped))


def can_be_retyped(row: Paragraph, document: Document) -> bool:
    """Whether all its words were read by machine: no line of it stands on a page that was not."""
    return row.read_by_machine and all(box.page_index + 1 in document.machine_pages for box in row.boxes)


def retype_note(document: Document, edit: Edit) -> Document:
    """A note's words, parted into its sources anew."""
    at = find([note.text for note in document.notes], edit.place)
    note = document.notes[at]
    words = typed(str(edit.arguments.get("words", "")), instead_of=note.text)
    if not note.read_by_machine or note.state == "not_held":
        raise DoesNotFit("Only words that a machine read off a picture can be retyped; these stand in the file.")
    retyped = _retyped(note.retyped.words if note.retyped else note.text, words, edit)
    fresh = replace(note, text=words, sources=split_sources(words), retyped=retyped)
    return replace(document, notes=(*document.notes[:at], fresh, *document.notes[at + 1 :]))


def retyped_heading(old: Section, number: str, title: str, edit: Edit) -> Retyped | None:
    """For a heading that was read by machine and gets other words."""
    if not old.read_by_machine:
        return None
    return _retyped(old.retyped.words if old.retyped else heading(old), f"{number} {title}".strip(), edit)


def _retyped(machine: str, words: str, edit: Edit) -> Retyped | None:
    """None where the machine's own words stand again."""
    by: Any = edit.arguments.get("by")
    return Retyped(machine, str(edit.arguments.get("on", "")), by) if words != machine else None


def as_machine_read(row: Paragraph) -> str:
    return row.retyped.words if row.retyped else row.text


def typed(words: str, *, instead_of: str, is_row: bool = False) -> str:
    """What a person typed, white space collapsed; of a row of a table a cell a line. Raises DoesNotFit.

    >>> typed(" The  gate\\nwas closed. ", instead_of="The gatc was clozed.")
    'The gate was closed.'
    """
    if bad := {sign for sign in words if unicodedata.category(sign) in ("Cc", "Cs", "Co", "Cn")} - set("\t\r\n"):
        raise DoesNotFit(f"There is a sign that cannot be shown: {', '.join(f'U+{ord(sign):04X}' for sign in bad)}.")
    if not _LEFT_TO_RIGHT.isdisjoint(words):
        raise DoesNotFit("There is a hidden sign that sets words in another order; type the words without it.")
    text = " ".join(words.split())
    if is_row:
        cells = [" ".join(cell.split()) for cell in words.strip().replace("\t", "\n").splitlines()]
        if len(cells) != len(instead_of.split("\t")):
            n = len(instead_of.split("\t"))
            raise DoesNotFit(f"The row has {n} cells: type each on a line of its own.")
        text = "\t".join(cells)
    if not any(sign.isalnum() for sign in text):
        raise DoesNotFit("No words were typed.")
    if text == instead_of:
        raise DoesNotFit("The words are the same as before; nothing was changed.")
    return text


def across(old: str, new: str, offset: int) -> int:
    """Where a place of one wording is in another: after what stood before it.

    >>> across("It was clozed. In May", "It was quite closed. In May", 14)
    20
    """
    for step in Indel.opcodes(old, new):
        if step.src_start < offset <= step.src_end:
            return step.dest_start + offset - step.src_start if step.tag == "equal" else step.dest_end
    return 0 if offset == 0 else len(new)
