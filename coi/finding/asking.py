"""The search of a page: what was asked, what was found, and where one can go from there.

The address bar holds the whole state, so every choice on the page is a link to the same page with one thing changed.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, cast

from django.http import QueryDict
from django.utils.translation import gettext as _

from coi.finding.filters import MODES, Labels, ParagraphFilter
from coi.finding.noted import found_in_notes
from coi.finding.paging import page_count, page_number
from coi.library.indexing import engine
from coi.library.meaning.nearness import likeness_to
from coi.library.vocabulary import thesaurus
from coi.library.works.standing import are_read, tally, traces_of
from coi.models import Paragraph
from coi.models.reports import SEARCHABLE
from coi.search.engine import FACETS, Choice, Results, Sort
from coi.search.marking.highlight import opening, snippets
from coi.search.query.parsing import Query, parse
from coi.search.query.thesaurus import Thesaurus
from coi.text.collation import collate

PAGE_SIZE, MOST_RELAXED, MOST_IN_FILE = 20, 6, 1000
CURRENT = Choice(any=("current",))
MOST_PAGES = 50
"""The engine ranks all hits up to the last one of a page: far ones cost much and help nobody."""

UNPLAIN = re.compile(r'["()*~]|\b(?:AND|OR|NOT)\b|(?:^|\s)[-+]\w|\w:\w')
STRIPPED = re.compile(
    r'(?:\bNOT\s+|(?<!\S)-)(?:"[^"]*"|\([^)]*\)|[^\s()]+)|\w+:(?:"[^"]*"|\S+)|\b(?:AND|OR)\b|~\d?|["()*+]'
)
"""Signs that a person gave operators; and those, with what stands under a NOT."""
OPERATORS = frozenset({"AND", "OR", "NOT"})
QUOTES = str.maketrans(dict.fromkeys("“”„‟«»", '"'))
PART = re.compile(r'[-+]?(?:\w+:)?"[^"]+"(?:~\d+)?|[()]|[^\s()"]+')
PHRASE = re.compile(r'[-+]?(?:\w+:)?"([^"]*)"(?:~\d+)?')
STRAY = (
    (re.compile(r"\(\s+"), "("),
    (re.compile(r"\s+\)"), ")"),
    (re.compile(r"\(\)"), ""),
    (re.compile(r"(^|\()\s*(?:AND|OR)\b\s*"), r"\1"),
    (re.compile(r"\s*\b(?:AND|OR|NOT)\s*($|\))"), r"\1"),
    (re.compile(r"^\s+|\s+$|(?<=\s)\s+"), ""),
)


@dataclass(frozen=True)
class Asked:
    """A search as the address says it; `filters` holds the chosen profile too."""

    query: Query
    filters: Mapping[str, Choice]
    profile: str = ""
    sort: Sort = "relevance"
    page: int = 1
    by_meaning: bool = True
    """Whether what is near in meaning is looked for too, where the desk can."""
    dropped: tuple[str, ...] = ()
    """Concepts (by slug) and terms that the thesaurus must not add."""
    thesaurus: Thesaurus = field(default_factory=Thesaurus, repr=False, compare=False)
    """As the query was read with; words tried beside it are read alike."""

    @property
    def is_empty(self) -> bool:
        return self.query.tree is None and not self.filters

    @property
    def offset(self) -> int:
        return (self.page - 1) * PAGE_SIZE

    def asking(self, query: Query) -> "Asked":
        """Within the same filters, for other words."""
        return replace(self, query=query)


def asked(filterset: ParagraphFilter) -> Asked:
    """The search of a valid filter form."""
    values, choices, concepts = filterset.form.cleaned_data, filterset.choices(), thesaurus()
    profiles = choices["profile"].any if "profile" in choices else ()
    dropped = tuple(name for name in filterset.data.getlist("drop") if name in concepts.names)
    return Asked(
        query=parse(values["q"], concepts, dropped=dropped),
        filters=choices,
        profile=profiles[0] if len(profiles) == 1 else "",
        sort=cast(Sort, values["sort"] or "relevance"),
        page=min(page_number(filterset.data.get("page", "")), MOST_PAGES),
        dropped=dropped,
        by_meaning=filterset.data.get("meaning") != "off",
        thesaurus=concepts,
    )


def find(search: Asked, *, offset: int, limit: int, facets: Sequence[str] = ()) -> Results:
    return engine().search(
        search.query,
        filters=search.filters,
        profile=search.profile,
        sort=search.sort,
        offset=offset,
        limit=limit,
        facets=facets,
        likeness=likeness_to(question_of(search.query)) if search.by_meaning and limit else None,
    )


def question_of(query: Query) -> str:
    """What is asked, for who knows no operators: without them, fields, and what must not be there.

    >>> question_of(parse('levy AND "bus owner" -gang (police OR army) title:Peru'))
    'levy bus owner police army'
    """
    if query.tree is None:
        return ""
    said = " ".join(query.text.translate(QUOTES).split())
    return said if not UNPLAIN.search(said) else " ".join(STRIPPED.sub(" ", said).split())


def page_of(search: Asked) -> Results:
    """One page of hits with all facet counts; the last page when the address asks for one past the end."""
    search = replace(search, filters={"edition": CURRENT, **search.filters})  # so that the others are counted
    results = find(search, offset=search.offset, limit=PAGE_SIZE, facets=FACETS)
    if not results.hits and results.total and search.page > 1:
        last = replace(search, page=pages_of(results))
        return find(last, offset=last.offset, limit=PAGE_SIZE, facets=FACETS)
    return results


def editions_asked(search: Asked) -> tuple[str, ...]:
    """The states of the editions that it looks into."""
    choice = search.filters.get("edition", CURRENT)
    states = [state for state in SEARCHABLE if state in (choice.any or SEARCHABLE) and state not in choice.none]
    return tuple(state for state in states if set(choice.all) <= {state})


def pages_of(results: Results) -> int:
    return min(page_count(results.total, PAGE_SIZE), MOST_PAGES)


def counted(row: Any) -> dict[str, int]:
    """The numbers that `with_note_counts` adds to a row, which its class does not know of."""
    return {"notes_count": row.notes_count, "sources_count": row.sources_count}


def beyond_profile(search: Asked) -> int:
    """How many passages the words find that are not tagged with the chosen profile; tags can be wrong."""
    profile = search.filters.get("profile", Choice())
    if search.query.tree is None or not profile.any:
        return 0
    others = replace(profile, any=(), none=(*profile.none, *profile.any))
    return find(replace(search, filters={**search.filters, "profile": others}), offset=0, limit=0).total


def copies(shown: Paragraph, others: Sequence[Paragraph]) -> dict[str, Any]:
    """The near-duplicates folded into a hit, in which words each differs from the one shown, and whether any does."""
    also = [{"paragraph": other, "differs": collate(shown.text, other.text)} for other in others]
    return {"also": also, "nearly": any(copy["differs"] != [] for copy in also)}


def shown(results: Results, query: Query, *, first: int) -> list[dict[str, Any]]:
    """The hits of a page with their paragraphs, snippets and the numbers of notes and sources. Four queries."""
    ids = [id for hit in results.hits for id in (hit.id, *hit.also)]
    rows = Paragraph.objects.readable().with_place().with_note_counts()
    found = {row.pk: row for row in rows.in_order(ids)}
    numbered = [(number, hit) for number, hit in enumerate(results.hits, first) if hit.id in found]
    cuts = snippets([found[hit.id].text for _, hit in numbered], query)
    unmarked = [hit.id for (_, hit), cut in zip(numbered, cuts, strict=True) if not any(marked for _, marked in cut)]
    noted = found_in_notes(unmarked if query.tree else [], query)
    traced = traces_of(hit.id for _, hit in numbered)
    return [
        {
            "number": number,
            "whole": hit.whole,
            "paragraph": found[hit.id],
            "snippet": cut,
            "in_notes": noted.get(hit.id, []),
            **counted(found[hit.id]),
            "sources": tally(
                traced.get(hit.id, []),
                counted(found[hit.id])["sources_count"],
                is_read=are_read(found[hit.id].report),
            ),
            **copies(found[hit.id], [found[id] for id in hit.also if id in found]),
        }
        for (number, hit), cut in zip(numbered, cuts, strict=True)
    ]


def shown_near(results: Results) -> list[dict[str, Any]]:
    """The passages near in meaning, as hits of a list of their own; they have none of the words, so none is marked."""
    if not results.near:
        return []
    hits = shown(replace(results, hits=results.near), Query(), first=1)
    return [hit | {"number": f"near-{hit['number']}", "snippet": opening(hit["paragraph"].text)} for hit in hits]


def relaxed(search: Asked, data: QueryDict, labels: Labels) -> Iterator[tuple[str, QueryDict, int]]:
    """The same search with one filter or one word less, or with the terms that were left out, where that finds
    something: label, parameters, count."""
    for label, fewer, other in [*less_filtered(search, data, labels), *less_worded(search, data)]:
        total = find(other, offset=0, limit=0).total
        if total:
            yield label, fewer, total


def less_filtered(search: Asked, data: QueryDict, labels: Labels) -> Iterator[tuple[str, QueryDict, Asked]]:
    if "edition" not in search.filters:
        more = without(data)
        more.setlist("edition", list(SEARCHABLE))
        every = {**search.filters, "edition": Choice(any=SEARCHABLE)}
        yield _("in superseded editions too"), more, replace(search, filters=every)
    for facet, choice in search.filters.items():
        rest = {name: other for name, other in search.filters.items() if name != facet}
        names = [labels[facet].get(value, value) for value in choice.any + choice.all + choice.none]
        label = _("without {what}").format(what=", ".join(names))
        yield label, without(data, *(facet + suffix for suffix in MODES)), replace(search, filters=rest)


def less_worded(search: Asked, data: QueryDict) -> Iterator[tuple[str, QueryDict, Asked]]:
    for label, words in fewer_words(data.get("q", "")):
        fewer = without(data)
        fewer["q"] = words
        yield label, fewer, replace(search, query=parse(words, search.thesaurus, search.dropped))
    if search.dropped:
        query = parse(data.get("q", ""), search.thesaurus)
        yield _("with the terms left out"), without(data, "drop"), replace(search, query=query, dropped=())


def fewer_words(words: str) -> list[tuple[str, str]]:
    """The same words with one thing less, each with its label: quotation marks first, then a word with its operator.

    >>> fewer_words('"bus owner"')[:2]
    [('without the quotation marks', 'bus owner'), ('without “bus” and the quotation marks', 'owner')]
    >>> fewer_words("police OR army")
    [('without “police”', 'army'), ('without “army”', 'police')]
    """
    typed = PART.findall(words.translate(QUOTES))
    plain = [word for part in typed for word in (PHRASE.sub(r"\1", part).split() if '"' in part else [part])]
    loose = [(_("without the quotation marks"), " ".join(plain))] if plain != typed else []
    alone = len(typed) == 1 and bool(loose)
    parts = plain if alone else typed
    less = _("without “{word}” and the quotation marks") if alone else _("without “{word}”")
    places = [place for place, part in enumerate(parts) if part not in OPERATORS and part not in "()"]
    for place in places[:MOST_RELAXED] if len(places) > 1 else []:
        rest = tidied([*parts[: before_operators(parts, place)], *parts[place + 1 :]])
        loose.append((less.format(word=parts[place].replace('"', "")), rest))
    return list(dict.fromkeys(pair for pair in loose if pair[1]))


def before_operators(parts: Sequence[str], place: int) -> int:
    """Where the operators begin that join a part to what stands before it; they go with it."""
    while place and parts[place - 1] in OPERATORS:
        place -= 1
    return place


def tidied(parts: Sequence[str]) -> str:
    """Words without brackets around nothing and without an operator that joins nothing."""
    text = " ".join(parts)
    for stray, instead in STRAY:
        while stray.search(text):
            text = stray.sub(instead, text)
    return text


def without(data: QueryDict, *names: str) -> QueryDict:
    """From the first page on."""
    rest = data.copy()
    for name in (*names, "page"):
        rest.pop(name, None)
    return rest
