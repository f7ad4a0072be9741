"""A file's way in as a background job: received, read, stored with its tags; it is in preparation until released.

Nothing is stored of a file that cannot be read: the received copy is taken away again when the job ends.
"""

import re
import time
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from coi.library import originals
from coi.library.importing import AlreadyHeld, already_held, edition_to_supersede, read_file, store_report
from coi.library.jobs import Progress, queue
from coi.models import Job
from coi.text.metadata import Metadata, metadata_of

KIND = "import"
DIGEST = re.compile(r"[0-9a-f]{64}")


def received_folder() -> Path:
    return Path(settings.FILES_DIR) / "received"


def receive(data: bytes, name: str, metadata: Metadata, *, by: Any, at: datetime) -> Job:
    """Keep the bytes and queue their import. Raises AlreadyHeld, MetadataError."""
    already_held(data)
    edition_to_supersede(metadata.supersedes)
    sha256 = originals.keep(received_folder(), data)
    described = {name: value for name, value in asdict(metadata).items() if value}
    arguments = {"sha256": sha256, "name": name, "described": described}
    return queue(KIND, arguments, key=sha256, label=Path(name).name[:300], at=at, by=by)


def hold_back(data: bytes) -> str:
    """Keep a file whose form was not right for the next try; what nobody came back for in a day is swept away."""
    yesterday = time.time() - 24 * 3600
    for file in received_folder().glob("*/*"):
        if file.stat().st_mtime < yesterday:
            file.unlink(missing_ok=True)
    return originals.keep(received_folder(), data)


def held_back(sha256: str) -> bytes | None:
    try:
        return originals.fetch(received_folder(), sha256) if DIGEST.fullmatch(sha256) else None
    except originals.FileDamaged:
        return None


def take_in(progress: Progress) -> None:
    """The job. Raises what reading and storing raise, each with a sentence that is fit to show."""
    asked = progress.job.arguments
    try:
        progress.at("text")
        data = originals.fetch(received_folder(), asked["sha256"])
        metadata = metadata_of(asked["described"])
        document = read_file(data, asked["name"], metadata)
        progress.at("rows", 0, len(document.paragraphs))
        with progress.applying({}) as result:
            report = store_report(document, metadata, data=data, name=asked["name"], by=progress.job.by, prepare=True)
            result |= {"address": report.get_absolute_url(), "named": str(report)}
    except AlreadyHeld as held:  # an earlier attempt stored it and was killed before it could say so
        with progress.applying({"address": held.report.get_absolute_url(), "named": str(held.report)}):
            report = held.report
    finally:
        discard(asked["sha256"])


def discard(sha256: str) -> None:
    originals.place(received_folder(), sha256).unlink(missing_ok=True)
