"""Passages on their way into a segment: raw words and facet values noted as numbers in flat arrays, nothing worked out.

What is noted can be written as it is and taken up again, so that segments are folded without reading any text.
"""

from array import array
from collections.abc import Collection, Sequence
from struct import Struct
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from coi.search.engine import Passage
from coi.search.query.scripts import raw_words
from coi.search.whoosh.segments.passages import ROOM, ROWS, section_of, told_apart, values_of, zones_of

Array = NDArray[Any]
_CARD = Struct("<qiI")
"""A card but for its sketch."""


class Numbers(dict[str, int]):
    """Texts numbered as they are met."""

    def __missing__(self, text: str) -> int:
        number = self[text] = len(self)
        return number


class Stream(NamedTuple):
    """Runs of texts one after another: the texts there are, numbers of them [T], and how many each run has [R]."""

    texts: Sequence[str]
    numbers: Array
    sizes: Array

    def kept(self, living: Array) -> "Stream":
        """The runs that live [R]."""
        return Stream(self.texts, self.numbers[np.repeat(living, self.sizes)], self.sizes[living])

    @property
    def runs(self) -> Array:
        """The run of each number [T]."""
        return np.repeat(np.arange(len(self.sizes), dtype=np.int32), self.sizes)


class Noted:
    """A stream while it is noted."""

    def __init__(self) -> None:
        self.known = Numbers()
        self.numbers, self.sizes = array("I"), array("H")

    def note(self, texts: Collection[str]) -> None:
        self.numbers.extend(map(self.known.__getitem__, texts))
        self.sizes.append(len(texts))

    def take(self, stream: Stream) -> None:
        """What was noted elsewhere."""
        held, numbers = np.unique(stream.numbers, return_inverse=True)
        new = np.fromiter((self.known[stream.texts[number]] for number in held), np.uint32, len(held))
        self.numbers.frombytes(new[numbers].tobytes())
        self.sizes.frombytes(stream.sizes.astype(np.uint16).tobytes())

    def stream(self) -> Stream:
        sizes = np.frombuffer(self.sizes, np.uint16) if self.sizes else np.zeros(0, np.uint16)
        numbers = np.frombuffer(self.numbers, np.uint32) if self.numbers else np.zeros(0, np.uint32)
        return Stream(list(self.known), numbers, sizes)


class Pool:
    """`words`: raw words of the four zones of each passage, in four runs; `values`: its facet values, in one; `cards`;
    `fresh`: whether the card has what tells passages apart in place of its sketch, which is worked out later."""

    def __init__(self) -> None:
        self.words, self.values = Noted(), Noted()
        self.cards, self.fresh = bytearray(), bytearray()

    def __len__(self) -> int:
        return len(self.values.sizes)

    def note(self, passage: Passage) -> None:
        for text in zones_of(passage):
            self.words.note(raw_words(text).findall(text)[: ROOM - 1])
        self.values.note(list(values_of(passage)))
        self.cards += _CARD.pack(passage.id, passage.day, section_of(passage)) + told_apart(passage) * ROWS
        self.fresh.append(True)

    def take(self, words: Stream, values: Stream, cards: Array) -> None:
        """Passages of a segment that is taken over."""
        self.words.take(words)
        self.values.take(values)
        self.cards += cards.tobytes()
        self.fresh += bytes(len(cards))

    def cleanup(self) -> None:
        """As Whoosh asks of a pool: nothing was written aside."""
