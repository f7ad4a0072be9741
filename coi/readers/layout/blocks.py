"""Puts the lines of a text together into blocks: one paragraph, item, caption or heading each.

Blank lines prove nothing in a damaged dump. What does: how a line opens, whether a sentence has ended, and whether the
next word would still have fitted on the line (see coi.readers.layout.width).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from coi.readers.layout.cohesion import coheres
from coi.readers.layout.headings import looks_like_heading
from coi.readers.layout.lexicon import Vocabulary
from coi.readers.layout.openers import Opener, opener
from coi.readers.layout.tables import APART
from coi.readers.layout.width import column, needed, width
from coi.text.document import NoteReference

_ENDED = re.compile(r"[.!?…:;][’”\"'»)\]]*$|[.!?][’”\"'»)\]]*\s*[–-]?$")
_GOES_ON = re.compile(
    r"(?:[,(\[–/&]|-|\b(?:a|an|and|as|at|by|de|del|el|et|for|from|in|la|le|los|of|on|or|que|that|the|to|which|with|y))$"
)
_SMALL = re.compile(r"[a-zà-öø-ÿ,;)\]%]")
Part = Literal["", "row", "source"]
LONG = 150
"""A line longer than this is not broken by a page."""
_ITEM = 16
"""An item of a list longer than so many lines is none."""
_AHEAD = 8
"""A sentence is looked for in so many lines."""
_TITLE = 0.75
"""A title takes at most this part of the column."""
_INK = re.compile(r"\S+")
_WORD_START = re.compile(r"\w+")
_HYPHEN_END = re.compile(r"(\w+)-$")


@dataclass(frozen=True, slots=True)
class BodyLine:
    """A line of the body without its markers. `at`: its place in the dump; `marks`: (note, offset in `text`).

    `part`: the line is a row of a table, or names the source of one.
    """

    text: str
    at: int
    gap: int = 0
    cut: bool = False
    tail: int = 0
    marks: tuple[tuple[int, int], ...] = ()
    part: Part = ""

    @property
    def raised(self) -> int:
        """How many figures its markers have."""
        return sum(len(str(n)) for n, _ in self.marks)


@dataclass
class Block:
    """Lines that belong together, and how the first opens."""

    lines: list[BodyLine]
    opener: Opener | None = None
    text: str = ""
    marks: list[NoteReference] = field(default_factory=list)
    healed: list[str] = field(default_factory=list)
    """The words whose hyphen only broke them at a line's end, as printed."""

    @property
    def at(self) -> int:
        return self.lines[0].at


def ended(text: str) -> bool:
    """Whether `text` ends as a sentence, an introduction or a list entry does."""
    return _ENDED.search(text[-12:]) is not None


def unfinished(text: str) -> bool:
    """Whether `text` breaks off where no sentence, heading or list entry can end."""
    return _GOES_ON.search(text[-12:]) is not None


def split_blocks(lines: Sequence[BodyLine]) -> list[Block]:
    """The blocks of the body, in order, not yet reflowed."""
    openers = [opener(line.text) for line in lines]
    body = body_column(lines)
    columns = _list_columns(lines, openers, body)
    blocks: list[Block] = []
    limit = body
    for i, (line, opens) in enumerate(zip(lines, openers, strict=True)):
        ahead = lines[i : i + _AHEAD]
        apart = line.part or (blocks and blocks[-1].lines[0].part == "row")
        if blocks and not apart and not _is_title(blocks[-1], ahead, limit) and _joins(blocks[-1], ahead, opens, limit):
            blocks[-1].lines.append(line)
            continue
        blocks.append(Block([line], opens))
        limit = columns.get(i, body)
    return blocks


def body_column(lines: Sequence[BodyLine]) -> int:
    """The width of the column the body is set in, 0 when the lines do not show one (a paragraph a line)."""
    inked = sum(len(line.text) for line in lines)
    if 2 * sum(len(line.text) for line in lines if len(line.text) > LONG) > inked:
        return 0
    return column(_measured(a, b) for a, b in pairwise(lines) if _sure_wrap(a, b))


def _measured(a: BodyLine, b: BodyLine) -> tuple[int, int]:
    return width(a.text, raised=a.raised), needed(a.text, b.text, raised=a.raised)


def _left_room(a: BodyLine, b: BodyLine, limit: int) -> bool:
    """Whether the first word of `b` would still have fitted on `a`."""
    return needed(a.text, b.text, raised=a.raised) <= limit


def _sure_wrap(a: BodyLine, b: BodyLine) -> bool:
    beside = b.at == a.at + 1 and not b.cut
    return beside and bool(_SMALL.match(b.text)) and not ended(a.text) and not opener(b.text)


