"""Composes a report of its kind: chapters, paragraphs with notes, and what the style asks for between them."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from benchmarks.made.pieces import Note, Piece, Report, Run, Styled
from benchmarks.made.style import Style
from benchmarks.made.words import TONGUES, Tongue, citation, clause, roman, sentence

_SIGNS = ("*", "†", "‡")
_TITLES = {
    "en": "The Valley and its Harbour",
    "es": "El valle y su puerto",
    "fr": "La vallée et son port",
    "ar": "الوادي",
}
_OWN = {
    "en": ("Notes", "Contents", "Figure", "Table", "Chapter"),
    "es": ("Notas", "Índice", "Gráfico", "Cuadro", "Capítulo"),
    "fr": ("Notes", "Table des matières", "Figure", "Tableau", "Chapitre"),
    "ar": ("الحواشي", "المحتويات", "شكل", "جدول", "فصل"),
}


def own_words(language: str) -> tuple[str, ...]:
    """Notes, contents, figure, table, chapter."""
    return _OWN[language]


def composed(seed: int, style: Style) -> Report:
    return _Composer(random.Random(seed), style, TONGUES[style.language]).report()


@dataclass
class _Composer:
    dice: random.Random
    style: Style
    tongue: Tongue
    paragraph: int = 0
    counted: int = 0
    signed: int = 0
    kept: list[Note] = field(default_factory=list)
    figures: int = 0
    tables: int = 0

    def report(self) -> Report:
        title = _TITLES[self.style.language]
        topics = self.dice.sample(self.tongue.topics, len(self.tongue.topics))
        pieces = [piece for n in range(self.style.chapters) for piece in self._chapter(n + 1, topics)]
        if self.style.notes == "end":
            pieces += self._endnotes()
        return Report(self.style.language, title, pieces, self._cover(title), [f"{title} {n}" for n in (1, 2)])

    def _cover(self, title: str) -> list[Piece]:
        if not self.style.cover:
            return []
        names = [
            title,
            self.dice.choice(self.tongue.cited).format("1994–2004"),
            self.dice.choice(self.tongue.names),
            "2011",
        ]
        return [Piece("loose", [name]) for name in names]

    def _chapter(self, n: int, topics: list[str]) -> Iterator[Piece]:
        if self.style.notes == "chapter":
            self.counted = 0
        yield self._heading(1, (n,), topics)
        deep = min(self.style.depth, len(self.style.headings))
        if deep == 1 or self.dice.random() < 0.5:
            yield from self._run()
        for m in range(1, self.dice.randint(2, 3) + 1 if deep > 1 else 1):
            yield self._heading(2, (n, m), topics)
            yield from self._run()
            for k in range(1, 3 if deep > 2 and m == 1 else 1):
                yield self._heading(3, (n, m, k), topics)
                yield from self._run()
        if self.style.notes == "chapter":
            yield from self._endnotes()

    def _heading(self, level: int, place: tuple[int, ...], topics: list[str]) -> Piece:
        if not topics:
            topics += self.dice.sample(self.tongue.topics, len(self.tongue.topics))
        text = topics.pop()
        if self.style.long_headings and self.dice.random() < 0.6:
            text = f"{text}: {clause(self.dice, self.tongue)}"
        if self.style.headings[level - 1].capitals:
            text = text.upper()
        runs: list[Run] = [self._number(place) + text]
        if self.style.notes_in_headings and self.dice.random() < 0.4:
            runs.append(self._note())
        return Piece("heading", runs, level=level)

    def _number(self, place: tuple[int, ...]) -> str:
        if self.style.numbering == "none":
            return ""
        if self.style.numbering == "decimal":
            return ".".join(map(str, place)) + (". " if len(place) == 1 else " ")
        return f"{(roman(place[0]), chr(64 + place[-1]), str(place[-1]))[len(place) - 1]}. "

    def _run(self) -> Iterator[Piece]:
        """The text under one heading."""
        low, high = self.style.paragraphs
        for _ in range(self.dice.randint(low, high)):
            yield self._paragraph()
            if self.dice.random() < self.style.lists:
                yield from self._list()
            if self.dice.random() < self.style.quotes:
                yield Piece("quote", self._words(self.dice.randint(2, 4), plain=True))
        if self.style.tables and self.dice.random() < 0.5:
            yield from self._table()
            yield self._paragraph()
        if self.style.charts and self.dice.random() < 0.5:
            yield from self._chart()
            yield self._paragraph()
        if self.style.boxes and self.dice.random() < 0.5:
            inside = [Piece("paragraph", self._words(2, plain=True)) for _ in range(2)]
            yield Piece("box", inside=inside)
            yield self._paragraph()
            yield self._paragraph()
        if self.style.bold_paragraphs and self.dice.random() < 0.5:
            yield Piece("paragraph", [Styled("".join(map(str, self._words(2, plain=True))), "b")])
            yield self._paragraph()

    def _paragraph(self) -> Piece:
        self.paragraph += 1
        label = f"{self.paragraph}." if self.style.paragraph_numbers else ""
        runs = self._words(self.dice.choice([1, 2, 3, 4, 5, 7]))
        if self.style.leads and self.dice.random() < 0.3:
            runs.insert(0, Styled(f"{self.dice.choice(self.tongue.topics)}. ", "b"))
        return Piece("paragraph", runs, label)

    def _words(self, count: int, *, plain: bool = False) -> list[Run]:
        runs: list[Run] = []
        for n in range(count):
            said = sentence(self.dice, self.tongue) + (" " if n + 1 < count else "")
            if not plain and self.style.raised_letters and self.dice.random() < 0.3:
                runs += ["The 21", Styled("st", "sup"), " boat of 40 m", Styled("2", "sup"), " came. "]
            if plain or self.style.notes == "none" or self.dice.random() >= self.style.notes_a_sentence:
                runs.append(said)
            else:
                at = self._call_at(said)
                runs += [said[:at], self._note(), said[at:]]
        return [run for run in runs if run != ""]

    def _call_at(self, said: str) -> int:
        end = len(said.rstrip())
        if self.style.call == "after":
            return end
        if self.style.call == "before":
            return end - 1
        return said.find(" ", len(said) // 3)

    def _note(self) -> Note:
        note = Note(citation(self.dice, self.tongue))
        if self.style.notes == "symbols":
            note.sign = _SIGNS[self.signed % 3]
            self.signed += 1
        elif self.style.notes in ("chapter", "end", "margin"):
            self.counted += 1
            note.sign = str(self.counted)
            self.kept.append(note)
        return note

    def _endnotes(self) -> Iterator[Piece]:
        yield Piece("notes heading", [own_words(self.style.language)[0]], level=1 if self.style.notes == "end" else 2)
        for note in self.kept:
            yield Piece("endnote", [note.text], note.sign)
        self.kept = []

    def _list(self) -> Iterator[Piece]:
        lettered = self.dice.random() < 0.4
        for n in range(self.dice.randint(2, 4)):
            label = f"({chr(97 + n)})" if lettered else self.style.bullet
            yield Piece("item", self._words(self.dice.choice([1, 1, 2])), label)
            if self.dice.random() < 0.2:
                for m in range(2):
                    label = f"({roman(m + 1).lower()})" if lettered else "–" if self.style.bullet != "–" else "•"
                    yield Piece("item", self._words(1, plain=True), label, level=2)

    def _table(self) -> Iterator[Piece]:
        self.tables += 1
        word = own_words(self.style.language)[3]
        if self.style.captions:
            yield Piece("caption", [f"{word} {self.tables}. {self.dice.choice(self.tongue.topics)}"])
        count = self.dice.randint(25, 45) if self.style.tables == "long" else self.dice.randint(3, 7)
        texts = self.dice.random() < 0.5
        rows = [[self.dice.choice(self.tongue.topics), "1998", "2004"] if not texts else ["A", "B", word]]
        for n in range(count):
            figures = [f"{self.dice.randint(1, 9)} {self.dice.randint(100, 999)}", f"{self.dice.randint(1, 99)}.5"]
            if texts:
                name = self.dice.choice(self.tongue.names)
                rows.append([f"{n + 1} {name}", figures[1], clause(self.dice, self.tongue)])
            else:
                rows.append([self.dice.choice(self.tongue.topics), *figures])
        yield Piece("table", rows=rows)

    def _chart(self) -> Iterator[Piece]:
        self.figures += 1
        labels = [[self.dice.choice(self.tongue.subjects), str(self.dice.randint(3, 97))] for _ in range(5)]
        yield Piece("chart", rows=labels)
        topic = self.dice.choice(self.tongue.topics)
        yield Piece("caption", [f"{own_words(self.style.language)[2]} {self.figures}: {topic}"])
