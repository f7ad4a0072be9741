"""The words of a finding by their keys, and which of them deny: read once, however often the report is asked.

What was read ahead of a transaction costs none of it.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from coi.search.query.analysis import tokens
from coi.search.query.keys import key
from coi.text.coverage.asked import fold_letters

DENIES = re.compile(
    r"no|not|non|never|without|nor|cannot|n[’']t|ni|sin|nunca|ne|pas|sans|jamais"
    r"|(?:refus|declin|oppos|reject|rechaz|abst)\w*"
    r"|unwilling|against|contra|contre|\w+n[’']t"
)


class Word(NamedTuple):
    """A word of a finding: its first character and position, whether it denies, its keys with their distances."""

    start: int
    position: int
    denies: bool
    keyed: tuple[tuple[str, int], ...]


@lru_cache(maxsize=8192)
def read(text: str) -> tuple[Word, ...]:
    return tuple(
        Word(
            token.start,
            token.position,
            DENIES.fullmatch(fold_letters(text[token.start : token.end])) is not None,
            tuple((key(word), distance) for word, distance in token.words),
        )
        for token in tokens(text)
    )
