"""Reads a finished PDF as a screen reader would, along its tags, and compares it with what the brief must say."""

import ctypes
from collections.abc import Iterator, Sequence

import pypdfium2
import pypdfium2.raw as pdfium

from caseworker.brief.proof import squeezed


class ProofError(Exception):
    """The finished PDF does not say what the brief says; the message says where."""


def prove(pdf: bytes, proof: Sequence[tuple[str, str]]) -> None:
    """Every entry of `proof` (what it is, its words squeezed) stands in the PDF, in order; raises ProofError."""
    text = squeezed(tagged_text(pdf))
    cursor = 0
    for what, words in proof:
        start = text.find(words, cursor)
        if start < 0:
            raise ProofError(f"The finished PDF does not carry {what} word for word; no PDF was made.")
        cursor = start + len(words)


def tagged_text(pdf: bytes) -> str:
    """The text of all pages in the order of the tags: page heads and feet, which no tag holds, left out."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(_page_text(page) for page in document)
    finally:
        document.close()


def _page_text(page: pypdfium2.PdfPage) -> str:
    marked = _marked_text(page)
    tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
    if not tree:
        raise ProofError("The finished PDF has a page without tags; no PDF was made.")
    try:
        roots = [
            pdfium.FPDF_StructTree_GetChildAtIndex(tree, i) for i in range(pdfium.FPDF_StructTree_CountChildren(tree))
        ]
        return "".join(marked.get(content, "") for root in roots if root for content in _contents(root))
    finally:
        pdfium.FPDF_StructTree_Close(tree)


def _contents(element: object) -> Iterator[int]:
    """Marked-content ids below a tag, in reading order."""
    for place in range(pdfium.FPDF_StructElement_CountChildren(element)):
        child = pdfium.FPDF_StructElement_GetChildAtIndex(element, place)
        if child:
            yield from _contents(child)
        else:
            yield pdfium.FPDF_StructElement_GetChildMarkedContentID(element, place)


def _marked_text(page: pypdfium2.PdfPage) -> dict[int, str]:
    texts: dict[int, str] = {}
    textpage = page.get_textpage()
    for thing in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
        content = pdfium.FPDFPageObj_GetMarkedContentID(thing.raw)
        texts[content] = texts.get(content, "") + _text_of(thing.raw, textpage.raw)
    return texts


def _text_of(thing: object, textpage: object) -> str:
    size = pdfium.FPDFTextObj_GetText(thing, textpage, None, 0)
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFTextObj_GetText(thing, textpage, ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), size)
    return buffer.raw.decode("utf-16-le").rstrip("\0")
