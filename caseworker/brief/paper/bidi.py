"""In which direction the characters of a paragraph run: the Unicode Bidirectional Algorithm (UAX 9), pure.

Embeddings and overrides are not known here, because no brief prints them; isolates are (LRI, RLI, FSI, PDI). One thing
is added to the standard: a space within a figure ("8 000") is of the figure, so its groups never change places.

>>> levels("He said שלום.", "ltr")
[0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 0]
>>> in_sight([0, 1, 1, 0])
[0, 2, 1, 3]
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import Literal

Direction = Literal["ltr", "rtl"]

LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"
_STRONG = {"L": "ltr", "R": "rtl", "AL": "rtl"}
_NEUTRAL = frozenset({"B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI"})
_OPENS = frozenset({LRI, RLI, FSI})
_REMOVED = frozenset({"BN", "LRE", "RLE", "LRO", "RLO", "PDF"})
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
_WITHIN_FIGURE = re.compile("(?<=\\d)[ \u2009](?=\\d{3}(?!\\d))")
_OPEN = (
    "([{\u0f3a\u0f3c\u169b\u2045\u207d\u208d\u2329\u3008\u300a\u300c\u300e\u3010\u3014\u3016\u3018\u301a\u276a\u27e8"
)
_CLOSE = (
    ")]}\u0f3b\u0f3d\u169c\u2046\u207e\u208e\u232a\u3009\u300b\u300d\u300f\u3011\u3015\u3017\u3019\u301b\u276b\u27e9"
)
_CLOSED_BY = dict(zip(_OPEN, _CLOSE, strict=True))


def has_right_to_left(text: str) -> bool:
    """Whether any character runs from right to left."""
    return _RIGHT_TO_LEFT.search(text) is not None


def direction(text: str) -> Direction:
    """The direction of a paragraph: that of its first strong character outside isolates (rules P2 and P3)."""
    depth = 0
    for character in text:
        kind = _class(character)
        if character in _OPENS:
            depth += 1
        elif character == PDI:
            depth = max(0, depth - 1)
        elif not depth and kind in _STRONG:
            return "rtl" if kind != "L" else "ltr"
    return "ltr"


def levels(text: str, base: Direction) -> list[int]:
    """The embedding level of each character of a paragraph: odd where it runs from right to left.

    Line ends within it are white space: they break the line, not the paragraph's direction.
    """
    found = [0] * len(text)
    _resolve(text, 0, len(text), 1 if base == "rtl" else 0, _classes(text), found)
    return found


def in_sight(of: Sequence[int]) -> list[int]:
    """The places of a line's pieces from left to right, given the level of each in order of the text (rule L2)."""
    order = list(range(len(of)))
    for level in range(max(of, default=0), 0, -1):
        start = None
        for place in range(len(order) + 1):
            high = place < len(order) and of[order[place]] >= level
            if high and start is None:
                start = place
            elif not high and start is not None:
                order[start:place] = order[start:place][::-1]
                start = None
    return order


@cache
def _class(character: str) -> str:
    return unicodedata.bidirectional(character) or "L"


def _classes(text: str) -> list[str]:
    kinds = [_class(character) for character in text]
    for space in _WITHIN_FIGURE.finditer(text):
        kinds[space.start()] = "CS"
    return kinds


def _resolve(text: str, start: int, end: int, base: int, kinds: list[str], found: list[int]) -> None:
    """The levels of `text[start:end]`, embedded at `base`; an isolate within is one neutral and has its own turn."""
    own, place = [], start
    while place < end:
        own.append(place)
        if text[place] in _OPENS:
            close = _closing(text, place, end)
            inside = (
                direction(text[place + 1 : close]) if text[place] == FSI else "rtl" if text[place] == RLI else "ltr"
            )
            inner = base + 1 if (base % 2 == 0) == (inside == "rtl") else base + 2
            _resolve(text, place + 1, close, inner, kinds, found)
            place = close
        else:
            place += 1
    _sequence(text, own, base, kinds, found)


def _closing(text: str, opened: int, end: int) -> int:
    depth = 0
    for place in range(opened, end):
        depth += (text[place] in _OPENS) - (text[place] == PDI)
        if not depth:
            return place
    return end


