"""Paragraphs of a realistic vocabulary, sampled from real reports at run time and never kept in the project.

An order-2 Markov sampler (with back-off to the last word) walks over the words of the reports; a share of its words is
replaced by invented ones of a Zipfian tail, because real collections go on bringing new names. Same seed, same text:
a corpus of 10 000 paragraphs is the beginning of that of 100 000.
"""

import re
import sqlite3
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
from numpy.typing import NDArray

from coi.search.engine import Passage

Array = NDArray[Any]
SEED, BACK_OFF, INVENTED, TAIL = 42, 0.25, 0.035, 200_000
SIZES = {"1k": 1_000, "10k": 10_000, "20k": 20_000, "100k": 100_000, "300k": 300_000, "1M": 1_000_000}
BATCH = 5_000
REPORT, SECTION = 300, 8
"""Paragraphs of a report and of a section."""
COUNTRIES = tuple(f"C{number:02}" for number in range(60))
PUBLISHERS = tuple(f"publisher-{number:02}" for number in range(20))
PROFILES = ("protester", "lgbti", "dv_survivor", "extortion_victim", "venezuelan_migrant")
TOPICS = (
    "treatment", "societal", "actors", "prevalence", "law", "protection", "accountability", "services", "documents",
    "relocation", "political", "background",
)  # fmt: skip
STORED = ("country", "publisher", "kind", "topic", "year")
KINDS = ("paragraph", "list_item", "quotation", "caption")
FIRST_DAY, LAST_DAY = 734_503, 739_500  # 2012-01-01 to 2025-09-05 as proleptic ordinals
SYLLABLES = tuple(consonant + vowel for consonant in "bcdfghjklmnprstvwyz" for vowel in "aeiou")


def read_words(folder: Path) -> list[str]:
    """Words of all paragraphs of the real reports under the folder, in order."""
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in sorted(folder.rglob("*.txt"))]
    texts += [_text_of_pdf(path) for path in sorted(folder.rglob("*.pdf"))]
    words: list[str] = []
    for text in texts:
        for block in re.split(r"\n\s*\n|\f", text):
            letters = sum(letter.isalpha() for letter in block)
            if letters > 80 and letters > len(block) * 0.6:  # no tables, addresses, page furniture
                words += block.split()
    if not words:
        raise SystemExit(f"No reports (*.txt, *.pdf) with paragraphs were found under {folder}.")
    return words


