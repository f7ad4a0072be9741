"""What a case's brief is told of the figures it quotes: those that other passages held do not agree with."""

from collections.abc import Iterable, Iterator

from django.utils import timezone

from caseworker.brief.material import FigureFacts, OtherFigure
from coi.library.figures.showing import Warning, warnings_of
from coi.models import Figure


def figures_of(paragraphs: Iterable[int]) -> dict[int, tuple[FigureFacts, ...]]:
    """By paragraph; one query."""
    found = warnings_of(paragraphs)
    return {pk: tuple(facts for warning in warnings for facts in facts_of(warning)) for pk, warnings in found.items()}


def facts_of(warning: Warning) -> Iterator[FigureFacts]:
    """One for each figure of the passage; the others of its group, in the passage or not, beside it."""
    group = warning.group
    for own in warning.own:
        rest = [other for other in (*warning.own, *warning.others) if other is not own]
        yield FigureFacts(
            group=group.pk,
            kind=group.kind,
            status=group.status,
            title=group.title,
            number=own.number,
            place=place_of(own.figure),
            start=own.figure.start,
            end=own.figure.end,
            others=tuple(OtherFigure(other.number, place_of(other.figure)) for other in rest),
            sentence=warning.sentence,
            suggestion=group.suggestion,
            remark=group.remark,
            decided_on=timezone.localtime(group.decided_at).date().isoformat() if group.decided_at else "",
        )


def place_of(figure: Figure) -> str:
    """`EUAA, Peru – Country Focus, 2.1, ¶ 3`."""
    paragraph = figure.paragraph
    section = (paragraph.section.number or paragraph.section.title) if paragraph.section else ""
    parts = (paragraph.report.publisher.short_name, paragraph.report.title, section, f"¶\u00a0{paragraph.number}")
    return ", ".join(part for part in parts if part)
