"""Reads a finished PDF as a screen reader would, along its tags, and compares it with what the brief must say."""

import ctypes
from collections.abc import Iterator, Sequence
from io import BytesIO

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from caseworker.brief.paper.proof import same_words, squeezed

PROVEN_TAGS = ("/BlockQuote", "/LI")  # a quotation; an item of the list of notes under it
LINE_END_HYPHEN = "\x02"  # how pdfium gives a hyphen that ends a line; the brief prints no control characters
_EXCERPT = "/Art"  # the tag of an <article>; the brief is one, its excerpts stand within it


class ProofError(Exception):
    """The finished PDF does not say what the brief says; the message says where."""


def prove(pdf: bytes, proof: Sequence[tuple[str, str]]) -> None:
    """The PDF's quotations and notes are those of `proof` (what it is, its words squeezed): each once, in order."""
    found = [squeezed(text) for text in proven_texts(pdf)]
    found.reverse()
    for what, words in proof:
        text = ""
        while found and len(text) < len(words):  # a passage over two pages is two tags
            text += found.pop()
        if not same_words(words, text):
            raise ProofError(f"The finished PDF does not carry {what} word for word; no PDF was made.")
    if any(found):
        raise ProofError("The finished PDF carries a quotation or note that the brief does not have; no PDF was made.")


def proven_texts(pdf: bytes) -> Iterator[str]:
    """The texts tagged as quotation or as note of an excerpt, in reading order; page heads and feet have none."""
    texts = _marked_texts(pdf)
    with pikepdf.open(BytesIO(pdf)) as document:
        pages = {page.obj.objgen: number for number, page in enumerate(document.pages)}
        tree = document.Root.get("/StructTreeRoot")
        if tree is None:
            raise ProofError("The finished PDF carries no tags; no PDF was made.")
        for element in _proven(tree, 0):
            yield "".join(texts.get((pages[page], content), "") for page, content in _contents(element))


def _proven(element: pikepdf.Object, articles: int) -> Iterator[pikepdf.Object]:
    tag = str(element.get("/S", ""))
    articles += tag == _EXCERPT
    if articles > 1 and tag in PROVEN_TAGS:
        yield element
        return
    for kid in _kids(element):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from _proven(kid, articles)


def _contents(element: pikepdf.Object) -> Iterator[tuple[tuple[int, int], int]]:
    """(page object, marked-content id) below a tag, in reading order, over as many pages as it spans."""
    for kid in _kids(element):
        if isinstance(kid, int):
            yield element.Pg.objgen, kid
        elif "/MCID" in kid:
            yield kid.get("/Pg", element.get("/Pg")).objgen, int(kid.MCID)
        elif "/S" in kid:
            yield from _contents(kid)


def _kids(element: pikepdf.Object) -> list[pikepdf.Object]:
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array | list) else [kids]


def _marked_texts(pdf: bytes) -> dict[tuple[int, int], str]:
    """The text of every (page, marked-content id)."""
    texts: dict[tuple[int, int], str] = {}
    document = pypdfium2.PdfDocument(pdf)
    try:
        for number in range(len(document)):
            page = document[number]
            textpage = page.get_textpage()
            for thing in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=5):
                key = number, pdfium.FPDFPageObj_GetMarkedContentID(thing.raw)
                texts[key] = texts.get(key, "") + _text_of(thing.raw, textpage.raw)
    finally:
        document.close()
    return texts


def _text_of(thing: object, textpage: object) -> str:
    size = pdfium.FPDFTextObj_GetText(thing, textpage, None, 0)
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFTextObj_GetText(thing, textpage, ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), size)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0").replace(LINE_END_HYPHEN, "-")
