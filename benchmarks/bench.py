"""The work folder of a run: corpora and built indexes, made when missing and kept for the next run."""

import re
import shutil
import time
from functools import cached_property
from pathlib import Path

from benchmarks.asks import Vocabulary
from benchmarks.corpus import SIZES, Store, read_words, sample
from benchmarks.measure import spent
from benchmarks.naive_whoosh import NaiveWhoosh
from benchmarks.ours import Ours
from benchmarks.peer import Peer, size_on_disk
from benchmarks.postgres import Postgres, binaries
from benchmarks.sqlite_fts import Fts5
from benchmarks.tantivy_peer import Tantivy

ADDED, ADDED_SEED = 300, 99
SAMPLED = 10_000
"""Passages that the vocabulary of the queries is read from."""


class Bench:
    """One size of corpus in the work folder."""

    def __init__(self, work: Path, size: str, texts: Path) -> None:
        self.size, self.count, self.texts = size, SIZES[size], texts
        self.folder = work / size
        self.folder.mkdir(parents=True, exist_ok=True)
        self.store = Store(self.folder / "passages.sqlite")
        if self.store.count() != self.count:
            print(f"Sampling {self.count:,} paragraphs from the reports under {texts} …", flush=True)
            self.store.fill(sample(self.words(), self.count))

    def words(self) -> list[str]:
        return read_words(self.texts)

    def vocabulary(self) -> Vocabulary:
        return Vocabulary(passage.text for passage, _ in zip(self.store.passages(), range(SAMPLED), strict=False))

    def added(self) -> Store:
        """Another report of 300 paragraphs."""
        store = Store(self.folder / "added.sqlite")
        if store.count() != ADDED:
            store.fill(sample(self.words(), ADDED, seed=ADDED_SEED, first=10_000_001))
        return store

    def peer(self, name: str) -> Peer | None:
        folder = self.folder / name
        match name:
            case "ours":
                return Ours(folder, self.store)
            case "naive":
                return NaiveWhoosh(folder)
            case "fts5":
                return Fts5(folder, self.known)
            case "tantivy":
                return Tantivy(folder)
            case "postgres":
                return Postgres(folder, self.known) if binaries() else None
        raise SystemExit(f"No engine “{name}”: ours, naive, fts5, tantivy, postgres.")

    @cached_property
    def known(self) -> frozenset[str]:
        """Every word of the corpus, for the fuzzy queries of engines without any."""
        path = self.folder / "words.txt"
        if not path.exists():
            found = {word for passage in self.store.passages() for word in re.findall(r"[a-z]+", passage.text.lower())}
            path.write_text("\n".join(sorted(found)), encoding="utf-8")
        return frozenset(path.read_text(encoding="utf-8").split())

    def built(self, peer: Peer, *, again: bool = False) -> tuple[str, int, float, float, float, float] | None:
        """Build if needed: engine, passages, passages a CPU and a wall second, CPU seconds, MB on disk."""
        done = peer.folder / "built"
        if not again and done.exists() and done.read_text(encoding="utf-8") == peer.stamp:
            return None
        shutil.rmtree(peer.folder, ignore_errors=True)
        print(f"{time.strftime('%H:%M:%S')} building {peer.name} …", flush=True)
        seconds, wall = spent(lambda: peer.build(self.store.passages()))
        seconds += peer.elsewhere()
        peer.folder.mkdir(parents=True, exist_ok=True)
        done.write_text(peer.stamp, encoding="utf-8")
        megabytes = size_on_disk(peer.folder) / 2**20
        return peer.name, self.count, self.count / seconds, self.count / wall, seconds, megabytes
