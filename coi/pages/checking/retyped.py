"""What of a report was read by machine and typed anew: the machine's words beside those that stand."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from coi.models import Paragraph, Report
from coi.models.reports import ReadByMachine
from coi.pages.permissions import may_read
from coi.text.editions.wording import Run, marked

_ON_A_PAGE = 50


@dataclass(frozen=True)
class Anew:
    """`place` names it on the page: p12, s3, n5; both wordings in pieces, each with whether the other lacks it."""

    place: str
    named: str
    address: str
    row: ReadByMachine
    words: str
    is_passage: bool = False

    @property
    def both(self) -> tuple[list[tuple[str, bool]], list[tuple[str, bool]]]:
        machine = self.row.machine_words
        struck, added = marked(machine, self.words)
        return _pieces(machine, struck), _pieces(self.words, added)


def _pieces(text: str, runs: list[Run]) -> list[tuple[str, bool]]:
    return [(text[run.start : run.end], run.differs) for run in runs]


@may_read
@require_GET
def retyped(request: HttpRequest, slug: str) -> HttpResponse:
    """All of a report, or the one that `place` names."""
    report = get_object_or_404(Report.objects.open_to(request.user).select_related("publisher"), slug=slug)
    found = list(typed_anew(report))
    asked = request.GET.get("place", "")
    shown = [one for one in found if one.place == asked] if asked else found
    rows = Paginator(shown, _ON_A_PAGE).get_page(request.GET.get("page"))
    page = {"report": report, "rows": rows, "is_one": bool(asked), "all": len(found)}
    return render(request, "coi/checking/retyped.html", page)


def typed_anew(report: Report) -> Iterator[Anew]:
    """Headings, paragraphs, notes. Three queries."""
    for section in report.sections.filter(retyped_on__isnull=False).select_related("retyped_by", "report"):
        words, address = str(section), section.get_absolute_url()
        yield Anew(f"s{section.position}", _("Heading"), address, section, words)
    rows = report.paragraphs.filter(retyped_on__isnull=False).select_related("retyped_by", "report", "section")
    for row in rows:
        yield Anew(f"p{row.position}", _named(row), row.get_absolute_url(), row, row.text, is_passage=True)
    for note in report.footnotes.filter(retyped_on__isnull=False).select_related("retyped_by"):
        yield Anew(f"n{note.n}", _("Note %(n)s") % {"n": note.printed}, "", note, note.text)


def _named(row: Paragraph) -> str:
    number = f"¶ {row.number}"
    return f"{row.section}, {number}" if row.section else number
