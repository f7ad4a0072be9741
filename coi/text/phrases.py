"""A small phrase language for specialists, and one pass over a text that finds all phrases of a table.

A phrase is written in plain words. Case, accents, hyphens and a possessive 's make no difference.

    domestic violence           the words, one after the other
    extort*                     any ending: extort, extorted, extortion
    (gang|mara) [member*]       one of several; a part in brackets may be missing
    kidnap* ~ ransom            both, at most ten words apart, in either order
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
from collections import defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

NEAR = 10
MOST_WORDINGS = 1000  # one phrase written out in full; more is a slip of the pen, and would slow every paragraph
MOST_WORDS_KEPT = 200_000

Span = tuple[int, int]  # first word and the word after the last
Joined = tuple[list[int], list[str]]  # the parts of a phrase and the joints between them

_WORD = re.compile(r"[^\W_]+|%")
_POSSESSIVE = re.compile(r"['’]s\b")
_PIECE = re.compile(r"\s*([()|\[\]]|[^\s()|\[\]]+)")
_NUMBER = re.compile(r"\s*(?:\[?(?:\d+|[ivx]+|[a-z])(?:\.\d+)*[.)\]]|\d+(?:\.\d+)+)(?=\s)")


class PhraseError(ValueError):
    """A phrase that cannot be read; the message says what is wrong with it."""


class _PlainLetters(dict[int, str]):
    """Letter -> plain lower-case letter, one for one, so that places in the text stay what they are."""

    def __missing__(self, code: int) -> str:
        plain = unicodedata.normalize("NFKD", chr(code).lower())[:1] or " "
        self[code] = plain
        return plain


_PLAIN = _PlainLetters({ord("-"): " ", 0x00AD: " ", 0x2019: "'", 0x2018: "'"})


def fold(text: str) -> str:
    """Lower case without accents, as long as the text itself."""
    folded = text.translate(_PLAIN)
    return _POSSESSIVE.sub("  ", folded) if "'" in folded else folded


class Words:
    """The words of a text as phrases see them; `quote` gives back the text as written."""

    def __init__(self, text: str) -> None:
        self.text = unicodedata.normalize("NFC", text)
        self._folded = fold(self.text)
        self.words = _WORD.findall(self._folded)
        self._places: list[Span] | None = None

    def quote(self, span: Span) -> str:
        start, end = self.place(span)
        return self.text[start:end]

    def place(self, span: Span) -> Span:
        """The characters of `text` that words stand in, from the first to after the last."""
        if self._places is None:
            self._places = [found.span() for found in _WORD.finditer(self._folded)]
        return self._places[span[0]][0], self._places[span[1] - 1][1]

    def beginning(self) -> int:
        """First word after the number of a heading or paragraph ("1.3.1. Structure" -> 3, "[15] Counsel" -> 1)."""
        number = _NUMBER.match(self._folded)
        return len(_WORD.findall(number.group())) if number else 0


def _wordings(pieces: list[str], pattern: str, closing: str = "") -> list[tuple[str, ...]]:
    """All ways to read the pieces up to `closing`, which is taken off with them."""
    done: list[tuple[str, ...]] = []
    so_far: list[tuple[str, ...]] = [()]
    while True:
        if not pieces:
            if closing:
                raise PhraseError(f"“{closing}” is missing in “{pattern}”")
            return done + so_far
        piece = pieces.pop(0)
        if piece == closing:
            return done + so_far
        if piece == "|":
            done, so_far = done + so_far, [()]
        elif piece in (")", "]"):
            raise PhraseError(f"“{piece}” without its beginning in “{pattern}”")
        elif piece == "(":
            so_far = _joined(so_far, _wordings(pieces, pattern, ")"), pattern)
        elif piece == "[":
            so_far = _joined(so_far, [(), *_wordings(pieces, pattern, "]")], pattern)
        else:
            so_far = _joined(so_far, [_atoms(piece, pattern)], pattern)


def _joined(left: list[tuple[str, ...]], right: list[tuple[str, ...]], pattern: str) -> list[tuple[str, ...]]:
    if len(left) * len(right) > MOST_WORDINGS:
        raise PhraseError(f"“{pattern}” can be read in more than {MOST_WORDINGS} ways; make several rules of it")
    return [a + b for a in left for b in right]


def _atoms(piece: str, pattern: str) -> tuple[str, ...]:
    """A written word as atoms: "^", "$", "#", "word" or "word*" ("same-sex" is two words)."""
    first, last = piece.startswith("^"), piece.endswith("$")
    body = fold(unicodedata.normalize("NFC", piece.removeprefix("^").removesuffix("$")))
    atoms = [atom for part in body.split() for atom in re.findall(r"[^\W_]+\*?|[^\s']", part)]
    for atom in atoms:
        if atom != "#" and not _WORD.fullmatch(atom.removesuffix("*")):
            raise PhraseError(f"“{atom}” has no meaning in “{pattern}”")
        if atom.endswith("*") and len(atom) < 4:
            raise PhraseError(f"“{atom}” is too short for an open ending in “{pattern}”")
    return (("^",) if first else ()) + tuple(atoms) + (("$",) if last else ())


def _legs(pattern: str) -> tuple[list[list[tuple[str, ...]]], list[str]]:
    """The parts of a phrase between `~` and `+`, each written out, and these joints."""
    parts = re.split(r"\s+([~+])\s+", pattern.strip())
    legs = [_wordings(_PIECE.findall(part), pattern) for part in parts[::2]]
    if any(not [word for word in wording if word not in "^$"] for leg in legs for wording in leg):
        raise PhraseError(f"“{pattern}” has a part without words")
    return legs, parts[1::2]


def first_words(pattern: str) -> set[str]:
    """The words that the rarest part of a phrase begins with; a text with none of them cannot have the phrase.

    >>> sorted(first_words("(gang|mara) member*"))
    ['gang', 'mara']
    """
    legs, _joints = _legs(pattern)
    firsts = [{next(atom for atom in wording if atom not in "^$") for wording in leg} for leg in legs]
    return min(firsts, key=lambda words: (-min(map(len, words)), len(words)))


def _fits(atom: str, word: str) -> bool:
    if atom.endswith("*"):
        return word.startswith(atom[:-1])
    return word == atom or (atom == "#" and word.isdigit())


@dataclass(frozen=True)
class Wording:
    """One way to read a part of a phrase, without its first word; `leg` is the number of the part."""

    rest: tuple[str, ...]
    anchored: bool
    leg: int


@dataclass
class Starts:
    """The wordings that begin with one word: those that want a certain second word by that word, and the others."""

    by_second: dict[str, list[Wording]] = field(default_factory=lambda: defaultdict(list))
    others: list[Wording] = field(default_factory=list)


class PhraseBook:
    """Many phrases compiled into one table, by the first word; a text is walked once."""

    def __init__(self, patterns: Sequence[str]) -> None:
        self._phrases: list[Joined] = []
        self._by_first: dict[str, list[Wording]] = defaultdict(list)
        self._phrases_of_leg: list[int] = []
        for number, pattern in enumerate(patterns):
            legs, joints = _legs(pattern)
            self._phrases.append(([self._add(number, leg) for leg in legs], joints))
        stems = [atom for atom in self._by_first if atom.endswith("*")]
        self._stems = {size: {a for a in stems if len(a) == size + 1} for size in {len(a) - 1 for a in stems}}
        self._known: dict[str, Starts] = {}

    def _add(self, phrase: int, leg: Iterable[tuple[str, ...]]) -> int:
        number = len(self._phrases_of_leg)
        self._phrases_of_leg.append(phrase)
        for wording in set(leg):
            anchored = wording[0] == "^"
            atoms = wording[1:] if anchored else wording
            self._by_first[atoms[0]].append(Wording(atoms[1:], anchored, number))
        return number

    def _starting_with(self, word: str) -> Starts:
        found = list(self._by_first.get(word, ()))
        if word.isdigit():
            found += self._by_first.get("#", ())
        for size, stems in self._stems.items():
            if len(word) >= size and word[:size] + "*" in stems:
                found += self._by_first[word[:size] + "*"]
        starts = Starts()
        for wording in found:
            second = wording.rest[0] if wording.rest else ""
            if _WORD.fullmatch(second):
                starts.by_second[second].append(wording)
            else:
                starts.others.append(wording)
        if len(self._known) > MOST_WORDS_KEPT:
            self._known.clear()
        self._known[word] = starts
        return starts

    def find(self, words: Words) -> "Finds":
        return Finds(self._find_legs(words), self._phrases, self._phrases_of_leg)

    def _find_legs(self, words: Words) -> dict[int, list[Span]]:
        legs: dict[int, list[Span]] = {}
        known, tokens, beginning = self._known, words.words, words.beginning()
        for place in range(beginning, len(tokens)):
            starts = known.get(tokens[place]) or self._starting_with(tokens[place])
            candidates = starts.others
            if starts.by_second and place + 1 < len(tokens):
                candidates = candidates + starts.by_second.get(tokens[place + 1], [])
            for wording in candidates:
                end = self._end(tokens, place + 1, wording.rest)
                if end and not (wording.anchored and place != beginning):
                    legs.setdefault(wording.leg, []).append((place, end))
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
    """What a book finds in a text. `phrases`: numbers of those of which at least a part stands there."""

    def __init__(self, legs: dict[int, list[Span]], phrases: list[Joined], phrases_of_leg: list[int]) -> None:
        self._legs = legs
        self._phrases = phrases
        self.phrases = sorted({phrases_of_leg[leg] for leg in legs})

    def spans(self, phrase: int, without: AbstractSet[int] = frozenset()) -> list[Span]:
        """The words that make the phrase, in the order of the text; words at the places `without` do not count."""
        legs, joints = self._phrases[phrase]
        if any(leg not in self._legs for leg in legs):
            return []
        parts = [[span for span in self._legs[leg] if without.isdisjoint(range(*span))] for leg in legs]
        spans = parts[0]
        for joint, part in zip(joints, parts[1:], strict=True):
            spans = _both(spans, part) if joint == "+" else _near(spans, part)
        return spans


def _both(left: list[Span], right: list[Span]) -> list[Span]:
    return sorted({*left, *right}) if left and right else []


def _near(left: list[Span], right: list[Span]) -> list[Span]:
    """The spans that have one of the other part at most NEAR words away."""
    starts = [span[0] for span in right]
    found: set[Span] = set()
    for one in left:
        window = right[bisect_left(starts, one[0] - 2 * NEAR) : bisect_right(starts, one[1] + NEAR)]
        close = [other for other in window if one[0] - other[1] <= NEAR]
        found.update(close, [one] if close else [])
    return sorted(found)
