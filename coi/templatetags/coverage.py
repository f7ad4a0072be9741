"""What the pages of coverage say of dates and of what is held."""

from typing import Any

from django import template

from coi.library.coverage.matrix import core_counts, countries_held
from coi.library.coverage.statements import LAST_DECISION
from coi.models import CoverageStatement, Profile
from coi.text.partial_dates import in_words
from coi.text.words import sentences

register = template.Library()


@register.filter
def day_in_words(iso: str) -> str:
    """A date as far as it is known.

    >>> day_in_words("2024-12-31"), day_in_words("2024-12"), day_in_words("2024")
    ('31 December 2024', 'December 2024', '2024')
    """
    return in_words(iso)


@register.filter
def with_lead(statement: CoverageStatement) -> list[tuple[str, bool]]:
    """The words of a statement, marked where the sentence before them leads in and says what they are about."""
    text = statement.paragraph.text
    before = [sentence for sentence in sentences(text) if sentence.end <= statement.start][-1:]
    lead = [(text[before[0].start : statement.start], False)] if before else []
    return [*lead, (statement.words, bool(lead))]


@register.simple_tag
def holdings() -> dict[str, Any]:
    """Profiles with their core passages, countries with their reports: where a search can start. Three queries."""
    counts = core_counts()
    profiles = [{"profile": profile, "core": counts.get(profile.pk, 0)} for profile in Profile.objects.offered()]
    return {"profiles": profiles, "countries": countries_held()}


@register.simple_tag(takes_context=True)
def last_decision(context: Any) -> dict[str, Any] | None:
    """The person's last decision on a statement, which the page now offers to undo; it is offered until the next."""
    request = context.get("request")
    found: dict[str, Any] | None = request.session.get(LAST_DECISION) if request else None
    return found
