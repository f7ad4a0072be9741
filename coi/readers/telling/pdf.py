"""What a PDF tells: the words of its first pages, its properties (old and new form), the language it declares."""

import re
from datetime import datetime

import pypdfium2 as pdf

from coi.readers.pdf.pages import PICTURED, UNMAPPED, open_pdf, page_of
from coi.readers.telling.told import Beginning, Opening, Told

_OPENING, _COUNTED = 6, 24
"""Pages whose lines are read for what they say, and whose words are counted."""
_OF_A_FILE = re.compile(
    r"microsoft (?:word|powerpoint)\b.*|untitled.*|document\d*|[\w-]*_[\w-]*"
    r"|.*\.(?:docx?|pdf|indd|rtf|odt|pptx?|qxd|html?)",
    re.IGNORECASE,
)
_OF_A_MACHINE = re.compile(
    r"(?:windows|microsoft|office|default|registered|local|hp|dell|lenovo|acer|asus)\s+(?:office\s+)?(?:user|owner|inc\.?|usuario)",
    re.IGNORECASE,
)
_DAY = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?")
PROPERTIES = "properties of the file"


def beginning_of(data: bytes, name: str) -> Beginning:
    """Raises ReportFormatError."""
    document = open_pdf(data, name)
    try:
        found = Beginning(told=_properties(document))
        for index in range(min(_COUNTED, len(document))):
            page = page_of(document, index)
            found.pictured += page.unread in (PICTURED, UNMAPPED)
            if index < _OPENING:
                found.lines += [
                    Opening(line.plain, index + 1, 0.0 if line.gaps else line.size)
                    for line in page.lines
                    if line.plain.strip()
                ]
            found.words += "\n".join(line.plain for line in page.lines) + "\n"
        return found
    finally:
        document.close()


def _properties(document: pdf.PdfDocument) -> list[Told]:
    stated = document.get_metadata_dict(skip_empty=True)
    told = []
    title = " ".join(stated.get("Title", "").split())
    if title and not _OF_A_FILE.fullmatch(title):
        told.append(Told("title", title[:300], "file", PROPERTIES, title[:300]))
    author = " ".join(stated.get("Author", "").split())
    if len(author) > 2 and " " in author and not _OF_A_MACHINE.fullmatch(author):
        told.append(Told("publisher", author[:200], "file", PROPERTIES, author[:200]))
    day = _DAY.match(stated.get("CreationDate", ""))
    if day and _is_day(day):
        told.append(Told("published", "-".join(filter(None, day.groups())), "file", PROPERTIES, "CreationDate"))
    return told


def _is_day(found: re.Match[str]) -> bool:
    year, month, day = (int(part or 1) for part in found.groups())
    try:
        return datetime(year, month, day).year > 1980
    except ValueError:
        return False
