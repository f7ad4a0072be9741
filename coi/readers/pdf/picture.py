"""Pictures of the pages of a PDF, as PNG: what a reader of the paper sees, to be laid beside the text as read."""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import pypdfium2 as pdf
from PIL import Image, ImageChops, ImageDraw, ImageFont

from coi.readers.pdf.pages import open_pdf
from coi.text.document import Rect, ReportFormatError
from coi.text.outlines import outlines

WIDE, MOST_HIGH = 1240, 2400
"""Dots: how wide a picture is drawn, and how high at most."""
DOTS_AN_INCH, MOST_DOTS = 300.0, 5_000
"""Of a picture that words are read off: how fine it is, and of its longer side how many dots at most."""
DOTS_ON_PAPER, MOST_ON_PAPER, MOST_BYTES = 150.0, 1_800, 300_000
"""Of a picture that is printed: dots an inch, dots of its longer side at most, and bytes that it should not pass."""
_QUALITIES = (75, 60, 45, 30)
_TINT, _LEAD = (255, 236, 150), (13, 74, 91)
_ROOM = 3.0
"""Points between words and the line around them."""


@dataclass(frozen=True)
class Mark:
    """What is marked on a page: a number set beside it, and its lines in points from the lower left corner."""

    number: int
    rects: tuple[Rect, ...]


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
    """The page of this index (from 0) as PNG, `to_read`: fine and grey.

    Raises ReportFormatError where it is not there or cannot be drawn.
    """
    with _page_of(data, name, index) as page:
        return (_drawn_to_read if to_read else _drawn)(page, *page.get_size())


def draw_marked(data: bytes, name: str, index: int, marks: Sequence[Mark]) -> bytes:
    """The page of this index (from 0) for print, as JPEG, with what is marked on it: the same bytes for the same file.

    Raises ReportFormatError where it is not there or cannot be drawn.
    """
    with _page_of(data, name, index) as page:
        width, height = page.get_size()
        scale = min(DOTS_ON_PAPER / 72, MOST_ON_PAPER / max(width, height, 1))
        picture = page.render(scale=scale, rev_byteorder=True, may_draw_forms=False).to_pil().convert("RGB")
    return _small(_marked(picture, marks, scale, height))


@contextmanager
def _page_of(data: bytes, name: str, index: int) -> Iterator[pdf.PdfPage]:
    document = open_pdf(data, name)
    try:
        if not 0 <= index < len(document):
            raise ReportFormatError(f"{name} has no page {index + 1}.")
        yield document[index]
    except pdf.PdfiumError as error:
        raise ReportFormatError(f"Page {index + 1} of {name} cannot be drawn.") from error
    finally:
        document.close()


def _marked(picture: Image.Image, marks: Sequence[Mark], scale: float, height: float) -> Image.Image:
    """Tinted, so that the words stay, with a line around and the number to the left."""
    found = [(mark.number, _in_dots(rect, scale, height)) for mark in marks for rect in outlines(mark.rects)]
    tint = Image.new("RGB", picture.size, "white")
    for _number, box in found:
        ImageDraw.Draw(tint).rectangle(box, fill=_TINT)
    picture = ImageChops.multiply(picture, tint)
    drawn, font = ImageDraw.Draw(picture), ImageFont.load_default(round(8.5 * scale))
    for number, (left, top, right, foot) in found:
        drawn.rectangle((left, top, right, foot), outline=_LEAD, width=max(round(0.9 * scale), 1))
        wide, tall = round((6 + 5 * len(str(number))) * scale), round(11 * scale)
        edge = max(left - wide - 2, 0)
        drawn.rectangle((edge, top, edge + wide, top + tall), fill=_LEAD)
        drawn.text((edge + wide / 2, top + tall / 2), str(number), fill="white", font=font, anchor="mm")
    return picture


def _in_dots(rect: Rect, scale: float, height: float) -> tuple[int, int, int, int]:
    left, low, right, high = rect
    room = _ROOM
    return (
        round((left - room) * scale), round((height - high - room) * scale),
        round((right + room) * scale), round((height - low + room) * scale),
    )  # fmt: skip


def _small(picture: Image.Image) -> bytes:
    """As fine as its bytes allow."""
    found = b""
    for quality in _QUALITIES:
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=quality, optimize=True)
        found = out.getvalue()
        if len(found) <= MOST_BYTES:
            break
    return found


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
