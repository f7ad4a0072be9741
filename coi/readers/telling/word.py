"""What a Word file tells: its title paragraph, its first paragraphs, its properties."""

import re

from coi.readers.telling.told import Beginning, Opening, Told
from coi.readers.word.package import W, open_package, value

_DC, _TERMS = "{http://purl.org/dc/elements/1.1/}", "{http://purl.org/dc/terms/}"
_MOST_LINES, _MOST_WORDS = 60, 200_000
_TITLE = re.compile(r"title|titre|titulo|título", re.IGNORECASE)
PROPERTIES = "properties of the file"


def beginning_of(data: bytes, name: str) -> Beginning:
    """Raises ReportFormatError."""
    package = open_package(data, name)
    body = package.xml("word/document.xml")
    found, length = Beginning(), 0
    for paragraph in body.iter(W + "p") if body is not None else ():
        text = " ".join("".join(run.text or "" for run in paragraph.iter(W + "t")).split())
        if not text:
            continue
        if _TITLE.fullmatch(value(paragraph.find(W + "pPr"), "pStyle")) and len(found.lines) < _MOST_LINES:
            found.told.append(Told("title", text[:300], "page", "paragraph set as title", text[:300]))
        if len(found.lines) < _MOST_LINES:
            found.lines.append(Opening(text))
        length += len(text)
        if length > _MOST_WORDS:
            break
        found.words += text + "\n"
    core = package.xml("docProps/core.xml")
    for tag, field in ((_DC + "title", "title"), (_DC + "language", "language"), (_DC + "publisher", "publisher")):
        stated = " ".join((core.findtext(tag) or "").split()) if core is not None else ""
        if stated:
            told = stated[:2].casefold() if field == "language" else stated[:200]
            found.told.append(Told(field, told, "file", PROPERTIES, stated[:200]))  # type: ignore[arg-type]
    created = (core.findtext(_TERMS + "created") or "")[:10] if core is not None else ""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", created):
        found.told.append(Told("published", created, "file", PROPERTIES, "created"))
    return found
