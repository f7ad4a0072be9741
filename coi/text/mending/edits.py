"""An edit and how it names its place: by the words that stand there, so that it finds it again when a better reader
reads the file anew; one that does not is a misfit, told and never forced.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from coi.text.document import Document, Paragraph, Section

Kind = Literal[
    "join",
    "split",
    "make_heading",
    "undo_heading",
    "rename_heading",
    "leave_out",
    "put_back",
    "attach_note",
    "retype",
    "retype_note",
]


class DoesNotFit(ValueError):
    """The place of an edit is not there, or is not what the edit needs; the message says which."""


@dataclass(frozen=True)
class Place:
    """Words of a paragraph, heading ("1.2 Title"), note or text left out; the `nth` (from 0) that reads so."""

    text: str
    nth: int = 0


@dataclass(frozen=True)
class Edit:
    """`arguments` by kind: join `glue`; split `offset`; make_heading `depth`; rename_heading `number`, `title`;
    put_back `after` (words of the paragraph before it, "" for the first place); attach_note `n`, `start`, `end`;
    retype, retype_note `words`. Where the words of a machine are typed anew, `on` (ISO day) and `by` say when and who.
    """

    kind: Kind
    place: Place
    arguments: Mapping[str, Any] = field(default_factory=dict)


def place_of(texts: Sequence[str], index: int) -> Place:
    """How an edit names the text at `index`."""
    return Place(texts[index], texts[:index].count(texts[index]))


def heading(section: Section) -> str:
    return f"{section.number} {section.title}".strip()


def find(texts: Sequence[str], place: Place) -> int:
    found = [index for index, text in enumerate(texts) if text == place.text]
    if place.nth >= len(found):
        raise DoesNotFit(f"“{place.text[:60]}” is not there as it was.")
    return found[place.nth]


def paragraph_at(document: Document, edit: Edit) -> int:
    return find([paragraph.text for paragraph in document.paragraphs], edit.place)


def section_at(document: Document, edit: Edit) -> int:
    return find([heading(section) for section in document.sections], edit.place)


def put_in(document: Document, at: int, taken: int, *put: Paragraph) -> Document:
    """The document with these paragraphs in place of `taken` ones from `at` on."""
    rows = document.paragraphs
    return replace(document, paragraphs=(*rows[:at], *put, *rows[at + taken :]))
