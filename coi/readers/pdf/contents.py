"""Lines of a table of contents: those with leaders, and under its title those that end with the number of a page."""

import re
from collections.abc import Sequence
from itertools import groupby

from coi.readers.pdf.lines import Line

_LEADERS = re.compile(r"(?:\.\s?){5,}|…{2,}|_{5,}")
_NUMBERED_END = re.compile(r"\s\d{1,3}$|^(?:paragraphs?|paragraphes|párrafos)?\s*(?:pages?|páginas?)$", re.IGNORECASE)
_TITLE = re.compile(
    r"(?:table of )?contents(?: \((?:continued|cont\.?|cont[’']d)\))?|table des matières|sommaire"
    r"|índice(?: general| de contenidos?)?|contenido|المحتويات|الفهرس",
    re.IGNORECASE,
)
_PAGE = re.compile(r"(?:^|\s)(\d{1,4})$")
_FEWEST, _LED = 4, 3
"""Lines under the title that end with rising numbers; lines with leaders between which all is of the table."""


def contents_of(lines: Sequence[Line]) -> list[Line]:
    """The lines of a page that are of its table of contents."""
    led = [place for place, line in enumerate(lines) if _LEADERS.search(line.text)]
    titled = any(_TITLE.fullmatch(line.text.strip()) for line in lines)
    if not led or (len(led) < _LED and not titled):
        return [lines[place] for place in led] or _under_title(lines)
    last = led[-1]
    while last + 1 < len(lines) and _NUMBERED_END.search(lines[last + 1].text):
        last += 1
    first = led[0]
    while first and (_NUMBERED_END.search(lines[first - 1].text) or _TITLE.fullmatch(lines[first - 1].text.strip())):
        first -= 1
    return list(lines[first : last + 1])


def _under_title(lines: Sequence[Line]) -> list[Line]:
    """The title and the rows below it that end with numbers, none lower than the one before; an entry may take several
    rows, of which the last has the number."""
    start = next((place for place, line in enumerate(lines) if _TITLE.fullmatch(line.text.strip())), None)
    if start is None:
        return []
    taken, waiting, numbers = [lines[start]], list[Line](), list[int]()
    for _height, row in groupby(lines[start + 1 :], key=lambda line: round(line.y)):
        waiting += (here := list(row))
        found = _PAGE.search(here[-1].text)
        if found is None and len(waiting) > 2 * len(here) + 1:
            break
        if found and int(found[1]) < max(numbers, default=0):
            break
        if found:
            numbers.append(int(found[1]))
            taken, waiting = [*taken, *waiting], []
    return taken if len(numbers) >= _FEWEST else []
