"""Groups as the figures held make them now, each with the decision it had.

A group found again is known by the words of its figures: the same words at the same place of the same passage, in
whichever edition. Where a passage joins a decided group the decision stands for those it saw, and the group is to be
looked at again. A decided group stays, though nothing groups its figures any more.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coi.library.figures.stored import ARITHMETIC, mention_of
from coi.models import Country, Figure, FigureGroup, GroupedFigure
from coi.text.figures.alike import Placed, contradicts_rise
from coi.text.figures.grouping import groups
from coi.text.figures.times import Frame
from coi.text.figures.wording import rise_suggestion, suggestion, title
from coi.text.partial_dates import earliest, latest

Identity = tuple[str, int, int]
KIND, STATUS = FigureGroup.Kind, FigureGroup.Status


@dataclass(frozen=True)
class Made:
    """A group as it is made now."""

    kind: str
    key: str
    title: str
    suggestion: str
    figures: tuple[Figure, ...]

    @property
    def identities(self) -> frozenset[Identity]:
        return frozenset(figure.identity for figure in self.figures)


def regroup(country: Country, keys: Iterable[str]) -> None:
    """Make the groups of what is counted anew, within a country, from the current editions."""
    wanted = sorted(keys)
    held: dict[str, list[Figure]] = {key: [] for key in wanted}
    for row in _current(country, wanted):
        held[row.key].append(row)
    made = [one for key in wanted for one in made_of(held[key], country)]
    keep(country, wanted, [KIND.ALIKE, KIND.RISE], made)


def regroup_alone(country: Country, keys: Iterable[str]) -> None:
    """The same for percentages and dates that cannot be: one figure a group."""
    wanted = sorted(keys)
    made: dict[Identity, Made] = {}
    for row in _current(country, wanted):
        kind = KIND.ARITHMETIC if row.key == ARITHMETIC else KIND.DATE
        name = row.words if kind == KIND.DATE else str(row.read["printed"])
        told = str(row.read["why"]) if kind == KIND.DATE else ""
        same = made.get(row.identity)
        rows = (*same.figures, row) if same else (row,)
        made[row.identity] = Made(kind, row.key, name[:200], told, rows)
    if wanted:
        keep(country, wanted, list(FigureGroup.ALONE), list(made.values()))


def _current(country: Country, keys: Sequence[str]) -> list[Figure]:
    rows = Figure.objects.filter(country=country, key__in=keys, paragraph__report__state="current")
    return list(rows.select_related("paragraph__report"))


def made_of(rows: Sequence[Figure], country: Country) -> list[Made]:
    """The groups of figures of one key."""
    placed = [placed_of(row) for row in rows]
    found = []
    for group in groups(placed, country.name):
        mentions = [placed[place].mention for place in group.members]
        said = suggestion(mentions, country.name)
        if group.rise:
            made = contradicts_rise(mentions[0], mentions[1])
            said = rise_suggestion(mentions[0], mentions[1], *made) if made else said
        kind = KIND.RISE if group.rise else KIND.ALIKE
        figures = tuple(rows[place] for place in group.members)
        found.append(Made(kind, rows[0].key, title(mentions)[:200], said, figures))
    return found


def placed_of(row: Figure) -> Placed:
    report = row.paragraph.report
    since = earliest(report.reference_from) if report.reference_from else None
    until = latest(report.reference_to) if report.reference_to else None
    return Placed(row.paragraph_id, mention_of(row), report.pk, Frame(since, until))


def keep(country: Country, keys: Sequence[str], kinds: Sequence[str], made: Sequence[Made]) -> None:
    """Put the groups of these keys as they are made now; the held one that shares most with one goes on as it."""
    stored = FigureGroup.objects.filter(country=country, key__in=keys, kind__in=kinds)
    held = {group: _identities(group) for group in stored.prefetch_related("members__figure__paragraph")}
    for one in sorted(made, key=lambda one: -len(one.figures)):
        like = [group for group, known in held.items() if group.kind == one.kind and known & one.identities]
        best = max(
            like, key=lambda group: (len(held[group] & one.identities), group.is_decided, -group.pk), default=None
        )
        known = held.pop(best) if best else frozenset()
        _put(best or FigureGroup(country=country, kind=one.kind, key=one.key), one, known)
    FigureGroup.objects.filter(pk__in=[group.pk for group in held if not group.is_decided]).delete()


def _identities(group: FigureGroup) -> frozenset[Identity]:
    return frozenset(member.figure.identity for member in group.members.all())


def _put(group: FigureGroup, made: Made, known: frozenset[Identity]) -> None:
    group.title, group.suggestion = made.title, made.suggestion
    group.save()
    members = {member.figure_id: member for member in group.members.all()} if known else {}
    was_decided = {member.figure.identity for member in members.values() if member.decided}
    if not group.is_decided:
        GroupedFigure.objects.filter(
            pk__in=[m.pk for pk, m in members.items() if pk not in {f.pk for f in made.figures}]
        ).delete()
    new = []
    for position, figure in enumerate(made.figures):
        member = members.get(figure.pk)
        if member is None:
            decided = group.is_decided and figure.identity in was_decided
            new.append(GroupedFigure(group=group, figure=figure, position=position, decided=decided))
        elif member.position != position:
            member.position = position
            member.save(update_fields=["position"])
    GroupedFigure.objects.bulk_create(new)
