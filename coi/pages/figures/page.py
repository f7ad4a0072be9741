"""What the page of figures shows: one group as a table with a column a passage, the other groups beside it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coi.library.figures.showing import Column, columns, table
from coi.models import Country, FigureGroup

LISTED, ALONE_LISTED = 40, 10
STATUS = FigureGroup.Status
ROW_NAMES = {
    "what": _("What is counted"),
    "who": _("Who"),
    "where": _("Where"),
    "when": _("When"),
    "counted_by": _("Who counted"),
}
ANSWERS = {
    STATUS.DIFFERENT: (_("Counts different things"), "1"),
    STATUS.CONTRADICTION: (_("A contradiction"), "2"),
    STATUS.NOT_SAME: (_("Not the same event"), "x"),
    STATUS.SAID: (_("Say so beside the excerpt"), "1"),
    STATUS.OTHERWISE: (_("Reads otherwise"), "x"),
}


@dataclass
class Passage:
    """A column: the figure in its sentence, where else the same sentence stands, and its values."""

    column: Column
    copies: list[Column] = field(default_factory=list)
    values: list[tuple[Any, str, bool, Any]] = field(default_factory=list)


def shown_group(group: FigureGroup) -> dict[str, Any]:
    """A group `with_members` for its table or card."""
    passages = passages_of(columns(group))
    rows = []
    if not group.is_alone and passages:
        firsts = [passage.column for passage in passages]
        for row in table(group, firsts):
            remarks = [one.notes if row.name == "counted_by" else one.remark(row.name) for one in firsts]
            cells = list(zip(row.values, row.differs, remarks, strict=True))
            rows.append((ROW_NAMES[row.name], cells))
            for passage, (value, differs, remark) in zip(passages, cells, strict=True):
                passage.values.append((ROW_NAMES[row.name], value, differs, remark))
    return {
        "row": group,
        "passages": passages,
        "rows": rows,
        "answers": [(answer, *ANSWERS[answer]) for answer in group.answers],
        "read": passages[0].column.figure.read if group.is_alone and passages else {},
    }


def passages_of(shown: Iterable[Column]) -> list[Passage]:
    """The same sentence of several reports or editions is one column."""
    found: dict[tuple[str, str, str], Passage] = {}
    for column in shown:
        sentence = (column.before, column.words, column.after)
        if sentence in found:
            found[sentence].copies.append(column)
        else:
            found[sentence] = Passage(column)
    return list(found.values())


def figures_page(request: HttpRequest, chosen: FigureGroup | None) -> dict[str, Any]:
    """The whole page; without a chosen group the first that is to be decided."""
    decided = request.GET.get("state") == "decided" or (chosen is not None and chosen.is_decided)
    code = request.GET.get("country", "")
    every = FigureGroup.objects.shown()
    asked = every.on(code) if code else every
    listed = asked.decided() if decided else asked.open()
    together = listed.of_kind(FigureGroup.Kind.ALIKE, FigureGroup.Kind.RISE)
    pages = Paginator(together, LISTED)
    page = pages.get_page(request.GET.get("page"))
    groups = list(page.object_list)
    if chosen is None:
        chosen = groups[0] if groups else None
    elif chosen not in groups and not chosen.is_alone:
        groups = [chosen, *groups]
    alone = list(listed.of_kind(*FigureGroup.ALONE).with_members()[:ALONE_LISTED])
    place = groups.index(chosen) if chosen in groups else -1
    return {
        "decided": decided,
        "groups": groups,
        "page": page,
        "to_decide": asked.open().count(),
        "decided_count": asked.decided().count(),
        "group": shown_group(whole(chosen)) if chosen else None,
        "previous_group": groups[place - 1] if place > 0 else None,
        "next_group": groups[place + 1] if 0 <= place < len(groups) - 1 else None,
        "number": place + 1,
        "alone": [] if chosen and chosen.is_alone else [shown_group(one) for one in alone],
        "alone_count": listed.of_kind(*FigureGroup.ALONE).count(),
        "countries": Country.objects.filter(figure_groups__isnull=False).distinct(),
        "country": code,
        "address": address(decided=decided, country=code),
    }


def whole(group: FigureGroup) -> FigureGroup:
    return FigureGroup.objects.with_members().get(pk=group.pk)


def address(*, decided: bool, country: str) -> str:
    """The query that keeps the list as it is: "" or "?state=decided&country=PER"."""
    parts = [part for part in ("state=decided" if decided else "", f"country={country}" if country else "") if part]
    return f"?{'&'.join(parts)}" if parts else ""


def after(group: FigureGroup, country: str) -> str:
    """Where a specialist goes on after a decision: the next group to decide, in the order of the list."""
    rest = FigureGroup.objects.shown().open().exclude(pk=group.pk)
    rest = rest.on(country) if country else rest
    keys = list(rest.of_kind(FigureGroup.Kind.ALIKE, FigureGroup.Kind.RISE).values_list("title", "pk"))
    later = [pk for title, pk in keys if (title, pk) > (group.title, group.pk)]
    pk = next(iter(later or [pk for _title, pk in keys]), None)
    return reverse("coi:figure_group", args=[pk]) if pk and not group.is_alone else reverse("coi:figures")
