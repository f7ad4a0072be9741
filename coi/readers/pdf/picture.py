"""Pictures of the pages of a PDF, as PNG: what a reader of the paper sees, to be laid beside the text as read."""

import io
from dataclasses import dataclass

import pypdfium2 as pdf

from coi.readers.pdf.pages import open_pdf
from coi.text.document import ReportFormatError

WIDE, MOST_HIGH = 1240, 2400
"""Dots: how wide a picture is drawn, and how high at most."""


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


def draw_page(data: bytes, name: str, index: int) -> bytes:
    """The page of this index (from 0) as PNG. Raises ReportFormatError where it is not there or cannot be drawn."""
    document = open_pdf(data, name)
    try:
        if not 0 <= index < len(document):
            raise ReportFormatError(f"{name} has no page {index + 1}.")
        page = document[index]
        width, height = page.get_size()
        scale = min(WIDE / max(width, 1), MOST_HIGH / max(height, 1))
        picture = page.render(scale=scale, rev_byteorder=True, may_draw_forms=False).to_pil()
        out = io.BytesIO()
        picture.convert("RGB").save(out, "PNG", compress_level=6)
        return out.getvalue()
    except pdf.PdfiumError as error:
        raise ReportFormatError(f"Page {index + 1} of {name} cannot be drawn.") from error
    finally:
        document.close()
