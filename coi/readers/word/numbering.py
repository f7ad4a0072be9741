"""The numbers that Word computes: "12.", "(a)", "1.2.3", and bullets, as they print.

>>> as_letters(28), as_roman(14)
('bb', 'xiv')
"""

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from coi.readers.word.package import W, value

BULLET = "•"
_PLACE = re.compile(r"%(\d)")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_SMALL = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_BULLET_SIGNS = re.compile(r"[\uf000-\uf8ff·o§ØüvqÜ▪◦●○■□►–-]")
_MOST = 5000


@dataclass(frozen=True)
class Level:
    """One level of a list: how it counts, and what is printed (`text` with %1 … %9)."""

    kind: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    legal: bool = False


@dataclass
class Numbering:
    """Lists by numId: which counters they share, their levels, and where they begin anew."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    counters_of: dict[str, str] = field(default_factory=dict)
    anew: dict[str, dict[int, int]] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    def label(self, number: tuple[str, int] | None) -> str:
        """What prints before the next paragraph of this list and level; "" where nothing does."""
        if number is None or number[0] in ("", "0") or number[0] not in self.levels:
            return ""
        identity, place = number
        levels = self.levels[identity]
        level = levels.get(place)
        if level is None:
            return ""
        counts = self._counts.setdefault(self.counters_of[identity], {})
        if identity not in self._begun:
            self._begun.add(identity)
            for at, start in self.anew.get(identity, {}).items():
                counts[at] = start - 1
        counts[place] = counts.get(place, level.start - 1) + 1
        for deeper in [at for at in counts if at > place]:
            if levels.get(deeper, Level()).restart != 0:
                del counts[deeper]
        return self._printed(level, levels, counts)

    def _printed(self, level: Level, levels: dict[int, Level], counts: dict[int, int]) -> str:
        if level.kind == "bullet":
            return BULLET if not level.text or _BULLET_SIGNS.fullmatch(level.text.strip()) else level.text.strip()
        if level.kind == "none" and not _PLACE.search(level.text):
            return level.text.strip()

        def shown(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            other = levels.get(at, Level())
            kind = "decimal" if level.legal and at < 9 else other.kind
            return as_counted(counts.get(at, other.start), kind)

        return _PLACE.sub(shown, level.text).strip()


def as_counted(n: int, kind: str) -> str:
    """A count in the way the format names; decimal for those that are rare."""
    if kind == "lowerLetter":
        return as_letters(n)
    if kind == "upperLetter":
        return as_letters(n).upper()
    if kind == "lowerRoman":
        return as_roman(n)
    if kind == "upperRoman":
        return as_roman(n).upper()
    if kind == "decimalZero":
        return f"{n:02d}"
    if kind == "ordinal":
        return f"{n}{'th' if 10 < n % 100 < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10, 'th')}"
    return "" if kind == "none" else str(n)


def as_letters(n: int) -> str:
    """1 is a, 26 z, 27 aa, 28 bb, as Word counts."""
    return "" if not 0 < n < _MOST else chr(ord("a") + (n - 1) % 26) * ((n - 1) // 26 + 1)


def as_roman(n: int) -> str:
    if not 0 < n < _MOST:
        return str(n)
    out = ""
    for worth, sign in (*_ROMAN, *_ROMAN_SMALL):
        out, n = out + sign * (n // worth), n % worth
    return out


def read_numbering(root: etree._Element | None) -> Numbering:
    numbering = Numbering()
    if root is None:
        return numbering
    abstract = {a.get(W + "abstractNumId", ""): _levels(a) for a in root.findall(W + "abstractNum")}
    for num in root.findall(W + "num"):
        identity, of = num.get(W + "numId", ""), value(num, "abstractNumId")
        levels = dict(abstract.get(of, {}))
        for override in num.findall(W + "lvlOverride"):
            at = int(override.get(W + "ilvl", "0") or 0)
            own = override.find(W + "lvl")
            if own is not None:
                levels[at] = _level(own)
            start = value(override, "startOverride")
            if start.isdigit():
                numbering.anew.setdefault(identity, {})[at] = int(start)
                levels[at] = replace(levels.get(at, Level()), start=int(start))
        numbering.levels[identity], numbering.counters_of[identity] = levels, of
    return numbering


def _levels(abstract: etree._Element) -> dict[int, Level]:
    return {int(one.get(W + "ilvl", "0") or 0): _level(one) for one in abstract.findall(W + "lvl")}


def _level(element: etree._Element) -> Level:
    start, restart = value(element, "start"), value(element, "lvlRestart")
    return Level(
        kind=value(element, "numFmt") or "decimal",
        text=value(element, "lvlText"),
        start=int(start) if start.isdigit() else 1,
        restart=int(restart) if restart.isdigit() else None,
        legal=element.find(W + "isLgl") is not None,
    )
