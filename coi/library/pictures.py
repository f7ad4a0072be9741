"""Pictures of a report's pages, drawn when somebody looks and kept in the data folder: they can be thrown away."""

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from coi.library import originals
from coi.library.importing import originals_folder
from coi.models import Report
from coi.readers.pdf.picture import Mark, PageSize
from coi.readers.showing import draw_apart, draw_marked_apart, sizes_apart
from coi.text.document import Rect, ReportFormatError

UNSEEN = timedelta(days=30)
"""So long a picture is kept that nobody looks at."""


class NoPicture(ValueError):
    """The page cannot be drawn; the message says why and what can be done instead."""


def pictures_folder() -> Path:
    """Not among the files that backups take: what is in it is drawn anew from the originals."""
    return Path(settings.DATA_DIR) / "pictures"


def sizes_of_pages(report: Report) -> list[PageSize]:
    """The size of each page in points; none where the file has no pages. Raises NoPicture."""

    def measured() -> bytes:
        found = sizes_apart(_original(report), report.source_name)
        return json.dumps([[size.width, size.height] for size in found]).encode()

    return [PageSize(*size) for size in json.loads(_kept_or(measured, _place(report) / "sizes.json"))]


def picture_of(report: Report, index: int) -> bytes:
    """The page of this index (from 0) as PNG. Raises NoPicture."""
    return _kept_or(lambda: draw_apart(_original(report), report.source_name, index), _place(report) / f"{index}.png")


def sweep_pictures(at: datetime) -> int:
    """Take away what nobody looked at for long, and, where all together is too much, what was not looked at longest.

    Says how many files went; `at` is now.
    """
    found = sorted(_kept_files(), key=lambda one: one[1])
    total, gone = sum(size for _file, _seen, size in found), 0
    for file, seen, size in found:
        if total <= settings.PICTURES_MEGABYTES * 1_000_000 and seen >= (at - UNSEEN).timestamp():
            break
        file.unlink(missing_ok=True)
        total, gone = total - size, gone + 1
    return gone


def _kept_files() -> Iterator[tuple[Path, float, int]]:
    """Each with when it was last looked at, and its bytes."""
    for file in pictures_folder().glob("*/*/*"):
        with suppress(FileNotFoundError):  # another worker sweeps, too
            status = file.stat()
            yield file, status.st_mtime, status.st_size


def _kept_or(drawn: Callable[[], bytes], place: Path) -> bytes:
    """What is kept there, or what is drawn now and kept: another worker may sweep at any moment, so nothing is read
    that was only seen to be there. Raises NoPicture."""
    with suppress(FileNotFoundError):
        return _looked_at(place)
    try:
        data = drawn()
    except ReportFormatError as error:
        raise NoPicture(_cannot()) from error
    _keep(place, data)
    return data


def _looked_at(kept: Path) -> bytes:
    data = kept.read_bytes()
    with suppress(OSError):
        os.utime(kept)
    return data


def marked_picture(report: Report, index: int, marks: Mapping[int, Sequence[Rect]]) -> bytes:
    """The page of this index (from 0) as JPEG for print, with lines marked by number; kept nowhere: what is marked may
    be what a case quotes. Raises NoPicture.
    """
    numbered = [Mark(number, tuple(rects)) for number, rects in marks.items()]
    try:
        return draw_marked_apart(_original(report), report.source_name, index, numbered)
    except ReportFormatError as error:
        raise NoPicture(_cannot()) from error


def _place(report: Report) -> Path:
    return originals.place(pictures_folder(), report.source_sha256)


def _original(report: Report) -> bytes:
    try:
        return originals.fetch(originals_folder(), report.source_sha256)
    except originals.FileDamaged as error:
        raise NoPicture(_cannot()) from error


def _cannot() -> str:
    return _("The page cannot be drawn; the file can be downloaded.")


def _keep(place: Path, data: bytes) -> None:
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = place.with_suffix(f".{id(data)}.new")
    beside.write_bytes(data)
    beside.rename(place)
