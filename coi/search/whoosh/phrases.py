"""Words at given distances (a phrase), or near one another in any order, by their places."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coi.search.documents import contained, places_of
from coi.search.whoosh.snapshot import NOWHERE, Postings

Array = NDArray[Any]


def held_by_all(postings: Sequence[Postings], total: int) -> Array:
    """Documents that hold every key, rarest key first."""
    common, *others = sorted((found.documents for found in postings), key=len)
    for documents in others:
        common = common[contained(common, documents, total)]
    return common


def places_in(postings: Postings, documents: Array, total: int) -> Array:
    """Places of the key in these of its documents, as document * 65536 + place, in order."""
    at = places_of(documents, postings.documents, total)
    start = postings.place_start[at]
    many = postings.place_start[at + 1] - start
    first = np.repeat(start - np.append(0, np.cumsum(many)[:-1]), many) if len(at) else start
    where = first + np.arange(int(many.sum()))
    return np.repeat(documents.astype(np.int64) << 16, many) | postings.places[where]


def phrase_postings(postings: Sequence[Postings], distances: Sequence[int], slop: int, total: int) -> Postings:
    """The phrase as if it were one key: how often in which documents, by zone."""
    documents = held_by_all(postings, total)
    if not len(documents):
        return NOWHERE
    first, *others = [places_in(found, documents, total) for found in postings]
    if slop:
        starts = _near(first, others, slop + len(others))
    else:
        starts = first
        for places, distance in zip(others, distances[1:], strict=True):
            starts = starts[_held(places, starts + distance)]
    held = starts >> 16
    new = np.diff(held, prepend=-1) > 0
    found = held[new]
    zones = np.bincount(((starts >> 14) & 3) * len(found) + np.cumsum(new) - 1, minlength=4 * len(found))
    counts = np.minimum(zones, 255).astype(np.uint8).reshape(4, len(found))
    return Postings(found.astype(np.int32), counts, NOWHERE.places)


def _held(places: Array, wanted: Array) -> Array:
    at = np.searchsorted(places, wanted)
    at[at == len(places)] = 0
    held: Array = places[at] == wanted
    return held


def _near(first: Array, others: Sequence[Array], reach: int) -> Array:
    """Places of the first word with every other at most `reach` positions before or behind, in the same zone."""
    for places in others:
        before = places[np.maximum(np.searchsorted(places, first, "right") - 1, 0)]
        after = places[np.minimum(np.searchsorted(places, first), len(places) - 1)]
        close = (np.abs(first - before) <= reach) & (first >> 14 == before >> 14)
        close |= (np.abs(after - first) <= reach) & (first >> 14 == after >> 14)
        first = first[close]
    return first
