"""The annex "The passages on their pages": pages of the reports' files, with what is quoted marked on them."""

from collections.abc import Iterator, Mapping

from caseworker.brief import wording
from caseworker.brief.material import CaseFacts, ExcerptFacts, ReportFacts
from caseworker.brief.pictured import MarkedPassage, PageLink, PicturedPage
from caseworker.brief.quotation import printable
from caseworker.brief.register import Register, cited_report, place_of
from coi.text.citation import numbers, page_label

Shown = dict[tuple[str, int], list[tuple[int, ExcerptFacts]]]
"""For each page, as report and number in the file: the excerpts that are marked on it, with their numbers."""


def annex(case: CaseFacts, register: Register) -> tuple[PicturedPage, ...]:
    """The pages in the order in which excerpts first stand on them."""
    reports = {report.slug: report for report in case.reports}
    shown = _shown(case)
    return tuple(
        _page(place, reports[slug], number, excerpts, register.report_labels[slug])
        for place, ((slug, number), excerpts) in enumerate(shown.items(), start=1)
    )


def links(case: CaseFacts) -> Mapping[int, tuple[PageLink, ...]]:
    """For each excerpt by its number the pages of the annex that show it."""
    found: dict[int, tuple[PageLink, ...]] = {}
    for place, excerpts in enumerate(_shown(case).values(), start=1):
        for number, _excerpt in excerpts:
            found[number] = (*found.get(number, ()), PageLink(f"A{place}", f"page-{place}"))
    return found


def _shown(case: CaseFacts) -> Shown:
    found: Shown = {}
    excerpts = (excerpt for question in case.questions for excerpt in question.excerpts)
    for number, excerpt in enumerate(excerpts, start=1):
        for page in excerpt.pages:
            found.setdefault((excerpt.report, page.number), []).append((number, excerpt))
    return found


def _page(
    place: int, report: ReportFacts, number: int, excerpts: list[tuple[int, ExcerptFacts]], label: str
) -> PicturedPage:
    marked = tuple(
        MarkedPassage(n, f"excerpt-{n}", next(page.rects for page in excerpt.pages if page.number == number))
        for n, excerpt in excerpts
    )
    named = f"excerpt{'s' if len(excerpts) > 1 else ''} {numbers([n for n, _excerpt in excerpts])}"
    title = f"{cited_report(report).author}, {report.title}"
    return PicturedPage(
        label=f"A{place}",
        anchor=f"page-{place}",
        asset=f"page-{place}",
        report=report.slug,
        report_label=label,
        report_anchor=f"report-{label[1:]}",
        page=number,
        source_sha256=report.sha256,
        marked=marked,
        title=printable(title),
        lines=tuple(map(printable, _lines(report, number, excerpts))),
        alternative=printable(
            f"Picture of page {number} of the file {report.source_name} ({title}), with the passage of {named} marked. "
            f"What is quoted of it stands in {named}."
        ),
    )


def _lines(report: ReportFacts, number: int, excerpts: list[tuple[int, ExcerptFacts]]) -> Iterator[str]:
    first_here = [excerpt for _n, excerpt in excerpts if excerpt.pages[0].number == number]
    printed = page_label(place_of(first_here[0])) if first_here else ""
    where = f"Page {number} of the file, counted from the first"
    yield f"{where}; cited as {printed}." if printed else f"{where}; the passage begins on a page before it."
    yield f"Stored copy: {report.source_name}, SHA-256 {report.sha256}."
    if any(len(excerpt.pages) > 1 for _n, excerpt in excerpts):
        yield wording.OVER_PAGES
