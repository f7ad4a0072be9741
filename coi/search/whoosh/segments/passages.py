"""What is kept of a passage: its raw words zone by zone, its facet values, and a card of fixed size.

A place is a number of 16 bits: the zone in the two high ones (body, own heading, headings above, notes), the word's
position in the other fourteen, so that no phrase reaches from one zone into another.

>>> zones_of(Passage(1, "r", "2. Police / 2.1. Force", "Officers used force"))
('Officers used force', 'Force', 'Police', '')
"""

import re
import zlib
from collections.abc import Iterator
from hashlib import blake2b

import numpy as np

from coi.search.engine import Passage
from coi.search.query.counting import counts
from coi.text.repeats.decisive import decisive

BODY, HEADING, ABOVE, NOTES = range(4)
ROOM = 1 << 14
"""Positions in a zone; what stands further back is not found by its words."""
ROWS = 16
"""Numbers in a sketch: two texts share about as many of them as they share runs of three words."""
CARD = np.dtype([("id", "<i8"), ("day", "<i4"), ("section", "<u4"), ("sketch", "<u4", (ROWS,))])

COUNTS = "says=counts"
"""The value of passages that count something."""
APART_KINDS = {"glossary", "caption"}
_NUMBERING = re.compile(r"(?:(?<=/ )|^)(?:[A-Z]?\d+(?:\.\d+)*\.?|[IVXL]+\.|[a-z]\))\s+")


def zones_of(passage: Passage) -> tuple[str, str, str, str]:
    """The text of each zone, headings without their numbers."""
    above, _, own = _NUMBERING.sub("", passage.heading).rpartition(" / ")
    return passage.text, own, above, passage.notes


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


def section_of(passage: Passage) -> int:
    return zlib.crc32(f"{passage.report}\0{passage.heading}".encode())


def told_apart(passage: Passage) -> bytes:
    """Four bytes of the words that set passages apart however much else they share: they go into every row of the
    sketch, so that passages whose decisive words differ have no row in common."""
    return blake2b(" ".join(decisive(passage.text)).encode(), digest_size=4).digest()
