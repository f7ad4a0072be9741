"""What a case's brief is told of the figures it quotes: those that other passages held do not agree with."""

from collections.abc import Iterable

from django.utils import timezone

from caseworker.brief.material import FigureFacts, OtherFigure
from coi.library.figures.showing import Warning, warnings_of
from coi.models import Figure


def figures_of(paragraphs: Iterable[int]) -> dict[int, tuple[FigureFacts, ...]]:
    """By paragraph; a fixed number of queries."""
    return {pk: tuple(map(figure_facts, found)) for pk, found in warnings_of(paragraphs).items()}


def figure_facts(warning: Warning) -> FigureFacts:
    group, figure = warning.group, warning.figure
    return FigureFacts(
        group=group.pk,
        kind=group.kind,
        status=group.status,
        title=group.title,
        number=warning.number,
        place=place_of(figure),
        start=figure.start,
        end=figure.end,
        others=tuple(OtherFigure(other.number, place_of(other.figure)) for other in warning.others),
        sentence=warning.sentence,
        suggestion=group.suggestion,
        remark=group.remark,
        decided_by=str(group.decided_by or ""),
        decided_on=timezone.localtime(group.decided_at).date().isoformat() if group.decided_at else "",
    )


def place_of(figure: Figure) -> str:
    """`EUAA, Peru – Country Focus, 2.1, ¶ 3`."""
    paragraph = figure.paragraph
    section = (paragraph.section.number or paragraph.section.title) if paragraph.section else ""
    parts = (paragraph.report.publisher.short_name, paragraph.report.title, section, f"¶\u00a0{paragraph.number}")
    return ", ".join(part for part in parts if part)
