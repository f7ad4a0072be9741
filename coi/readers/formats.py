"""Picks the reader for a file by what is in it, and refuses what cannot be read with one clear sentence."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from coi.readers.dump import plain
from coi.readers.pdf import reader as pdf
from coi.readers.seeming import format_of, seeming
from coi.readers.web import reader as web
from coi.readers.word import reader as word
from coi.text.document import Document, ReportFormatError

_PICTURES = (
    (rb"\x89PNG", "PNG"),
    (rb"\xff\xd8\xff", "JPEG"),
    (rb"GIF8[79]a", "GIF"),
    (rb"II\*\0|MM\0\*", "TIFF"),
    (rb"RIFF.{4}WEBP", "WebP"),
    (rb"BM.{4}\0\0\0\0", "BMP"),
    (rb".{4}ftyp(?:hei[cx]|mif1|avif)", "HEIC or AVIF"),
)
_REFUSED = (
    (re.compile(rb"\xd0\xcf\x11\xe0"), "a DOC file of old Word"),
    (re.compile(rb"{\\rtf"), "an RTF file"),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml\b(?!.{0,400}<html)", re.IGNORECASE | re.DOTALL), "an XML file"),
    *((re.compile(start, re.DOTALL), f"a picture ({kind})") for start, kind in _PICTURES),
)


def read_report(data: bytes, name: str, recognised: Mapping[int, str] | None = None) -> Document:
    """The report a file holds. `name` is used in messages, and where it ends as files of another format do, that is
    said among the warnings. `recognised`: what was read off pictures of pages, None where nobody tries to.

    Raises ReportFormatError, and PicturesToRead where `recognised` lacks pages.
    """
    refuse_unread(data, name)
    document = _reader(data, recognised)(data, name)
    said = seeming(data, name)
    return replace(document, warnings=(*said, *document.warnings)) if said else document


def _reader(data: bytes, recognised: Mapping[int, str] | None) -> Callable[[bytes, str], Document]:
    readers = {"Word": word.read, "a web page": web.read, "plain text": plain.read}
    return readers.get(format_of(data), partial(pdf.read, recognised=recognised))


def refuse_unread(data: bytes, name: str) -> None:
    """Refuse a format that is not read. Raises ReportFormatError."""
    for start, shown in _REFUSED:
        if start.match(data.lstrip()):
            raise ReportFormatError(f"{name} is {shown}; that is not read so far.")
