"""What the finished PDF must say, in order: each quotation with its calls in place, then each of its notes.

The strings are compared without white space, so they must follow the templates' order of words, not their spacing:

>>> squeezed("Police fired\\u200b pellets. 12 [fn.\\n380]")
'Policefiredpellets.12[fn.380]'
"""

import re
import unicodedata
from collections.abc import Iterator

from caseworker.brief.printed import BriefDocument, PrintedExcerpt, PrintedNote, Segment

# What layout may add or take: white space, and characters without a shape (zero-width spaces, direction marks).
_RIGHT_TO_LEFT = ("R", "AL", "RLE", "RLO", "RLI")
_LAYOUT = re.compile("[\\s\u00ad\u061c\u200b-\u200f\u2060\ufeff]+")


def proof(document: BriefDocument) -> tuple[tuple[str, str], ...]:
    """(what it is, its words squeezed) for every quotation and note of the brief, in reading order."""
    return tuple(line for part in document.parts for excerpt in part.excerpts for line in _excerpt(excerpt))


def squeezed(text: str) -> str:
    """The text without white space and without what layout adds; compatibility forms ("ﬁ") as their letters."""
    return _LAYOUT.sub("", unicodedata.normalize("NFKC", text))


def same_words(expected: str, found: str) -> bool:
    """Whether two squeezed texts are the same. Right-to-left script lies in a PDF in the order of the eye, not of the
    sentence, so where there is any, the same characters must be there as often.
    """
    if any(unicodedata.bidirectional(character) in _RIGHT_TO_LEFT for character in expected):
        return sorted(expected) == sorted(found)
    return expected == found


def _excerpt(excerpt: PrintedExcerpt) -> Iterator[tuple[str, str]]:
    yield f"the quotation of excerpt {excerpt.number}", squeezed("".join(map(_segment, excerpt.segments)))
    for note in excerpt.notes:
        yield f"note {note.number}", squeezed(_note(note))


def _segment(segment: Segment) -> str:
    return segment.text + "".join(call.label for call in segment.calls)


def _note(note: PrintedNote) -> str:
    sources = "".join("".join(p.text for p in source.citation) + source.label for source in note.sources)
    return f"{note.number}{sources}{note.remark}[fn. {note.report_note}]"
