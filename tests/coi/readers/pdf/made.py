"""PDF files made for tests: own words in known paragraphs, in many layouts; the truth comes with the file."""

import random
from dataclasses import dataclass, field
from html import escape

from weasyprint import HTML

NOUNS = [
    "trader",
    "guard",
    "clerk",
    "teacher",
    "driver",
    "baker",
    "neighbour",
    "lawyer",
    "sailor",
    "farmer",
    "nurse",
    "student",
]
VERBS = [
    "paid",
    "refused",
    "followed",
    "warned",
    "helped",
    "left",
    "reported",
    "signed",
    "carried",
    "watched",
    "sold",
    "closed",
]
PLACES = [
    "harbour",
    "market",
    "bridge",
    "quarter",
    "station",
    "orchard",
    "square",
    "mill",
    "valley",
    "school",
    "chapel",
    "ferry",
]


@dataclass
class Truth:
    """What a reader must find: headings, paragraphs with the notes they call, notes, rows."""

    headings: list[str] = field(default_factory=list)
    paragraphs: list[tuple[str, list[int]]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)


def sentence(dice: random.Random) -> str:
    subject, verb, other = dice.choice(NOUNS), dice.choice(VERBS), dice.choice(NOUNS)
    number = dice.choice(
        [
            "",
            f" {dice.randint(2, 99)} times",
            f" in {dice.randint(1990, 2024)}",
            f" for {dice.randint(2, 9)}.5 per cent",
        ]
    )
    return f"The {subject} of the {dice.choice(PLACES)} {verb} the {other}{number} near the {dice.choice(PLACES)}."


def make(
    seed: int, *, notes: bool = True, columns: int = 1, rows: bool = True, numbered: bool = False
) -> tuple[bytes, Truth]:
    """The bytes of a PDF and what is in it; the same for the same arguments."""
    dice = random.Random(seed)  # noqa: S311 (words for a test)
    truth, body = Truth(), []
    for chapter in range(1, 4):
        heading = f"{chapter}. The {dice.choice(PLACES)} and the {dice.choice(NOUNS)}s"
        truth.headings.append(heading)
        body.append(f"<h2>{escape(heading)}</h2>")
        for _paragraph in range(dice.randint(3, 6)):
            body.append(_paragraph_of(dice, truth, notes=notes, numbered=numbered))
        if rows and chapter == 2:
            body.append(_table(dice, truth))
    size, font = dice.choice([9, 10, 11]), dice.choice(["DejaVu Serif", "DejaVu Sans"])
    style = f"""
      @page {{ size: A5; margin: 22mm 18mm 25mm;
        @top-right {{ content: "Report of the office"; font-size: 8pt }}
        @bottom-center {{ content: counter(page); font-size: 8pt }}
        @footnote {{ border-top: .5pt solid; padding-top: 4pt }} }}
      body {{ font: {size}pt/1.35 "{font}"; text-align: {dice.choice(["justify", "left"])};
        columns: {columns}; column-gap: 9mm }}
      h2 {{ font-size: {size + 3}pt; margin: 12pt 0 6pt; break-after: avoid }}
      p {{ margin: 0 0 7pt; orphans: 1; widows: 1 }} td {{ padding: 2pt 14pt 2pt 0 }}
      .note {{ float: footnote; font-size: {size * 0.8}pt; text-align: left }}
      ::footnote-call {{ content: counter(footnote); font-size: 65%; vertical-align: super; line-height: 0 }}
      ::footnote-marker {{ content: counter(footnote) " "; font-size: 80% }}
    """
    return HTML(string=f"<html lang=en><style>{style}</style><body>{''.join(body)}</body></html>").write_pdf(), truth


def _paragraph_of(dice: random.Random, truth: Truth, *, notes: bool, numbered: bool) -> str:
    words, html, called = [], [], []
    for _sentence in range(dice.randint(2, 7)):
        said = sentence(dice)
        words.append(said)
        html.append(escape(said))
        if notes and dice.random() < 0.3:
            day = f"{dice.randint(1, 28)} May {dice.randint(2000, 2024)}"
            note = f"Office {dice.choice('ABCDEF')}, Report on the {dice.choice(PLACES)}, {day}"
            truth.notes.append(note)
            called.append(len(truth.notes))
            html[-1] += f'<span class="note">{note}</span>'
    truth.paragraphs.append((" ".join(words), called))
    return f"<p>{' '.join(html)}</p>"


def _table(dice: random.Random, truth: Truth) -> str:
    rows = [["Year", "Seen", "Held"]] + [
        [str(2015 + n), str(dice.randint(2, 900)), str(dice.randint(2, 90))] for n in range(4)
    ]
    truth.rows += rows
    lines = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"
