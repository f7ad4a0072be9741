"""What the finished PDF must say, in order: each quotation with its calls in place, then each of its notes.

The words follow the templates' order; what stands by itself among them, whichever way they run, is marked as an isolate
as the templates mark it by `dir`. They are compared without white space:

>>> squeezed("Police fired\\u200b pellets. 12 [fn.\\n380]")
'Policefiredpellets.12[fn.380]'
"""

import re
import unicodedata
from collections.abc import Iterator

from caseworker.brief.paper.bidi import FSI, LRI, PDI
from caseworker.brief.printed import BriefDocument, CitedSource, PrintedExcerpt, PrintedNote, Segment
from coi.text.citation import Piece
from coi.text.words import around_date

# What layout may add or take: white space, and characters without a shape (zero-width spaces, direction marks).
LAYOUT = re.compile("[\\s\u00ad\u061c\u200b-\u200f\u2060\u2066-\u2069\ufeff]+")

Line = tuple[str, tuple[str, ...]]
"""What it is, and its words: one text for each paragraph, of which each has its own direction."""


def proof(document: BriefDocument) -> tuple[Line, ...]:
    """Every quotation and note of the brief, in reading order."""
    return tuple(line for part in document.parts for excerpt in part.excerpts for line in _excerpt(excerpt))


def squeezed(text: str) -> str:
    """The text without white space and without what layout adds; compatibility forms ("ﬁ") as their letters."""
    return LAYOUT.sub("", unicodedata.normalize("NFKC", text))


def _excerpt(excerpt: PrintedExcerpt) -> Iterator[Line]:
    yield f"the quotation of excerpt {excerpt.number}", ("".join(map(_segment, excerpt.segments)),)
    for note in excerpt.notes:
        yield f"note {note.number}", (str(note.number), _note(note))


def _segment(segment: Segment) -> str:
    return segment.text + "".join(_apart(call.label) for call in segment.calls)


def _note(note: PrintedNote) -> str:
    remark = f" {_apart(note.remark)}" if note.remark else ""
    origin = _apart(f"[fn.\u00a0{note.report_note}]")
    standing = f" {_apart(f'[{note.standing}]')}" if note.standing else ""
    return f"{''.join(map(_source, note.sources))}{remark}{standing} {origin}"


def _source(source: CitedSource) -> str:
    pieces = [_piece(piece, first=not place) for place, piece in enumerate(source.citation)]
    return "".join(pieces) + (f" {_apart(source.label)}" if source.label else "")


def _piece(piece: Piece, *, first: bool) -> str:
    if piece.role == "title":
        return f"{FSI}{piece.text}{PDI}"
    before, date, after = around_date(piece.text) if not first and piece.role != "link" else (piece.text, "", "")
    return f"{before}{FSI}{date}{PDI}{after}" if date else before


def _apart(text: str) -> str:
    return f"{LRI}{text}{PDI}"
