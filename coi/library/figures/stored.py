"""Figures as rows keep them: what the words of a passage say, as JSON and back."""

from dataclasses import asdict, fields
from datetime import date
from typing import Any

from coi.models import Figure
from coi.text.figures.arithmetic import Misfit
from coi.text.figures.impossible import Impossible
from coi.text.figures.mentions import Mention

ARITHMETIC, DATE = "=arithmetic", "=date"
_DAYS = {"since", "until", "change_since", "change_until"}
_SETS = {"groups", "stems", "names", "occasions"}
_NAMES = {field.name for field in fields(Mention)}


def as_read(found: Mention | Misfit | Impossible) -> dict[str, Any]:
    """Without its place, which the row has."""
    return {name: _plain(value) for name, value in asdict(found).items() if name not in ("start", "end")}


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(value)
    if value == float("inf"):
        return None
    return list(value) if isinstance(value, tuple) else value


def mention_of(row: Figure) -> Mention:
    """The figure of a row that is of no kind of its own."""
    values = {name: _value(name, value) for name, value in row.read.items() if name in _NAMES}
    return Mention(start=row.start, end=row.end, **values)


def _value(name: str, value: Any) -> Any:
    if name in _DAYS:
        return date.fromisoformat(value) if value else None
    if name in _SETS:
        return frozenset(value)
    if name == "high" and value is None:
        return float("inf")
    return tuple(value) if isinstance(value, list) else value
