"""What a reader makes of a file: a report's sections, paragraphs and notes, as the file proves them.

Text is verbatim after reflow (line breaks of the page joined, nothing else changed, slips included). A note marker
is a position, not text:

>>> Paragraph("Police fired pellets.", note_references=(NoteReference(2, 21),)).note_references[0].n
2
"""

from dataclasses import dataclass
from typing import Literal

from coi.text.sources import Source

Kind = Literal["paragraph", "list_item", "quotation", "caption", "glossary", "table_row", "heading-less-note"]
PageStatus = Literal["printed", "inferred", "unknown"]
Standing = Literal["body", "summary", "scope", "method", "apparatus"]
"""See `coi.text.coverage.standing`."""
FINDINGS: tuple[Standing, ...] = ("body", "summary")
NoteState = Literal["held", "damaged", "not_held"]
Rect = tuple[float, float, float, float]
"""Left, bottom, right and top in points from the lower left corner of the page."""


class ReportFormatError(ValueError):
    """The file cannot be read as a report; the message says why and is fit to show."""


@dataclass(frozen=True)
class Retyped:
    """Words that a machine read off a picture and a person typed anew after it: `words` are the machine's, `on` is the
    ISO day, `by` the key of the person, None where nobody is known."""

    words: str
    on: str
    by: int | None = None


@dataclass(frozen=True)
class Section:
    """A heading and its place. `path` holds the headings from the top down to this one, number and title as printed."""

    number: str
    title: str
    path: tuple[str, ...]
    read_by_machine: bool = False
    retyped: Retyped | None = None


@dataclass(frozen=True)
class NoteReference:
    """Marker of note `n`, which stood before character `offset` of its paragraph's text."""

    n: int
    offset: int


@dataclass(frozen=True)
class SectionReference:
    """Marker of note `n` in a heading; `section` is an index into `Document.sections`."""

    section: int
    n: int


@dataclass(frozen=True)
class PageBoxes:
    """Where words stand on the page of this index (from 0): a rectangle for each line, in reading order.

    The page is as it shows: turned upright, what is cut off not counted.
    """

    page_index: int
    rects: tuple[Rect, ...]


@dataclass(frozen=True)
class Paragraph:
    """The smallest citable unit.

    `section` is an index into `Document.sections`, None before the first heading. `date` is ISO 8601, shortened to what
    the document shows ("2024-07" under a month heading), else None. `page` is the printed label, "" when unknown.
    `label` is a printed number or bullet that is no part of `text` ("12.", "(a)"). `language` is a code, "" when the
    words do not tell it. `read_by_machine`: the words were read off a picture; `retyped` where a person
    typed them anew since. The cells of a `table_row` stand in order with a tab between them. `boxes` are known for
    pages set in points only. `doubtful` are spans [start, end) of `text` with words that the machine was not sure of.
    """

    text: str
    kind: Kind = "paragraph"
    section: int | None = None
    note_references: tuple[NoteReference, ...] = ()
    page: str = ""
    page_status: PageStatus = "unknown"
    date: str | None = None
    label: str = ""
    language: str = ""
    read_by_machine: bool = False
    boxes: tuple[PageBoxes, ...] = ()
    doubtful: tuple[tuple[int, int], ...] = ()
    retyped: Retyped | None = None


@dataclass(frozen=True)
class Note:
    """Note `n` of the report; `text` is "" when the stored copy does not hold it, a part when it is damaged.

    `sources` are the sources it cites, in order. `n` counts through the document; `label` is the printed number or sign
    where that is another, as where notes begin anew on each page, else "".
    """

    n: int
    text: str = ""
    state: NoteState = "held"
    sources: tuple[Source, ...] = ()
    label: str = ""
    read_by_machine: bool = False
    retyped: Retyped | None = None


@dataclass(frozen=True)
class LeftOut:
    """Words of the file that belong to no paragraph and no note, and why they were left out."""

    text: str
    reason: str
    read_by_machine: bool = False
    retyped: Retyped | None = None


@dataclass(frozen=True)
class Document:
    """All that a file shows; every character of it stands in one part. `warnings` are sentences with counts.

    `unread_pages` are those of the file whose words could not be read, `machine_pages` those whose words were read off
    their pictures; both counted from 1. `read_with`: the program that read these, with the languages it read in.
    """

    sections: tuple[Section, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    notes: tuple[Note, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    warnings: tuple[str, ...] = ()
    section_references: tuple[SectionReference, ...] = ()
    unread_pages: tuple[int, ...] = ()
    machine_pages: tuple[int, ...] = ()
    read_with: str = ""
