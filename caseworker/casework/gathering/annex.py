"""Pictures for a brief's annex: which pages a passage stands on, and the pages drawn with what is quoted marked."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from caseworker.brief.paper.pdf import BriefRefused
from caseworker.brief.pictured import PageFacts
from caseworker.brief.printed import BriefDocument
from coi.library.pictures import NoPicture, marked_picture
from coi.models import Paragraph, Report

MOST_PAGES = 60
"""In one annex: at most so many pictures keep its file within what can be mailed."""


def pages_of(paragraph: Paragraph) -> tuple[PageFacts, ...]:
    """The pages on which the paragraph stands, in their order."""
    places: dict[int, list[tuple[float, float, float, float]]] = {}
    for boxes in paragraph.boxes:
        places.setdefault(boxes["page_index"] + 1, []).extend((a, b, c, d) for a, b, c, d in boxes["rects"])
    return tuple(PageFacts(number, tuple(rects)) for number, rects in sorted(places.items()) if rects)


def pictures_of(document: BriefDocument) -> Mapping[str, bytes]:
    """The pictures of the annex by the name the printer asks for. Raises BriefRefused, saying which excerpt it is."""
    if len(document.annex) > MOST_PAGES:
        why = _("The annex would have %(n)s pages with pictures; at most %(most)s print. Switch some of them off.")
        raise BriefRefused(why % {"n": len(document.annex), "most": MOST_PAGES})
    reports = {
        report.slug: report for report in Report.objects.filter(slug__in={page.report for page in document.annex})
    }
    found = {}
    for page in document.annex:
        marks = {one.excerpt: one.rects for one in page.marked}
        try:
            found[page.asset] = marked_picture(reports[page.report], page.page - 1, marks)
        except NoPicture as reason:
            why = _("Excerpt %(n)s: %(reason)s Or switch off “Print it with the excerpt”.")
            raise BriefRefused(why % {"n": page.marked[0].excerpt, "reason": reason}) from reason
    return found
