"""The words of a search as a person typed them, to tell which of them are in doubt."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from coi.finding.asking import OPERATORS, PART, QUOTES
from coi.search.query.scripts import is_character, raw_words, written_words

MOST_WORDS = 8
FIELD = re.compile(r"[-+]?\w+:\S")


@dataclass(frozen=True)
class TypedWord:
    """A word of the search. One `beside` the others counts where it is found and is done without where it is not:
    no phrase, sign, field or NOT goes with it."""

    text: str
    beside: bool
    first: bool = False


def typed_words(text: str) -> list[TypedWord]:
    """The first words of a search, numbers among them; operators, fields and words with * or ~ left out.

    >>> [(word.text, word.beside) for word in typed_words('levy "bus owner" -gang NOT (army OR police) title:Peru')]
    [('levy', True), ('bus', False), ('owner', False), ('gang', False), ('army', False), ('police', False)]
    >>> [(word.text, word.beside) for word in typed_words("law 30364, self-defence of women's homes")][1:4]
    [('30364', True), ('self-defence', True), ('of', True)]
    """
    words = [TypedWord(word, beside) for part, beside in _parts(text) for word in written_words(part)]
    return [replace(word, first=not place) for place, word in enumerate(words[:MOST_WORDS])]


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """What stands between spaces and brackets, and whether it is one plain word."""
    excluded, around = False, [False]
    for part in PART.findall(text.translate(QUOTES)):
        if part == "(":
            around.append(around[-1] or excluded)
        elif part == ")":
            around = around[:-1] or [False]
        elif part not in OPERATORS and part != "-" and not FIELD.match(part) and not set(part) & set("*~"):
            yield part, is_plain(part) and not excluded and not around[-1]
        excluded = part in {"NOT", "-"}


def is_plain(part: str) -> bool:
    """Whether it is one word, or a number, without a sign.

    >>> [is_plain(part) for part in ("levy,", "30364", "12,000", "self-defence", "-levy", "lev*", "A/HRC/53")]
    [True, True, True, True, False, False, False]
    """
    words = written_words(part)
    return len(words) == 1 and words[0].strip(".") == part.strip(".,;:?!'’")


def unseen_words(words: Iterable[TypedWord], texts: Iterable[str]) -> list[TypedWord]:
    """Those that stand as typed in none of the texts, e.g. of the hits a page shows."""
    held = list(texts)
    seen = {raw.casefold() for text in held for raw in raw_words(text).findall(text)}
    unseen = (word for word in words if word.text.casefold() not in seen)
    return [word for word in unseen if not (is_character(word.text) and any(word.text in text for text in held))]
