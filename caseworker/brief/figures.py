"""Quoted figures that other passages held do not agree with: what is said beside them, in the checks and in a list.

Only figures that stand in the quoted words count. Nothing is averaged or corrected.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from caseworker.brief.material import CaseFacts, ExcerptFacts, FigureFacts, OtherFigure
from caseworker.brief.printed import Line, PrintedFigure, ReconciledFigures
from caseworker.brief.quotation import printable
from coi.text.citation import numbers
from coi.text.partial_dates import in_words

ALONE = frozenset({"arithmetic", "date"})
MOST_PLACES = 6
STANDING = {
    "suggested": "Candidate: found by comparing, not yet looked at by a specialist",
    "different": "They count different things",
    "contradiction": "A contradiction",
    "said": "Seen by a specialist",
}


@dataclass(frozen=True)
class Quoted:
    """A group that excerpts of the case quote: by number of the excerpt (from 1), its id, and the figure in it."""

    group: int
    figures: tuple[tuple[int, int, FigureFacts], ...]

    @property
    def facts(self) -> FigureFacts:
        return self.figures[0][2]

    @property
    def excerpts(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(number for number, _id, _figure in self.figures))

    @property
    def ids(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(id for _number, id, _figure in self.figures))

    @property
    def said(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(figure.number for _number, _id, figure in self.figures))

    @property
    def not_quoted(self) -> tuple[OtherFigure, ...]:
        """Figures of the group that the case does not quote, each number and place once, another number each first."""
        others = {(one.number, one.place): one for _number, _id, figure in self.figures for one in figure.others}
        own = {(figure.number, figure.place) for _number, _id, figure in self.figures}
        rest = [one for key, one in others.items() if key not in own]
        firsts = list({one.number: one for one in reversed(rest)}.values())[::-1]
        return (*firsts, *(one for one in rest if one not in firsts))

    @property
    def is_one_sided(self) -> bool:
        """Whether only one of the figures is quoted."""
        return self.facts.kind not in ALONE and len(self.said) == 1

    @property
    def sentence(self) -> str:
        """What the checks say of it."""
        where = f"excerpt{'' if len(self.excerpts) == 1 else 's'} {numbers(list(self.excerpts))}"
        facts = self.facts
        if facts.kind in ALONE:
            return f"{facts.sentence.removesuffix('.')} ({where}). {_standing(facts)}."
        others = _listed(one.number for one in self.not_quoted if one.number not in self.said)
        rest = f"; {others} in passages not quoted" if others else ""
        return f"Figures to reconcile, {facts.title}: {_listed(self.said)} quoted ({where}){rest}. {_standing(facts)}."


def figures_in(excerpt: ExcerptFacts) -> tuple[FigureFacts, ...]:
    """The figures of the passage that stand, in part at least, in the quoted words."""
    return tuple(
        figure
        for figure in excerpt.figures
        if any(figure.start < end and start < figure.end for start, end in excerpt.spans)
    )


def quoted_groups(case: CaseFacts) -> tuple[Quoted, ...]:
    """The groups that the case quotes, in the order of its excerpts."""
    found: dict[int, list[tuple[int, int, FigureFacts]]] = {}
    excerpts = [excerpt for question in case.questions for excerpt in question.excerpts]
    for number, excerpt in enumerate(excerpts, start=1):
        for figure in figures_in(excerpt):
            found.setdefault(figure.group, []).append((number, excerpt.id, figure))
    return tuple(Quoted(group, tuple(figures)) for group, figures in found.items())


def printed_figures(excerpt: ExcerptFacts) -> Iterator[PrintedFigure]:
    """What prints beside an excerpt, once for a group."""
    by_group: dict[int, list[FigureFacts]] = {}
    for figure in figures_in(excerpt):
        by_group.setdefault(figure.group, []).append(figure)
    for figures in by_group.values():
        first, here = figures[0], [figure.number for figure in figures]
        if first.kind in ALONE:
            sentence = f"{first.sentence} {_standing(first)}."
        else:
            others = _listed(one.number for figure in figures for one in figure.others if one.number not in here)
            elsewhere = f"; {others} elsewhere in the reports held" if others else ""
            sentence = f"{first.title}: {_listed(here)} here{elsewhere}. {_standing(first)}."
        yield PrintedFigure(printable(sentence), printable(first.remark), first.kind, first.status)


def reconciled(case: CaseFacts) -> Iterator[ReconciledFigures]:
    """The list "Figures to reconcile": each figure with where it stands."""
    for group in quoted_groups(case):
        lines = [
            Line(figure.number, printable(f"Excerpt {number}: {figure.place}")) for number, _id, figure in group.figures
        ]
        rest = group.not_quoted
        lines += [Line(one.number, printable(f"not quoted: {one.place}")) for one in rest[:MOST_PLACES]]
        more = len(rest) - MOST_PLACES
        facts = group.facts
        yield ReconciledFigures(
            title=printable(facts.title if facts.kind not in ALONE else facts.sentence),
            standing=_standing(facts),
            lines=tuple(dict.fromkeys(lines)),
            more=f"and {more} more in passages not quoted" if more > 0 else "",
            suggestion=printable(facts.suggestion) if facts.kind not in ALONE else "",
            remark=printable(facts.remark),
        )


def _standing(figure: FigureFacts) -> str:
    said = STANDING.get(figure.status, figure.status)
    if figure.status == "suggested" or not figure.decided_on:
        return said
    return f"{said} (COI unit, {in_words(figure.decided_on)})"


def _listed(words: Iterable[str]) -> str:
    *first, last = dict.fromkeys(words) or ("",)
    return f"{', '.join(first)} and {last}" if first else last
