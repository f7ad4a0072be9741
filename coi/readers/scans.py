"""Reads the words off pictures of pages with Tesseract, where the machine has it.

Each page is drawn in a child (see `showing`) and handed to Tesseract, a program of its own with limits and without
network (see `coi.confined.running`); what it answers is read, as the file is, in the reader's child.
"""

import logging
import re
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from coi.confined.running import Limits, run_program
from coi.readers.showing import draw_apart
from coi.text.document import ReportFormatError

logger = logging.getLogger(__name__)

LIMITS = Limits(memory=1_500_000_000, written=20_000_000, cpu_seconds=90, wall_seconds=240)
MOST_READ = 1_000
"""Pages of a file that are read off pictures; beyond, they stay unread."""
_ONE_THREAD = {"OMP_THREAD_LIMIT": "1"}
_KNOWN = {
    **{"en": "eng", "es": "spa", "fr": "fra", "ar": "ara", "ru": "rus", "pt": "por", "de": "deu", "it": "ita"},
    **{"nl": "nld", "tr": "tur", "fa": "fas", "uk": "ukr", "zh": "chi_sim"},
}
"""Tesseract's name of a language by its code; another is asked for by its own code."""
_SEVERAL = 3
"""Languages tried at a time where that of the report is not installed."""
At = Callable[[int, int], None]
"""Told before each page: how many are done, of how many. What it raises ends the work."""


@dataclass(frozen=True)
class Tesseract:
    """The program: its path, what it calls itself, the languages it has data for."""

    path: str
    version: str
    languages: tuple[str, ...]

    def for_report(self, language: str) -> tuple[str, ...]:
        """What a report in this language (a code) is read with: its own data, else what there is."""
        own = _KNOWN.get(language.partition("-")[0], language)
        return (own,) if own in self.languages else self.languages[:_SEVERAL]


@cache
def tesseract() -> Tesseract | None:
    """As it is installed on this machine; None where it is not, or has no language."""
    path = shutil.which("tesseract")
    if path is None:
        return None
    version = run_program([path, "--version"], b"", LIMITS).answer.decode("utf-8", "replace").partition("\n")[0]
    listed = run_program([path, "--list-langs"], b"", LIMITS).answer.decode("utf-8", "replace").split("\n")[1:]
    languages = tuple(sorted(name for name in map(str.strip, listed) if re.fullmatch(r"(?!osd)[a-z_]{3,}", name)))
    return Tesseract(path, version.strip()[:40], languages) if languages else None


def recognise_pages(
    data: bytes, name: str, indices: Sequence[int], languages: Sequence[str], *, program: Tesseract, at: At
) -> Mapping[int, str]:
    """What `program` reads off the pictures of these pages (from 0), as hOCR by index; "" where it read nothing."""
    wanted, found = list(indices[:MOST_READ]), dict.fromkeys(indices, "")
    for done, index in enumerate(wanted):
        at(done, len(wanted))
        found[index] = _read_off(data, name, index, languages, program)
    return found


def _read_off(data: bytes, name: str, index: int, languages: Sequence[str], program: Tesseract) -> str:
    try:
        picture = draw_apart(data, name, index, to_read=True)
    except ReportFormatError:
        return ""
    command = [program.path, "stdin", "stdout", "-l", "+".join(languages), "--psm", "3", "hocr"]
    ended = run_program(command, picture, LIMITS, environment=_ONE_THREAD)
    if ended.status != 0:
        logger.error("Tesseract ended with status %s on page %s", ended.status, index + 1)
        return ""
    return ended.answer.decode("utf-8", "replace")
