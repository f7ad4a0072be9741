"""Where each note begins in a stretch of lines: at a line that opens with its number, or inside a line after another.

A number that opens a line need not open a note: a line of a wrapped note may begin with a day, a page, a count. What
tells is the series, the end of the line before, and the word after the number.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Sequence

from coi.readers.layout.figures import AFTER_FIGURE, figures_of
from coi.readers.layout.lines import Line
from coi.readers.layout.notelabels import NoteLabel, Style, note_label, styled_marks
from coi.text.period import MONTHS

_MORE_MONTHS = (
    "januar|februar|märz|mai|juni|juli|oktober|dezember|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre"
    "|dicembre|janeiro|fevereiro|março|junho|julho|setembro|outubro|dezembro"
)
_MONTH_NEXT = re.compile(rf"(?:de\s+)?(?:{'|'.join(MONTHS)}|{_MORE_MONTHS})\b", re.IGNORECASE)
_ANY_MONTH = re.compile(r"(?:de\s+)?[^\W\d_]{3,12}\.?,?\s+(?:del?\s+)?(?:1[3-9]|20)\d\d\b")
ENDED = re.compile(
    r".*(?:\burl[;.]?|[.)”’\"»!?]|\b(?:19|20)\d\d|\bn\.\s?d|\bhttps?://\S+|\bibid"
    r"|\b(?:pp?|paras?|arts?|chs?|secs?|nos?)\.?\s*[\d\s,;–-]+(?:ff?)?)",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"[^a-zß-öø-ÿ\d]|(?i:ibid|id\.|idem|see|cf|op\. cit|loc\. cit|supra|url|https?:|www\.|e\.g)",
)
_MOST_LOST = 250
_MOST_SKIPPED = 4
_LONGEST_PIECE = 6
_SURE = 3


class Called:
    """The numbers that stand in the text as a style's markers do, by line."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._by_style: dict[Style, list[tuple[int, int]]] = {}

    def between(self, style: Style, start: int, end: int) -> set[int]:
        """Numbers in the lines `start` up to `end`; notes of one style may be called by marks of another."""
        styles: tuple[Style, ...] = ("plain", "bracket", "raised", "caret")
        return {n for one in {*styles, style} for n in self._of(one, start, end)}

    def _of(self, style: Style, start: int, end: int) -> set[int]:
        found = self._by_style.get(style) or self._read(style)
        return {n for _, n in found[bisect_left(found, (start, 0)) : bisect_left(found, (end, 0))]}

    def _read(self, style: Style) -> list[tuple[int, int]]:
        found = []
        for i, line in enumerate(self._lines):
            if style in ("plain", "dotted"):
                following = self._lines[i + 1].text if i + 1 < len(self._lines) else ""
                found += [(i, m.n) for m in figures_of(i, line.text, following) if m.weight >= AFTER_FIGURE]
            else:
                found += [(i, m.n) for m in styled_marks(i, line.text, style)]
        self._by_style[style] = sorted(found) or [(-1, 0)]
        return self._by_style[style]


def is_date(label: NoteLabel) -> bool:
    """Whether a line's first number is rather the day of a date."""
    return label.n <= 31 and _MONTH_NEXT.match(label.rest) is not None


def labels_of(lines: Sequence[Line], start: int, end: int, style: Style) -> list[tuple[int, NoteLabel]]:
    """The lines of a stretch that open with a number of this style."""
    found = ((i, note_label(lines[i].text)) for i in range(start, end))
    return [(i, label) for i, label in found if label is not None and label.style == style]


def first_lines(
    lines: Sequence[Line], start: int, end: int, last: int, style: Style, called: Callable[[int, int], Collection[int]]
) -> list[tuple[int, NoteLabel]]:
    """(line, label) of each note that begins in a stretch: the first above `last`, then each the next, or nearly."""
    numbered = labels_of(lines, start, end, style)
    last_at = {label.n: i for i, label in numbered}
    found: list[tuple[int, NoteLabel]] = []
    for k, (i, label) in enumerate(numbered):
        if not found:
            if last < label.n <= last + _MOST_LOST and _may_begin(lines, start, i, label.n, called):
                found.append((i, label))
            continue
        expected = found[-1][1].n + 1
        skips = expected < label.n <= expected + _MOST_SKIPPED and last_at.get(expected, 0) <= i and not is_date(label)
        if (label.n == expected and not _goes_on(lines, numbered[k:])) or (skips and _likely(lines, i, label) == _SURE):
            found.append((i, label))
    return found


def _may_begin(
    lines: Sequence[Line], start: int, at: int, n: int, called: Callable[[int, int], Collection[int]]
) -> bool:
    """Whether the notes of a stretch may begin at this line of it: what stands above is text, or the end of a note."""
    if at == start:
        return True
    marked = called(start, at)
    if n in marked:
        return ENDED.fullmatch(lines[at - 1].text) is not None
    return lines[start].cut and not marked and at - start <= _LONGEST_PIECE


def _goes_on(lines: Sequence[Line], numbered: Sequence[tuple[int, NoteLabel]]) -> bool:
    """Whether a line that opens with the number due is rather the next line of the note before."""
    at, label = numbered[0]
    here = _likely(lines, at, label)
    if here < 0:
        return True
    for i, other in numbered[1:]:
        if other.n == label.n + 1:
            return False
        if other.n == label.n and _likely(lines, i, other) > here:
            return True
    return False


def _likely(lines: Sequence[Line], at: int, label: NoteLabel) -> int:
    """How much speaks for a note that begins at this line."""
    over = ENDED.fullmatch(lines[at - 1].text) is not None
    opens = _OPENS.match(label.rest) is not None
    if is_date(label):
        return 0 if over and not _ANY_MONTH.match(label.rest) else -1
    if label.style == "plain" and not over and (not opens or _ANY_MONTH.match(label.rest)):
        return -1
    return 1 + over + opens


def split_shared(texts: Sequence[str], n: int, style: Style) -> tuple[int, int, int] | None:
    """Where note `n` begins inside the lines of the note before: (line, end of that note, beginning of the label)."""
    shown = {"bracket": rf"\[{n}\]", "round": rf"\({n}\)", "dotted": rf"{n}[.)]"}.get(style, str(n))
    begins = re.compile(rf"\s+(?={shown}\s+[^\W\d_a-zß-öø-ÿ]|{shown}\s+[“‘\"'«¿(])")
    for k, text in enumerate(texts):
        for m in begins.finditer(text):
            label = note_label(text[m.end() :])
            if label and label.n == n and ENDED.fullmatch(text[: m.start()]) and not is_date(label):
                return k, m.start(), m.end()
    return None
