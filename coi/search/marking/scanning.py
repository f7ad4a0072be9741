"""In which pieces of texts (what stands between spaces) a word of certain beginnings may stand: told for a page of
texts at once, from their bytes two by two. A piece too many costs time, one too few would hide a found word.

>>> [sorted(found) for found in pieces(["Police in Lima", "a (policy) repolished"], Sought({"po"}))]
[[b'Police'], [b'(policy)']]
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coi.search.documents import distinct

Array = NDArray[Any]
EDGE = np.array([not (byte < 128 and chr(byte).isalnum()) for byte in range(256)])
"""Bytes beside which a word may begin or end; of letters beyond a to z that is not known."""
BEYOND = range(0x80, 256)
"""Bytes of characters that are no ASCII; folding may change these letters, so they always may stand in a word."""
LEADS = range(0xC2, 256)
"""First bytes of characters that are no ASCII."""
LETTER = np.ones((256, 256), bool)
"""Whether a character that begins with these two bytes can be a letter: not quotation marks, dashes and spaces (C2, E2
80), signs that stand for what is no text (EF BF), nor what is for private use."""
LETTER[[0xC2, 0xEE, 0xF3, 0xF4]] = LETTER[0xE2, 0x80] = LETTER[0xEF, 0xBF] = False
LETTER[0xC2, [0xAA, 0xB5, 0xBA]] = True
JOINERS = b".,'`-"
"""They may stand in a word's beginning: O'Reilly, U.N., e-mail, 1,400."""
ANY, SPACE = 255, ord(" ")
GROUPS = 8

Table = bytearray
"""For each byte, one bit for each of eight groups of beginnings: those that have it at a certain place."""


class Sought:
    """Beginnings (up to three letters) and ends (two) of wanted words, in lower case and from a to z."""

    def __init__(self, begin: Collection[str], end: Collection[str] = (), *, any: bool = False) -> None:
        self.begin = [Table(table) for table in (_ALL if any else _BEGIN)]
        _note(begin, self.begin)
        self.end = [Table(table) for table in _END] if end else []
        _note(end, self.end)


def _table(always: Iterable[int]) -> bytes:
    wanted = frozenset(always)
    return bytes(ANY if byte in wanted else 0 for byte in range(256))


_ALL = (_table(range(256)),) * 3
_BEGIN = (_table(LEADS), *(_table([*JOINERS, *BEYOND]),) * 2)
_END = (_table(BEYOND),) * 2


def _note(several: Iterable[str], tables: Sequence[Table]) -> None:
    whatever = [0] * len(tables)
    for number, letters in enumerate(several):
        bit = 1 << number % GROUPS
        for place, table in enumerate(tables):
            if place < len(letters):
                table[ord(letters[place])] |= bit
                table[ord(letters[place].upper())] |= bit
            else:
                whatever[place] |= bit
    for table, bits in zip(tables, whatever, strict=True):
        if bits:
            table[:] = bytes(byte | bits for byte in table)


def pieces(texts: Sequence[str], sought: Sought) -> list[set[bytes]]:
    """For each text the pieces in which a wanted word may stand."""
    raw = [text.encode() for text in texts]
    data = b" " + b" ".join(raw) + b"   "
    letters = np.frombuffer(data, np.uint8)
    spaces = (letters == SPACE).nonzero()[0]
    after = distinct(spaces.searchsorted(_places(data, letters, sought)))
    begin, end = spaces[after - 1] + 1, spaces[after]
    starts = np.cumsum([1, *(len(text) + 1 for text in raw)])
    found: list[set[bytes]] = [set() for _ in (*raw, "behind them")]
    for start, stop, text in zip(
        begin.tolist(), end.tolist(), (starts.searchsorted(begin, "right") - 1).tolist(), strict=True
    ):
        found[text].add(data[start:stop])
    return found[:-1]


def _places(data: bytes, letters: Array, sought: Sought) -> Array:
    """Where a word may begin, or the last letter but one of a word may stand."""
    first, second, third = (np.frombuffer(data.translate(table), np.uint8) for table in sought.begin)
    both = first[1:-2] & second[2:-1]
    begin = (both > 0).nonzero()[0] + 1
    before, one, two = letters[begin - 1], letters[begin], letters[begin + 1]
    kept = EDGE[before] & LETTER[one, two] & ((second[begin + 1] == ANY) | (both[begin - 1] & third[begin + 2] > 0))
    begin = begin[kept]
    end = begin[:0]
    if sought.end:
        last, close = (np.frombuffer(data.translate(table), np.uint8) for table in sought.end)
        end = ((last[:-2] & close[1:-1] > 0) & EDGE[letters[2:]]).nonzero()[0]
    places: Array = np.append(begin, end)
    return places
