"""The engine that comes with the desk: Whoosh keeps the index, numpy answers from the sidecars beside it."""

import os
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from pathlib import Path
from threading import Lock
from typing import TypeVar

import numpy as np
from whoosh.index import TOC, EmptyIndexError, FileIndex, IndexError, IndexVersionError, LockError
from whoosh.util.filelock import try_for

from coi.search.engine import Choice, Hit, IndexUnavailable, Passage, Results, Sort
from coi.search.query import analysis
from coi.search.query.parsing import Query
from coi.search.query.tree import Phrase, Tagged, Word, keys
from coi.search.whoosh.counting import Counts
from coi.search.whoosh.facets import Facets
from coi.search.whoosh.index import SCHEMA, Writer, storage
from coi.search.whoosh.passages import card_of, places_of, values_of
from coi.search.whoosh.postings import Evaluator, Found, Weights
from coi.search.whoosh.ranking import Boosts, Ranking
from coi.search.whoosh.sidecars import MENDING, VERSION, read_sidecar
from coi.search.whoosh.similar import LEAST, similar
from coi.search.whoosh.snapshot import Snapshot
from coi.search.whoosh.twins import Twins

NAME = "MAIN"
LOCK = f"{NAME}_WRITELOCK"
BATCH = 100_000
"""Passages of one segment at most, so that neither building nor merging needs more memory than that."""
SEGMENTS, SMALL = 8, 2_000
"""More segments than this: those of fewer passages than `SMALL` are folded together when something is added."""
SETTLED = 1_000_000_000
"""Nanoseconds after which a folder's time of change can be trusted: a clock's tick may hide a second change."""
PATIENCE = 30.0
"""Seconds to wait for another writer, or for files a commit is replacing."""
BUSY = "Another import is writing to the search index; try again shortly."
BIRTH = 1_577_836_800
"""The second from which generations are numbered: an index begun anew must not bear a number that was used before."""

T = TypeVar("T")


class View:
    """A snapshot with what answers questions on it."""

    def __init__(self, snapshot: Snapshot, weights: Weights, boosts: Boosts) -> None:
        self.snapshot = snapshot
        self.twins = Twins(snapshot.sketches, snapshot.live)
        self.facets = Facets(snapshot)
        self.counts = Counts(self.facets, self.twins)
        self.evaluator = Evaluator(snapshot, weights, self.facets)
        self.ranking = Ranking(snapshot, self.facets, self.twins, boosts)


def _page(
    ranking: Ranking, found: Found, query: Query, profile: str, sort: Sort, offset: int, limit: int
) -> tuple[Hit, ...]:
    """Hits of one page; more are put in order as long as folding leaves too few."""
    if not limit:  # asked for the number of hits alone
        return ()
    count = offset + limit
    while True:
        documents, scores = ranking.order(found, query, profile, sort, count)
        hits = ranking.fold(documents, scores, found, offset, limit)
        if len(hits) == limit or len(documents) == len(found.documents):
            return hits
        count = 4 * len(documents)


