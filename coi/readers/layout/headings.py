"""Which blocks are headings, and the path of headings that leads to a paragraph.

A number proves a heading's place ("1.3.2." stands under "1.3."); an unnumbered heading stands under the last numbered
one or the last in capitals, or under the heading it follows at once. Nothing more is claimed.

>>> outline = Outline()
>>> outline.enter("1. Overview"), outline.enter("1.1. Economy"), outline.enter("2. Law")
(0, 1, 2)
>>> outline.sections[1].path
('1. Overview', '1.1. Economy')
"""

import re
from dataclasses import dataclass, field

from coi.text.document import Section
from coi.text.period import MONTHS

NUMBERED = re.compile(r"(?P<n>\d{1,2}(?:\.\d{1,2}){0,5})\.?\s+(?P<title>[^\W\d_].*|[‘“\"'(¿].*|\d{4}.*)", re.DOTALL)
_TOP = re.compile(
    r"(?:annex|appendix|anexo|annexe|chapter|part|section|capítulo|chapitre|bibliography|bibliografía|references)\b",
    re.IGNORECASE,
)
_MARKS = r"(?:\s?\[\d{1,3}\]|\s?[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\^\d+|\*+|[†‡§]+|(?<=[.!])\d{1,3})"
_NO_END = re.compile(rf"[;,:…]$|[.!][’”\"')\]]*{_MARKS}*$")
_BREAKS_OFF = re.compile(
    r"(?:[(\[/&,]|\b(?:a|an|and|as|at|by|del|et|for|from|in|including|la|las|los|of|on|or|que|that|the|to|were|was|which|with|und|der"
    r"|die|das|von|y))$"
)
_NEW_SENTENCE = re.compile(r"[^\W\d_A-Z]{3,}[.!?][’”\"')\]]*\s+[^\W\d_a-z]")
_IN_BRACKETS = re.compile(r"\(.*\d.*\)")
_FIGURES = re.compile(r"(?<![\w.,/])\d[\d.,/]*")
_MOST_FIGURES = 2
_LABELLED = re.compile(rf"[^:]{{2,40}}:\s+\(?(?:\d|(?:{'|'.join(MONTHS)})\b).*", re.IGNORECASE)
_START = re.compile(r"[A-ZÀ-ÖØ-Þ0-9‘“\"'¿(«]")
_MOST_WORDS = 22
_MOST_SKIPPED = 3
_DEEPEST = 6
_INITIALS = 3
_ENDED = re.compile(r"[.;,:!?…؟]['\"’”)]?$|^[“\"‘(•–-]")
_DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th)?\s+(?:de\s+)?[^\W\d]+(?:\s+de)?\s+\d{4}|[^\W\d]+\s+\d{1,2},\s+\d{4}")
_PLAIN_WORDS = re.compile(r"[^\W\d_]{2,}")

Number = tuple[int, ...]


@dataclass(frozen=True)
class Look:
    """What a reader sees of a heading beside its words. `size` in half points, 0 where it is not known."""

    bold: bool = False
    italic: bool = False
    underlined: bool = False
    capitals: bool = False
    centred: bool = False
    size: int = 0


PLAIN = Look()


@dataclass
class LookLevels:
    """Looks nest in the order in which they first stand below each other."""

    _stack: list[Look] = field(default_factory=list)

    def of(self, look: Look) -> int:
        """The level of the next heading, from 1."""
        while self._stack and look in self._stack and self._stack[-1] != look:
            self._stack.pop()
        if look not in self._stack:
            self._stack.append(look)
        return self._stack.index(look) + 1


def stands_alone(text: str, longest: int = 160) -> bool:
    """Short, with words in it, no date, and not ended as a sentence is."""
    return bool(
        2 <= len(text) <= longest and _PLAIN_WORDS.search(text) and not _ENDED.search(text) and not _DAY.fullmatch(text)
    )


