"""Words of a text: where they stand, how they are folded, and the key under which their forms are found.

A word is folded (case, accents, apostrophes) when it is indexed; its *key* joins spellings and forms of it and is
worked out from the folded word alone (see keys).

>>> [word for word, _ in split("Co-operation").words]
['co', 'operation', 'cooperation']
>>> split("12 000").words == split("12,000").words == split("12000").words
True
"""

import re
import unicodedata
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

from coi.search.query.keys import NAMED, PART, SMALL, key
from coi.search.query.scripts import (
    APOSTROPHES,
    BREATHINGS,
    JOIN,
    NUMBER,
    THIN,
    is_unread,
    raw_words,
    unmarked,
)
from coi.search.query.small_words import STOP

VERSION = "6"
"""Goes up whenever a word would be folded or keyed otherwise than before: indexes of another version are refused."""

LONGEST, KEPT = 32, 23
"""Bytes of a folded word at most; of a longer one (a web address, damage, a long word of ten Tamil letters) so many are
kept, with a digest of all."""

_LETTERS = str.maketrans(
    dict(zip("œæøđðłıħŧŋþ", ("oe", "ae", "o", "d", "d", "l", "i", "h", "t", "n", "th"), strict=True))
    | dict(zip("ٱىةکیېھہە", "ايهكييههه", strict=True))
    | dict.fromkeys(BREATHINGS + "\u0640", "")
)
"""Letters that are typed as others where a keyboard has them not, Arabic ones by their plain form."""
_SIGNS = str.maketrans(dict.fromkeys(APOSTROPHES, "'"))
_DIGITS = str.maketrans(
    {c: str(unicodedata.decimal(c)) for c in map(chr, range(128, 0x20000)) if unicodedata.decimal(c, -1) >= 0}
)
_ELISION = re.compile(r"^(?:[ldnscjmt]|qu)'(?=[^\W\d_]{3})")
_POSSESSIVE = re.compile(r"'s?$")
_HYPHENS = re.compile(f"[{JOIN}]")
_THOUSANDS = re.compile(NUMBER)
_SEPARATORS = re.compile(f"[ ,.{THIN}]")
_APART = re.compile(rf"[1-9]\d{{1,2}}(?:[ {THIN}][1-9]\d\d)+")
"""What may be one figure, or several side by side."""
_AYN = re.compile(rf"(?<=[aāáàâ])[{BREATHINGS}'](?![aāáàâ])", re.IGNORECASE)


class Split(NamedTuple):
    """Folded words of one raw word with their distance from its first position, and how many positions it takes up."""

    words: tuple[tuple[str, int], ...]
    width: int


class Token(NamedTuple):
    """A word of a text: its folded forms (none for a stop word), its characters [start, end) and its position."""

    words: tuple[tuple[str, int], ...]
    start: int
    end: int
    position: int


def fold(word: str) -> str:
    """Lower case without accents, elisions or possessives; at most `LONGEST` bytes.

    >>> fold("Sœurs"), fold("Tuđman’s"), fold("po\u200blice"), fold("Guanta\u0301namo"), fold("Sanʿāʾ")
    ('soeurs', 'tudman', 'police', 'guantanamo', 'sana')
    """
    encoded = fold_whole(word).encode()
    if len(encoded) <= LONGEST:
        return encoded.decode()
    return f"{encoded[:KEPT].decode(errors='ignore')}~{blake2b(encoded, digest_size=4).hexdigest()}"


def fold_whole(word: str) -> str:
    """Folded, however long."""
    word = _POSSESSIVE.sub("", _ELISION.sub("", word.casefold().translate(_SIGNS)))
    if not word.isascii():
        decomposed = unicodedata.normalize("NFKD", unmarked(word)).translate(_LETTERS).translate(_DIGITS)
        word = unicodedata.normalize("NFC", "".join(letter for letter in decomposed if not is_unread(letter)))
    return word.replace("'", "").replace(".", "")


@lru_cache(maxsize=1 << 17)
def split(raw: str) -> Split:
    """What one raw word (as `raw_words` finds it) is indexed as."""
    if _THOUSANDS.fullmatch(raw):
        return Split(((_SEPARATORS.sub("", raw)[:LONGEST], 0),), 1)
    pieces = _pieces(raw)
    words = [(part, place) for place, (part, piece) in enumerate(pieces) if not _is_small(part, piece)]
    joined = "".join(part for part, _ in pieces)
    if 1 < len(pieces) <= 3 and len(joined) < LONGEST:
        words.append((joined, 0))
    return Split(tuple(words), max(1, len(pieces)))


