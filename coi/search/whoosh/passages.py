"""What is kept of a passage: its words with their places, its facet values, and a card of fixed size.

A place is a number of 16 bits: the zone in the two high ones (body, own heading, headings above, notes), the word's
position in the other fourteen, so that no phrase reaches from one zone into another.

>>> sorted(places_of(Passage(1, "r", "2. Police / 2.1. Force", "Officers used force")).items())
[('force', [2, 16384]), ('officers', [0]), ('police', [32768]), ('used', [1])]
"""

import re
import zlib
from collections.abc import Iterator
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from coi.search.engine import Passage
from coi.search.query.analysis import places
from coi.search.query.counting import counts
from coi.search.query.keys import MARKS
from coi.text.repeats.decisive import decisive

BODY, HEADING, ABOVE, NOTES = range(4)
ROOM = 1 << 14
"""Positions in a zone; what stands further back is not found by its words."""

SHINGLE, ROWS = 3, 16
"""Words of a shingle, and numbers in a sketch: two texts share about as many of them as they share shingles."""
CARD = np.dtype([("id", "<i8"), ("day", "<i4"), ("section", "<u4"), ("sketch", "<u4", (ROWS,))])

COUNTS = "says=counts"
"""The value of passages that count something."""
APART_KINDS = {"glossary", "caption"}
_NUMBERING = re.compile(r"(?:(?<=/ )|^)(?:[A-Z]?\d+(?:\.\d+)*\.?|[IVXL]+\.|[a-z]\))\s+")
_ODD = np.random.default_rng(20231).integers(1, 1 << 63, ROWS, dtype=np.uint64) * np.uint64(2) + np.uint64(1)


def places_of(passage: Passage) -> dict[str, list[int]]:
    """The folded words of the passage with their places, zone by zone."""
    found: dict[str, list[int]] = {}
    places(passage.text, found, BODY * ROOM, ROOM)
    above, _, own = _NUMBERING.sub("", passage.heading).rpartition(" / ")
    places(own, found, HEADING * ROOM, ROOM)
    places(above, found, ABOVE * ROOM, ROOM)
    if passage.notes:
        places(passage.notes, found, NOTES * ROOM, ROOM)
    return found


def values_of(passage: Passage) -> Iterator[str]:
    """Facet values as `facet=value`, with `core` for profiles of grade 2, `apart` for what says little by itself and
    `says` for what is in it."""
    yield f"report={passage.report}"
    for facet, values in passage.values.items():
        for value in dict.fromkeys(values):
            if facet != "report":
                yield f"{facet}={value}"
    for profile, grade in passage.grades.items():
        if grade > 0:
            yield f"profile={profile}"
        if grade > 1:
            yield f"core={profile}"
    if counts(passage.text):
        yield COUNTS
    if APART_KINDS & set(passage.values.get("kind", ())):
        yield "apart=yes"


def card_of(passage: Passage, words: dict[str, list[int]]) -> bytes:
    """Number, day, section and sketch of the passage; passages whose decisive words differ have no row in common."""
    section = zlib.crc32(f"{passage.report}\0{passage.heading}".encode())
    card = np.zeros((), CARD)
    card["id"], card["day"], card["section"] = passage.id, passage.day, section
    told_apart = blake2b(" ".join(decisive(passage.text)).encode(), digest_size=4).digest()
    card["sketch"] = sketch(words, passage.id) ^ np.frombuffer(told_apart, "<u4")
    return card.tobytes()


def sketch(words: dict[str, list[int]], id: int) -> NDArray[np.uint32]:
    """Least hash of the body's shingles a row; a text of fewer than eight words resembles no other."""
    said = ((word, at) for word, at in words.items() if word[0] not in MARKS)
    body = sorted((place, zlib.crc32(word.encode())) for word, at in said for place in at if place < ROOM)
    hashes = np.array([number for _, number in body], np.uint64)
    if len(hashes) < 8:
        return np.full(ROWS, zlib.crc32(str(id).encode()), np.uint32)
    shingles = hashes[:-2] * np.uint64(0x9E3779B97F4A7C15) + hashes[1:-1] * np.uint64(0xC2B2AE3D27D4EB4F) + hashes[2:]
    mixed = (shingles[:, None] ^ (shingles[:, None] >> np.uint64(29))) * _ODD
    least: NDArray[np.uint32] = (mixed >> np.uint64(32)).min(axis=0).astype(np.uint32)
    return least
