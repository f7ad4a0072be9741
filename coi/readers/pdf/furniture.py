"""What is no text of the report: running heads and feet, the printed page numbers, and lines of a table of contents.

A line near the upper or lower edge that comes again on other pages, its figures aside, is furniture. A number alone is
the page's label where it rises by one from page to page. Contents have leaders, or stand under their title and end with
numbers that rise.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from coi.readers.pdf.lines import Line
from coi.readers.pdf.pages import PageLines
from coi.text.document import PageStatus

_EDGE, _FAR_EDGE, _OUTERMOST, _MOSTLY, _SHORT = 0.14, 0.2, 3, 0.8, 0.7
"""How much of the page's height the edge is, for what most pages have too, and how many lines from it are looked at."""
_NUMBER = re.compile(
    r"(?:page|página|pagina|p\.|seite)?\s*[-–—|•]*\s*(\d{1,4}|[ivxlc]{1,7})\s*(?:(?:of|de|/)\s*\d{1,4})?\s*[-–—|•]*",
    re.IGNORECASE,
)
_INSIDE = re.compile(r"(?:page|página|p\.)\s*(\d{1,4})\b|\b(\d{1,4})$|^(\d{1,4})\b", re.IGNORECASE)
"""A page number in a running head."""
_SIGN = re.compile(r"[\[(]?(?:\d{1,4}|[*†‡§¶]{1,3})[\])]?")
_CITES = re.compile(r"\b(?:19|20)\d\d\b|https?://|\bibid|\bsupra\b|\bop\. ?cit", re.IGNORECASE)
_FIGURES = re.compile(r"\d+")
_LEADERS = re.compile(r"(?:\.\s?){5,}|…{2,}|_{5,}")
_NUMBERED_END = re.compile(r"\s\d{1,3}$|^(?:paragraphs?|paragraphes|párrafos)?\s*(?:pages?|páginas?)$", re.IGNORECASE)
_TITLE = re.compile(
    r"(?:table of )?contents(?: \((?:continued|cont\.?|cont[’']d)\))?|table des matières|sommaire"
    r"|índice(?: general| de contenidos?)?|contenido|المحتويات|الفهرس",
    re.IGNORECASE,
)
_ENTRY = re.compile(r"(?:^|\s)(\d{1,4})$")
_ENTRIES, _LED = 4, 3
"""Lines under the title that end with rising numbers; lines with leaders between which all is of the table."""
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass
class Furniture:
    """Lines by identity that are no text, and for each page its label with how it is known."""

    lines: list[Line] = field(default_factory=list)
    labels: list[tuple[str, PageStatus]] = field(default_factory=list)
    _known: set[int] = field(default_factory=set)
    _counted: int = 0

    def holds(self, line: Line) -> bool:
        if self._counted != len(self.lines):
            self._known = {id(one) for one in self.lines}  # all of them live as long as this list
            self._counted = len(self.lines)
        return id(line) in self._known


