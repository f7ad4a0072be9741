"""Words of a page put together to lines by where they stand, whatever order the file has them in.

A line is a run of words on one baseline; a raised sign belongs to the line it is raised from, also where the file has
it elsewhere. Wide gaps inside a line are kept: they part the cells of a row, or a printed number from its paragraph.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from coi.readers.pdf.words import Word

_SAME, _GAP, _WIDE, _FAR = 0.25, 1.0, 1.4, 14.0
"""Of a letter's size: baselines are one, words follow each other, a gap is wide, a line ends."""
_SPACED, _SPACED_SHARE, _SPACED_WORDS = 6, 0.75, 1.9
"""Letters by themselves that are a spaced run: how many, and their share; how much wider the gaps of words are."""
_SIGN = re.compile(r"\d{1,3}|[*†‡§¶]{1,3}")


@dataclass
class Line:
    """Words from left to right on a page (from 0). `y` is the baseline, from below; `size` that of most letters."""

    words: list[Word]
    page: int = 0
    y: float = 0
    size: float = 0
    bold: bool = False
    italic: bool = False
    x0: float = 0
    x1: float = 0
    gaps: list[int] = field(default_factory=list)
    """Words before which a wide gap stands."""
    left: float = 0
    right: float = 0
    flush: bool = False
    """Where the lines of its column begin and where full ones end; whether all are stretched to that edge."""
    row: list[list[Word]] = field(default_factory=list)
    """The cells, where the line is a row of a table."""
    of_chart: bool = False
    """It is of the labels of a chart."""

    @property
    def text(self) -> str:
        return joined(self.words)

    @property
    def plain(self) -> str:
        """Without raised signs."""
        return joined([word for word in self.words if not word.raised])

    @property
    def tail(self) -> str:
        """The last word without raised signs, with what is glued to it."""
        out = ""
        for word in reversed(self.words):
            if not word.raised:
                out = word.text + out
                if not word.glued:
                    break
        return out

    def cells(self) -> list[list[Word]]:
        """The words between wide gaps."""
        borders = [0, *self.gaps, len(self.words)]
        return [self.words[a:b] for a, b in pairwise(borders) if a < b]

    def measured(self) -> "Line":
        level = [word for word in self.words if not word.raised] or self.words
        letters: dict[float, int] = {}
        bold = italic = 0
        for word in level:
            length = len(word.text)
            letters[word.size] = letters.get(word.size, 0) + length
            bold += length if word.bold else 0
            italic += length if word.italic else 0
        total = sum(letters.values())
        self.size = max(letters, key=lambda size: letters[size])
        self.y = min((word.y for word in level if word.size == self.size), default=level[0].y)
        self.bold, self.italic = bold * 2 > total, italic * 2 > total
        self.x0, self.x1 = min([word.x0 for word in self.words]), max([word.x1 for word in self.words])
        self.gaps = [
            place
            for place in range(1, len(self.words))
            if self.words[place].x0 - self.words[place - 1].x1 > _WIDE * self.size and not self.words[place].glued
        ]
        return self


def joined(words: Sequence[Word]) -> str:
    out = "".join([word.text if word.glued else f" {word.text}" for word in words])
    return out[1:] if words and not words[0].glued else out


def lines_of(words: Sequence[Word], page: int) -> list[Line]:
    """The lines of a page from the top, those beside each other from the left."""
    runs = [_unspaced(run) for run in _runs(words)]
    loose = [run for run in runs if _is_sign(run, runs)]
    lines = [Line(run, page).measured() for run in runs if not any(run is one for one in loose)]
    lines = _on_one_baseline(lines)
    for run in loose:
        _attach(run, lines, page)
    return sorted(lines, key=lambda line: (-round(line.y), line.x0))


def _runs(words: Sequence[Word]) -> list[list[Word]]:
    """Words that follow each other in the file and on the page."""
    runs: list[list[Word]] = []
    for word in words:
        if runs and _follows(runs[-1], word):
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs


