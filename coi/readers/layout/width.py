"""How wide a line of type is, and how wide the column it stands in: where a paragraph ends in a dump without spacing.

A line is broken only where the next word no longer fits. So a line that left room for the next word ended its
paragraph, in whatever script size the report is set; widths are in thousandths of the type size, sans serif.

>>> width("illicit") < width("members")
True
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache

_WIDTHS = {
    **dict.fromkeys("ijl|'’‘!.,;:I", 250),
    **dict.fromkeys('ft()[]{}/\\-r \u00a0\u202f“”"', 320),
    **dict.fromkeys("cksvxyzJ", 500),
    **dict.fromkeys("MmW%@", 850),
    **dict.fromkeys("wACDGHNOQRU&", 720),
    **dict.fromkeys("BEFKLPSTVXYZ", 650),
}
_OTHER = 556
_FEWEST = 3
_SPACE = 278
_RAISED = 360
_FIGURES_APART = re.compile(r"\d{1,3}(?: \d{3}\b)+")


@cache
def _of_char(char: str) -> int:
    return _WIDTHS.get(char, _OTHER)


def width(text: str, *, raised: int = 0) -> int:
    """The width of `text` and of so many raised figures (note markers)."""
    return sum(map(_of_char, text)) + _RAISED * raised


def first_word(text: str) -> str:
    """What must fit for the line before to go on: up to the first space or inner hyphen; "26 188" is one word."""
    figures = _FIGURES_APART.match(text)
    if figures:
        return figures.group()
    word = text.split(maxsplit=1)[0] if text.strip() else ""
    hyphen = word.find("-", 1)
    return word if hyphen < 0 else word[: hyphen + 1]


def needed(line: str, following: str, *, raised: int = 0) -> int:
    """The width that `line` would take with the first word of `following` on it."""
    return width(line, raised=raised) + _SPACE + width(first_word(following))


def column(wraps: Iterable[tuple[int, int]]) -> int:
    """The width of a column from what surely wrapped lines take and what they needed; 0 for fewer than three lines.

    Each wrapped line fitted the column, and did not with the next word on it. The width that contradicts fewest lines
    is taken, for some stand in narrower lists or in another size.
    """
    pairs = sorted(wraps)
    if len(pairs) < _FEWEST:
        return 0
    widths = [taken for taken, _ in pairs]
    needs = sorted(need for _, need in pairs)
    fewest = [len(widths) - bisect_right(widths, limit) + bisect_right(needs, limit) for limit in widths]
    return widths[len(fewest) - 1 - fewest[::-1].index(min(fewest))]
