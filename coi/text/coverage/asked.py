"""Bullets of terms of reference that ask several things, cut into what each asks: verbatim spans of the bullet.

A cut is made only where both sides can stand alone: rather one item that asks two things than a half that asks nothing.

>>> bullet = "Fees charged by guards, including payments at the harbour gate"
>>> [bullet[start:end] for start, end in parts(bullet)]
['Fees charged by guards', 'payments at the harbour gate']
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from coi.text.words import fold, sentences

Span = tuple[int, int]

_JOINING = (
    r"of|in|by|to|for|on|against|from|with|within|among|towards?|between|under|after|at|through|into|across|during|about"
    r"|regarding|concerning"
)
_UNIR = r"de|del|en|por|para|contra|con|sin|entre|hacia|sobre|a|al|desde|bajo|segun"
_JOINDRE = r"de|du|des|en|par|pour|contre|avec|sans|entre|envers|sur|au|aux|a|dans|chez|sous|d|l"
_RELATIVE = r"who|which|that|whose|where|que|quienes|cuyos?|qui|dont"
PREPOSITION = re.compile(rf"\b(?:{_JOINING}|{_UNIR}|{_JOINDRE}|{_RELATIVE})\b")
_BEGINS_INSIDE = re.compile(
    rf"\s*(?:(?:{_JOINING}|{_UNIR}|{_JOINDRE}|{_RELATIVE}|not|including|incluyendo|especially|particularly|notably|mainly|nationally|both|or|other)\b|\w+ly\b)"
)
_AND = re.compile(r"\s+(?:and|y|e|et|&|as well as|asi como|ainsi que)\s+")
_INCLUDING = re.compile(
    r"\s*[,;(–—-]?\s*\b(?:including|in particular|particularly|especially|as well as|incluid[oa]s?|incluyendo"
    r"|en particular|asi como|y compris|notamment|ainsi que|en particulier)\b:?\s+(?!(?:by|in|on|for|de|en|par)\b)"
)
_STRONG = re.compile(r"\s*;\s*|\s*[|•]\s*")
_COLON = re.compile(r":\s+")
_COMMA = re.compile(r"\s*,\s+")
_SLASH = re.compile(r"\s*/\s*")
_VAGUE_WORDS = """
ability access activity activities actor actors aspects attitudes availability background bodies body capacity cases
changes conditions consequences context country developments effectiveness effects efficiency existence extent forms
framework functioning group groups impact implementation incidents individuals information institutions involvement
issues level links main major matters means measures mechanisms members method methods nature number numbers other
others overview response responses conduct provide provides report reports reference period periods particular focus
note covers cover covered areas area involved people persons position possibility practice presence profile profiles
reasons role scale scope situation status structure system trends types use victims etc general relevant recent
current including acceso actividades actores aspectos capacidad casos condiciones consecuencias efectividad eficacia
existencia formas funcionamiento grupos implementacion informacion instituciones mecanismos medidas metodos miembros
nivel otros otras personas posibilidad presencia situacion sistema tipos uso acces activites acteurs capacite cas
efficacite formes fonctionnement groupes mecanismes mesures methodes membres niveau autres personnes possibilite
systeme usage
"""
_SMALL_WORDS = "the a an of and or in by to for on el la los las un una le les l d du des de y e et"
_VAGUE, _SMALL = frozenset(_VAGUE_WORDS.split()), frozenset(_SMALL_WORDS.split())
_ADVERB = re.compile(r"\w{3,}ly|\w{3,}mente|\w{3,}ement|e\.?g|i\.?e")
_ADJECTIVE = re.compile(r"\w+(?:al|ic|ary|ous|ive|ual|able|ales?|icas?|icos?|aux|elles?|iques?)\Z")


def parts(words: str) -> list[Span]:
    """What each part of a bullet asks, as [start, end) of its words; the whole where it asks one thing."""
    found: list[Span] = []
    for one in sentences(words):
        for piece in _cut(words, (one.start, one.end), _STRONG):
            found += _listed(words, piece)
    return [_bare(words, span) for span in found] or [(0, len(words))]


def is_telling(words: str) -> bool:
    """Whether words name a subject by themselves, beyond what any terms of reference ask ("main groups")."""
    found = re.findall(r"[^\W\d]\w+", fold(words))
    return any(not (_is_vague(word) or word in _SMALL or _ADVERB.fullmatch(word)) for word in found)


def _is_vague(word: str) -> bool:
    return not _VAGUE.isdisjoint((word, f"{word}s", word.removesuffix("s")))


def _listed(words: str, span: Span) -> Iterator[Span]:
    """After a colon the items of the list; else the parts of the phrase."""
    start, end = span
    colon = _COLON.search(words, start, end)
    if colon and len(words[start : colon.start()].split()) <= 6:
        pieces = _cut(words, (colon.end(), end), _COMMA)
        if len(pieces) > 1:
            yield from _joined(words, pieces)
            return
    for phrase in _including(words, span):
        yield from _phrases(words, phrase)


def _including(words: str, span: Span) -> list[Span]:
    start, end = span
    match = _INCLUDING.search(fold_letters(words), start, end)
    if match is None or match.start() <= start:
        return [span]
    if not (is_telling(words[start : match.start()]) and _stands_alone(words[match.end() : end])):
        return [span]
    return [(start, match.start()), *_including(words, (match.end(), end))]


def _stands_alone(words: str) -> bool:
    return len(words.split()) > 1 and is_telling(words) and not _BEGINS_INSIDE.match(fold_letters(words))


def _phrases(words: str, span: Span) -> list[Span]:
    """A phrase at its commas, its slash and its "and", where each side can stand alone."""
    pieces = _tailed(words, _cut(words, span, _COMMA))
    if len(pieces) > 1 and _is_enumeration(words, pieces):
        *first, last = pieces
        pieces = [*first, *_cut(words, last, _AND)] if not _complement(words, _up_to_and(words, last)) else pieces
    elif len(pieces) > 1:
        pieces = _joined(words, pieces, inside=True)
    return [part for piece in pieces for half in _slashed(words, piece) for part in _anded(words, half)]


def _is_enumeration(words: str, pieces: Sequence[Span]) -> bool:
    """ "Shelters, hotlines and legal aid"; not "treatment by police, courts", nor "political, social and economic"."""
    told = [fold_letters(words[start:end]) for start, end in pieces]
    if not all(is_telling(text) and not _ADJECTIVE.fullmatch(text.strip()) for text in told):
        return False
    heads = [pieces[0], *(_up_to_and(words, piece) for piece in pieces[1:])]
    return not any(
        _complement(words, head)
        and not _complement(words, after)
        and (head == heads[0] or len(words[slice(*after)].split()) < 2)
        for head, after in pairwise(heads)
    )


def _tailed(words: str, pieces: Sequence[Span]) -> list[Span]:
    """The pieces, with those that only go on ("by region", "especially in ports") joined to the one before."""
    found: list[Span] = []
    for piece in pieces:
        if found and _BEGINS_INSIDE.match(fold_letters(words[slice(*piece)])):
            found[-1] = (found[-1][0], piece[1])
        else:
            found.append(piece)
    return found


def _complement(words: str, span: Span) -> bool:
    """Whether the phrase goes on after its head: "access to courts", "persons who fled"; what a comma parts is no more
    of it."""
    start, end = span
    comma = _COMMA.search(words, start, end)
    match = PREPOSITION.search(fold_letters(words), start, comma.start() if comma else end)
    return match is not None and match.start() > start


def _joined(words: str, pieces: Sequence[Span], *, inside: bool = False) -> list[Span]:
    """The pieces, with those that cannot stand alone joined to the one before. `inside` a phrase only pieces with a
    complement of their own can."""
    found: list[Span] = []
    for piece in pieces:
        alone = is_telling(words[slice(*piece)]) and (not inside or _complement(words, _up_to_and(words, piece)))
        if found and not alone:
            found[-1] = (found[-1][0], piece[1])
        else:
            found.append(piece)
    return found


def _slashed(words: str, span: Span) -> list[Span]:
    pieces = _cut(words, span, _SLASH)
    if len(pieces) != 2 or _complement(words, pieces[0]) or not all(is_telling(words[a:b]) for a, b in pieces):
        return [span]
    first, second = (len(words[a:b].split()) for a, b in pieces)
    return list(pieces) if first == 1 < second or second > 2 else [span]


def _anded(words: str, span: Span) -> list[Span]:
    """ "treatment of A and persons who do B": both sides say what they are about."""
    start, end = span
    for match in _AND.finditer(fold_letters(words), start, end):
        left, right = (start, match.start()), (match.end(), end)
        text = fold_letters(words[slice(*right)])
        if (
            _COMMA.search(words, *left)
            or not _complement(words, left)
            or _BEGINS_INSIDE.match(text)
            or not is_telling(text)
        ):
            continue
        if _complement(words, _up_to_and(words, right)):
            return [left, *_anded(words, right)]
    return [span]


def _up_to_and(words: str, span: Span) -> Span:
    match = _AND.search(fold_letters(words), *span)
    return (span[0], match.start()) if match else span


def _cut(words: str, span: Span, at: re.Pattern[str]) -> list[Span]:
    """The pieces of a span between the matches, none within brackets, none empty."""
    start, end = span
    borders = [
        m.span()
        for m in at.finditer(words, start, end)
        if words.count("(", start, m.start()) == words.count(")", start, m.start())
    ]
    starts, ends = [start, *(b for _, b in borders)], [*(a for a, _ in borders), end]
    return [(a, b) for a, b in zip(starts, ends, strict=True) if words[a:b].strip()]


def _bare(words: str, span: Span) -> Span:
    """Without white space, stops and joining words at the ends."""
    start, end = span
    text = words[start:end]
    end -= len(text) - len(text.rstrip(" \t\n.,;:/–—-"))
    lead = re.match(r"(?:\s|[,;/–—-])*(?:(?:and|or|y|o|et|ou)\s+)?", words[start:end])
    return (start + lead.end(), end) if lead and start + lead.end() < end else (start, end)


def fold_letters(words: str) -> str:
    """Small letters without accents, each in its place, so that offsets stay those of the words."""
    return "".join(fold(letter)[:1] or letter if letter.isalpha() else letter for letter in words)
