"""Rows of tables in lines of text, told by what keeps their cells apart: a tab, or more than one space.

>>> row_lines(["Year   Arrests", "2019   1 204", "The police came."]), cells("2019   1 204   1 100")
({0, 1}, ['2019', '1 204', '1 100'])
"""

import re
from collections.abc import Sequence
from typing import Literal

from coi.readers.layout.openers import opener

APART = re.compile(r"\s*\t\s*|\s{2,}")
_CELLS = re.compile(rf"\s*\|\s*|{APART.pattern}")
_WIDE = re.compile(r"\t|\s{3,}")
_SOURCE = re.compile(
    r"(?:data\s+)?(?:sources?|notes?|fuentes?|notas?|quellen?|anmerkungen?|fontes?|bronn?en?)\s*:\s*\S", re.IGNORECASE
)
_PROSE = re.compile(r"[.!?:;]$")
_FIGURE = re.compile(r"[\d.,%–()\s/-]*\d[\d.,%–()\s/-]*|n/?a|[-–—]|\.\.+", re.IGNORECASE)
_LONGEST_CELL = 70
_MOST_WORDS_OF_A_SOURCE = 40


def cells(text: str) -> list[str]:
    return [cell for cell in _CELLS.split(text.strip()) if cell]


def is_source_line(text: str) -> bool:
    """Whether a line names the source of a table or picture, or is its note."""
    return _SOURCE.match(text) is not None and len(text.split()) <= _MOST_WORDS_OF_A_SOURCE


def row_lines(texts: Sequence[str]) -> set[int]:
    """The lines that are rows: two or more in a row that fall into cells, or one beneath its table's caption."""
    found: set[int] = set()
    start = 0
    while start < len(texts):
        end = start
        while end < len(texts) and _is_row(texts[end]):
            end += 1
        captioned = start > 0 and _is_caption(texts[start - 1])
        wide = end > start and len(_WIDE.findall(texts[start])) > 1
        if end - start >= 2 or (end > start and (captioned or wide)):
            found.update(range(start, end))
        start = max(end, start + 1)
    return found | _figure_rows(texts, found)


def parts_of(texts: Sequence[str]) -> dict[int, Literal["row", "source"]]:
    """What of a table each line is, by its place; other lines are left out."""
    parts: dict[int, Literal["row", "source"]] = dict.fromkeys(row_lines(texts), "row")
    return parts | {i: "source" for i, text in enumerate(texts) if is_source_line(text)}


def _is_row(text: str) -> bool:
    parts = cells(text)
    opens = opener(text)
    if len(parts) < 2 or (opens is not None and opens.kind != "number"):
        return False
    if any(_PROSE.search(part) and len(part.split()) > 2 for part in parts[:-1]):
        return False
    return max(map(len, parts)) <= _LONGEST_CELL or any(_FIGURE.fullmatch(part) for part in parts)


def _is_caption(text: str) -> bool:
    opens = opener(text)
    return opens is not None and opens.kind == "caption"


def _figure_rows(texts: Sequence[str], known: set[int]) -> set[int]:
    """Beneath a caption or a row, lines that end in two or more figures are rows whose cells nothing keeps apart."""
    found: set[int] = set()
    for i in range(1, len(texts)):
        above = i - 1 in known or i - 1 in found or _is_caption(texts[i - 1])
        if above and i not in known and _ends_in_figures(texts[i]):
            found.add(i)
    return found


def _ends_in_figures(text: str) -> bool:
    words = text.split()
    return len(words) > 2 and len(text) <= _LONGEST_CELL and all(_FIGURE.fullmatch(word) for word in words[-2:])