def number_of(heading: str) -> Number:
    """(1, 3, 2) of "1.3.2. Effectiveness"; () when unnumbered."""
    m = NUMBERED.fullmatch(heading)
    return tuple(int(part) for part in m["n"].split(".")) if m else ()


def looks_like_heading(text: str) -> bool:
    """Short, begins as a title does, and does not end as a sentence does."""
    return bool(
        _START.match(text)
        and len(text.split()) <= _MOST_WORDS
        and not _NO_END.search(text)
        and sum(map(str.isalpha, text)) > 1
        and not _IN_BRACKETS.fullmatch(text)
        and not (_BREAKS_OFF.search(text) and not text.isupper())
        and not (number_of(text) == () and (_NEW_SENTENCE.search(text) or len(_FIGURES.findall(text)) > _MOST_FIGURES))
        and not (_LABELLED.fullmatch(text) and not _TOP.match(text) and not number_of(text))
    )


def follows(number: Number, current: Number) -> bool:
    """Whether a heading of this number can come after `current`: its child, or a later brother of it or of a parent.

    A few numbers may be missing between brothers, for a damaged dump loses headings.
    """
    if not number or 0 in number:
        return False
    if not current:
        return number[0] <= _MOST_SKIPPED + 1
    depth = len(number)
    if depth > len(current):
        return number[: len(current)] == current and depth <= len(current) + 2 and max(number[len(current) :]) <= 2
    return number[: depth - 1] == current[: depth - 1] and 0 < number[-1] - current[depth - 1] <= _MOST_SKIPPED


@dataclass
class Outline:
    """The sections met so far and the headings above the place reached."""

    sections: list[Section] = field(default_factory=list)
    _open: list[tuple[Number, str]] = field(default_factory=list)
    _fresh: bool = False

    @property
    def current(self) -> int | None:
        """Index of the section reached, None before the first heading."""
        return len(self.sections) - 1 if self.sections else None

    @property
    def number(self) -> Number:
        """The last numbered heading's number."""
        return next((number for number, _ in reversed(self._open) if number), ())

    def enter(self, heading: str, *, opens_page: bool = False, level: int | None = None) -> int:
        """Goes to a heading and gives its section's index. `level` counts from 0 where the dump shows it."""
        number = number_of(heading)
        self._open = self._parents(heading, number, opens_page=opens_page, level=level)
        self._open.append((number, heading))
        title = NUMBERED.fullmatch(heading)
        printed = title["n"] if title else ""
        path = tuple(text for _, text in self._open)
        self.sections.append(Section(printed, title["title"] if title else heading, path))
        self._fresh = True
        return len(self.sections) - 1

    @property
    def fresh(self) -> bool:
        """Whether nothing stands yet under the last heading."""
        return self._fresh

    def met_text(self) -> None:
        """A paragraph stands between the last heading and the next."""
        self._fresh = False

    def _parents(
        self, heading: str, number: Number, *, opens_page: bool, level: int | None
    ) -> list[tuple[Number, str]]:
        if level is not None:
            return self._open[:level]
        if number:
            return [pair for pair in self._open if pair[0] and pair[0] == number[: len(pair[0])] and pair[0] != number]
        if _TOP.match(heading) or (opens_page and not self.number):
            return []
        capitals = _in_capitals(heading)
        if self._fresh and (not capitals or _in_capitals(self._open[-1][1])):
            return self._open[:_DEEPEST]
        firm = [
            k
            for k, (n, text) in enumerate(self._open)
            if n or _TOP.match(text) or (_in_capitals(text) and not capitals)
        ]
        return self._open[: firm[-1] + 1] if firm else self._open[: 0 if capitals else max(0, len(self._open) - 1)]


def _in_capitals(heading: str) -> bool:
    """A heading in capitals stands above those in small letters where numbers do not say otherwise."""
    return heading.isupper() and sum(map(str.isalpha, heading)) > _INITIALS
