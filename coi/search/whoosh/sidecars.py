"""What lies beside a segment for fast answers: flat arrays, mapped into memory, shared by all worker processes.

Postings are kept by key (all forms and spellings of a word together): documents, how often in each zone, places.
A manifest, written last, says format, analysis, and size of every file: a sidecar that disagrees is refused.
"""

import json
import os
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coi.search.engine import IndexUnavailable
from coi.search.query import analysis
from coi.search.query.keys import MARKS, key
from coi.search.query.spelling import Shapes, shapes
from coi.search.whoosh.builds.manifest import MENDING
from coi.search.whoosh.passages import CARD
from coi.search.whoosh.pool import Sorted

VERSION = f"8.{analysis.VERSION}"
Array = NDArray[Any]
MOST_PLACES = 255
"""Places kept of a key in one document, so that counts fit a byte."""


@dataclass(frozen=True)
class Sidecar:
    """Arrays of one segment, for N documents, P postings of K keys, T places (of words in zones), V words.

    words [V] sorted, word_key [V] -> key, word_count [V] documents,
    word_length and word_letters [V] (see spelling.Shapes); keys [K] sorted; key_start [K+1] -> postings,
    key_place [K+1] -> places; documents [P], counts [4, P] by zone, places [T]; lengths [4, N] by zone;
    value_start [N+1] -> values, which index `names`; cards [N].
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

    @property
    def shapes(self) -> Shapes:
        return Shapes(self.word_length, self.word_letters)


_NAMES = tuple(array.name for array in fields(Sidecar) if array.name not in ("segment", "names"))


def write_sidecar(folder: Path, segment: str, words: Sorted, values: Sorted, cards: bytes) -> None:
    """Work out the arrays of a new segment and write them, the manifest last."""
    held = np.frombuffer(cards, CARD)
    total = len(held)
    arrays = {**_postings(words, total), **_values(values, total), "cards": held}
    files = {}
    for name in _NAMES:
        path, held = _path(folder, segment, name), np.ascontiguousarray(arrays[name])
        np.save(path, held)
        files[name] = {"size": path.stat().st_size, "type": held.dtype.str, "shape": held.shape, "bytes": held.nbytes}
    manifest = {"version": VERSION, "total": total, "files": files, "names": [text.decode() for text in values.texts]}
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
    return folder / f"{segment}.desk_{name}.npy"


def _postings(found: Sorted, total: int) -> dict[str, Array]:
    """Join the postings of the forms of each key: one sort of all places by key, document and place."""
    words = np.array(found.texts or [b""], f"S{analysis.LONGEST}")[: len(found.texts)]
    keyed = [key(word.decode()).encode()[: analysis.LONGEST] for word in found.texts]
    keys, word_key = np.unique(np.array(keyed, f"S{analysis.LONGEST}"), return_inverse=True)
    per_word = np.diff(found.starts)
    each = np.repeat(word_key.astype(np.uint64) << np.uint64(42), per_word)
    each |= found.documents.astype(np.uint64) << np.uint64(16)
    every = np.repeat(each, found.counts)
    every |= found.places
    every.sort()
    first = _firsts(every)
    often = np.diff(np.append(first, len(every)))
    if often.max(initial=0) > MOST_PLACES:
        every = every[np.arange(len(every)) - np.repeat(first, often) < MOST_PLACES]
        first = _firsts(every)
    heads = every[first]
    posting_of = (heads >> np.uint64(42)).astype(np.int64)
    places = (every & np.uint64(0xFFFF)).astype(np.uint16)
    key_start = np.searchsorted(posting_of, np.arange(len(keys) + 1))
    shape = shapes(words)
    return {
        "words": words,
        "word_length": shape.lengths,
        "word_letters": shape.letters,
        "word_key": word_key.astype(np.int32),
        "word_count": per_word.astype(np.int32),
        "keys": keys,
        "key_start": key_start,
        "key_place": np.append(first, len(every))[key_start],
        "documents": ((heads >> np.uint64(16)) & np.uint64((1 << 26) - 1)).astype(np.int32),
        "counts": _by_zone(places, first),
        "places": places,
        "lengths": _lengths(*_said(keys, every, places), total),
    }


def _firsts(every: Array) -> Array:
    """Where another key or document begins."""
    return np.flatnonzero(np.diff(every >> np.uint64(16), prepend=np.uint64(1 << 63)))


def _by_zone(places: Array, first: Array) -> Array:
    """How often a posting's key stands in each zone."""
    if not len(first):
        return np.zeros((4, 0), np.uint8)
    zones = places >> 14
    return np.stack([np.add.reduceat((zones == zone).astype(np.int32), first) for zone in range(4)]).astype(np.uint8)


def _said(keys: Array, every: Array, places: Array) -> tuple[Array, Array]:
    """Without words that are marked: a passage is as long as what it says."""
    marked = np.isin(keys.astype("S1"), np.array([mark.encode() for mark in MARKS]))
    kept = ~marked[(every >> np.uint64(42)).astype(np.int64)]
    return every[kept], places[kept]


def _lengths(every: Array, places: Array, total: int) -> Array:
    documents = ((every >> np.uint64(16)) & np.uint64((1 << 26) - 1)).astype(np.int64)
    zones = places >> 14
    return np.stack([np.bincount(documents[zones == zone], minlength=total) for zone in range(4)]).astype(np.uint16)


def _values(found: Sorted, total: int) -> dict[str, Array]:
    values = np.repeat(np.arange(len(found.texts), dtype=np.int32), np.diff(found.starts))
    order = np.argsort(found.documents, kind="stable")
    start = np.append(0, np.cumsum(np.bincount(found.documents, minlength=total)))
    return {"value_start": start.astype(np.int64), "values": values[order]}
