"""Vectors on disk: one file, mapped into memory and shared by all processes; replaced whole, in one step.

A head of 64 bytes (what it is, how many rows, digest of the rows) and a row a passage, in the order of their numbers.
A row holds 512 signed bytes, whose direction is the vector's, and a digest of the text it was made of, which tells
whether it is still that text's.
"""

import fcntl
import os
import struct
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from coi.search.meaning.encoder import SIZE

Array = NDArray[Any]
NAME, LOCK = "VECTORS", "LOCK"
MAGIC = b"coi-meaning-use3-v1\n"
"""Changes whenever vectors would come out otherwise: files of another version are as good as none."""
ROW = np.dtype([("id", "<i8"), ("told", "<u8"), ("length", "<f4"), ("vector", "i1", (SIZE,))])
_HEAD = struct.Struct("<24sQ32s")
EMPTY = np.zeros(0, ROW)


class VectorsUnavailable(Exception):
    """No file of vectors, or none that can be used; the message says why, for `verify`."""


class Stamp(NamedTuple):
    """What tells one state of the file from another."""

    inode: int
    size: int
    changed: int


def told(text: str) -> int:
    """A digest of a text."""
    return int.from_bytes(blake2b(text.encode("utf-8", "replace"), digest_size=8).digest(), "little")


def rows_of(ids: Array, digests: Array, vectors: Array) -> Array:
    """Rows for vectors of length 1, whose numbers become whole ones from -127 to 127."""
    rows = np.zeros(len(ids), ROW)
    largest = np.maximum(np.abs(vectors).max(axis=1, keepdims=True), 1e-6) if len(ids) else vectors
    rows["id"], rows["told"] = ids, digests
    rows["vector"] = np.rint(vectors / largest * 127).astype(np.int8)
    rows["length"] = np.linalg.norm(rows["vector"].astype(np.float32), axis=1)
    return rows


def stamp_of(folder: Path) -> Stamp | None:
    try:
        found = os.stat(folder / NAME)
    except OSError:
        return None
    return Stamp(found.st_ino, found.st_size, found.st_mtime_ns)


def read(folder: Path, *, through: bool = False) -> Array:
    """The rows, mapped; `through`: also whether each is as it was written. Raises VectorsUnavailable."""
    path = folder / NAME
    try:
        with path.open("rb") as file:
            magic, count, digest = _HEAD.unpack(file.read(_HEAD.size).ljust(_HEAD.size, b"\0"))
            size = os.fstat(file.fileno()).st_size
        if magic.rstrip(b"\0") != MAGIC:
            raise VectorsUnavailable("its file is of another version")
        if size != _HEAD.size + count * ROW.itemsize:
            raise VectorsUnavailable("its file is not as it was written")
        rows = np.memmap(path, ROW, "r", _HEAD.size, (count,)) if count else EMPTY
    except FileNotFoundError as error:
        raise VectorsUnavailable("it has no file") from error
    except OSError as error:
        raise VectorsUnavailable(f"its file cannot be read ({error.strerror})") from error
    if through and _digest(rows) != digest:
        raise VectorsUnavailable("its file is not as it was written")
    return rows


def write(folder: Path, rows: Array) -> None:
    """In place of what was there, in one step; all of it on disk."""
    rows = rows[np.argsort(rows["id"], kind="stable")]
    beside = folder / f"{NAME}.new"
    with beside.open("wb") as file:
        os.fchmod(file.fileno(), 0o600)
        file.write(_HEAD.pack(MAGIC, len(rows), _digest(rows)))
        file.write(rows.tobytes())
        file.flush()
        os.fsync(file.fileno())
    beside.replace(folder / NAME)


def changed(rows: Array, new: Array, gone: Mapping[int, Any] | set[int]) -> Array:
    """The rows with the new ones in place of those of the same id, and without those that are gone."""
    out = np.fromiter(gone, np.int64, len(gone))
    kept = rows[~np.isin(rows["id"], np.concatenate((new["id"], out)))]
    return np.concatenate((kept, new))


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """One writer at a time; the system frees the lock of one that dies."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _digest(rows: Array) -> bytes:
    return blake2b(np.ascontiguousarray(rows).tobytes(), digest_size=32).digest()
