"""A search in words, the same wherever it is told: in a search log, as a saved search, in a list file, in print.

>>> search = Asked(parse("police"), {"topic": Choice(all=("law", "actors"), none=("services",))}, dropped=("gang",))
>>> told = in_words(search, {"topic": {"law": "Law"}})
>>> told.words, told.filters, told.order
('police', 'all of Law, actors; not services; without the added “gang”', 'Best match')
>>> told.named_filters
['Protection question: all of Law, actors; not services']
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from coi.finding.asking import Asked
from coi.finding.facet_values import FACET_NAMES
from coi.finding.filters import SORTS, Labels
from coi.search.engine import Choice


@dataclass(frozen=True)
class SearchInWords:
    """`limits`: what each facet is limited to; `without`: terms that the thesaurus would have added."""

    words: str
    limits: Mapping[str, str]
    without: tuple[str, ...]
    order: str

    @property
    def filters(self) -> str:
        """In one line. Labels say of themselves what they are, but for those of profiles."""
        limits = [
            _("profile %(limit)s") % {"limit": limit} if facet == "profile" else limit
            for facet, limit in self.limits.items()
        ]
        return "; ".join([*limits, *self.without])

    @property
    def named_filters(self) -> list[str]:
        """Each filter with the name of its facet."""
        return [f"{FACET_NAMES[facet]}: {limit}" for facet, limit in self.limits.items()]


def in_words(search: Asked, labels: Labels) -> SearchInWords:
    """`labels`: at least those of the chosen values; one that has none is told as it stands."""
    return SearchInWords(
        words=search.query.text.strip(),
        limits={facet: limit(choice, labels.get(facet, {})) for facet, choice in search.filters.items()},
        without=tuple(left_out(name, search) for name in search.dropped),
        order=str(dict(SORTS)[search.sort]),
    )


def limit(choice: Choice, labels: Mapping[str, str]) -> str:
    """
    >>> limit(Choice(any=("PER", "COL"), none=("VEN",)), {"PER": "Peru", "COL": "Colombia", "VEN": "Venezuela"})
    'Peru or Colombia; not Venezuela'
    """
    any_, all_, none = ([labels.get(value, value) for value in way] for way in (choice.any, choice.all, choice.none))
    parts = [
        _(" or ").join(any_),
        _("all of %(values)s") % {"values": ", ".join(all_)} if all_ else "",
        _("not %(values)s") % {"values": ", ".join(none)} if none else "",
    ]
    return "; ".join(part for part in parts if part)


def left_out(name: str, search: Asked) -> str:
    label, is_concept = search.thesaurus.called(name)
    if is_concept:
        return _("without the terms of “%(concept)s”") % {"concept": label}
    return _("without the added “%(term)s”") % {"term": label}
