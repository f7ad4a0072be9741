"""What the search page shows, in the words of its template: hits, facets, and the links that change one thing."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from coi.finding.added_terms import added_concepts, first_terms, left_out
from coi.finding.address import SearchAddress
from coi.finding.asking import (
    MOST_IN_FILE,
    OPERATORS,
    PAGE_SIZE,
    QUOTES,
    Asked,
    asked,
    beyond_profile,
    page_of,
    pages_of,
    relaxed,
    shown,
    shown_near,
)
from coi.finding.doubts import doubts, nothing_for
from coi.finding.facet_values import facets
from coi.finding.filters import MODES, SORTS, Labels, ParagraphFilter
from coi.finding.later import later
from coi.finding.nearest import nearest
from coi.finding.relevance import relevance
from coi.finding.waiting import not_searched, waiting_for
from coi.library.meaning import encoding
from coi.models import Paragraph, Report
from coi.search.engine import IndexUnavailable, Results
from coi.search.marking.highlight import opening


def search_page(request: HttpRequest) -> dict[str, Any]:
    """The context of the search page. A wrong address gives the form's errors and no results, never all rows."""
    filterset = ParagraphFilter(request.GET, queryset=Paragraph.objects.searchable())
    address = SearchAddress(filterset.data)
    page: dict[str, Any] = {"form": filterset.form, "profiles": profile_chips(filterset.labels, address)}
    if not filterset.is_valid():
        return page
    search = asked(filterset)
    if search.is_empty:
        return page | {"no_words": search.query.text}
    waiting = waiting_for(search)
    try:
        return page | found(search, page_of(search), filterset.labels, address) | untold(waiting)
    except IndexUnavailable as error:
        return page | browsed(filterset, address, error)


def untold(waiting: list[Report]) -> dict[str, Any]:
    """The reports that were not searched: what is not found may stand in them."""
    return {"waiting": {"said": not_searched(waiting), "reports": waiting}} if waiting else {}


def found(search: Asked, results: Results, labels: Labels, address: SearchAddress) -> dict[str, Any]:
    pages, added = pages_of(results), added_concepts(search, address)
    page = min(search.page, pages)
    hits = shown(results, search.query, first=(page - 1) * PAGE_SIZE + 1)
    after = later([hit["paragraph"] for hit in hits])
    for hit in hits:
        hit["some_begin"] = results.whole and hit["number"] == results.whole + 1 <= results.findings
        hit["apart_begin"] = results.findings and hit["number"] == results.findings + 1
        hit["later"] = after.get(hit["paragraph"].pk)
        hit["url"] = address.at(hit["paragraph"].get_absolute_url(), hit=str(hit["number"]))
    doubted = doubts(search, results, hits, address)
    better = doubted["suggestion"]["word"] if doubted["suggestion"] else ""
    return {
        "search": search,
        "results": {"total": results.total, "page": page, "pages": pages, "hits": hits},
        "facets": facets(labels, results.facets, address),
        "countries_found": results.facets.get("country", {}),
        **narrowed(labels, address),
        "added": added,
        "added_count": sum(len(concept.in_passages) + len(concept.others) for concept in added),
        "added_first": first_terms(added),
        "kept_out": list(dict.fromkeys(extra.term for extra in search.query.kept_out)),
        "left_out": left_out(search, address),
        "reading": search.query.reading if search.query.reading != search.query.text else "",
        **doubted,
        "relevance": relevance(search, results),
        "by_meaning": near_in_meaning(search, results, address),
        "beyond_profile": beyond_profile(search),
        "beyond_profile_url": address.without("profile"),
        **(nothing_found(search, labels, address, better) if not results.total else {}),
        "sort_options": [
            {"label": label, "url": address.changed(sort=name), "chosen": name == search.sort} for name, label in SORTS
        ],
        "list_files": list_files(address),
        "most_in_file": MOST_IN_FILE,
        "prev_url": address.changed(page=str(page - 1)) if page > 1 else "",
        "next_url": address.changed(page=str(page + 1)) if page < pages else "",
    }


