"""A small phrase language for specialists, and one pass over a text that finds all phrases of a table.

A phrase is written in plain words. Case, accents, hyphens and a possessive 's make no difference.

    domestic violence           the words, one after the other
    extort*                     any ending: extort, extorted, extortion
    (gang|mara) [member*]       one of several; a part in brackets may be missing
    kidnap* ~ ransom            both, at most ten words apart, in either order, in one sentence
    law + protest*              both, anywhere in the paragraph
    ^map #                      ^ at the beginning, # a number; the number of a heading or paragraph is skipped
    sources$                    $ at the end

>>> book = PhraseBook(["kidnap* ~ (ransom|rescate)"])
>>> words = Words("Ten traders were kidnapped and held for ransom.")
>>> [words.quote(span) for span in book.find(words).spans(0)]
['kidnapped', 'ransom']
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from coi.text.tagging.grammar import WORD, PhraseError, first_words, fold, parts_of

__all__ = ["Finds", "PhraseBook", "PhraseError", "Span", "Words", "first_words", "fold"]

NEAR = 10
MOST_WORDS_KEPT = 200_000
KEY = 3  # first letters of a second word; an open ending has as many

Span = tuple[int, int]  # first word and the word after the last
Joined = tuple[list[int], list[str]]  # the parts of a phrase and the joints between them
Begun = tuple[int, int, tuple[int, ...]]  # a phrase, its second part (-1: it has none) and those after that

_STOP = re.compile(r"(?<=[^\W_]{3})[”»’\")\]]*[.!?…]+[”»’\")\]\d]*\s+(?=[“«‘\"(\[¿¡–•]*\s?[^\W\d_a-zß-ÿ])")
_NUMBER = re.compile(r"\s*(?:\[?(?:\d+|[ivx]+|[a-z])(?:\.\d+)*[.)\]]|\d+(?:\.\d+)+)(?=\s)")


class Words:
    """The words of a text as phrases see them; `quote` gives back the text as written."""

    def __init__(self, text: str) -> None:
        self.text = unicodedata.normalize("NFC", text)
        self._folded = fold(self.text)
        self.words = WORD.findall(self._folded)
        self._places: list[Span] | None = None
        self._stops: list[int] | None = None

    def quote(self, span: Span) -> str:
        start, end = self.place(span)
        return self.text[start:end]

    def place(self, span: Span) -> Span:
        """The characters of `text` that words stand in, from the first to after the last."""
        places = self.places()
        return places[span[0]][0], places[span[1] - 1][1]

    def places(self) -> list[Span]:
        if self._places is None:
            self._places = [found.span() for found in WORD.finditer(self._folded)]
        return self._places

    def stops(self) -> list[int]:
        """The first word of each sentence but the first; after "No." or "Mr." none begins."""
        if self._stops is None:
            ends = [found.end() for found in _STOP.finditer(self.text)]
            self._stops = [bisect_left(self.places(), (end, end)) for end in ends]
        return self._stops

    def beginning(self) -> int:
        """First word after the number of a heading or paragraph ("1.3.1. Structure" -> 3, "[15] Counsel" -> 1)."""
        number = _NUMBER.match(self._folded)
        return len(WORD.findall(number.group())) if number else 0


def _fits(atom: str, word: str) -> bool:
    if atom.endswith("*"):
        return word.startswith(atom[:-1])
    return word == atom or (atom == "#" and word.isdigit())


@dataclass(frozen=True)
class Wording:
    """One way to read some parts of phrases, without its first word; `legs` are the numbers of these parts."""

    rest: tuple[str, ...]
    anchored: bool
    legs: list[int] = field(default_factory=list, compare=False)
    second: str = ""
    stem: str = " "  # how the second word begins; a space, where it has no open ending


@dataclass
class Starts:
    """What begins with one word: parts that it is by itself, wordings by the second word that they want, and others."""

    alone: set[int] = field(default_factory=set)
    by_second: dict[str, list[Wording]] = field(default_factory=dict)
    others: list[Wording] = field(default_factory=list)


class PhraseBook:
    """Many phrases compiled into one table, by the first word; a text is walked once."""

    def __init__(self, patterns: Sequence[str]) -> None:
        self._phrases: list[Joined] = []
        self._by_first: dict[str, list[Wording]] = defaultdict(list)
        self._phrases_of_leg: list[list[Begun]] = []
        self._wordings: dict[tuple[str, ...], Wording] = {}
        numbers: dict[frozenset[tuple[str, ...]], int] = {}  # a part that several phrases share is looked for once
        for pattern in patterns:
            legs, joints = parts_of(pattern)
            self._phrases.append(([numbers.setdefault(frozenset(leg), len(numbers)) for leg in legs], joints))
        for leg, number in numbers.items():
            self._add(number, leg)
        shared = Counter(number for found, _ in self._phrases for number in found)
        for phrase, (found, _) in enumerate(self._phrases):
            first, *others = sorted(found, key=shared.__getitem__)  # looked for by the part that fewest share
            self._phrases_of_leg[first].append((phrase, [*others, -1][0], tuple(others[1:])))
        stems = [atom for atom in self._by_first if atom.endswith("*")]
        self._stems = {size: {a for a in stems if len(a) == size + 1} for size in {len(a) - 1 for a in stems}}
        self._known: dict[str, Starts | None] = {}

    def _add(self, leg: int, wordings: Iterable[tuple[str, ...]]) -> None:
        self._phrases_of_leg.append([])
        for wording in set(wordings):
            if wording not in self._wordings:
                anchored = wording[0] == "^"
                atoms = wording[1:] if anchored else wording
                second = (*atoms, "")[1]
                stem = second[:-1] if second.endswith("*") else " "
                self._wordings[wording] = Wording(atoms[1:], anchored, [], second, stem)
                self._by_first[atoms[0]].append(self._wordings[wording])
            self._wordings[wording].legs.append(leg)

    def _starting_with(self, word: str) -> Starts | None:
        found = list(self._by_first.get(word, ()))
        if word.isdigit():
            found += self._by_first.get("#", ())
        for size, stems in self._stems.items():
            if len(word) >= size and word[:size] + "*" in stems:
                found += self._by_first[word[:size] + "*"]
        starts = Starts()
        for wording in found:
            second = wording.rest[0] if wording.rest else ""
            if not wording.rest and not wording.anchored:
                starts.alone.update(wording.legs)
            elif WORD.fullmatch(second.removesuffix("*")):
                starts.by_second.setdefault(second.removesuffix("*")[:KEY], []).append(wording)
            else:
                starts.others.append(wording)
        if len(self._known) > MOST_WORDS_KEPT:
            self._known.clear()
        self._known[word] = starts if found else None
        return self._known[word]

    def find(self, words: Words) -> "Finds":
        return Finds(words, self._find_legs(words), self._phrases, self._phrases_of_leg)

    def _find_legs(self, words: Words) -> dict[int, list[Span]]:
        legs: dict[int, list[Span]] = defaultdict(list)
        known, tokens, beginning = self._known, words.words, words.beginning()
        for place in range(beginning, len(tokens)):
            word = tokens[place]
            starts = known[word] if word in known else self._starting_with(word)
            if starts is None:
                continue
            for leg in starts.alone:
                legs[leg].append((place, place + 1))
            candidates = starts.others
            if starts.by_second and place + 1 < len(tokens) and tokens[place + 1][:KEY] in starts.by_second:
                second = tokens[place + 1]
                wanted = starts.by_second[second[:KEY]]
                candidates = candidates + [one for one in wanted if second == one.second or second.startswith(one.stem)]
            for wording in candidates:
                end = self._end(tokens, place + 1, wording.rest)
                if end and not (wording.anchored and place != beginning):
                    for leg in wording.legs:
                        legs[leg].append((place, end))
        return legs

    @staticmethod
    def _end(tokens: list[str], place: int, rest: tuple[str, ...]) -> int:
        """The word after the last, or 0 when the rest of the wording does not stand here."""
        for atom in rest:
            if atom == "$":
                return place if place == len(tokens) else 0
            if place >= len(tokens) or not _fits(atom, tokens[place]):
                return 0
            place += 1
        return place


class Finds:
    """What a book finds in a text. `phrases`: numbers of those of which all parts stand there, near or not."""

    def __init__(
        self, words: Words, legs: dict[int, list[Span]], phrases: list[Joined], phrases_of_leg: list[list[Begun]]
    ) -> None:
        self._words = words
        self._legs = legs
        self._phrases = phrases
        self.phrases = sorted(
            {
                phrase
                for leg in legs
                for phrase, second, others in phrases_of_leg[leg]
                if second < 0 or (second in legs and all(other in legs for other in others))
            }
        )

    def spans(self, phrase: int, without: AbstractSet[int] = frozenset()) -> list[Span]:
        """The words that make the phrase, in the order of the text; words at the places `without` do not count."""
        legs, joints = self._phrases[phrase]
        parts = [self._legs.get(leg, []) for leg in legs]
        if without:
            parts = [[span for span in part if without.isdisjoint(range(*span))] for part in parts]
        spans = parts[0]
        for joint, part in zip(joints, parts[1:], strict=True):
            spans = _both(spans, part) if joint == "+" else _near(spans, part, self._words)
        return spans


def _both(left: list[Span], right: list[Span]) -> list[Span]:
    return sorted({*left, *right}) if left and right else []


def _near(left: list[Span], right: list[Span], words: Words) -> list[Span]:
    """The spans that have one of the other part at most NEAR words away, in the same sentence."""
    if not left or not right:
        return []
    starts, stops = [span[0] for span in right], words.stops()
    found: set[Span] = set()
    for one in left:
        window = right[bisect_left(starts, one[0] - 2 * NEAR) : bisect_right(starts, one[1] + NEAR)]
        close = [other for other in window if one[0] - other[1] <= NEAR and _together(one, other, stops)]
        found.update(close, [one] if close else [])
    return sorted(found)


def _together(one: Span, other: Span, stops: list[int]) -> bool:
    first, last = min(one[0], other[0]), max(one[0], other[0])
    return bisect_right(stops, first) == bisect_right(stops, last)
