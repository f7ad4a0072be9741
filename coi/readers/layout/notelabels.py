"""How notes are numbered on paper, at the note and in the text: plain figures, "4.", [4], (4), ⁴, ^4, or signs (*, †).

>>> note_label("[4] Office D, Report, 2020"), note_label("⁴ Office D").n, note_label("** Office D").shown
(NoteLabel(style='bracket', n=4, shown='[4]', rest='Office D, Report, 2020'), 4, '**')
>>> [(m.n, m.start) for m in styled_marks(0, "Nobody gave them one.[3]", "bracket")]
[(3, 21)]
"""

import re
from dataclasses import dataclass
from typing import Literal

from coi.readers.layout.figures import GLUED, Marker

Style = Literal["plain", "dotted", "bracket", "round", "caret", "raised", "sign"]

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_TO_FIGURE = str.maketrans(_RAISED, "0123456789")
_ORDINAL = r"(?:st|nd|rd|th|er|ère|e|º|ª)\b"
_LABELS: tuple[tuple[Style, re.Pattern[str]], ...] = (
    ("plain", re.compile(rf"(?P<shown>(?P<n>[1-9]\d{{0,3}}))(?!{_ORDINAL})\s*(?P<rest>[^\s\d.,):;%°/–-].*)")),
    ("dotted", re.compile(r"(?P<shown>(?P<n>[1-9]\d{0,3})[.):])\s+(?P<rest>\S.*)")),
    ("bracket", re.compile(r"(?P<shown>\[(?P<n>[1-9]\d{0,2})\][.:]?)\s*(?P<rest>\S.*)")),
    ("round", re.compile(r"(?P<shown>\((?P<n>[1-9]\d{0,2})\)[.:]?)\s*(?P<rest>\S.*)")),
    ("caret", re.compile(r"(?P<shown>\^(?:\[(?=\d+\]))?(?P<n>[1-9]\d{0,2})\]?[.:]?)\s*(?P<rest>\S.*)")),
    ("raised", re.compile(rf"(?P<shown>(?P<n>[{_RAISED}]{{1,3}}))\s*(?P<rest>\S.*)")),
    ("sign", re.compile(r"(?P<shown>\*{1,5}|[†‡§¶]{1,4})\s*(?P<rest>[^\s*†‡§¶].*)")),
)
_MARKS: dict[Style, re.Pattern[str]] = {
    "bracket": re.compile(r"\[(?P<n>[1-9]\d{0,2})\]"),
    "round": re.compile(r"(?<=[^\W\d_]|[.,;:!?’”\"'])\((?P<n>[1-9]\d{0,2})\)(?=[\s.,;:’”\"')\]]|$)"),
    "caret": re.compile(r"\^\[?(?P<n>[1-9]\d{0,2})\]?(?!\w)"),
    "raised": re.compile(rf"(?P<n>[{_RAISED}]{{1,3}})(?![{_RAISED}])"),
    "sign": re.compile(r"(?<=[^\s*†‡§¶])(?P<n>\*{1,5}|[†‡§¶]{1,4})(?=[\s.,;:!?)\]’”\"']|$)"),
}
_KEYS: dict[Style, str] = {"bracket": "[", "round": "(", "caret": "^", "raised": "", "sign": ""}
"""What stands in each line that holds a mark of the style."""
_UNIT = re.compile(r"(?:(?<![^\W\d_])(?:k|c|m|d)?m|\bha|\bft|\bsq|\d|[²³])$")


@dataclass(frozen=True, slots=True)
class NoteLabel:
    """The number that opens a note: its style, `n` (0 for a sign), as `shown` on paper, and the `rest` of the line."""

    style: Style
    n: int
    shown: str
    rest: str


def note_label(text: str) -> NoteLabel | None:
    """The label that a line opens with, None where it opens with none."""
    for style, pattern in _LABELS:
        m = pattern.fullmatch(text)
        if m:
            n = 0 if style == "sign" else int(m["n"].translate(_TO_FIGURE))
            return NoteLabel(style, n, m["shown"], m["rest"]) if n or style == "sign" else None
    return None


def styled_marks(line: int, text: str, style: Style) -> list[Marker]:
    """What stands in a line as markers of this style do; none for plain figures (coi.readers.layout.figures)."""
    if _KEYS.get(style, "\n") not in text:
        return []
    found = []
    for m in _MARKS[style].finditer(text):
        start = m.start()
        if start == 0 or (style == "raised" and _UNIT.search(text[max(0, start - 8) : start])):
            continue
        spaced = style in ("bracket", "raised") and text[start - 1] == " " and start > 1
        n = 0 if style == "sign" else int(m["n"].translate(_TO_FIGURE))
        if n or style == "sign":
            found.append(Marker(line, start - spaced, m.end(), n, GLUED))
    return found
