"""Where words stand between quotation marks, of all usual kinds; quotations within quotations go with the outer one.

>>> [text[a:b] for text in ("On «la ley» he wrote “it’s ‘law’ now”.",) for a, b in quotations(text).spans]
['la ley', 'it’s ‘law’ now']
>>> quotations('He said "the levy rose and').unclosed
1
"""

import re
from dataclasses import dataclass
from functools import lru_cache

_CLOSERS = {
    "“": "”",
    "«": "»",
    "„": "“”",
    "‹": "›",
    "‘": "’",
    '"': '"',
    "'": "'",
    "»": "«",
    "「": "」",
    "『": "』",
    "”": "”",
    "‚": "‘’",
}
_APART = frozenset(" \t\n\u00a0\u202f\u2009([{—–-/…")
_AFTER_END = re.compile(r"\s*(?:[.,;:!?)\]\d(\[¹²³⁴-⁹⁰]|$)")
_SINGLE = frozenset("'’‘")


@dataclass(frozen=True)
class Quotations:
    """`spans` [start, end) without the marks, in order; `unclosed` marks have no partner."""

    spans: tuple[tuple[int, int], ...]
    unclosed: int = 0


@lru_cache(maxsize=256)
def quotations(text: str) -> Quotations:
    found: list[tuple[int, int]] = []
    at, unclosed = 0, 0
    hopeless: set[str] = set()  # what closes nowhere after one place closes nowhere after a later one
    while at < len(text):
        if not _opens(text, at):
            at += 1
            continue
        end = -1 if text[at] in hopeless else _closing(text, at)
        if end < 0:
            hopeless |= {text[at]} - _SINGLE
            unclosed += text[at] not in _SINGLE
            at += 1
            continue
        inner = text[at + 1 : end]
        start = at + 1 + len(inner) - len(inner.lstrip())
        if inner.strip():
            found.append((start, start + len(inner.strip())))
        at = end + 1
    return Quotations(tuple(found), unclosed)


def _opens(text: str, at: int) -> bool:
    sign = text[at]
    if sign not in _CLOSERS:
        return False
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if sign in "“«„‹「『‚":
        return bool(after)
    stands_before = not before or before in _APART or before in '“«„"‘:'
    return stands_before and bool(after) and not after.isspace() and (sign != "’")


def _closing(text: str, at: int) -> int:
    """The place of the mark that closes the one at `at`, -1 where none does."""
    sign, closers, depth = text[at], _CLOSERS[text[at]], 0
    if sign in "'‘‚":
        return _closing_single(text, at, closers)
    for place in range(at + 1, len(text)):
        one = text[place]
        if one in closers and (sign not in '"»”' or _may_close(text, place)):
            if not depth:
                return place
            depth -= 1
        elif one == sign and sign in "“«‹「『":
            depth += 1
    if depth:  # one opened again without closing, as where each paragraph opens anew: the first that closes
        return next((place for place in range(at + 1, len(text)) if text[place] in closers), -1)
    return -1


def _may_close(text: str, place: int) -> bool:
    before, after = text[place - 1], text[place + 1 : place + 2]
    return not before.isspace() and not (after.isalpha() or (after.isdigit() and before.isdigit()))


def _closing_single(text: str, at: int, closers: str) -> int:
    """An apostrophe looks like the mark: best what stands before a stop, else the last before another one opens."""
    stop = next((place for place in range(at + 1, len(text)) if text[place] in "‘'" and _opens(text, place)), len(text))
    ends = [
        p
        for p in range(at + 1, stop)
        if text[p] in closers and _may_close(text, p) and not text[p + 1 : p + 2].isdigit()
    ]
    for place in ends:
        if _AFTER_END.match(text, place + 1) or text[place - 1] in ".,;:!?…":
            return place
    return ends[-1] if ends else -1
