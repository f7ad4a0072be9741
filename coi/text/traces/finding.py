"""Where the words of a citing sentence stand in the passages of a source: quotations word for word, figures with what
they count, else by how many of its telling words stand in two sentences that follow each other.

>>> source = ["The levy is low.", "At night the levy is taken; 40 traders were hurt."]
>>> traced = look("“The levy is taken”, and 40 traders were hurt.", source)
>>> traced.state, traced.how, traced.place, source[1][traced.start:traced.end]
('found', 'quotation', 1, 'the levy is taken')
>>> look("“The levy was taken”, they said.", source).state
'not_found'
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from coi.text.traces.counted import Counted, figures
from coi.text.traces.states import Sought, Traced
from coi.text.traces.stretches import sentences_of
from coi.text.traces.telling import folded, is_telling, key_of
from coi.text.traces.wanted import FEWEST_TELLING, Wanted, wanted
from coi.text.words import fold

LIKENESS, WINDOW = 0.7, 2
"""The share of the telling words that must stand together, and in how many sentences."""
OF_FEW, MANY = 0.8, 7
"""The share of them where fewer than so many stand there: six of eight agree by chance."""
FEWEST_BESIDE, BESIDE_SMALL, SMALL = 2, 4, 12
"""Telling words that must stand in the passage of a figure too, and of a small one: a number alone stands anywhere."""
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_BETWEEN_FIGURES = re.compile(r"(?<=\d)[ ,.'’\u00a0\u202f\u2009](?=\d)")
OTHER_LANGUAGE = "the report held is in another language, and the passage gives neither figures nor names to look for"
TOO_FEW = "too few words to look for"


@dataclass(frozen=True)
class _Hit:
    place: int
    start: int
    end: int


def look(
    sentence: str, passages: Sequence[str], *, authors: tuple[str, ...] = (), other_language: bool = False
) -> Traced:
    """Look for the words of a citing sentence in the passages of a report; all that is looked for must be found."""
    asked = wanted(sentence, authors)
    if other_language and not asked.figures:
        return Traced("not_tried", why=OTHER_LANGUAGE)
    if asked.is_nothing:
        return Traced("not_tried", why=TOO_FEW)
    if other_language:
        return _traced(list(_figures(asked, passages, other_language=True)), "figures")
    if asked.quotes or asked.figures:
        quoted = list(_quoted(asked, passages))
        near = quoted[0][1].place if quoted and quoted[0][1] else None
        counted = list(_figures(asked, passages, near=near))
        return _traced([*quoted, *counted], "quotation" if asked.quotes else "figures")
    return _worded(asked, passages)


Looked = tuple[str, _Hit | None]


def _traced(looked: Sequence[Looked], how: str) -> Traced:
    hits = [hit for _, hit in looked if hit]
    sought = tuple(Sought(words, hit is not None) for words, hit in looked)
    state = "found" if len(hits) == len(looked) else "not_found"
    first = hits[0] if hits else _Hit(-1, 0, 0)
    return Traced(state, how, first.place, first.start, first.end, sought)  # type: ignore[arg-type]  # one of `How`


@dataclass(frozen=True)
class _Tokens:
    """The words of a passage folded, joined by spaces, and where each begins and ends in it."""

    joined: str
    spans: tuple[tuple[int, int], ...]


@lru_cache(maxsize=8192)
def _tokens(text: str) -> _Tokens:
    words = [(found.span(), fold(found.group()).replace("’", "").replace("'", "")) for found in _WORD.finditer(text)]
    return _Tokens(f" {' '.join(word for _, word in words)} ", tuple(span for span, _ in words))


def _quoted(asked: Wanted, passages: Sequence[str]) -> Iterator[Looked]:
    for words, parts in asked.quotes:
        yield words, next((hit for n, text in enumerate(passages) if (hit := _in_order(parts, n, text))), None)


def _in_order(parts: Sequence[str], place: int, text: str) -> _Hit | None:
    """All parts of a quotation in a passage, one after the other: from the first word to the last."""
    tokens, cursor, first, last = _tokens(text), 0, -1, -1
    for part in parts:
        sought = f" {' '.join(folded(part))} "
        at = tokens.joined.find(sought, cursor)
        if at < 0:
            return None
        begin = tokens.joined.count(" ", 0, at)
        first = begin if first < 0 else first
        last = begin + sought.count(" ") - 2
        cursor = at + len(sought) - 1
    return _Hit(place, tokens.spans[first][0], tokens.spans[last][1])


def _figures(
    asked: Wanted, passages: Sequence[str], *, near: int | None = None, other_language: bool = False
) -> Iterator[Looked]:
    """Each figure of the sentence, first where most of them stand together and the sentence's words beside them."""
    found: dict[int, list[tuple[int, _Hit]]] = {}
    for place, text in enumerate(passages):
        for n, figure in enumerate(asked.figures):
            if hit := _figure_in(figure, place, text):
                found.setdefault(place, []).append((n, hit))
    beside = {place: _beside(asked, passages[place], hits) for place, hits in found.items()}
    order = sorted(found, key=lambda place: (place != near, -len({n for n, _ in found[place]}), -beside[place], place))
    for n, figure in enumerate(asked.figures):
        places = (
            hit
            for place in order
            for m, hit in found[place]
            if m == n and (_tells(found[place]) or (not other_language and beside[place] >= needed(figure)))
        )
        yield figure.words, next(places, None)