def _sequence(text: str, own: list[int], base: int, kinds: list[str], found: list[int]) -> None:
    seen = [place for place in own if kinds[place] not in _REMOVED]
    side = "R" if base % 2 else "L"
    resolved = _weak([kinds[place] for place in seen], side)
    _brackets([text[place] for place in seen], resolved, side, [kinds[place] for place in seen])
    _neutrals(resolved, side)
    for place, kind in zip(seen, resolved, strict=True):
        up = (kind == "R") if base % 2 == 0 else (kind != "R")
        found[place] = base + (2 if base % 2 == 0 and kind in ("EN", "AN") else int(up))
    level = base
    for place in own:  # what the algorithm leaves out goes with what is before it
        level = found[place] = found[place] if kinds[place] not in _REMOVED else level


def _weak(kinds: list[str], side: str) -> list[str]:
    """Rules W1 to W7."""
    before, strong = side, side
    for place, kind in enumerate(kinds):
        if kind == "NSM":
            kinds[place] = kind = "ON" if before in ("LRI", "RLI", "FSI", "PDI") else before
        if kind == "EN" and strong == "AL":
            kinds[place] = kind = "AN"
        before = kind
        strong = kind if kind in _STRONG else strong
    kinds = ["R" if kind == "AL" else kind for kind in kinds]
    for place in range(1, len(kinds) - 1):
        around = kinds[place - 1], kinds[place + 1]
        if kinds[place] in ("ES", "CS") and around == ("EN", "EN"):
            kinds[place] = "EN"
        elif kinds[place] == "CS" and around == ("AN", "AN"):
            kinds[place] = "AN"
    _beside_figures(kinds)
    strong = side
    for place, kind in enumerate(kinds):
        if kind in ("ES", "ET", "CS"):
            kinds[place] = "ON"
        elif kind == "EN" and strong == "L":
            kinds[place] = "L"
        strong = kind if kind in ("L", "R") else strong
    return kinds


def _beside_figures(kinds: list[str]) -> None:
    """Rule W5: signs of currency and per cent beside a figure are of it."""
    place = 0
    while place < len(kinds):
        end = place
        while end < len(kinds) and kinds[end] == "ET":
            end += 1
        if end > place and "EN" in (kinds[place - 1] if place else "", kinds[end] if end < len(kinds) else ""):
            kinds[place:end] = ["EN"] * (end - place)
        place = max(end, place + 1)


def _as_strong(kind: str) -> str:
    return "R" if kind in ("EN", "AN") else kind


def _brackets(characters: list[str], kinds: list[str], side: str, were: list[str]) -> None:
    """Rule N0: the two brackets of a pair take one direction."""
    for opened, closed in _pairs(characters, kinds):
        inside = {_as_strong(kind) for kind in kinds[opened + 1 : closed]} & {"L", "R"}
        if side in inside:
            taken = side
        elif inside:
            before = (_as_strong(kind) for kind in reversed(kinds[:opened]) if _as_strong(kind) in ("L", "R"))
            taken = other if (other := "L" if side == "R" else "R") == next(before, side) else side
        else:
            continue
        for bracket in (opened, closed):
            kinds[bracket] = taken
            for place in range(bracket + 1, len(kinds)):
                if were[place] != "NSM":
                    break
                kinds[place] = taken


def _pairs(characters: list[str], kinds: list[str]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    waiting: list[tuple[str, int]] = []
    for place, character in enumerate(characters):
        if kinds[place] != "ON":
            continue
        if character in _CLOSED_BY:
            if len(waiting) == 63:
                return []
            waiting.append((_CLOSED_BY[character], place))
        elif character in _CLOSE:
            for depth in range(len(waiting) - 1, -1, -1):
                if waiting[depth][0] == character:
                    found.append((waiting[depth][1], place))
                    del waiting[depth:]
                    break
    return sorted(found)


def _neutrals(kinds: list[str], side: str) -> None:
    """Rules N1 and N2."""
    place = 0
    while place < len(kinds):
        end = place
        while end < len(kinds) and kinds[end] in _NEUTRAL:
            end += 1
        if end > place:
            before = _as_strong(kinds[place - 1]) if place else side
            after = _as_strong(kinds[end]) if end < len(kinds) else side
            kinds[place:end] = [before if before == after else side] * (end - place)
        place = max(end, place + 1)
