"""A file's way in as a background job: received, read, stored with its tags; it is in preparation until released.

Nothing is stored of a file that cannot be read: the received copy is taken away again when the job ends. Where pages of
it cannot be read, the copy waits a day for the word of a person that the rest is worth holding without them.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse

from coi.library import originals
from coi.library.editions.comparing import compared
from coi.library.importing import (
    AlreadyHeld,
    already_held,
    edition_to_supersede,
    original_of,
    read_file,
    settle,
    store_rows,
)
from coi.library.jobs import Asks, Progress, TakenOver, put_aside, queue
from coi.library.reading import PagesUnread, check_size
from coi.library.repeats.finding import note_repeats, reports_like
from coi.library.repeats.reprints import dates_of, reprints
from coi.models import Job
from coi.text.metadata import Metadata, metadata_of

KIND = "import"
DIGEST = re.compile(r"[0-9a-f]{64}")
A_DAY = timedelta(days=1)


def received_folder() -> Path:
    return Path(settings.FILES_DIR) / "received"


def receive(data: bytes, name: str, metadata: Metadata, *, by: Any, at: datetime) -> Job:
    """Keep the bytes and queue their import. Raises TooLarge, AlreadyHeld, MetadataError."""
    check_size(len(data))
    already_held(data)
    edition_to_supersede(metadata.supersedes)
    sha256 = originals.keep(received_folder(), data)
    described = {name: value for name, value in asdict(metadata).items() if value}
    arguments = {"sha256": sha256, "name": name, "described": described}
    return queue(KIND, arguments, key=sha256, label=Path(name).name[:300], at=at, by=by)


def hold_back(data: bytes) -> str:
    """Keep a file whose form was not right for the next try; see `sweep_received`."""
    return originals.keep(received_folder(), data)


def sweep_received(at: datetime) -> int:
    """Take away copies that nobody came back for in a day and no job in the line needs; says how many.

    A job that was cancelled before it began, or whose worker was killed each time, could not take its own away.
    """
    needed = {job.arguments["sha256"] for job in Job.objects.unfinished().filter(kind=KIND)}
    count = 0
    for file in received_folder().glob("*/*"):
        with suppress(FileNotFoundError):  # another worker sweeps, too
            if file.name not in needed and file.stat().st_mtime < (at - A_DAY).timestamp():
                file.unlink()
                count += 1
    return count


def held_back(sha256: str) -> bytes | None:
    try:
        return originals.fetch(received_folder(), sha256) if DIGEST.fullmatch(sha256) else None
    except originals.FileDamaged:
        return None


def take_in(progress: Progress) -> None:
    """The job. Raises what reading and storing raise, each with a sentence that is fit to show."""
    asked = progress.job.arguments
    with received(asked["sha256"]):
        try:
            progress.at("text")
            data = originals.fetch(received_folder(), asked["sha256"])
            with original_of(data):
                _store(progress, asked, data)
        except AlreadyHeld as held:  # an earlier attempt stored it and was killed before it could say so
            with progress.applying({"address": held.report.get_absolute_url(), "named": str(held.report)}):
                pass
        except PagesUnread as unread:
            raise Asks(str(unread), {"unread_pages": list(unread.pages), "warnings": list(unread.warnings)}) from None


def _store(progress: Progress, asked: Mapping[str, Any], data: bytes) -> None:
    metadata = metadata_of(asked["described"])

    def at(done: int, total: int) -> None:
        progress.at("scan", done, total)

    document = read_file(data, asked["name"], metadata, without=asked.get("without_pages", ()), at=at)
    like = reports_like(" ".join(one.text for one in document.paragraphs))
    progress.at("rows", 0, len(document.paragraphs))
    with progress.applying({}) as result:
        report = store_rows(document, metadata, data=data, name=asked["name"], by=progress.job.by, prepare=True)
        result |= {"address": reverse("coi:check", args=[report.slug]), "named": str(report)}
        found = reprints(like, report.title, dates_of(report))
        result["warnings"] = [one.sentence for one in found if one.report.pk != report.supersedes_id]
        if old := report.supersedes:
            result |= {"changed": reverse("coi:editions", args=[old.slug, report.slug])}
    settle(report)
    note_repeats(report)
    if old:
        compared(old, report)  # kept, so that no page waits for it


@contextmanager
def received(sha256: str) -> Iterator[None]:
    """The received copy is taken away at the end, but stays where the same work may go on."""
    try:
        yield
    except (Asks, TakenOver):
        raise
    except BaseException:
        discard(sha256)
        raise
    discard(sha256)


def take_without(job: Job, *, by: Any, at: datetime) -> Job:
    """A person has looked at the pages that could not be read and says that the report may do without them."""
    put_aside(job)
    arguments = job.arguments | {"without_pages": job.result.get("unread_pages", [])}
    return queue(KIND, arguments, key=job.key, label=job.label, at=at, by=by)


def discard(sha256: str) -> None:
    originals.place(received_folder(), sha256).unlink(missing_ok=True)
