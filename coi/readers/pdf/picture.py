"""Pictures of the pages of a PDF, as PNG: what a reader of the paper sees, to be laid beside the text as read."""

import io
from dataclasses import dataclass

import pypdfium2 as pdf

from coi.readers.pdf.pages import open_pdf
from coi.text.document import ReportFormatError

WIDE, MOST_HIGH = 1240, 2400
"""Dots: how wide a picture is drawn, and how high at most."""
DOTS_AN_INCH, MOST_DOTS = 300.0, 5_000
"""Of a picture that words are read off: how fine it is, and of its longer side how many dots at most."""


@dataclass(frozen=True)
class PageSize:
    """Of a page as it shows, in points."""

    width: float
    height: float


def is_pdf(data: bytes) -> bool:
    return b"%PDF-" in data[:1024]


def sizes_of(data: bytes, name: str) -> list[PageSize]:
    """The size of each page. Raises ReportFormatError."""
    document = open_pdf(data, name)
    try:
        return [PageSize(*document.get_page_size(index)) for index in range(len(document))]
    finally:
        document.close()


def draw_page(data: bytes, name: str, index: int, *, to_read: bool = False) -> bytes:
    """The page of this index (from 0) as PNG, `to_read`: fine and grey, with the dots an inch in it.

    Raises ReportFormatError where it is not there or cannot be drawn.
    """
    document = open_pdf(data, name)
    try:
        if not 0 <= index < len(document):
            raise ReportFormatError(f"{name} has no page {index + 1}.")
        page = document[index]
        size = page.get_size()
        return _drawn_to_read(page, *size) if to_read else _drawn(page, *size)
    except pdf.PdfiumError as error:
        raise ReportFormatError(f"Page {index + 1} of {name} cannot be drawn.") from error
    finally:
        document.close()


def _drawn(page: pdf.PdfPage, width: float, height: float) -> bytes:
    scale = min(WIDE / max(width, 1), MOST_HIGH / max(height, 1))
    picture = page.render(scale=scale, rev_byteorder=True, may_draw_forms=False).to_pil()
    out = io.BytesIO()
    picture.convert("RGB").save(out, "PNG", compress_level=6)
    return out.getvalue()


def _drawn_to_read(page: pdf.PdfPage, width: float, height: float) -> bytes:
    fine = dots_an_inch(width, height)
    picture = page.render(scale=fine / 72, grayscale=True, may_draw_forms=False).to_pil()
    out = io.BytesIO()
    picture.convert("L").save(out, "PNG", compress_level=1)
    return out.getvalue()


def dots_an_inch(width: float, height: float) -> float:
    """How fine a page of this size in points is drawn where its words are to be read."""
    return min(DOTS_AN_INCH, 72 * MOST_DOTS / max(width, height, 1))
