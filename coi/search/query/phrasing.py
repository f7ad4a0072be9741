"""Words side by side: a phrase with its small words, characters of a script without spaces, figures in a row.

>>> in_phrase("did not investigate", Names(frozenset()))
(('=did', 0), ('=not', 1), ('investig', 2))
>>> str(characters("警方")[0]), str(side_by_side("135 170"))
('"警方"', '135170 OR (135 AND 170)')
"""

import re
from itertools import pairwise

from coi.search.query.analysis import figures, fold, spelled, split
from coi.search.query.keys import NAMED, key
from coi.search.query.names import Names
from coi.search.query.scripts import JOIN, is_picture, raw_words
from coi.search.query.tree import All, Any, Best, Node, Phrase, Some, Word

ASKED = re.compile(rf"(?:[{JOIN}]t)?[{JOIN}](?:je|tu|ils?|elles?|on|nous|vous|ce)$", re.IGNORECASE)
"""What French adds to the verb of a question: protège-t-elle, peut-on."""
TOGETHER = "\u202f"
"""Holds the groups of a figure together while a query is taken apart at its spaces."""
_THOUSANDS = re.compile(r"(?<![\w.,])\d{1,3}(?: \d{3})+(?!\w)")
LOOSE = 5
"""Characters of Chinese or Japanese from which a run is hardly one word: its pairs are looked for too."""
LONG = 24
"""Letters of other scripts without spaces from which a run is hardly one word."""
PAIRS = 0.6


def in_phrase(text: str, names: Names) -> tuple[tuple[str, int], ...]:
    """Keys of all words of a phrase, small ones too, with their distances from the first."""
    found, position = [], 0
    several = raw_words(text).findall(text)
    for raw in several:
        for word, place in spelled(raw):
            named = word == fold(raw) and names.is_name(raw, alone=position > 0 or len(several) == 1)
            word = NAMED + word if named else word
            found.append((key(word), position + place))
        position += split(raw).width
    return tuple((word, place - found[0][1]) for word, place in found)


def characters(run: str) -> tuple[Node, bool]:
    """What characters without spaces are looked for as, and whether that is as they stand alone."""
    keys = [key(fold(raw)) for raw in raw_words(run).findall(run)]
    if len(keys) == 1:
        return Word(keys[0], run), True
    whole = Phrase(tuple((one, place) for place, one in enumerate(keys)), run)
    if len(keys) < (LOOSE if is_picture(run) else LONG):
        return whole, True
    pairs = (Phrase(((one, 0), (other, 1)), one + other) for one, other in pairwise(keys))
    return Best(((whole, 1.0), (Some(tuple(pairs)), PAIRS))), False


def figures_together(text: str) -> str:
    """With the groups of a figure not parted by spaces."""
    return _THOUSANDS.sub(lambda number: number[0].replace(" ", TOGETHER), text)


def side_by_side(raw: str) -> Node | None:
    """What may be one figure, or several: either is looked for. None for a figure that is plainly one."""
    several = figures(raw)
    if not several:
        return None
    (whole, _), *_ = split(raw).words
    return Any((Word(whole, whole), All(tuple(Word(figure, figure) for figure in several))))
