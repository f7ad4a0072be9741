"""The Whoosh index: its segments of cards, and a writer that lays postings beside each and has all of it on disk.

Whoosh numbers passages, keeps their cards and what was deleted; it is asked for nothing while a person waits. Its own
list of segments, which it would pickle, is not kept: the desk's manifest says which there are.
"""

from dataclasses import replace
from pathlib import Path

import numpy as np
from whoosh.codec import default_codec
from whoosh.codec.whoosh3 import W3Segment
from whoosh.columns import FixedBytesColumn
from whoosh.fields import COLUMN, Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.writing import SegmentWriter

from coi.search.engine import Passage
from coi.search.whoosh.builds.files import Files, everything, facts_of
from coi.search.whoosh.builds.manifest import Manifest, Part, sync
from coi.search.whoosh.segments.arrays import laid_out
from coi.search.whoosh.segments.passages import CARD
from coi.search.whoosh.segments.pool import Pool
from coi.search.whoosh.sidecars import read_sidecar, write_sidecar

NAME = "MAIN"
CARDS = FixedBytesColumn(CARD.itemsize)
SCHEMA = Schema(card=COLUMN(CARDS))


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

    def add_passage(self, passage: Passage) -> None:
        self.pool.note(passage)
        self._added = True

    def _flush_segment(self) -> None:
        arrays = laid_out(self.pool)
        for card in arrays["cards"]:
            self.perdocwriter.start_doc(self.docnum)
            self.perdocwriter.add_column_value("card", CARDS, card.tobytes())
            self.perdocwriter.finish_doc()
            self.docnum += 1
        self.perdocwriter.close()
        self.fieldwriter.close()
        write_sidecar(self.folder, self.newsegment.segment_id(), arrays, self.pool.values.stream().texts)

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
        living = np.ones(segment.doc_count_all(), bool)
        living[list(segment.deleted_docs())] = False
        self.pool.take(*read_sidecar(self.folder, segment.segment_id(), len(living)).noted(living))
        self._added = True


def of_segment(name: str) -> str:
    """Which segment a file belongs to."""
    return name.partition(".")[0]
