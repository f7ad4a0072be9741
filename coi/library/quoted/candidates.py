"""Passages that may have quoted words: of a report cited all are looked through; of all others those that share marks
(`coi.text.repeats.marks`), or that the search index finds by the words. None of it is logged."""

import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from coi.library.indexing import engine
from coi.library.quoted.stock import Stock, passages_by_id, passages_of
from coi.library.repeats.finding import held_marks
from coi.search.engine import BEHIND, Choice, IndexUnavailable
from coi.search.query.parsing import parse
from coi.text.collation import plain_words
from coi.text.quoted.citing import Cited
from coi.text.quoted.passages import Passage
from coi.text.quoted.places import is_at
from coi.text.repeats.marks import Marked, candidates, every_mark

MOST_NEAR, MOST_AT_PLACE, MOST_ELSEWHERE = 8, 12, 16
"""Passages a quotation is laid on: of a report cited, at the place cited, of all reports."""
LONGEST_QUERY, MOST_INDEXED = 40, 5
_EDITIONS = {"edition": Choice(any=("current", "superseded"))}
_BEHIND = _EDITIONS | {"standing": Choice(any=BEHIND)}
"""What is no finding stands behind all that is: asked for by itself, it is not lost there."""


class Shelf:
    """A report's passages, found by the pairs of words they have."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self.passages = passages
        self._at: dict[tuple[str, str], list[int]] = defaultdict(list)
        for place, passage in enumerate(passages):
            for pair in _pairs(plain_words(passage.text)):
                self._at[pair].append(place)

    def near(self, words: str) -> list[Passage]:
        """Those that share most pairs of words, the rarer the more; with those that stand beside them."""
        score: Counter[int] = Counter()
        for pair in _pairs(plain_words(words)):
            there = self._at.get(pair, ())
            for place in there:
                score[place] += 1000 // len(there)
        best = [place for place, _ in score.most_common(MOST_NEAR)]
        beside = [place + step for place in best[:3] for step in (-1, 1) if 0 <= place + step < len(self.passages)]
        return [self.passages[place] for place in dict.fromkeys([*best, *beside])]

    def at(self, cited: Cited) -> list[Passage]:
        return [passage for passage in self.passages if is_at(passage, cited)][:MOST_AT_PLACE]


def _pairs(words: Sequence[str]) -> set[tuple[str, str]]:
    return set(pairwise(words))


def shelf_of(held: Stock, place: int) -> Shelf:
    return Shelf(passages_of(held.reports[place], place))


@dataclass
class Elsewhere:
    """Candidates of all reports; `is_index_away` and `late` (how many were not looked for) are told afterwards."""

    held: Stock
    until: float
    is_index_away: bool = False
    late: int = 0

    def find(self, wanted: Mapping[int, str]) -> dict[int, list[Passage]]:
        """By number, the passages that may have the words; by marks for all at once, by the index one by one."""
        ids: dict[int, list[int]] = {number: [] for number in wanted}
        for number, found in self._by_marks(wanted):
            ids[number].append(found)
        for number, words in wanted.items():
            ids[number] += self._by_index(words)
        known = passages_by_id({one for some in ids.values() for one in some[:MOST_ELSEWHERE]}, self.held)
        return {
            number: [known[one] for one in dict.fromkeys(some[:MOST_ELSEWHERE]) if one in known]
            for number, some in ids.items()
        }

    def _by_marks(self, wanted: Mapping[int, str]) -> Iterator[tuple[int, int]]:
        own = [(number, marks) for number, words in wanted.items() if len(marks := every_mark(plain_words(words)))]
        if not own:
            return
        marked = Marked(
            np.array([number for number, _ in own], np.int64),
            np.zeros(len(own), np.int64),
            np.array([len(marks) for _, marks in own], np.uint32),
            np.concatenate([marks for _, marks in own]),
        )
        yield from candidates(marked, held_marks)

    def _by_index(self, words: str) -> Iterable[int]:
        if self.is_index_away:
            return ()
        if time.monotonic() > self.until:
            self.late += 1
            return ()
        query = parse(" ".join(plain_words(words)[:LONGEST_QUERY]))
        try:
            found = [engine().search(query, filters=filters, limit=MOST_INDEXED) for filters in (_EDITIONS, _BEHIND)]
        except IndexUnavailable:
            self.is_index_away = True
            return ()
        return [id for some in found for hit in some.hits for id in (hit.id, *hit.also[:2])]
