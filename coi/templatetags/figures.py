"""What a page says beside a passage of figures that disagree with others."""

from typing import Any

from django import template
from django.template import Context

from coi.library.figures.showing import Warning, warnings_of
from coi.models import Paragraph

register = template.Library()
KEPT = "figure_warnings_of_page"
LISTS = ("hits", "supporting", "paragraphs")


@register.simple_tag(takes_context=True)
def figure_warnings(context: Context, paragraph: Paragraph) -> list[Warning]:
    """The warnings of a passage, found at once for all that the page lists: a fixed number of queries a page."""
    kept: dict[int, list[Warning]] = vars(context["request"]).setdefault(KEPT, {})
    if paragraph.pk not in kept:
        wanted = {paragraph.pk, *_listed(context)}
        found = warnings_of(wanted)
        kept |= {pk: found.get(pk, []) for pk in wanted}
    return kept[paragraph.pk]


def _listed(context: Context) -> set[int]:
    """The passages the page has in its lists: hits of a search, of a cell or of parts, paragraphs of a section."""
    holders: list[Any] = [context.flatten(), context.get("results"), *(context.get("questions") or ())]
    rows = [row for one in holders if isinstance(one, dict) for name in LISTS for row in one.get(name) or ()]
    return {row["paragraph"].pk for row in rows if isinstance(row, dict) and "paragraph" in row}
