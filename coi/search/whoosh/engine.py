"""The engine that comes with the desk: Whoosh keeps the index, numpy answers from the sidecars beside it."""

import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from coi.search.engine import SUPERSEDED, Choice, Hit, IndexUnavailable, Likeness, Passage, Results, Sort
from coi.search.meaning.blending import MOST, nearest
from coi.search.query import analysis
from coi.search.query.parsing import Query
from coi.search.query.tree import Node, Phrase, Tagged, Word, is_plain, kept_out, keys
from coi.search.whoosh import writing
from coi.search.whoosh.builds.files import Files, Stamp, stamp_of, wrong_files
from coi.search.whoosh.builds.folder import check_private
from coi.search.whoosh.builds.manifest import CURRENT, DAMAGED, MENDING, Manifest, read_manifest
from coi.search.whoosh.counting import Counts
from coi.search.whoosh.facets import Facets
from coi.search.whoosh.found import Found
from coi.search.whoosh.postings import Evaluator, Weights
from coi.search.whoosh.ranking import Boosts, Ranking
from coi.search.whoosh.sidecars import VERSION, read_sidecar
from coi.search.whoosh.similar import LEAST, similar
from coi.search.whoosh.snapshot import Snapshot
from coi.search.whoosh.twins import Twins

Array = NDArray[Any]
LOOK_AGAIN = 1.0
"""Seconds after which the files of an opened state are looked at again: whether one was changed where it lies."""


class View:
    """A snapshot with what answers questions on it."""

    def __init__(self, snapshot: Snapshot, weights: Weights, boosts: Boosts) -> None:
        self.snapshot = snapshot
        self.twins = Twins(snapshot.sketches, snapshot.live)
        self.facets = Facets(snapshot)
        self.counts = Counts(self.facets, self.twins)
        self.evaluator = Evaluator(snapshot, weights, self.facets)
        self.ranking = Ranking(snapshot, self.facets, self.twins, boosts)


class Opened(NamedTuple):
    """A view with the digest of the state it shows, the stamp of the manifest, and until when it is not looked at."""

    view: View
    digest: str
    stamp: Stamp | None
    until: float


def _page(
    ranking: Ranking,
    found: Found,
    query: Query,
    profile: str,
    sort: Sort,
    offset: int,
    limit: int,
    like: Array | None,
) -> tuple[Hit, ...]:
    """Hits of one page; more are put in order as long as folding leaves too few."""
    if not limit:  # asked for the number of hits alone
        return ()
    count = offset + limit
    while True:
        documents, scores = ranking.order(found, query, profile, sort, count, like)
        hits = ranking.fold(documents, scores, found, offset, limit)
        if len(hits) == limit or len(documents) == len(found.documents):
            return hits
        count = 4 * len(documents)


def _within(filters: Mapping[str, Choice] | None) -> Mapping[str, Choice]:
    """The filters, with the editions that nobody asked for shut out."""
    return {"edition": Choice(none=(SUPERSEDED,)), **(filters or {})}


class WhooshEngine:
    """Index and search in a folder of its own (mode 0700). Safe to use from several threads and processes."""

    def __init__(self, folder: Path | str, *, weights: Weights | None = None, boosts: Boosts | None = None) -> None:
        self.folder = Path(folder)
        self.weights, self.boosts = weights or Weights(), boosts or Boosts()
        self._opened: Opened | None = None
        self._files = Files()
        self._lock = Lock()

    def add(self, passages: Iterable[Passage]) -> int:
        return writing.add(self.folder, passages)

    def remove(self, ids: Iterable[int]) -> None:
        writing.remove(self.folder, ids)

    def rebuild(self, passages: Iterable[Passage], again: writing.Again = lambda changed: ()) -> int:
        return writing.rebuild(self.folder, passages, again)

    def merge(self) -> None:
        writing.merge(self.folder)

    def tidy(self) -> None:
        with writing.changing(self.folder):
            """Whoever had the lock tidies up."""

    def view(self) -> View:
        """The state that answers now, opened anew only when another was named; its files looked at once a second."""
        check_private(self.folder)
        opened, stamp = self._opened, self._stamp()
        if opened is not None and opened.stamp == stamp and time.monotonic() < opened.until:
            return opened.view
        with self._lock:
            try:
                self._opened = self._looked_at(self._stamp())
            except BaseException:
                self._opened = None
                raise
            return self._opened.view

    def _stamp(self) -> Stamp | None:
        try:
            return stamp_of(self.folder / CURRENT)
        except OSError:
            return None

    def _looked_at(self, stamp: Stamp | None) -> Opened:
        """The state named now. Files that are away were taken away by a commit, if by now another state is named."""
        before: Manifest | None = None
        while True:
            manifest = read_manifest(self.folder, VERSION)
            try:
                self._files.check(self.folder / manifest.build, manifest.files)
                view = self._opened.view if self._opened and self._opened.digest == manifest.digest else None
                return Opened(view or self._open(manifest), manifest.digest, stamp, time.monotonic() + LOOK_AGAIN)
            except OSError as error:
                if before == manifest or not isinstance(error, FileNotFoundError):
                    raise IndexUnavailable(MENDING.format(DAMAGED.format(Path(error.filename).name))) from error
                before = manifest

    def _open(self, manifest: Manifest) -> View:
        folder = self.folder / manifest.build
        sidecars = [read_sidecar(folder, part.segment, part.total) for part in manifest.parts]
        return View(Snapshot(sidecars, [part.deleted for part in manifest.parts]), self.weights, self.boosts)

    def damages(self) -> list[str]:
        """Files of the index that are not as they were written, by name; each is read through."""
        check_private(self.folder)
        while True:
            manifest = read_manifest(self.folder, VERSION)
            wrong = list(wrong_files(self.folder / manifest.build, manifest.files))
            if not wrong or manifest == read_manifest(self.folder, VERSION):  # nobody took files away meanwhile
                return wrong

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
        likeness: Likeness | None = None,
    ) -> Results:
        view = self.view()
        found = self._found(view, query)
        within = _within(filters)
        held, total, counts = view.counts.filtered(found.documents, within, facets)
        kept = found if held is None else found.kept(held)
        behind = view.ranking.behind[kept.documents]
        findings = view.counts.hits(kept.documents[~behind]) if behind.any() else total
        whole = findings if kept.whole is None else view.counts.hits(kept.documents[kept.whole & ~behind])
        like = view.ranking.like(likeness) if likeness and limit and query.tree else None
        plain = query.tree is not None and is_plain(query.tree)
        near = self._near(view, found, query.tree, within, like) if plain or not total else ()
        page = _page(view.ranking, kept, query, profile, sort, offset, limit, like if plain else None)
        return Results(page, total, findings, whole, counts, near=near)

    def _near(
        self, view: View, found: Found, tree: Node | None, filters: Mapping[str, Choice], like: Array | None
    ) -> tuple[Hit, ...]:
        """Findings within the filters that have no word of the question and are near to it in meaning."""
        if like is None:
            return ()
        allowed = view.snapshot.live & ~view.ranking.behind
        for facet, choice in filters.items():
            allowed &= view.facets.passed(facet, choice)
        for has_words in (found.documents, *(view.evaluator.evaluate(part).documents for part in kept_out(tree))):
            allowed[has_words] = False
        near = nearest(like, allowed, found=len(found.documents))
        return view.ranking.fold(near, like[near], Found(near, like[near]), 0, MOST)

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
        return similar(view.snapshot, view.evaluator, view.ranking, id, _within(filters), limit, least)

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
