"""The filters of a search. The same choices narrow rows in SQL (browsing) and passages in the index (searching).

django-filter drops a value it does not know and shows everything; here the page must ask `is_valid()` first and show
the form's errors, and a parameter that no filter knows is an error too.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import django_filters as filters
from django.db.models import F, IntegerField, Q, QuerySet, Value
from django.db.models.functions import Coalesce, Concat, NullIf
from django.db.models.lookups import Exact, GreaterThanOrEqual, LessThanOrEqual
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coi.models import Country, Paragraph, Profile, Publisher, Report, Standing, Topic
from coi.search.engine import FACETS, SUPERSEDED, Choice
from coi.text.partial_dates import UNDATED, spoken_of

SORTS = (
    ("relevance", gettext_lazy("Best match")),
    ("newest", gettext_lazy("Newest information first")),
    ("oldest", gettext_lazy("Oldest information first")),
)
LOOKUPS = {
    "country": "report__countries__code",
    "profile": "profiles__slug",
    "topic": "topics__slug",
    "publisher": "report__publisher__slug",
    "report": "report__slug",
    "standing": "standing",
    "kind": "kind",
    "edition": "report__state",
}
EDITIONS = {"current": gettext_lazy("Current editions"), SUPERSEDED: gettext_lazy("Superseded editions")}
MODES = {"": "any", "_all": "all", "_not": "none"}
FACET_PARAMETERS = {facet + suffix: (facet, mode) for facet in FACETS for suffix, mode in MODES.items()}
REPORT_PARAMETERS = [f"report{suffix}" for suffix in MODES]
EDITION_PARAMETERS = [f"edition{suffix}" for suffix in MODES]
OWN_PARAMETERS = {"page", "hit", "drop", "meaning"}
MOST_VALUES, LONGEST_TERM, LONGEST_QUERY = 60, 120, 1100
"""What a page repeats of an address in a hundred links. Of longer words only the first 500 characters are read."""
DATES = ("reference_from", "reference_to", "published", "drafting_finalised")
REPORT_LABEL = Concat(F("publisher__short_name"), Value(", "), F("title"))
YEARS = {str(year): str(year) for year in range(1950, 2101)} | {UNDATED: UNDATED}
UNTIL = Coalesce(
    *(NullIf(f"report__{name}", Value("")) for name in ("reference_to", "drafting_finalised", "published")), Value("")
)
SINCE = Coalesce(NullIf("report__reference_from", Value("")), UNTIL)

Labels = dict[str, dict[str, str]]
"""Words a page shows for values, by facet and value."""


class ChoiceFilter(filters.MultipleChoiceFilter):  # type: ignore[misc]  # django-filter has no types
    """Values of one facet: any, all or none of them."""

    def __init__(self, facet: str, mode: str = "any", **kwargs: Any) -> None:
        self.facet, self.mode = facet, mode
        super().__init__(**kwargs)

    def filter(self, qs: QuerySet[Paragraph], value: list[str]) -> QuerySet[Paragraph]:
        if not value:
            return qs
        if self.mode == "any":
            return qs.filter(self.matching(value)).distinct()
        if self.mode == "none":
            return qs.exclude(self.matching(value))
        for one in value:
            qs = qs.filter(self.matching([one]))
        return qs.distinct()

    def matching(self, values: list[str]) -> Q:
        if self.facet == "year":
            return years_overlap(values)
        matching = Q(**{f"{LOOKUPS[self.facet]}__in": values})
        if self.facet in {"profile", "topic"}:
            matching &= ~Q(**{f"{self.facet}_tags__status": "rejected"})
        return matching


def as_stated(data: QueryDict) -> QueryDict:
    """The parameters that say something, each value once: a form sends the profile "any" as an empty value, and
    several as one. What is to be dropped can only be a term or a concept, which print and have an end.

    >>> as_stated(QueryDict("q=levy&profile=lgbti protester&topic=")).urlencode()
    'q=levy&profile=lgbti&profile=protester'
    """
    stated = QueryDict(mutable=True)
    for name, values in data.lists():
        if name == "profile":
            values = [slug for value in values for slug in value.split()]
        if name == "drop":
            values = [value for value in values if value.isprintable() and len(value) <= LONGEST_TERM][:MOST_VALUES]
        if name == "q":
            values = [value[:LONGEST_QUERY] for value in values]
        if name == "q" or any(values):
            stated.setlist(name, [value for value in dict.fromkeys(values) if value] or [""])
    return stated


def each_once(data: QueryDict) -> QueryDict:
    """Each value of a parameter once, in their order: an address repeated in every form of a page must not be padded.

    >>> each_once(QueryDict("q=levy&topic=law&topic=actors&topic=law")).urlencode()
    'q=levy&topic=law&topic=actors'
    """
    once = QueryDict(mutable=True)
    for name, values in data.lists():
        once.setlist(name, list(dict.fromkeys(values)))
    return once


def years_overlap(values: list[str]) -> Q:
    """Paragraphs whose own date, or else what their report shows of its period, falls into one of the years; or
    which nothing dates."""
    overlap = Q()
    for year in values:
        if year == UNDATED:
            overlap |= Q(Exact(UNTIL, ""), date="")
            continue
        within = Q(LessThanOrEqual(SINCE, f"{year}-12-31"), GreaterThanOrEqual(UNTIL, year))
        overlap |= Q(date__startswith=year) | (Q(date="") & within)
    return overlap


class ParagraphFilter(filters.FilterSet):  # type: ignore[misc]
    """Words, profile and facets of a search; `choices()` gives them in the form the engine wants."""

    q = filters.CharFilter(method="leave", label=gettext_lazy("Words"))
    sort = filters.ChoiceFilter(method="leave", choices=SORTS, label=gettext_lazy("Sort"), empty_label=None)

    class Meta:
        model = Paragraph
        fields: list[str] = []

    def __init__(self, data: QueryDict, queryset: Any = None, **kwargs: Any) -> None:
        super().__init__(as_stated(data), queryset=queryset, **kwargs)
        self.labels = facet_labels(reports=[value for name in REPORT_PARAMETERS for value in self.data.getlist(name)])
        # Only the facets that the address names: a form with the choices of all of them costs more than the search.
        for name in self.data.keys() & FACET_PARAMETERS.keys():
            facet, mode = FACET_PARAMETERS[name]
            known = list(self.labels[facet].items())
            self.filters[name] = ChoiceFilter(facet, mode, label=f"{facet} {mode}", choices=known)

    def filter_queryset(self, queryset: Any) -> Any:
        """Superseded editions are browsed by those who ask for an edition."""
        asked = any(self.form.cleaned_data.get(name) for name in EDITION_PARAMETERS)
        return super().filter_queryset(queryset if asked else queryset.exclude(report__state=SUPERSEDED))

    def leave(self, queryset: Any, name: str, value: Any) -> Any:
        """Words and order are the engine's business, not SQL's."""
        return queryset

    def is_valid(self) -> bool:
        valid: bool = super().is_valid()
        unknown = set(self.data) - set(self.filters) - OWN_PARAMETERS
        if unknown:
            names = ", ".join(sorted(unknown))[:200]
            self.form.add_error(None, _("Unknown in the address of a search: {names}.").format(names=names))
        full = any(len(values) > MOST_VALUES for _, values in self.data.lists())
        if full:
            said = _("A search takes {most} values of one filter at most.").format(most=MOST_VALUES)
            self.form.add_error(None, said)
        return valid and not unknown and not full

    def choices(self) -> Mapping[str, Choice]:
        """What was chosen, by facet. Ask only when valid."""
        chosen = {}
        for facet in FACETS:
            wanted = {mode: tuple(self.form.cleaned_data.get(facet + suffix, ())) for suffix, mode in MODES.items()}
            if any(wanted.values()):
                chosen[facet] = Choice(**wanted)
        return chosen


def facet_labels(*, reports: Iterable[str] = ()) -> Labels:
    """The values a facet can have now, with the words a page shows for them; of reports only those asked for, since
    they grow without end. One query, whatever is asked: the vocabularies are small and may have changed anywhere.
    """
    nothing = Value(0, output_field=IntegerField())
    rows = (
        Country.objects.order_by()
        .values_list(Value("country"), nothing, "code", "name")
        .union(
            *(
                named.objects.order_by().values_list(Value(facet), "order", "slug", "name")
                for facet, named in (("profile", Profile), ("topic", Topic))
            ),
            Publisher.objects.order_by().values_list(Value("publisher"), nothing, "slug", "name"),
            held_reports(reports).values_list(Value("report"), nothing, "slug", REPORT_LABEL),
            all=True,
        )
    )
    labels: Labels = {facet: {} for facet in FACETS}
    for facet, _order, value, label in sorted(rows, key=lambda row: (row[1], row[3])):
        labels[facet][value] = label
    labels["standing"] = {str(value): str(label) for value, label in Standing.choices}
    labels["kind"] = {str(value): str(label) for value, label in Paragraph.Kind.choices}
    labels["year"] = YEARS
    labels["edition"] = {value: str(label) for value, label in EDITIONS.items()}
    return labels


def held_reports(slugs: Iterable[str]) -> QuerySet[Report]:
    return Report.objects.held().filter(slug__in=["", *slugs]).order_by()


def report_labels(slugs: Iterable[str]) -> dict[str, str]:
    """Each with what it speaks of in time. One query, even for none."""
    rows = held_reports(slugs).values_list("slug", REPORT_LABEL, *DATES)
    dated = ((slug, label, spoken_of(**dict(zip(DATES, dates, strict=True)))) for slug, label, *dates in rows)
    return {slug: f"{label} ({time.words})" for slug, label, time in dated}
