"""Finds what stands at the foot of a page in a text dump: its notes, pieces of notes, and its list of addresses.

Notes are told from text that begins with a figure by their numbers, which only rise through the report, and by what
follows them: the end of the page, an address list, the next number.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from itertools import pairwise

from coi.readers.dump.notelines import ENDED, Called, first_lines, is_date, split_shared
from coi.readers.layout.lines import Line
from coi.readers.layout.notelabels import NoteLabel, Style, note_label
from coi.readers.layout.width import column, needed, width

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_CITES = re.compile(r"\burl\b|https?://|\b(?:19|20)\d\d\b|\bn\.\s?d\b|\bibid\b|\binterview\b|\bop\. cit", re.IGNORECASE)
_TAIL = re.compile(r"(?:.*\burl\b[;.]?|[\d\s,–-]+|.*\b(?:pp?|paras?|arts?)\.\s*[\d\s,–-]+)", re.IGNORECASE)
_LINKS = re.compile(r"\burl\b|https?://|\bibid\b|\bop\. cit|\binterview with\b", re.IGNORECASE)
_LONGEST_NOTE = 25
_FULL = 0.93
_NUMBERED_STYLES: tuple[Style, ...] = ("plain", "bracket", "raised", "round", "caret", "dotted")


@dataclass
class Entry:
    """Note `n` as the page shows it; `n` None for a piece whose beginning is lost. `broken`: its end is lost.

    `shown` is its number as printed, with its brackets; `label` that number where `n` is another.
    """

    n: int | None
    lines: list[str]
    first: int
    broken: bool = False
    shown: str = ""
    label: str = ""


@dataclass
class Foot:
    """The foot of one page: lines `start` up to `end` of the dump.

    `series` counts the series of notes: a new one begins where the numbers begin anew.
    """

    start: int
    end: int
    entries: list[Entry] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    series: int = 0
    style: Style = "plain"

    @property
    def last(self) -> int:
        """The highest number of its notes."""
        return max((entry.n for entry in self.entries if entry.n), default=0)


def is_address(line: Line) -> bool:
    return _ADDRESS.fullmatch(line.text) is not None


def find_feet(lines: list[Line], heads: set[int], *, text_may_follow: bool = False) -> list[Foot]:
    """The feet of all pages, in order. `heads` are the lines already known as running heads and page numbers.

    `text_may_follow`: a note that has ended may be followed at once by a line of text.
    """
    finder = _Finder(lines, heads, text_may_follow)
    for start, end in _runs(lines, heads):
        finder.take(start, end)
    if not text_may_follow:
        _mark_broken(lines, finder.feet, heads)
    return finder.feet


@dataclass
class _Finder:
    """The feet met so far, and the series of notes that goes on."""

    lines: list[Line]
    heads: set[int]
    text_may_follow: bool
    feet: list[Foot] = field(default_factory=list)
    series: int = 0
    last: int = 0
    style: Style = "plain"

    def __post_init__(self) -> None:
        self.called = Called(self.lines)

    def take(self, start: int, end: int) -> None:
        """Look for notes in the lines `start` up to `end`, set without a blank between them."""
        if is_address(self.lines[start]):
            self._add(Foot(start, end, [], [line.text for line in self.lines[start:end]], self.series, self.style))
            return
        found = [
            (entries[0].first, k, style, last, entries)
            for k, (style, last) in enumerate(self._possible(start, end))
            if (entries := _entries(self, start, end, last, style))
        ]
        if not found:
            return
        first, _, style, last, entries = min(found, key=lambda one: one[:2])
        anew = bool(self.last) and (last == 0 or style != self.style)
        self.series += anew
        self.style = style
        foot = Foot(first, entries[-1].first + len(entries[-1].lines), entries, [], self.series, style)
        self.last = max(foot.last, 0 if anew else self.last)
        self._add(foot)

    def _possible(self, start: int, end: int) -> list[tuple[Style, int]]:
        """The styles of the numbers that lines open with here, each with the number they must be above.

        Numbers begin anew where the text since the last notes calls the first one again.
        """
        labels = [label for line in self.lines[start:end] if (label := note_label(line.text))]
        styles = [style for style in _NUMBERED_STYLES if any(label.style == style for label in labels)]
        possible: list[tuple[Style, int]] = []
        for style in styles or ["plain"]:
            if style == self.style or not self.last:
                possible.append((style, self.last))
            if self.last and 1 in self.called.between(style, self._text_from(), end):
                possible.append((style, 0))
        return possible

    def _text_from(self) -> int:
        """Where the text since the last notes begins."""
        return self.feet[-1].end if self.feet else 0

    def calls(self, style: Style, end: int) -> set[int]:
        """The numbers that the text since the last notes calls."""
        return self.called.between(style, self._text_from(), end)

    def goes_on(self, start: int, n: int) -> bool:
        """Whether note `n` follows the last one with no text between them."""
        between = range(self._text_from(), start)
        return bool(self.feet) and n == self.last + 1 and all(i in self.heads for i in between)

    def _add(self, foot: Foot) -> None:
        if self.feet and self.feet[-1].end == foot.start and self.feet[-1].series == foot.series:
            self.feet[-1].entries += foot.entries
            self.feet[-1].addresses += foot.addresses
            self.feet[-1].end = foot.end
        else:
            self.feet.append(foot)


def _runs(lines: list[Line], heads: set[int]) -> list[tuple[int, int]]:
    """Stretches of lines set without a blank between them; addresses apart from the rest."""
    runs: list[tuple[int, int]] = []
    start = 0
    for i in range(1, len(lines) + 1):
        if i < len(lines):
            joined = not (lines[i].cut or lines[i].gap or i in heads or i - 1 in heads)
            if joined and (is_address(lines[i]) == is_address(lines[i - 1]) or _inside_a_note(lines, i)):
                continue
        if start not in heads:
            runs.append((start, i))
        start = i
    return runs


def _inside_a_note(lines: list[Line], i: int) -> bool:
    """Whether an address on a line of its own belongs to the note around it, not to a page's list of addresses."""
    at = i if is_address(lines[i]) else i - 1
    alone = at + 1 == len(lines) or not is_address(lines[at + 1])
    return at > 0 and alone and lines[at - 1].text.endswith((",", ":", " at", "<"))


