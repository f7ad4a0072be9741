"""The figures of a report as rows: those found again keep their rows, and with them their places in groups.

A figure that moved with its words (a paragraph was split, joined or corrected) is found again by what it says. One that
went with a mended passage goes, and decisions it was part of are to be looked at again; where only the reading is
another, it stays in groups that a person has decided on.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from coi.models import Figure, FigureGroup, GroupedFigure, Report

FIELDS = ["paragraph", "country", "start", "end", "sha256", "read"]
COMPARED = ["paragraph_id", "country_id", "start", "end", "sha256", "read"]
BATCH = 500


def replace(report: Report, found: Sequence[Figure]) -> set[tuple[str, str]]:
    """Make the rows of a report those `found`; what is touched, as countries with keys."""
    held = list(Figure.objects.filter(paragraph__report=report).select_related("paragraph"))
    touched = {(row.country_id, row.key) for row in (*held, *found)}
    pairs = matched(held, found)
    kept = {id(old) for old, _new in pairs}
    forget([row for row in held if id(row) not in kept])
    Figure.objects.bulk_update([old for old, new in pairs if _take(old, new)], FIELDS, batch_size=BATCH)
    known = {id(new) for _old, new in pairs}
    Figure.objects.bulk_create([row for row in found if id(row) not in known], BATCH, ignore_conflicts=True)
    return touched


def matched(held: Sequence[Figure], found: Sequence[Figure]) -> list[tuple[Figure, Figure]]:
    """Pairs of rows held and found: of the same place, then of the same words elsewhere in the report."""
    by_place = {(row.paragraph_id, row.key, row.start, row.end): row for row in held}
    pairs, rest = [], []
    for row in found:
        old = by_place.pop((row.paragraph_id, row.key, row.start, row.end), None)
        if old is None:
            rest.append(row)
        else:
            pairs.append((old, row))
    by_words: dict[Any, list[Figure]] = {}
    for old in by_place.values():
        by_words.setdefault(_said(old), []).append(old)
    for row in rest:
        if moved := by_words.get(_said(row)):
            pairs.append((moved.pop(0), row))
    return pairs


def _said(row: Figure) -> tuple[Any, ...]:
    return row.key, *(str(row.read.get(name)) for name in ("value", "bound", "what", "printed", "why"))


def _take(old: Figure, new: Figure) -> bool:
    """Make a held row say what was found; whether that changed it. A figure that became another is to be looked at."""
    if all(getattr(old, name) == getattr(new, name) for name in COMPARED):
        return False
    if _said(old) != _said(new) and old.sha256 != new.sha256:
        look_again([old])
    for name in FIELDS:
        setattr(old, name, getattr(new, name))
    return True


def forget(rows: Sequence[Figure]) -> None:
    """Take out rows that are not found any more."""
    mended = [row for row in rows if row.sha256 != row.paragraph.sha256]
    look_again(mended)
    decided = FigureGroup.objects.exclude(status=FigureGroup.Status.SUGGESTED)
    Figure.objects.filter(pk__in=[row.pk for row in mended]).delete()
    Figure.objects.filter(pk__in=[row.pk for row in rows]).exclude(groups__in=decided).delete()


def look_again(rows: Iterable[Figure]) -> None:
    """Decided groups of these figures come back to be decided; what was decided stands until then."""
    groups = FigureGroup.objects.filter(figures__in=[row.pk for row in rows])
    GroupedFigure.objects.filter(group__in=groups).update(decided=False)
