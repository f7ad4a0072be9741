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

from coi.text.abbreviations import is_of_abbreviation

_CLOSING = "’”\"'»)\\]」』】）〉》〕"
# A stop of Latin kind needs white space after it; one of a script that may write without white space does not. Either
# begins only at the first of several and never gives back: a run of a hundred thousand costs one look at each.
_SENTENCE_END = re.compile(
    rf"(?<![.!?…؟۔])(?:[.!?…؟۔]++|ฯ)[{_CLOSING}]*+(?=\s)"
    rf"|(?:[。！？｡।॥။።፧፨៕។։᠃᠉།༎]|፡፡)[.!?…؟。！？｡।॥။።፧፨៕។]*+[{_CLOSING}]*+"
)
_NEAR = 24  # characters looked at before and after a point
# Thai words written short with the sign that also ends sentences.
_THAI_SHORT = ("กรุงเทพ", "โปรดเกล้า", "ทูลเกล้า", "น้อมเกล้า", "ข้า", "พณ", "สภา", "ลุงเทพ", "กกต", "คสช", "จุฬา")
_DATE = re.compile(r"([\W_]*)(\d.*?)([\W_]*)", re.DOTALL)
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


def around_date(text: str) -> tuple[str, str, str]:
    """What of a citation begins with a figure, and the marks before and after it: beside words from the right it must
    stand apart, or its day would go with them. No middle where there is none.

    >>> around_date(", 5 May 2020, ")
    (', ', '5 May 2020', ', ')
    """
    found = _DATE.fullmatch(text)
    return (found[1], found[2], found[3]) if found else (text, "", "")


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of `text` in order, white space between them left out.

    A point ends none after a word written short (`abbreviations`) or before a small letter; stops of other scripts end
    them too.
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
    after = text[ink : ink + _NEAR].lstrip(_OPENING)
    before = text[max(0, end.start() - _NEAR) : end.start()]
    stop = end.group()
    if stop[0] in "！？" and len(stop) > 1 and ink == end.end() < len(text):
        return stop[-1] not in _CLOSING  # “Go！” she said
    if stop == "ฯ":
        return not before.endswith(_THAI_SHORT)
    if after[:1].islower():
        return False
    return stop != "." or not is_of_abbreviation(before, after)


NUMBER_GROUPS = r"(?<!\d)\d{1,3}(?:[ \u2009\u00a0\u202f]\d{3})+(?!\d)"
"""Groups of three digits parted by one space, plain or thin: 8 000, 1 234 567."""
_GROUPED = re.compile(NUMBER_GROUPS)


def grouped_figures(text: str) -> list[tuple[int, int]]:
    """Where figures stand whose groups are parted by spaces.

    >>> grouped_figures("Of 240 875 people 61 left.")
    [(3, 10)]
    """
    return [match.span() for match in _GROUPED.finditer(text)]


def around_figure(text: str, place: int, *, before: bool) -> int:
    """A place to cut a text that parts no grouped figure: `before` the one it is in, or after it.

    >>> around_figure("Of 240 875 people", 7, before=True), around_figure("Of 240 875 people", 7, before=False)
    (3, 10)
    """
    for start, end in grouped_figures(text[max(0, place - 40) : place + 40]):
        low = start + max(0, place - 40)
        high = end + max(0, place - 40)
        if low < place < high:
            return low if before else high
    return place
