"""Lines of a stream put together to paragraphs: by distance, indents, printed numbers, and where lines end.

A paragraph that has not ended at the foot of a page or column goes on in the next.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from coi.readers.pdf.lines import Line
from coi.readers.pdf.words import Word

_LABEL = re.compile(r"[“\"'‘]?\(?(?:\d{1,3}(?:\.\d{1,3}){0,4}|[a-z]{1,2}|[A-Z]|[ivxlc]{1,6}|[IVXLC]{1,6})[.)]")
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{1,3}){1,4}")
"""Without a stop it is a number of a paragraph only where white parts it from the words: "2.5 per cent" is none."""
_BULLET = re.compile(r"[•●▪◦■□►▶➢❖·○‣⁃∙*–—-]|[\uf000-\uf8ff]|o|v|§|Ø|ü")
_SENTENCE_END = re.compile(r"[.!?…:;]['\"’”»)\]]*$")
_FULL_STOP = re.compile(r"[.!?…]['\"’”»)\]]*$")
_CONTINUES = re.compile(r"^[a-záéíóúñàâçèêëîïôöûüß(,;]")
_PARTED, _PARTED_ENDED, _PARTED_SHORT = 1.32, 1.2, 1.12
"""Of the usual pitch: a gap between paragraphs; after a line that ends a sentence, and one that is not full besides."""
_INDENT, _SHORT = 0.9, 3.0
"""Of a letter's size: an indent; how much shorter a last line is."""


@dataclass
class Block:
    """Lines of one paragraph, heading or row. `label` is a printed number or bullet set before the words."""

    lines: list[Line] = field(default_factory=list)
    label: str = ""
    aside: bool = False
    gap: float = 0.0
    """Points of white above it beyond the usual pitch; a new page counts as none."""

    @property
    def first(self) -> Line:
        return self.lines[0]

    @property
    def last(self) -> Line:
        return self.lines[-1]

    @property
    def plain(self) -> str:
        return " ".join(line.plain for line in self.lines)

    @property
    def words(self) -> list[Word]:
        return [word for line in self.lines for word in line.words]


@dataclass
class Measure:
    """How the report sets its text: size, distance of lines by size, right edge of full lines."""

    size: float
    pitches: dict[float, float]
    right: float
    italic: bool = False
    indent: float = 0.0
    """How far in the first line of a paragraph stands, 0 where paragraphs are parted otherwise."""
    hanging: dict[str, float] = field(default_factory=dict)
    """By kind of label: how far from its place the second line stands."""

    def pitch(self, size: float) -> float:
        return self.pitches.get(size, 1.25 * size)


def measure(lines: Sequence[Line], size: float) -> Measure:
    by_size: dict[float, list[float]] = {}
    for a, b in pairwise(lines):
        if a.page == b.page and a.size == b.size and 0.8 * a.size < a.y - b.y < 2.2 * a.size:
            by_size.setdefault(a.size, []).append(a.y - b.y)
    pitches = {}
    for one, gaps in by_size.items():
        pitch, times = Counter(round(gap, 1) for gap in gaps).most_common(1)[0]
        pitches[one] = pitch if times > 2 else median(gaps)
    body = [line.x1 for line in lines if line.size == size]
    right = Counter(round(x / 4) * 4 for x in body).most_common(1)[0][0] if body else 0.0
    slanted = sum(line.x1 - line.x0 for line in lines if line.italic) * 2 > sum(line.x1 - line.x0 for line in lines)
    usual = Measure(size, pitches, right, slanted)
    usual.indent, usual.hanging = _indent(lines, usual), _hanging(lines, usual)
    return usual


