"""What a page or a brief shows of groups of figures: columns and rows, and warnings beside a passage."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from coi.library.figures.stored import ARITHMETIC, DATE, mention_of
from coi.models import Figure, FigureGroup, GroupedFigure
from coi.text.figures.wording import Row, rows, written
from coi.text.words import sentences

LONGEST_SIDE = 160
"""Characters of its sentence shown on either side of a figure."""


@dataclass(frozen=True)
class Column:
    """A figure of a group in its sentence: the words before, its own, and after. `came_since`: after the decision.
    `notes`: number and state of the notes called by its sentence, where they were asked for."""

    figure: Figure
    number: str
    before: str
    words: str
    after: str
    came_since: bool
    notes: tuple[tuple[int, str], ...] = ()

    def remark(self, row: str) -> str:
        """What is to be known of a row's value: that it is said in another sentence than the figure's."""
        return "loose" if row == "when" and self.figure.read.get("loose") and self.figure.read.get("when") else ""


@dataclass(frozen=True)
class Warning:
    """A group that a passage has figures of: its `own`, and those of other passages."""

    group: FigureGroup
    own: tuple[Column, ...]
    others: tuple[Column, ...]

    @property
    def is_grave(self) -> bool:
        return self.group.status == FigureGroup.Status.CONTRADICTION

    @property
    def sentence(self) -> str:
        """`Deaths, 2022: 49 here; 50 and more than 60 elsewhere.`, or what is odd of a percentage or date."""
        read, title = self.own[0].figure.read, self.group.title
        if self.group.kind == FigureGroup.Kind.ARITHMETIC:
            return f"{read['printed']} is printed; {read['working']} is {read['computed']}."
        if self.group.kind == FigureGroup.Kind.DATE:
            return f"{self.own[0].number}: {read['why']}"
        if self.group.kind == FigureGroup.Kind.RISE:
            return f"{title}. {self.group.suggestion}"
        here = list(dict.fromkeys(one.number for one in self.own))
        elsewhere = _listed([number for number in dict.fromkeys(o.number for o in self.others) if number not in here])
        return f"{title}: {_listed(here)} here{f'; {elsewhere} elsewhere' if elsewhere else ''}."


def _listed(words: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def columns(group: FigureGroup) -> list[Column]:
    """One for each figure that may be read, in order; the group `with_members`."""
    return [replace(column(member, group), notes=notes_of(member.figure)) for member in group.members.all()]


def notes_of(figure: Figure) -> tuple[tuple[int, str], ...]:
    """The first notes called after a figure within its sentence: what it rests on."""
    _start, end = _sentence(figure)
    called = [one for one in figure.paragraph.note_references.all() if figure.start < one.offset <= end]
    first = min((one.offset for one in called), default=end)
    return tuple((one.note.n, one.note.state) for one in called if one.offset == first)


def _sentence(figure: Figure) -> tuple[int, int]:
    text = figure.paragraph.text
    spans = ((one.start, one.end) for one in sentences(text) if one.start <= figure.start < one.end)
    start, end = next(spans, (0, len(text)))
    return start, max(end, figure.end)


def column(member: GroupedFigure, group: FigureGroup) -> Column:
    figure = member.figure
    text = figure.paragraph.text
    start, end = _sentence(figure)
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
        for place in {one.figure.paragraph_id for one in shown} & wanted:
            own = tuple(one for one in shown if one.figure.paragraph_id == place)
            others = () if group.is_alone else tuple(one for one in shown if one.figure.paragraph_id != place)
            found[place].append(Warning(group, own, others))
    return dict(found)
