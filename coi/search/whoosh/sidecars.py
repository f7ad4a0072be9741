"""What lies beside a segment for fast answers: flat arrays, mapped into memory, shared by all worker processes.

Postings are kept by key (all forms and spellings of a word together): documents, how often in each zone, places.
A manifest, written last, says format, analysis, and size of every file: a sidecar that disagrees is refused.
"""

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coi.search.engine import IndexUnavailable
from coi.search.query import analysis
from coi.search.query.spelling import Shapes
from coi.search.whoosh.builds.manifest import MENDING
from coi.search.whoosh.segments.passages import CARD
from coi.search.whoosh.segments.pool import Stream

VERSION = f"9.{analysis.VERSION}"
Array = NDArray[Any]


@dataclass(frozen=True)
class Sidecar:
    """Arrays of one segment, for N documents, P postings of K keys, T places (of words in zones), V words.

    words [V] sorted, word_key [V] -> key, word_count [V] documents,
    word_length and word_letters [V] (see spelling.Shapes); keys [K] sorted; key_start [K+1] -> postings,
    key_place [K+1] -> places; documents [P], counts [4, P] by zone, places [T]; lengths [4, N] by zone;
    value_start [N+1] -> values, which index `names`; cards [N]. What was noted of it, so that it can be taken up again:
    raw, the raw words a line each; stream, numbers of them; runs [4 N], how many each zone has.
    """

    segment: str
    names: tuple[str, ...]
    words: Array
    word_key: Array
    word_count: Array
    word_length: Array
    word_letters: Array
    keys: Array
    key_start: Array
    key_place: Array
    documents: Array
    counts: Array
    places: Array
    lengths: Array
    value_start: Array
    values: Array
    cards: Array
    raw: Array
    stream: Array
    runs: Array

    @property
    def shapes(self) -> Shapes:
        return Shapes(self.word_length, self.word_letters)

    def noted(self, living: Array) -> tuple[Stream, Stream, Array]:
        """Raw words, facet values and cards of the passages that live [N]."""
        words = Stream(self.raw.tobytes().decode().split("\n"), self.stream, self.runs)
        values = Stream(self.names, self.values, np.diff(self.value_start))
        return words.kept(np.repeat(living, 4)), values.kept(living), self.cards[living]


_NAMES = tuple(array.name for array in fields(Sidecar) if array.name not in ("segment", "names"))


def write_sidecar(folder: Path, segment: str, arrays: Mapping[str, Array], names: Sequence[str]) -> None:
    """Write the arrays of a new segment beside its cards, the manifest last; `names`: its facet values."""
    files = {}
    for name in _NAMES:
        path, held = _path(folder, segment, name), np.ascontiguousarray(arrays[name])
        if name != "cards":
            np.save(path, held)
        files[name] = {"size": path.stat().st_size, "type": held.dtype.str, "shape": held.shape, "bytes": held.nbytes}
    manifest = {"version": VERSION, "total": len(arrays["cards"]), "files": files, "names": names}
    path = folder / f"{segment}.desk.json"
    path.with_suffix(".new").write_text(json.dumps(manifest), encoding="utf-8")
    os.replace(path.with_suffix(".new"), path)


def read_sidecar(folder: Path, segment: str, total: int) -> Sidecar:
    """Map a segment's arrays; raises IndexUnavailable when they are not whole or of another version."""
    try:
        manifest = json.loads((folder / f"{segment}.desk.json").read_text(encoding="utf-8"))
        whole = manifest["version"] == VERSION and manifest["total"] == total
        if not whole:
            raise IndexUnavailable(MENDING.format("is of another version"))
        arrays = {name: _mapped(_path(folder, segment, name), manifest["files"][name]) for name in _NAMES}
    except (ValueError, KeyError, TypeError, EOFError) as error:
        raise IndexUnavailable(MENDING.format("is damaged")) from error
    return Sidecar(segment, tuple(manifest["names"]), **arrays)


def _mapped(path: Path, file: dict[str, Any]) -> Array:
    """An array in its file. The manifest tells its shape: numpy reads headers with `ast`, which errs in threads
    under Python 3.11 (gh-106905)."""
    if path.stat().st_size != file["size"]:
        raise IndexUnavailable(MENDING.format("is damaged"))
    kind = CARD if file["type"] == CARD.str else np.dtype(file["type"])
    if not file["bytes"]:
        return np.zeros(file["shape"], kind)
    offset = file["size"] - file["bytes"]
    return np.asarray(np.memmap(path, kind, "r", offset=offset, shape=tuple(file["shape"])))


def _path(folder: Path, segment: str, name: str) -> Path:
    """Cards are Whoosh's own column."""
    return folder / (f"{segment}.card.col" if name == "cards" else f"{segment}.desk_{name}.npy")
