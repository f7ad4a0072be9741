"""Reports that a search did not search, because they wait for the index: it says nothing of what they hold."""

from collections.abc import Collection, Mapping

from django.utils.translation import ngettext

from coi.finding.asking import CURRENT, Asked
from coi.models import Report
from coi.search.engine import Choice


def waiting_for(search: Asked) -> list[Report]:
    """The reports that wait for the index, but those that the filters shut out in any case. One query where none waits.

    To be asked before the search: a report that is indexed meanwhile is then said to wait, never the other way round.
    """
    rows = Report.objects.searchable().waiting_for_index().select_related("publisher").prefetch_related("countries")
    return [report for report in rows if can_hold(report, search.filters)]


def can_hold(report: Report, filters: Mapping[str, Choice]) -> bool:
    """Whether passages of the report can be within filters. What chooses among its passages shuts out no report: a
    passage may have a profile, a question, or a year of its own.

    `countries` should be at hand.
    """
    own = {
        "report": {report.slug},
        "publisher": {report.publisher.slug},
        "country": {country.code for country in report.countries.all()},
        "edition": {report.state},
    }
    filters = {"edition": CURRENT, **filters}
    chosen = [(values, filters.get(facet, Choice())) for facet, values in own.items()]
    return all(
        not ((choice.any and not values & {*choice.any}) or {*choice.all} - values or values & {*choice.none})
        for values, choice in chosen
    )


def not_searched(reports: Collection[Report]) -> str:
    """What a page, a file and the command line say of them; "" where there is none."""
    said = ngettext(
        "{n} report waits for the index: not searched.", "{n} reports wait for the index: not searched.", len(reports)
    )
    return said.format(n=len(reports)) if reports else ""
