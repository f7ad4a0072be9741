"""Which words of a text a query matches. Only pieces in which one of its words may begin are read as words, and each of
them once: a page of hits repeats most of its words.

>>> from coi.search.query.tree import Some
>>> matching = Matching(Some((Word("polic", "police"), Prefix("extor"))))
>>> [len(matching.of(raw)) for raw in ("Police", "extortion", "officer")]
[1, 1, 0]
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from coi.search.marking.scanning import Sought, pieces
from coi.search.query.analysis import forms
from coi.search.query.keys import SMALL, beginnings
from coi.search.query.scripts import THIN, raw_words
from coi.search.query.spelling import within
from coi.search.query.tree import Fuzzy, Node, Phrase, Prefix, Word, leaves

Met = tuple[tuple[str, int], ...]
"""Keys of a raw word that the query wants, with their distance from its first position, in order."""
_APART = re.compile(rf"[ {THIN}]\d{{3}}(?<=\d.\d{{3}})(?![^\W_])")
"""Of 12 000, which is one word."""


class Place(NamedTuple):
    """Where a raw word stands: characters [start, end), and position."""

    start: int
    end: int
    position: int


class Matching:
    """The leaves of a tree, by the keys they look for. Safe to share: what it remembers does not depend on when."""

    def __init__(self, tree: Node | None) -> None:
        found = set(leaves(tree))
        self.single = {leaf.key for leaf in found if isinstance(leaf, Word)}
        self.prefixes = tuple(leaf.text for leaf in found if isinstance(leaf, Prefix))
        self.fuzzy = [(leaf.text, leaf.distance) for leaf in found if isinstance(leaf, Fuzzy)]
        self.phrases = [leaf for leaf in found if isinstance(leaf, Phrase)]
        self._by_anchor: dict[str, list[Phrase]] = {}
        for phrase in self.phrases:
            self._by_anchor.setdefault(anchor(phrase)[0], []).append(phrase)
        self.in_phrases = {word for phrase in self.phrases for word, _ in phrase.words}
        self.wanted = self.single | self.in_phrases
        self._numbers = any(word[:1].isdigit() for word in (*self.wanted, *self.prefixes, *(t for t, _ in self.fuzzy)))
        self._loose = bool(self.prefixes or self.fuzzy)
        self._known: dict[bytes, tuple[str, ...]] = {}
        self._met: dict[str, Met] = {}

    def met_in(self, texts: Sequence[str]) -> list[set[str]]:
        """Those words of each text that the query wants, by themselves or in a phrase."""
        if not (self.wanted or self.prefixes or self.fuzzy):
            return [set() for _ in texts]
        met = [{raw for piece in found for raw in self._wanted_of(piece)} for found in pieces(texts, self._looked_for)]
        for number, text in enumerate(texts if self._numbers else ()):
            if _APART.search(text):
                met[number] = {raw for raw in raw_words(text).findall(text) if self.of(raw)}
        return met

    @cached_property
    def _looked_for(self) -> Sought:
        rare = self.single.union(*(telling(phrase) for phrase in self.phrases), self.prefixes)
        begin = {letters for key in rare for letters in beginnings(key)}
        misspelt = [word for word, _ in self.fuzzy if word.isascii()]
        anything = any(distance > 1 or len(word) < 5 or not word.isascii() for word, distance in self.fuzzy)
        # one edit leaves the beginning or the end as it was
        return Sought(begin | {word[:2] for word in misspelt}, {word[-2:] for word in misspelt}, any=anything)

    def _wanted_of(self, piece: bytes) -> tuple[str, ...]:
        found = self._known.get(piece)
        if found is None:
            text = piece.decode()
            raws = raw_words(text).findall(text)
            found = self._known[piece] = tuple(raw for raw in raws if self.of(raw))
        return found

    def of(self, raw: str) -> Met:
        """Empty for a word that the query does not want; a word that matches by itself is keyed ""."""
        met = self._met.get(raw)
        if met is None:
            met = self._met[raw] = self._work_out(raw)
        return met

    def _work_out(self, raw: str) -> Met:
        met = []
        for keyed, word, distance in forms(raw):
            if keyed in self.single or (self._loose and (word.startswith(self.prefixes) or self._near(word))):
                met.append(("", distance))
            if keyed in self.in_phrases:
                met.append((keyed, distance))
        return tuple(sorted(met))

    def alone(self, raw: str) -> bool:
        """Does the word match by itself?"""
        return not self.of(raw)[0][0]

    def possible(self, met: set[str]) -> Iterator[tuple[Phrase, set[str]]]:
        """Phrases of which every telling word is among those met, with the written forms of the anchor."""
        written: dict[str, set[str]] = {}
        for raw in met:
            for word, _ in self.of(raw):
                written.setdefault(word, set()).add(raw)
        for word in self._by_anchor.keys() & written.keys():
            for phrase in self._by_anchor[word]:
                if telling(phrase) <= written.keys():
                    yield phrase, written[word]

    def _near(self, word: str) -> bool:
        return any(within(word, text, distance) for text, distance in self.fuzzy)

    def marked(self, found: Sequence[tuple[Place, Met]]) -> set[int]:
        """Numbers of the tokens to mark."""
        marked = {number for number, (_, met) in enumerate(found) if any(not word for word, _ in met)}
        at: dict[str, dict[int, int]] = {}
        for number, (place, met) in enumerate(found):
            for word, distance in met:
                if word:
                    at.setdefault(word, {})[place.position + distance] = number
        for phrase in self.phrases:
            if all(word in at for word, _ in phrase.words):
                marked.update(_phrase(phrase, at))
        return marked


def telling(phrase: Phrase) -> set[str]:
    """The phrase's words but the small ones, which stand everywhere; these where there are no others."""
    return {word for word, _ in phrase.words if word[0] != SMALL} or {word for word, _ in phrase.words}


def anchor(phrase: Phrase) -> tuple[str, int]:
    """The word around which the phrase is looked for in a text, with its distance from the first."""
    words = telling(phrase)
    return next(pair for pair in phrase.words if pair[0] in words)


def _phrase(phrase: Phrase, at: dict[str, dict[int, int]]) -> set[int]:
    """Tokens of the phrase where it stands; of several near enough the nearest."""
    found: set[int] = set()
    (first, _), *others = phrase.words
    span = phrase.slop + len(others)
    places = {word: sorted(at[word]) for word, _ in others}
    for position, number in at[first].items():
        run = [number]
        for word, distance in others:
            place = _nearest(places[word], position) if phrase.slop else position + distance
            if abs(place - position) <= max(span, distance) and place in at[word]:
                run.append(at[word][place])
        if len(run) == len(phrase.words):
            found.update(run)
    return found


def _nearest(places: Sequence[int], position: int) -> int:
    after = bisect_left(places, position)
    return min(places[max(0, after - 1) : after + 1], key=lambda place: abs(place - position))
