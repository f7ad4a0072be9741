"""What a file is beside what it seems: said before anybody stores it, and kept with its report."""

import io
import re
import zipfile
from pathlib import Path

from coi.readers.pdf.picture import is_pdf
from coi.readers.web.archive import page_of
from coi.readers.web.encoding import text_of
from coi.readers.web.page import is_web_page

_ENDINGS = {
    "PDF": (".pdf",),
    "Word": (".docx", ".docm", ".dotx"),
    "a web page": (".html", ".htm", ".xhtml", ".mhtml", ".mht"),
    "plain text": (".txt", ".text", ".md"),
}
_PASSWORD = re.compile(r"<input\b[^>]*\btype\s*=\s*[\"']?password\b", re.IGNORECASE)
FEWEST_LETTERS = 300
"""Of a whole file: with fewer it is hardly a report."""


def format_of(data: bytes) -> str:
    if is_pdf(data):
        return "PDF"
    if data.startswith(b"PK\x03\x04"):
        return "Word"
    return "a web page" if is_web_page(data) else "plain text"


def seeming(data: bytes, name: str) -> tuple[str, ...]:
    """Sentences: its name promises another format, it holds macros, it holds a form to sign in."""
    held, said = format_of(data), []
    ending = Path(name).suffix.lower()
    promised = next((format for format, endings in _ENDINGS.items() if ending in endings), held)
    if promised != held:
        said.append(f"The name of the file ends in {ending}, but what it holds is {held}: is it the right file?")
    if held == "Word" and _has_macros(data):
        said.append("The file holds macros. They were not run, and nothing of them is read.")
    if held == "a web page" and _signs_in(data):
        said.append("This looks like a sign-in page: it asks for a password. Is the report itself in the file?")
    return tuple(said)


def next_to_no_text(words: str) -> bool:
    return sum(map(str.isalpha, words)) < FEWEST_LETTERS


def _has_macros(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return any(one.rpartition("/")[2].lower() == "vbaproject.bin" for one in package.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return False  # its reader says that it is damaged


def _signs_in(data: bytes) -> bool:
    page = page_of(data)
    return _PASSWORD.search(text_of(page.data, page.charset).text) is not None
