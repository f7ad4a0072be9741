"""Sketches of passages: sixteen numbers each, of which two texts share about as many as they share runs of words.

>>> texts = ["a b c d e f g h".split(), "a b c d e f g h".split(), "a b c".split()]
>>> words = [ord(word) for text in texts for word in text]
>>> found = sketches(np.array(words, np.uint32), np.repeat([0, 1, 2], [8, 8, 3]), np.array([7, 8, 9]))
>>> bool((found[0] == found[1]).all()), bool((found[0] == found[2]).any())
(True, False)
"""

import zlib
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coi.search.whoosh.segments.passages import ROWS

Array = NDArray[Any]
SHINGLE, LEAST = 3, 8
"""Words of a shingle; and of a text that may resemble another."""
CHUNK = 1 << 15
_ODD = np.random.default_rng(20231).integers(1, 1 << 63, ROWS, dtype=np.uint64) * np.uint64(2) + np.uint64(1)


def sketches(hashes: Array, documents: Array, ids: Array) -> Array:
    """Least hash of the shingles a row [N, ROWS], of the hashed words of the bodies of N documents, in their order.

    A text of few words resembles no other: its rows are those of its passage's number in the database.
    """
    own = np.fromiter((zlib.crc32(str(id).encode()) for id in ids.tolist()), np.uint32, len(ids))
    found = np.repeat(own[:, None], ROWS, axis=1)
    sizes = np.bincount(documents, minlength=len(ids))
    starts = np.append(0, np.cumsum(sizes))
    for low, high in _chunks(starts):
        words = hashes[starts[low] : starts[high]].astype(np.uint64)
        within = sizes[low:high] >= LEAST
        if len(words) < SHINGLE or not within.any():
            continue
        shingles = words[:-2] * np.uint64(0x9E3779B97F4A7C15) + words[1:-1] * np.uint64(0xC2B2AE3D27D4EB4F) + words[2:]
        mixed = ((shingles[:, None] ^ (shingles[:, None] >> np.uint64(29))) * _ODD) >> np.uint64(32)
        first = starts[low:high][within] - starts[low]
        edges = np.stack([first, first + sizes[low:high][within] - SHINGLE + 1], axis=1).ravel()
        inside = edges[:-1] if edges[-1] == len(mixed) else edges
        found[low:high][within] = np.minimum.reduceat(mixed, inside, axis=0)[::2]
    return found


def _chunks(starts: Array) -> Iterator[tuple[int, int]]:
    """First and last document of some that have few words together, so that no work needs much memory."""
    cuts = np.searchsorted(starts, np.arange(0, int(starts[-1]), CHUNK)).tolist()
    return pairwise(dict.fromkeys([0, *cuts, len(starts) - 1]))
