"""Picks the reader for a file by what is in it, and refuses what cannot be read with one clear sentence."""

import re

from coi.readers.dump import plain
from coi.readers.pdf import reader as pdf
from coi.readers.web import reader as web
from coi.readers.word import reader as word
from coi.text.document import Document, ReportFormatError

_REFUSED = (
    (re.compile(rb"\xd0\xcf\x11\xe0"), "a DOC file of old Word"),
    (re.compile(rb"{\\rtf"), "an RTF file"),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml\b(?!.{0,400}<html)", re.IGNORECASE | re.DOTALL), "an XML file"),
)
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|div|main|article)\b",
    re.IGNORECASE | re.DOTALL,
)


def read_report(data: bytes, name: str) -> Document:
    """The report a file holds. `name` is only used in messages."""
    refuse_unread(data, name)
    if b"%PDF-" in data[:1024]:
        return pdf.read(data, name)
    if data.startswith(b"PK\x03\x04"):
        return word.read(data, name)
    if _PAGE.match(data):
        return web.read(data, name)
    return plain.read(data, name)


def refuse_unread(data: bytes, name: str) -> None:
    """Refuse a format that is not read. Raises ReportFormatError."""
    for start, shown in _REFUSED:
        if start.match(data.lstrip()):
            raise ReportFormatError(f"{name} is {shown}; that is not read so far.")
