"""A text that is no report of ours (a decision, a submission, a draft), in parts, with its notes.

What is pasted is cut at blank lines; its notes are what stands at its end under the signs that the text calls.

>>> text = of_plain("He said “the levy rose”.[1]\\n\\n[1] Office of Reports, Levies, 2021, p. 4")
>>> text.parts[0].text, text.parts[0].calls, text.notes
('He said “the levy rose”.', ((24, '1'),), {'1': 'Office of Reports, Levies, 2021, p. 4'})
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from coi.text.document import Document

Kind = Literal["paragraph", "heading", "block", "note", "left out"]
LONGEST = 20_000
"""Characters of a part: no paragraph is longer."""
_BLANK = re.compile(r"\n(?:[ \t]*\n)+")
_SIGNS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_NOTE_LINE = re.compile(
    r"[ \t]*(?:\[(?:fn\.? ?)?(?P<a>\d{1,4})\]|(?P<b>[⁰¹²³⁴-⁹]+)|(?P<c>\d{1,4})(?:[.)]|(?=\s)))\s*(?P<text>\S.*)"
)
_CALL = re.compile(
    r"\[(?:fn\.? ?)?(?P<a>\d{1,4})\]|(?P<b>[⁰¹²³⁴-⁹]+)"
    r"|(?<=[^\s(\[][”»“\"’.,;:!?)])(?<!\d[.,])(?P<c>\d{1,4})(?=[\s.,;:)]|$)(?![.,]\d)"
)
_INDENTED = re.compile(r"(?:>|\t| {4,})")


@dataclass(frozen=True)
class Part:
    """A paragraph, heading, block quotation or note. `calls` are (offset in `text`, key of a note); `number` is the
    key of a note's own."""

    text: str
    kind: Kind = "paragraph"
    calls: tuple[tuple[int, str], ...] = ()
    page: str = ""
    number: str = ""


@dataclass(frozen=True)
class OutsideText:
    """`notes` by key; `said` are sentences on what of the file could not be read or was left out."""

    parts: tuple[Part, ...]
    notes: Mapping[str, str] = field(default_factory=dict)
    said: tuple[str, ...] = ()

    @property
    def length(self) -> int:
        return sum(len(part.text) for part in self.parts)


def of_document(document: Document) -> OutsideText:
    """What a reader made of a file: headings in their places, paragraphs, notes, and what no report would have."""
    parts: list[Part] = []
    last: int | None = None
    for one in document.paragraphs:
        if one.section is not None and one.section != last:
            own = document.sections[one.section]
            parts.append(Part(" ".join(word for word in (own.number, own.title) if word), "heading"))
            last = one.section
        calls = tuple((reference.offset, str(reference.n)) for reference in one.note_references)
        kind: Kind = "block" if one.kind == "quotation" else "paragraph"
        parts.append(Part(one.text, kind, calls, one.page))
    notes = {str(note.n): note.text for note in document.notes if note.text}
    parts += [Part(note.text, "note", number=str(note.n)) for note in document.notes if note.text]
    parts += [Part(one.text, "left out") for one in document.left_out]
    return OutsideText(tuple(_cut_long(parts)), notes, document.warnings)


def _cut_long(parts: Iterable[Part]) -> Iterator[Part]:
    """Parts longer than any paragraph is, cut between words: what takes long with one of them does so with none."""
    for part in parts:
        text, offset = part.text, 0
        while len(text) > LONGEST:
            end = max(text.rfind(sign, LONGEST // 2, LONGEST) for sign in ("\n", ". ", " ")) + 1 or LONGEST
            yield replace(part, text=text[:end], calls=_within(part, offset, offset + end))
            text, offset = text[end:], offset + end
        yield replace(part, text=text, calls=_within(part, offset, offset + len(text)))


def _within(part: Part, start: int, end: int) -> tuple[tuple[int, str], ...]:
    return tuple((at - start, key) for at, key in part.calls if start < at <= end or at == start == 0)


def of_plain(text: str) -> OutsideText:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    blocks = [block for block in _BLANK.split(text.strip("\n")) if block.strip()]
    if len(blocks) < 2:
        blocks = [line for line in text.split("\n") if line.strip()]
    cut = _first_note(blocks)
    notes = dict(_notes(blocks[cut:]))
    are_indented = [_is_indented(block) for block in blocks[:cut]]
    parts = [
        _part(block, "block" if indented and not all(are_indented) else "paragraph", notes)
        for block, indented in zip(blocks[:cut], are_indented, strict=True)
    ]
    parts += [Part(words, "note", number=key) for key, words in notes.items()]
    return OutsideText(tuple(_cut_long(parts)), notes)


def _is_indented(block: str) -> bool:
    return all(_INDENTED.match(line) for line in block.split("\n") if line.strip())


def _first_note(blocks: Sequence[str]) -> int:
    """Where the notes at the end begin: all blocks from there on, to the last, are notes that the text calls."""
    called = {_key(call) for block in blocks for call in _CALL.finditer(block)}
    cut = len(blocks)
    while cut > 0 and _is_notes(blocks[cut - 1], called):
        cut -= 1
    first = blocks[cut].split("\n")[0] if cut < len(blocks) else ""
    found = _NOTE_LINE.match(first)
    return cut if found and cut else len(blocks)


def _is_notes(block: str, called: set[str]) -> bool:
    found = _NOTE_LINE.match(block)
    if not found:
        return not any(sign.isalpha() for sign in block) or (len(block) < 20 and not block.rstrip().endswith("."))
    return _key(found) in called


def _notes(blocks: Sequence[str]) -> Iterator[tuple[str, str]]:
    key, words = "", ""
    for line in (line for block in blocks for line in block.split("\n") if line.strip()):
        if found := _NOTE_LINE.match(line):
            if key:
                yield key, words
            key, words = _key(found), found["text"].strip()
        elif key:
            words = f"{words} {line.strip()}"
    if key:
        yield key, words


def _key(found: re.Match[str]) -> str:
    return str(int((found["a"] or found["b"] or found["c"]).translate(_SIGNS)))


def _part(block: str, kind: Kind, notes: Mapping[str, str]) -> Part:
    """Its text without the calls of notes that are there, and where they stood."""
    lines = block.split("\n")
    text = "\n".join(re.sub(r"^[ \t]*>?[ \t]*", "", line) if kind == "block" else line.strip() for line in lines)
    pieces: list[str] = []
    calls: list[tuple[int, str]] = []
    cursor = length = 0
    for call in _CALL.finditer(text):
        if _key(call) not in notes:
            continue
        pieces.append(text[cursor : call.start()])
        length += call.start() - cursor
        calls.append((length, _key(call)))
        cursor = call.end()
    return Part("".join([*pieces, text[cursor:]]).rstrip(), kind, tuple(calls))
