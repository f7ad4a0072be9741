"""Whether the pieces of a paragraph stand on the page in the order in which they are read. Pure.

The order is worked out anew from the brief's own words (UAX 9), line by line as the lines fell, and compared with the
places: in a paragraph from the right the words follow each other leftwards, figures and Latin within them rightwards.
"""

import itertools
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from caseworker.brief.paper.bidi import direction, in_sight, levels
from caseworker.brief.paper.proof import LAYOUT

SAME_LINE = 5.0  # points between the baselines of a word and of a note call on its line; lines are 11 apart or more

OVERLAP = 1.5  # points that a leaning letter may reach over the next piece; a space is 2 or more


@dataclass(frozen=True)
class Piece:
    """A piece of a line: its place in the file and on the page (points from the lower left corner), and its words.

    `told` is whether the words are the layout's and not those of the fonts.
    """

    place: tuple[int, int]
    text: str
    told: bool
    baseline: float
    left: float
    right: float


@dataclass(frozen=True)
class Placed:
    """A piece with the part of the brief's text that it shows: which paragraph, and from where to where in it."""

    piece: Piece
    paragraph: int
    start: int
    end: int
    levels: frozenset[int]


def out_of_order(paragraphs: Sequence[str], pieces: Sequence[Piece]) -> str:
    """What stands out of place, "" when all pieces (in order of the text) stand where they are read."""
    placed = list(in_text(paragraphs, pieces))
    for one in placed:
        if len(one.levels) != 1:
            return f"“{_short(one.piece.text)}” runs both ways"
    resolved = [levels(text, direction(text)) for text in paragraphs]
    before: Placed | None = None
    for line in _lines(placed):
        if before and _is_above(line[0], before):
            return f"“{_short(line[0].piece.text)}” stands above what is before it"
        before = line[0]
        expected = _from_the_left(line, resolved[before.paragraph])
        for one, following in itertools.pairwise(expected):
            if _middle(one.piece) >= _middle(following.piece):
                return f"“{_short(following.piece.text)}” stands on the wrong side of “{_short(one.piece.text)}”"
            if following.piece.left < one.piece.right - OVERLAP:
                return f"“{_short(following.piece.text)}” lies over “{_short(one.piece.text)}”"
    return ""


def in_text(paragraphs: Sequence[str], pieces: Sequence[Piece]) -> Iterator[Placed]:
    """Each piece that draws anything, with the part of the text that it shows; pieces come in order of the text."""
    characters = [
        (number, place, level)
        for number, text in enumerate(paragraphs)
        for place, (character, level) in enumerate(zip(text, levels(text, direction(text)), strict=True))
        for _ in _letters(character)
    ]
    start = 0
    for piece in pieces:
        shown = characters[start : start + len(_letters(piece.text))]
        if shown:
            (number, first, _), (_, last, _) = shown[0], shown[-1]
            yield Placed(piece, number, first, last + 1, frozenset(level for _, _, level in shown))
        start += len(shown)


def _letters(text: str) -> str:
    """So that one sign and the signs that it is made of count as many."""
    return LAYOUT.sub("", unicodedata.normalize("NFKD", text))


def _lines(placed: Sequence[Placed]) -> Iterator[list[Placed]]:
    line: list[Placed] = []
    for one in placed:
        if line and not _on_line(one, line[0]):
            yield line
            line = []
        line.append(one)
    if line:
        yield line


def _on_line(one: Placed, first: Placed) -> bool:
    same = one.paragraph == first.paragraph and one.piece.place[0] == first.piece.place[0]
    return same and abs(one.piece.baseline - first.piece.baseline) < SAME_LINE


def _is_above(one: Placed, before: Placed) -> bool:
    same = one.paragraph == before.paragraph and one.piece.place[0] == before.piece.place[0]
    return same and one.piece.baseline > before.piece.baseline


def _from_the_left(line: Sequence[Placed], resolved: Sequence[int]) -> list[Placed]:
    """The pieces of a line as they are seen; white space between them has its part in the order."""
    start, end = line[0].start, line[-1].end
    seen = {start + place: number for number, place in enumerate(in_sight(resolved[start:end]))}
    return sorted(line, key=lambda one: min(seen[place] for place in range(one.start, one.end)))


def _middle(piece: Piece) -> float:
    return (piece.left + piece.right) / 2


def _short(text: str) -> str:
    return text if len(text) <= 24 else f"{text[:24]}…"
