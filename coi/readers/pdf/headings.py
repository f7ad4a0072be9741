"""Which blocks are headings, and how deep: by the file's own outline, by printed numbers, by size and weight."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from coi.readers.layout.openers import opener
from coi.readers.pdf.blocks import Block, Measure, starts_labelled

_LONGEST, _MOST_LINES, _LONGEST_ITALIC, _COVER = 220, 4, 120, 3
_NUMBER = re.compile(r"(?:(\d{1,2}(?:\.\d{1,2}){0,4})[.)]?|\(?([IVXLC]+|[A-Z]|[ivx]+|[a-z])[.)])\s")
_KINDS = ("I", "A", "1", "a", "i")
"""Kinds of numbers, the outermost first."""
_ENDED = re.compile(r"[.;,:]['\"’”)]?$")
_WORDS = re.compile(r"[^\W\d_]{2,}")
_LARGER = 1.12


@dataclass(frozen=True)
class Look:
    """What tells one rank of headings from another: larger, capital, bold and upright ones stand above.

    `number` is the kind of printed number, "" without one, for "1.2" "1.1"; `first` where it begins its series.
    """

    style: tuple[float, bool, bool, bool]
    number: str = ""
    first: bool = False
    sign: str = ""

    def is_rank_of(self, other: "Look") -> bool:
        """Whether both stand on one rank; a heading without number may stand among numbered ones."""
        alike = self.style == other.style
        return alike and (self.number == other.number or not (self.number and other.number))

    def is_above(self, other: "Look") -> bool:
        """Whether this rank stands above the other, where they are not the same."""
        if self.number and other.number and self.number[0] == other.number[0] == "1":
            return len(self.number) < len(other.number)
        if self.style != other.style:
            return self.style > other.style
        return not self.first and _KINDS.index(self.number[0]) < _KINDS.index(other.number[0])


def levels(blocks: Sequence[Block], usual: Measure, outline: Sequence[tuple[int, str]]) -> list[int]:
    """For each block the level of the heading it is, from 1, or 0. `outline`: (level, title) as the file has it."""
    named: dict[str, list[int]] = {}
    for level, title in outline:
        named.setdefault(_key(title), []).append(level)
    places = [
        place
        for place, block in enumerate(blocks)
        if _stands_apart(block, usual) and _before_text(blocks, place, usual)
    ]
    looks = {place: _look(blocks[place]) for place in places}
    if sum(_key(blocks[place].plain) in named for place in places) < max(3, len(places) / 2):
        named = {}  # an outline that knows few of the headings is of no use for their ranks
    styles = Counter(look.style for look in looks.values())
    found = [0] * len(blocks)
    stack: list[Look | None] = []
    for place in places:
        look = _in_series(looks[place], stack)
        while stack and stack[-1] is None:
            stack.pop()
        key = _key(blocks[place].plain)
        if key in named:
            stack = [*stack[: _taken(named[key]) - 1], look]
        elif blocks[place].first.page < _COVER and styles[look.style] == 1 and not look.number:
            stack = [None]  # words of a cover: no later heading stands under them
        else:
            stack = [*_above(look, stack), look]
        found[place] = len(stack)
    return found


def _taken(ranks: list[int]) -> int:
    """The rank of the next heading of one title: the same title may come again on another."""
    return ranks.pop(0) if len(ranks) > 1 else ranks[0]


def _above(look: Look, stack: Sequence[Look | None]) -> list[Look | None]:
    """The headings open above a new one."""
    for place, other in enumerate(stack):
        if other is not None and (look.is_rank_of(other) or look.is_above(other)):
            return list(stack[:place])
    return list(stack)


def _key(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _look(block: Block) -> Look:
    line, text = block.first, block.plain
    style = (round(2 * line.size) / 2, text.isupper(), line.bold, not line.italic)
    number = _NUMBER.match(text)
    if number is None:
        return Look(style)
    if number[1]:
        return Look(style, ".".join("1" for _ in number[1].split(".")), number[1].split(".")[-1] == "1")
    sign = number[2]
    roman = re.fullmatch(r"[IVXLC]+|[ivx]+", sign) is not None and (len(sign) > 1 or sign in "IVXivx")
    kind = ("I" if roman else "A") if sign.isupper() else ("i" if roman else "a")
    return Look(style, kind, sign in ("I", "A", "a", "i"), sign)


def _in_series(look: Look, stack: Sequence[Look | None]) -> Look:
    """A letter that could be a Roman figure is the letter after the one before it, where that stands open."""
    before = chr(ord(look.sign) - 1) if len(look.sign) == 1 else ""
    if before and any(other is not None and other.sign == before for other in stack):
        return replace(look, number="A" if look.sign.isupper() else "a", first=False)
    return look


def _stands_apart(block: Block, usual: Measure) -> bool:
    text, line = block.plain.strip(), block.first
    if (
        block.aside
        or line.row
        or len(block.lines) > _MOST_LINES
        or not 2 <= len(text) <= _LONGEST
        or not _WORDS.search(text)
    ):
        return False
    opens = opener(text)
    if opens is not None and opens.kind == "caption":
        return False
    larger = line.size > _LARGER * usual.size
    bold = all(one.bold for one in block.lines)
    capitals = text.isupper() and len(text) > 5
    if _ENDED.search(text) and not (larger and text.endswith("...")) and not re.search(r"^\d+\.\d.*\)$", text):
        return False
    italic = all(one.italic for one in block.lines) and len(block.lines) <= 2 and not usual.italic
    if starts_labelled(line):
        return larger or bold or capitals or (italic and len(text) < _LONGEST_ITALIC)
    apart = block.gap > 0.2 * line.size
    return larger or bold or (apart and (capitals or (italic and len(text) < _LONGEST_ITALIC)))


def _before_text(blocks: Sequence[Block], place: int, usual: Measure) -> bool:
    """Text of the report's own size follows, at once or after other headings."""
    for block in blocks[place + 1 : place + 4]:
        if block.aside:
            continue
        if len(block.plain.split()) > 8 or starts_labelled(block.first):
            return True
    return False
