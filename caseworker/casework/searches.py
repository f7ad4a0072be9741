"""The search log of a case: each search made while the case is worked on, with what it searched and what it found.

An entry says enough to be run again and to be believed: words, filters, moment, person, reports searched, number found.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from caseworker.brief.material import SearchFacts
from caseworker.casework.changes import changing
from caseworker.casework.striking import StruckOut
from caseworker.casework.unknown_names import may_be_a_name
from caseworker.models import Case, Person, Search
from coi.finding.asking import Asked, asked
from coi.finding.filters import MODES, Labels, ParagraphFilter
from coi.finding.wording import in_words
from coi.library.indexing import period_of, years
from coi.models import Paragraph, Report
from coi.search.engine import FACETS, Choice

LATEST = 20  # of the same searches, among which today's is looked for
ADDRESS = re.compile(r"[^\s@]+@[^\s@]+")
PARTING = "-./_·‐‑–"
NUMBER = re.compile(rf"\d+(?:[{PARTING}]\d+)*")
YEAR = r"(?:19|20)\d\d"
SPACED = re.compile(r"(?<!\d)\d{2,}(?: \d{2,})+(?!\d)")
FIGURES = re.compile(rf"\d{{1,3}}(?: \d{{3}})+|{YEAR}(?: {YEAR})*")
"""Thousands, and years one after the other."""
OF_REPORTS = re.compile(  # dates, spans of years, and laws or documents with their year
    rf"(?<!\d)(?<!\d[{PARTING}])(?:\d{{4}}([-./])\d\d?\1\d\d?|\d\d?([-./])\d\d?\2{YEAR}"
    rf"|{YEAR}[-–/]{YEAR}|\d{{1,5}}[-/]{YEAR}|{YEAR}[-/]\d{{1,4}})(?!\d|[{PARTING}]\d)"
)


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


def could_name_a_person(words: str, known: str = "") -> bool:
    """Whether words hold a number of six digits or more, as a claimant's papers do and a report's rarely, or an e-mail
    address. Thousands parted by spaces or commas are figures; what stands in `known`, e.g. a report's name, is none.

    >>> [could_name_a_person(words) for words in ("DNI 45678901", "V-12.345.678", "4567 8901", "ana@example.org")]
    [True, True, True, True]
    >>> [could_name_a_person(words) for words in ("1 250 000 in 2022 2023", "2023-05-12", "law 30364-2015", "@police")]
    [False, False, False, False]
    """
    rest = OF_REPORTS.sub(" ", words)
    numbers = [found[0] for found in NUMBER.finditer(rest) if is_long(found[0])]
    numbers += [found[0] for found in SPACED.finditer(rest) if len(found[0]) > 8 and not FIGURES.fullmatch(found[0])]
    return any(found not in known for found in (*numbers, *ADDRESS.findall(words)))


def is_long(number: str) -> bool:
    """
    >>> is_long("12.345.678-9"), is_long("12.5-13.2")
    (True, False)
    """
    groups = re.split(f"[{PARTING}]", number)
    longest, inner = max(map(len, groups)), groups[1:-1]
    return longest >= 6 or (sum(map(len, groups)) >= 6 and all(len(group) > 1 for group in inner))


def record_search(
    case: Case,
    search: Described,
    *,
    found: int,
    by: Person,
    at: datetime,
    absent: Sequence[str] = (),
    otherwise: Sequence[str] = (),
    offered: str = "",
    whole: int | None = None,
    seldom: Sequence[tuple[str, int]] = (),
    as_list: bool = False,
) -> Search:
    """Add a search to the log; the same one again, on the same reports and day, only has its time set anew.

    `absent` to `as_list` as in the row; what was once taken as a list stays so. Whether it prints, if a person decided
    that for the same search, lasts; that none of its passages answers lasts while the reports stay the same.
    The case is neither held nor counted as changed: an entry is no edit, and must not wait for one.
    """
    corpus = Report.objects.corpus()
    told = {"words": search.words, "filters": search.filters, "made_at": at, "found": found}
    told |= {"absent": list(absent), "otherwise": list(otherwise), "offered": offered}
    told |= {"whole": whole, "seldom": [list(pair) for pair in seldom]}
    told |= {"may_name": may_be_a_name(search.words)}
    told |= {"as_list": True} if as_list else {}
    facts = {
        "made_by_id": by.pk,
        "reports": corpus["reports"],
        "paragraphs": paragraphs_of(corpus["reports"], corpus["ids"], corpus["newest_import"]),
        "newest_import": corpus["newest_import"],
    }
    same = list(case.searches.filter(address=search.address).order_by("-made_at", "-pk")[:LATEST])
    midnight = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    for row in same:
        today = row.made_at >= midnight and all(getattr(row, name) == value for name, value in facts.items())
        if today and Search.objects.filter(pk=row.pk, struck_at=None).update(**told):
            return row
    printed = same[0].printed if same else None
    said = unanswered_before(same, found=found, corpus=facts)
    return Search.objects.create(case=case, printed=printed, address=search.address, **facts, **told, **said)


def unanswered_before(same: Sequence[Search], *, found: int, corpus: Mapping[str, Any]) -> dict[str, Any]:
    """What a person said of the newest of the same searches, where it found as much in the same reports."""
    if not same or same[0].found != found or not same[0].is_unanswered:
        return {}
    if any(getattr(same[0], name) != corpus[name] for name in ("reports", "paragraphs", "newest_import")):
        return {}
    return {name: getattr(same[0], name) for name in ("unanswered_at", "unanswered_by", "looked_at")}


@lru_cache(maxsize=4)
def paragraphs_of(reports: int, ids: int, newest_import: datetime | None) -> int:
    """How many paragraphs the reports of a corpus have; counted once a corpus, since a stored report never changes."""
    return Paragraph.objects.searchable().filter(report__indexed=True).count() if newest_import else 0


def looked_into(search: Search, report: Report) -> bool:
    """Whether a search could find passages of a report: in the index by then, and not shut out by its filters.

    Filters that choose among passages (profile, question, kind) shut out no report. `countries` should be at hand.
    """
    if search.newest_import is None or report.imported_at > search.newest_import:
        return False
    chosen = QueryDict(search.address)
    own = {
        "report": {report.slug},
        "publisher": {report.publisher.slug},
        "country": {country.code for country in report.countries.all()},
        "year": {*years(*period_of(report))},
    }
    for facet, values in own.items():
        any_, all_, none = (set(chosen.getlist(facet + suffix)) for suffix in ("", "_all", "_not"))
        if (any_ and not any_ & values) or all_ - values or none & values:
            return False
    return True


def choose_print(search: Search, *, printed: bool, by: Person, at: datetime) -> None:
    """Let a search print in the brief, or not, whenever it was made and will be made again. Raises Fixed, StruckOut."""
    with changing(search.case, by=by, at=at):
        row = Search.objects.get(pk=search.pk)
        if row.struck_at:
            raise StruckOut
        Search.objects.filter(case=row.case_id, address=row.address).update(printed=printed)


def repeats(searches: Iterable[Search]) -> Iterable[list[Search]]:
    """The searches, oldest first, with those of the same words and filters together; by the newest of each."""
    found: dict[str, list[Search]] = {}
    for search in searches:
        found[search.address] = [*found.pop(search.address, []), search]
    return found.values()


def search_facts(*same: Search) -> SearchFacts:
    """The newest of the same searches, and when the others were made."""
    *earlier, search = same
    day = timezone.localtime(search.made_at).date()
    days = dict.fromkeys(timezone.localtime(other.made_at).date() for other in earlier)
    return SearchFacts(
        query=search.words,
        filters=search.filters,
        made_at=timezone.localtime(search.made_at),
        reports=search.reports,
        found=search.found,
        paragraphs=search.paragraphs,
        newest_import=timezone.localtime(search.newest_import) if search.newest_import else None,
        absent=tuple(search.absent),
        otherwise=tuple(search.otherwise),
        is_filtered=search.is_filtered,
        offered=search.offered,
        whole=search.whole,
        seldom=tuple((word, count) for word, count in search.seldom),
        unanswered_on=timezone.localtime(search.unanswered_at).date() if search.unanswered_at else None,
        unanswered_by=str(search.unanswered_by) if search.unanswered_by else "",
        looked_at=search.looked_at,
        also_made=tuple(other for other in days if other != day),
    )


def consulted(case: Case, searches: Sequence[Search]) -> list[Report]:
    """The reports on the country of the case, as held now, that one of the searches looked into."""
    if not searches:
        return []
    rows = (
        Report.objects.searched()
        .filter(countries=case.country_id)
        .select_related("publisher", "work")
        .prefetch_related("countries")
    )
    return [row for row in rows if any(looked_into(search, row) for search in searches)]
