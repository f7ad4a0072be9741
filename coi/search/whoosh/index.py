"""The Whoosh index: its fields, and a writer that leaves a sidecar beside every segment and syncs before it commits.

Whoosh keeps the dictionary, the postings and the segments; it is asked for nothing while a person waits.
"""

import os
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

from whoosh.columns import FixedBytesColumn
from whoosh.fields import COLUMN, FieldType, Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.formats import Existence, Positions
from whoosh.index import FileIndex
from whoosh.reading import SegmentReader
from whoosh.writing import SegmentWriter

from coi.search.whoosh.passages import CARD
from coi.search.whoosh.pool import Pool, Sorted
from coi.search.whoosh.sidecars import write_sidecar


class Places(Positions):  # type: ignore[misc]
    """Places of a word as unsigned shorts, instead of a pickle a posting."""

    def encode(self, places: Iterable[int]) -> bytes:
        return b"".join(place.to_bytes(2, "little") for place in places)

    def decode_positions(self, value: bytes) -> list[int]:
        return list(memoryview(value).cast("H"))

    def decode_frequency(self, value: bytes) -> int:
        return len(value) // 2


class Words(FieldType):  # type: ignore[misc]
    """Folded words."""

    def __init__(self) -> None:
        self.format = Places()


class Values(FieldType):  # type: ignore[misc]
    """Facet values, as `facet=value`."""

    def __init__(self) -> None:
        self.format = Existence()


CARDS = FixedBytesColumn(CARD.itemsize)
SCHEMA = Schema(card=COLUMN(CARDS), value=Values(), word=Words())


class Writer(SegmentWriter):  # type: ignore[misc]
    """Keeps postings in a pool of its own, and has everything on disk before the new generation is named."""

    def __init__(self, index: FileIndex, folder: Path, **options: Any) -> None:
        super().__init__(index, compound=False, **options)
        self.folder, self.pool = folder, Pool()

    def add_passage(self, card: bytes, values: Collection[str], words: Mapping[str, Collection[int]]) -> None:
        self.perdocwriter.start_doc(self.docnum)
        self.perdocwriter.add_column_value("card", CARDS, card)
        self.perdocwriter.finish_doc()
        self.pool.note(self.docnum, values, words)
        self._added = True
        self.docnum += 1

    def _flush_segment(self) -> None:
        self.perdocwriter.close()
        segment, values, words = self.get_segment(), self.pool.values.sorted(), self.pool.words.sorted()
        for field, found in (("value", values), ("word", words)):
            self._write_field(field, found)
        self.fieldwriter.close()
        cards = self.folder / segment.make_filename(".card.col")
        write_sidecar(self.folder, segment.segment_id(), words, values, cards.read_bytes())

    def _write_field(self, field: str, found: Sorted) -> None:
        writer = self.fieldwriter
        writer.start_field(field, self.schema[field])
        for text, postings in found.each():
            writer.start_term(text)
            for document, places in postings:
                writer.add(document, 1.0, places, 0)
            writer.finish_term()
        writer.finish_field()

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
