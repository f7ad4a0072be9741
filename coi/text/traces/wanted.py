"""What of a citing sentence can be looked for in its source: quotations, figures, else its telling words.

>>> asked = wanted("According to the Office, “the levy is taken at night” and 40 traders were hurt.", ("Office",))
>>> asked.quotes, [figure.words for figure in asked.figures]
((('the levy is taken at night', ('the levy is taken at night',)),), ['40 traders'])
>>> sorted(wanted("The guards closed all northern markets in May.").keys)
['clos', 'guard', 'market', 'may', 'norther']
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from coi.text.traces.counted import Counted, figures
from coi.text.traces.stretches import quotations
from coi.text.traces.telling import folded, is_telling, key_of

FEWEST_QUOTED, FEWEST_TELLING = 3, 6
"""Words: shorter quotations are names and terms; fewer telling words than that agree by chance."""
_LEFT_OUT = re.compile(r"\[[^\[\]]*\]|\([^()]*\.\.\.[^()]*\)|…|\.\.\.")


@dataclass(frozen=True)
class Wanted:
    """`quotes`: each as it stands, and its parts as cut by what was left out or put in; `keys`: see `key_of`."""

    quotes: tuple[tuple[str, tuple[str, ...]], ...]
    figures: tuple[Counted, ...]
    keys: frozenset[str]

    @property
    def is_nothing(self) -> bool:
        return not (self.quotes or self.figures or len(self.keys) >= FEWEST_TELLING)


@lru_cache(maxsize=512)
def wanted(sentence: str, authors: tuple[str, ...] = ()) -> Wanted:
    """What to look for; names of the source's `authors` are left out, which it need not say itself."""
    quotes = tuple(_quotes(sentence))
    counted = tuple(one for one in figures(sentence) if not _inside(one, sentence, quotes))
    named = {word for author in authors for word in folded(author)}
    keys = frozenset(key_of(word) for word in folded(sentence) if is_telling(word) and word not in named)
    return Wanted(quotes, counted, keys)


def _quotes(sentence: str) -> Iterable[tuple[str, tuple[str, ...]]]:
    for start, end in quotations(sentence):
        words = sentence[start:end]
        parts = tuple(part.strip(" ,.;:") for part in _LEFT_OUT.split(words) if len(folded(part)) > 1)
        if sum(len(folded(part)) for part in parts) >= FEWEST_QUOTED:
            yield words, parts


def _inside(figure: Counted, sentence: str, quotes: tuple[tuple[str, tuple[str, ...]], ...]) -> bool:
    """A figure within a quotation is looked for with it."""
    spans = [span for span in quotations(sentence) if any(sentence[slice(*span)] == words for words, _ in quotes)]
    return any(start <= figure.start and figure.end <= end for start, end in spans)
