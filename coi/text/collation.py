"""Two copies of a text laid side by side: in which words they differ.

What is the same and what is not is decided by the words alone: case, the marks around a word and how a sign is set (the
kind of an apostrophe, a ligature, a hidden hyphen) do not count. Scripts without spaces are compared sign by sign.

>>> collate("Marriage was not yet open to them.", "Marriage is not yet open to them!")
[('was', 'is')]
>>> collate("Some 240 875 left.", "Some 240 900 left.")
[('240 875', '240 900')]
>>> collate("the same words", "The same, words")
[]
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Indel

from coi.text.words import grouped_figures

AROUND = ".,;:!?()[]«»“”‘’'\"…–—•*"
LONGEST = 6_000
"""Words up to which texts are compared; the memory for it grows with the square of their number."""
_STRAY = 2
"""So few words in common between two longer differences say nothing: the difference goes over them."""
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\s{_UNSPACED}]+")
_SET_ALIKE = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "\u00ad": None, "\u200b": None, "\u2060": None, "‐": "-", "‑": "-"}
)
Span = tuple[int, int]
Run = tuple[int, int, int, int]
"""Words [a, b) of one text and [c, d) of the other."""


def plain_words(text: str) -> list[str]:
    """The words by which two texts are compared.

    >>> plain_words("“Levies”, they say – rose.")
    ['levies', 'they', 'say', 'rose']
    """
    return [plain for piece in _WORD.findall(text) if (plain := plain_word(piece))]


def plain_word(piece: str) -> str:
    """ "" for marks alone."""
    word = piece.strip(AROUND)
    if not word.isascii():
        word = unicodedata.normalize("NFKC", word).translate(_SET_ALIKE)
    return word.casefold()


def collate(text: str, other: str) -> list[tuple[str, str]] | None:
    """Runs of words of one and of the other that differ, "" where one has none; None for texts too long to compare."""
    found = differing(text, other)
    if found is None:
        return None
    return [(" ".join(text[slice(*one)].split()), " ".join(other[slice(*two)].split())) for one, two in found]


def differing(text: str, other: str) -> list[tuple[Span, Span]] | None:
    """The places (start, end) in one and in the other of the runs of words that differ, in order."""
    ours, theirs = places(text), places(other)
    plain, plain_others = plain_words(text), plain_words(other)
    if plain == plain_others:
        return []
    if max(len(plain), len(plain_others)) > LONGEST:
        return None
    whole = (_groups(text, ours), _groups(other, theirs))
    found = _with_whole_figures(list(runs(plain, plain_others)), *whole, len(plain), len(plain_others))
    return [(_span(ours, a, b), _span(theirs, c, d)) for a, b, c, d in found]


def _groups(text: str, places: Sequence[Span]) -> set[int]:
    """The words that are a further group of the figure before them: the 875 of "240 875"."""
    found, at = set(), 0
    for start, end in grouped_figures(text):
        while at < len(places) and places[at][1] <= start:
            at += 1
        at += 1
        while at < len(places) and places[at][0] < end:
            found.add(at)
            at += 1
    return found


def _with_whole_figures(
    parted: Sequence[Run], further: set[int], others: set[int], length: int, other_length: int
) -> list[Run]:
    """Runs that part no figure between its groups; what stands between two runs is the same in both texts."""
    found: list[Run] = []
    for a, b, c, d in parted:
        while a and c and (a in further or c in others):
            a, c = a - 1, c - 1
        while b < length and d < other_length and (b in further or d in others):
            b, d = b + 1, d + 1
        if found and a <= found[-1][1]:
            first = found.pop()
            a, c = first[0], first[2]
        found.append((a, b, c, d))
    return found


def places(text: str) -> list[Span]:
    """Where in a text each of its plain words stands, marks around it included."""
    return [match.span() for match in _WORD.finditer(text) if plain_word(match[0])]


def _span(places: Sequence[Span], first: int, end: int) -> Span:
    if first < end:
        return places[first][0], places[end - 1][1]
    here = places[first][0] if first < len(places) else (places[-1][1] if places else 0)
    return here, here


def runs(one: Sequence[str], other: Sequence[str]) -> Iterator[Run]:
    """Runs [a, b) of one and [c, d) of the other that differ; such as only a stray word parts are one."""
    held: Run | None = None
    for step in Indel.opcodes(one, other):
        if step.tag == "equal":
            continue
        run = (step.src_start, step.src_end, step.dest_start, step.dest_end)
        if held and _is_one(held, run):
            held = (held[0], run[1], held[2], run[3])
        else:
            if held:
                yield held
            held = run
    if held:
        yield held


def _is_one(held: Run, run: Run) -> bool:
    between = run[0] - held[1]
    sizes = (held[1] - held[0] + held[3] - held[2], run[1] - run[0] + run[3] - run[2])
    return not between or (between <= _STRAY and min(sizes) > 2 * between)
