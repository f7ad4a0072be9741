"""Notes called by signs instead of numbers: *, **, †, ‡, §, ¶.

A sign alone proves little (bullets and sections look the same): a sign must stand glued to a word in the text, and
then, before the next such sign, open a line; in the whole file the two take turns.
"""

from itertools import groupby

from coi.readers.dump.noteblocks import Entry, Foot
from coi.readers.layout.figures import Marker
from coi.readers.layout.lines import Line
from coi.readers.layout.notelabels import NoteLabel, note_label, styled_marks

_LONGEST = 12


def find_signs(lines: list[Line], aside: set[int]) -> list[tuple[Marker, Foot]]:
    """Markers (their `line` is the place in `lines`), each with the note it calls, in the order of the notes.

    `aside` are lines already known to be no text.
    """
    labels = {i: label for i, line in enumerate(lines) if i not in aside and (label := _sign(line.text))}
    marks = [
        (lines[i].text[m.start : m.end], m)
        for i, line in enumerate(lines)
        if i not in aside
        for m in styled_marks(i, line.text, "sign")
    ]
    found = []
    for sign in {label.shown for label in labels.values()} & {sign for sign, _ in marks}:
        own = [(m.line, m) for shown, m in marks if shown == sign]
        notes = [(i, None) for i, label in labels.items() if label.shown == sign]
        found += _pairs(sorted([*own, *notes], key=lambda pair: (pair[0], pair[1] is None)))
    found.sort(key=lambda pair: pair[1])
    called = [(marker, _foot(lines, i, labels, aside)) for marker, i in found]
    while inside := [pair for pair in called if any(foot.start <= pair[0].line < foot.end for _, foot in called)]:
        called = [pair for pair in called if pair not in inside]
    return called


def _sign(text: str) -> NoteLabel | None:
    label = note_label(text)
    return label if label and label.style == "sign" else None


def _pairs(turns: list[tuple[int, Marker | None]]) -> list[tuple[Marker, int]]:
    """Marker and line of the note, where each note is called once before it; else none."""
    if [len(list(group)) for _, group in groupby(turns, key=lambda turn: turn[1] is None)].count(1) != len(turns):
        return []
    if len(turns) % 2:
        return []
    return [(marker, line) for (_, marker), (line, _) in zip(turns[::2], turns[1::2], strict=True) if marker]


def _foot(lines: list[Line], at: int, labels: dict[int, NoteLabel], aside: set[int]) -> Foot:
    end = at + 1
    while end < len(lines) and end - at < _LONGEST:
        if lines[end].gap or lines[end].cut or end in labels or end in aside:
            break
        end += 1
    label = labels[at]
    entry = Entry(0, [label.rest, *(line.text for line in lines[at + 1 : end])], at, shown=label.shown)
    return Foot(at, end, [entry], [], -1, "sign")
