"""Asked by the partials that the reports' pages take in."""

from typing import Any

from django import template

from caseworker.models import Excerpt
from coi.models import Paragraph, Section

register = template.Library()


@register.simple_tag(takes_context=True)
def excerpts_from(context: dict[str, Any], paragraph: Paragraph) -> list[Excerpt]:
    """The excerpts that the brief being worked on takes from a paragraph."""
    tray = context.get("case_tray")
    found: list[Excerpt] = tray.excerpts.get(paragraph.pk, []) if tray else []
    return found


@register.simple_tag(takes_context=True)
def count_from(context: dict[str, Any], section: Section) -> int:
    """How many excerpts the brief being worked on takes from a section."""
    tray = context.get("case_tray")
    found: int = tray.by_section.get(section.pk, 0) if tray else 0
    return found
