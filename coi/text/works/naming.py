"""What makes two citations one: the names of a source, however its author, title, date and address are spelt.

>>> one, two = Name("Herald", "Marches", "3 May 2025"), Name("HERALD", "“Marches”", "May 3, 2025")
>>> one.key == two.key
True
>>> plain_address("http://www.herald.example/a/?utm_source=x#top") == plain_address("https://herald.example/a")
True
"""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from coi.text.notes.dates import Stated, is_date, stated
from coi.text.sources import Source
from coi.text.words import digest, fold

_WORD = re.compile(r"\w+")
_SMALL = frozenset(
    (
        *("the", "a", "an", "of", "and", "in", "on", "to", "for", "by", "from", "with", "at"),
        *("el", "la", "los", "las", "de", "del", "y", "en", "un", "una", "por", "para"),
        *("le", "les", "des", "du", "et", "au", "aux", "der", "die", "das", "den", "dem", "und", "im", "zu", "von"),
        *("il", "lo", "gli", "i", "e", "di", "da", "do", "dos", "em", "o", "os"),
    )
)
_CODE = re.compile(r"\b[A-Z]{1,6}(?:/[A-Z0-9][A-Za-z0-9.]*){2,}\b|\b[A-Z]{3}\s?\d\d/\d{3,4}/\d{4}\b")
_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|ref|source|s|mc_[ce]id)$")
_FILES_OF_A_FOLDER = re.compile(r"/(?:index|default|home)\.\w{3,5}$")
_ROMAN = re.compile(r"[ivx]+$")
LEAST_WORDS = 3
"""Significant words that a title must have to tell a source from others by itself."""


@dataclass(frozen=True)
class Name:
    """How a note names a source; `others` are more names of its author, known from elsewhere."""

    author: str = ""
    title: str = ""
    date: str = ""
    address: str = ""
    others: tuple[str, ...] = ()

    @cached_property
    def key(self) -> str:
        """The same for all spellings of the same author, title and date; the address aside."""
        return digest(
            "|".join((" ".join(words_of(self.author)), " ".join(words_of(self.title)), plain_date(self.date)))
        )

    @cached_property
    def place(self) -> str:
        return plain_address(self.address)

    @cached_property
    def title_words(self) -> tuple[str, ...]:
        return tuple(words_of(self.title))

    @cached_property
    def weighty(self) -> frozenset[str]:
        """The title's words without small ones."""
        return frozenset(word for word in self.title_words if word not in _SMALL)

    @cached_property
    def numbers(self) -> frozenset[str]:
        return frozenset(w for w in self.title_words if any(c.isdigit() for c in w) or (_ROMAN.match(w) and len(w) > 1))

    @cached_property
    def codes(self) -> frozenset[str]:
        """Document codes: A/HRC/1/2, AMR 46/1234/2023."""
        return frozenset(code.replace(" ", "") for code in _CODE.findall(self.title))

    @cached_property
    def authors(self) -> tuple[frozenset[str], ...]:
        """Each way the author is named, as a set of words."""
        names = (self.author, *self.others)
        return tuple(frozenset(words_of(name)) - _SMALL for name in names if words_of(name))

    @cached_property
    def acronyms(self) -> frozenset[str]:
        found = re.findall(r"\b[A-ZÀ-Þ]{2,}\b", " ".join((self.author, *self.others)))
        return frozenset(found) | {initials(name) for name in (self.author, *self.others) if len(initials(name)) > 1}

    @cached_property
    def stated(self) -> Stated | None:
        return stated(self.date) if self.date else None


@lru_cache(maxsize=8192)
def name_of(source: Source) -> Name:
    """A source's name; words that were not parted into author and title are a title."""
    return Name(source.author, source.title or source.text, source.date, source.url or "")


def words_of(text: str) -> list[str]:
    return _WORD.findall(fold(text).replace("’", "").replace("'", ""))


def initials(name: str) -> str:
    """
    >>> initials("Inter-American Commission on Human Rights")
    'IACHR'
    """
    return "".join(word[0].upper() for word in words_of(name) if word not in {*_SMALL, "on"})


def plain_date(printed: str) -> str:
    """A date in one spelling where it is told in full ("2021-05-03", "2021-05", "2021"); else its words.

    >>> plain_date("May 3, 2021"), plain_date("3rd May 2021"), plain_date("mayo de 2021"), plain_date("03/05/2021")
    ('2021-05-03', '2021-05-03', '2021-05', '03 05 2021')
    """
    day = stated(printed) if is_date(printed) else None
    if day and day.day:
        return f"{day.year}-{day.month:02d}-{day.day:02d}"
    words = words_of(printed)
    if day and day.month and len(words) <= 3 and not any(w.isdigit() and len(w) < 3 for w in words):
        return f"{day.year}-{day.month:02d}"
    return " ".join(words)


def plain_address(address: str) -> str:
    """An address in one spelling: without scheme, "www.", marks of campaigns, the place on the page; "" where none."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:  # a bracketed host that is none
        return ""
    host = parts.netloc.casefold().removeprefix("www.").removesuffix(":443").removesuffix(":80")
    path = _FILES_OF_A_FOLDER.sub("/", unquote(parts.path)).rstrip("/")
    asked = urlencode(sorted(pair for pair in parse_qsl(parts.query) if not _TRACKING.match(pair[0])))
    return f"{host}{path}{'?' if asked else ''}{asked}" if host else ""