def _unspaced(run: list[Word]) -> list[Word]:
    """A run set with white between its letters, put together to words again: the wider gaps are those of words."""
    if len(run) < _SPACED or (len(run[1].text) > 2 and len(run[2].text) > 2):
        return run
    if sum(len(word.text) == 1 for word in run) < _SPACED_SHARE * len(run):
        return run
    gaps = [after.x0 - word.x1 for word, after in pairwise(run)]
    usual = max(median(gaps), 0.02 * run[0].size)
    if not any(gap > _SPACED_WORDS * usual for gap in gaps):
        return run
    words = [run[0]]
    for word, gap in zip(run[1:], gaps, strict=True):
        if gap > _SPACED_WORDS * usual or word.raised != words[-1].raised or word.size != words[-1].size:
            words.append(word)
        else:
            words[-1] = replace(words[-1], text=words[-1].text + word.text, x1=word.x1, breaks=word.breaks)
    return words


def _follows(run: list[Word], word: Word) -> bool:
    last = run[-1]
    if last.breaks:
        return False
    size = last.size if last.size > word.size else word.size
    if word.glued and word.x0 >= last.x0 - 1 and abs(word.y - last.y) < size:
        return True
    if not -0.3 * size <= word.x0 - last.x1 <= _FAR * size:
        return False
    base = last if not last.raised else next((one for one in reversed(run) if not one.raised), last)
    if word.y == base.y or abs(word.y - base.y) <= _SAME * max(min(base.size, word.size), 1):
        return True
    return word.raised and word.y - base.y < size


def _is_sign(run: list[Word], runs: Sequence[list[Word]]) -> bool:
    """A figure or sign by itself, smaller than what most of the page is set in, beside a line of larger letters."""
    if len(run) != 1 or not _SIGN.fullmatch(run[0].text):
        return False
    sign = run[0]
    return any(_raises(sign, other) or _is_under(sign, other) for other in runs if other is not run)


def _is_under(sign: Word, run: list[Word]) -> bool:
    """Pushed to the next line all by itself, where that line begins."""
    first = run[0]
    return 0 < first.y - sign.y < 2 * first.size and _begins_at(run, sign.x0) and sign.size < 0.75 * first.size


def _begins_at(words: Sequence[Word], x: float) -> bool:
    """A line begins at this place, or its words do after a printed number or bullet."""
    return any(abs(word.x0 - x) < word.size for word in words[:2])


def _raises(sign: Word, run: list[Word]) -> bool:
    if abs(sign.y - run[0].y) > 2 * run[0].size + 20:
        return False
    base = max(run, key=lambda word: word.size)
    up = sign.y - base.y
    within = run[0].x0 - 1.6 * base.size <= sign.x0 <= run[-1].x1 + 0.8 * base.size
    return sign.size <= 0.85 * base.size and 0.1 * base.size < up < 0.75 * base.size and within


def _attach(run: list[Word], lines: list[Line], page: int) -> None:
    sign = run[0]
    fitting = [line for line in lines if _raises(sign, line.words)]
    above = [line for line in lines if 0 < line.y - sign.y < 2 * line.size and _begins_at(line.words, sign.x0)]
    if not fitting and above and sign.size < 0.75 * above[0].size:  # pushed to the next line all by itself
        line = min(above, key=lambda line: line.y - sign.y)
        sign.raised, sign.glued = True, True
        line.words.append(sign)
        return
    if not fitting:
        lines.append(Line(run, page).measured())
        return
    line = min(fitting, key=lambda line: sign.y - line.y)
    # Before a line's first word it is the number of a note, after a word the call of one.
    place = next((at for at, word in enumerate(line.words) if word.x0 > sign.x0 + 0.5), len(line.words))
    sign.raised, sign.glued = True, place > 0
    line.words.insert(place, sign)
    line.measured()


def _on_one_baseline(lines: list[Line]) -> list[Line]:
    """Runs of one line that the file has apart."""
    lines = sorted(lines, key=lambda line: (-line.y, line.x0))
    merged: list[Line] = []
    for line in lines:
        for other in reversed(merged[-6:]):
            near = abs(other.y - line.y) <= _SAME * min(other.size, line.size)
            gap = line.x0 - other.x1
            if near and -0.5 * line.size <= gap <= _GAP * max(line.size, other.size):
                if line.words[0].glued and gap > 0.2 * line.size:
                    line.words[0].glued = False
                other.words += line.words
                other.measured()
                break
        else:
            merged.append(line)
    return merged
