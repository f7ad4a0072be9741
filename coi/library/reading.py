"""What a file holds, read apart within limits, and what of it nobody may store without a word from a person."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.conf import settings

from coi.readers.apart import LIMITS, read_apart
from coi.readers.scans import At, Tesseract, recognise_pages, tesseract
from coi.text.citation import unread_label
from coi.text.document import Document, ReportFormatError

MOST_CHARACTERS, FEWEST_LETTERS = 20_000, 20
Without = Collection[int] | None
"""The pages somebody said a report may do without; None: whichever cannot be read."""


class TooLarge(ValueError):
    """The file is larger than the desk reads."""


class PagesUnread(ReportFormatError):
    """Pages of the file could not be read, and nobody has said so far that the rest is worth holding without them."""

    def __init__(self, document: Document, name: str) -> None:
        self.pages, self.warnings = document.unread_pages, document.warnings
        super().__init__(
            f"{name}: {unread_label(self.pages)}. The file is held only once a person has looked at what is missing "
            "and said so; its report, excerpts and prints will say the same for good."
        )


def check_size(size: int) -> None:
    """Refuse a file of so many bytes before it is read; TooLarge."""
    if size > settings.MOST_MEGABYTES * 1024 * 1024:
        raise TooLarge(f"The file is larger than {settings.MOST_MEGABYTES} MB.")


def bytes_of(file: Path) -> bytes:
    """A file's bytes, its size looked at first. Raises TooLarge and OSError."""
    if not file.is_file() and file.exists():
        raise OSError(0, "it is no file")  # a pipe or a device has no size, and may have no end
    with file.open("rb") as opened:
        check_size(file.stat().st_size)
        data = opened.read(settings.MOST_MEGABYTES * 1024 * 1024 + 1)  # it may be growing
    check_size(len(data))
    return data


def unheard(done: int, total: int) -> None:
    """For whom nobody waits to be told how many pictures of pages are read."""


def read_bounded(data: bytes, name: str, *, language: str = "", at: At = unheard) -> Document:
    """What a file holds, read in a child process within the limits of the settings. Raises ReportFormatError.

    `language`: the code that its description says. `at` is told before each page that is read off its picture; what it
    raises ends the work.
    """
    seconds, memory = settings.READING_SECONDS, settings.READING_MEGABYTES * 1_000_000
    limits = replace(LIMITS, memory=memory, cpu_seconds=seconds, wall_seconds=2 * seconds)
    used: list[str] = []

    def recognise(indices: Sequence[int]) -> Mapping[int, str]:
        program = scan_reader()
        if program is None:
            return dict.fromkeys(indices, "")
        languages = program.for_report(language)
        used.append(f"{program.version}, {'+'.join(languages)}")
        return recognise_pages(data, name, indices, languages, program=program, at=at)

    document = read_apart(data, name, limits, recognise=recognise if settings.READ_SCANS else None)
    return replace(document, read_with=used[0]) if used and document.machine_pages else document


def facts_of(document: Document) -> dict[str, Any]:
    """What a report's row says of how its file was read."""
    return {
        "warnings": list(document.warnings),
        "unread_pages": list(document.unread_pages),
        "machine_pages": list(document.machine_pages),
        "read_with": document.read_with,
    }


def scan_reader() -> Tesseract | None:
    """What this desk reads scans with; None where it has no Tesseract, or shall not use it."""
    return tesseract() if settings.READ_SCANS else None


def check_document(document: Document, name: str, *, without: Without) -> None:
    """Refuse what is no report, and one with pages that could not be read and are not in `without`; PagesUnread."""
    check_paragraphs(document, name)
    parts = (document.paragraphs, document.notes, document.left_out)
    if any("\0" in one.text for part in parts for one in part):
        raise ReportFormatError(f"{name} holds the null character in its text, as no text does.")
    if without is not None and not set(document.unread_pages) <= set(without):
        raise PagesUnread(document, name)


def check_paragraphs(document: Document, name: str) -> None:
    """Refuse text that is no report: nobody can cite a paragraph of so many characters, and none that says nothing."""
    longest = max((len(paragraph.text) for paragraph in document.paragraphs), default=0)
    if longest > MOST_CHARACTERS:
        raise ReportFormatError(f"{name} has a paragraph of {longest} characters; at most {MOST_CHARACTERS} are read.")
    if sum(character.isalpha() for p in document.paragraphs for character in p.text) < FEWEST_LETTERS:
        raise ReportFormatError(f"{name} holds no sentence.")
