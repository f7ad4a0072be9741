"""The Whoosh index: its fields, and a writer that leaves a sidecar beside every segment and has all of it on disk.

Whoosh keeps the dictionary and the postings; it is asked for nothing while a person waits. Its own list of segments,
which it would pickle, is not kept: the desk's manifest says which there are.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from whoosh.codec import default_codec
from whoosh.codec.whoosh3 import W3Segment
from whoosh.columns import FixedBytesColumn
from whoosh.fields import COLUMN, FieldType, Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.formats import Existence, Positions
from whoosh.reading import SegmentReader
from whoosh.writing import SegmentWriter

from coi.search.whoosh.builds.files import Files, everything, facts_of
from coi.search.whoosh.builds.manifest import Manifest, Part, sync
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


NAME = "MAIN"
CARDS = FixedBytesColumn(CARD.itemsize)
SCHEMA = Schema(card=COLUMN(CARDS), value=Values(), word=Words())


class Held:
    """The state of a build as Whoosh asks for it."""

    indexname, schema, generation = NAME, SCHEMA, 0

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.storage = FileStorage(str(folder))
        self.segments = [segment_of(part) for part in manifest.parts]

    def _read_toc(self) -> "Held":
        return self


def segment_of(part: Part) -> W3Segment:
    return W3Segment(default_codec(), NAME, part.total, part.segment.removeprefix(f"{NAME}_"), set(part.deleted))


def part_of(segment: W3Segment) -> Part:
    deleted = tuple(sorted(int(document) for document in segment.deleted_docs()))
    return Part(segment.segment_id(), segment.doc_count_all(), deleted)


class Writer(SegmentWriter):  # type: ignore[misc]
    """Writes on from a state of a build. `made` is the state it came to, all on disk; to name it is the caller's."""

    def __init__(self, place: Path, manifest: Manifest) -> None:
        self.folder, self.made, self.pool = place / manifest.build, manifest, Pool()
        pool = self.pool
        super().__init__(Held(self.folder, manifest), compound=False, _lk=False)
        self.pool = pool

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

    def _commit_toc(self, segments: list[W3Segment]) -> None:
        files = {}
        for segment in segments:
            for path in self.folder.glob(f"{segment.segment_id()}.*"):
                facts = self.made.files.get(path.name)
                if facts is None:
                    sync(path)
                files[path.name] = facts or facts_of(path)
        sync(self.folder)
        self.made = replace(self.made, parts=tuple(map(part_of, segments)), files=files, digest="")

    def take_over(self, segment: W3Segment) -> None:
        """Write the segment's living passages again, as part of the new one. Raises IndexUnavailable where it is
        damaged: what is written anew would be taken for whole."""
        own = {name: facts for name, facts in self.made.files.items() if of_segment(name) == segment.segment_id()}
        Files().check(self.folder, own, through=everything)
        reader = SegmentReader(self.storage, self.schema, segment)
        self.add_reader(reader)
        reader.close()


def of_segment(name: str) -> str:
    """Which segment a file belongs to."""
    return name.partition(".")[0]
