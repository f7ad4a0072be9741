"""Edits applied in their order.

>>> from coi.text.document import Paragraph
>>> from coi.text.mending.edits import Place
>>> read = Document(paragraphs=(Paragraph("The men were held in the"), Paragraph("yard for two nights.")))
>>> mended = mend(read, [Edit("join", Place("The men were held in the"), {"glue": " "})])
>>> [paragraph.text for paragraph in mended.document.paragraphs]
['The men were held in the yard for two nights.']
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from coi.text.document import Document
from coi.text.mending import retyping, shaping
from coi.text.mending.edits import DoesNotFit, Edit


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


_ACTS: Mapping[str, Callable[[Document, Edit], Document]] = {
    "join": shaping.join,
    "split": shaping.split,
    "make_heading": shaping.make_heading,
    "undo_heading": shaping.undo_heading,
    "rename_heading": shaping.rename_heading,
    "leave_out": shaping.leave_out,
    "put_back": shaping.put_back,
    "attach_note": shaping.attach_note,
    "retype": retyping.retype,
    "retype_note": retyping.retype_note,
}
