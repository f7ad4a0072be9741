"""All notes of a file and the markers that call them: series after series, whatever the style of their numbers.

Where numbers begin anew (on each page, in each chapter) a marker can only call a note of its own series; notes are then
counted through the document, and each keeps its printed number as its label.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from coi.readers.dump.noteblocks import Foot, find_feet
from coi.readers.dump.signs import find_signs
from coi.readers.layout.accounting import places
from coi.readers.layout.blocks import BodyLine
from coi.readers.layout.figures import Marker
from coi.readers.layout.lines import Line
from coi.readers.layout.markers import doubtful, find_markers, without_markers
from coi.readers.layout.notelabels import Style, styled_marks
from coi.readers.layout.tables import parts_of

_OTHER_STYLES: tuple[Style, ...] = ("bracket", "raised", "caret", "round")


@dataclass
class Noted:
    """`kept`: the lines of the body; `markers` and `doubts` count lines by their place in `kept`.

    `unread`: by style, what stands in the text as that style's markers do and calls no note that was found.
    """

    feet: list[Foot]
    kept: list[int]
    markers: list[Marker] = field(default_factory=list)
    doubts: list[Marker] = field(default_factory=list)
    unread: dict[Style, list[Marker]] = field(default_factory=dict)
    labels: dict[int, str] = field(default_factory=dict)
    """Of each marked note the printed number or sign, "" where it is the note's own number."""

    def printed(self, lines: Sequence[Line]) -> list[str]:
        """The markers as they stand in the text."""
        return [lines[self.kept[m.line]].text[m.start : m.end] for m in self.markers]


def find_notes(lines: list[Line], heads: set[int], aside: set[int], *, called_only: bool = False) -> Noted:
    """The notes at the feet of pages or at the end, and their markers.

    `heads` are running heads, `aside` they and all else that is no text. `called_only`: what no marker calls is text.
    """
    feet = find_feet(lines, heads, text_may_follow=called_only)
    while True:
        signs = find_signs(lines, {*heads, *aside, *(i for foot in feet for i in range(foot.start, foot.end))})
        noted = Noted(sorted([*feet, *(foot for _, foot in signs)], key=lambda foot: foot.start), [])
        footed = {i for foot in noted.feet for i in range(foot.start, foot.end)}
        noted.kept = [i for i in range(len(lines)) if i not in footed and i not in aside]
        uncalled = _number(noted, [lines[i].text for i in noted.kept], feet)
        if not (called_only and uncalled):
            break
        feet = [foot for foot in feet if foot.series not in uncalled]
    _number_signs(noted, signs)
    return noted


def _number(noted: Noted, texts: list[str], feet: list[Foot]) -> set[int]:
    """Finds the markers and counts the notes through; the series that no marker calls."""
    uncalled = set()
    every = sorted({foot.series for foot in feet})
    start = base = 0
    for series in every or [0]:
        own = [foot for foot in feet if foot.series == series]
        stop = bisect_left(noted.kept, own[-1].end) if series in every[:-1] else len(texts)
        places = [bisect_left(noted.kept, foot.start) - start for foot in own]
        found = _markers(noted, texts[start:stop], own, places, start)
        held = {entry.n for foot in own for entry in foot.entries if entry.n is not None}
        if held and not held & {m.n for m in found}:
            uncalled.add(series)
        noted.markers += [replace(m, line=m.line + start, n=m.n + base) for m in found]
        noted.labels |= {m.n + base: str(m.n) if len(every) > 1 else "" for m in found}
        if len(every) > 1:
            _count_through(own, base)
        base += max([0, *held, *(m.n for m in found)])
        start = stop
    return uncalled


def _count_through(feet: list[Foot], base: int) -> None:
    for entry in (entry for foot in feet for entry in foot.entries if entry.n is not None):
        entry.label = entry.label or str(entry.n)
        entry.n = int(entry.label) + base


