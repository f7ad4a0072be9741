"""What a made report consists of, before it is set: the same pieces go to each engine and to the score."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal


@dataclass
class Note:
    """A note called in a text; `sign` as it is printed, "" where the engine counts."""

    text: str
    sign: str = ""


@dataclass(frozen=True)
class Styled:
    """Words set otherwise: `look` is i, b or sup."""

    text: str
    look: str


Run = str | Styled | Note
Role = Literal[
    "heading", "paragraph", "item", "quote", "caption", "endnote", "notes heading", "loose", "table", "chart", "box"
]


@dataclass
class Piece:
    """One block. `label`: a printed number or bullet; `level`: depth of a heading or item from 1.

    `rows` of a table or the labels of a chart; `inside` the blocks of a box. `loose`: words of a cover.
    """

    role: Role
    runs: list[Run] = field(default_factory=list)
    label: str = ""
    level: int = 1
    rows: list[list[str]] = field(default_factory=list)
    inside: list["Piece"] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(run if isinstance(run, str) else run.text for run in self.runs if not isinstance(run, Note))

    def calls(self) -> Iterator[tuple[int, Note]]:
        at = 0
        for run in self.runs:
            if isinstance(run, Note):
                yield at, run
            else:
                at += len(run if isinstance(run, str) else run.text)


@dataclass
class Report:
    """A made report: its blocks in reading order, what is printed on each page, and which notes go where."""

    language: str
    title: str
    pieces: list[Piece]
    cover: list[Piece] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)

    def flat(self) -> Iterator[Piece]:
        for piece in self.pieces:
            yield piece
            yield from piece.inside
