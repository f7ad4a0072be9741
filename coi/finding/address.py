"""The address of a search, and of the same search with one thing changed: it holds the whole state of the page.

>>> SearchAddress(QueryDict("q=levy&topic=law&page=3")).toggled("topic", "actors")
'/?q=levy&topic=law&topic=actors'
"""

from collections.abc import Iterable
from functools import cached_property
from urllib.parse import quote_plus

from django.http import QueryDict
from django.urls import reverse

from coi.finding.filters import MODES

STEPS = ("page", "hit")
"""Where one stands in the list; not what is searched."""


def written(name: str, value: str) -> str:
    return f"{quote_plus(name)}={quote_plus(value)}"


class SearchAddress:
    """Parameters as pairs, each written once: a page has a hundred links that differ in one of them."""

    def __init__(self, data: QueryDict) -> None:
        self.data = data
        self.pairs = [
            (name, value, written(name, value))
            for name, values in data.lists()
            if name not in STEPS
            for value in values
        ]
        self.known = {(name, value) for name, value, _ in self.pairs}

    @cached_property
    def start(self) -> str:
        return reverse("coi:search")

    @cached_property
    def whole(self) -> str:
        return self.made([text for *_, text in self.pairs])

    def made(self, texts: list[str]) -> str:
        return f"{self.start}?{'&'.join(texts)}"

    def toggled(self, name: str, value: str) -> str:
        """With one value of a filter added, or taken away where it was chosen."""
        if (name, value) not in self.known:
            return f"{self.whole}{'&' if self.pairs else ''}{written(name, value)}"
        return self.made([text for n, v, text in self.pairs if (n, v) != (name, value)])

    def moved(self, facet: str, value: str, suffix: str) -> str:
        """With the value wanted in another way: any, all or none."""
        others = {facet + other for other in MODES}
        kept = [text for name, v, text in self.pairs if v != value or name not in others]
        return self.made([*kept, written(facet + suffix, value)])

    def switched(self, facet: str, suffix: str) -> str:
        """With all wanted values of a facet wanted in one way, any or all; excluded ones stay so."""
        wanted = {facet, f"{facet}_all"}
        kept = [text for name, _, text in self.pairs if name not in wanted]
        return self.made([*kept, *(written(facet + suffix, v) for name, v, _ in self.pairs if name in wanted)])

    def without(self, *names: str) -> str:
        return self.made([text for name, _, text in self.pairs if name not in names])

    def listed(self, name: str, values: Iterable[str]) -> str:
        """With these values of a filter, and none other of it."""
        kept = [text for n, _, text in self.pairs if n != name]
        return self.made([*kept, *(written(name, value) for value in values)])

    def only(self, *names: str) -> str:
        return self.made([text for name, _, text in self.pairs if name in names])

    def at(self, place: str, **steps: str) -> str:
        """Another page that knows the search, e.g. a passage with its number among the hits."""
        return f"{place}?{'&'.join([*(text for *_, text in self.pairs), *(written(*step) for step in steps.items())])}"

    def changed(self, **changes: str) -> str:
        """With some parameters set or, when "", taken away."""
        kept = [text for name, _, text in self.pairs if name not in changes]
        return self.made([*kept, *(written(name, value) for name, value in changes.items() if value)])
