"""The manifest of the index: which build answers, its segments, and size and digest of each of its files.

It is one file, `CURRENT`, replaced in one step: whoever reads it finds the old build whole or the new one. Its first
line is the digest of the others, which are JSON; nothing of the index is ever unpickled to open it.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from coi.search.engine import IndexUnavailable

CURRENT, NEXT = "CURRENT", "CURRENT.new"
MENDING = "The search index {}; “manage.py rebuild_index” mends it."
DAMAGED = "is damaged ({})"


@dataclass(frozen=True)
class Part:
    """A segment: how many documents it was written with, and which of them were deleted since."""

    segment: str
    total: int
    deleted: tuple[int, ...] = ()


@dataclass(frozen=True)
class Facts:
    """What a file must be: its bytes, and their digest."""

    size: int
    digest: str


@dataclass(frozen=True)
class Manifest:
    """A state of one build, a folder of that name; `digest` tells states apart, "" for one that was not written."""

    build: str
    parts: tuple[Part, ...] = ()
    files: Mapping[str, Facts] = field(default_factory=dict)
    digest: str = ""


def read_manifest(place: Path, version: str) -> Manifest:
    """The state that answers; raises IndexUnavailable where there is none of this version, or not a whole one."""
    try:
        first, _, rest = (place / CURRENT).read_bytes().partition(b"\n")
    except (FileNotFoundError, NotADirectoryError) as error:
        raise IndexUnavailable(MENDING.format("is missing or of another version")) from error
    except OSError as error:
        raise IndexUnavailable(MENDING.format(f"cannot be read ({error.strerror})")) from error
    if sha256(rest).hexdigest().encode() != first:
        raise IndexUnavailable(MENDING.format(DAMAGED.format(CURRENT)))
    told = json.loads(rest)
    if told.get("version") != version:
        raise IndexUnavailable(MENDING.format("is of another version"))
    return manifest_of(told, first.decode())


def manifest_of(told: dict[str, Any], digest: str) -> Manifest:
    """Names are those of files beside it and lead nowhere else."""
    names = [told["build"], *(part[0] for part in told["parts"]), *told["files"]]
    if any(name != Path(name).name for name in names):
        raise IndexUnavailable(MENDING.format(DAMAGED.format(CURRENT)))
    parts = tuple(Part(segment, total, tuple(deleted)) for segment, total, deleted in told["parts"])
    return Manifest(told["build"], parts, {name: Facts(*facts) for name, facts in told["files"].items()}, digest)


def name_manifest(place: Path, manifest: Manifest, version: str) -> None:
    """Let this state answer from now on, in one step; its files are on disk already."""
    told = {
        "version": version,
        "build": manifest.build,
        "parts": [(part.segment, part.total, part.deleted) for part in manifest.parts],
        "files": {name: (facts.size, facts.digest) for name, facts in manifest.files.items()},
    }
    written = json.dumps(told).encode()
    new = place / NEXT
    new.write_bytes(sha256(written).hexdigest().encode() + b"\n" + written)
    sync(new)
    os.replace(new, place / CURRENT)
    sync(place)


def sync(path: Path) -> None:
    """Have the file or folder on disk before going on."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
