"""How far what was found answers what was asked: the same figures on the page, in the log and in print."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coi.finding.asking import Asked, find
from coi.finding.typed_words import typed_words
from coi.search.engine import Results
from coi.search.query.parsing import parse
from coi.search.query.tree import Some

MANY, SELDOM = 10, 0.1
"""Passages from which it is told which words few of them have, and what share is few."""


@dataclass(frozen=True)
class Relevance:
    """Of the passages found `findings` say something of the country, `whole` of these speak of all that was asked;
    `seldom` are words that few have, with how many; `several` where more than one thing was asked."""

    total: int
    findings: int
    whole: int
    several: bool
    seldom: tuple[tuple[str, int], ...] = ()

    @property
    def is_partial(self) -> bool:
        return self.whole < self.findings

    @property
    def sentence(self) -> str:
        """
        >>> Relevance(180, 173, 12, several=True).sentence
        '12 speak of all your words, 161 of some.'
        """
        if not self.is_partial:
            return ""
        rest = self.findings - self.whole
        if not self.whole:
            none = _("None speaks of all your words; all have some.")
            return none if self.several else _("None has your word; all have only terms near it.")
        if self.several:
            said = ngettext(
                "{whole} speaks of all your words, {rest} of some.",
                "{whole} speak of all your words, {rest} of some.",
                self.whole,
            )
        else:
            said = ngettext(
                "{whole} has your word or another for it, {rest} only terms near it.",
                "{whole} have your word or another for it, {rest} only terms near it.",
                self.whole,
            )
        return said.format(whole=self.whole, rest=rest)

    @property
    def sentence_of_apart(self) -> str:
        """
        >>> Relevance(180, 173, 12, several=True).sentence_of_apart
        '7 at the end are no findings: they say what a report set out to cover, or how it was made.'
        """
        if apart := self.total - self.findings:
            said = _("None of these is a finding: they say what a report set out to cover, or how it was made.")
            some = ngettext(
                "{n} at the end is no finding: it says what a report set out to cover, or how it was made.",
                "{n} at the end are no findings: they say what a report set out to cover, or how it was made.",
                apart,
            )
            return some.format(n=apart) if self.findings else said
        return ""

    @property
    def sentence_of_seldom(self) -> str:
        """
        >>> Relevance(91, 91, 0, several=True, seldom=(("Juliaca", 1), ("bridge", 3))).sentence_of_seldom
        'Only 1 has “Juliaca”, 3 have “bridge”.'
        """
        if not self.seldom:
            return ""
        counted = _(", ").join(
            ngettext("{n} has “{word}”", "{n} have “{word}”", n).format(n=n, word=word) for word, n in self.seldom
        )
        return _("Only {counted}.").format(counted=counted)


def relevance(search: Asked, results: Results) -> Relevance:
    tree = search.query.tree
    several = isinstance(tree, Some) and len(tree.parts) + len(tree.must) > 1
    seldom = found_seldom(search, results.total) if several and results.total >= MANY else ()
    return Relevance(results.total, results.findings, results.whole, several, seldom)


def found_seldom(search: Asked, total: int) -> tuple[tuple[str, int], ...]:
    """The plain words that few of the passages have, whether by themselves or by terms added for them."""
    words = dict.fromkeys(word.text for word in typed_words(search.query.text) if word.beside)
    counts = ((word, count_with(word, search)) for word in words)
    return tuple((word, count) for word, count in counts if 0 < count <= total * SELDOM)


def count_with(word: str, search: Asked) -> int:
    """How many passages within the filters have a word or what it means; -1 for one that says nothing."""
    query = parse(word, search.thesaurus, search.dropped)
    if query.tree is None:
        return -1
    return find(search.asking(query), offset=0, limit=0).whole
