"""What is laid side by side, and what comes of it, as plain values.

A row pairs paragraphs of the old edition with those of the new, both by their place from 0. Nearly all rows have one of
each; a new one has none of the old, a gone one none of the new, one that was split several of the new, joined ones
several of the old.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from coi.text.editions.wording import bare_keys, counted

Kind = Literal["unchanged", "changed", "moved", "new", "gone"]
KINDS: tuple[Kind, ...] = ("unchanged", "changed", "moved", "new", "gone")
ALIKE = 0.05
"""Share of the shorter report's words below which two reports are no editions of one another."""


@dataclass(frozen=True)
class Passage:
    """A paragraph: its words, and the headings above it from the top down."""

    text: str
    path: tuple[str, ...] = ()

    @cached_property
    def section(self) -> tuple[str, ...]:
        """Its headings without their numbers, which count up where a chapter comes before them."""
        return bare(self.path)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """Equal for those that are the same but for white space and bullets."""
        return bare_keys(self.text)

    @cached_property
    def counted(self) -> list[str]:
        return counted(self.text)


@dataclass(frozen=True)
class Row:
    """`kept` is the share of the words of both that they have in common, 0 for what stands in one edition alone.

    `moved` says for a changed paragraph too that it stands in another section or order. `nearest` is the paragraph of
    the other edition most like one that has no counterpart, where any is.
    """

    kind: Kind
    old: tuple[int, ...] = ()
    new: tuple[int, ...] = ()
    kept: float = 0.0
    moved: bool = False
    nearest: int | None = None

    @property
    def is_split(self) -> bool:
        return len(self.new) > 1

    @property
    def is_joined(self) -> bool:
        return len(self.old) > 1


def bare(path: Sequence[str]) -> tuple[str, ...]:
    """
    >>> bare(("2. Trade", "2.1. Levies"))
    ('trade', 'levies')
    """
    return tuple(heading.lstrip("0123456789.-–) \u00a0").casefold() for heading in path)


def share_alike(rows: Sequence[Row], old: Sequence[Passage], new: Sequence[Passage]) -> float:
    """How much of the shorter report's words stands in the other too, from 0 to 1."""
    kept = sum(row.kept * min(_words(old, row.old), _words(new, row.new)) for row in rows if row.old and row.new)
    shorter = min(_words(old, range(len(old))), _words(new, range(len(new))))
    return kept / shorter if shorter else 0.0


def _words(passages: Sequence[Passage], places: Sequence[int]) -> int:
    return sum(len(passages[place].counted) for place in places)