def _list_columns(lines: Sequence[BodyLine], openers: Sequence[Opener | None], body: int) -> dict[int, int]:
    """The width of each list's own column, by the places of its items.

    What stands between two items of a list belongs to the list, so its wrapped lines show how wide the list is set.
    """
    columns: dict[int, int] = {}
    if not body:
        return columns
    items = [i for i, opens in enumerate(openers) if opens and opens.kind in ("bullet", "number", "letter")]
    start = 0
    for k in range(1, len(items) + 1):
        if k < len(items) and _same_list(openers[items[k]], openers[items[k - 1]]) and items[k] - items[k - 1] < _ITEM:
            continue
        members = items[start:k]
        inside = lines[members[0] : members[-1]]
        own = column(_measured(a, b) for a, b in pairwise(inside) if _sure_wrap(a, b))
        columns.update(dict.fromkeys(members, own or body))
        start = k
    return columns


def _same_list(a: Opener | None, b: Opener | None) -> bool:
    return a is not None and b is not None and a.kind == b.kind


def _is_title(block: Block, ahead: Sequence[BodyLine], limit: int) -> bool:
    """Whether the next line is a heading after a finished block: short, and what follows begins anew."""
    line = ahead[0]
    if len(ahead) < 2 or not ended(block.lines[-1].text) or line.marks or not looks_like_heading(line.text):
        return False
    return not _SMALL.match(ahead[1].text) and width(line.text) < limit * _TITLE


def _joins(block: Block, ahead: Sequence[BodyLine], opens: Opener | None, limit: int) -> bool:
    """Whether the next line goes on with `block`."""
    last, line = block.lines[-1], ahead[0]
    if opens is not None and _really_opens(last, opens):
        return False
    over = ended(last.text)
    room = _left_room(last, line, limit) if limit else True
    if _SMALL.match(line.text):
        return not over or not room or line.gap == 0
    if not over:
        return not room or bool(_GOES_ON.search(last.text)) or not _may_end_here(block, limit)
    spaced_off = line.gap and len(block.lines) > 1 and last.gap == 0
    if room or last.tail > 1 or spaced_off:
        return False
    return coheres(" ".join(part.text for part in block.lines[-_AHEAD:]), " ".join(part.text for part in ahead))


def _may_end_here(block: Block, limit: int) -> bool:
    """Whether a block may end without the end of a sentence: an item, or a line as short as a title."""
    return block.opener is not None or width(block.lines[-1].text) < limit * _TITLE or not limit


def _really_opens(last: BodyLine, opens: Opener) -> bool:
    if opens.kind in ("bullet", "caption", "provision", "label"):
        return ended(last.text) or opens.kind != "label"
    return ended(last.text) or not _GOES_ON.search(last.text)


def reflow(block: Block, vocabulary: Vocabulary) -> None:
    """Sets the block's text and markers: its lines joined by one space, white space collapsed, else as printed.

    A hyphen at a line's end stays, without a space, unless the vocabulary proves that it only broke a word. Tabs keep
    the cells of a row apart.
    """
    parts: list[str] = []
    length = 0
    for line in block.lines:
        words, moved = collapse_marked(line.text, line.marks, cells=line.part == "row")
        glue = ""
        if parts:
            glue, broken = glue_between(parts[-1], words, vocabulary)
            if broken:
                length -= 1
                block.healed.append(broken)
                parts[-1] = parts[-1][:-1]
        block.marks += [NoteReference(n, length + len(glue) + place) for n, place in moved]
        parts.append(glue + words)
        length += len(parts[-1])
    block.text = "".join(parts)


def glue_between(line: str, following: str, vocabulary: Vocabulary) -> tuple[str, str]:
    """What to put between two lines, and the word whose hyphen only broke it, as printed ("" where none did)."""
    hyphen = _HYPHEN_END.search(line[-40:])
    begins = _WORD_START.match(following)
    if not hyphen or not begins:
        return " ", ""
    return "", f"{hyphen[1]}-{begins.group()}" if vocabulary.joins(hyphen[1], begins.group()) else ""


def collapse_marked(
    text: str, marks: Sequence[tuple[int, int]], *, cells: bool = False
) -> tuple[str, list[tuple[int, int]]]:
    """`text` with white space collapsed, and the markers (note, offset) moved with it; tabs keep `cells` apart."""
    if not marks and not cells:
        return " ".join(text.split()), []
    words: list[str] = []
    apart = {m.end() for m in APART.finditer(text)} if cells else set()
    length, moved, waiting = 0, [], list(marks)[::-1]
    for word in _INK.finditer(text):
        start = length + bool(words)
        while waiting and waiting[-1][1] <= word.end():
            n, place = waiting.pop()
            moved.append((n, start + place - word.start() if place > word.start() else length))
        words.append((("\t" if word.start() in apart else " ") if words else "") + word.group())
        length = start + len(word.group())
    moved += [(n, length) for n, _ in reversed(waiting)]
    return "".join(words), moved