def _pieces(raw: str) -> list[tuple[str, str]]:
    """The parts of a compound, folded and as written."""
    return [(part, piece) for piece in _HYPHENS.split(raw) if (part := fold(piece))]


def _is_small(part: str, piece: str) -> bool:
    """US, UN, WHO are names."""
    return part in STOP and not (piece.isupper() and len(piece) > 1)


def spelled(raw: str) -> list[tuple[str, int]]:
    """The words of a raw word as a phrase has them: a compound's one by one, small ones marked.

    >>> spelled("State-of-emergency"), spelled("not")
    ([('state', 0), ('=of', 1), ('emergency', 2)], [('=not', 0)])
    """
    if _THOUSANDS.fullmatch(raw):
        return list(split(raw).words)
    pieces = enumerate(_pieces(raw))
    return [(SMALL + part if _is_small(part, piece) else part, place) for place, (part, piece) in pieces]


@lru_cache(maxsize=1 << 17)
def indexed(raw: str) -> tuple[tuple[str, int], ...]:
    """All that a raw word is found by, with distances: what it is split into; small words, names in s and figures that
    may stand side by side, marked; an Arabic word without its “and”; the plain spelling of ayn and hamza.

    >>> indexed("not"), indexed("Hamas"), indexed("135 170")
    ((('=not', 0),), (('hamas', 0), ('^hamas', 0)), (('135170', 0), ('#135', 0), ('#170', 0)))
    >>> indexed("Sanʿāʾ"), indexed("وشرطة")
    ((('sana', 0), ('sanaa', 0)), (('وشرطه', 0), ('شرطه', 0)))
    """
    words = split(raw).words
    if _APART.fullmatch(raw):
        return (*words, *((PART + figure, 0) for figure in figures(raw)))
    marked = [(other, place) for place, (part, piece) in enumerate(_pieces(raw)) for other in _beside(part, piece)]
    return (*words, *marked) if marked else words


def _beside(part: str, piece: str) -> list[str]:
    found = [SMALL + part] if part in STOP else []
    if part.isascii():
        if part[-1:] == "s" and piece[0].isupper() and is_cut(part):
            found.append(NAMED + part)
    elif part[0] == "و" and len(part) > 4:
        found.append(part[1:])
    if not piece.isascii() and (plain := with_ayn(piece)):
        found.append(plain)
    return found


def with_ayn(piece: str) -> str:
    """The spelling that writes ayn or hamza after an a as another a; "" where there is none."""
    written = _AYN.sub("a", piece) if not set(piece).isdisjoint(BREATHINGS) else piece
    return fold(written) if written != piece else ""


def is_cut(word: str) -> bool:
    """Whether a folded word's key lacks the s at its end: it is taken for a plural.

    >>> is_cut("hamas"), is_cut("gangs"), is_cut("congress")
    (True, True, False)
    """
    return len(word) > 3 and word.isalpha() and word[-1] == "s" and not key(word).endswith("s")


def figures(raw: str) -> list[str]:
    """The figures of what may be one figure or several side by side; none where it is one.

    >>> figures("135 170"), figures("12 000"), figures("1 250"), figures("135,170")
    (['135', '170'], [], [], [])
    """
    return _SEPARATORS.split(raw) if _APART.fullmatch(raw) else []


def tokens(text: str) -> list[Token]:
    """Every word of the text, stop words included, in order.

    >>> [(token.start, token.end) for token in tokens("Los «terruqueos»")]
    [(0, 3), (5, 15)]
    """
    found, position = [], 0
    for match in raw_words(text).finditer(text):
        words, width = split(match[0])
        found.append(Token(words, match.start(), match.end(), position))
        position += width
    return found


@lru_cache(maxsize=1 << 17)
def forms(raw: str) -> tuple[tuple[str, str, int], ...]:
    """Key, folded word and distance for each word that one raw word is indexed as."""
    return tuple((key(word), word, distance) for word, distance in indexed(raw))