class WhooshEngine:
    """Index and search in a folder of its own (mode 0700). Safe to use from several threads and processes."""

    def __init__(self, folder: Path | str, *, weights: Weights | None = None, boosts: Boosts | None = None) -> None:
        self.folder = Path(folder)
        self.weights, self.boosts = weights or Weights(), boosts or Boosts()
        self._view: View | None = None
        self._seen = 0
        self._lock = Lock()

    # writing

    def add(self, passages: Iterable[Passage]) -> int:
        waiting, count = iter(passages), 0
        while batch := list(islice(waiting, BATCH)):
            count += self._add({passage.id: passage for passage in batch})
        return count

    def _add(self, batch: dict[int, Passage]) -> int:
        def write(writer: Writer) -> None:
            self._delete(writer, batch)
            self._fold_small(writer)
            for passage in batch.values():
                words = places_of(passage)
                writer.add_passage(card_of(passage, words), list(values_of(passage)), words)

        self._write(write)
        return len(batch)

    def remove(self, ids: Iterable[int]) -> None:
        wanted = set(ids)
        self._write(lambda writer: self._delete(writer, wanted))

    def clear(self) -> None:
        """Begin anew, even where the index cannot be read any more."""
        self._prepare()
        lock = storage(self.folder).lock(LOCK)
        if not try_for(lock.acquire, timeout=PATIENCE):
            raise IndexUnavailable(BUSY)
        try:
            self._begin()
            for path in self.folder.glob(f"{NAME}_*"):
                if path.name != LOCK:
                    path.unlink(missing_ok=True)
        finally:
            lock.release()

    def _begin(self) -> None:
        """An index without passages, of a generation that no process can have seen before."""
        files = storage(self.folder)
        old = list(self.folder.glob(f"_{NAME}_*.toc"))
        generation = max(TOC._latest_generation(files, NAME) + 1, int(time.time()) - BIRTH)
        TOC(SCHEMA, [], generation).write(files, NAME)
        for path in old:
            path.unlink(missing_ok=True)

    def merge(self) -> None:
        def write(writer: Writer) -> None:
            room = BATCH
            writer.segments = [segment for segment in writer.segments if segment.doc_count()]
            for segment in sorted(writer.segments, key=lambda segment: segment.doc_count()):
                if segment.has_deletions() or segment.doc_count() <= room:
                    room -= segment.doc_count()
                    writer.take_over(segment)
                    writer.segments.remove(segment)

        self._write(write)

    def _prepare(self) -> None:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.chmod(self.folder, 0o700)

    def _write(self, change: Callable[[Writer], None]) -> None:
        """Make a change under the one writer's lock; all of it is on disk afterwards, or none."""
        self._prepare()
        if TOC._latest_generation(storage(self.folder), NAME) < 0:
            self._begin()
        try:
            writer = Writer(FileIndex(storage(self.folder), SCHEMA, NAME), self.folder, timeout=PATIENCE)
        except LockError as error:
            raise IndexUnavailable(BUSY) from error
        try:
            change(writer)
        except BaseException:
            writer.cancel()
            raise
        writer.commit(merge=False)

    def _delete(self, writer: Writer, ids: Iterable[int]) -> None:
        wanted = np.fromiter(ids, np.int64)
        for segment in writer.segments:
            cards = read_sidecar(self.folder, segment.segment_id(), segment.doc_count_all()).cards
            for document in np.flatnonzero(np.isin(cards["id"], wanted)):
                segment.delete_document(int(document))

    def _fold_small(self, writer: Writer) -> None:
        small = [segment for segment in writer.segments if segment.doc_count_all() < SMALL]
        if len(writer.segments) >= SEGMENTS and len(small) > 1:
            room = SMALL
            for segment in sorted(small, key=lambda segment: segment.doc_count_all()):
                if (room := room - segment.doc_count()) > 0:
                    writer.take_over(segment)
                    writer.segments.remove(segment)

    # reading

    def view(self) -> View:
        """The newest state of the index, opened anew only when something was committed."""
        view, changed = self._view, self._changed()
        if view is not None and changed == self._seen:
            return view
        generation = self._patiently(lambda: TOC._latest_generation(storage(self.folder), NAME))
        with self._lock:
            if self._view is None or self._view.snapshot.generation != generation:
                self._view = View(self._patiently(self._open), self.weights, self.boosts)
            if self._view.snapshot.generation == generation and time.time_ns() - changed > SETTLED:
                self._seen = changed
            return self._view

    def _changed(self) -> int:
        """When a file of the folder last came or went."""
        try:
            return os.stat(self.folder).st_mtime_ns
        except FileNotFoundError:
            return 0

    def _open(self) -> Snapshot:
        toc = TOC.read(storage(self.folder), NAME, schema=SCHEMA)
        sidecars = [read_sidecar(self.folder, s.segment_id(), s.doc_count_all()) for s in toc.segments]
        return Snapshot(toc.generation, sidecars, [sorted(s.deleted_docs()) for s in toc.segments])

    def _patiently(self, ask: Callable[[], T]) -> T:
        """A commit takes files away while they are being opened: ask again, for a while."""
        for attempt in range(10):
            try:
                return ask()
            except FileNotFoundError as error:
                if attempt == 9 or not self.folder.is_dir():
                    raise IndexUnavailable(MENDING.format("is missing or damaged")) from error
                time.sleep(0.02 * (attempt + 1))
            except (EmptyIndexError, IndexVersionError, IndexError) as error:
                raise IndexUnavailable(MENDING.format("is missing or of another version")) from error
        raise AssertionError("unreachable")

    def search(
        self,
        query: Query,
        *,
        filters: Mapping[str, Choice] | None = None,
        profile: str = "",
        sort: Sort = "relevance",
        offset: int = 0,
        limit: int = 20,
        facets: Sequence[str] = (),
    ) -> Results:
        view = self.view()
        found = self._found(view, query)
        held, total, counts = view.counts.filtered(found.documents, filters or {}, facets)
        hits = _page(view.ranking, found if held is None else found.kept(held), query, profile, sort, offset, limit)
        return Results(hits, total, counts)

    def _found(self, view: View, query: Query) -> Found:
        live = view.snapshot.live
        if query.tree is None:
            documents = np.flatnonzero(live).astype(np.int32)
            return Found(documents, np.ones(len(documents), np.float32))
        found = view.evaluator.answer(query.tree)
        return found if view.snapshot.whole else found.kept(live[found.documents])

    def held(self, leaves: Sequence[Word | Phrase | Tagged]) -> list[bool]:
        view = self.view()
        view.snapshot.look_up(key for leaf in leaves for key in keys(leaf))
        return [bool(view.snapshot.live[view.evaluator.evaluate(leaf).documents].any()) for leaf in leaves]

    def similar(
        self, id: int, *, filters: Mapping[str, Choice] | None = None, limit: int = 5, least: float = LEAST
    ) -> tuple[Hit, ...]:
        view = self.view()
        return similar(view.snapshot, view.evaluator, view.ranking, id, filters or {}, limit, least)

    def suggest(self, word: str) -> str | None:
        folded = analysis.fold(word)
        distance = 2 if len(folded) > 6 else 1
        return self.view().snapshot.better_word(folded, distance) if len(folded) > 3 else None

    def ids(self) -> frozenset[int]:
        snapshot = self.view().snapshot
        return frozenset(snapshot.ids[snapshot.live].tolist())

    def version(self) -> str:
        self.view()
        return VERSION
