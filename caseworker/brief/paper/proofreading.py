"""Reads a finished PDF as a screen reader would, along its tags, and compares it with what the brief must say.

Words that follow one another letter by letter from left to right are read off the page. Of right-to-left and complex
script the pieces are compared as the layout tells them, then glyph by glyph with the font, and by their place.
"""

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from caseworker.brief.paper.drawing import Drawn, Place
from caseworker.brief.paper.placing import Piece, out_of_order
from caseworker.brief.paper.proof import Line, squeezed
from caseworker.brief.paper.script import is_special
from caseworker.brief.paper.shapes import Shapes

PROVEN_TAGS = ("/BlockQuote", "/LI")  # a quotation; an item of the list of notes under it
LINE_END_HYPHEN = "\x02"  # how pdfium gives a hyphen that ends a line; the brief prints no control characters
_EXCERPT = "/Art"  # the tag of an <article>; the brief is one, its excerpts stand within it


class ProofError(Exception):
    """The finished PDF does not say what the brief says; the message says where."""


@dataclass
class _Read:
    """What stands at one place: the text by the fonts' own letters, the first baseline, left and right end (points)."""

    text: str
    baseline: float
    left: float
    right: float


def prove(pdf: bytes, proof: Sequence[Line], drawn: Drawn | None = None) -> None:
    """The PDF's quotations and notes are those of `proof`: each once, in order, right-to-left words in theirs."""
    drawn = drawn or Drawn()
    read = _marked_texts(pdf, placed=bool(drawn.words))
    shapes = Shapes(pdf, drawn)
    found = [(places, _said(places, read, drawn)) for places in _proven_places(pdf)]
    found.reverse()
    for what, paragraphs in proof:
        words, text, places = squeezed("".join(paragraphs)), "", []
        while found and len(text) < len(words):  # a passage over two pages is two tags
            more, said = found.pop()
            places += more
            text += said
        if words != text:
            raise ProofError(f"The finished PDF does not carry {what} word for word; no PDF was made.")
        if is_special("".join(paragraphs)):
            _prove_order(what, paragraphs, [_piece(place, read, drawn) for place in places if place in read], shapes)
    if any(said for _, said in found):
        raise ProofError("The finished PDF carries a quotation or note that the brief does not have; no PDF was made.")


def proven_texts(pdf: bytes) -> Iterator[str]:
    """The texts tagged as quotation or as note of an excerpt, in reading order; page heads and feet have none."""
    read = _marked_texts(pdf, placed=False)
    for places in _proven_places(pdf):
        yield "".join(read[place].text for place in places if place in read)


def _prove_order(what: str, paragraphs: Sequence[str], pieces: Sequence[Piece], shapes: Shapes) -> None:
    if fault := out_of_order(paragraphs, pieces) or shapes.fault(paragraphs, pieces):
        raise ProofError(f"The finished PDF does not show {what} as it is written ({fault}); no PDF was made.")


def _said(places: Sequence[Place], read: dict[Place, _Read], drawn: Drawn) -> str:
    return squeezed("".join(_piece(place, read, drawn).text for place in places if place in read))


def _piece(place: Place, read: dict[Place, _Read], drawn: Drawn) -> Piece:
    here, told = read[place], drawn.words.get(place)
    text = here.text if told is None else told.text
    return Piece(place, text, told is not None, here.baseline, here.left, here.right)


def _proven_places(pdf: bytes) -> Iterator[list[Place]]:
    """The places of each quotation and note, in reading order."""
    with pikepdf.open(BytesIO(pdf)) as document:
        pages = {page.obj.objgen: number for number, page in enumerate(document.pages)}
        tree = document.Root.get("/StructTreeRoot")
        if tree is None:
            raise ProofError("The finished PDF carries no tags; no PDF was made.")
        for element in _proven(tree, 0):
            yield [(pages[page], content) for page, content in _contents(element)]


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


def _marked_texts(pdf: bytes, *, placed: bool) -> dict[Place, _Read]:
    """What every (page, marked-content id) shows, and where if it is to be `placed`."""
    found: dict[Place, _Read] = {}
    document = pypdfium2.PdfDocument(pdf)
    try:
        for number in range(len(document)):
            page = document[number]
            textpage = page.get_textpage()
            for thing in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=5):
                key = number, pdfium.FPDFPageObj_GetMarkedContentID(thing.raw)
                text = _text_of(thing.raw, textpage.raw)
                left, _, right, _ = thing.get_bounds() if placed else (0, 0, 0, 0)
                if key in found:
                    here = found[key]
                    here.text, here.left, here.right = here.text + text, min(here.left, left), max(here.right, right)
                else:
                    found[key] = _Read(text, thing.get_matrix().f if placed else 0, left, right)
    finally:
        document.close()
    return found


def _text_of(thing: object, textpage: object) -> str:
    size = pdfium.FPDFTextObj_GetText(thing, textpage, None, 0)
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFTextObj_GetText(thing, textpage, ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), size)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0").replace(LINE_END_HYPHEN, "-")
