"""The words in which two passages must agree before they say the same thing: figures, dates and negations.

However much else they share, passages that differ in one of these say different things: the search does not fold them,
a brief does not count them as one, and pages say it before any other difference.

>>> figures("Twelve of 1 250 were hurt in March."), negations("It wasn't legal; nobody did.")
(['12', '1', '250', 'month 3'], ["wasn't", 'nobody'])
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice

from coi.text.collation import AROUND, plain_word
from coi.text.figures.number_words import value_in_words
from coi.text.notes.months import month_number
from coi.text.words import fold

_NEGATING = """
no not never none nor neither nobody nothing nowhere without cannot non
ni nunca jamás sin tampoco ningún ninguno ninguna nadie nada
ne pas sans aucun aucune jamais rien personne
não nem ninguém nenhum nenhuma sem
nicht nichts kein keine keinen keiner keinem nie niemals niemand ohne weder
nessuno nessuna senza né niente nulla
niet geen nooit niemand zonder
не нет ни без никто никогда ничего нельзя
لا لم لن ليس ليست بدون غير دون
değil yok hiç
unable unwilling unlawful illegal unlikely lack lacks lacked lacking fail fails failed failing refused denied
"""
_NEGATIONS = frozenset(_NEGATING.split())
_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non", "non-", "a", "des")
_JOINING = {"and", "y", "et"}
_ALSO_WORDS = {
    "may",
    "mar",
    "march",
    "set",
    "out",
    "ago",
    "mai",
    "dec",
    "jan",
    "nov",
    "sep",
    "mart",
    "ene",
    "jun",
    "jul",
}
"""Names of months that are other words too: a month only where a capital letter says so inside a sentence."""
_GLUED = re.compile(r"(.*[^\W\d_](?:[.,;:!?)\]”’\"»]+|(?<=[a-zà-ÿ]{3})))(\d{1,3})([.,;:!?)\]”’\"»]*)")
"""The number of a note set close to a word or its stop, as a raised sign looks when it is flattened."""
_WORD = re.compile(r"\d+|[^\W\d_]+")


def decisive(text: str) -> list[str]:
    """Negations, then figures and months, each in order.

    >>> decisive("It was not legal in 2021; 12 000 didn't marry.")
    ['not', "didn't", '2021', '12', '000']
    """
    return negations(text) + figures(text)


def negations(text: str) -> list[str]:
    return list(filter(None, map(_negation, text.split())))


@lru_cache(maxsize=1 << 16)
def _negation(piece: str) -> str:
    """The word of a piece between spaces where it denies; else ""."""
    word = piece.casefold().replace("’", "'").strip(AROUND)
    return word if word in _NEGATIONS or word.endswith("n't") else ""


def figures(text: str) -> list[str]:
    """Numbers, in figures or in words, and months, as plain values in order."""
    words = _WORD.findall(text)
    telling = [(place, word) for place, word in enumerate(words) if _may_count(word)]
    found = list(_numbers(telling))
    for place, word in telling:
        number = _month_of(word)
        if number and (word.casefold() not in _ALSO_WORDS or _is_name(text, place, word)):
            found.append(f"month {number}")
    return found


@lru_cache(maxsize=1 << 16)
def _may_count(word: str) -> bool:
    """Whether a word may be of a number, in figures or in words, or of a date."""
    return word.isdigit() or bool(_in_number(word)) or _month_of(word) > 0


def _numbers(telling: Iterable[tuple[int, str]]) -> Iterator[str]:
    """Numbers of words, given with their places; those side by side may be one number."""
    run: list[str] = []
    end = 0
    for place, word in (*telling, (-1, "")):
        plain = _in_number(word)
        if run and (place != end or not plain):
            value = value_in_words(" ".join(run))
            yield from () if value is None else (str(value),)
            run = []
        if plain and (run or plain not in _JOINING):
            run.append(plain)
            end = place + 1
        elif word.isdigit():
            yield word


@lru_cache(maxsize=1 << 16)
def _in_number(word: str) -> str:
    """The word folded where it may be of a number in words; else ""."""
    plain = fold(word)
    named = value_in_words(f"{plain} two") is not None and not plain.isdigit()
    return plain if named or plain in _JOINING else ""


@lru_cache(maxsize=1 << 16)
def _month_of(word: str) -> int:
    return (month_number(word) or 0) if len(word) > 2 else 0


def _is_name(text: str, place: int, word: str) -> bool:
    """Whether the word at this place among the words of the text has its capital inside a sentence."""
    if not word[0].isupper():
        return False
    start = next(islice(_WORD.finditer(text), place, None)).start()
    return text[:start].rstrip()[-1:] not in ("", ".", "!", "?", ":", "“", '"')


def apart(one: str, other: str) -> frozenset[str]:
    """In what decisive words two texts differ: "figure", "negation"; empty where in none."""
    found = set()
    if is_other_figure(one, other):
        found.add("figure")
    if negations(one) != negations(other):
        found.add("negation")
    return frozenset(found)


def is_other_figure(one: str, other: str) -> bool:
    """Whether two texts differ in a number or month, but for the number of a note glued to a word of one of them.

    >>> is_other_figure("They came again.4", "They came again."), is_other_figure("See Art.5", "See Art.6")
    (False, True)
    """
    if figures(one) == figures(other):
        return False
    return figures(_without_strays(one, other)) != figures(_without_strays(other, one))


def _without_strays(text: str, other: str) -> str:
    """Without glued numbers whose word the other text has without them, and more often than this one."""
    ours, theirs = (Counter(plain_word(piece) for piece in some.split()) for some in (text, other))

    def bare(piece: re.Match[str]) -> str:
        glued = _GLUED.fullmatch(piece[0])
        word, whole = (plain_word(glued[1]), plain_word(piece[0])) if glued else ("", "")
        return f"{glued[1]}{glued[3]}" if glued and theirs[word] > ours[word] and not theirs[whole] else piece[0]

    return re.sub(r"\S+", bare, text)


def is_negated(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether of two runs of plain words one has a word that the other has denied: lawful, unlawful.

    >>> is_negated(["lawful"], ["unlawful"]), is_negated(["lawful"], ["awful"])
    (True, False)
    """
    return any(
        first + word == second
        for pair in ((one, other), (other, one))
        for word in pair[0]
        if len(word) > 3
        for second in pair[1]
        for first in _PREFIXES
    )
