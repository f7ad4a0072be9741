"""The four states of the source behind a note, and their words: the one place where they are named.

>>> [WORDS[state] for state in STATES]
['held, words found', 'held, words not found', 'not held', 'not tried']
"""

from dataclasses import dataclass
from typing import Literal

State = Literal["found", "not_found", "not_held", "not_tried"]
How = Literal["", "quotation", "figures", "wording"]
WORDS: dict[State, str] = {
    "found": "held, words found",
    "not_found": "held, words not found",
    "not_held": "not held",
    "not_tried": "not tried",
}
STATES: tuple[State, ...] = tuple(WORDS)
HOW: dict[How, str] = {
    "": "",
    "quotation": "quotation, word for word",
    "figures": "figures with what they count",
    "wording": "near wording",
}
UNDECIDED = "a report held may be this source; nobody has decided yet"
ITSELF = "the note cites the report that it stands in"
UNKNOWN = "the note tells no source that is known"
UNREAD = "the notes of this report have not been looked through yet"
DAMAGED = "the note is damaged"
ORAL = "oral source: no document"


@dataclass(frozen=True)
class Sought:
    """Words of the citing sentence that were looked for; `note` says by what measure, "" where nothing needs saying."""

    words: str
    is_found: bool
    note: str = ""


@dataclass(frozen=True)
class Traced:
    """What a look into a source gave. `place` is the passage's place among those looked into, -1 where none; `start`
    and `end` lie in it. `why` says what stands in the way."""

    state: State
    how: How = ""
    place: int = -1
    start: int = 0
    end: int = 0
    sought: tuple[Sought, ...] = ()
    why: str = ""
