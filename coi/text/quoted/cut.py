"""A quotation cut at what its writer marked: words left out, words put in, "[sic]".

>>> quote = cut("the [police] officers […] left [sic] Lima")
>>> [[token.plain for token in part] for part in quote.parts], quote.gaps
([['the'], ['officers'], ['left', 'lima']], ('insertion', 'omission'))
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from coi.text.collation import places, plain_word

Gap = Literal["omission", "insertion"]
OMISSION = "[…]"
_DOTS = r"(?:…\.?|\.\s?\.\s?\.(?:\s?\.)?)"
_REMARK = r"[^\[\]]{0,30}(?:emphasis|cursiva|énfasis|souligné|footnotes? omitted)[^\[\]]{0,40}"
_MARKED = re.compile(
    rf"(?P<omission>\[\s*(?:{_DOTS}|omissis|coupure|se omite)\s*\]|\(\s*(?:{_DOTS}|omissis)\s*\)|{_DOTS})"
    rf"|(?P<aside>\[\s*(?:sic|sic!|\d{{1,4}}|fn\.?\s?\d+|{_REMARK})\s*\]|\(sic\))"
    r"|(?<!\w)(?P<insertion>\[[^\[\]]{1,200}\])(?!\w)",
    re.IGNORECASE,
)
_GLUED = re.compile(r"(.*[^\W\d_](?:[.,;:!?)\]”’\"»]+)?)\d{1,3}[.,;:!?)\]”’\"»]*")


@dataclass(frozen=True)
class Token:
    """A word at `[start, end)`; `plain` is what is compared, `bare` the same without a note's number glued to it."""

    start: int
    end: int
    plain: str
    bare: str = ""


@dataclass(frozen=True)
class Cut:
    """`parts` are the words between the gaps, `gaps` what parts them: one fewer than parts."""

    text: str
    parts: tuple[tuple[Token, ...], ...]
    gaps: tuple[Gap, ...] = ()

    @property
    def size(self) -> int:
        return sum(map(len, self.parts))


@lru_cache(maxsize=4096)
def tokens(text: str) -> tuple[Token, ...]:
    return tuple(_token(text, start, end) for start, end in places(text))


def _token(text: str, start: int, end: int) -> Token:
    piece = text[start:end]
    if "[" in piece or "]" in piece:
        piece = piece.replace("[", "").replace("]", "")
    glued = _GLUED.fullmatch(piece)
    return Token(start, end, plain_word(piece), plain_word(glued[1]) if glued else "")


@lru_cache(maxsize=4096)
def cut(text: str) -> Cut:
    parts: list[tuple[Token, ...]] = []
    gaps: list[Gap] = []
    blank, cursor, pending = text, 0, ""
    for aside in _MARKED.finditer(text):
        if aside["aside"]:
            blank = f"{blank[: aside.start()]}{' ' * len(aside[0])}{blank[aside.end() :]}"
    for found in (*_MARKED.finditer(blank), None):
        end = found.start() if found else len(blank)
        own = tuple(Token(t.start + cursor, t.end + cursor, t.plain, t.bare) for t in tokens(blank[cursor:end]))
        if own:
            if parts:
                gaps.append("omission" if pending == "omission" else "insertion")
            parts.append(own)
            pending = ""
        if found and pending != "omission":
            pending = found.lastgroup or ""
        cursor = found.end() if found else cursor
    return Cut(text, tuple(parts), tuple(gaps))
