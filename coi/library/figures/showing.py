"""What a page or a brief shows of groups of figures: columns and rows, and warnings beside a passage."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coi.library.figures.stored import ARITHMETIC, DATE, mention_of
from coi.models import Figure, FigureGroup, GroupedFigure
from coi.text.figures.wording import Row, rows, written
from coi.text.words import sentences

LONGEST_SIDE = 160
"""Characters of its sentence shown on either side of a figure."""
MOST_WARNINGS = 12
"""Groups shown beside one passage."""


@dataclass(frozen=True)
class Column:
    """A figure of a group in its sentence: the words before, its own, and after. `came_since`: after the decision."""

    figure: Figure
    number: str
    before: str
    words: str
    after: str
    came_since: bool

    def remark(self, row: str) -> str:
        """What is to be known of a row's value: that it is said in another sentence than the figure's."""
        return "loose" if row == "when" and self.figure.read.get("loose") and self.figure.read.get("when") else ""


@dataclass(frozen=True)
class Warning:
    """A group that a passage has a figure of. `figure` is the passage's own, `others` those of other passages."""

    group: FigureGroup
    figure: Figure
    number: str
    others: tuple[Column, ...]

    @property
    def is_grave(self) -> bool:
        return self.group.status == FigureGroup.Status.CONTRADICTION

    @property
    def sentence(self) -> str:
        """`49 here (deaths, 2022); 50 and more than 60 elsewhere`, or what is odd of a percentage or date."""
        read, title = self.figure.read, self.group.title
        if self.group.kind == FigureGroup.Kind.ARITHMETIC:
            return f"{read['printed']} is printed; {read['working']} is {read['computed']}."
        if self.group.kind == FigureGroup.Kind.DATE:
            return f"{self.number}: {read['why']}"
        if self.group.kind == FigureGroup.Kind.RISE:
            return f"{title}. {self.group.suggestion}"
        elsewhere = _listed(list(dict.fromkeys(other.number for other in self.others if other.number != self.number)))
        return f"{title}: {self.number} here{f'; {elsewhere} elsewhere' if elsewhere else ''}."


def _listed(words: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def columns(group: FigureGroup) -> list[Column]:
    """One for each figure that may be read, in order; the group `with_members`."""
    return [column(member, group) for member in group.members.all()]


def column(member: GroupedFigure, group: FigureGroup) -> Column:
    figure = member.figure
    text = figure.paragraph.text
    start, end = next(((s.start, s.end) for s in sentences(text) if s.start <= figure.start < s.end), (0, len(text)))
    end = max(end, figure.end)
    return Column(
        figure=figure,
        number=number_of(figure),
        before=_tail(text[: figure.start], figure.start - start),
        words=figure.words,
        after=_head(text[figure.end :], end - figure.end),
        came_since=group.is_decided and not member.decided,
    )


def _tail(text: str, length: int) -> str:
    """The end of a text: so many characters, or fewer whole words where that is long."""
    kept = text[len(text) - length :] if length else ""
    if length > LONGEST_SIDE:
        kept = kept[-LONGEST_SIDE:].partition(" ")[2]
    return kept if len(kept) == len(text) else f"… {kept}"


def _head(text: str, length: int) -> str:
    kept = text[:length]
    if length > LONGEST_SIDE:
        kept = kept[:LONGEST_SIDE].rpartition(" ")[0]
    return kept if len(kept) == len(text) else f"{kept} …"


def number_of(figure: Figure) -> str:
    """As it is set large: the number alone, or the words of a percentage or date."""
    return figure.words if figure.key in (ARITHMETIC, DATE) else written(mention_of(figure))


def table(group: FigureGroup, shown: Sequence[Column]) -> tuple[Row, ...]:
    """The rows of the comparison, a value a column."""
    return rows([mention_of(one.figure) for one in shown], group.country.name)


def warnings_of(paragraphs: Iterable[int]) -> dict[int, list[Warning]]:
    """By paragraph: the groups, not dismissed, that it has a figure of. One query."""
    wanted = set(paragraphs)
    by_group: dict[int, list[GroupedFigure]] = defaultdict(list)
    for member in GroupedFigure.objects.of_passages(wanted) if wanted else ():
        by_group[member.group_id].append(member)
    found: dict[int, list[Warning]] = defaultdict(list)
    for members in by_group.values():
        group = members[0].group
        if len(members) < (1 if group.is_alone else 2):
            continue
        shown = [column(member, group) for member in members]
        for one in shown:
            place = one.figure.paragraph_id
            if place in wanted and len(found[place]) < MOST_WARNINGS:
                others = tuple(other for other in shown if other is not one)
                found[place].append(Warning(group, one.figure, one.number, () if group.is_alone else others))
    return dict(found)
