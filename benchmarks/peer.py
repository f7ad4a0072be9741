"""What every engine of a run must do: be built, be added to, answer with the best 20, and fill a whole page.

A page is what one screen of the desk costs: the best 20 with snippets, the number of hits, and counts of all facets.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from benchmarks.asks import Ask
from coi.search.engine import Passage

SIZE = 20
COUNTED = ("country", "profile", "topic", "publisher", "report", "kind", "year")


@dataclass(frozen=True)
class Page:
    total: int
    ids: list[int]
    snippets: list[str] = field(default_factory=list)
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


class Peer(Protocol):
    name: str
    stamp: str
    """Version of what it builds, where that can change between runs."""
    folder: Path

    def build(self, passages: Iterable[Passage]) -> None:
        """From nothing, committed, ready to be opened."""

    def open(self) -> None: ...

    def add(self, passages: list[Passage]) -> None:
        """Add to what was built; found by the next query."""

    def forget(self) -> None:
        """Drop whatever of former queries is kept in the process."""

    def top(self, ask: Ask, size: int = SIZE) -> list[int]:
        """Ids of the best."""

    def page(self, ask: Ask) -> Page: ...

    def elsewhere(self) -> float:
        """CPU seconds spent for this engine outside the process."""

    def close(self) -> None: ...


def size_on_disk(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
