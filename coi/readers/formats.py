"""Picks the reader for a file by what is in it, and refuses what cannot be read with one clear sentence."""

import re

from coi.readers import textdump, webtext
from coi.readers.document import Document, ReportFormatError
from coi.readers.lines import decode, split_lines

_REFUSED = (
    (re.compile(rb"%PDF-"), "a PDF file"),
    (re.compile(rb"PK\x03\x04"), "a DOCX or another ZIP file"),
    (re.compile(rb"\xd0\xcf\x11\xe0"), "a DOC file of old Word"),
    (re.compile(rb"{\\rtf"), "an RTF file"),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|\?xml)\b", re.IGNORECASE), "an HTML or XML file"),
)


def read_report(data: bytes, name: str) -> Document:
    """The report a file holds. `name` is only used in messages."""
    for start, shown in _REFUSED:
        if start.match(data.lstrip()):
            raise ReportFormatError(f"{name} is {shown}; only plain text is read so far.")
    lines = split_lines(decode(data, name))
    return textdump.read(lines, name) if textdump.is_dump(lines) else webtext.read(lines, name)
