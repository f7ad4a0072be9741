"""Picks the reader for a file by what is in it, and refuses what cannot be read with one clear sentence."""

from coi.readers import textdump, webtext
from coi.readers.document import Document, ReportFormatError
from coi.readers.lines import decode, split_lines

_REFUSED = ((b"%PDF-", "a PDF file"), (b"PK\x03\x04", "a DOCX or ZIP file"), (b"\xd0\xcf\x11\xe0", "a DOC file"))


def read_report(data: bytes, name: str) -> Document:
    """The report a file holds. `name` is only used in messages."""
    for start, shown in _REFUSED:
        if data.startswith(start):
            raise ReportFormatError(f"{name} is {shown}; only plain text is read so far.")
    lines = split_lines(decode(data, name))
    return webtext.read(lines, name) if webtext.is_web_text(lines) else textdump.read(lines, name)
