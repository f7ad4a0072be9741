"""Which paragraphs of a Word file are headings, and how deep: by their style, else by how they look.

A look is bold, italic, underlined, centred, in capitals, of a size; a paragraph that looks apart from the text around
it, is short and does not end as a sentence is a heading. Looks nest in the order in which they first stand below each
other.
"""

import re
from collections import Counter
from collections.abc import Sequence

from coi.readers.layout.headings import PLAIN, Look, LookLevels, stands_alone
from coi.readers.word.blocks import Block

_LONGEST, _LONGEST_BOLD, _LONGEST_STYLED, _NEAR, _FEWEST, _SENTENCE = 160, 260, 300, 2, 14, 25
_NUMBERED = re.compile(r"(?:[A-Z]|\d{1,2}(?:\.\d{1,2})*|[IVXLC]+)[.)]?$")
_WORDS = re.compile(r"[^\W\d_]{2,}")


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
    if not block.level or block.cells or block.boxed or block.contents or not _WORDS.search(block.text):
        return 0
    sentence = len(block.text) > _LONGEST or (len(block.text) > 60 and block.text.endswith((".", ";", ":")))
    return 0 if sentence or len(block.text) > _LONGEST_STYLED else block.level


def _by_look(blocks: Sequence[Block]) -> list[int]:
    usual = _usual(blocks)
    found = [0] * len(blocks)
    looks = LookLevels()
    begun = False
    for place, block in enumerate(blocks):
        begun = begun or bool(block.label) or len(block.text.split()) > _SENTENCE
        if not _stands_apart(block, usual) or not _heads_text(blocks, place, usual, begun=begun):
            continue
        found[place] = looks.of(look_of(block))
    return found


def _usual(blocks: Sequence[Block]) -> Look:
    """How most of the text looks."""
    letters: Counter[Look] = Counter()
    for block in blocks:
        letters[look_of(block)] += len(block.text)
    return letters.most_common(1)[0][0] if letters else PLAIN


def _stands_apart(block: Block, usual: Look) -> bool:
    look = look_of(block)
    if (
        block.cells
        or block.boxed
        or block.contents
        or block.at_right
        or (block.label and not _NUMBERED.fullmatch(block.label))
    ):
        return False
    if not stands_alone(block.text, _LONGEST_BOLD if look.bold else _LONGEST):
        return False
    heavier = (look.bold and not usual.bold) or (look.underlined and not usual.underlined)
    slanted = look.italic and not usual.italic and not block.label
    larger = bool(look.size and usual.size and look.size > usual.size * 1.1)
    return heavier or slanted or larger


def _heads_text(blocks: Sequence[Block], place: int, usual: Look, *, begun: bool) -> bool:
    """Text follows, at once or below one or two other headings: lines of a cover head none.

    `begun`: the text has begun, so that a short line between may be text too.
    """
    following = [block for block in blocks[place + 1 : place + 8] if block.text or block.cells]
    if not begun:
        following = [block for block in following if not _stands_apart(block, usual)][:1]
    return any(block.cells or block.label or len(block.text.split()) > _FEWEST for block in following[:_NEAR])
