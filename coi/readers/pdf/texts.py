"""The words of a block as text: hyphens of line ends healed where the report proves it, calls of notes as places."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from coi.readers.layout.lexicon import PREFIXES
from coi.readers.pdf.lines import Line
from coi.readers.pdf.words import SOFT, Word
from coi.text.document import PageBoxes, Rect

_WORD = re.compile(r"[^\W\d_]+(?:[-’'‐][^\W\d_]+)*")
_PARTS = re.compile(r"([^\W\d_]+)[-‐]$")
_SPAN = re.compile(r"\d[–/]\d$")
_BEGIN = re.compile(r"[^\W\d_]+")
_POWER = re.compile(r"\d\s?(?:[kdcm]?m|ha|ft|mi|in|yd)$")
"""A measure before which a raised 2 or 3 is a power and calls no note."""
_ADDRESS = re.compile(r"(?:://|www\.)\S*[-/]$|\S/$")
_PROVEN, _OUTWEIGHS = 3, 2
"""Broken words that the report proves before others count as broken too, and how far they outnumber compounds."""


@dataclass
class Text:
    """Text with the printed signs of notes called in it: (sign, offset); and the doubtful words: [start, end)."""

    text: str = ""
    calls: tuple[tuple[str, int], ...] = ()
    doubtful: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Known:
    """The words of a report that no line's end parts, in small letters. `hyphenates`: it breaks words at lines' ends.

    `soft`: the sign that only breaks words stands at lines' ends alone, so that it never belongs to the word.
    """

    words: frozenset[str] = frozenset()
    hyphenates: bool = False
    soft: bool = False

    def joins(self, first: str, second: str, sign: str) -> bool:
        """Whether the hyphen between two halves at a line's end only broke the word."""
        if sign == SOFT and self.soft:
            return True
        first, second = first.casefold(), second.casefold()
        if f"{first}-{second}" in self.words:
            return False
        if first + second in self.words:
            return True
        compound = second in self.words and (first in self.words or first in PREFIXES)
        return self.hyphenates and not compound and not second.isupper()


def vocabulary(lines: Sequence[Line]) -> Known:
    """The words of a report, and what its line ends tell of its hyphens."""
    words: set[str] = set()
    soft, ends = True, []
    for line, after in zip_longest(lines, lines[1:]):
        text = line.plain.casefold()
        if line.words[-1].breaks or text.endswith(("-", SOFT)):
            begin = _BEGIN.match(after.plain) if after is not None else None
            parted = _PARTS.search(text)
            if parted and begin:
                ends.append((parted[1], begin[0].casefold()))
            text = text[: text.rfind(" ")] if " " in text else ""
        soft = soft and SOFT not in text
        found = _WORD.findall(text)
        words.update(found)
        words.update(part for word in found if "-" in word for part in word.split("-"))
    broken = sum(a + b in words and f"{a}-{b}" not in words for a, b in ends)
    compound = sum(f"{a}-{b}" in words for a, b in ends)
    return Known(frozenset(words), broken >= _PROVEN and broken > _OUTWEIGHS * compound, soft)


def text_of(lines: Sequence[Line], known: Known, skip: int = 0) -> Text:
    """The text of lines, the first `skip` words (a label) left out."""
    out = ""
    calls: list[tuple[str, int]] = []
    doubtful: list[tuple[int, int]] = []
    for place, line in enumerate(lines):
        words = line.words[skip:] if place == 0 else line.words
        after_sign = False
        for at, word in enumerate(words):
            if word.raised and is_sign(word) and not (word.text in "23" and _POWER.search(out)):
                calls.append((word.text.strip("[]()"), len(out)))
                after_sign = True
                continue
            out = _added(out, word, known, new_line=at == 0, after_sign=after_sign)
            after_sign = False
            if word.doubtful:
                doubtful.append((len(out) - len(word.text), len(out)))
    return _tidied(out, calls, doubtful)


def note_text(lines: Sequence[Sequence[Word]], known: Known) -> str:
    """The lines of a note as one text; addresses go on where a line ends in a stroke or a hyphen, which they keep."""
    out = ""
    for words in lines:
        for at, word in enumerate(words):
            goes_on = at == 0 and _ADDRESS.search(out) is not None
            out = out + word.text if goes_on else _added(out, word, known, new_line=at == 0, after_sign=False)
    return " ".join(out.split())


def row_text(cells: Sequence[Sequence[Word]], known: Known) -> str:
    """The cells of a row with tabs between."""
    return "\t".join(note_text([words for _y, words in _on_baselines(cell)], known) for cell in cells)


def is_sign(word: Word) -> bool:
    """A raised figure or sign calls a note; raised letters (21st, 1er, m²) do not."""
    return bool(re.fullmatch(r"[\[(]?(?:\d{1,4}|[*†‡§¶]{1,3})[\])]?", word.text))


def _added(out: str, word: Word, known: Known, *, new_line: bool, after_sign: bool) -> str:
    if not out:
        return word.text
    if not new_line:
        glued = word.glued or (after_sign and word.text[:1] in ".,;:!?)”’»")
        return out + word.text if glued else f"{out} {word.text}"
    parted = _PARTS.search(out) if out.endswith(("-", SOFT)) else None
    begin = _BEGIN.match(word.text)
    if parted and begin:
        return (out[:-1] if known.joins(parted[1], begin[0], out[-1]) else out) + word.text
    if (out.endswith("-") and not out.endswith(" -")) or _SPAN.search(out[-2:] + word.text[:1]):
        return out + word.text
    return f"{out} {word.text}"


def _tidied(out: str, calls: Sequence[tuple[str, int]], doubtful: Sequence[tuple[int, int]]) -> Text:
    text = " ".join(out.split())

    def at(offset: int) -> int:
        return min(len(" ".join(out[:offset].split())), len(text))

    spans = tuple((at(end) - (end - start), at(end)) for start, end in doubtful)
    return Text(text, tuple((sign, at(offset)) for sign, offset in calls), spans)


def boxes_of(lines: Sequence[Line]) -> tuple[PageBoxes, ...]:
    """Where the lines stand, page by page; of a row of a table each line of each cell."""
    pages: dict[int, list[Rect]] = {}
    for line in lines:
        runs = [run for cell in line.row for run in _on_baselines(cell)] if line.row else [(line.y, line.words)]
        pages.setdefault(line.page, []).extend(_rect(y, words, line.size) for y, words in runs)
    return tuple(PageBoxes(index, tuple(rects)) for index, rects in sorted(pages.items()))


def _on_baselines(words: Sequence[Word]) -> list[tuple[float, list[Word]]]:
    runs: list[tuple[float, list[Word]]] = []
    for word in words:
        if runs and (word.raised or abs(runs[-1][0] - word.y) < 0.5 * word.size):
            runs[-1][1].append(word)
        else:
            runs.append((word.y, [word]))
    return runs


def _rect(y: float, words: Sequence[Word], size: float) -> Rect:
    boxes = [word.box for word in words if word.box]
    if boxes:
        left, bottom, right, top = zip(*boxes, strict=True)
        return (round(min(left), 1), round(min(bottom), 1), round(max(right), 1), round(max(top), 1))
    x0, x1 = min(word.x0 for word in words), max(word.x1 for word in words)
    return (round(x0, 1), round(y - 0.25 * size, 1), round(x1, 1), round(y + 0.8 * size, 1))
