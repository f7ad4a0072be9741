"""What the thesaurus pages show: rows of the list, what each term finds in the reports now, the queue of reviews."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode

from coi.finding.paging import paged
from coi.library.concepts import MOST_TERMS
from coi.library.indexing import engine
from coi.library.vocabulary import terms_by_language, thesaurus
from coi.models import Concept
from coi.pages.thesaurus.forms import LANGUAGES, ConceptChoice
from coi.search.engine import IndexUnavailable
from coi.search.query.concepts import Concept as Meaning
from coi.search.query.expansion import CLOSE
from coi.search.query.parsing import parse
from coi.search.query.thesaurus import spell

PAGE_SIZE, SHOWN_TERMS = 50, 4
VERY_MANY = 0.05
"""The share of all passages above which a term says little: it is marked."""


@dataclass(frozen=True)
class Language:
    """Terms of one language as a row of the list shows them."""

    code: str
    name: str
    terms: tuple[str, ...]

    @property
    def first(self) -> str:
        return ", ".join(self.terms[:SHOWN_TERMS])

    @property
    def more(self) -> int:
        return max(len(self.terms) - SHOWN_TERMS, 0)


@dataclass(frozen=True)
class TermFound:
    """A term with the number of passages that have it, the search for them, and what a specialist should know of it.

    `count` is None while the index is away. `same_as` is an earlier term that a search takes for the same; one
    `left_out` stands behind as many terms as a search takes.
    """

    text: str
    url: str
    count: int | None
    share: float = 0.0
    same_as: str = ""
    left_out: bool = False
    also_in: tuple[Meaning, ...] = ()

    @property
    def finds_nothing(self) -> bool:
        return self.count == 0

    @property
    def finds_very_many(self) -> bool:
        return self.share > VERY_MANY


def languages(concept: Concept) -> list[Language]:
    """The desk's languages, those without terms too, then any other that the concept has terms in."""
    held = terms_by_language(concept)
    codes = [*LANGUAGES, *(code for code in held if code not in LANGUAGES)]
    return [Language(code, str(LANGUAGES.get(code, code)), held.get(code, ())) for code in codes]


def list_page(data: QueryDict) -> dict[str, Any]:
    form = ConceptChoice(data)
    page: dict[str, Any] = {"form": form, "counts": Concept.objects.kept().review_counts()}
    if not form.is_valid():
        return page
    rows, chosen = form.concepts(), form.chosen()
    total = rows.count()
    here, pages = paged(data, total, PAGE_SIZE)
    shown = rows.with_entry()[here]
    return page | {
        "total": total,
        "rows": [{"concept": concept, "languages": languages(concept)} for concept in shown],
        "chosen": chosen,
        "queue_query": queue_query(chosen),
        "to_review": form.queue().to_review().count(),
        **pages,
    }


def queue_query(chosen: dict[str, str]) -> str:
    """The queue of the chosen concepts, as the address of each of its pages says it."""
    return urlencode({"queue": "yes"} | {name: value for name, value in chosen.items() if name != "state"})


@dataclass(frozen=True)
class Queue:
    """Concepts to review one after the other, in the order of the list; `place` counts from 1, 0 when not in it."""

    query: str
    total: int
    place: int
    next_slug: str


def queue(data: QueryDict, slug: str = "") -> Queue | None:
    """The queue that an address names, seen from one of its concepts; None where it names none."""
    form = ConceptChoice(data)
    if "queue" not in data or not form.is_valid():
        return None
    rows = form.queue()
    every = list(rows.values_list("slug", flat=True))
    waiting = set(rows.to_review().values_list("slug", flat=True))
    here = every.index(slug) if slug in every else -1
    ahead = [other for other in every[here + 1 :] + every[: here + 1] if other in waiting and other != slug]
    todo = [other for other in every if other in waiting]
    place = todo.index(slug) + 1 if slug in waiting else 0
    return Queue(queue_query(form.chosen()), len(todo), place, ahead[0] if ahead else "")


def concept_page(concept: Concept) -> dict[str, Any]:
    """The concept's terms, by language, with what each finds: one cheap question to the engine a term."""
    finder = Finder(concept)
    return {
        "concept": concept,
        "languages": [
            {"code": part.code, "name": part.name, "terms": [finder.found(part.code, text) for text in part.terms]}
            for part in languages(concept)
        ],
        "searchable": finder.total is not None,
    }


class Finder:
    """Asks the engine for the terms of one concept, at most `MOST_TERMS` times; not at all while the index is away."""

    def __init__(self, concept: Concept) -> None:
        self.concept, self.thesaurus = concept, thesaurus()
        entry = self.thesaurus.concepts.get(concept.slug)
        self.searched = {term.words for term in self.thesaurus.terms(entry)} if entry else None
        self.earlier: dict[tuple[tuple[str, int], ...], str] = {}
        self.total = self.count("")
        self.asked = 0

    def found(self, language: str, text: str) -> TermFound:
        words = spell(text)
        earlier = self.earlier.setdefault(words, text)
        query = as_searched(text)
        count = self.count(query) if self.total is not None and self.asked < MOST_TERMS else None
        self.asked += 1
        return TermFound(
            text=text,
            url=f"{reverse('coi:search')}?{urlencode({'q': query})}",
            count=count,
            share=count / self.total if count and self.total else 0.0,
            same_as=earlier if earlier != text else "",
            left_out=self.searched is not None and words not in self.searched,
            also_in=tuple(self.elsewhere(language, words)),
        )

    def count(self, query: str) -> int | None:
        """How many passages a search finds, all for ""; None while the index is away."""
        try:
            return engine().search(parse(query), limit=0).total
        except IndexUnavailable:
            return None

    def elsewhere(self, language: str, words: tuple[tuple[str, int], ...]) -> Iterator[Meaning]:
        for other in self.thesaurus.named(tuple(word for word, _ in words)):
            if other.slug != self.concept.slug and words in map(spell, other.terms.get(language, ())):
                yield other


def as_searched(text: str) -> str:
    """A term as it can be typed to be looked for the way the thesaurus looks for it, and nothing added.

    >>> as_searched("loan shark"), as_searched("cupo")
    ('"loan shark"~3', '"cupo"')
    """
    quoted = '"' + text.replace('"', " ") + '"'
    return f"{quoted}~{CLOSE}" if len(spell(text)) > 1 else quoted
