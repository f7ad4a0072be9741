"""How a line of a report opens: a bullet, a list number, a caption, a legal provision, a numbered chapter of a summary.

>>> opener("• Police protection.").kind, opener("b) Change of residence.").number, opener("In 2021, the police")
('bullet', (2,), None)
"""

import re
from dataclasses import dataclass
from typing import Literal

OpenerKind = Literal["bullet", "number", "letter", "caption", "provision", "label"]

BULLET = re.compile(r"[•▪◦●○■□‣∙·➢➤►❖✓\uf0b7\uf0a7\U00100000-\U0010ffff](?!\w{0,2}$)|[–—*-](?=\s)|o(?=\s+[A-Z])")
_NUMBER = re.compile(r"(?P<n>\d{1,3}(?:\.\d{1,2})*)(?:[.)](?=\s)|(?<=\.\d)(?=\s+[A-ZÀ-Þ])|(?<=\.\d\d)(?=\s+[A-ZÀ-Þ]))")
_LETTER = re.compile(r"\(?(?P<l>[a-z]|[ivx]{1,4})\)(?=\s)")
_CAPTION = re.compile(
    r"(?:map|figure|fig\.|table|graph|chart|image|photo|graphic|mapa|figura|tabla|cuadro|gráfico|carte|tableau)"
    r"\s+\d{1,3}(?:\.\d{1,2})?\s*[.:–-]",
    re.IGNORECASE,
)
_PROVISION = re.compile(
    r"(?:article|artículo|articulo|art\.)\s*\d{1,4}(?:\s?(?:bis|ter|[a-z]))?\s*[.:°º]?\s*[-–—.:]", re.IGNORECASE
)
_LABEL = re.compile(
    r"(?:chapter|part|section|step|phase|goal|capítulo|chapitre)\s+(?P<n>\d{1,2})\s*[:.–-]", re.IGNORECASE
)


_WORDS: tuple[tuple[OpenerKind, re.Pattern[str]], ...] = (
    ("caption", _CAPTION),
    ("provision", _PROVISION),
    ("label", _LABEL),
)


_TYPED = re.compile(r"(?:[•●▪■◦○□‣►▸➢✓❖\uf0b7\uf0a7\uf0d8]|[·§](?=\s))\s*(?=\S)")


def typed_bullet(text: str) -> int:
    """How many characters a bullet takes that was typed before the words; 0 where there is none."""
    found = _TYPED.match(text)
    return found.end() if found else 0


@dataclass(frozen=True, slots=True)
class Opener:
    """`number` is the list number ("1.2." is (1, 2), "b)" is (2,)), empty for bullets and captions; `end` its width."""

    kind: OpenerKind
    number: tuple[int, ...] = ()
    end: int = 0


def opener(text: str) -> Opener | None:
    """How `text` opens; None for ordinary words."""
    first = text[:1]
    if first.isdigit():
        m = _NUMBER.match(text)
        return Opener("number", tuple(int(part) for part in m["n"].split(".")), m.end()) if m else None
    m = BULLET.match(text)
    if m:
        return Opener("bullet", (), m.end())
    m = _LETTER.match(text)
    if m:
        return Opener("letter", (_letter_number(m["l"]),), m.end())
    for kind, pattern in _WORDS:
        m = pattern.match(text)
        if m:
            return Opener(kind, (), m.end())
    return None


def _letter_number(letter: str) -> int:
    return ord(letter[0]) - ord("a") + 1
