"""The Whoosh index: its fields, and a writer that leaves a sidecar beside every segment and syncs before it commits.

Whoosh keeps the dictionary, the postings and the segments; it is asked for nothing while a person waits.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from whoosh.columns import FixedBytesColumn
from whoosh.fields import COLUMN, FieldType, Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.formats import Existence, Positions
from whoosh.index import FileIndex
from whoosh.reading import SegmentReader
from whoosh.writing import SegmentWriter

from coi.search.passages import CARD
from coi.search.sidecar import Recorder, write_sidecar

Posting = tuple[str, bytes, int, float, bytes]


class Places(Positions):  # type: ignore[misc]
    """Places of a word as unsigned shorts, instead of a pickle a posting."""

    def encode(self, places: Iterable[int]) -> bytes:
        return b"".join(place.to_bytes(2, "little") for place in places)

    def decode_positions(self, value: bytes) -> list[int]:
        return list(memoryview(value).cast("H"))

    def decode_frequency(self, value: bytes) -> int:
        return len(value) // 2


class Words(FieldType):  # type: ignore[misc]
    """Folded words; given as {word: bytes of its places}."""

    def __init__(self) -> None:
        self.format = Places()

    def index(self, words: dict[str, bytes], **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        for word, places in words.items():
            yield word.encode(), len(places) // 2, 1.0, places


class Values(FieldType):  # type: ignore[misc]
    """Facet values; given as a list of `facet=value`."""

    def __init__(self) -> None:
        self.format = Existence()

    def index(self, values: Iterable[str], **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        for value in values:
            yield value.encode(), 1, 1.0, b""


SCHEMA = Schema(card=COLUMN(FixedBytesColumn(CARD.itemsize)), value=Values(), word=Words())


class Writer(SegmentWriter):  # type: ignore[misc]
    """Records the postings as Whoosh writes them, and has everything on disk before the new generation is named."""

    def __init__(self, index: FileIndex, folder: Path, **options: Any) -> None:
        super().__init__(index, compound=False, **options)
        self.folder = folder

    def _flush_segment(self) -> None:
        recorder = Recorder()
        self.perdocwriter.close()
        self.fieldwriter.add_postings(self.schema, None, recorder.watch(self.pool.iter_postings()))
        self.fieldwriter.close()
        segment = self.get_segment()
        cards = self.folder / segment.make_filename(".card.col")
        write_sidecar(self.folder, segment.segment_id(), recorder, cards.read_bytes(), segment.doc_count_all())

    def _commit_toc(self, segments: list[Any]) -> None:
        kept = {segment.segment_id() for segment in segments}
        for path in self.folder.iterdir():
            if path.name.partition(".")[0] in kept:
                sync(path)
        super()._commit_toc(segments)
        sync(self.folder / f"_{self.indexname}_{self.generation}.toc")
        sync(self.folder)

    def take_over(self, segment: Any) -> None:
        """Write the segment's living passages again, as part of the new one."""
        reader = SegmentReader(self.storage, self.schema, segment)
        self.add_reader(reader)
        reader.close()


def sync(path: Path) -> None:
    """Have the file or folder on disk before going on."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def storage(folder: Path) -> FileStorage:
    return FileStorage(str(folder))
