"""The search log of a case: each search made while the case is worked on, with what it searched and what it found.

An entry says enough to be run again and to be believed: words, filters, moment, person, reports searched, number found.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.http import QueryDict
from django.utils import timezone

from caseworker.brief.material import SearchFacts
from caseworker.casework.searches.describing import Described
from caseworker.casework.searches.names import may_be_a_name
from caseworker.casework.searches.striking import StruckOut
from caseworker.models import Case, Person, Search
from caseworker.models.changes import changing
from coi.finding.filters import EDITION_PARAMETERS
from coi.library.indexing import period_of, years
from coi.models import Paragraph, Report
from coi.models.reports import SEARCHABLE
from coi.text.partial_dates import earliest, latest

LATEST = 20  # of the same searches, among which today's is looked for


@dataclass(frozen=True)
class Outcome:
    """What a search found, as in the row; `as_list` where its results were taken away as a list file."""

    found: int
    findings: int
    whole: int | None = None
    absent: Sequence[str] = ()
    otherwise: Sequence[str] = ()
    offered: str = ""
    seldom: Sequence[tuple[str, int]] = ()
    as_list: bool = False


def record_search(case: Case, search: Described, outcome: Outcome, *, by: Person, at: datetime) -> Search:
    """Add a search to the log; the same one again, on the same reports and day, only has its time set anew.

    What was once taken as a list stays so. Whether it prints, if a person decided that for the same search, lasts; that
    none of its passages answers lasts while the reports stay the same. The case is neither held nor counted as changed:
    an entry is no edit, and must not wait for one.
    """
    told = {"words": search.words, "filters": search.filters, "made_at": at, **asdict(outcome)}
    told |= {"may_name": may_be_a_name(search.words)}
    if not outcome.as_list:
        del told["as_list"]
    states = editions_of(search.address)
    corpus = Report.objects.corpus(states)
    facts = {
        "made_by_id": by.pk,
        "reports": corpus["reports"],
        "paragraphs": paragraphs_of(corpus["reports"], corpus["ids"], corpus["newest_import"], states),
        "newest_import": corpus["newest_import"],
    }
    same = list(case.searches.filter(address=search.address).order_by("-made_at", "-pk")[:LATEST])
    midnight = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    for row in same:
        today = row.made_at >= midnight and all(getattr(row, name) == value for name, value in facts.items())
        if today and Search.objects.filter(pk=row.pk, struck_at=None).update(**told):
            return row
    printed = same[0].printed if same else None
    said = unanswered_before(same, found=outcome.found, corpus=facts)
    return Search.objects.create(case=case, printed=printed, address=search.address, **facts, **told, **said)


def unanswered_before(same: Sequence[Search], *, found: int, corpus: Mapping[str, Any]) -> dict[str, Any]:
    """What a person said of the newest of the same searches, where it found as much in the same reports."""
    if not same or same[0].found != found or not same[0].is_unanswered:
        return {}
    if any(getattr(same[0], name) != corpus[name] for name in ("reports", "paragraphs", "newest_import")):
        return {}
    return {name: getattr(same[0], name) for name in ("unanswered_at", "unanswered_by", "looked_at")}


@lru_cache(maxsize=4)
def paragraphs_of(reports: int, ids: int, newest_import: datetime | None, states: tuple[str, ...]) -> int:
    """How many paragraphs the reports of a corpus have; counted once a corpus, since a stored report never changes."""
    rows = Paragraph.objects.filter(report__state__in=states, report__indexed=True)
    return rows.count() if newest_import else 0


def editions_of(address: str) -> tuple[str, ...]:
    """The editions that a search looked into: the current ones, where it asked for none."""
    chosen = QueryDict(address)
    if not any(chosen.getlist(name) for name in EDITION_PARAMETERS):
        return ("current",)
    return tuple(state for state in SEARCHABLE if let_in(chosen, "edition", {state}))


def looked_into(search: Search, report: Report, spoken_of: Iterable[Collection[str]]) -> bool:
    """Whether a search could find passages of a report: in the index by then, and not shut out by its filters.

    Filters that choose among passages (profile, question, kind, standing) shut out no report. `spoken_of` are the years
    by which its passages are found, see `years_of`; `countries` should be at hand.
    """
    if search.newest_import is None or report.imported_at > search.newest_import:
        return False
    if report.state not in editions_of(search.address):
        return False
    chosen = QueryDict(search.address)
    own = {
        "report": {report.slug},
        "publisher": {report.publisher.slug},
        "country": {country.code for country in report.countries.all()},
    }
    return all(let_in(chosen, facet, values) for facet, values in own.items()) and any(
        let_in(chosen, "year", values) for values in spoken_of
    )


def let_in(chosen: QueryDict, facet: str, values: Collection[str]) -> bool:
    any_, all_, none = (set(chosen.getlist(facet + suffix)) for suffix in ("", "_all", "_not"))
    return not (any_ and any_.isdisjoint(values)) and all_ <= set(values) and none.isdisjoint(values)


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
        findings=search.found if search.findings is None else search.findings,
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
        Report.objects.searchable()
        .filter(indexed=True, countries=case.country_id)
        .select_related("publisher", "work")
        .prefetch_related("countries")
    )
    spoken_of = years_of(rows)
    return [row for row in rows if any(looked_into(search, row, spoken_of[row.pk]) for search in searches)]


def years_of(reports: Iterable[Report]) -> dict[int, set[tuple[str, ...]]]:
    """The years that passages of each report are found by: the report's own, or those of a passage with a date."""
    found = {report.pk: {years(*period_of(report))} for report in reports}
    dated = Paragraph.objects.filter(report__in=found).exclude(date="").values_list("report_id", "date").distinct()
    for report, day in dated:
        found[report].add(years(earliest(day), latest(day)))
    return found
