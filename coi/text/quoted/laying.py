"""A quotation laid on a passage: where each of its parts stands in it, and in which words they differ.

Each part is found word for word, else where most of its words stand in order, by `coi.text.collation`.

>>> from coi.text.quoted.cut import cut
>>> laid = lay(cut("the levy […] rose sharply"), "So the levy, he said, rose slowly.")
>>> [(part.start, part.end) for part in laid.parts], [(run.quote, run.passage) for run in laid.runs]
([(3, 12), (22, 34)], [((18, 25), (27, 34))])
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from coi.text.collation import Span, runs
from coi.text.quoted.cut import Cut, Token, tokens

SLACK, LONGEST_PART = 3, 1_500
"""Words looked at beyond those that must be of the window; words of a part up to which it is laid on words like it."""
_TELLING_LETTERS, _OFTEN = 4, 3


@dataclass(frozen=True)
class Run:
    """Words that differ: places in the quotation and in the passage, empty where one of them has none there."""

    quote: Span
    passage: Span


@dataclass(frozen=True)
class Placed:
    """Where a part of a quotation stands in the passage; `tokens` [first, end) of the passage's. `same` of its words
    are there."""

    start: int
    end: int
    tokens: Span
    same: int
    runs: tuple[Run, ...] = ()


@dataclass(frozen=True)
class Laid:
    """`parts` in the order of the quotation, None for one that stands nowhere in the passage."""

    parts: tuple[Placed | None, ...]
    size: int

    @property
    def runs(self) -> tuple[Run, ...]:
        return tuple(run for part in self.parts if part for run in part.runs)

    @property
    def same(self) -> int:
        return sum(part.same for part in self.parts if part)

    @property
    def covered(self) -> float:
        return self.same / self.size if self.size else 0.0

    @property
    def is_in_order(self) -> bool:
        ends = [part.tokens for part in self.parts if part]
        return all(one[1] <= other[0] for one, other in pairwise(ends))

    @property
    def span(self) -> Span:
        found = [part for part in self.parts if part]
        return (min(part.start for part in found), max(part.end for part in found)) if found else (0, 0)


@dataclass(frozen=True)
class _Words:
    tokens: tuple[Token, ...]
    plain: tuple[str, ...]
    joined: str
    starts: dict[int, int]


@lru_cache(maxsize=2048)
def _words(text: str) -> _Words:
    found = tokens(text)
    plain = tuple(token.plain for token in found)
    starts, at = {}, 1
    for place, word in enumerate(plain):
        starts[at] = place
        at += len(word) + 1
    return _Words(found, plain, f" {' '.join(plain)} ", starts)


@lru_cache(maxsize=2048)
def known(text: str) -> frozenset[str]:
    """The plain words of a text, each once."""
    return frozenset(_words(text).plain)


def lay(quote: Cut, text: str) -> Laid:
    words, theirs = _words(text), known(text)
    parts: list[Placed | None] = []
    cursor = 0
    size = 0
    for part in quote.parts:
        own = _healed(part, theirs)
        size += len(own)
        plain = [token.bare if token.bare in theirs and token.plain not in theirs else token.plain for token in own]
        placed = _exactly(plain, words, cursor) or _nearly(own, plain, words, cursor)
        if placed is None or placed.same < len(plain):  # out of its order, where it stands there better
            elsewhere = _exactly(plain, words, 0) if cursor and len(plain) > 2 else None
            placed = elsewhere or placed
        parts.append(placed)
        cursor = max(cursor, placed.tokens[1]) if placed else cursor
    return Laid((*_drawn_near(parts, words),), size)


def _healed(own: Sequence[Token], theirs: frozenset[str]) -> list[Token]:
    """A word that the end of a line broke is one, where the passage has it whole."""
    found: list[Token] = []
    for token in own:
        before = found[-1] if found else None
        whole = f"{before.plain[:-1]}{token.plain}" if before and before.plain.endswith("-") else ""
        if before and whole in theirs:
            found[-1] = Token(before.start, token.end, whole)
        else:
            found.append(token)
    return found


def _exactly(plain: Sequence[str], words: _Words, first: int, last: int | None = None) -> Placed | None:
    sought = f" {' '.join(plain)} "
    start = words.joined.find(sought, _at(words, first))
    return _placed(words, words.starts[start + 1], len(plain)) if start >= 0 else None


def _at(words: _Words, token: int) -> int:
    """The place before a token among the joined words."""
    if token >= len(words.plain):
        return len(words.joined)
    return sum(map(len, words.plain[:token])) + token


def _placed(words: _Words, first: int, count: int) -> Placed:
    own = words.tokens[first : first + count]
    return Placed(own[0].start, own[-1].end, (first, first + count), count)


def _drawn_near(parts: Sequence[Placed | None], words: _Words) -> Iterator[Placed | None]:
    """A short first part stands where it does last before the second: “the” alone says nothing."""
    if len(parts) > 1 and (first := parts[0]) and (second := parts[1]) and not first.runs:
        sought = f" {' '.join(words.plain[slice(*first.tokens)])} "
        start = words.joined.rfind(sought, 0, _at(words, second.tokens[0]) + 1)
        if start >= 0 and first.tokens[1] <= second.tokens[0]:
            parts = [_placed(words, words.starts[start + 1], first.tokens[1] - first.tokens[0]), *parts[1:]]
    yield from parts


def _nearly(own: Sequence[Token], plain: Sequence[str], words: _Words, first: int) -> Placed | None:
    if len(plain) > LONGEST_PART:
        return None
    window = _window(plain, words.plain, first)
    if window is None:
        return None
    start, end = window
    theirs = words.plain[start:end]
    differing = _trimmed([*runs(plain, theirs)], plain, theirs)
    same = len(plain) - sum(run[1] - run[0] for run in differing)
    if not same:
        return None
    begin = differing[0][2] if differing and differing[0][0] == 0 else _first_met(plain, theirs, differing)
    finish = differing[-1][3] if differing and differing[-1][1] == len(plain) else _last_met(plain, differing, theirs)
    placed = words.tokens[start + begin : start + finish]
    if not placed:
        return None
    found = tuple(
        Run(_span(own, a, b), _span(words.tokens[start:end] or words.tokens, c, d)) for a, b, c, d in differing
    )
    return Placed(placed[0].start, placed[-1].end, (start + begin, start + finish), same, found)


_Four = tuple[int, int, int, int]


def _first_met(plain: Sequence[str], theirs: Sequence[str], found: Sequence[_Four]) -> int:
    """Where the first word stands, which is the same: as far before the first run as there are words."""
    return found[0][2] - found[0][0] if found else _find(plain, theirs)


def _last_met(plain: Sequence[str], found: Sequence[_Four], theirs: Sequence[str]) -> int:
    return found[-1][3] + len(plain) - found[-1][1] if found else _find(plain, theirs) + len(plain)


def _find(plain: Sequence[str], theirs: Sequence[str]) -> int:
    return next(n for n in range(len(theirs)) if list(theirs[n : n + len(plain)]) == list(plain))


def _span(own: Sequence[Token], first: int, end: int) -> Span:
    if first < end:
        return own[first].start, own[end - 1].end
    here = own[first].start if first < len(own) else own[-1].end
    return here, here


def _trimmed(found: list[_Four], plain: Sequence[str], theirs: Sequence[str]) -> list[_Four]:
    """Without the words of the window before and behind the quotation, which it does not quote."""
    size = len(plain)
    while found:
        a, b, c, d = found[0]
        if a == b:
            while a and theirs[c - 1] == theirs[d - 1]:  # the same words later: it begins there
                a, b, c, d = a - 1, b - 1, c - 1, d - 1
            if a:
                break
            found = found[1:]
            continue
        found[0] = (a, b, max(c, d - (b - a)), d) if a == 0 else found[0]
        break
    while found:
        a, b, c, d = found[-1]
        if a == b:
            while a < size and d < len(theirs) and theirs[c] == theirs[d]:
                a, b, c, d = a + 1, b + 1, c + 1, d + 1
            if a < size:
                break
            found = found[:-1]
            continue
        found[-1] = (a, b, c, min(d, c + (b - a))) if b == size else found[-1]
        break
    return found


def _window(plain: Sequence[str], theirs: Sequence[str], first: int) -> Span | None:
    """The words among which those of the quotation stand: from the longest run of words that both have, to either side
    over the next ones that fit."""
    blocks = next((found for n in (3, 2, 1) if (found := _blocks(plain, theirs, first, n))), None)
    if not blocks:
        return None
    anchor = max(blocks, key=lambda block: (block[2], -block[1]))
    left = right = anchor
    for i, j, length in sorted(blocks, key=lambda block: -block[1]):
        own = length - max(0, i + length - left[0])  # a word at the end of one may be the first of the next
        if own > 0 and j + own <= left[1]:
            left = (i, j, own)
    for i, j, length in sorted(blocks, key=lambda block: block[1]):
        over = max(0, right[0] + right[2] - i)
        if length > over and j + over >= right[1] + right[2]:
            right = (i + over, j + over, length - over)
    before, behind = left[0], len(plain) - right[0] - right[2]
    start = left[1] - before - (SLACK if before else 0)
    end = right[1] + right[2] + behind + (SLACK if behind else 0)
    return max(start, first, 0), min(end, len(theirs))


def _blocks(plain: Sequence[str], theirs: Sequence[str], first: int, n: int) -> list[tuple[int, int, int]]:
    """Runs of `n` words or more that both have: place in one, place in the other, length."""
    where: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for j in range(first, len(theirs) - n + 1):
        where[tuple(theirs[j : j + n])].append(j)
    seeds = set()
    for i in range(len(plain) - n + 1):
        key = tuple(plain[i : i + n])
        there = where.get(key, ())
        if n == 1 and (len(key[0]) < _TELLING_LETTERS or len(there) > _OFTEN):
            continue
        seeds |= {(i, j) for j in there}
    blocks = []
    for i, j in sorted(seeds):
        if (i - 1, j - 1) in seeds:
            continue
        length = 1
        while (i + length, j + length) in seeds:
            length += 1
        blocks.append((i, j, length + n - 1))
    return blocks


def ends(own: Sequence[Token], text: str) -> tuple[int, int]:
    """How many words from the beginning, and how many at the end, stand in a text in one run each.

    >>> ends(tokens("the levy rose when boats left"), "The levy rose. Boats left, and when boats left all wept.")
    (3, 3)
    """
    joined, plain = _words(text).joined, [token.plain for token in own]
    first = _longest(len(plain), lambda count: f" {' '.join(plain[:count])} " in joined)
    return first, _longest(len(plain), lambda count: f" {' '.join(plain[len(plain) - count :])} " in joined)


def _longest(most: int, holds: Callable[[int], bool]) -> int:
    """The greatest count that holds, where all smaller ones do."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if holds(middle) else (low, middle - 1)
    return low
