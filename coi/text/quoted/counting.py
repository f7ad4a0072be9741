"""A cited figure judged: whether the source has the same number of the same, at the place cited or elsewhere.

>>> from coi.text.quoted.citing import Option
>>> held = [Passage(1, 0, 1, "In May 2021 the office counted 61 closed stalls in the northern market.")]
>>> asked = "In May 2021 the office counted 16 closed stalls in the northern market"
>>> found = judge_figure(figures(asked)[0], asked, Cited("", (Option((0,)),)), held)
>>> found.state, found.differences[0].there
('otherwise', '61 closed stalls')
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coi.text.quoted.citing import Cited
from coi.text.quoted.passages import Passage, Wrong
from coi.text.quoted.places import is_at, wrong_at
from coi.text.quoted.verdicts import Difference, Note, Verdict, Where
from coi.text.traces.counted import Counted, figures
from coi.text.traces.finding import keys, needed
from coi.text.traces.stretches import sentences_of
from coi.text.traces.telling import folded, key_of

LARGE = 1000
"""A number so large, and not round, stands for itself."""
FEWEST_LIKE, LIKE = 4, 0.5
"""Telling words, and the share of the sentence's, that a sentence with another number of the same must have."""


@dataclass(frozen=True)
class _Same:
    """A figure of a passage; `beside`: how many telling words of the sentence stand around it."""

    passage: Passage
    figure: Counted
    beside: int
    wrong: tuple[Wrong, ...]
    is_at: bool

    @property
    def where(self) -> Where:
        return Where(self.passage, self.figure.start, self.figure.end)


def judge_figure(
    asked: Counted, sentence: str, cited: Cited, candidates: Sequence[Passage], *, not_whole: bool = False
) -> Verdict:
    """`sentence` is that of the text, without quotations; `candidates` are passages of the reports cited."""
    if not cited.reports:
        return Verdict("not_held", why="edition" if cited.other_edition else "not held")
    telling = keys(sentence) - {key_of(word) for word in folded(asked.words)}
    same: list[_Same] = []
    other: list[_Same] = []
    for one in _figures(asked, telling, cited, candidates):
        (same if _is_same(asked, one.figure) else other).append(one)
    like = [
        one for one in other if one.beside >= max(FEWEST_LIKE, LIKE * len(telling)) and (one.is_at or not _pins(cited))
    ]
    least = 0 if asked.value >= LARGE and asked.value % 100 else min(needed(asked), len(telling))
    found = [one for one in same if one.beside >= least]
    best = min(found, key=lambda one: (len(one.wrong), -one.beside), default=None)
    against = max(like, key=lambda one: one.beside, default=None)
    if best and not best.wrong:
        return Verdict("exact", where=(best.where,))
    if against and (best is None or against.beside > best.beside):
        return _otherwise(asked, against, best)
    if best:
        return Verdict("elsewhere", wrong=best.wrong, where=(best.where,))
    notes: tuple[Note, ...] = ("not whole",) if not_whole else ()
    there = next((passage for passage in candidates if is_at(passage, cited)), None)
    return Verdict("not_found", beside=Where(there, 0, 0) if there else None, notes=notes, why="report")


def _is_bare(asked: Counted) -> bool:
    """Nothing tells what it counts, as where another number follows it."""
    return not (asked.key or asked.units)


def _is_same(asked: Counted, other: Counted) -> bool:
    return asked.is_same(other) or (_is_bare(asked) and asked.value == other.value and asked.unit == other.unit)


def _otherwise(asked: Counted, against: _Same, best: _Same | None) -> Verdict:
    there = against.passage.text[against.figure.start : against.figure.end]
    difference = Difference("figure", asked.words, there, passage=(against.figure.start, against.figure.end))
    where = (against.where, *((best.where,) if best else ()))
    return Verdict("otherwise", (difference,), (), where, against.where)


def _figures(asked: Counted, telling: frozenset[str], cited: Cited, candidates: Sequence[Passage]) -> Iterator[_Same]:
    """Figures of the passages that are of the same, whatever their number."""
    for passage in candidates:
        if passage.report not in cited.reports:
            continue
        wrong, there = wrong_at((passage,), cited), is_at(passage, cited)
        for one in figures(passage.text):
            is_alike = one.unit == asked.unit and (
                (bool(asked.key) and asked.key == one.key)
                or bool(asked.units & one.units)
                or asked.unit == "%"
                or (_is_bare(asked) and asked.value == one.value)
            )
            if is_alike:
                yield _Same(passage, one, len(telling & keys(_around(passage.text, one))), wrong, there)


def _around(text: str, figure: Counted) -> str:
    """The sentence that has it, and the one before."""
    own = sentences_of(text)
    at = next((n for n, one in enumerate(own) if one.start <= figure.start < one.end), 0)
    return text[own[max(at - 1, 0)].start : own[at].end] if own else text


def _pins(cited: Cited) -> bool:
    return any(option.pin for option in cited.options)
