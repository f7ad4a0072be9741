"""Asked by the partials that the reports' pages take in."""

from typing import Any

from django import template

from caseworker.casework.offering import Offer
from caseworker.casework.quoting import Quote, Quotes, quotes_of
from caseworker.casework.searches.describing import Described, described
from caseworker.models import Excerpt, RecordedCoverage
from coi.library.editions.comparing import Compared
from coi.models import Paragraph, Section

register = template.Library()
QUOTES = "quotes_beside"  # on the request


@register.simple_tag(takes_context=True)
def excerpts_from(context: dict[str, Any], paragraph: Paragraph) -> list[Excerpt]:
    """The excerpts that the brief being worked on takes from a paragraph."""
    tray = context.get("case_tray")
    found: list[Excerpt] = tray.excerpts.get(paragraph.pk, []) if tray else []
    return found


@register.simple_tag(takes_context=True)
def recorded_from(context: dict[str, Any], paragraph: Paragraph) -> RecordedCoverage | None:
    """What the case being worked on records of a paragraph that only says what its report set out to cover."""
    tray = context.get("case_tray")
    found: RecordedCoverage | None = tray.recorded.get(paragraph.pk) if tray else None
    return found


@register.simple_tag(takes_context=True)
def count_from(context: dict[str, Any], section: Section) -> int:
    """How many excerpts the brief being worked on takes from a section."""
    tray = context.get("case_tray")
    found: int = tray.by_section.get(section.pk, 0) if tray else 0
    return found


@register.simple_tag(takes_context=True)
def question_for(context: dict[str, Any], paragraph: Paragraph) -> Offer | None:
    """The question that words of a paragraph are offered for, and why."""
    tray, results = context.get("case_tray"), context.get("results")
    shown = results["hits"] if results else context.get("paragraphs", ())
    beside = [item["paragraph"] for item in shown]
    found: Offer | None = tray.offer(paragraph, beside) if tray else None
    return found


@register.simple_tag(takes_context=True)
def is_elsewhere(context: dict[str, Any], paragraph: Paragraph) -> bool:
    """Whether a passage's report is not about the country of the case being worked on."""
    tray = context.get("case_tray")
    return bool(tray and tray.is_elsewhere(paragraph))


@register.simple_tag(takes_context=True)
def found_elsewhere(context: dict[str, Any]) -> int:
    """How many passages of a search are not about the country of the case being worked on."""
    tray, search, results = (context.get(name) for name in ("case_tray", "search", "results"))
    if not (tray and search and results):
        return 0
    code, total = tray.case.country_id, int(results["total"])
    asked = search.filters.get("country")
    if asked and asked.any and code not in asked.any:
        return total
    return 0 if asked and set(asked.any) == {code} else max(total - context["countries_found"].get(code, 0), 0)


@register.simple_tag(takes_context=True)
def quoted_beside(context: dict[str, Any], found: Compared) -> Quotes:
    """Excerpts of the person's cases that quote the older of two editions; asked once a request."""
    kept = vars(context["request"])
    if QUOTES not in kept:
        kept[QUOTES] = quotes_of(context["request"].user, found)
    quotes: Quotes = kept[QUOTES]
    return quotes


@register.filter
def next_after(quotes: Quotes, number: int) -> int:
    """The first row quoted in a case after this one, or the first of all."""
    rows = sorted(quotes.by_row)
    return next((row for row in rows if row > number), rows[0])


@register.filter
def of_row(quotes: Quotes, number: int) -> list[Quote]:
    return quotes.by_row.get(number, [])


@register.simple_tag(takes_context=True)
def search_to_save(context: Any) -> Described | None:
    """The search of the page, as saving it would keep it; None where the page shows no search."""
    return described(context) if "search" in context else None
