"""How a made report is set: what its kind fixes, and all else by the dice."""

import random
from dataclasses import dataclass, fields
from typing import Any, Literal


@dataclass(frozen=True)
class Heading:
    """The look of one rank of headings: size as a multiple of the text's."""

    size: float = 1.2
    bold: bool = True
    italic: bool = False
    capitals: bool = False
    centred: bool = False
    above: float = 1.0
    """White above, in lines of text; the white below is half of it."""


@dataclass
class Style:
    """Points, millimetres for `margin`; multiples of the text's size for gaps and indents."""

    language: str = "en"
    paper: Literal["A4", "letter", "A5"] = "A4"
    margin: int = 25
    font: str = "Noto Serif"
    size: float = 10.5
    leading: float = 1.3
    justified: bool = True
    gap: float = 0.6
    indent: float = 0.0
    columns: int = 1
    paragraph_numbers: Literal["", "run-in", "hanging"] = ""
    headings: tuple[Heading, ...] = (Heading(1.5), Heading(1.2), Heading(1.0))
    depth: int = 2
    numbering: Literal["none", "decimal", "roman"] = "decimal"
    long_headings: bool = False
    heads: Literal["none", "same", "sides", "two lines", "chapter"] = "same"
    pages: Literal["none", "foot", "outer", "head", "worded", "of"] = "foot"
    notes: Literal["none", "foot", "page", "symbols", "margin", "chapter", "end"] = "foot"
    note_size: float = 0.8
    note_rule: bool = True
    notes_a_sentence: float = 0.15
    call: Literal["after", "before", "middle"] = "after"
    notes_in_headings: bool = False
    lists: float = 0.0
    bullet: str = "•"
    quotes: float = 0.0
    quote_look: Literal["small", "italic", "inset"] = "small"
    tables: Literal["", "ruled", "bare", "long"] = ""
    charts: bool = False
    boxes: bool = False
    captions: bool = False
    hyphens: bool = False
    soft_hyphens: bool = False
    spaced: bool = False
    contents: Literal["", "leaders", "tabs"] = ""
    front: bool = False
    cover: bool = False
    bold_paragraphs: bool = False
    leads: bool = False
    raised_letters: bool = False
    words_apart: bool = False
    landscape: bool = False
    chapters: int = 3
    paragraphs: tuple[int, int] = (2, 5)
    engine: str = "weasyprint"


FONTS = ("Noto Serif", "Noto Sans", "DejaVu Serif", "DejaVu Sans Condensed")
_LOOKS = (
    (Heading(1.5), Heading(1.2), Heading(1.0)),
    (Heading(1.8, bold=False), Heading(1.3), Heading(1.05, italic=True)),
    (Heading(1.15, capitals=True, centred=True), Heading(1.0), Heading(1.0, bold=False, italic=True)),
    (Heading(1.3), Heading(1.1), Heading(1.0)),
    (Heading(1.0, capitals=True), Heading(1.0), Heading(1.0, italic=True)),
)


def thrown(dice: random.Random, fixed: dict[str, Any]) -> Style:
    """A style by the dice, with what a kind fixes."""
    apart = dice.random() < 0.7
    by_chance: dict[str, Any] = {
        "language": dice.choice(["en", "en", "es", "fr"]),
        "paper": dice.choice(["A4", "A4", "letter"]),
        "margin": dice.choice([20, 25, 30]),
        "font": dice.choice(FONTS),
        "size": dice.choice([9.5, 10.0, 10.5, 11.0, 12.0]),
        "leading": dice.choice([1.2, 1.3, 1.45]),
        "justified": dice.random() < 0.6,
        "gap": dice.choice([0.4, 0.6, 1.0]) if apart else 0.0,
        "indent": 0.0 if apart else dice.choice([1.2, 2.0]),
        "headings": dice.choice(_LOOKS),
        "depth": dice.choice([1, 2, 2, 3]),
        "numbering": dice.choice(["none", "decimal", "decimal", "roman"]),
        "heads": dice.choice(["none", "same", "sides", "chapter"]),
        "pages": dice.choice(["foot", "foot", "outer", "head", "worded"]),
        "notes": dice.choice(["none", "foot", "foot"]),
        "note_size": dice.choice([0.75, 0.8, 0.88]),
        "note_rule": dice.random() < 0.7,
        "call": dice.choice(["after", "before"]),
        "lists": dice.choice([0.0, 0.1]),
        "cover": dice.random() < 0.4,
    }
    known = {one.name for one in fields(Style)}
    assert set(fixed) <= known, fixed
    return Style(**{**by_chance, **fixed})
