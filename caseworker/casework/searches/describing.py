"""A search in words, with the one address that runs it again."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from coi.finding.asking import Asked, asked
from coi.finding.filters import MODES, Labels, ParagraphFilter
from coi.finding.wording import in_words
from coi.models import Paragraph
from coi.search.engine import FACETS, Choice


class NotASearch(ValueError):
    """An address that no search answers: unknown values, or nothing to look for."""

    def __init__(self) -> None:
        super().__init__(_("This search cannot be run as it stands. Open the search page and search again."))


@dataclass(frozen=True)
class Described:
    """A search in words, and the address that runs it again."""

    words: str
    filters: str
    address: str

    @property
    def name(self) -> str:
        """Proposed when it is saved."""
        return ", ".join(part for part in (self.words, self.filters) if part)


def described(page: Mapping[str, Any]) -> Described:
    """The search of a search page, from the page's context: each facet of the page has its chosen values."""
    facets = {facet["name"]: {row["value"]: row["label"] for row in facet["values"]} for facet in page["facets"]}
    return worded(page["search"], facets)


def described_at(address: str) -> Described:
    """The search of an address. Raises NotASearch."""
    filterset = ParagraphFilter(QueryDict(address), queryset=Paragraph.objects.searchable())
    if not filterset.is_valid():
        raise NotASearch
    search = asked(filterset)
    if search.is_empty:
        raise NotASearch
    return worded(search, filterset.labels)


def worded(search: Asked, labels: Labels) -> Described:
    told = in_words(search, labels)
    return Described(told.words, told.filters, address_of(search))


def address_of(search: Asked) -> str:
    """One address for one search, whatever the order in which it was put together; where one stands in it is left out.

    >>> address_of(Asked(parse("police"), {"topic": Choice(any=("law", "actors")), "country": Choice(none=("PER",))}))
    'country_not=PER&topic=actors&topic=law&q=police'
    """
    data = QueryDict(mutable=True)
    for facet in FACETS:
        choice = search.filters.get(facet, Choice())
        for suffix, mode in MODES.items():
            data.setlist(facet + suffix, sorted(getattr(choice, mode)))
    data.setlist("q", [words] if (words := search.query.text.strip()) else [])
    data.setlist("drop", sorted(search.dropped))
    return data.urlencode()
