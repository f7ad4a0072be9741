"""A made report as HTML and CSS, for engines that print web pages."""

from collections.abc import Iterable
from html import escape
from itertools import groupby

import pyphen

from benchmarks.made.composing import own_words
from benchmarks.made.pieces import Note, Piece, Report, Styled
from benchmarks.made.style import Heading, Style

_PAPER = {"A4": 210, "letter": 216, "A5": 148}
_PAGES = {
    "foot": ("bottom-center", "bottom-center", "counter(page)"),
    "outer": ("bottom-left", "bottom-right", "counter(page)"),
    "head": ("top-right", "top-right", "counter(page)"),
    "worded": ("bottom-right", "bottom-right", '"Page " counter(page)'),
    "of": ("bottom-center", "bottom-center", 'counter(page) " / " counter(pages)'),
}


def page_of(report: Report, style: Style) -> str:
    """The whole report as one page of the web."""
    setter = _Setter(report, style)
    direction = "rtl" if style.language == "ar" else "ltr"
    return (
        f'<html lang="{style.language}" dir="{direction}"><head><title>{escape(report.title)}</title>'
        f"<style>{stylesheet(report, style)}</style></head><body>{setter.front()}"
        f"<main>{''.join(setter.blocks(report.pieces))}</main></body></html>"
    )


class _Setter:
    def __init__(self, report: Report, style: Style) -> None:
        self.report, self.style = report, style
        self._hyphens = pyphen.Pyphen(lang=style.language if style.language != "ar" else "en")
        self._headings = 0

    def front(self) -> str:
        out = ""
        if self.report.cover:
            sizes = (30, 18, 14, 12)
            lines = (
                f'<p style="font-size:{s}pt">{escape(p.text)}</p>'
                for s, p in zip(sizes, self.report.cover, strict=True)
            )
            out += f"<section class=cover>{''.join(lines)}</section>"
        if self.style.contents:
            headings = [piece for piece in self.report.pieces if piece.role == "heading"]
            lines = (
                f'<p class="toc toc{h.level}"><a href="#h{n}">{escape(h.text)}</a></p>' for n, h in enumerate(headings)
            )
            title = own_words(self.style.language)[1]
            out += f"<section class=front><p class=tocname>{title}</p>{''.join(lines)}</section>"
        return out

    def blocks(self, pieces: Iterable[Piece]) -> Iterable[str]:
        for in_list, group in groupby(pieces, key=lambda piece: piece.role == "item"):
            inside = [self.block(piece) for piece in group]
            yield f"<div class=list>{''.join(inside)}</div>" if in_list else "".join(inside)

    def block(self, piece: Piece) -> str:
        role = piece.role
        if role == "heading":
            self._headings += 1
            return f'<h{piece.level} id="h{self._headings - 1}">{self._inline(piece)}</h{piece.level}>'
        if role == "notes heading":
            return f"<h{piece.level}>{escape(piece.text)}</h{piece.level}>"
        if role == "table":
            return self._table(piece)
        if role == "chart":
            return _chart(piece)
        if role == "box":
            return f"<aside>{''.join(self.block(one) for one in piece.inside)}</aside>"
        if role == "item" or (role == "paragraph" and piece.label and self.style.paragraph_numbers == "hanging"):
            kind = f"item{piece.level}" if role == "item" else "hung"
            return f"<div class={kind}><span class=label>{piece.label}</span>{self._inline(piece)}</div>"
        if role == "endnote":
            return f"<p class=endnote><span class=no>{piece.label}.</span> {self._inline(piece)}</p>"
        label = f"<span class=number>{piece.label}</span>" if piece.label else ""
        return f'<p class="{role}">{label}{self._inline(piece)}</p>'

    def _inline(self, piece: Piece) -> str:
        out = []
        for run in piece.runs:
            if isinstance(run, Note):
                out.append(self._note(run))
            elif isinstance(run, Styled):
                out.append(f"<{run.look}>{self._words(run.text)}</{run.look}>")
            else:
                out.append(self._words(run))
        return "".join(out)

    def _words(self, text: str) -> str:
        words = text.split(" ")
        if self.style.soft_hyphens:
            words = [self._hyphens.inserted(word, "\u00ad") if len(word) > 6 else word for word in words]
        if self.style.words_apart:
            return " ".join(f"<span class=w>{escape(word)}</span>" if word else "" for word in words)
        return escape(" ".join(words))

    def _note(self, note: Note) -> str:
        if self.style.notes in ("chapter", "end"):
            return f"<sup class=call>{note.sign}</sup>"
        if self.style.notes == "margin":
            inside = f"<sup class=call>{note.sign}</sup> {escape(note.text)}"
            return f"<sup class=call>{note.sign}</sup><span class=margin>{inside}</span>"
        return f'<span class=note data-sign="{note.sign}">{escape(note.text)}</span>'

    def _table(self, piece: Piece) -> str:
        head, *rows = piece.rows
        top = "".join(f"<th>{escape(cell)}</th>" for cell in head)
        lines = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in rows)
        table = f"<table><thead><tr>{top}</tr></thead>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"
        return f"<div class=wide>{table}</div>" if self.style.landscape else table


