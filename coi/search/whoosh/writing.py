"""What changes the index: passages added to the build that answers and taken out of it, or a new build in its place.

Every change is on disk before it is named, and naming it is one step: killed at any point, either state answers.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from itertools import islice
from pathlib import Path

import numpy as np

from coi.search.engine import IndexUnavailable, Passage
from coi.search.whoosh.builds import folder
from coi.search.whoosh.builds.files import Files
from coi.search.whoosh.builds.folder import BUILDER, WRITER, locked
from coi.search.whoosh.builds.manifest import CURRENT, DAMAGED, MENDING, NEXT, Manifest, name_manifest, read_manifest
from coi.search.whoosh.index import Writer
from coi.search.whoosh.sidecars import VERSION, read_sidecar

BATCH = 100_000
"""Passages of one segment at most, so that neither building nor merging needs more memory than that."""
SEGMENTS, SMALL = 8, 2_000
"""More segments than this: those of fewer passages than `SMALL` are folded together when something is added."""
PATIENCE, LONG_PATIENCE = 30.0, 900.0
"""Seconds to wait for another writer; and, of a build that took minutes already, for one."""
BUILDING = "The search index is being built already; try again later."

Change = Callable[[Writer], None]
Again = Callable[[frozenset[int]], Iterable[Passage]]


def add(place: Path, passages: Iterable[Passage]) -> int:
    """Index passages, replacing those of the same id; how many. An index that was never built begins so.

    They are read under the writer's lock: of two who bring the same passages, the last has the newer ones.
    """
    waiting, count = iter(passages), 0
    with changing(place, begins=True) as change:
        while batch := next_batch(waiting):
            change(batch, putting(batch, folding=True))
            count += len(batch)
    return count


def remove(place: Path, ids: Iterable[int]) -> None:
    with changing(place) as change:
        wanted = set(ids)
        change(wanted, lambda writer: delete(writer, wanted))


def merge(place: Path) -> None:
    """Fold segments together, as far as their passages go into one."""

    def fold(writer: Writer) -> None:
        room = BATCH
        writer.segments = [segment for segment in writer.segments if segment.doc_count()]
        for segment in sorted(writer.segments, key=lambda segment: segment.doc_count()):
            if segment.has_deletions() or segment.doc_count() <= room:
                room -= segment.doc_count()
                writer.take_over(segment)
                writer.segments.remove(segment)

    with changing(place) as change:
        change((), fold)


def rebuild(place: Path, passages: Iterable[Passage], again: Again) -> int:
    """Build anew, beside the build that answers; then take its place. How many passages were built.

    `again`: what passages are like now that were added or taken out in the meantime, and any others that should be in
    the index. What is not named by it is taken out.
    """
    with unwritable_is_unavailable():
        folder.make_private(place)
        with locked(place, BUILDER, patience=LONG_PATIENCE, busy=BUILDING):
            with locked(place, WRITER, patience=LONG_PATIENCE):
                clear(place, building=True)
                build = folder.begin_build(place)
                folder.watch_changes(place / build)
            try:
                return fill(place, Manifest(build), passages, again)
            except BaseException:
                abandon(place, build)
                raise


def fill(place: Path, manifest: Manifest, passages: Iterable[Passage], again: Again) -> int:
    """As `rebuild`, with the new build begun; whoever changes what answers waits only while it takes over."""
    waiting, count = iter(passages), 0
    while batch := next_batch(waiting):
        manifest = written(place, manifest, putting(batch))
        count += len(batch)
    with locked(place, WRITER, patience=LONG_PATIENCE):
        changed = folder.changes_noted(place / manifest.build)
        later, gone = iter(again(changed)), set(changed)
        while batch := next_batch(later):
            manifest = written(place, manifest, putting(batch))
            gone -= batch.keys()
            count += len(batch)
        if gone:
            manifest = written(place, manifest, lambda writer: delete(writer, gone))
        name_manifest(place, manifest, VERSION)
        clear(place, building=True)
    return count


def next_batch(passages: Iterator[Passage]) -> dict[int, Passage]:
    return {passage.id: passage for passage in islice(passages, BATCH)}


def putting(batch: dict[int, Passage], *, folding: bool = False) -> Change:
    def put(writer: Writer) -> None:
        delete(writer, batch)
        if folding:
            fold_small(writer)
        for passage in batch.values():
            writer.add_passage(passage)

    return put


@contextmanager
def changing(place: Path, *, begins: bool = False) -> Iterator[Callable[[Iterable[int], Change], None]]:
    """Alone with the build that answers: a function that makes a change of passages, given their ids, and names what
    came of it; all of a change is on disk then, or none. `begins`: an index where none was ever named."""
    with unwritable_is_unavailable():
        if begins and not place.exists():
            folder.make_private(place)
        folder.check_private(place)
        with locked(place, WRITER, patience=PATIENCE):
            manifest = answering(place, begins=begins)

            def change(ids: Iterable[int], made: Change) -> None:
                nonlocal manifest
                folder.note_changes(place, manifest.build, ids)
                manifest = written(place, manifest, made)
                name_manifest(place, manifest, VERSION)

            yield change
            clear(place)


def answering(place: Path, *, begins: bool) -> Manifest:
    """The build that answers, with the files that writing needs looked at; a new one where one may begin."""
    if begins and not (place / CURRENT).exists():
        return Manifest(folder.begin_build(place))
    manifest = read_manifest(place, VERSION)
    try:
        Files().check(place / manifest.build, manifest.files, through=lambda name, facts: name.endswith(".card.col"))
    except FileNotFoundError as error:
        raise IndexUnavailable(MENDING.format(DAMAGED.format(Path(error.filename).name))) from error
    return manifest


def written(place: Path, manifest: Manifest, made: Change) -> Manifest:
    """The state that a change leads to; not named yet."""
    writer = Writer(place, manifest)
    try:
        made(writer)
    except BaseException:
        writer.cancel()
        raise
    writer.commit(merge=False)
    return writer.made


def delete(writer: Writer, ids: Iterable[int]) -> None:
    wanted = np.fromiter(ids, np.int64)
    for segment in writer.segments:
        cards = read_sidecar(writer.folder, segment.segment_id(), segment.doc_count_all()).cards
        for document in np.flatnonzero(np.isin(cards["id"], wanted)):
            segment.delete_document(int(document))


def fold_small(writer: Writer) -> None:
    small = [segment for segment in writer.segments if segment.doc_count_all() < SMALL]
    if len(writer.segments) >= SEGMENTS and len(small) > 1:
        room = SMALL
        for segment in sorted(small, key=lambda segment: segment.doc_count_all()):
            if (room := room - segment.doc_count()) > 0:
                writer.take_over(segment)
                writer.segments.remove(segment)


def clear(place: Path, *, building: bool = False) -> None:
    """Take away what nobody needs, for who has the writer's lock. What is being built stays. Where nothing answers,
    nothing is taken away."""
    with suppress(IndexUnavailable):
        manifest = read_manifest(place, VERSION)
        folder.remove(place / NEXT)
        folder.clear_files(place / manifest.build, manifest.files)
        with nullcontext() if building else locked(place, BUILDER, patience=0):
            folder.clear_builds(place, manifest.build)


def abandon(place: Path, build: str) -> None:
    """Take away what was built, unless it answers already."""
    with suppress(IndexUnavailable):
        if read_manifest(place, VERSION).build == build:
            return
    folder.remove(place / build)


@contextmanager
def unwritable_is_unavailable() -> Iterator[None]:
    """A full disk, or a folder that may not be written: nothing is lost but the index, which can be built again."""
    try:
        yield
    except OSError as error:
        raise IndexUnavailable(MENDING.format(f"could not be written ({error.strerror or error})")) from error
