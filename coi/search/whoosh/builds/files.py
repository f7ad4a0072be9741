"""Are the files of a build as they were written? Sizes are looked at often, bytes once a process.

What answers a search is read through when it is opened, a hundred megabytes in some tenths of a second; the rest, which
only writing needs, before it is written on and by `verify`. A file is read again when its size or its time changed.
Bits that turn on the disk under a process that has the file open already are found by `verify` alone.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from hashlib import file_digest
from pathlib import Path
from typing import NamedTuple

from coi.search.engine import IndexUnavailable
from coi.search.whoosh.builds.manifest import DAMAGED, MENDING, Facts

SMALL = 64 << 10
"""Bytes of a file that is read through whatever it is for."""


class Stamp(NamedTuple):
    """What tells, without reading a file, that it is the one that was read before."""

    inode: int
    size: int
    changed: int


def stamp_of(path: Path) -> Stamp:
    found = os.stat(path)
    return Stamp(found.st_ino, found.st_size, found.st_mtime_ns)


def facts_of(path: Path) -> Facts:
    with path.open("rb") as file:
        return Facts(os.fstat(file.fileno()).st_size, file_digest(file, "sha256").hexdigest())


def for_answers(name: str, facts: Facts) -> bool:
    """Whether a file is read through when the index is opened."""
    return ".desk" in name or facts.size <= SMALL


def everything(name: str, facts: Facts) -> bool:
    return True


class Files:
    """What one process knows of files: the digest of each that it read through, with its stamp then."""

    def __init__(self) -> None:
        self._known: dict[Path, tuple[Stamp, str]] = {}

    def check(
        self, folder: Path, files: Mapping[str, Facts], *, through: Callable[[str, Facts], bool] = for_answers
    ) -> None:
        """Raises IndexUnavailable that names the first file that is wrong, FileNotFoundError where one is missing."""
        known = {}
        for name, facts in files.items():
            path = folder / name
            stamp = stamp_of(path)
            if stamp.size != facts.size:
                raise IndexUnavailable(MENDING.format(DAMAGED.format(name)))
            if through(name, facts):
                known[path] = self._read(path, stamp)
                if known[path][1] != facts.digest:
                    self._known |= known
                    raise IndexUnavailable(MENDING.format(DAMAGED.format(name)))
        self._known = known

    def _read(self, path: Path, stamp: Stamp) -> tuple[Stamp, str]:
        before = self._known.get(path)
        return before if before and before[0] == stamp else (stamp, facts_of(path).digest)


def wrong_files(folder: Path, files: Mapping[str, Facts]) -> Iterator[str]:
    """Names of files that are missing or not as they were written; each is read through."""
    for name, facts in files.items():
        try:
            if facts_of(folder / name) != facts:
                yield name
        except OSError:
            yield name
