"""The arrays of a segment, worked out of its stream: postings by key, words, lengths, facet values, sketches."""

import zlib
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coi.search.query import analysis
from coi.search.query.keys import MARKS, key
from coi.search.query.spelling import shapes
from coi.search.whoosh.segments.passages import CARD, ROOM
from coi.search.whoosh.segments.pool import Pool, Stream
from coi.search.whoosh.segments.sketches import sketches
from coi.search.whoosh.segments.spreading import Spread, spread

Array = NDArray[Any]
MOST_PLACES = 255
"""Places kept of a key in one document, so that counts fit a byte."""
BLOCK = 1 << 18
"""Words looked at together, where each document counts once."""
_DOCUMENT, _KEY = np.uint64(16), np.uint64(42)
"""Bits to the right of a document and of a key in a number that also has a place."""


def laid_out(pool: Pool) -> dict[str, Array]:
    """All arrays of a segment by name (see `sidecars.Sidecar`)."""
    words = pool.words.stream()
    found = spread(words)
    return {
        **postings(found, len(pool)),
        **values(pool.values.stream()),
        "cards": sketched(found, np.frombuffer(pool.cards, CARD), np.frombuffer(pool.fresh, bool)),
        "raw": np.frombuffer("\n".join(words.texts).encode(), np.uint8),
        "stream": words.numbers,
        "runs": words.sizes,
    }


def postings(found: Spread, total: int) -> dict[str, Array]:
    """Join the places of the forms of each key: one sort of all places by key, document and place."""
    texts = [text.encode() for text in found.texts]
    order = sorted(range(len(texts)), key=texts.__getitem__)
    words = np.array([texts[number] for number in order] or [b""], f"S{analysis.LONGEST}")[: len(order)]
    keyed = [key(found.texts[number]).encode()[: analysis.LONGEST] for number in order]
    keys, word_key = np.unique(np.array(keyed, f"S{analysis.LONGEST}"), return_inverse=True)
    key_of = np.zeros(len(order), np.uint64)
    key_of[order] = word_key
    every = (key_of[found.words] << _KEY) | (found.documents.astype(np.uint64) << _DOCUMENT)
    every |= found.places
    every.sort()
    first = _firsts(every)
    often = np.diff(np.append(first, len(every)))
    if often.max(initial=0) > MOST_PLACES:
        every = every[np.arange(len(every)) - np.repeat(first, often) < MOST_PLACES]
        first = _firsts(every)
    heads = every[first]
    places = (every & np.uint64(0xFFFF)).astype(np.uint16)
    key_start = np.searchsorted((heads >> _KEY).astype(np.int64), np.arange(len(keys) + 1))
    shape = shapes(words)
    return {
        "words": words,
        "word_length": shape.lengths,
        "word_letters": shape.letters,
        "word_key": word_key.astype(np.int32),
        "word_count": _documents_each(found, len(order))[order],
        "keys": keys,
        "key_start": key_start,
        "key_place": np.append(first, len(every))[key_start],
        "documents": _document(heads).astype(np.int32),
        "counts": _by_zone(places, first),
        "places": places,
        "lengths": _lengths(*_said(keys, every, places), total),
    }


def values(stream: Stream) -> dict[str, Array]:
    """Facet values of each document, in the order in which they are named."""
    start = np.append(0, np.cumsum(stream.sizes, dtype=np.int64))
    return {"value_start": start, "values": stream.numbers.astype(np.int32)}


def sketched(found: Spread, cards: Array, fresh: Array) -> Array:
    """The cards, of those that are fresh with what tells passages apart made into their sketch."""
    said = np.fromiter((text[0] not in MARKS for text in found.texts), bool, len(found.texts))
    hashes = np.fromiter((zlib.crc32(text.encode()) for text in found.texts), np.uint32, len(found.texts))
    body = (found.places < ROOM) & said[found.words]
    made = cards.copy()
    made["sketch"][fresh] ^= sketches(hashes[found.words[body]], found.documents[body], cards["id"])[fresh]
    return made


def _documents_each(found: Spread, count: int) -> Array:
    """In how many documents each word stands."""
    held = np.zeros(count, np.int32)
    for low, high in _blocks(found.documents):
        pairs = found.documents[low:high].astype(np.int64) * count + found.words[low:high]
        pairs.sort()
        once = pairs[np.append(True, np.diff(pairs) > 0)]
        held += np.bincount(once % count, minlength=count).astype(np.int32)
    return held


def _blocks(documents: Array) -> Iterator[tuple[int, int]]:
    """Runs of whole documents."""
    low = 0
    while low < len(documents):
        high = low + BLOCK
        if high < len(documents):
            high = int(np.searchsorted(documents, documents[high]))
            high = high if high > low else int(np.searchsorted(documents, documents[low], "right"))
        yield low, high
        low = high


def _firsts(every: Array) -> Array:
    """Where another key or document begins."""
    return np.flatnonzero(np.diff(every >> _DOCUMENT, prepend=np.uint64(1 << 63)))


def _document(every: Array) -> Array:
    return ((every >> _DOCUMENT) & np.uint64((1 << 26) - 1)).astype(np.int64)


def _by_zone(places: Array, first: Array) -> Array:
    """How often a posting's key stands in each zone."""
    if not len(first):
        return np.zeros((4, 0), np.uint8)
    zones = places >> 14
    return np.stack([np.add.reduceat((zones == zone).astype(np.int32), first) for zone in range(4)]).astype(np.uint8)


def _said(keys: Array, every: Array, places: Array) -> tuple[Array, Array]:
    """Without words that are marked: a passage is as long as what it says."""
    marked = np.isin(keys.astype("S1"), np.array([mark.encode() for mark in MARKS]))
    kept = ~marked[(every >> _KEY).astype(np.int64)]
    return every[kept], places[kept]


def _lengths(every: Array, places: Array, total: int) -> Array:
    documents, zones = _document(every), places >> 14
    return np.stack([np.bincount(documents[zones == zone], minlength=total) for zone in range(4)]).astype(np.uint16)