def needed(figure: Counted) -> int:
    return BESIDE_SMALL if figure.value <= SMALL and not figure.unit else FEWEST_BESIDE


def _tells(hits: Sequence[tuple[int, _Hit]]) -> bool:
    """Several figures of the sentence stand together."""
    return len({n for n, _ in hits}) > 1


def _beside(asked: Wanted, text: str, hits: Sequence[tuple[int, _Hit]]) -> int:
    """How many telling words of the sentence stand in the passage, those of the figures themselves aside."""
    own = {key_of(word) for n, _ in hits for word in folded(asked.figures[n].words)}
    return len((asked.keys - own) & keys(text))


def _figure_in(figure: Counted, place: int, text: str) -> _Hit | None:
    if not _may_say(figure.value, text):
        return None
    same = next((other for other in figures(text) if figure.is_same(other)), None)
    return _Hit(place, same.start, same.end) if same else None


def _may_say(value: float, text: str) -> bool:
    """Whether a passage can hold the number at all: in figures, or in words, as small and round ones are."""
    return value < 100 or value % 100 == 0 or str(int(value)) in _BETWEEN_FIGURES.sub("", text)


@lru_cache(maxsize=8192)
def keys(text: str) -> frozenset[str]:
    return frozenset(key_of(word) for word in folded(text) if is_telling(word))


def _worded(asked: Wanted, passages: Sequence[str]) -> Traced:
    """The two sentences with the most of the sentence's telling words."""
    best, at = 0, _Hit(-1, 0, 0)
    for place, text in enumerate(passages):
        if len(asked.keys & keys(text)) <= best:
            continue
        parts = sentences_of(text)
        for n in range(len(parts)):
            window = parts[n : n + WINDOW]
            shared = len(asked.keys & keys(text[window[0].start : window[-1].end]))
            if shared > best:
                best, at = shared, _Hit(place, window[0].start, window[-1].end)
    share = best / len(asked.keys)
    note = f"{best} of {len(asked.keys)} telling words stand together there"
    is_found = share >= (LIKENESS if best >= MANY else OF_FEW) and best >= FEWEST_TELLING
    sought = (Sought(" ".join(sorted(asked.keys)), is_found, note),)
    if not is_found:
        return Traced("not_found", "wording", sought=sought)
    return Traced("found", "wording", at.place, at.start, at.end, sought)
