"""Rows of a comparison as a page or a list shows them: the words of both sides, and which of them differ."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from coi.library.editions.comparing import Compared
from coi.models import Paragraph, Report
from coi.text.editions.passages import Row
from coi.text.editions.wording import Run, marked, per_cent, words_kept

BETWEEN = "\n"
"""Between paragraphs that were one, or became one, while their words are compared."""


@dataclass(frozen=True)
class Side:
    """A paragraph of one edition, its words in runs of (text, differs)."""

    paragraph: Paragraph
    runs: tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class Shown:
    """Row `number` (from 1) with its paragraphs; `nearest` is the most alike of the other edition, if it has none. Of a
    changed one `words` of the longer wording `kept` are the same in the same order."""

    number: int
    row: Row
    old: tuple[Side, ...]
    new: tuple[Side, ...]
    nearest: Paragraph | None = None
    kept: int = 0
    words: int = 0

    @property
    def per_cent(self) -> int:
        return per_cent(self.kept / self.words if self.words else self.row.kept)

    @property
    def is_signs_alone(self) -> bool:
        """Changed in signs alone, in no word."""
        return self.row.kind == "changed" and self.kept == self.words

    @property
    def only_new(self) -> list[str]:
        """The words that the old edition lacks, run by run."""
        return [text for side in self.new for text, differs in side.runs if differs]


def shown(found: Compared, numbers: Iterable[int]) -> list[Shown]:
    """The rows of these numbers with their words. Two queries."""
    rows = [(number, found.rows[number - 1]) for number in numbers]
    olds = _paragraphs(found.old, [p for _, row in rows for p in (*row.old, *_nearest(row, of_old=True))])
    news = _paragraphs(found.new, [p for _, row in rows for p in (*row.new, *_nearest(row, of_old=False))])
    return [_shown(number, row, olds, news) for number, row in rows]


def _nearest(row: Row, *, of_old: bool) -> tuple[int, ...]:
    return (row.nearest,) if row.nearest is not None and bool(row.new) == of_old else ()


def _paragraphs(report: Report, positions: Sequence[int]) -> dict[int, Paragraph]:
    rows = report.paragraphs.filter(position__in=positions).select_related("section")
    for row in rows:
        row.report = report
    return {row.position: row for row in rows}


def _shown(number: int, row: Row, olds: Mapping[int, Paragraph], news: Mapping[int, Paragraph]) -> Shown:
    ours, theirs = [olds[place] for place in row.old], [news[place] for place in row.new]
    runs: tuple[Sequence[Run], Sequence[Run]] = ((), ())
    kept = words = 0
    if row.kind == "changed":
        texts = (BETWEEN.join(one.text for one in ours), BETWEEN.join(one.text for one in theirs))
        runs, (kept, words) = marked(*texts), words_kept(*texts)
    nearest = None
    if row.nearest is not None:
        nearest = (olds if row.new else news).get(row.nearest)
    return Shown(number, row, _sides(ours, runs[0]), _sides(theirs, runs[1]), nearest, kept, words)


def _sides(paragraphs: Sequence[Paragraph], runs: Sequence[Run]) -> tuple[Side, ...]:
    """Each paragraph with its part of the runs of all."""
    ends, sides = [0], []
    for paragraph in paragraphs:
        ends.append(ends[-1] + len(paragraph.text) + len(BETWEEN))
    for paragraph, (first, after) in zip(paragraphs, pairwise(ends), strict=True):
        last = after - len(BETWEEN)
        own = [
            (paragraph.text[max(run.start, first) - first : min(run.end, last) - first], run.differs)
            for run in runs
            if run.start < last and run.end > first
        ]
        sides.append(Side(paragraph, tuple(own) if runs else ((paragraph.text, False),)))
    return tuple(sides)
