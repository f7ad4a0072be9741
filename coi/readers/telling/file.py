"""What a file of any format tells of its report: what it shows on its first pages, then what it says of itself.

Its language is told by its words, by whoever has the means for that at hand (`names.language_told`).
"""

from coi.readers.layout.lines import decode
from coi.readers.pdf.picture import is_pdf
from coi.readers.telling import pdf, web, word
from coi.readers.telling.dates import dated
from coi.readers.telling.names import countries_of, publisher_of, title_of
from coi.readers.telling.told import Beginning, Opening, by_trust
from coi.readers.web.page import is_web_page

_MOST_LINES, _MOST_BYTES, _MOST_TOLD = 40, 400_000, 200


def told_by(data: bytes, name: str) -> Beginning:
    """With all that its words tell. Raises ReportFormatError where the file cannot be opened."""
    found = _beginning(data, name)
    told = [*found.told, *title_of(found.lines), *dated(found.lines), *publisher_of(found.lines)]
    titles = [one for one in by_trust(told) if one.field == "title"]
    told = by_trust([*told, *countries_of(titles, found.words)])
    return Beginning(found.lines[:_MOST_TOLD], told, found.words, found.pictured)


def _beginning(data: bytes, name: str) -> Beginning:
    if is_pdf(data):
        return pdf.beginning_of(data, name)
    if data.startswith(b"PK\x03\x04"):
        return word.beginning_of(data, name)
    if is_web_page(data):
        return web.beginning_of(data, name)
    text = decode(data, name)[:_MOST_BYTES]
    return Beginning([Opening(line.strip()) for line in text.splitlines() if line.strip()][:_MOST_LINES], words=text)
