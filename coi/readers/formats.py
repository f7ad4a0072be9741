"""Picks the reader for a file by what is in it, and refuses what cannot be read with one clear sentence."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from coi.readers.dump import plain
from coi.readers.pdf import reader as pdf
from coi.readers.web import reader as web
from coi.readers.web.page import is_web_page
from coi.readers.word import reader as word
from coi.text.document import Document, ReportFormatError

_REFUSED = (
    (re.compile(rb"\xd0\xcf\x11\xe0"), "a DOC file of old Word"),
    (re.compile(rb"{\\rtf"), "an RTF file"),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml\b(?!.{0,400}<html)", re.IGNORECASE | re.DOTALL), "an XML file"),
)
_ENDINGS = {
    "PDF": (".pdf",),
    "Word": (".docx", ".docm", ".dotx"),
    "a web page": (".html", ".htm", ".xhtml", ".mhtml", ".mht"),
    "plain text": (".txt", ".text", ".md"),
}


def read_report(data: bytes, name: str, recognised: Mapping[int, str] | None = None) -> Document:
    """The report a file holds. `name` is used in messages, and where it ends as files of another format do, that is
    said among the warnings. `recognised`: what was read off pictures of pages, None where nobody tries to.

    Raises ReportFormatError, and PicturesToRead where `recognised` lacks pages.
    """
    refuse_unread(data, name)
    held, reader = _reader(data, recognised)
    document = reader(data, name)
    ending = Path(name).suffix.lower()
    promised = next((format for format, endings in _ENDINGS.items() if ending in endings), held)
    if promised == held:
        return document
    said = f"The name of the file ends in {ending}, but what it holds is {held}: is it the right file?"
    return replace(document, warnings=(said, *document.warnings))


def _reader(data: bytes, recognised: Mapping[int, str] | None) -> tuple[str, Callable[[bytes, str], Document]]:
    if b"%PDF-" in data[:1024]:
        return "PDF", partial(pdf.read, recognised=recognised)
    if data.startswith(b"PK\x03\x04"):
        return "Word", word.read
    if is_web_page(data):
        return "a web page", web.read
    return "plain text", plain.read


def refuse_unread(data: bytes, name: str) -> None:
    """Refuse a format that is not read. Raises ReportFormatError."""
    for start, shown in _REFUSED:
        if start.match(data.lstrip()):
            raise ReportFormatError(f"{name} is {shown}; that is not read so far.")
