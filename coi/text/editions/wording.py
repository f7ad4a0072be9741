"""Two wordings of one paragraph: its words, how much of them was kept, and which runs differ.

A figure with its groups is one word ("8 000"), a sign that is no word stands for itself, and white space between words
is no difference.

>>> [word.text for word in words("Some 8\u00a0000 fled, 61 %.")]
['Some', '8\xa0000', 'fled', ',', '61', '%', '.']
>>> share_kept("Police counted 61 devices.", "Police counted 203 devices.")
0.75
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Indel, LCSseq

_NUMBER = r"\d+(?:[.,’']\d+)*"
_LEAD, _GROUP = re.compile(r"\d{1,3}"), re.compile(r"\d{3}(?:[.,]\d+)?")
MOST_GROUPS = 4
"""Of more groups in a row each is a number of its own, as in a table."""
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Scripts that leave no spaces between words: there each sign, with its marks, is compared for itself."""
BULLETS = frozenset("•●▪■◦○□‣►▸➢✓❖·\uf0b7\uf0a7\uf0d8")
_DASH = re.compile(r"\s*[-–—*](?=\s)")
LONGEST = 4_000
"""Words up to which runs are looked for; the time grows with the product of the two numbers of words."""


def _marks() -> str:
    """All combining marks as the inside of a pattern's class."""
    codes = [code for code in range(0x300, 0x10000) if unicodedata.category(chr(code))[0] == "M"]
    runs: list[list[int]] = []
    for code in codes:
        if runs and code == runs[-1][1] + 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return "".join(f"\\u{first:04x}-\\u{last:04x}" for first, last in runs)


_MARKS = _marks()
_WORD = re.compile(
    rf"{_NUMBER}|[{_UNSPACED}][{_MARKS}]*|(?:(?![{_UNSPACED}\d_])\w[{_MARKS}\u00ad\u200c\u200d]*"
    rf"(?:['’](?=[^\W\d]))?)+\d*|\S[{_MARKS}]*"
)


@dataclass(frozen=True)
class Token:
    """A word, figure or sign and its place: `text == whole[start:end]`; `key` is what is compared."""

    start: int
    end: int
    text: str
    key: str

    @property
    def is_word(self) -> bool:
        return self.key[:1].isalnum()


@dataclass(frozen=True)
class Run:
    """Characters [start, end) of a wording, and whether the other wording lacks them."""

    start: int
    end: int
    differs: bool


@lru_cache(maxsize=1_024)
def words(text: str) -> tuple[Token, ...]:
    """The words, figures and signs of a text in order."""
    found: list[Token] = []
    run: list[Token] = []
    for m in _WORD.finditer(text):
        token = Token(m.start(), m.end(), m[0], unicodedata.normalize("NFC", m[0]))
        if run and _goes_on(run, token, text):
            run.append(token)
            continue
        found += _figure(run, text)
        run = [token] if _LEAD.fullmatch(token.text) else []
        found += [] if run else [token]
    return (*found, *_figure(run, text))


def _goes_on(run: list[Token], token: Token, text: str) -> bool:
    """Whether a token is the next group of the figure before it: three digits after white space other than a tab."""
    between = text[run[-1].end : token.start]
    return bool(between and "\t" not in between and between.isspace() and _GROUP.fullmatch(token.text))


def _figure(run: list[Token], text: str) -> list[Token]:
    if not 1 < len(run) <= MOST_GROUPS:
        return run
    start, end = run[0].start, run[-1].end
    return [Token(start, end, text[start:end], " ".join(token.key for token in run))]


def keys(text: str) -> tuple[str, ...]:
    """What of a text is compared: equal for texts that differ in nothing but white space."""
    return tuple(token.key for token in words(text))


def bare_keys(text: str) -> tuple[str, ...]:
    """The same without bullets, which are set or left out as a page is laid out and say nothing.

    >>> bare_keys("• They left.") == bare_keys("- They left.") == keys("They left.")
    True
    """
    dash = _DASH.match(text)
    return tuple(key for key in keys(text[dash.end() :] if dash else text) if key not in BULLETS)


