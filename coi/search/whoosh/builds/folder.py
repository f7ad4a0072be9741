"""The folder of the index: its owner's alone, with one writer at a time and at most one build beside the one named.

`CURRENT` names the folder of the build that answers. Another folder beside it is being built, or was left behind by one
who died over it: the system frees the locks of the dead, and whoever has both locks takes away what nobody needs. While
something is being built, whoever changes the build that answers notes which passages, so that none is lost.
"""

import os
import shutil
import stat
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from whoosh.util.filelock import FileLock, try_for

from coi.search.engine import IndexUnavailable
from coi.search.whoosh.builds.manifest import MENDING, sync

WRITER, BUILDER = "WRITER", "BUILDER"
"""Locks: on changing what answers, and on building anew."""
BUILD = "build-"
CHANGED = "CHANGED"
OLDER = ("MAIN_*", "_MAIN_*.toc*", "MAIN.tmp")
"""What earlier versions of the desk left in the folder itself."""
BUSY = "Another import is writing to the search index; try again shortly."
OPEN = "is open to other users of this machine (mode {mode:04o}), who could have put anything into it"
FOREIGN = (
    "The search index belongs to another user (number {owner}); take its folder away, "
    "then build it with “manage.py rebuild_index”."
)


def check_private(place: Path) -> None:
    """Raises IndexUnavailable where the folder is not there, is another's, or is open to others."""
    try:
        found = os.stat(place)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise IndexUnavailable(MENDING.format("is missing or of another version")) from error
    except OSError as error:
        raise IndexUnavailable(MENDING.format(f"cannot be read ({error.strerror})")) from error
    if not stat.S_ISDIR(found.st_mode):
        raise IndexUnavailable(MENDING.format("is missing or of another version"))
    if found.st_uid != os.geteuid():
        raise IndexUnavailable(FOREIGN.format(owner=found.st_uid))
    mode = stat.S_IMODE(found.st_mode)
    if mode & 0o077:
        raise IndexUnavailable(MENDING.format(OPEN.format(mode=mode)))


def make_private(place: Path) -> None:
    """For who builds anew and reads nothing of what lies there. Raises IndexUnavailable for another user's folder."""
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    if os.stat(place).st_uid == os.geteuid():
        os.chmod(place, 0o700)
    check_private(place)


@contextmanager
def locked(place: Path, name: str, *, patience: float, busy: str = BUSY) -> Iterator[None]:
    """Alone, or IndexUnavailable when another did not make room in so many seconds."""
    lock = FileLock(str(place / name))
    if not try_for(lock.acquire, timeout=patience, delay=0.02):
        raise IndexUnavailable(busy)
    try:
        yield
    finally:
        lock.release()


def begin_build(place: Path) -> str:
    """A new folder, private and with nothing in it; its name."""
    build = Path(tempfile.mkdtemp(prefix=BUILD, dir=place))
    sync(place)
    return build.name


def watch_changes(build: Path) -> None:
    """From now on, changes to what answers are noted for this build."""
    (build / CHANGED).touch(mode=0o600)


def note_changes(place: Path, answering: str, ids: Iterable[int]) -> None:
    """Before what answers is changed: for the build beside it, the ids of the passages that change."""
    lines = "".join(f"{id}\n" for id in ids)
    for noted in place.glob(f"{BUILD}*/{CHANGED}"):
        if noted.parent.name != answering:
            with noted.open("a", encoding="ascii") as file:
                file.write(lines)


def changes_noted(build: Path) -> frozenset[int]:
    return frozenset(int(line) for line in (build / CHANGED).read_text(encoding="ascii").split())


def clear_builds(place: Path, answering: str) -> None:
    """Take away all builds but the one that answers, and what earlier versions left; for who has both locks."""
    for path in place.glob(f"{BUILD}*"):
        if path.name != answering:
            shutil.rmtree(path, ignore_errors=True)
    for pattern in OLDER:
        for path in place.glob(pattern):
            remove(path)


def clear_files(build: Path, files: Iterable[str]) -> None:
    """Take away what is not, or no more, of the build that answers; for the writer."""
    kept = set(files)
    for path in build.glob("*"):
        if path.name not in kept:
            remove(path)


def remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
