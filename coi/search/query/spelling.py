"""Words at a small edit distance (insertions, deletions, changes, swaps), over a whole vocabulary at once.

>>> words = np.array([b"police", b"policy", b"prison"])
>>> near(words, shapes(words), "polise", 1)[0].tolist()
[0]
"""

import re
from collections.abc import Collection
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from spellchecker import SpellChecker

from coi.search.query.analysis import fold

Array = NDArray[Any]
LANGUAGES = ("en", "es", "fr")
LONGEST_LISTED = 24
"""Bytes of a folded word of the lists at most; longer ones are not looked for."""
USUAL = 150
"""How often a word must stand in the texts that a list was made of, to be usual."""
SHORTEST, TWICE = 5, 8
"""Letters from which a word may be one edit, and two, from the word that was meant."""
_SOUNDS = str.maketrans("vckqzjy", "bssssgi")
"""First letters that Spanish or French writers take for one another."""
_BRITISH = ((re.compile("is(?=(?:e|ed|es|er|ers|ing|ation|ations)$)"), "iz"), (re.compile("(?<=[a-z]{2})our"), "or"))


class Shapes(NamedTuple):
    """Length and set of letters (a bit each) of every word of a vocabulary: what most words are told apart by."""

    lengths: Array
    letters: Array


def shapes(words: Array) -> Shapes:
    """The shapes of sorted byte strings."""
    if not len(words):
        return Shapes(np.zeros(0, np.uint8), np.zeros(0, np.uint32))
    bits = np.where(_bytes(words) > 0, np.uint32(1) << (_bytes(words).astype(np.uint32) & 31), np.uint32(0))
    return Shapes(np.char.str_len(words).astype(np.uint8), np.bitwise_or.reduce(bits, axis=1))


def near(words: Array, known: Shapes, word: str, distance: int) -> tuple[Array, Array]:
    """Places in `words` of those at most `distance` edits away, and their distances."""
    target = np.array([word.encode()[: words.dtype.itemsize]], words.dtype)
    lengths, letters = shapes(target)
    if not len(words) or not lengths[0]:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    low, high = max(0, int(lengths[0]) - distance), int(lengths[0]) + distance
    places = np.flatnonzero((known.lengths >= low) & (known.lengths <= high))
    # one edit changes at most two entries of the set of letters
    places = places[np.bitwise_count(known.letters[places] ^ letters[0]) <= 2 * distance]
    far = _edits(_bytes(words[places]), known.lengths[places], _bytes(target)[0, : lengths[0]])
    close = far <= distance
    return places[close], far[close]


def is_word(word: str) -> bool:
    """Whether a folded word is one of English (either spelling), Spanish or French: a correct word needs no better.

    >>> [is_word(word) for word in ("weather", "organised", "cupo", "polise")]
    [True, True, True, False]
    """
    return _stands_in(listed(), {word, *(pattern.sub(by, word) for pattern, by in _BRITISH)})


def is_usual(word: str) -> bool:
    """Whether a folded word is one that people use: the lists also have rare names, and slips.

    >>> is_usual("gang"), is_usual("hama")
    (True, False)
    """
    return _stands_in(_lists()[1], {word})


def _stands_in(words: Array, several: Collection[str]) -> bool:
    wanted = np.array([w.encode() for w in several if len(w.encode()) <= LONGEST_LISTED], f"S{LONGEST_LISTED}")
    return bool((words[np.minimum(np.searchsorted(words, wanted), len(words) - 1)] == wanted).any())


def slip(word: str, other: str) -> int:
    """Edits by which a folded word can be a slip of another; 0 where that is far-fetched: where the words are short,
    or begin differently, since who mistypes a word begins it right.

    >>> slip("polise", "police"), slip("corrupcoin", "corruption"), slip("biolencia", "violencia")
    (1, 2, 1)
    >>> slip("plin", "plan"), slip("talara", "camara"), slip("sechura", "secure")
    (0, 0, 0)
    """
    if len(word) < SHORTEST or len(other) < SHORTEST - 1 or initial(word) != initial(other):
        return 0
    if within(word, other, 1):
        return 1
    return 2 if len(word) >= TWICE and within(word, other, 2) else 0


def initial(word: str) -> str:
    """The first sound of a folded word, as far as spelling slips leave it.

    >>> initial("homicidio"), initial("vizcarra")
    ('o', 'b')
    """
    return word.removeprefix("h")[:1].translate(_SOUNDS)


def listed() -> Array:
    """The words of the lists, folded and sorted."""
    return _lists()[0]


@cache
def _lists() -> tuple[Array, Array]:
    """All words, and the usual ones. Read when a word is first in doubt, which takes a second, and kept as bytes: 9 MB
    where the lists themselves take ten times as much."""
    counts: dict[str, int] = {}
    for language in LANGUAGES:
        for word, count in SpellChecker(language=language).word_frequency.items():
            folded = word if word.isascii() else fold(word)
            counts[folded] = max(count, counts.get(folded, 0))
    held = {word.encode(): count for word, count in counts.items() if len(word.encode()) <= LONGEST_LISTED}
    usual = [word for word, count in held.items() if count >= USUAL]
    return np.unique(np.array(list(held), f"S{LONGEST_LISTED}")), np.unique(np.array(usual, f"S{LONGEST_LISTED}"))


def _bytes(words: Array) -> Array:
    return np.ascontiguousarray(words).view(np.uint8).reshape(len(words), words.dtype.itemsize)


def _edits(letters: Array, lengths: Array, target: Array) -> Array:
    """Optimal string alignment distance of every row to the target, one column of the table at a time."""
    rows, count = len(letters), len(target)
    before = np.zeros((rows, count + 1), np.int16)
    column = np.tile(np.arange(count + 1, dtype=np.int16), (rows, 1))
    result = np.where(lengths == 0, count, 99).astype(np.int16)
    for place in range(int(lengths.max(initial=0))):
        after = np.empty_like(column)
        after[:, 0] = place + 1
        changed = letters[:, place : place + 1] != target[None, :]
        for at in range(count):
            best = np.minimum(column[:, at] + changed[:, at], np.minimum(column[:, at + 1], after[:, at]) + 1)
            if place and at:
                swapped = (letters[:, place] == target[at - 1]) & (letters[:, place - 1] == target[at])
                best = np.where(swapped, np.minimum(best, before[:, at - 1] + 1), best)
            after[:, at + 1] = best
        before, column = column, after
        result = np.where(lengths == place + 1, column[:, count], result)
    return result.astype(np.int64)


def within(word: str, other: str, distance: int) -> bool:
    """Is one word at most so many edits from the other? Beginnings and ends they share are set aside first.

    >>> within("polcie", "police", 1), within("policy", "prison", 2)
    (True, False)
    """
    half = len(other) // 2
    if distance == 1 and not (word.startswith(other[: max(0, half - 1)]) or word.endswith(other[half + 1 :])):
        return False  # one edit leaves the beginning or the end as it was
    if abs(len(word) - len(other)) > distance:
        return False
    start = 0
    while start < min(len(word), len(other)) and word[start] == other[start]:
        start += 1
    word, other = word[start:], other[start:]
    while word and other and word[-1] == other[-1]:
        word, other = word[:-1], other[:-1]
    if not word or not other:
        return len(word) + len(other) <= distance
    if distance == 0 or max(len(word), len(other)) > 4 * distance:
        return False
    if word[:2] == other[1::-1] and len(other) > 1 and within(word[2:], other[2:], distance - 1):
        return True
    steps = ((word[1:], other), (word, other[1:]), (word[1:], other[1:]))
    return any(within(one, two, distance - 1) for one, two in steps)
