"""The facets of the search page: values with counts, and the links that want, demand or exclude one of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from typing import Any, Literal

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coi.finding.address import SearchAddress
from coi.finding.filters import MODES, Labels, report_labels
from coi.text.partial_dates import UNDATED

FACET_NAMES = {
    "edition": gettext_lazy("Edition"),
    "standing": gettext_lazy("Standing"),
    "topic": gettext_lazy("Protection question"),
    "report": gettext_lazy("Report"),
    "publisher": gettext_lazy("Publisher"),
    "country": gettext_lazy("Country"),
    "year": gettext_lazy("Date of the passage"),
    "kind": gettext_lazy("Kind of passage"),
    "profile": gettext_lazy("Profile"),
}
SEVERAL = {"topic", "country", "year", "profile"}
"""Facets of which one passage can have more than one value, so that "all of these" says something."""
FIRST, WHOLE = 8, 12
"""Values shown of a facet that has more than `WHOLE`; the others stand on a page of their own."""

Counts = Mapping[str, int]


@dataclass(frozen=True)
class Wanted:
    """What the address says of one facet: the values wanted, and how."""

    facet: str
    how: Mapping[str, str]
    suffix: Literal["", "_all"]

    @classmethod
    def of(cls, facet: str, address: SearchAddress) -> "Wanted":
        how = {value: suffix for suffix in MODES for value in address.data.getlist(facet + suffix)}
        return cls(facet, how, "_all" if facet in SEVERAL and "_all" in how.values() else "")

    def value(self, value: str, label: str, count: int, address: SearchAddress) -> dict[str, Any]:
        """A row of the page; `url` wants the value, or takes it away where the search has it; `not_url` excludes it."""
        how = self.how.get(value)
        name = self.facet + (self.suffix if how is None else how)
        return {
            "value": value,
            "label": label,
            "count": count,
            "chosen": "" if how is None else MODES[how],
            "url": address.toggled(name, value),
            "not_url": "" if how == "_not" else address.moved(self.facet, value, "_not"),
        }

    def switch(self, address: SearchAddress) -> list[dict[str, Any]]:
        """Any or all of the values wanted, once there are two."""
        if self.facet not in SEVERAL or sum(how != "_not" for how in self.how.values()) < 2:
            return []
        return [
            {"label": label, "chosen": suffix == self.suffix, "url": address.switched(self.facet, suffix)}
            for suffix, label in (("", _("any of these")), ("_all", _("all of these")))
        ]


def facets(labels: Labels, counts: Mapping[str, Counts], address: SearchAddress) -> list[dict[str, Any]]:
    """Facets in the order of the page, each with its first values and the chosen ones. One query, for reports."""
    first = {name: first_values(name, counts.get(name, {}), labels, address) for name in FACET_NAMES}
    labels = labels | {"report": labels["report"] | report_labels(first["report"])}
    rows = [facet(name, first[name], counts.get(name, {}), labels[name], address) for name in FACET_NAMES]
    return [editions(row, address) for row in rows]


def editions(facet: dict[str, Any], address: SearchAddress) -> dict[str, Any]:
    """Of editions the current ones are wanted while nothing is said, and alone they are no choice; other facets as they
    are."""
    if facet["name"] != "edition" or any(address.data.getlist(f"edition{way}") for way in ("_all", "_not")):
        return facet
    wanted = set(address.data.getlist("edition")) or {"current"}
    if {row["value"] for row in facet["values"]} <= {"current"} and wanted == {"current"}:
        return facet | {"values": []}
    rows = []
    for row in facet["values"]:
        then = sorted(wanted ^ {row["value"]})
        url = address.listed("edition", () if then == ["current"] else then)
        rows.append(row | {"chosen": "any" if row["value"] in wanted else "", "url": url, "not_url": ""})
    return facet | {"values": rows, "open": True}


def first_values(name: str, counts: Counts, labels: Labels, address: SearchAddress) -> list[str]:
    """The values a page shows, in order; a value without hits shows only while it is chosen."""
    chosen = Wanted.of(name, address).how
    if len({*counts, *chosen}) <= WHOLE:
        return ordered(name, {*counts, *chosen}, counts, labels[name])
    first = ordered(name, counts, counts, labels[name], most=FIRST)
    return [*first, *ordered(name, chosen.keys() - {*first}, counts, labels[name])]


def facet(
    name: str, values: Sequence[str], counts: Counts, labels: Mapping[str, str], address: SearchAddress
) -> dict[str, Any]:
    wanted, total = Wanted.of(name, address), len({*counts, *values})
    return {
        "name": name,
        "label": FACET_NAMES[name],
        "values": [wanted.value(value, labels.get(value, value), counts.get(value, 0), address) for value in values],
        "total": total,
        "all_url": address.at(reverse("coi:facet", args=[name])) if total > len(values) else "",
        "switch": wanted.switch(address),
        "open": bool(wanted.how),
    }


def ordered(
    name: str, values: Iterable[str], counts: Counts, labels: Mapping[str, str], *, most: int | None = None
) -> list[str]:
    """Years newest first, undated last; standings, questions and profiles in their order; else by number of hits."""
    if name == "year":
        return sorted(values, key=lambda value: (value != UNDATED, value), reverse=True)[:most]
    if name in {"edition", "standing", "topic", "profile"}:
        places = {slug: place for place, slug in enumerate(labels)}
        return sorted(values, key=lambda value: places.get(value, len(places)))[:most]
    keyed = [(-counts.get(value, 0), labels.get(value, value), value) for value in values]
    return [value for *_, value in (sorted(keyed) if most is None else nsmallest(most, keyed))]