def _indent(lines: Sequence[Line], usual: Measure) -> float:
    """The inset that many lines have which follow the end of a sentence at no more than the usual distance."""
    found: Counter[float] = Counter()
    starts = 0
    for last, line in pairwise(lines):
        follows = last.page == line.page and 0 < last.y - line.y < _PARTED * usual.pitch(line.size)
        if not follows or line.row or line.size != usual.size or starts_labelled(line) or not _ended(last):
            continue
        inset = line.x0 - line.left
        starts += last.right - last.x1 > _SHORT * last.size
        if 0.7 * line.size < inset < 4 * line.size:
            found[round(inset)] += 1
    inset, count = found.most_common(1)[0] if found else (0.0, 0)
    return float(inset) if count >= 4 and count * 2 > starts else 0.0


def _hanging(lines: Sequence[Line], usual: Measure) -> dict[str, float]:
    found: dict[str, list[float]] = {}
    for line, after in pairwise(lines):
        if line.page != after.page or line.row or after.row or not starts_labelled(line) or starts_labelled(after):
            continue
        if line.y - after.y < _PARTED * usual.pitch(line.size) and not _ended(line):
            found.setdefault(_kind_of(line), []).append(after.x0 - line.x0)
    return {kind: median(insets) for kind, insets in found.items() if len(insets) > 2}


def _kind_of(line: Line) -> str:
    """The kind of a label: a number, a letter or a bullet."""
    first = line.words[0].text
    return "1" if first[:1].isdigit() else "a" if any(map(str.isalpha, first)) else "•"


def _ended(line: Line) -> bool:
    return _SENTENCE_END.search(line.tail) is not None


def blocks_of(lines: Sequence[Line], usual: Measure, *, aside: bool = False) -> list[Block]:
    """The blocks of one stream of lines."""
    blocks: list[Block] = []
    for line in lines:
        if blocks and not _begins(line, blocks[-1], usual):
            blocks[-1].lines.append(line)
        else:
            gap = (
                blocks[-1].last.y - line.y - usual.pitch(line.size)
                if blocks and blocks[-1].last.page == line.page
                else 0
            )
            blocks.append(Block([line], aside=aside, gap=gap))
    return blocks


def _begins(line: Line, block: Block, usual: Measure) -> bool:
    """Whether a line begins a new block after `block`."""
    last = block.last
    if line.row or last.row:
        return True
    if line.page != last.page or line.y > last.y:
        return _begins_on_new_page(line, block, usual)
    drop, pitch = last.y - line.y, max(usual.pitch(line.size), usual.pitch(last.size))
    ended = _ended(last)
    parted = _PARTED if not ended else _PARTED_ENDED if _is_full(last, line) else _PARTED_SHORT
    if drop > parted * pitch or drop < 0.4 * min(line.size, last.size):
        return True
    if _other_look(line, last):
        return True
    if starts_labelled(line) and not _is_hanging(line, block):
        return True
    if ended and usual.indent and abs(line.x0 - line.left - usual.indent) < 2 and last.x0 < line.x0 + 2:
        return True
    return _indented_anew(line, block, usual) or _ended_short(last, line, usual)


def _begins_on_new_page(line: Line, block: Block, usual: Measure) -> bool:
    text, last = block.plain, block.last
    if last.words[-1].breaks or text.endswith("-"):
        return False
    if abs(line.size - last.size) > 0.6 or (line.bold != last.bold and _wholly(line) and _wholly(last)):
        return True
    if starts_labelled(line) and not _CONTINUES.match(line.plain) and (_ended(last) or not _is_full(last, line)):
        return True
    if _CONTINUES.match(line.plain) and not _FULL_STOP.search(text):
        return False
    if not _SENTENCE_END.search(text):
        return len(block.lines) == 1 and len(text) < 60 and not _is_full(last, line)
    if usual.indent and line.size == usual.size and last.x0 - last.left < usual.indent + 2:
        return abs(line.x0 - line.left - usual.indent) < 2 or not _is_full(last, line)
    # A last line that is full seldom ends its paragraph: words go on over the page.
    return not _is_full(last, line) or abs(line.size - usual.size) > 0.3