def counted(text: str) -> list[str]:
    """Its words and figures alone, as they are compared."""
    return [token.key for token in words(text) if token.is_word]


def share_kept(old: str, new: str) -> float:
    """How much of both wordings is common, from 0 to 1: words in the same order, signs not counted."""
    return kept_of(counted(old), counted(new))


def kept_of(old: Sequence[str], new: Sequence[str]) -> float:
    return float(Indel.normalized_similarity(old, new)) if old or new else 1.0


def words_kept(old: str, new: str) -> tuple[int, int]:
    """How many words both have in the same order, and how many the longer has: the share of it that a person counts.

    >>> words_kept("Police counted 61 devices.", "Police counted some 61 devices there.")
    (4, 6)
    """
    ours, theirs = counted(old), counted(new)
    return int(LCSseq.similarity(ours, theirs)), max(len(ours), len(theirs))


def held_in(part: Sequence[str], whole: Sequence[str]) -> float:
    """How much of `part` stands in `whole` in the same order, from 0 to 1."""
    return float(LCSseq.similarity(part, whole)) / len(part) if part else 0.0


def per_cent(share: float) -> int:
    """Never 100 where a word differs, never 0 where one is kept."""
    return int(share * 100) if share in (0.0, 1.0) else min(99, max(1, round(share * 100)))


@dataclass(frozen=True)
class Step:
    """Words [a, b) of the one wording stand where words [c, d) of the other do; `same` where they are the same."""

    same: bool
    a: int
    b: int
    c: int
    d: int


def steps(old: Sequence[str], new: Sequence[str]) -> list[Step]:
    """From the one to the other; a sign alone between two changes goes with them, so that marks do not flicker."""
    found = list(_opcodes(old, new))
    smooth: list[Step] = []
    for place, step in enumerate(found):
        lone = step.same and 0 < place < len(found) - 1 and not any(key[:1].isalnum() for key in old[step.a : step.b])
        differs = not step.same or lone
        if smooth and differs and not smooth[-1].same:
            before = smooth.pop()
            smooth.append(Step(False, before.a, step.b, before.c, step.d))
        else:
            smooth.append(Step(not differs, step.a, step.b, step.c, step.d))
    return smooth


def _opcodes(old: Sequence[str], new: Sequence[str]) -> Iterator[Step]:
    """Runs of equal and of differing words, neighbouring differences joined."""
    if max(len(old), len(new)) > LONGEST:
        yield Step(False, 0, len(old), 0, len(new))
        return
    a = c = 0
    for block in Indel.opcodes(old, new).as_matching_blocks():
        if block.a > a or block.b > c:
            yield Step(False, a, block.a, c, block.b)
        if block.size:
            yield Step(True, block.a, block.a + block.size, block.b, block.b + block.size)
        a, c = block.a + block.size, block.b + block.size


def marked(old: str, new: str) -> tuple[list[Run], list[Run]]:
    """Both wordings in runs, with those marked that the other lacks.

    >>> old, new = marked("In Lima and Cusco", "In Lima, Callao and Cusco")
    >>> [("In Lima, Callao and Cusco"[run.start : run.end], run.differs) for run in new]
    [('In Lima', False), (', Callao', True), (' and Cusco', False)]
    """
    ours, theirs = words(old), words(new)
    went = steps([token.key for token in ours], [token.key for token in theirs])
    struck = [(step.a, step.b) for step in went if not step.same]
    added = [(step.c, step.d) for step in went if not step.same]
    return _runs(old, ours, struck), _runs(new, theirs, added)


def _runs(text: str, tokens: Sequence[Token], differing: Sequence[tuple[int, int]]) -> list[Run]:
    runs, cursor = [], 0
    for first, last in differing:
        if first == last:
            continue
        start, end = tokens[first].start, tokens[last - 1].end
        runs += [Run(cursor, start, False), Run(start, end, True)]
        cursor = end
    runs.append(Run(cursor, len(text), False))
    return [run for run in runs if run.start < run.end]
