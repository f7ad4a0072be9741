"""Reading the figures of reports: at import, and once for reports held from before."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from django.db import transaction

from coi.library.figures.regrouping import regroup, regroup_alone
from coi.library.figures.replacing import replace
from coi.library.figures.stored import ARITHMETIC, DATE, as_read
from coi.models import Country, Figure, Paragraph, Report
from coi.text.figures.arithmetic import Misfit, misfits
from coi.text.figures.flat import flat
from coi.text.figures.impossible import Impossible, impossible_dates
from coi.text.figures.mentions import Mention, mentions
from coi.text.partial_dates import latest

READING = 2
"""Counted up when figures are read otherwise: reports read by an older one are read anew by `tag_profiles`."""
NO_FIGURES = frozenset({"glossary", "heading-less-note"})


@transaction.atomic
def note_figures(report: Report) -> int:
    """Read a report's figures and group anew what it touches; how many were read. Decisions of people stay."""
    countries = list(report.countries.all())
    paragraphs = list(report.paragraphs.findings().select_related("section"))
    found = [row for paragraph in paragraphs for row in _figures(paragraph, report, countries)]
    touched = replace(report, found)
    if report.supersedes_id:
        touched |= set(Figure.objects.filter(paragraph__report=report.supersedes_id).values_list("country", "key"))
    Report.objects.filter(pk=report.pk).update(figures_read=READING)
    _regroup(touched)
    return len(found)


def regroup_report(report: Report) -> None:
    """Group anew what a report has figures of: it went out of sight, or came back."""
    _regroup(set(Figure.objects.filter(paragraph__report=report).values_list("country", "key")))


def _regroup(touched: Iterable[tuple[str, str]]) -> None:
    keys: dict[str, set[str]] = defaultdict(set)
    for code, key in touched:
        keys[code].add(key)
    for code, own in sorted(keys.items()):
        country = Country.objects.get(pk=code)
        regroup(country, own - {ARITHMETIC, DATE})
        regroup_alone(country, own & {ARITHMETIC, DATE})


def note_unread_figures() -> int:
    """For a desk from before: the reports whose figures have not been read so, a transaction each; how many figures."""
    unread = Report.objects.held().filter(figures_read__lt=READING).order_by("pk")
    return sum(note_figures(report) for report in unread)


def _figures(paragraph: Paragraph, report: Report, countries: Sequence[Country]) -> Iterator[Figure]:
    if paragraph.kind in NO_FIGURES:
        return
    headings = paragraph.section.path if paragraph.section else ()
    country = _country(paragraph.text, headings, countries)
    if country is None:
        return
    told = report.drafting_finalised or report.published
    read: list[tuple[str, Mention | Misfit | Impossible]] = [
        (one.key, one) for one in mentions(paragraph.text, headings)
    ]
    read += [(ARITHMETIC, one) for one in misfits(paragraph.text)]
    read += [(DATE, one) for one in impossible_dates(paragraph.text, latest(told) if told else None)]
    for key, one in read:
        yield Figure(
            paragraph=paragraph,
            country=country,
            start=one.start,
            end=one.end,
            key=key[:120],
            sha256=paragraph.sha256,
            read=as_read(one),
        )


def _country(text: str, headings: Iterable[str], countries: Sequence[Country]) -> Country | None:
    """The country a passage is on; of a report on several, the only one that it or its headings name."""
    if len(countries) == 1:
        return countries[0]
    for words in (flat(text), flat(" ".join(headings))):
        named = [country for country in countries if flat(country.name) in words]
        if len(named) == 1:
            return named[0]
    return None
