"""Opens a PDF and gives the lines of each of its pages; says what cannot be opened and which pages hold no text."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field

import pypdfium2 as pdf
import pypdfium2.raw as pdfium

from coi.readers.pdf.lines import Line, lines_of
from coi.readers.pdf.words import Frame, PageText, words_of
from coi.text.document import ReportFormatError

MOST_PAGES = 3_000


@dataclass
class PageLines:
    """One page: its index from 0, its size in points, its lines from the top. `scanned`: a picture without text."""

    index: int
    width: float
    height: float
    lines: list[Line] = field(default_factory=list)
    scanned: bool = False


def open_pdf(data: bytes, name: str) -> pdf.PdfDocument:
    """Raises ReportFormatError for what is encrypted, broken or far too long."""
    try:
        document = pdf.PdfDocument(data)
        count = len(document)
    except pdf.PdfiumError as error:
        locked = "password" in str(error).lower()
        why = "is encrypted; save it without a password." if locked else "is damaged: it cannot be opened as a PDF."
        raise ReportFormatError(f"{name} {why}") from error
    if not count:
        raise ReportFormatError(f"{name} has no pages.")
    if count > MOST_PAGES:
        raise ReportFormatError(f"{name} has {count} pages; at most {MOST_PAGES} are read.")
    return document


def pages_of(document: pdf.PdfDocument) -> Iterator[PageLines]:
    for index in range(len(document)):
        yield page_of(document, index)


def page_of(document: pdf.PdfDocument, index: int) -> PageLines:
    page = document[index]
    try:
        width, height = page.get_size()
        text = page.get_textpage()
        try:
            lines = lines_of(words_of(PageText(text.raw, frame_of(page))), index)
        finally:
            text.close()
        return PageLines(index, width, height, lines, scanned=not lines and _has_pictures(page))
    finally:
        page.close()


def frame_of(page: pdf.PdfPage) -> Frame:
    left, bottom, right, top = page.get_bbox()
    return Frame(left, bottom, right, top, page.get_rotation())


def _has_pictures(page: pdf.PdfPage) -> bool:
    return any(True for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3))


def printed_label(document: pdf.PdfDocument, index: int) -> str:
    """The label that the file itself gives a page; often not the printed one."""
    size = pdfium.FPDF_GetPageLabel(document.raw, index, None, 0)
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDF_GetPageLabel(document.raw, index, buffer, size)
    return buffer.raw[: max(size - 2, 0)].decode("utf-16-le", "replace")
