"""Bytes to lines: how a file is decoded, and what a line of a text dump shows besides its words.

A text dump marks where a page ends or words are missing by a form feed, or by a line that begins with white space and
follows at once on a line of text (pages are joined that way when each was stripped of its own line breaks):

>>> [(line.text, line.cut) for line in split_lines("the end of a page\\n the next page\\ngoes on")]
[('the end of a page', True), ('the next page', True), ('goes on', False)]
"""

import codecs
import re
from dataclasses import dataclass

from coi.text.document import ReportFormatError

MAX_BYTES = 50 * 1024 * 1024
_UTF16 = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
PICTURE = "\ufffc"
"""Stands where a picture was; it is no character of the text."""
_BREAK = re.compile(r"\r\n|[\n\r\x0b\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line with ink. `gap`: blank lines before it; `spaced`: one of these holds a space (the rule above notes).

    `cut`: a page or a piece of one begins here. `tail`: how many spaces end it (two often end a paragraph). `number`:
    its place in the file, from 1.
    """

    text: str
    gap: int = 0
    spaced: bool = False
    cut: bool = False
    tail: int = 0
    indent: int = 0
    number: int = 0


def decode(data: bytes, name: str) -> str:
    """The text of a file; a byte order mark is honoured and dropped."""
    if not data.strip():
        raise ReportFormatError(f"{name} is empty.")
    if len(data) > MAX_BYTES:
        raise ReportFormatError(f"{name} has {len(data) / 1_048_576:.0f} MB; the most that is read is 50 MB.")
    for mark, encoding in _UTF16:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding, "UTF-16", name)
    return _decoded(data.removeprefix(codecs.BOM_UTF8), "utf-8", "UTF-8", name)


def _decoded(data: bytes, encoding: str, shown: str, name: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if b"\0" in data and shown == "UTF-8":
            raise ReportFormatError(f"{name} is not text but binary data.") from error
        raise ReportFormatError(f"{name} is not {shown} text: byte {error.start} cannot be read.") from error
    control = _CONTROL.search(text)
    if control:
        raise ReportFormatError(f"{name} is not text: it holds the control character U+{ord(control.group()):04X}.")
    return text


def split_lines(text: str) -> list[Line]:
    """The lines of `text` that hold ink, each with the white space around it told apart."""
    lines: list[Line] = []
    gap, spaced, forced, number = 0, False, True, 0
    for raw in _BREAK.split(text.replace(PICTURE, "").replace("\f", "\n\f")):
        number += not raw.startswith("\f")
        forced = forced or "\f" in raw
        raw = raw.replace("\f", "")
        ink = raw.strip()
        if not ink:
            gap += 1
            spaced = spaced or bool(raw)
            continue
        indent = len(raw) - len(raw.lstrip())
        cut = forced or (gap == 0 and indent == 1 and not lines[-1].indent > 1)
        lines.append(
            Line(ink, 0 if forced and not lines else gap, spaced, cut, len(raw) - len(raw.rstrip()), indent, number)
        )
        gap, spaced, forced = 0, False, False
    return lines
