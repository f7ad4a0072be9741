"""The files themselves, kept by digest: what was imported and what was issued can be handed out unchanged.

A file is written beside its place, forced to disk, then renamed: a power cut leaves either the whole file or none.
"""

import os
import tempfile
from pathlib import Path

from coi.text.words import digest


class FileDamaged(ValueError):
    """A kept file is gone or no longer has the bytes it was kept with."""


def place(folder: Path, sha256: str) -> Path:
    return folder / sha256[:2] / sha256


def keep(folder: Path, data: bytes) -> str:
    """Store bytes under their digest (again: changes nothing); the digest, as 64 hexadecimal digits."""
    sha256 = digest(data)
    target = place(folder, sha256)
    if target.exists() and target.read_bytes() == data:
        return sha256
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=target.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    Path(temporary).rename(target)
    force_to_disk(target.parent)
    return sha256


def fetch(folder: Path, sha256: str) -> bytes:
    """The bytes kept under a digest; FileDamaged when they are gone or altered."""
    try:
        data = place(folder, sha256).read_bytes()
    except FileNotFoundError:
        raise FileDamaged(f"The file {sha256[:12]}… is not in the store.") from None
    if digest(data) != sha256:
        raise FileDamaged(f"The file {sha256[:12]}… was altered in the store.")
    return data


def force_to_disk(folder: Path) -> None:
    """Make a rename in this folder last."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
