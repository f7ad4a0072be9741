"""What the thesaurus added to a search, by concept: the terms that passages have, the others, and what was left out.

Whatever is asked, the engine and the database are asked once each.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse

from coi.finding.address import SearchAddress
from coi.finding.asking import Asked
from coi.library.indexing import engine
from coi.models import Concept
from coi.search.query.expansion import Added
from coi.search.query.thesaurus import ABBREVIATION, quoted
from coi.search.query.tree import Node, Tagged

SHOWN = 8


@dataclass(frozen=True)
class AddedTerm:
    """A term looked for beside the words typed; `found` where a passage has it, within the filters or not. One that is
    `tagged` is looked for in passages of the concept's profile alone."""

    text: str
    drop_url: str
    found: bool
    tagged: bool


@dataclass(frozen=True)
class AddedConcept:
    """A concept with the terms it brought. One that only a report's list of abbreviations knows has no page."""

    label: str
    url: str
    review: str
    drop_url: str
    terms: Sequence[AddedTerm]

    @cached_property
    def in_passages(self) -> list[AddedTerm]:
        return [term for term in self.terms if term.found]

    @cached_property
    def others(self) -> list[AddedTerm]:
        """A tagged one that finds nothing may be too common to say anything: it was not looked for."""
        return [term for term in self.terms if not (term.found or term.tagged)]


@dataclass(frozen=True)
class LeftOut:
    """A term, or a concept with all its terms, that the address leaves out, and the address that looks for it again."""

    label: str
    is_concept: bool
    back_url: str


def added_concepts(search: Asked, address: SearchAddress) -> list[AddedConcept]:
    """In the order in which the words of the search bring them. One query, even where nothing was added."""
    brought: dict[str, list[Added]] = {}
    for extra in search.query.added:
        brought.setdefault(extra.concept, []).append(extra)
    reviews, found, known = reviews_of(brought), held(search.query.added), search.thesaurus.concepts

    def added_term(extra: Added) -> AddedTerm:
        name = quoted(extra.term) if extra.term in known else extra.term
        tagged = isinstance(extra.leaf, Tagged)
        return AddedTerm(extra.term, address.toggled("drop", name), found[extra.leaf], tagged)

    return [
        AddedConcept(
            label=extras[0].label,
            url=concept_page(slug),
            review=reviews.get(slug, ""),
            drop_url=address.toggled("drop", slug),
            terms=[added_term(extra) for extra in extras],
        )
        for slug, extras in brought.items()
    ]


def first_terms(concepts: Iterable[AddedConcept]) -> list[str]:
    """What a closed list shows of itself: the first terms that passages have."""
    return [term.text for concept in concepts for term in concept.in_passages][:SHOWN]


def left_out(search: Asked, address: SearchAddress) -> list[LeftOut]:
    return [LeftOut(*search.thesaurus.called(name), address.toggled("drop", name)) for name in search.dropped]


def concept_page(slug: str) -> str:
    """An abbreviation that a report explains is no concept of the specialists and has no page."""
    return "" if slug.startswith(ABBREVIATION) else reverse("coi:concept", args=[slug])


def reviews_of(slugs: Iterable[str]) -> dict[str, str]:
    rows = Concept.objects.filter(slug__in=[*slugs, ""])  # of no name is none: a page asks always as many queries
    return {row.slug: row.review for row in rows}


def held(added: Iterable[Added]) -> Mapping[Node, bool]:
    """Whether any passage has what terms are looked for as, whatever the filters; the engine remembers it."""
    leaves = list(dict.fromkeys(extra.leaf for extra in added))
    return dict(zip(leaves, engine().held(leaves), strict=True))
