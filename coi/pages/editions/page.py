"""What the page of two editions shows: rows in the order of the new one, what is the same folded, a part at a time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coi.finding.paging import page_count, page_number, steps
from coi.library.editions.comparing import Compared
from coi.library.editions.showing import Shown, Side, shown
from coi.models import Paragraph, Report
from coi.text.editions.passages import KINDS, Row
from coi.text.partial_dates import in_words

PAGE = 40
"""Rows and folds on a page."""
KIND_WORDS = {
    "unchanged": gettext_lazy("unchanged"),
    "changed": gettext_lazy("changed"),
    "moved": gettext_lazy("moved"),
    "new": gettext_lazy("new"),
    "gone": gettext_lazy("gone"),
}


@dataclass(frozen=True)
class Entry:
    """A row, or several in a row that are unchanged and folded; by their numbers, from 1."""

    numbers: tuple[int, ...]
    is_fold: bool = False


@dataclass(frozen=True)
class Fold:
    """Unchanged rows as one line, from the first paragraph of the new edition to the last; `rows` where it is open."""

    number: int
    first: Paragraph
    last: Paragraph
    count: int
    rows: tuple[Shown, ...] = ()
    is_open: bool = False


class EditionsPage:
    """The entries of a comparison that an address asks for, and where each row stands."""

    def __init__(self, found: Compared, data: QueryDict) -> None:
        self.found, self.data = found, data
        self.kind = data.get("show", "") if data.get("show", "") in KINDS else ""
        self.entries = list(entries(found.rows, self.kind))
        self.pages = page_count(len(self.entries), PAGE)
        row = page_number(data.get("row", ""))
        is_row_named = "row" in data and row <= len(found.rows) and not self.kind
        number = self.places[row] if is_row_named else page_number(data.get("page", ""))
        self.number = min(number, self.pages)
        self.open = row if is_row_named else page_number(data.get("open", "")) if "open" in data else 0

    def context(self) -> dict[str, Any]:
        here = self.entries[(self.number - 1) * PAGE : self.number * PAGE]
        counts = [(kind, KIND_WORDS[kind], count, f"?show={kind}") for kind, count in self.found.counts.items()]
        shown_entries = self.shown(here)
        state = self.data.copy()
        for name in ("open", "row"):
            state.pop(name, None)
        return {
            "found": self.found,
            "editions": self,
            "kind": self.kind,
            "kind_words": KIND_WORDS.get(self.kind, ""),
            "counts": counts,
            "total": len(self.found.rows),
            "last_row": max((number for entry in here for number in entry.numbers), default=0),
            "sections": list(self.sections()),
            **labels(self.found.old, self.found.new),
            "shown_entries": shown_entries,
            "paragraphs": [{"paragraph": side.paragraph} for row in shown_entries for side in new_sides(row)],
            **steps(state, self.number, self.pages),
        }

    def sections(self) -> Iterable[tuple[str, int, str]]:
        """Sections of the new edition in which something changed: name, rows, address of the first."""
        rows = self.found.new.paragraphs.values_list("position", "section__number", "section__title")
        of = {position: f"{number or ''} {title or ''}".strip() for position, number, title in rows}
        touched: dict[str, list[int]] = {}
        last = ""
        for number, row in enumerate(self.found.rows, 1):
            last = of.get(row.new[0], "") if row.new else last
            if row.kind != "unchanged":
                touched.setdefault(last, []).append(number)
        for name, numbers in touched.items():
            yield name, len(numbers), f"?row={numbers[0]}#row-{numbers[0]}"

    def shown(self, here: Sequence[Entry]) -> list[Shown | Fold]:
        wanted = [number for entry in here for number in self._needed(entry)]
        rows = {row.number: row for row in shown(self.found, dict.fromkeys(wanted))}
        return [self._fold(entry, rows) if entry.is_fold else rows[entry.numbers[0]] for entry in here]

    def _is_open(self, entry: Entry) -> bool:
        return entry.is_fold and self.open in entry.numbers

    def _needed(self, entry: Entry) -> tuple[int, ...]:
        return entry.numbers if self._is_open(entry) or not entry.is_fold else (entry.numbers[0], entry.numbers[-1])

    def _fold(self, entry: Entry, rows: dict[int, Shown]) -> Fold:
        first, last = entry.numbers[0], entry.numbers[-1]
        is_open = self._is_open(entry)
        return Fold(
            number=first,
            first=rows[first].new[0].paragraph,
            last=rows[last].new[-1].paragraph,
            count=len(entry.numbers),
            rows=tuple(rows[number] for number in entry.numbers) if is_open else (),
            is_open=is_open,
        )

    @cached_property
    def places(self) -> dict[int, int]:
        """The part of the list in which each row stands, where rows of all kinds are shown."""
        every = self.entries if not self.kind else entries(self.found.rows, "")
        return {number: place // PAGE + 1 for place, entry in enumerate(every) for number in entry.numbers}


def new_sides(entry: Shown | Fold) -> tuple[Side, ...]:
    """What stands in the newer edition alone: it can be added to a brief."""
    return entry.new if isinstance(entry, Shown) and entry.row.kind == "new" else ()


def labels(old: Report, new: Report) -> dict[str, str]:
    """What tells the two apart in a word: their years, else their dates, else which is older."""
    days = [report.reference_to or report.published or report.drafting_finalised for report in (old, new)]
    for length in (4, 7, 10):
        one, other = (day[:length] for day in days)
        if one and other and one != other:
            return {"old_label": in_words(one), "new_label": in_words(other)}
    return {"old_label": _("older"), "new_label": _("newer")}


def entries(rows: Sequence[Row], kind: str) -> Iterable[Entry]:
    """The rows of a kind, one an entry; of all kinds where none is chosen, those unchanged in a row as one."""
    if kind:
        yield from (Entry((number,)) for number, row in enumerate(rows, 1) if row.kind == kind)
        return
    fold: list[int] = []
    for number, row in enumerate(rows, 1):
        if row.kind == "unchanged":
            fold.append(number)
            continue
        if fold:
            yield Entry(tuple(fold), is_fold=True)
        fold = []
        yield Entry((number,))
    if fold:
        yield Entry(tuple(fold), is_fold=True)
