"""The queries of a run: words drawn from the corpus itself by how common they are, in classes of a search desk's log.

Every engine gets the same question in its own syntax; what it is asked is a value here:

>>> ask = Ask("and", must=(Part("word", "police"), Part("phrase", "human rights")))
>>> ask.typed()
'police AND "human rights"'
"""

import re
from collections import Counter
from collections.abc import Iterable, Set
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

import numpy as np

from coi.search.query.small_words import STOP

Kind = Literal["word", "phrase", "prefix", "fuzzy"]
_OTHERS = """
again against because being below doing further having itself myself other ourselves should themselves these those until
while without same after including since still among however during between through under
"""
_EMPTY = STOP | frozenset(_OTHERS.split())
"""Words that one engine or the other leaves out; no query uses them."""
_WORD = re.compile(r"[a-z]{5,12}(?![^\W_])")
_WRITTEN = {"word": "{}", "phrase": '"{}"', "prefix": "{}*", "fuzzy": "{}~"}


@dataclass(frozen=True)
class Part:
    kind: Kind
    text: str


@dataclass(frozen=True)
class Ask:
    """All of `must`, one or more of `any`, and none of `none`; `plain` words are typed side by side, as people do."""

    name: str
    must: tuple[Part, ...] = ()
    any: tuple[Part, ...] = ()
    none: tuple[Part, ...] = ()
    plain: bool = False
    filters: dict[str, tuple[str, ...]] = field(default_factory=dict, compare=False)

    def typed(self) -> str:
        """As a caseworker would type it here."""
        if self.plain:
            return " ".join(part.text for part in self.any)
        pieces = [_WRITTEN[part.kind].format(part.text) for part in self.must]
        either = " OR ".join(_WRITTEN[part.kind].format(part.text) for part in self.any)
        pieces += [f"({either})" if self.must else either] if either else []
        text = " AND ".join(pieces)
        return text + "".join(f" NOT {_WRITTEN[part.kind].format(part.text)}" for part in self.none)


class Vocabulary:
    """Words and pairs of words of some texts by the share of texts they stand in."""

    def __init__(self, texts: Iterable[str]) -> None:
        words: Counter[str] = Counter()
        pairs: Counter[str] = Counter()
        count = 0
        for text in texts:
            found = [word if word not in _EMPTY else "" for word in re.findall(r"[^\W_]+", text.lower())]
            good = [word if _WORD.fullmatch(word) else "" for word in found]
            words.update(set(good) - {""})
            pairs.update({f"{a} {b}" for a, b in pairwise(good) if a and b})
            count += 1
        self.words = {word: n / count for word, n in words.items()}
        self.pairs = {pair: n / count for pair, n in pairs.items()}

    def between(self, low: float, high: float) -> list[str]:
        return sorted(word for word, share in self.words.items() if low <= share < high)

    def pairs_between(self, low: float, high: float) -> list[str]:
        return sorted(pair for pair, share in self.pairs.items() if low <= share < high)


def asks(vocabulary: Vocabulary, seed: int = 7) -> list[Ask]:
    """60 queries of eight classes and eight of plain words, in a mixed order that is always the same."""
    draw = _Draw(vocabulary, np.random.default_rng(seed))
    found = [Ask("rare", must=draw.words("rare", 1)) for _ in range(6)]
    found += [Ask("common", must=draw.words("common", 1)) for _ in range(6)]
    found += [Ask("and", must=draw.words("common", 1) + draw.words("middle", 1 + n % 2)) for n in range(9)]
    found += [Ask("or6", any=draw.words("common", 2) + draw.words("middle", 4)) for _ in range(8)]
    found += [Ask("phrase", must=draw.phrase()) for _ in range(8)]
    found += [Ask("prefix", must=draw.prefix()) for _ in range(6)]
    found += [Ask("fuzzy", must=draw.fuzzy()) for _ in range(6)]
    found += [
        Ask("mixed", must=draw.phrase() if n % 2 else draw.words("common", 1), any=draw.words("middle", 2), none=none)
        for n, none in enumerate(draw.words("middle", 1) if n % 3 else draw.prefix() for n in range(11))
    ]
    found += [Ask("plain", any=draw.words("middle", 2) + draw.words("common", 1 + n % 2), plain=True) for n in range(8)]
    order = np.random.default_rng(seed + 1).permutation(len(found))
    return [found[place] for place in order]


class _Draw:
    def __init__(self, vocabulary: Vocabulary, random: np.random.Generator) -> None:
        self.random = random
        self.choice = {
            "rare": vocabulary.between(0.0004, 0.002),
            "middle": vocabulary.between(0.01, 0.06),
            "common": vocabulary.between(0.08, 0.5),
            "pair": vocabulary.pairs_between(0.004, 0.2),
        }

    def some(self, which: str, count: int) -> list[str]:
        return [str(word) for word in self.random.choice(self.choice[which], count, replace=False)]

    def words(self, which: str, count: int) -> tuple[Part, ...]:
        return tuple(Part("word", word) for word in self.some(which, count))

    def phrase(self) -> tuple[Part, ...]:
        return (Part("phrase", self.some("pair", 1)[0]),)

    def prefix(self) -> tuple[Part, ...]:
        return (Part("prefix", self.some("middle", 1)[0][:5]),)

    def fuzzy(self) -> tuple[Part, ...]:
        """A word with one letter left out."""
        word = self.some("middle", 1)[0]
        gap = len(word) // 2
        return (Part("fuzzy", word[:gap] + word[gap + 1 :]),)


def near(word: str, known: Set[str]) -> list[str]:
    """Known words at most one changed letter away, for engines that have no fuzzy search."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    splits = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    forms = {a + b[1:] for a, b in splits if b} | {a + letter + b for a, b in splits for letter in letters}
    forms |= {a + letter + b[1:] for a, b in splits if b for letter in letters}
    return sorted((forms | {word}) & known)