def _text_of_pdf(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        return "\n\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


class Sampler:
    """Walks over the training words; all paragraphs of a batch take each step together."""

    def __init__(self, words: Sequence[str]) -> None:
        known, self.tokens = np.unique(np.array(words, dtype=object), return_inverse=True)
        self.words = np.concatenate([known, _invented()])
        self.known = len(known)
        pairs = self.tokens[:-1].astype(np.int64) * self.known + self.tokens[1:]
        _, self.pair = np.unique(pairs, return_inverse=True)
        self.by_pair = _occurrences(self.pair[:-1], int(self.pair.max()) + 1)
        self.by_word = _occurrences(self.tokens[:-2], self.known)
        self.zipf = np.cumsum(1 / np.arange(1, TAIL + 1))
        ends = np.array([word[-1] in ".!?" for word in known])[self.tokens[:-3]]
        self.starts = np.flatnonzero(ends) + 1

    def walk(self, lengths: Array, random: np.random.Generator) -> list[str]:
        """Texts of so many words."""
        place = random.choice(self.starts, len(lengths))
        steps = np.empty((int(lengths.max()), len(lengths)), np.int64)
        for step in range(len(steps)):
            steps[step] = self.tokens[place]
            follow = _pick(self.by_pair, self.pair[place], random) + 1
            back = random.random(len(place)) < BACK_OFF
            follow[back] = _pick(self.by_word, self.tokens[place[back] + 1], random)
            place = np.where(follow < len(self.tokens) - 2, follow, self.starts[0])
        new = random.random(steps.shape) < INVENTED
        ranks = np.searchsorted(self.zipf, random.random(int(new.sum())) * self.zipf[-1])
        steps[new] = self.known + ranks
        rows = self.words[steps.T]
        return [" ".join(row[:length]).strip(",;:") for row, length in zip(rows, lengths, strict=True)]


def _occurrences(values: Array, size: int) -> tuple[Array, Array]:
    """Places in order of the value they hold, and where each value's begin."""
    return np.argsort(values, kind="stable"), np.append(0, np.cumsum(np.bincount(values, minlength=size)))


def _pick(occurrences: tuple[Array, Array], values: Array, random: np.random.Generator) -> Array:
    """A random place of each value; where it stands nowhere, the very beginning."""
    order, start = occurrences
    count = start[values + 1] - start[values]
    chosen = start[values] + (random.random(len(values)) * count).astype(np.int64)
    return np.where(count > 0, order[np.minimum(chosen, len(order) - 1)], 0)


@cache
def _invented() -> Array:
    """Distinct words that no report holds."""
    base, words = len(SYLLABLES), []
    for number in range(TAIL):
        scattered = (number * 7_919 + 11) % base**4
        digits = [scattered // base**place % base for place in range(4)]
        words.append("".join(SYLLABLES[digit] for digit in digits) + ("n" if number % 3 else "s"))
    return np.array(words, dtype=object)


def sample(words: Sequence[str], count: int, *, seed: int = SEED, first: int = 1) -> Iterator[Passage]:
    """So many passages, in reports of 300, numbered from `first` on."""
    sampler, random = Sampler(words), np.random.default_rng(seed)
    made = 0
    while made < count:
        lengths = np.clip(random.lognormal(4.45, 0.5, BATCH), 15, 320).astype(np.int64)
        texts = sampler.walk(lengths, random)
        headings = sampler.walk(np.full(BATCH // SECTION + 1, 5), random)
        for number, text in enumerate(texts[: count - made]):
            yield _passage(first + made + number, text, headings[number // SECTION], first)
        made += BATCH


def _passage(number: int, text: str, heading: str, first: int) -> Passage:
    report = (number - 1) // REPORT
    by_report, chance = np.random.default_rng(report), np.random.default_rng([number, 7])
    day = int(by_report.integers(FIRST_DAY, LAST_DAY))
    year = 2012 + (day - FIRST_DAY) // 366
    grades = {p: int(g) for p, g in zip(PROFILES, chance.choice(3, 5, p=(0.84, 0.08, 0.08)), strict=True) if g}
    return Passage(
        id=number,
        report=f"report-{report}",
        heading=f"{number % 9 + 1}. {heading.title()} / {number % 9 + 1}.1. {heading}",
        text=text,
        grades=grades,
        values={
            "country": (COUNTRIES[int(60 * by_report.random() ** 2)],),
            "publisher": (PUBLISHERS[int(20 * by_report.random() ** 2)],),
            "kind": (KINDS[int(4 * chance.random() ** 4)],),
            "topic": tuple(TOPICS[t] for t in sorted(set(chance.integers(0, 12, chance.integers(1, 4)).tolist()))),
            "year": (str(year),),
        },
        day=day,
    )


class Store:
    """The application's side of it: passages in SQLite, the truth every engine is built from."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.rows = sqlite3.connect(path)
        self.rows.execute(
            "CREATE TABLE IF NOT EXISTS passage (id INTEGER PRIMARY KEY, report TEXT, heading TEXT, text TEXT,"
            " grades TEXT, country TEXT, publisher TEXT, kind TEXT, topic TEXT, year TEXT, day INTEGER)"
        )

    def fill(self, passages: Iterator[Passage]) -> None:
        with self.rows:
            self.rows.execute("DELETE FROM passage")
            self.rows.executemany("INSERT INTO passage VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", map(_row, passages))

    def count(self) -> int:
        return int(self.rows.execute("SELECT count(*) FROM passage").fetchone()[0])

    def passages(self) -> Iterator[Passage]:
        yield from map(_read, self.rows.execute("SELECT * FROM passage ORDER BY id"))

    def texts(self, ids: Sequence[int]) -> dict[int, str]:
        marks = ",".join("?" * len(ids))
        return dict(self.rows.execute(f"SELECT id, text FROM passage WHERE id IN ({marks})", ids))  # noqa: S608 (marks)


def _row(passage: Passage) -> tuple[str | int, ...]:
    grades = " ".join(f"{profile}:{grade}" for profile, grade in passage.grades.items())
    values = [" ".join(passage.values[facet]) for facet in STORED]
    return (passage.id, passage.report, passage.heading, passage.text, grades, *values, passage.day)


def _read(row: Sequence[Any]) -> Passage:
    grades = {profile: int(grade) for profile, grade in (pair.split(":") for pair in row[4].split())}
    values = {facet: tuple(held.split()) for facet, held in zip(STORED, row[5:10], strict=True)}
    return Passage(row[0], row[1], row[2], row[3], grades=grades, values=values, day=row[10])
