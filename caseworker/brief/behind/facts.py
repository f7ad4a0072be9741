"""What a case gives of the sources behind its notes and of the publishers quoted, and how that prints: plain values."""

from dataclasses import dataclass

from coi.text.traces.states import How, Sought, State


@dataclass(frozen=True)
class StandingFacts:
    """The state of one source of note `n` called at `offset`: `source` is its place among the note's, from 0.

    `report` is the slug of the report held that it is, `named` its name; `place` where in it the words stand.
    """

    n: int
    offset: int
    source: int
    state: State
    how: How = ""
    why: str = ""
    sought: tuple[Sought, ...] = ()
    report: str = ""
    named: str = ""
    place: str = ""


@dataclass(frozen=True)
class CardFacts:
    """How a publisher works. `lines` are the card's headings with what is said, "" where nothing is; `described` by
    whom and when, "" where nobody did."""

    publisher: str
    short: str
    kind: str
    family: str
    lines: tuple[tuple[str, str], ...] = ()
    described: str = ""


@dataclass(frozen=True)
class PrintedState:
    """The state of a source under its note; `label` is its number S, `text` the state in words with its grounds."""

    label: str
    state: State
    text: str
    report: str = ""
    place: str = ""


@dataclass(frozen=True)
class PrintedCard:
    """A publisher quoted and how it works; `lines` as heading and words."""

    publisher: str
    about: str
    lines: tuple[tuple[str, str], ...]
    described: str
