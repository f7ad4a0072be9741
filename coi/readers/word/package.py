"""The ZIP package of a Word file, opened as one opens what came from a stranger: counted before it is unpacked.

Limits: unpacked size, ratio, number of entries; a document type declaration or an encrypted entry is refused.
"""

import io
import re
import zipfile
from dataclasses import dataclass

from lxml import etree

from coi.text.document import ReportFormatError

MOST_BYTES, MOST_RATIO, MOST_ENTRIES, FEWEST_BYTES = 200_000_000, 100, 2_000, 1_000_000
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(wordprocessingml|officeDocument|drawingml)/(\w+)")
"""Namespaces of strict OOXML; the transitional ones say the same with 2006 in them."""
_DOCTYPE = re.compile(rb"<!DOCTYPE", re.IGNORECASE)


@dataclass(frozen=True)
class Package:
    """The parts of a Word file by name; `name` is that of the file, for messages."""

    archive: zipfile.ZipFile
    name: str

    def has(self, part: str) -> bool:
        return part in self.archive.namelist()

    def links(self, part: str) -> dict[str, str]:
        """The web addresses a part links to, by the id of the relation."""
        folder, _, name = part.rpartition("/")
        root = self.xml(f"{folder}/_rels/{name}.rels")
        found = [] if root is None else [(one.get("Id", ""), one.get("Target", "")) for one in root]
        return {identity: target for identity, target in found if target.startswith(("http://", "https://"))}

    def xml(self, part: str) -> etree._Element | None:
        """A part as XML, in the transitional namespaces; None where there is none. Raises ReportFormatError."""
        if not self.has(part):
            return None
        try:
            data = self.archive.read(part)
        except (zipfile.BadZipFile, RuntimeError, EOFError, NotImplementedError, OSError) as error:
            raise ReportFormatError(f"{self.name} is damaged: its part {part} cannot be unpacked.") from error
        if _DOCTYPE.search(data[:4096]):
            raise ReportFormatError(f"{self.name} holds a document type declaration, as no Word file does.")
        data = _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/\2", data)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise ReportFormatError(f"{self.name} is damaged: its part {part} is not XML.") from error


def open_package(data: bytes, name: str) -> Package:
    """Raises ReportFormatError for what is no Word file, or too large once unpacked."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise ReportFormatError(f"{name} is damaged: it is no whole ZIP package.") from error
    if len(entries) > MOST_ENTRIES:
        raise ReportFormatError(f"{name} has {len(entries)} parts; at most {MOST_ENTRIES} are read.")
    size = sum(entry.file_size for entry in entries)
    if size > MOST_BYTES or any(
        entry.file_size > FEWEST_BYTES and entry.file_size > MOST_RATIO * max(entry.compress_size, 1)
        for entry in entries
    ):
        raise ReportFormatError(f"{name} unpacks to far more than any report holds; it is not read.")
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise ReportFormatError(f"{name} is encrypted; save it without a password.")
    package = Package(archive, name)
    if not package.has("word/document.xml"):
        raise ReportFormatError(f"{name} is a ZIP package but no Word file.")
    return package


def value(element: etree._Element | None, path: str, attribute: str = "val") -> str:
    """The attribute of a descendant (names without namespace, parted by /), "" where there is none."""
    if element is None:
        return ""
    found = element.find("/".join(W + step for step in path.split("/")))
    return "" if found is None else found.get(W + attribute, "")


def switched_on(element: etree._Element | None, name: str) -> bool | None:
    """Of a toggle such as w:b: on, off, or None where nothing is said."""
    found = None if element is None else element.find(W + name)
    return None if found is None else found.get(W + "val", "1") not in {"0", "false", "off", "none"}
