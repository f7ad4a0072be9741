"""One thing that a file tells of its report, and where. What is nowhere in the file is told by nobody.

A property of the file is of unknown trust: programs fill it in, and copy it from older files.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

Field = Literal[
    "title",
    "publisher",
    "publisher_short",
    "publisher_kind",
    "published",
    "drafting_finalised",
    "reference_from",
    "reference_to",
    "language",
    "countries",
    "address",
]
Way = Literal["page", "described", "inferred", "file"]
"""Read on a page; in the description that a web page gives of itself; inferred from many words; a file's property."""
TRUST: tuple[Way, ...] = ("page", "described", "inferred", "file")


@dataclass(frozen=True)
class Told:
    """`value` as metadata has it; `where` is a place in words ("page 1", "og:title"); `words` what stands there."""

    field: Field
    value: str
    way: Way
    where: str
    words: str = ""


@dataclass(frozen=True)
class Opening:
    """A line of the first pages, its page from 1 (0 where the file has none), and its size in points (0: not known)."""

    text: str
    page: int = 0
    size: float = 0.0

    @property
    def where(self) -> str:
        return f"page {self.page}" if self.page else "first lines"


@dataclass
class Beginning:
    """What a format gives: the first lines, what the file says of itself, and words enough to count in."""

    lines: list[Opening] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    words: str = ""
    pictured: int = 0
    """Of the first pages those whose words only their pictures hold."""
    seems: list[str] = field(default_factory=list)
    """What makes it doubtful that the file is a report, in sentences."""


def by_trust(told: Iterable[Told]) -> list[Told]:
    """Each value of each field once, what is best proved first."""
    found: dict[tuple[str, str], Told] = {}
    for one in sorted(told, key=lambda one: TRUST.index(one.way)):
        if one.value.strip():
            found.setdefault((one.field, one.value.casefold()), one)
    return list(found.values())