def _entries(finder: _Finder, start: int, end: int, last: int, style: Style) -> list[Entry]:
    lines, heads = finder.lines, finder.heads
    firsts = first_lines(lines, start, end, last, style, lambda a, b: finder.called.between(style, a, b))
    if not firsts:
        return _fragment(lines, start, end, finder.last, heads)
    if finder.text_may_follow:
        end = _note_end(lines, firsts[-1][0], end)
    if not _are_notes(finder, firsts, start, end, style):
        return []
    entries = []
    at, first = firsts[0]
    if at > start and first.n not in finder.called.between(style, start, at):
        entries.append(Entry(None, [line.text for line in lines[start:at]], start))
    for (at, label), (until, following) in zip(firsts, [*firsts[1:], (end, None)], strict=True):
        entry = Entry(label.n, [label.rest, *(line.text for line in lines[at + 1 : until])], at, shown=label.shown)
        entries += _apart(entry, following.n if following else None, style, finder.calls(style, firsts[0][0]))
    return entries


def _apart(entry: Entry, following: int | None, style: Style, called: Collection[int]) -> list[Entry]:
    """The note, and those that begin inside its last line: numbers that are missing before the one that follows, or
    that the text calls."""
    entries = [entry]
    n = (entry.n or 0) + 1
    while n < following if following is not None else n in called:
        found = split_shared(entries[-1].lines, n, style)
        if found is None:
            break
        k, stop, begin = found
        before = entries[-1]
        label = note_label(before.lines[k][begin:])
        if label is None:
            break
        entries.append(Entry(n, [label.rest, *before.lines[k + 1 :]], before.first + k, shown=label.shown))
        before.lines = [*before.lines[:k], before.lines[k][:stop]]
        n += 1
    return entries


