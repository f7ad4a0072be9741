"""What the search page shows, in the words of its template: hits, facets, and the links that change one thing."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, QueryDict
from django.urls import reverse

from coi.filters import MODES, SORTS, ParagraphFilter
from coi.indexing import engine
from coi.models import Paragraph
from coi.search.engine import IndexUnavailable, Results
from coi.searching import PAGE_SIZE, Asked, absent_words, asked, beyond_profile, page_count, page_of, relaxed, shown

FACET_NAMES = {
    "topic": "Protection question",
    "report": "Report",
    "publisher": "Publisher",
    "country": "Country",
    "year": "Reference period",
    "kind": "Kind of passage",
}
MODE_WORDS = {"": "", "_all": "all of: ", "_not": "not: "}


def search_page(request: HttpRequest) -> dict[str, Any]:
    """The context of the search page. A wrong address gives the form's errors and no results, never all rows."""
    filterset = ParagraphFilter(request.GET, queryset=Paragraph.objects.searchable())
    page: dict[str, Any] = {"form": filterset.form, "profiles": profile_chips(filterset, request.GET)}
    if not filterset.is_valid():
        return page
    search = asked(filterset)
    if search.is_empty:
        return page
    try:
        results = page_of(search)
    except IndexUnavailable:
        return page | browsed(filterset, request.GET)
    return page | found(search, results, filterset, request.GET)


def found(search: Asked, results: Results, filterset: ParagraphFilter, data: QueryDict) -> dict[str, Any]:
    pages = page_count(results.total)
    page = min(search.page, pages)
    hits = shown(results, search.query, first=(page - 1) * PAGE_SIZE + 1)
    for hit in hits:
        hit["url"] = address(data, at=hit["paragraph"].get_absolute_url(), hit=str(hit["number"]))
    return {
        "search": search,
        "results": {"total": results.total, "page": page, "pages": pages, "hits": hits},
        "facets": facets(filterset, results, data),
        "chosen": chosen(filterset, data),
        "added": added(search, data),
        "reading": reading_of(search),
        "messages_left_out": (*search.query.messages, *results.messages, *missed(search, results)),
        "suggestion": suggestion(search, data),
        "beyond_profile": beyond_profile(search),
        "beyond_profile_url": address(data, profile=""),
        "relaxed": [
            {"label": label, "url": address(fewer), "count": count} for label, fewer, count in relaxed(search, data)
        ]
        if not results.total
        else [],
        "sort_options": [
            {"label": label, "url": address(data, sort=name), "chosen": name == search.sort} for name, label in SORTS
        ],
        "prev_url": address(data, keep_page=True, page=str(page - 1)) if page > 1 else "",
        "next_url": address(data, keep_page=True, page=str(page + 1)) if page < pages else "",
    }


def browsed(filterset: ParagraphFilter, data: QueryDict) -> dict[str, Any]:
    """The degraded page while the index is away: the filters' rows from SQL, words looked for as they stand."""
    rows = filterset.qs
    for word in filterset.form.cleaned_data["q"].split()[:8]:
        rows = rows.filter(text__icontains=word)
    total = rows.count()
    hits = [
        {"number": n, "paragraph": row, "snippet": [(row.text[:400], False)], "url": row.get_absolute_url()}
        for n, row in enumerate(rows.with_place()[:PAGE_SIZE], 1)
    ]
    results = {"total": total, "page": 1, "pages": 1, "hits": hits}
    return {"degraded": True, "results": results, "chosen": chosen(filterset, data)}


def address(data: QueryDict, *, at: str = "", keep_page: bool = False, **changes: str) -> str:
    """The address of the same search with some parameters set (or, when "", taken away)."""
    state = data.copy()
    for name in ("hit",) if keep_page else ("page", "hit"):
        state.pop(name, None)
    for name, value in changes.items():
        state.pop(name, None)
        if value:
            state[name] = value
    return f"{at or reverse('coi:search')}?{state.urlencode()}"


def toggled(data: QueryDict, name: str, value: str) -> str:
    """The address with one value of a filter added, or taken away where it was chosen."""
    state = data.copy()
    values = state.getlist(name)
    state.setlist(name, [v for v in values if v != value] if value in values else [*values, value])
    return address(state)


def profile_chips(filterset: ParagraphFilter, data: QueryDict) -> list[dict[str, Any]]:
    chosen_now = data.getlist("profile")
    chips = [{"slug": "", "name": "Any", "chosen": not chosen_now, "url": address(data, profile="")}]
    for slug, name in filterset.labels["profile"].items():
        chips.append({"slug": slug, "name": name, "chosen": slug in chosen_now, "url": address(data, profile=slug)})
    return chips


def facets(filterset: ParagraphFilter, results: Results, data: QueryDict) -> list[dict[str, Any]]:
    """Facets in the order of the page; a value without hits shows only while it is chosen."""
    shown_facets = []
    for name, label in FACET_NAMES.items():
        counts, labels, picked = results.facets.get(name, {}), filterset.labels[name], data.getlist(name)
        values = [
            {
                "value": value,
                "label": labels.get(value, value),
                "count": counts.get(value, 0),
                "chosen": value in picked,
                "url": toggled(data, name, value),
            }
            for value in ordered(name, {*counts, *picked}, counts, labels)
        ]
        shown_facets.append({"name": name, "label": label, "values": values, "open": bool(picked)})
    return shown_facets


def ordered(name: str, values: Iterable[str], counts: Any, labels: dict[str, str]) -> list[str]:
    if name == "year":
        return sorted(values, reverse=True)
    if name == "topic":
        places = {slug: place for place, slug in enumerate(labels)}
        return sorted(values, key=lambda value: places.get(value, len(places)))
    return sorted(values, key=lambda value: (-counts.get(value, 0), labels.get(value, value)))


def chosen(filterset: ParagraphFilter, data: QueryDict) -> list[dict[str, str]]:
    """The chosen filters but the profile, which has its chips; each with the address without it."""
    return [
        {
            "label": MODE_WORDS[suffix] + filterset.labels[facet].get(value, value),
            "remove_url": toggled(data, facet + suffix, value),
        }
        for facet in filterset.labels
        for suffix in MODES
        for value in data.getlist(facet + suffix)
        if facet + suffix != "profile"
    ]


def added(search: Asked, data: QueryDict) -> list[dict[str, str]]:
    return [
        {"term": extra.term, "concept": extra.label, "drop_url": dropped(data, extra.term)}
        for extra in search.query.added
    ]


def missed(search: Asked, results: Results) -> list[str]:
    """Which words the passages shown do not have because none has them."""
    words = absent_words(search) if results.total else []
    return [f"No passage has “{'” or “'.join(words)}”; searched without."] if words else []


def dropped(data: QueryDict, term: str) -> str:
    state = data.copy()
    state.appendlist("drop", term)
    return address(state)


def reading_of(search: Asked) -> str:
    """How the words were read, where that differs from what was typed."""
    return search.query.reading if search.query.reading != search.query.text else ""


def suggestion(search: Asked, data: QueryDict) -> dict[str, str] | None:
    """The first word no report knows, spelled as the reports do."""
    for word in search.query.text.split():
        better = engine().suggest(word.strip("\"'()“”.,;:?!")) if word.isalpha() else None
        if better:
            corrected = search.query.text.replace(word, better, 1)
            return {"word": corrected, "url": address(data, q=corrected)}
    return None