def _chart(piece: Piece) -> str:
    bars = []
    for place, (name, figure) in enumerate(piece.rows):
        y = 20 + 26 * place
        bars.append(
            f'<text x="0" y="{y}" font-size="8" font-family="Noto Sans">{escape(name)}</text>'
            f'<rect x="170" y="{y - 10}" width="{2 * int(figure)}" height="14" fill="#69a"/>'
            f'<text x="{176 + 2 * int(figure)}" y="{y}" font-size="8" font-family="Noto Sans">{figure}</text>'
        )
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="400" height="155">{"".join(bars)}</svg>'


def stylesheet(report: Report, style: Style) -> str:
    ranks = "".join(_rank(level, look, style) for level, look in enumerate(style.headings, 1))
    return _pages(report, style) + _text(style) + _notes(style) + ranks


def _pages(report: Report, style: Style) -> str:
    first, second = report.heads
    small = "font-size: 8pt; font-style: italic"
    sides = {
        "none": "",
        "same": f'@page {{ @top-left {{ content: "{first}"; {small} }} }}',
        "sides": f'@page :left {{ @top-left {{ content: "{first}"; {small} }} }}'
        f'@page :right {{ @top-right {{ content: "{second}"; {small} }} }}',
        "two lines": f'@page {{ @top-left {{ content: "{first}\\A {second}"; white-space: pre; {small} }} }}',
        "chapter": "h1 { string-set: chapter content() }"
        f"@page {{ @top-center {{ content: string(chapter); {small} }} }}",
    }[style.heads]
    left, right, number = _PAGES.get(style.pages, ("", "", ""))
    numbers = (
        f"@page :left {{ @{left} {{ content: {number}; font-size: 8.5pt }} }}"
        f"@page :right {{ @{right} {{ content: {number}; font-size: 8.5pt }} }}"
        if number
        else ""
    )
    return (
        f"@page {{ size: {style.paper}; margin: {style.margin}mm {_right(style)}mm {style.margin}mm {style.margin}mm }}"
        f"{sides}{numbers}@page wide {{ size: {style.paper} landscape }} .wide {{ page: wide }}"
        "@page cover { @top-left { content: none } @top-right { content: none } @top-center { content: none }"
        " @bottom-center { content: none } @bottom-left { content: none } @bottom-right { content: none } }"
        "@page front { @bottom-center { content: counter(page, lower-roman) } }"
        f".cover {{ page: cover }} .front {{ {'page: front;' if style.front else ''} break-after: page }}"
    )


def _right(style: Style) -> int:
    return style.margin + (42 if style.notes == "margin" else 0)


