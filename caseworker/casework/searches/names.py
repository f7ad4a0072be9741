"""Words that may name a claimant: the number of a paper, an e-mail address, a name that no report or concept knows."""

import re

from coi.finding.asking import OPERATORS
from coi.library.indexing import engine
from coi.library.vocabulary import thesaurus
from coi.search.engine import IndexUnavailable
from coi.search.query.analysis import fold
from coi.search.query.keys import key
from coi.search.query.parsing import parse
from coi.search.query.thesaurus import Thesaurus

ADDRESS = re.compile(r"[^\s@]+@[^\s@]+")
PARTING = "-./_·‐‑–"
NUMBER = re.compile(rf"\d+(?:[{PARTING}]\d+)*")
YEAR = r"(?:19|20)\d\d"
SPACED = re.compile(r"(?<!\d)\d{2,}(?: \d{2,})+(?!\d)")
FIGURES = re.compile(rf"\d{{1,3}}(?: \d{{3}})+|{YEAR}(?: {YEAR})*")
"""Thousands, and years one after the other."""
OF_REPORTS = re.compile(  # dates, spans of years, and laws or documents with their year
    rf"(?<!\d)(?<!\d[{PARTING}])(?:\d{{4}}([-./])\d\d?\1\d\d?|\d\d?([-./])\d\d?\2{YEAR}"
    rf"|{YEAR}[-–/]{YEAR}|\d{{1,5}}[-/]{YEAR}|{YEAR}[-/]\d{{1,4}})(?!\d|[{PARTING}]\d)"
)
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


def could_name_a_person(words: str, known: str = "") -> bool:
    """Whether words hold a number of six digits or more, as a claimant's papers do and a report's rarely, or an e-mail
    address. Thousands parted by spaces or commas are figures; what stands in `known`, e.g. a report's name, is none.

    >>> [could_name_a_person(words) for words in ("DNI 45678901", "V-12.345.678", "4567 8901", "ana@example.org")]
    [True, True, True, True]
    >>> [could_name_a_person(words) for words in ("1 250 000 in 2022 2023", "2023-05-12", "law 30364-2015", "@police")]
    [False, False, False, False]
    """
    rest = OF_REPORTS.sub(" ", words)
    numbers = [found[0] for found in NUMBER.finditer(rest) if is_long(found[0])]
    numbers += [found[0] for found in SPACED.finditer(rest) if len(found[0]) > 8 and not FIGURES.fullmatch(found[0])]
    return any(found not in known for found in (*numbers, *ADDRESS.findall(words)))


def is_long(number: str) -> bool:
    """
    >>> is_long("12.345.678-9"), is_long("12.5-13.2")
    (True, False)
    """
    groups = re.split(f"[{PARTING}]", number)
    longest, inner = max(map(len, groups)), groups[1:-1]
    return longest >= 6 or (sum(map(len, groups)) >= 6 and all(len(group) > 1 for group in inner))
