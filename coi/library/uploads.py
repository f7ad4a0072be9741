"""Verbs over files brought to be imported: received, looked into, described by a person, taken off the list.

The bytes lie in a folder of their own until their import is queued, and are swept away when nobody comes back for them.
"""

import re
import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from coi.library import originals
from coi.library.importing import AlreadyHeld, already_held
from coi.library.intake import receive
from coi.library.reading import TooLarge, check_size
from coi.library.repeats.finding import reports_like
from coi.library.repeats.reprints import DATES as EDITION_DATES
from coi.library.repeats.reprints import WHOLE, Reprint, reprints
from coi.models import Publisher, Report, Upload
from coi.readers.showing import draw_apart, tell_apart
from coi.readers.telling.block import is_all, naming_lines
from coi.readers.telling.names import language_told
from coi.readers.telling.told import Opening, Told, by_trust
from coi.text.document import ReportFormatError
from coi.text.metadata import DATES, MOST_BYTES, Metadata, MetadataError, read_metadata
from coi.text.words import digest

LOOKING = 60.0
"""Seconds for which whoever brings files waits: one hostile file alone can take most of them."""


def uploads_folder() -> Path:
    return Path(settings.FILES_DIR) / "uploads"


def bring(files: Sequence[tuple[str, bytes]], *, by: Any, at: datetime) -> list[Upload]:
    """Put files into the tray; a `.toml` among them describes the file of the same stem. Nothing becomes a report.

    Those that come after others took LOOKING seconds are looked into when somebody opens them, unless described.
    """
    began = time.monotonic()
    beside = {Path(name).stem: data for name, data in files if _is_description(name)}
    reports = [(name, data) for name, data in files if not _is_description(name)]
    found = [_brought(name, data, by=by, at=at) for name, data in reports]
    for (name, _data), upload in zip(reports, found, strict=True):
        described = beside.get(Path(name).stem)
        unseen = upload.told is None and time.monotonic() - began < LOOKING
        if upload.state in ("check", "failed") and (unseen or described is not None):
            look_into(upload, described)
    return found


def of_no_file(names: Sequence[str]) -> list[str]:
    """The descriptions among them that describe none of the files brought with them."""
    stems = {Path(name).stem for name in names if not _is_description(name)}
    return [name for name in names if _is_description(name) and Path(name).stem not in stems]


def described_before(upload: Upload) -> dict[str, Any]:
    """What a person said of it when its import was queued, by field; nothing before that."""
    described: dict[str, Any] = upload.job.arguments.get("described", {}) if upload.job else {}
    return described


def _is_description(name: str) -> bool:
    return Path(name).suffix.lower() == ".toml"


def _brought(name: str, data: bytes, *, by: Any, at: datetime) -> Upload:
    facts: dict[str, Any] = {
        "name": Path(name).name.strip()[:255] or "file",
        "size": len(data),
        "by": by,
        "received_at": at,
    }
    facts |= {"refused": "", "held": None}
    try:
        check_size(len(data))
        already_held(data)
        originals.keep(uploads_folder(), data)
    except TooLarge as reason:
        facts["refused"] = str(reason)
    except AlreadyHeld as held:
        facts["held"] = held.report
    with transaction.atomic():
        upload, new = Upload.objects.get_or_create(sha256=digest(data), defaults=facts)
        if not new:  # the same file again: its row comes back into the tray, its name and description are not lost
            again = facts.pop("name")
            if again != upload.name and again not in upload.also:
                upload.also = [*upload.also, again]
            for field, value in facts.items():
                setattr(upload, field, value)
            upload.save()
    return upload


