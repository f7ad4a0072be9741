"""Whether the glyphs on the page are those that the font draws for the brief's words, in their direction."""

from collections.abc import Sequence
from functools import cached_property
from io import BytesIO

import pikepdf

from caseworker.brief.paper.bidi import Direction
from caseworker.brief.paper.drawing import Drawn, Place
from caseworker.brief.paper.placing import Piece, in_text
from caseworker.brief.paper.shaping import OF_SCRIPT, Shaper

Run = tuple[str, list[int]]  # a font's name, glyphs from left to right


class Shapes:
    """The glyphs of a finished PDF, looked up only where a piece must be proved by them."""

    def __init__(self, pdf: bytes, drawn: Drawn) -> None:
        self.pdf, self.drawn = pdf, drawn
        self.shapers: dict[str, Shaper] = {}

    def fault(self, paragraphs: Sequence[str], pieces: Sequence[Piece]) -> str:
        """The first piece whose glyphs are not those of its words, as words fit to show; "" when there is none."""
        for one in in_text(paragraphs, pieces):
            towards: Direction = "rtl" if max(one.levels) % 2 else "ltr"
            if one.piece.told and not self._is_drawn(one.piece, towards):
                return f"the signs of “{one.piece.text.strip()[:40]}” are not those that its font has for it"
        return ""

    def _is_drawn(self, piece: Piece, towards: Direction) -> bool:
        runs = [(font, glyphs) for font, glyphs in self._glyphs.get(piece.place, []) if glyphs]
        if towards == "rtl":
            runs.reverse()
        words = self.drawn.words[piece.place]
        # Pango shapes by the language that is named, or by the script's own where that one is written in another.
        return any(self._follows(words.text, 0, runs, towards, named) for named in (words.language, OF_SCRIPT))

    def _follows(self, text: str, start: int, runs: list[Run], towards: Direction, language: str) -> bool:
        """Whether `text` from `start` is drawn by the runs, each by its font, in order of the text."""
        if not runs:
            return not text[start:].strip()
        (font, glyphs), *rest = runs
        shaper = self._shaper(font)
        wanted = [glyph for glyph in glyphs if glyph not in shaper.blanks]
        ends = range(start + 1, len(text) + 1) if rest else (len(text),)
        return any(
            shaper.glyphs(text, start, end, towards, language) == wanted
            and self._follows(text, end, rest, towards, language)
            for end in ends
        )

    def _shaper(self, font: str) -> Shaper:
        if font not in self.shapers:
            self.shapers[font] = Shaper(self.drawn.fonts[font])
        return self.shapers[font]

    @cached_property
    def _glyphs(self) -> dict[Place, list[Run]]:
        """The glyphs of each place where special script is drawn."""
        wanted = {page for page, _ in self.drawn.words}
        found: dict[Place, list[Run]] = {}
        with pikepdf.open(BytesIO(self.pdf)) as document:
            for number, page in enumerate(document.pages):
                if number in wanted:
                    found.update({(number, content): runs for content, runs in _page(page).items()})
        return found


def _page(page: pikepdf.Page) -> dict[int, list[Run]]:
    runs: dict[int, list[Run]] = {}
    marks: list[int | None] = []
    font = ""
    for operands, operator in pikepdf.parse_content_stream(page, "BDC BMC EMC Tf TJ Tj"):
        name = str(operator)
        if name == "BDC":
            properties = operands[1]
            own = properties.get("/MCID") if isinstance(properties, pikepdf.Dictionary) else None
            marks.append(int(own) if own is not None else marks[-1] if marks else None)
        elif name == "BMC":
            marks.append(None)
        elif name == "EMC":
            marks.pop()
        elif name == "Tf":
            font = str(operands[0]).removeprefix("/")
        elif marks and marks[-1] is not None:
            _add(runs.setdefault(marks[-1], []), font, _drawn(operands[0]))
    return runs


def _drawn(shown: object) -> list[int]:
    strings = shown if isinstance(shown, pikepdf.Array) else [shown]
    codes = b"".join(bytes(part) for part in strings if isinstance(part, pikepdf.String | bytes))
    return [int.from_bytes(codes[place : place + 2], "big") for place in range(0, len(codes), 2)]


def _add(runs: list[Run], font: str, glyphs: list[int]) -> None:
    if runs and runs[-1][0] == font:
        runs[-1][1].extend(glyphs)
    else:
        runs.append((font, list(glyphs)))
