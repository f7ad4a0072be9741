"""Words that may be a name which neither a report nor the thesaurus knows: for all the desk can tell, a claimant's."""

import re

from coi.finding.asking import OPERATORS
from coi.library.indexing import engine
from coi.library.vocabulary import thesaurus
from coi.search.engine import IndexUnavailable
from coi.search.query.analysis import fold
from coi.search.query.keys import key
from coi.search.query.parsing import parse
from coi.search.query.thesaurus import Thesaurus

LETTERS = re.compile(r"[^\W\d_]+")
MOST_WORDS = 8


def may_be_a_name(words: str) -> bool:
    """Whether words, stop words and figures aside, are capitalised alone, and some of them, or all as they are put
    together, stand in no report, whatever the filters, nor in the thesaurus. Without the index nothing is known.
    """
    names = capitalised(words)
    strange = unknown_to(thesaurus(), names) if names else []
    try:
        return bool(strange) and not all(is_held(text) for text in (words, *strange))
    except IndexUnavailable:
        return True


def capitalised(words: str) -> list[str]:
    """The words where all are capitalised, else none.

    >>> capitalised("Zuleta de la Torre 1985"), capitalised("NOT Zuleta"), capitalised("Zuleta extortion")
    (['Zuleta', 'Torre'], ['Zuleta'], [])
    """
    typed = [word for word in LETTERS.findall(words) if word not in OPERATORS and parse(word).tree is not None]
    return typed[:MOST_WORDS] if all(word[0].isupper() for word in typed) else []


def unknown_to(known: Thesaurus, words: list[str]) -> list[str]:
    return [word for word in words if key(fold(word)) not in known.keys]


def is_held(text: str) -> bool:
    """Whether a passage of any report answers words as typed, without terms added."""
    return engine().search(parse(text), limit=0).total > 0
