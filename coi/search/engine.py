"""What a search engine owes the desk: a protocol and the values that cross it. No engine is named here.

The database is the truth; an engine holds only what it needs to find and count paragraphs, and can be rebuilt from it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple, Protocol

from numpy.typing import NDArray

from coi.search.query.parsing import Query
from coi.search.query.tree import Phrase, Tagged, Word

FACETS = ("country", "profile", "topic", "publisher", "report", "standing", "kind", "year", "edition")
"""What hits are filtered and counted by; values are strings (slugs, ISO codes, years of the reference period)."""

SUPERSEDED = "superseded"
"""The edition of passages that only those find who ask for an edition; without, searches pass over them."""

BEHIND = ("scope", "method", "apparatus")
"""Standings (see `coi.text.coverage.standing`) of what is no finding: it comes behind all others, in every order."""

Sort = Literal["relevance", "newest", "oldest"]


class IndexUnavailable(Exception):
    """The index is missing, damaged, of another version or not private; the message says why, and what mends it."""


@dataclass(frozen=True)
class Passage:
    """One paragraph as it is indexed.

    `heading` is the section path joined by " / ". `grades` gives the grade (1 or 2) a profile. `values` holds the facet
    values except profile's, e.g. {"country": ("PER",), "topic": ("law",), "year": ("2022", "2023")}. `day` is the
    proleptic ordinal of the newest day the paragraph speaks of, for sorting (0 when unknown). `notes` is the joined
    text of the notes the paragraph rests on.
    """

    id: int
    report: str
    heading: str
    text: str
    notes: str = ""
    grades: Mapping[str, int] = field(default_factory=dict)
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    day: int = 0


@dataclass(frozen=True)
class Choice:
    """Wanted values of one facet: at least one of `any`, every one of `all`, and not one of `none`."""

    any: tuple[str, ...] = ()
    all: tuple[str, ...] = ()
    none: tuple[str, ...] = ()


class Likeness(NamedTuple):
    """How like passages are to a question in meaning: ids in order, and for each the cosine (-1 to 1)."""

    ids: NDArray[Any]
    values: NDArray[Any]


@dataclass(frozen=True)
class Hit:
    """A found paragraph; `also` lists near-duplicates folded into it, best first; `whole` whether it speaks of all that
    was asked, in the words typed or in others for them."""

    id: int
    score: float
    also: tuple[int, ...] = ()
    whole: bool = True


@dataclass(frozen=True)
class Results:
    """`total` counts folded hits of all pages, `findings` those not BEHIND the others, `whole` the findings that speak
    of all that was asked: they come first. `facets` counts hits a value after all filters but its facet's `any`. `near`
    have none of the words and are near to the question in meaning, nearest first: they are counted nowhere else."""

    hits: tuple[Hit, ...]
    total: int
    findings: int = 0
    whole: int = 0
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    messages: tuple[str, ...] = ()
    near: tuple[Hit, ...] = ()


class Engine(Protocol):
    """Index, find, count. One engine object is safe to use from several threads."""

    def add(self, passages: Iterable[Passage]) -> int:
        """Index passages (replacing those of the same id) and make them durable; the number indexed."""

    def remove(self, ids: Iterable[int]) -> None: ...

    def rebuild(
        self, passages: Iterable[Passage], again: Callable[[frozenset[int]], Iterable[Passage]] = lambda changed: ()
    ) -> int:
        """Build anew beside what answers, which answers on, and take its place in one step; the number indexed.

        Adding and removing goes on meanwhile. `again` gives the passages as they are then of the ids that were added or
        removed, and any others that came late; ids that it does not give are not in the new index.
        """

    def merge(self) -> None:
        """Fold segments together and drop deleted words from disk; slow, for the night."""

    def tidy(self) -> None:
        """Take away what a killed process left behind."""

    def search(
        self,
        query: Query,
        *,
        filters: Mapping[str, Choice] | None = None,
        profile: str = "",
        sort: Sort = "relevance",
        offset: int = 0,
        limit: int = 20,
        facets: Sequence[str] = (),
        likeness: Likeness | None = None,
    ) -> Results:
        """Passages matching the query (all passages when it has no words), best first.

        `filters`: facet name -> choice; facets are joined by "and"; without one of "edition" what is SUPERSEDED is
        passed over. `profile` boosts that profile's passages (core before supporting) without filtering. `likeness` has
        a say in the order of what the words find, the more, the less the words decide; and tells what is near without
        them.
        """

    def held(self, leaves: Sequence[Word | Phrase | Tagged]) -> list[bool]:
        """Whether any passage has each of these words and phrases, whatever the filters."""

    def similar(
        self, id: int, *, filters: Mapping[str, Choice] | None = None, limit: int = 5, least: float = 0.1
    ) -> tuple[Hit, ...]:
        """Passages within the filters like this one, itself and its near-duplicates left out.

        `least` is the share (0 to 1) of the passage's telling words, by what each tells, that another must have.
        """

    def suggest(self, word: str) -> str | None:
        """A better spelling, None where the word is known."""

    def damages(self) -> list[str]:
        """What of the index is not as it was written, by name of file, for `verify`; raises IndexUnavailable."""

    def ids(self) -> frozenset[int]:
        """What is indexed, for `verify`."""

    def version(self) -> str:
        """Stamp of format, vocabulary and analysis; raises IndexUnavailable."""
