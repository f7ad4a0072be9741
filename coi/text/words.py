"""White space, sentences with offsets, digests: what every part of the desk does to plain text.

Text of a report is never altered; these functions give other views of it, or places in it.

>>> collapse("Police  fired\\n pellets.")
'Police fired pellets.'
>>> [s.text for s in sentences("He cited Art. 3. She agreed.")]
['He cited Art. 3.', 'She agreed.']
"""

import hashlib
import re
import unicodedata
from dataclasses import dataclass

_TITLES = re.compile(
    r"(?:al|approx|capt|cf|col|corp|dept|dr|eds?|fr|gen|gov|hon|inc|jr|ltd?|mrs?|ms|mt|prof|rep|rev|sen|sr|sra|sta?|vs)"
)
_BEFORE_FIGURE = re.compile(r"(?:arts?|chs?|figs?|lit|nos?|núms?|op|pp?|paras?|sec|vols?)")
# Begins only at the first of several and never gives back: a run of a hundred thousand costs one look at each.
_SENTENCE_END = re.compile(r"(?<![.!?…])[.!?…]++[’”\"'»)\]]*+(?=\s)")
_LAST_WORD = re.compile(r"(\w+)$")
_OPENING = "‘“\"'«([¿¡•–—"


@dataclass(frozen=True)
class Sentence:
    """A sentence and its place: `text == whole[start:end]`."""

    start: int
    end: int
    text: str


def collapse(text: str) -> str:
    """Every run of white space (thin and no-break spaces included) as one space; none at the ends."""
    return " ".join(text.split())


def first_hidden(text: str) -> int:
    r"""The place, from 1, of the first character that does not show (a control or format character, a mark that turns
    the direction, a white space other than " "); 0 where there is none.

    >>> first_hidden("levy"), first_hidden("le\u202evy")
    (0, 3)
    """
    return next((place for place, character in enumerate(text, 1) if not character.isprintable()), 0)


def fold(text: str) -> str:
    """Small letters without accents, white space collapsed: for comparing, never for showing.

    >>> fold("Defensoría  del Pueblo")
    'defensoria del pueblo'
    """
    apart = unicodedata.normalize("NFKD", collapse(text).casefold())
    return "".join(c for c in apart if not unicodedata.combining(c))


def digest(content: bytes | str) -> str:
    """SHA-256 in hexadecimal; of the UTF-8 bytes when given text."""
    return hashlib.sha256(content.encode() if isinstance(content, str) else content).hexdigest()


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of `text` in order, white space between them left out.

    A point ends none after a title ("Dr."), after "Art." and the like before a figure, after an initial or its
    double ("J. Pérez", "FF. AA."), or before a small letter.
    """
    found = []
    start = _first_ink(text, 0)
    for end in _SENTENCE_END.finditer(text):
        if end.start() < start or not _ends_sentence(text, end):
            continue
        found.append(Sentence(start, end.end(), text[start : end.end()]))
        start = _first_ink(text, end.end())
    last = len(text.rstrip())
    if start < last:
        found.append(Sentence(start, last, text[start:last]))
    return tuple(found)


def _first_ink(text: str, start: int) -> int:
    while start < len(text) and text[start].isspace():
        start += 1
    return start


def _ends_sentence(text: str, end: re.Match[str]) -> bool:
    ink = _first_ink(text, end.end())
    after = text[ink : ink + 2].lstrip(_OPENING)
    if after[:1].islower():
        return False
    word = _LAST_WORD.search(text, max(0, end.start() - 20), end.start())
    if end.group() != "." or word is None:
        return True
    name = word.group().casefold()
    initial = word.group().isupper() and len(name) <= 2 and name == name[0] * len(name)
    return not bool(initial or _TITLES.fullmatch(name) or (_BEFORE_FIGURE.fullmatch(name) and after[:1].isdigit()))
