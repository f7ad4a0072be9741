"""What a Word file tells: its title paragraph, its first paragraphs, its properties."""

import re

from lxml import etree

from coi.readers.telling.told import Beginning, Opening, Told
from coi.readers.word.package import W, open_package, value
from coi.readers.word.styles import Styles, read_styles

_DC, _TERMS = "{http://purl.org/dc/elements/1.1/}", "{http://purl.org/dc/terms/}"
_MOST_LINES, _MOST_WORDS = 60, 200_000
_TITLE = re.compile(r"title|titre|titulo|título", re.IGNORECASE)
_OF_A_MAKER = re.compile(r"\s(?:template|plantilla|modèle)$|^(?:document|untitled|title)\s*\d*$", re.IGNORECASE)
"""Titles that came with the file's template, or from the program."""
PROPERTIES = "properties of the file"


def beginning_of(data: bytes, name: str) -> Beginning:
    """Raises ReportFormatError."""
    package = open_package(data, name)
    body = package.xml("word/document.xml")
    styles = read_styles(package.xml("word/styles.xml"))
    found, length = Beginning(), 0
    for paragraph in body.iter(W + "p") if body is not None else ():
        text = " ".join("".join(run.text or "" for run in paragraph.iter(W + "t")).split())
        if not text:
            continue
        if _TITLE.fullmatch(value(paragraph.find(W + "pPr"), "pStyle")) and len(found.lines) < _MOST_LINES:
            found.told.append(Told("title", text[:300], "page", "paragraph set as title", text[:300]))
        if len(found.lines) < _MOST_LINES:
            found.lines.append(Opening(text, size=_size(paragraph, styles)))
        length += len(text)
        if length > _MOST_WORDS:
            break
        found.words += text + "\n"
    core = package.xml("docProps/core.xml")
    for tag, field in ((_DC + "title", "title"), (_DC + "language", "language"), (_DC + "publisher", "publisher")):
        stated = " ".join((core.findtext(tag) or "").split()) if core is not None else ""
        if stated and not (field == "title" and _OF_A_MAKER.search(stated)):
            told = stated[:2].casefold() if field == "language" else stated[:200]
            found.told.append(Told(field, told, "file", PROPERTIES, stated[:200]))  # type: ignore[arg-type]
    created = (core.findtext(_TERMS + "created") or "")[:10] if core is not None else ""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", created):
        found.told.append(Told("published", created, "file", PROPERTIES, "created"))
    return found


def _size(paragraph: etree._Element, styles: Styles) -> float:
    """Points of its largest letters; 0 where neither it nor its style says."""
    said = [value(run, "rPr/sz") for run in paragraph.iter(W + "r")]
    own = max((int(one) for one in said if one.isdigit()), default=0)
    return (own or styles.of(value(paragraph.find(W + "pPr"), "pStyle")).size) / 2
