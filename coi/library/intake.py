"""A file's way in as a background job: received, read, stored with its tags, indexed.

Nothing is stored of a file that cannot be read: the received copy is taken away again when the job ends.
"""

import json
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from coi.library import originals
from coi.library.importing import AlreadyHeld, already_held, edition_to_supersede, read_file, store_report
from coi.library.indexing import index_report
from coi.library.jobs import Progress, queue
from coi.models import Job, Report
from coi.text.metadata import Metadata, metadata_of

KIND = "import"
STEPS = ("text", "rows", "index")


def received_folder() -> Path:
    return Path(settings.FILES_DIR) / "received"


def receive(data: bytes, name: str, metadata: Metadata, *, by: Any, at: datetime) -> Job:
    """Keep the bytes and queue their import. Raises AlreadyHeld, MetadataError."""
    already_held(data)
    edition_to_supersede(metadata.supersedes)
    sha256 = originals.keep(received_folder(), data)
    described = {name: value for name, value in asdict(metadata).items() if value}
    arguments = {"sha256": sha256, "name": name, "described": json.loads(json.dumps(described, default=_as_text))}
    return queue(KIND, arguments, key=sha256, label=Path(name).name[:300], at=at, by=by)


def take_in(progress: Progress) -> None:
    """The job. Raises what reading and storing raise, each with a sentence that is fit to show."""
    asked = progress.job.arguments
    try:
        progress.at("text")
        data = originals.fetch(received_folder(), asked["sha256"])
        metadata = metadata_of({name: _as_value(name, value) for name, value in asked["described"].items()})
        document = read_file(data, asked["name"], metadata)
        progress.at("rows", 0, len(document.paragraphs))
        with progress.applying({}) as result:
            report = store_report(document, metadata, data=data, name=asked["name"], by=progress.job.by)
            result |= {"address": report.get_absolute_url(), "named": str(report)}
    except AlreadyHeld as held:  # an earlier attempt stored it and was killed before it could say so
        with progress.applying({"address": held.report.get_absolute_url(), "named": str(held.report)}):
            report = held.report
    finally:
        discard(asked["sha256"])
    if not report.indexed:
        index_report(Report.objects.get(pk=report.pk))


def discard(sha256: str) -> None:
    originals.place(received_folder(), sha256).unlink(missing_ok=True)


def _as_text(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _as_value(name: str, value: Any) -> Any:
    is_day = name in {"reference_from", "reference_to", "published", "drafting_finalised"}
    return date.fromisoformat(value) if is_day else value
