"""Pieces of text (what stands between spaces) met so far in this process, by the words in them: which pieces of the
next text a query could want is then told by intersecting sets, not word by word.

>>> seen, pieces = met_in("Police, policing; an army")
>>> sorted(seen.with_key("polic").intersection(pieces))
['Police,', 'policing;']
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from threading import Lock

from coi.search.analysis import RAW, THIN, initial, key, split

MOST = 300_000
"""Pieces remembered; a process that has met more starts over."""

_APART = re.compile(rf"[ {THIN}]\d{{3}}(?<=\d.\d{{3}})(?![^\W_])")
_learning = Lock()


class Seen:
    """What was met. Its sets only grow, so they may be kept and read without the lock."""

    def __init__(self) -> None:
        self.pieces: set[str] = set()
        self.keyed: dict[str, set[str]] = {}
        self.begun: defaultdict[str, set[str]] = defaultdict(set)
        self.ended: defaultdict[str, set[str]] = defaultdict(set)
        self.long: defaultdict[int, set[str]] = defaultdict(set)
        self.waiting: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)

    def full(self) -> bool:
        return len(self.pieces) + len(self.keyed) > MOST

    def learn(self, pieces: Collection[str]) -> None:
        with _learning:
            new = set(pieces) - self.pieces
            for piece in new:
                for raw in RAW.findall(piece):
                    for word, _ in split(raw).words:
                        self._note(word, piece)
            self.pieces |= new  # last, so that no thread takes a piece for known whose words are not

    def _note(self, word: str, piece: str) -> None:
        self.begun[word[:2]].add(piece)
        self.ended[word[-2:]].add(piece)
        self.long[len(word)].add(piece)
        self.waiting[initial(word)].append((word, piece))

    def with_key(self, wanted: str) -> set[str]:
        """Those with a word of this key."""
        self.settle(wanted[:1])
        with _learning:
            return self.keyed.setdefault(wanted, set())

    def settle(self, letter: str) -> None:
        """Work out the keys of words that begin so; most words are never asked for."""
        if self.waiting.get(letter):
            with _learning:
                for word, piece in self.waiting[letter]:
                    self.keyed.setdefault(key(word), set()).add(piece)
                self.waiting[letter] = []

    def near(self, word: str, distance: int) -> Iterable[set[str]]:
        """Sets that together hold every piece with a word so many edits away."""
        if distance == 1 and len(word) > 4:  # one edit leaves the beginning or the end as it was
            return self.begun[word[:2]], self.ended[word[-2:]]
        return [self.long[length] for length in range(len(word) - distance, len(word) + distance + 1)]


_now = Seen()


def met_in(text: str) -> tuple[Seen, list[str]]:
    """All that is known of pieces, those of the text among them, and these."""
    global _now
    seen = _now
    if seen.full():
        seen = _now = Seen()
    pieces = RAW.findall(text) if _APART.search(text) else text.split()  # 12 000 is one word
    if not seen.pieces.issuperset(pieces):
        seen.learn(pieces)
    return seen, pieces