def _text(style: Style) -> str:
    columns = f"main {{ columns: {style.columns}; column-gap: 7mm }}" if style.columns > 1 else ""
    leader = "'.'" if style.contents == "leaders" else "' '"
    spaced = "h1, h2, b, i { letter-spacing: .18em }" if style.spaced else ""
    looks = {
        "small": f"font-size: {style.size * 0.88}pt",
        "italic": "font-style: italic",
        "inset": "",
    }
    align = "justify" if style.justified else "start"
    rules = ".5pt solid #555" if style.tables == "ruled" else "0"
    return f"""
      body {{ font: {style.size}pt/{style.leading} "{style.font}"; text-align: {align}; orphans: 1; widows: 1;
        hyphens: {"auto" if style.hyphens else "manual"} }}
      p, .hung {{ margin: 0 0 {style.gap}em; text-indent: {style.indent}em }} {columns} {spaced}
      .hung {{ padding-left: 3em; text-indent: -3em }}
      .hung .label {{ display: inline-block; width: 3em; text-indent: 0 }}
      .number {{ display: inline-block; min-width: 3em; text-indent: 0 }} .w {{ display: inline-block; text-indent: 0 }}
      .list {{ margin: .3em 0 .6em }} .item1 {{ padding-left: 3.2em }} .item2 {{ padding-left: 5.2em }}
      .item1, .item2 {{ text-indent: -1.6em; margin: 0 0 {max(style.gap, 0.2) / 2}em }}
      .item1 .label, .item2 .label {{ display: inline-block; width: 1.6em; text-indent: 0 }}
      .quote {{ margin: .6em 2.6em .8em; text-indent: 0; {looks[style.quote_look]} }}
      .caption {{ font-size: .88em; font-weight: bold; text-indent: 0; text-align: start;
        margin: .6em 0; break-after: avoid }}
      table {{ border-collapse: collapse; margin: .6em 0 1em; width: 100%; text-align: start }}
      td, th {{ border: {rules}; padding: 2pt 9pt 2pt 4pt; vertical-align: top; font-size: .9em; text-align: start }}
      svg {{ display: block; margin: .8em 0 }} sup {{ font-size: 65%; line-height: 0; vertical-align: super }}
      aside {{ float: right; width: 38%; margin: 2mm 0 3mm 6mm; padding: 3mm; background: #e4ecf4; font-size: .85em;
        font-family: "Noto Sans" }}
      .cover {{ text-align: center; padding-top: 50mm; break-after: page }}
      .cover p {{ text-indent: 0; margin: 12mm 0 }}
      .toc {{ text-align: start; text-indent: 0; margin: 0 0 .3em }} .toc2 {{ padding-left: 1.4em }}
      .toc3 {{ padding-left: 3em }}
      .toc a {{ color: inherit; text-decoration: none }}
      .toc a::after {{ content: leader({leader}) target-counter(attr(href), page) }}
      .tocname {{ font-size: 1.3em; font-weight: bold; text-indent: 0 }}"""


def _notes(style: Style) -> str:
    sign = "attr(data-sign)" if style.notes == "symbols" else "counter(footnote)"
    anew = "@page { counter-reset: footnote }" if style.notes == "page" else ""
    rule = "border-top: .5pt solid; padding-top: 3pt; margin-top: 8pt" if style.note_rule else "padding-top: 10pt"
    size = style.size * style.note_size
    return f"""{anew} @page {{ @footnote {{ {rule} }} }}
      .note {{ float: footnote; font: {size}pt/1.2 "{style.font}"; text-align: start;
        text-indent: 0; letter-spacing: 0 }}
      ::footnote-call {{ content: {sign}; font-size: 65%; vertical-align: super; line-height: 0; font-weight: normal }}
      ::footnote-marker {{ content: {sign} " "; font-size: {"65%" if style.note_rule else "100%"};
        {"vertical-align: super; line-height: 0" if style.note_rule else ""} }}
      .endnote {{ font-size: {size}pt; text-indent: 0; margin: 0 0 .25em; text-align: start }}
      .margin {{ position: absolute; left: 100%; width: 38mm; margin-left: 5mm; font-size: {size * 0.92}pt;
        line-height: 1.15;
        text-indent: 0; text-align: start }}
      p, .hung {{ position: {"relative" if style.notes == "margin" else "static"} }}"""


def _rank(level: int, look: Heading, style: Style) -> str:
    above = look.above * style.leading
    return f"""h{level} {{ font-size: {style.size * look.size:.1f}pt; font-weight: {"bold" if look.bold else "normal"};
      font-style: {"italic" if look.italic else "normal"}; text-align: {"center" if look.centred else "start"};
      margin: {above:.2f}em 0 {max(above / 2, style.gap if not look.above else 0):.2f}em;
      text-indent: 0; hyphens: manual; break-after: avoid; line-height: 1.2 }}"""
