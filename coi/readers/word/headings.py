"""Which paragraphs of a Word file are headings, and how deep: by their style, else by how they look.

A look is bold, italic, underlined, centred, in capitals, of a size; a paragraph that looks apart from the text around
it, is short and does not end as a sentence is a heading. Looks nest in the order in which they first stand below each
other.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from coi.readers.word.blocks import Block

_LONGEST, _LONGEST_STYLED, _NEAR, _FEWEST = 160, 300, 2, 14
_NUMBERED = re.compile(r"(?:[A-Z]|\d{1,2}(?:\.\d{1,2})*|[IVXLC]+)[.)]?$")
_ENDED = re.compile(r"[.;,:!?…]['\"’”)]?$|^[“\"‘(•–-]")
_DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th)?\s+(?:de\s+)?[^\W\d]+(?:\s+de)?\s+\d{4}|[^\W\d]+\s+\d{1,2},\s+\d{4}")
_WORDS = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True)
class Look:
    """What a reader sees of a heading, beside its words."""

    bold: bool
    italic: bool
    underlined: bool
    capitals: bool
    centred: bool
    size: int


def look_of(block: Block) -> Look:
    words = block.words
    return Look(
        bold=words.all_are("bold"),
        italic=words.all_are("italic"),
        underlined=words.all_are("underlined"),
        capitals=block.text.isupper(),
        centred=block.centred,
        size=words.size or block.style.size,
    )


def levels(blocks: Sequence[Block]) -> list[int]:
    """For each block the level of the heading it is, from 1; 0 where it is none.

    Where the file's styles mark at least a few headings, they alone count; what has a heading's style and reads as text
    is text.
    """
    styled = [_styled(block) for block in blocks]
    if sum(level > 0 for level in styled) >= 3:
        return styled
    return _by_look(blocks)


def _styled(block: Block) -> int:
    """A heading's style on a whole sentence is how some number their paragraphs: those are text."""
    if not block.level or block.cells or block.boxed or not _WORDS.search(block.text):
        return 0
    sentence = len(block.text) > _LONGEST or (len(block.text) > 60 and block.text.endswith((".", ";", ":")))
    return 0 if sentence or len(block.text) > _LONGEST_STYLED else block.level


def _by_look(blocks: Sequence[Block]) -> list[int]:
    usual = _usual(blocks)
    found = [0] * len(blocks)
    stack: list[Look] = []
    for place, block in enumerate(blocks):
        if not _stands_apart(block, usual) or not _heads_text(blocks, place):
            continue
        look = look_of(block)
        while stack and look in stack and stack[-1] != look:
            stack.pop()
        if look not in stack:
            stack.append(look)
        found[place] = stack.index(look) + 1
    return found


def _usual(blocks: Sequence[Block]) -> Look:
    """How most of the text looks."""
    letters: Counter[Look] = Counter()
    for block in blocks:
        letters[look_of(block)] += len(block.text)
    return letters.most_common(1)[0][0] if letters else Look(False, False, False, False, False, 0)


def _stands_apart(block: Block, usual: Look) -> bool:
    text = block.text
    if block.cells or block.boxed or block.at_right or not 2 <= len(text) <= _LONGEST or not _WORDS.search(text):
        return False
    if _ENDED.search(text) or _DAY.fullmatch(text) or (block.label and not _NUMBERED.fullmatch(block.label)):
        return False
    look = look_of(block)
    heavier = (look.bold and not usual.bold) or (look.underlined and not usual.underlined)
    slanted = look.italic and not usual.italic and not block.label
    larger = bool(look.size and usual.size and look.size > usual.size * 1.1)
    return heavier or slanted or larger


def _heads_text(blocks: Sequence[Block], place: int) -> bool:
    """Text follows, at once or below one or two other headings: lines of a cover head none."""
    following = [block for block in blocks[place + 1 : place + 8] if block.text or block.cells][:_NEAR]
    return any(block.cells or block.label or len(block.text.split()) > _FEWEST for block in following)