def _is_full(last: Line, line: Line) -> bool:
    """Whether a line goes to its column's edge: exactly where lines are stretched, else as far as words allow."""
    white = last.right - last.x1
    if last.flush:
        return white < 0.3 * last.size + 1
    first = line.words[0]
    return white < (first.x1 - first.x0) + 0.25 * last.size


def _other_look(line: Line, last: Line) -> bool:
    """A heading after text, text after a heading: another size, or bold through both lines."""
    if abs(line.size - last.size) > 0.12 * max(line.size, last.size) and len(line.plain) > 3:
        return True
    return line.bold != last.bold and _wholly(line) and _wholly(last)


def _wholly(line: Line) -> bool:
    letters = [word for word in line.words if not word.raised and any(c.isalpha() for c in word.text)]
    return len({word.bold for word in letters}) <= 1


def starts_labelled(line: Line) -> bool:
    first = line.words[0]
    if first.raised or len(line.words) < 2:
        return False
    if _BULLET.fullmatch(first.text) and not line.words[1].glued:
        return first.text not in {"o", "v", "*", "-", "–", "—"} or line.words[1].x0 - first.x1 > 0.5 * line.size
    if line.words[1].glued:
        return False
    if _DOTTED.fullmatch(first.text):
        return first.text.count(".") > 1 or line.words[1].x0 - first.x1 > 0.8 * line.size
    return bool(_LABEL.fullmatch(first.text))


def _is_hanging(line: Line, block: Block) -> bool:
    """A figure or sign that only happens to begin a line: it stands where the words of the block stand, set as close
    to the next word as others, in mid-sentence, and would not have fitted into the line above."""
    first, last = line.words[0], block.last
    if _ended(last) or last.plain.endswith(",") or not _is_full(last, line):
        return False
    usual = median([b.x0 - a.x1 for a, b in pairwise(line.words) if not b.glued] or [0.0])
    if line.words[1].x0 - first.x1 > max(0.55 * line.size, 1.5 * usual):
        return False
    if len(block.lines) > 1:
        return abs(line.x0 - last.x0) < 2 or abs(line.x0 - block.lines[1].x0) < 2
    return line.x0 > block.first.x0 - 4 * line.size


def _indented_anew(line: Line, block: Block, usual: Measure) -> bool:
    """The first line of a paragraph stands further in than the lines above it, or back out after an inset block."""
    column = _in_column(block)
    body = column[1].x0 if len(column) > 1 else column[0].x0
    inset = line.x0 - body
    size = line.size
    if len(column) == 1:
        if starts_labelled(block.first):
            hangs = usual.hanging.get(_kind_of(block.first))
            if hangs is not None and abs(hangs - inset) < 2 and _is_full(block.last, line):
                return False
            return inset < -_INDENT * size and _ended(block.last)
        return abs(inset) > 2.5 * size and _FULL_STOP.search(block.plain) is not None
    return abs(inset) > _INDENT * size and (_SENTENCE_END.search(block.plain) is not None or abs(inset) > 1.5 * size)


def _in_column(block: Block) -> list[Line]:
    """The lines of the block since it went on in another column or on another page; its first line if it did not."""
    start = 0
    for place in range(1, len(block.lines)):
        line, above = block.lines[place], block.lines[place - 1]
        if line.page != above.page or line.y > above.y:
            start = place
    lines = block.lines[start:]
    return [lines[0], *lines] if start else lines  # what goes on has no first line of its own


def _ended_short(last: Line, line: Line, usual: Measure) -> bool:
    """A line that ends a sentence well before the edge, though the next word would have fitted, ends its paragraph."""
    if usual.indent and line.size == usual.size and abs(line.x0 - line.left) < 2 and abs(last.x0 - last.left) < 2:
        return last.flush and not _is_full(last, line) and _FULL_STOP.search(last.plain) is not None
    if last.flush:
        return _ended(last) and not _is_full(last, line)
    first = line.words[0]
    room = last.right - last.x1 - (first.x1 - first.x0) - 0.25 * last.size
    return _FULL_STOP.search(last.plain) is not None and room > _SHORT * last.size
