"""Which blocks are headings, and how deep: by the file's own outline, by printed numbers, by size and weight."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from coi.readers.layout.openers import opener
from coi.readers.pdf.blocks import Block, Measure, starts_labelled

_LONGEST, _MOST_LINES, _LONGEST_ITALIC, _COVER = 220, 4, 120, 3
_DEPTH = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s")
_ENDED = re.compile(r"[.;,:]['\"’”)]?$")
_WORDS = re.compile(r"[^\W\d_]{2,}")
_LARGER = 1.12


@dataclass(frozen=True)
class Look:
    """What tells one rank of headings from another."""

    size: int
    bold: bool
    italic: bool
    capitals: bool
    numbered: str


def levels(blocks: Sequence[Block], usual: Measure, outline: Sequence[tuple[int, str]]) -> list[int]:
    """For each block the level of the heading it is, from 1, or 0. `outline`: (level, title) as the file has it."""
    named = {_key(title): level for level, title in outline} if len(outline) >= 3 else {}
    found = [0] * len(blocks)
    stack: list[Look] = []
    for place, block in enumerate(blocks):
        if not _stands_apart(block, usual) or not _before_text(blocks, place, usual):
            continue
        key = _key(block.plain)
        depth = _DEPTH.match(block.plain)
        if key in named:
            found[place] = named[key]
            stack = [*stack[: named[key] - 1], _look(block)]
            continue
        look = _look(block)
        if look in stack:
            stack = stack[: stack.index(look) + 1]
        else:
            while stack and stack[-1].size < look.size:
                stack.pop()
            stack.append(look)
        found[place] = max(len(stack), depth[1].count(".") + 1 if depth else 1)
    return _without_title(found, blocks)


def _without_title(found: list[int], blocks: Sequence[Block]) -> list[int]:
    """The report's own title is no heading that all others stand under: the one of its rank, on the first pages."""
    while True:
        used = sorted({level for level in found if level})
        first = [place for place, level in enumerate(found) if used and level == used[0]]
        lower = [level for level in found[first[0] :] if level > used[0]] if first else []
        title = len(first) <= 2 and first and all(blocks[one].first.page < _COVER for one in first)
        if not title or len(lower) < 3:
            return found
        found = [max(used[0], level - 1) if level else 0 for level in found]
        if sorted({level for level in found if level}) == used:
            return found


def _key(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _look(block: Block) -> Look:
    line, text = block.first, block.plain
    number = re.match(r"([IVXLC]+|[A-Z]|\d+|[a-z])[.)]\s|(\d+\.\d+)", text)
    kind = "" if not number else "d" * (text.split()[0].count(".") + 1) if number[0][0].isdigit() else _kind(number[0])
    return Look(round(line.size), line.bold, line.italic, text.isupper(), kind)


def _kind(sign: str) -> str:
    if re.match(r"[IVX]+[.)]", sign):
        return "I"
    return "A" if sign[0].isupper() else "a"


def _stands_apart(block: Block, usual: Measure) -> bool:
    text, line = block.plain.strip(), block.first
    if block.aside or len(block.lines) > _MOST_LINES or not 2 <= len(text) <= _LONGEST or not _WORDS.search(text):
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
