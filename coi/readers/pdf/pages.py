"""Opens a PDF and gives the lines of each of its pages; says what cannot be opened and which pages cannot be read."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pypdfium2 as pdf
import pypdfium2.raw as pdfium

from coi.readers.pdf.lines import Line, lines_of
from coi.readers.pdf.looks import shows_words
from coi.readers.pdf.righttoleft import is_right_to_left, lines_from_right
from coi.readers.pdf.words import NO_LETTER, Frame, PageText, words_of
from coi.text.citation import numbers
from coi.text.document import ReportFormatError

MOST_PAGES = 3_000
DAMAGED, PICTURED, UNMAPPED = "damaged", "pictures of words", "letters without a meaning"
REASONS = (DAMAGED, PICTURED, UNMAPPED)
"""Why a page could not be read."""
_FEW_LETTERS, _MOST_PICTURE, _MOST_UNMAPPED, _EVERY = 200, 0.5, 0.4, 23
_SAMPLES = 24
"""Letters of a page that are asked how they are drawn."""
_BEGINS_OBJECT = re.compile(rb"\b\d+\s+\d+\s+obj\b")


@dataclass
class PageLines:
    """One page: its index from 0, its size in points, its lines from the top.

    `scanned`: a picture without text. `unread`: why its words could not be read, "" where they were or there are none.
    `machine`: its words were read off a picture; `layered`: by whoever made the file, who laid them over it unseen.
    """

    index: int
    width: float
    height: float
    lines: list[Line] = field(default_factory=list)
    scanned: bool = False
    unread: str = ""
    machine: bool = False
    layered: bool = False

    @property
    def is_picture(self) -> bool:
        """Whether its words can only be read off its picture, if there are any."""
        return self.scanned or self.unread in (PICTURED, UNMAPPED)


def open_pdf(data: bytes, name: str) -> pdf.PdfDocument:
    """Raises ReportFormatError for what is encrypted, broken, cut off or far too long."""
    if _BEGINS_OBJECT.search(data, data.rfind(b"%%EOF") + 1):
        raise ReportFormatError(f"{name} is cut off: the end of the file is missing. Fetch it again.")
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
    try:
        page = document[index]
        text = page.get_textpage()
    except pdf.PdfiumError:
        return PageLines(index, 0, 0, unread=DAMAGED)
    try:
        width, height = page.get_size()
        letters = PageText(text.raw, frame_of(page))
        words = words_of(letters)
        lines = lines_from_right(words, index, width) if is_right_to_left(words) else lines_of(words, index)
        if _is_unmapped(letters) or _is_nothing(lines):
            return PageLines(index, width, height, unread=UNMAPPED)
        pictured = _pictured(page, width * height) if _is_few(lines) else -1
        if pictured >= (_MOST_PICTURE if lines else 0) and shows_words(page):
            return PageLines(index, width, height, lines, unread=PICTURED)
        layered = _is_unseen(letters) and _pictured(page, width * height) >= _MOST_PICTURE
        scanned = pictured > 0 and not lines
        return PageLines(index, width, height, lines, scanned=scanned, machine=layered, layered=layered)
    finally:
        text.close()
        page.close()


def frame_of(page: pdf.PdfPage) -> Frame:
    left, bottom, right, top = page.get_bbox()
    return Frame(left, bottom, right, top, page.get_rotation())


def _is_few(lines: list[Line]) -> bool:
    return len(_letters(lines)) < _FEW_LETTERS


def _is_nothing(lines: list[Line]) -> bool:
    text = _letters(lines)
    return text.count(NO_LETTER) > _MOST_UNMAPPED * max(len(text), 1)


def _letters(lines: list[Line]) -> str:
    return "".join([word.text for line in lines for word in line.words])


def _is_unmapped(letters: PageText) -> bool:
    """Whether the file does not say which letters its signs are, of far too many of them."""
    asked = range(0, letters.count, _EVERY)
    unknown = sum(pdfium.FPDFText_HasUnicodeMapError(letters.handle, at) == 1 for at in asked)
    return bool(unknown > _MOST_UNMAPPED * len(asked))


def _is_unseen(letters: PageText) -> bool:
    """Whether most of the letters are drawn without ink, as scanners lay what they read over the picture."""
    asked = range(0, letters.count, max(letters.count // _SAMPLES, 1))
    pieces = [pdfium.FPDFText_GetTextObject(letters.handle, at) for at in asked]
    seen = [pdfium.FPDFTextObj_GetTextRenderMode(piece) for piece in pieces if piece]
    return 2 * seen.count(pdfium.FPDF_TEXTRENDERMODE_INVISIBLE) > len(seen)


def _pictured(page: pdf.PdfPage, area: float) -> float:
    """How much of the page its largest picture covers, up to 1; 0 where it is only drawn upon, -1 where it is not."""
    bounds = [one.get_bounds() for one in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3)]
    if bounds and area:
        return float(max((right - left) * (top - bottom) / area for left, bottom, right, top in bounds))
    drawn = any(True for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=3))
    return 0 if drawn else -1


def said_of(pages: Sequence[PageLines], doubtful: int) -> Iterator[str]:
    """Which pages were read how, in sentences; `doubtful`: words the machine was not sure of."""
    kinds = [(f"could not be read ({why})", [page for page in pages if page.unread == why], "") for why in REASONS]
    layered = [page for page in pages if page.layered]
    read = [page for page in pages if page.machine and not page.layered]
    kinds += [
        ("hold no text, only pictures", [page for page in pages if page.scanned], ""),
        (
            "are pictures under words that whoever made the file had read by machine",
            layered,
            "; how surely, is not known",
        ),
        ("were read by machine off their pictures", read, f"; {doubtful} of their words are doubtful"),
    ]
    for what, found, more in kinds:
        if found:
            places = numbers([page.index + 1 for page in found])
            yield f"{len(found)} of {len(pages)} pages {what}: {places} (counted from the first){more}."