def find_furniture(pages: Sequence[PageLines]) -> Furniture:
    edges = [(page, _at_edge(page, top=True), _at_edge(page, top=False)) for page in pages]
    seen: Counter[tuple[str, int]] = Counter()
    for page, top, bottom in edges:
        seen.update({place for line in [*top, *bottom] for place in _places(line, page) if _shape(line).strip("# ")})
    fewest = max(2, min(4, len(pages) // 4))
    found = Furniture()
    for page, top, bottom in edges:
        for rows in (top, bottom):
            found.lines += _outermost(rows, page, seen, fewest)
    found.lines += _strays(pages, found)
    numbers = _page_numbers([(page, [*top, *bottom]) for page, top, bottom in edges], found)
    found.lines += [line for line, _label in numbers.values()]
    found.lines += [line for line in _heads(pages) if not found.holds(line)]
    printed = {index: label for index, (_line, label) in numbers.items()}
    found.labels = [_label(page.index, printed) for page in pages]
    return found


def _strays(pages: Sequence[PageLines], found: Furniture) -> list[Line]:
    """What most pages have as head or foot, where it stands at another height of the edge, or on the cover."""
    shapes = Counter(_shape(line) for line in found.lines if not _NUMBER.fullmatch(line.text.strip()))
    usual = {shape for shape, times in shapes.items() if times >= max(4, _MOSTLY * len(pages) / 2)}
    strays = []
    for page in pages if usual else ():
        low, high = page.height * _FAR_EDGE, page.height * (1 - _FAR_EDGE)
        for line in page.lines:
            place = page.index == 0 or not low < line.y < high
            if place and _shape(line) in usual and not found.holds(line):
                strays.append(line)
    return strays


def _heads(pages: Sequence[PageLines]) -> list[Line]:
    """Heads that differ from page to page, as those that name the chapter: on most pages something stands at one height
    above all else, farther from the next line than lines of the text are from each other."""
    drops = Counter(
        round(a.y - b.y) for page in pages for a, b in pairwise(page.lines) if a.size == b.size and a.y - b.y > 2
    )
    pitch = max(drops, key=lambda drop: drops[drop], default=0)
    tops = [(page, [line for line in page.lines if line.y > page.lines[0].y - 2]) for page in pages if page.lines]
    heights = Counter(round(page.height - top[0].y) for page, top in tops)
    usual = max(heights, key=lambda height: heights[height - 1] + heights[height] + heights[height + 1], default=0)
    at_height = [(page, top) for page, top in tops if abs(page.height - top[0].y - usual) < 1.6]
    apart = [top for page, top in at_height if _stands_off(page, top, pitch)]
    enough = len(at_height) >= max(3, 0.5 * len(tops)) and len(apart) >= _MOSTLY * len(at_height)
    return [line for top in apart for line in top] if enough else []


def _stands_off(page: PageLines, top: Sequence[Line], pitch: int) -> bool:
    below = page.lines[len(top)] if len(page.lines) > len(top) else None
    short = sum(line.x1 - line.x0 for line in top) < _SHORT * page.width
    return below is not None and short and top[0].y > (1 - _EDGE) * page.height and top[0].y - below.y > 1.35 * pitch


def _at_edge(page: PageLines, *, top: bool) -> list[Line]:
    """The outermost lines of an edge, from the edge inwards."""
    limit = page.height * ((1 - _EDGE) if top else _EDGE)
    lines = [line for line in page.lines if (line.y > limit if top else line.y < limit) and not _is_note(line)]
    rows = sorted({round(line.y) for line in lines}, reverse=top)[: _OUTERMOST if top else _OUTERMOST + 2]
    return sorted((line for line in lines if round(line.y) in rows), key=lambda line: -line.y if top else line.y)


def _places(line: Line, page: PageLines) -> list[tuple[str, int]]:
    """What a line says, its figures aside, and at what height; either of two neighbouring heights will do."""
    shape = _shape(line)
    height = line.y if line.y < page.height / 2 else page.height - line.y
    return [(shape, int(height // 4)), (shape, int((height + 2) // 4) + 10_000)]


def _outermost(rows: Sequence[Line], page: PageLines, seen: Counter[tuple[str, int]], fewest: int) -> list[Line]:
    """Lines that come again at their height on other pages, up to the first that does not: that is text."""
    taken: list[Line] = []
    for line in rows:
        if max(seen[place] for place in _places(line, page)) >= fewest:
            taken.append(line)
        elif not _NUMBER.fullmatch(line.text.strip()):
            break
    while taken and _touches_text(taken[-1], page, taken):
        taken.pop()
    return taken


def _touches_text(line: Line, page: PageLines, taken: Sequence[Line]) -> bool:
    """The next line inwards follows as lines of a text do: then this is its first or last line."""
    others = [one for one in page.lines if not any(one is other for other in taken)]
    near = min((abs(one.y - line.y) for one in others if abs(one.y - line.y) > 2), default=page.height)
    return near < 1.45 * line.size and any(
        abs(abs(one.y - line.y) - near) < 0.1 and abs(one.size - line.size) < 0.5 for one in others
    )


def _is_note(line: Line) -> bool:
    """A number that is raised or small before words, or any before words that cite: notes may repeat, too."""
    first = line.words[0]
    if len(line.words) < 2 or not _SIGN.fullmatch(first.text):
        return False
    return first.raised or first.size <= 0.85 * line.size or bool(_CITES.search(line.text))


def _shape(line: Line) -> str:
    return _FIGURES.sub("#", " ".join(line.text.split()))


def _page_numbers(edges: Sequence[tuple[PageLines, list[Line]]], found: Furniture) -> dict[int, tuple[Line, str]]:
    """For each page the line that holds its number, where numbers go on from page to page as the pages do."""
    candidates = [
        (page.index, label, line) for page, lines in edges for line in lines if (label := _number_in(line, found))
    ]
    shifts = Counter(_shift(index, label) for index, label, _line in candidates)
    best: dict[int, tuple[Line, str]] = {}
    for index, label, line in candidates:
        count, alone = shifts[_shift(index, label)], _stands_alone(line)
        before = best.get(index)
        known = (shifts[_shift(index, before[1])], _stands_alone(before[0])) if before else (1, False)
        if count >= 2 and (count, alone) > known:
            best[index] = (line, label)
    heights = {round(line.y / 3) + more for line, _label in best.values() for more in (-1, 0, 1)}
    for index, label, line in candidates:
        if index not in best and _stands_alone(line) and round(line.y / 3) in heights and not label.isdigit():
            best[index] = (line, label)  # a Roman one alone before the Arabic ones
    return best


def _stands_alone(line: Line) -> bool:
    return _NUMBER.fullmatch(line.text.strip()) is not None


def _number_in(line: Line, found: Furniture) -> str:
    number = _NUMBER.fullmatch(line.text.strip())
    if number:
        return number[1]
    inside = _INSIDE.search(line.text) if found.holds(line) else None
    return next((one for one in inside.groups() if one), "") if inside else ""


def _shift(index: int, label: str) -> tuple[int, bool]:
    """What the number is ahead of the page's place in the file; Roman and Arabic figures count apart."""
    return _value(label) - index, label.isdigit()


def _value(label: str) -> int:
    if label.isdigit():
        return int(label)
    total = 0
    values = [_ROMAN.get(sign, 0) for sign in label.lower()]
    for value, after in zip(values, [*values[1:], 0], strict=True):
        total += -value if value < after else value
    return total


def _label(index: int, printed: dict[int, str]) -> tuple[str, PageStatus]:
    """Printed, or inferred between two printed pages that count on, else unknown."""
    if index in printed:
        return printed[index], "printed"
    before = max((one for one in printed if one < index), default=None)
    after = min((one for one in printed if one > index), default=None)
    if before is None or after is None or not (printed[before].isdigit() and printed[after].isdigit()):
        return "", "unknown"
    if int(printed[after]) - int(printed[before]) != after - before:
        return "", "unknown"
    return str(int(printed[before]) + index - before), "inferred"


def contents_of(lines: Sequence[Line], reached: int = 0) -> list[Line]:
    """The lines of a page that are of its table of contents. `reached`: the number of a page that those of the page
    before ended with, 0 where it had none."""
    led = [place for place, line in enumerate(lines) if _LEADERS.search(line.text)]
    title = next((place for place, line in enumerate(lines) if _is_title(line)), None)
    if not led or (len(led) < _LED and title is None):
        if led or (title is None and not reached):
            return [lines[place] for place in led]
        return _entries(lines, title, reached)
    last = led[-1]
    while last + 1 < len(lines) and _NUMBERED_END.search(lines[last + 1].text):
        last += 1
    first = led[0]
    while first and (_NUMBERED_END.search(lines[first - 1].text) or _is_title(lines[first - 1])):
        first -= 1
    return list(lines[first : last + 1])


def _is_title(line: Line) -> bool:
    return len(line.words) < 5 and _TITLE.fullmatch(line.text.strip()) is not None


def last_entry(contents: Sequence[Line]) -> int:
    """The number of a page that a table of contents ends with, 0 without one."""
    found = _ENTRY.search(contents[-1].text) if contents else None
    return int(found[1]) if found else 0


def _entries(lines: Sequence[Line], title: int | None, reached: int) -> list[Line]:
    """The title and the rows below it that end with numbers, none lower than the one before; an entry may take several
    rows, of which the last has the number. Without a title: those at a page's top that go on from the one before."""
    start = 0 if title is None else title + 1
    taken, waiting, numbers = list(lines[start - 1 : start] if start else []), list[Line](), list[int]()
    for _height, row in groupby(lines[start:], key=lambda line: round(line.y)):
        waiting += (here := list(row))
        found = _ENTRY.search(here[-1].text)
        if found is None and len(waiting) > 2 * len(here) + 1:
            break
        if found and int(found[1]) < max(numbers, default=reached if title is None else 0):
            break
        if found:
            numbers.append(int(found[1]))
            taken, waiting = [*taken, *waiting], []
    return taken if len(numbers) >= _ENTRIES else []
