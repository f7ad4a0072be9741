"""Whether the s at a word's end is a plural's or a name's: by how the word is written, and by whether people use it
without the s. Hamas is not Hama, but Gangs are a gang.

>>> names = Names(frozenset({"gang"}))
>>> names.other_form("Hamas", alone=True) == APART, names.other_form("gangs", alone=True), names.is_name("Honduras")
(True, 0.0, True)
"""

from dataclasses import dataclass

from coi.search.query.analysis import fold, is_cut
from coi.search.query.keys import key
from coi.search.query.spelling import is_usual

APART, SAME, UNSURE = 0.3, 0.5, 0.85
"""What passages count that have a name without its s: for a capital that nobody writes without one; where the rest is
also a usual word (Torres, torre); for small letters."""


@dataclass(frozen=True)
class Names:
    """`plural`: keys of words that are known to have a plural, as those of the thesaurus are."""

    plural: frozenset[str]

    def other_form(self, raw: str, *, alone: bool) -> float:
        """What the word without its s counts; 0 where both are the same word. `alone`: no sentence begins with it."""
        folded = self._in_doubt(raw)
        if not folded:
            return 0.0
        usual = is_usual(folded[:-1])
        if raw[0].isupper():
            return (SAME if alone else 0.0) if usual else APART
        return 0.0 if usual else UNSURE

    def is_name(self, raw: str, *, alone: bool = False) -> bool:
        """Whether a capitalised word of a phrase is a name in s."""
        folded = self._in_doubt(raw)
        return bool(folded) and raw[0].isupper() and (alone or not is_usual(folded[:-1]))

    def _in_doubt(self, raw: str) -> str:
        folded = fold(raw)
        return folded if folded.isascii() and is_cut(folded) and key(folded) not in self.plural else ""