def look_into(upload: Upload, described: bytes | None = None, *, compare: bool = True) -> None:
    """Read what the file tells of its report, and `compare` it with all reports held, which takes long where many are;
    why it cannot be opened is kept as the reason it is refused, and nothing of its bytes is."""
    try:
        found = tell_apart(bytes_of(upload), upload.name)
        told = [*_described(described, upload.name), *publishers_named(found.lines), *found.told]
        upload.seems = found.seems
        upload.pictured, upload.like = found.pictured, reports_like(found.words) if compare else upload.like
        upload.told = [asdict(one) for one in by_trust([*told, *language_told(found.words)])]
    except (ReportFormatError, originals.FileDamaged) as reason:
        upload.refused = str(reason)
        originals.place(uploads_folder(), upload.sha256).unlink(missing_ok=True)
    upload.save(update_fields=["told", "seems", "refused", "pictured", "like"])


def bytes_of(upload: Upload) -> bytes:
    """Raises FileDamaged when it was swept away."""
    return originals.fetch(uploads_folder(), upload.sha256)


def told_of(upload: Upload) -> list[Told]:
    return [Told(**one) for one in upload.told or ()]


def reprints_of(upload: Upload) -> list[Reprint]:
    """Reports held in which most of the words looked at stand; by what the file tells of its title and dates."""
    told: dict[str, str] = {}
    for one in told_of(upload):
        if one.way != "file":
            told.setdefault(one.field, one.value)
    dates = {name: told.get(name, "") for name in EDITION_DATES}
    like = ((pk, percent, back[0] if back else 0) for pk, percent, *back in upload.like)
    return reprints(like, told.get("title", ""), dates)


def is_copy(upload: Upload) -> bool:
    """Whether nearly all of the words looked at stand in a report held."""
    return any(one[1] >= WHOLE for one in upload.like)


def _described(data: bytes | None, name: str) -> Iterable[Told]:
    """What a `.toml` beside the file says; one that cannot be read is said nowhere else, so it refuses the file."""
    if data is None:
        return
    where = f"{Path(name).stem}.toml"
    try:
        stated = read_metadata(data[: MOST_BYTES + 1])
    except MetadataError as reason:
        raise ReportFormatError(f"{where}: {reason}") from reason
    for field in ("title", "publisher", "language", "address", *DATES):
        yield Told(field, getattr(stated, field), "described", where)  # type: ignore[arg-type]
    yield Told("publisher_short", stated.publisher_short, "described", where)
    yield Told("publisher_kind", stated.publisher_kind, "described", where)
    for code in stated.countries:
        yield Told("countries", code, "described", where)


def publishers_named(lines: Sequence[Opening]) -> list[Told]:
    """The publisher the desk knows whose name stands first where it says whose the report is, not whom it cites."""
    names = Publisher.objects.values_list("name", "short_name")
    known = {name: name for name, _short in names if len(name) > 3}
    known |= {short: name for name, short in names if short.isupper() and len(short) > 3}
    if not known:
        return []
    longest = sorted(known, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")
    for line, alone in naming_lines(lines):
        found = pattern.search(line.text)
        if found and (not alone or is_all(found[0], line.text)):
            return [Told("publisher", known[found[0]], "page", line.where, line.text[:120])]
    return []


def first_page(upload: Upload) -> bytes:
    """Its first page as PNG. Raises ReportFormatError and FileDamaged."""
    return draw_apart(bytes_of(upload), upload.name, 0)


def send_on(upload: Upload, metadata: Metadata, *, by: Any, at: datetime) -> None:
    """Queue its import as a person described it. Raises AlreadyHeld, MetadataError, FileDamaged."""
    upload.job = receive(bytes_of(upload), upload.name, metadata, by=by, at=at)
    upload.save(update_fields=["job"])


def take_off(upload: Upload) -> None:
    """Off the list, its bytes with it; what was imported from it stays."""
    originals.place(uploads_folder(), upload.sha256).unlink(missing_ok=True)
    upload.delete()


def sweep(at: datetime) -> int:
    """Take off what nobody came back for; says how many."""
    stale = list(Upload.objects.stale(at))
    for upload in stale:
        take_off(upload)
    return len(stale)


def replaceable() -> list[tuple[str, str]]:
    """Short name and words of each report that a new edition can replace."""
    current = Report.objects.current().select_related("publisher").order_by("publisher__short_name", "title")
    return [(report.slug, str(report)) for report in current]
