"""The words of a block as text: hyphens of line ends healed where the report proves it, calls of notes as places."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from coi.readers.pdf.lines import Line
from coi.readers.pdf.words import Word
from coi.text.document import PageBoxes, Rect

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_PARTS = re.compile(r"([^\W\d_]+)-$")
_SPAN = re.compile(r"\d[–/]\d$")
_BEGIN = re.compile(r"[^\W\d_]+")


@dataclass
class Text:
    """Text with the printed signs of notes called in it: (sign, offset); and the doubtful words: [start, end)."""

    text: str = ""
    calls: tuple[tuple[str, int], ...] = ()
    doubtful: tuple[tuple[int, int], ...] = ()


def vocabulary(lines: Sequence[Line]) -> frozenset[str]:
    """Every word of the report that a line's end does not part, in small letters."""
    found = set()
    for line in lines:
        text = line.plain.casefold()
        found.update(_WORD.findall(text[: text.rfind(" ")] if line.words[-1].breaks or text.endswith("-") else text))
    return frozenset(found)


def text_of(lines: Sequence[Line], known: Collection[str], skip: int = 0) -> Text:
    """The text of lines, the first `skip` words (a label) left out."""
    out = ""
    calls: list[tuple[str, int]] = []
    doubtful: list[tuple[int, int]] = []
    for place, line in enumerate(lines):
        words = line.words[skip:] if place == 0 else line.words
        after_sign = False
        for at, word in enumerate(words):
            if word.raised and is_sign(word):
                calls.append((word.text.strip("[]()"), len(out)))
                after_sign = True
                continue
            out = _added(out, word, known, new_line=at == 0, after_sign=after_sign)
            after_sign = False
            if word.doubtful:
                doubtful.append((len(out) - len(word.text), len(out)))
    return _tidied(out, calls, doubtful)


def is_sign(word: Word) -> bool:
    """A raised figure or sign calls a note; raised letters (21st, 1er, m²) do not."""
    return bool(re.fullmatch(r"[\[(]?(?:\d{1,4}|[*†‡§¶]{1,3})[\])]?", word.text))


def _added(out: str, word: Word, known: Collection[str], *, new_line: bool, after_sign: bool) -> str:
    if not out:
        return word.text
    if not new_line:
        glued = word.glued or (after_sign and word.text[:1] in ".,;:!?)”’»")
        return out + word.text if glued else f"{out} {word.text}"
    parted = _PARTS.search(out) if out.endswith("-") else None
    begin = _BEGIN.match(word.text)
    if parted and begin:
        whole = (parted[1] + begin[0]).casefold()
        compound = f"{parted[1]}-{begin[0]}".casefold()
        if whole in known and compound not in known:
            return out[:-1] + word.text
        return out + word.text
    if (out.endswith("-") and not out.endswith(" -")) or _SPAN.search(out[-2:] + word.text[:1]):
        return out + word.text
    return f"{out} {word.text}"


def _tidied(out: str, calls: Sequence[tuple[str, int]], doubtful: Sequence[tuple[int, int]]) -> Text:
    text = " ".join(out.split())

    def at(offset: int) -> int:
        return min(len(" ".join(out[:offset].split())), len(text))

    spans = tuple((at(end) - (end - start), at(end)) for start, end in doubtful)
    return Text(text, tuple((sign, at(offset)) for sign, offset in calls), spans)


def boxes_of(lines: Sequence[Line]) -> tuple[PageBoxes, ...]:
    """Where the lines stand, page by page; of a row of a table each line of each cell."""
    pages: dict[int, list[Rect]] = {}
    for line in lines:
        runs = [run for cell in line.row for run in _on_baselines(cell)] if line.row else [(line.y, line.words)]
        pages.setdefault(line.page, []).extend(_rect(y, words, line.size) for y, words in runs)
    return tuple(PageBoxes(index, tuple(rects)) for index, rects in sorted(pages.items()))


def _on_baselines(words: Sequence[Word]) -> list[tuple[float, list[Word]]]:
    runs: list[tuple[float, list[Word]]] = []
    for word in words:
        if runs and (word.raised or abs(runs[-1][0] - word.y) < 0.5 * word.size):
            runs[-1][1].append(word)
        else:
            runs.append((word.y, [word]))
    return runs


def _rect(y: float, words: Sequence[Word], size: float) -> Rect:
    boxes = [word.box for word in words if word.box]
    if boxes:
        left, bottom, right, top = zip(*boxes, strict=True)
        return (round(min(left), 1), round(min(bottom), 1), round(max(right), 1), round(max(top), 1))
    x0, x1 = min(word.x0 for word in words), max(word.x1 for word in words)
    return (round(x0, 1), round(y - 0.25 * size, 1), round(x1, 1), round(y + 0.8 * size, 1))
