"""Words that a program read off the picture of a page (hOCR, as Tesseract writes it) as lines of the page.

A picture is seldom quite straight: places are turned upright by the slope that most lines have, so that the words of a
line stand on one height, and each word keeps where it truly stands in `Word.box`. Sizes are guessed from the height of
small letters, and those that differ by chance alone are made one: a report is set in few.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from lxml import html

from coi.readers.pdf.lines import Line, lines_of
from coi.readers.pdf.pages import PageLines
from coi.readers.pdf.picture import dots_an_inch
from coi.readers.pdf.words import Word
from coi.text.document import Rect

SURE = 70.0
"""Of 100: a word that the program is less sure of is doubtful."""
_READABLE, _FEWEST_LETTERS = 55.0, 3
"""How sure it is of a page's letters on the whole where they are words at all; letters of such a page."""
_SMALL_LETTER, _ALIKE = 0.47, 0.07
"""Of a letter's size: how high an x is. Of a size: what differs by chance."""
_LINE = "ocr_line ocr_header ocr_caption ocr_textfloat"
_TITLE = re.compile(r"(\w+) ([-\d. ]+)")
_LETTER = re.compile(r"\w")


class PicturesToRead(Exception):
    """Pages of these indices show words that only their pictures hold, and nobody has tried to read those so far."""

    def __init__(self, indices: Sequence[int]) -> None:
        super().__init__()
        self.indices = tuple(indices)


def take_recognised(pages: Sequence[PageLines], recognised: Mapping[int, str]) -> None:
    """Give pages that are pictures the lines that were read off them: hOCR by index, "" where nothing was read.

    Raises PicturesToRead.
    """
    pictures = [page for page in pages if page.is_picture]
    if missing := [page.index for page in pictures if page.index not in recognised]:
        raise PicturesToRead(missing)
    read = []
    for page in pictures:
        picture = Picture(page.width, page.height, 72 / dots_an_inch(page.width, page.height))
        if lines := lines_read(recognised[page.index].encode(), picture, page.index):
            page.lines, page.scanned, page.unread, page.machine = lines, False, "", True
            read += lines
    with_few_sizes(read)


@dataclass(frozen=True)
class Picture:
    """A page as it shows: its size in points, and how many points a dot of its picture is."""

    width: float
    height: float
    dot: float


@dataclass(frozen=True)
class _Row:
    """A line of the picture, in dots from the upper left corner. `slope`: how far the baseline falls a dot."""

    left: float
    foot: float
    slope: float
    small: float
    words: tuple[tuple[str, Rect, float], ...]
    """Text, left, top, right and bottom, and how sure the program is."""


def lines_read(hocr: bytes, page: Picture, index: int) -> list[Line]:
    """The lines of the page of this index, from the top; none where what was read is no words."""
    rows = list(_rows(hocr))
    if not _is_readable(rows):
        return []
    slope = median(row.slope for row in rows for _word in row.words)
    words = [word for row in rows for word in _words(row, slope, page)]
    return lines_of(words, index)


def _is_readable(rows: Sequence[_Row]) -> bool:
    letters = [(len(_LETTER.findall(text)), sure) for row in rows for text, _box, sure in row.words]
    total = sum(count for count, _sure in letters)
    return total >= _FEWEST_LETTERS and sum(count * sure for count, sure in letters) >= _READABLE * total


def _rows(hocr: bytes) -> Iterator[_Row]:
    if not hocr.strip():
        return
    tree = html.document_fromstring(hocr, parser=html.HTMLParser(encoding="utf-8", huge_tree=False))
    for line in tree.iter("span"):
        told = _told(line)
        if line.get("class", "") not in _LINE.split() or not {"bbox", "x_size"} <= told.keys():
            continue
        left, _top, _right, foot = told["bbox"][:4]
        slope, shift = (*told.get("baseline", ()), 0.0, 0.0)[:2]
        small = told["x_size"][0] - sum(told.get(part, (0.0,))[0] for part in ("x_descenders", "x_ascenders"))
        words = tuple(_words_in(line))
        if words and small > 0:
            yield _Row(left, foot + shift, slope, small, words)


def _words_in(line: html.HtmlElement) -> Iterator[tuple[str, Rect, float]]:
    for word in line.iter("span"):
        told, text = _told(word), "".join(word.itertext()).strip()
        if word.get("class") == "ocrx_word" and text and len(told.get("bbox", ())) == 4:
            left, top, right, bottom = told["bbox"]
            yield " ".join(text.split()), (left, top, right, bottom), told.get("x_wconf", (0.0,))[0]


def _told(element: html.HtmlElement) -> dict[str, tuple[float, ...]]:
    """Figures of the element by name: "bbox 1 2 3 4; x_size 20"."""
    return {name: tuple(map(float, figures.split())) for name, figures in _TITLE.findall(element.get("title", ""))}


def _words(row: _Row, slope: float, page: Picture) -> Iterator[Word]:
    size = round(row.small * page.dot / _SMALL_LETTER, 1)
    middle = (row.words[0][1][0] + row.words[-1][1][2]) / 2
    down = row.foot + row.slope * (middle - row.left)  # of the baseline there
    y = page.height - (down - slope * middle) * page.dot
    for text, (left, top, right, bottom), sure in row.words:
        box = (left * page.dot, page.height - bottom * page.dot, right * page.dot, page.height - top * page.dot)
        shift = slope * down * page.dot  # what turning the page upright moves it to the right
        yield Word(
            text, box[0] + shift, box[2] + shift, y, size, bold=False, italic=False, font="",
            box=box, doubtful=sure < SURE,
        )  # fmt: skip


def with_few_sizes(lines: Iterable[Line]) -> None:
    """Make sizes one that differ by chance: each letter's size becomes that of the commonest near it."""
    lines = list(lines)
    letters: Counter[float] = Counter()
    for line in lines:
        for word in line.words:
            letters[word.size] += len(word.text)
    meant = _meant(letters)
    for line in lines:
        for word in line.words:
            word.size = meant[word.size]
        line.measured()


def _meant(letters: Mapping[float, int]) -> dict[float, float]:
    """For each size the commonest size that it is alike to."""
    meant: dict[float, float] = {}
    weight = {size: sum(n for other, n in letters.items() if abs(other - size) < 0.03 * size) for size in letters}
    for size in sorted(letters, key=lambda one: -weight[one]):
        if size not in meant:
            meant |= {one: size for one in letters if one not in meant and abs(one - size) <= _ALIKE * size}
    return meant