def _markers(noted: Noted, texts: list[str], feet: list[Foot], places: list[int], start: int) -> list[Marker]:
    """The markers of one series, of the style that calls most of its notes."""
    held = {entry.n for foot in feet for entry in foot.entries if entry.n is not None}
    noted_at = [
        (place, {entry.n for entry in foot.entries if entry.n is not None})
        for place, foot in zip(places, feet, strict=True)
    ]
    plain = find_markers(texts, held, noted_at)
    styles: dict[Style, list[Marker]] = {style: _styled(texts, style, held) for style in _OTHER_STYLES}
    best = max(styles, key=lambda style: len({m.n for m in styles[style]} & held))
    if len({m.n for m in styles[best]} & held) > len({m.n for m in plain} & held) or (not held and styles["raised"]):
        found = styles[best] if held else styles["raised"]
    else:
        found = plain
        noted.doubts += [replace(m, line=m.line + start) for m in doubtful(texts, plain)] if held else []
    taken = {(m.line, m.start) for m in found}
    for style in _OTHER_STYLES:
        left = [m for m in _all_of(texts, style) if (m.line, m.start) not in taken]
        noted.unread.setdefault(style, []).extend(replace(m, line=m.line + start) for m in left)
    return found


def _all_of(texts: Sequence[str], style: Style) -> list[Marker]:
    return [m for i, text in enumerate(texts) for m in styled_marks(i, text, style)]


def _styled(texts: Sequence[str], style: Style, held: set[int]) -> list[Marker]:
    """Marks of a style: raised figures prove themselves, others by a note held, or by notes held before and after."""
    first, last = (min(held), max(held)) if held else (0, 0)
    return [m for m in _all_of(texts, style) if style == "raised" or m.n in held or first < m.n < last]


def _number_signs(noted: Noted, signs: list[tuple[Marker, Foot]]) -> None:
    """Notes called by signs count on after the numbered ones."""
    top = max([0, *(m.n for m in noted.markers), *(foot.last for foot in noted.feet)])
    for n, (marker, foot) in enumerate(signs, start=top + 1):
        foot.entries[0].n, foot.entries[0].label = n, foot.entries[0].shown
        noted.markers.append(replace(marker, line=bisect_left(noted.kept, marker.line), n=n))
        noted.labels[n] = foot.entries[0].shown
    noted.markers.sort(key=lambda m: (m.line, m.start))


def body_of(lines: Sequence[Line], noted: Noted) -> list[BodyLine]:
    """The lines of the body, each without its markers; rows of tables and their sources are told apart."""
    by_line: dict[int, list[Marker]] = {}
    for marker in noted.markers:
        by_line.setdefault(marker.line, []).append(marker)
    bare = [without_markers(lines[i].text, by_line.get(k, ())) for k, i in enumerate(noted.kept)]
    parts = parts_of([text for text, _ in bare])
    body = []
    for k, (i, (text, marks)) in enumerate(zip(noted.kept, bare, strict=True)):
        line = lines[i]
        body.append(BodyLine(text, i, line.gap, line.cut, line.tail, marks, parts.get(k, "")))
    return body


def said_of_notes(lines: Sequence[Line], noted: Noted) -> tuple[str, ...]:
    """Warnings: notes that begin anew, numbers that may be markers, marks of a style that could not be read."""
    said = []
    series = len({foot.series for foot in noted.feet if foot.series >= 0})
    if series > 1:
        said.append(
            f"Notes are numbered anew {series - 1} times: they are counted through, and keep the printed number."
        )
    if noted.doubts:
        said.append(
            f"{_many(len(noted.doubts), 'number')} of the text may be a note's marker, and nothing proves it: "
            f"{_at(lines, noted, noted.doubts)}."
        )
    for style, marks in noted.unread.items():
        if marks:
            where = _at(lines, noted, marks)
            said.append(
                f"{_many(len(marks), 'sign')} like “{_LOOKS[style]}” may call notes that could not be read: {where}."
            )
    return tuple(said)


_LOOKS = {"bracket": "[1]", "raised": "¹", "caret": "^1", "round": "(1)", "sign": "*"}


def _many(count: int, thing: str) -> str:
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"


def _at(lines: Sequence[Line], noted: Noted, marks: Sequence[Marker]) -> str:
    return places(lines, ((noted.kept[m.line], m.start, m.end) for m in marks))