def near_in_meaning(search: Asked, results: Results, address: SearchAddress) -> dict[str, Any]:
    """What has none of the words and is near in meaning, and the switch; nothing where the desk does without."""
    if not encoding.is_on() or search.query.tree is None:
        return {}
    hits = shown_near(results)
    for hit in hits:
        hit["url"] = hit["paragraph"].get_absolute_url()
    off = address.changed(meaning="off")
    return {"hits": hits, "is_on": search.by_meaning, "off_url": off, "on_url": address.without("meaning")}


def list_files(address: SearchAddress) -> list[dict[str, str]]:
    kinds = (("CSV", _("for a spreadsheet"), "coi:search_csv"), ("JSON", _("for programs"), "coi:search_json"))
    return [{"label": label, "about": about, "url": address.at(reverse(name))} for label, about, name in kinds]


def browsed(filterset: ParagraphFilter, address: SearchAddress, reason: IndexUnavailable) -> dict[str, Any]:
    """The degraded page while the index is away: the filters' rows from SQL, words looked for as they stand. That
    no row has them is no absence, and is not said as one."""
    rows, words = filterset.qs, filterset.form.cleaned_data["q"]
    for word in words.translate(QUOTES).replace('"', " ").split()[:8]:
        rows = rows if word in OPERATORS else rows.filter(text__icontains=word)
    total = rows.count()
    hits = [
        {"number": n, "paragraph": row, "snippet": opening(row.text), "url": row.get_absolute_url()}
        for n, row in enumerate(rows.with_place()[:PAGE_SIZE], 1)
    ]
    results = {"total": total, "page": 1, "pages": 1, "hits": hits}
    return {"degraded": str(reason), "results": results, **narrowed(filterset.labels, address)}


def profile_chips(labels: Labels, address: SearchAddress) -> list[dict[str, Any]]:
    """Any, each profile and, where the address names several, those together: one choice of them all."""
    wanted = address.data.getlist("profile")
    named = {"": _("Any")} | labels["profile"]
    if len(wanted) > 1:
        named[" ".join(wanted)] = _(" or ").join(named.get(slug, slug) for slug in wanted)
    return [{"slug": slug, "name": name, "chosen": slug == " ".join(wanted)} for slug, name in named.items()]


def narrowed(labels: Labels, address: SearchAddress) -> dict[str, Any]:
    """The chosen filters but the profile, which has its chips, and the address without any of them."""
    chosen = [chip for facet in labels for chip in chosen_of(facet, labels[facet], address)]
    return {"chosen": chosen, "clear_url": address.only("q", "profile", "drop", "sort")}


def chosen_of(facet: str, labels: dict[str, str], address: SearchAddress) -> list[dict[str, str]]:
    """Each with the address without it. What must be there all together can only be taken away together."""
    wanted = {suffix: address.data.getlist(facet + suffix) for suffix in MODES}
    if facet == "profile":
        wanted[""] = []
    if len(wanted["_all"]) > 1:
        names = ", ".join(labels.get(value, value) for value in wanted.pop("_all"))
        chips = [{"label": _("all of: {names}").format(names=names), "remove_url": address.without(f"{facet}_all")}]
    else:
        chips = []
    return chips + [
        {
            "label": (_("not: {name}") if suffix == "_not" else "{name}").format(name=labels.get(value, value)),
            "remove_url": address.toggled(facet + suffix, value),
        }
        for suffix, values in wanted.items()
        for value in values
    ]


def nothing_found(search: Asked, labels: Labels, address: SearchAddress, offered: str) -> dict[str, Any]:
    """That nothing was found, the passages nearest to it, and the same search with one thing less, where that finds
    something."""
    near = nearest(search, offered)
    return {
        "nearest": near,
        "nearest_count": sum(len(one.hits) for one in near),
        "nothing_for": nothing_for(search.query.text, filtered=bool(search.filters)),
        "relaxed": [
            {"label": label, "url": SearchAddress(fewer).whole, "count": count}
            for label, fewer, count in relaxed(search, address.data, labels)
        ],
    }