def _are_notes(finder: _Finder, firsts: list[tuple[int, NoteLabel]], start: int, end: int, style: Style) -> bool:
    """Notes cite, or follow one another, or are ruled off from the text and end their page; none runs on for long."""
    lines, (at, first) = finder.lines, firsts[0]
    longest = max(until - i for (i, _), (until, _) in pairwise([*firsts, (end, first)]))
    lonely = len(firsts) == 1 and (first.rest[:1].islower() or is_date(first)) and style == "plain"
    if longest > _LONGEST_NOTE or (lonely and not finder.goes_on(at, first.n)):
        return False
    texts = [line.text for line in lines[at:end]]
    cites, links = any(map(_CITES.search, texts)), any(map(_LINKS.search, texts))
    due = len(firsts) > 1 or first.n in (1, finder.last + 1)
    called = {label.n for _, label in firsts} & finder.calls(style, at) if due else set()
    ends_page = _ends_page(finder, end, firsts[-1][1])
    if style == "dotted":
        return 2 * len(called) > len(firsts) and (links or ends_page)
    if style != "plain":
        return bool(called) or finder.goes_on(at, first.n)
    if at > start and not lines[start].cut:
        return due and all(map(_CITES.search, _texts(lines, firsts, end)))
    if links or (cites and (len(firsts) > 1 or lines[start].spaced or called or finder.goes_on(at, first.n))):
        return True
    return ends_page and (lines[start].spaced or len(firsts) > 2)


def _ends_page(finder: _Finder, end: int, last: NoteLabel) -> bool:
    """Whether nothing but further notes of the series stands between the line `end` and the end of the page."""
    lines, n = finder.lines, last.n
    while end < len(lines) and not (lines[end].cut or end in finder.heads or is_address(lines[end])):
        label = note_label(lines[end].text)
        if label is not None and (label.style, label.n) == (last.style, n + 1):
            n += 1
        elif lines[end].gap:
            return False
        end += 1
    return True


def _note_end(lines: list[Line], at: int, end: int) -> int:
    """Where the last note of a page without a foot ends: before a line that begins anew after the note has ended."""
    for i in range(at + 1, end):
        if ENDED.fullmatch(lines[i - 1].text) and not is_address(lines[i]) and not lines[i].text[:1].islower():
            return i
    return end


def _texts(lines: list[Line], firsts: list[tuple[int, NoteLabel]], end: int) -> list[str]:
    return [
        " ".join(line.text for line in lines[i:until])
        for (i, _), (until, _) in pairwise([*firsts, (end, firsts[0][1])])
    ]


def _fragment(lines: list[Line], start: int, end: int, last: int, heads: set[int]) -> list[Entry]:
    """The end of a note whose beginning is lost: a short piece, cut before and after, that ends as notes end."""
    ends_piece = end >= len(lines) or lines[end].cut or end in heads or is_address(lines[end])
    if not (last and lines[start].cut and ends_piece and end - start <= 3):
        return []
    texts = [line.text for line in lines[start:end]]
    return [Entry(None, texts, start)] if _TAIL.fullmatch(" ".join(texts)) else []


def _mark_broken(lines: list[Line], feet: list[Foot], heads: set[int]) -> None:
    """A note is broken off when a cut follows a last line that neither ends as notes end nor is short."""
    entries = [entry for foot in feet for entry in foot.entries]
    limit = column((width(a), needed(a, b)) for entry in entries for a, b in pairwise(entry.lines))
    for entry in entries:
        after = entry.first + len(entry.lines)
        if entry.n is None or not (after >= len(lines) or lines[after].cut) or ENDED.fullmatch(entry.lines[-1]):
            continue
        full = entry.lines[-1] if len(entry.lines) > 1 else f"{entry.shown} {entry.lines[-1]}"
        entry.broken = not limit or width(full) > limit * _FULL
