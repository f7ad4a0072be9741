"""What stands behind the excerpts of a case: sources held or not, and how the publishers quoted work."""

from collections.abc import Iterable, Sequence

from django.utils import timezone

from caseworker.brief.behind.facts import CardFacts, StandingFacts
from coi.library.citing import page_status, standing_of
from coi.library.works.standing import SourceStanding, standings
from coi.models import Paragraph, Report, SourceCard
from coi.models.publishers import CARD
from coi.text.citation import Place, in_words, page_label

StandingsByParagraph = dict[int, tuple[StandingFacts, ...]]


def standings_of(paragraphs: Sequence[Paragraph]) -> StandingsByParagraph:
    """For paragraphs with their markers, notes and sources at hand. One query."""
    unique = list({paragraph.pk: paragraph for paragraph in paragraphs}.values())
    places = {
        source.pk: place
        for paragraph in unique
        for reference in paragraph.note_references.all()
        for place, source in enumerate(reference.note.sources.all())
    }
    return {pk: tuple(_facts(one, places[one.source]) for one in rows) for pk, rows in standings(unique).items()}


def _facts(one: SourceStanding, source: int) -> StandingFacts:
    return StandingFacts(
        n=one.n,
        offset=one.offset,
        source=source,
        state=one.state,
        how=one.how,
        why=one.why,
        sought=one.sought,
        report=one.report.slug if one.report else "",
        named=str(one.report) if one.report else "",
        place=_place(one.place) if one.place else "",
    )


def _place(row: Paragraph) -> str:
    """`section 2.1, para. 3, p. 20`."""
    section = row.section
    named = f"section {section.number.rstrip('.')}" if section and section.number else section and f"‘{section.title}’"
    place = Place(
        row.page,
        page_status(row),
        standing=standing_of(row),
        read_by_machine=row.read_by_machine,
        retyped=row.retyped_day,
    )
    return ", ".join(
        part for part in (named or "", f"para. {row.number}" if row.number else "", page_label(place)) if part
    )


def cards_of(reports: Iterable[Report]) -> tuple[CardFacts, ...]:
    """Of the publishers of these reports, each once. Two queries."""
    publishers = {report.publisher_id: report.publisher for report in reports}
    rows = SourceCard.objects.filter(publisher__in=publishers).select_related("changed_by")
    cards = {card.publisher_id: card for card in rows if card.is_described}
    return tuple(
        CardFacts(
            publisher.name,
            publisher.short_name,
            publisher.get_kind_display(),
            publisher.family,
            *_described(cards.get(pk)),
        )
        for pk, publisher in publishers.items()
    )


def _described(card: SourceCard | None) -> tuple[tuple[tuple[str, str], ...], str]:
    if card is None:
        return (), ""
    day = f", {in_words(timezone.localtime(card.changed_at).date())}" if card.changed_at else ""
    lines = tuple((str(heading), getattr(card, name)) for name, heading in CARD.items())
    return lines, f"{card.changed_by or 'the COI unit'}{day}"
