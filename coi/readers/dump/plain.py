"""Plain text: the dump of a report with pages, or of a web page."""

from dataclasses import replace

from coi.readers.dump import report, webpage
from coi.readers.layout.columns import unfolded
from coi.readers.layout.lines import decode, split_lines
from coi.readers.layout.privateuse import mended
from coi.text.document import Document


def read(data: bytes, name: str) -> Document:
    text, said = mended(decode(data, name))
    lines, unfolding = unfolded(split_lines(text))
    document = report.read(lines, name) if report.is_dump(lines) else webpage.read(lines, name)
    return replace(document, warnings=(*document.warnings, *said, *unfolding))
