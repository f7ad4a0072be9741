"""Words of a text: where they stand, how they are folded, and the key under which their forms are found.

A word is folded (case, accents, apostrophes) when it is indexed; its *key* joins spellings and forms of it and is
worked out from the folded word alone, so a better stemmer needs no new reading of the texts:

>>> key("sterilisations") == key("sterilization"), key("centres") == key("center")
(True, True)
>>> [word for word, _ in split("Co-operation").words]
['co', 'operation', 'cooperation']
>>> split("12 000").words == split("12,000").words == split("12000").words
True
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from whoosh.lang.porter2 import stem

VERSION = "4"
"""Goes up whenever a word would be folded or keyed otherwise than before: indexes of another version are refused."""

LONGEST = 32
"""Bytes kept of a folded word; longer ones are web addresses and damage."""

THIN = "\u00a0\u2009\u202f"
_JOIN = "\u2010\u2011-"
_NUMBER = rf"\d{{1,3}}(?:[ ,.{THIN}]\d{{3}})+(?![^\W_])"
_THOUSANDS = re.compile(_NUMBER)
_REST = rf"(?:['’{_JOIN}][^\W_]++)*+"
RAW = re.compile(
    rf"(?=\w)(?:[^\W\d_][^\W_]++{_REST}"  # most words, first because it is the quickest to decide
    rf"|{_NUMBER}"  # with its thousands set apart
    rf"|(?:[^\W\d_]\.){{2,}}"  # U.N.
    rf"|[^\W_]++{_REST})"
)
_WITHIN = "\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff"
_MARKED = re.compile(f"[{_WITHIN}]")
"""Accents written as characters of their own, and what stands within words unseen: soft hyphens, marks of no width."""
_LETTER = rf"[^\W_][{_WITHIN}]*+"
_RAW_MARKED = re.compile(rf"{_NUMBER}|(?:[^\W\d_]\.){{2,}}|(?:{_LETTER})++(?:['’{_JOIN}](?:{_LETTER})++)*+")

_STOPPED = """
a an the this that these those there here and or but nor if then than so as at by for from in into of off on onto out
over to up with within without about after before between during through under above against is am are was were be been
being do does did done have has had having will would shall should can could may might must not no it its he him his she
her hers they them their theirs we us our ours you your yours i me my who whom whose which what when where why how also
any all both each such own very just only other some more most
el la los las un una unos unas lo al del de y e o u en con por para sin sobre entre que se su sus es fue ser ha han hay
como si pero ya muy este esta estos estas ese esa esos esas cual cuales
le les des du et ou dans par pour sur avec sans est sont au aux ce cette ces qui que ne pas leur leurs une il elle ils
elles
"""
STOP = frozenset(_STOPPED.split())
_ASKING = """
tell show find give list describe explain know please information anything something somebody anyone
qué quién quiénes cuál cuáles cuándo cuánto cuántos cuántas dónde cómo existe existen hubo
quel quelle quels quelles quand comment pourquoi combien où quoi there's what's how's who's
"""
QUESTION = frozenset(_ASKING.split())
"""Words of a question that say nothing of its subject (left out beside the stop words when a query is read)."""

_LETTERS = str.maketrans(
    dict(zip("œæøđðłıħŧŋþ", ("oe", "ae", "o", "d", "d", "l", "i", "h", "t", "n", "th"), strict=True))
)
"""Letters that are typed as others where a keyboard has them not."""
_ELISION = re.compile(r"^(?:[ldnscjmt]|qu)['’](?=[^\W\d_]{3})")
_POSSESSIVE = re.compile(r"['’]s?$")
_HYPHENS = re.compile(f"[{_JOIN}]")
_SEPARATORS = re.compile(f"[ ,.{THIN}]")

_SPELLING: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), by)
    for pattern, by in (
        (r"(?<=[a-z]{3})is(?=(?:e|ed|es|er|ers|ing|ation|ations|ational)$)", "iz"),
        (r"(?<=[a-z]{2})ys(?=(?:e|ed|es|er|ers|ing)$)", "yz"),
        (r"(?<=[a-z][bdhlmnv])our(?=(?:s|ed|ing|er|ers|ist|ists|able|ful|ite|ites|hood|hoods|less)?$)", "or"),
        (r"^(cent|theat|fib|lit|calib|spect|somb|met)re(s?|d)$", r"\1er\2"),
        (r"(?<=def|lic|off|ret|pre)enc(?=es?$)", "ens"),
        (r"(?<=[a-z]{2})ogue(?=s?$)", "og"),
        (r"^(travel|cancel|label|counsel|model|signal|marshal|channel|equal|fuel|level|jewel|quarrel|panel)l", r"\1"),
        (r"^(program)me", r"\1"),
        (r"^(judg|acknowledg|abridg|lodg)e(?=ment)", r"\1"),
        (r"^(enrol|fulfil|instal|appal|enthral|instil)(?=$|s$|ment)", r"\1l"),
        (r"^(p|orthop|encyclop)ae(?=d)", r"\1e"),
        (r"^(an|gyn|h|f|c)(?:ae|oe)(?=[cemst])", r"\1e"),
        (r"^oe(?=s)", "e"),
        (r"^gaol", "jail"),
        (r"^grey", "gray"),
        (r"^cheque", "check"),
        (r"^tyre", "tire"),
        (r"^manoeuvre", "maneuver"),
        (r"^practis", "practic"),
        (r"phob(?:ia|ias|ic|e|es)$", "phob"),
        (r"([ai]d)[oa]s?$", r"\1"),  # Spanish forms for men and women: forzada, forzados
        (r"(?<=[a-z]{3})(an|ic|iv|os)[oa]s?$", r"\1"),
    )
)


_OTHER, _FIRST = {"e": "ao", "i": "y", "a": "e"}, {"e": {"oe"}, "j": {"ga"}}
"""Letters at the beginning of words that their keys may have changed: foetus, tyre, men; oesophagus, gaol."""

_JOINED_AND_APART = """
woman: women
man: men
child: children
person: people peoples persons person
wife: wives
knife: knives
authority: authority authorities
organs: organ organs
universe: universe universes
universal: universal universally universality
arms: arms
news: news
internal: internal internally
international: international internationally
minority: minority minorities
relative: relative relatives
account: account accounts
severe: severe severely severity
several: several
executive: executive executives
nationality: nationality nationalities
defendant: defendant defendants
informal: informal informally
demonstrated: demonstrate demonstrates demonstrated demonstrating demonstrably
objection: objection objections objector objectors
objective: objective objectives objectively
emergency: emergency emergencies
personal: personal personally
humanity: humanity
publication: publication publications
integrity: integrity
corporal: corporal
complicity: complicity
transit: transit transits
custom: custom customs customary
protestant: protestant protestants
"""
IRREGULAR = {
    form: key
    for key, _, forms in (line.partition(": ") for line in _JOINED_AND_APART.split("\n"))
    for form in forms.split()
}
"""Forms and words apart that the stemmer would not join, or would join wrongly."""
_FORMS = {key: [form[:3] for form, other in IRREGULAR.items() if other == key] for key in IRREGULAR.values()}
"""What the forms of such a key begin with."""


class Split(NamedTuple):
    """Folded words of one raw word with their distance from its first position, and how many positions it takes up."""

    words: tuple[tuple[str, int], ...]
    width: int


class Token(NamedTuple):
    """A word of a text: its folded forms (none for a stop word), its characters [start, end) and its position."""

    words: tuple[tuple[str, int], ...]
    start: int
    end: int
    position: int


def raw_words(text: str) -> re.Pattern[str]:
    """The pattern of the raw words of this text.

    >>> raw_words("ter\u00adruqueo").findall("el ter\u00adruqueo") == ["el", "ter\u00adruqueo"]
    True
    """
    return RAW if text.isascii() or not _MARKED.search(text) else _RAW_MARKED


def unmarked(text: str) -> str:
    """Without soft hyphens, marks of no width and accents that are characters of their own."""
    return text if text.isascii() else _MARKED.sub("", text)


def fold(word: str) -> str:
    """Lower case without accents, elisions or possessives; at most `LONGEST` bytes.

    >>> fold("Sœurs"), fold("Tuđman’s"), fold("po\u200blice"), fold("Guanta\u0301namo")
    ('soeurs', 'tudman', 'police', 'guantanamo')
    """
    word = _POSSESSIVE.sub("", _ELISION.sub("", word.casefold()))
    if not word.isascii():
        decomposed = unicodedata.normalize("NFKD", _MARKED.sub("", word).translate(_LETTERS))
        word = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    word = word.replace("'", "").replace("’", "").replace(".", "")
    return word.encode()[:LONGEST].decode(errors="ignore")


@lru_cache(maxsize=1 << 17)
def split(raw: str) -> Split:
    """What one raw word (as `RAW` finds it) is indexed as."""
    if _THOUSANDS.fullmatch(raw):
        return Split(((_SEPARATORS.sub("", raw)[:LONGEST], 0),), 1)
    pieces = [(part, piece) for piece in _HYPHENS.split(raw) if (part := fold(piece))]
    parts = [part for part, _ in pieces]
    # US, UN, WHO are names
    kept = [part not in STOP or (piece.isupper() and len(piece) > 1) for part, piece in pieces]
    words = [(part, place) for place, (part, stays) in enumerate(zip(parts, kept, strict=True)) if stays]
    joined = "".join(parts)
    if 1 < len(parts) <= 3 and len(joined) < LONGEST:
        words.append((joined, 0))
    return Split(tuple(words), max(1, len(parts)))


def tokens(text: str) -> list[Token]:
    """Every word of the text, stop words included, in order.

    >>> [(token.start, token.end) for token in tokens("Los «terruqueos»")]
    [(0, 3), (5, 15)]
    """
    found, position = [], 0
    for match in raw_words(text).finditer(text):
        words, width = split(match[0])
        found.append(Token(words, match.start(), match.end(), position))
        position += width
    return found


def places(text: str, into: dict[str, list[int]], base: int, room: int) -> int:
    """Note in `into` the positions (from `base` on, at most `room`) of the words of the text; how many positions."""
    position = 0
    for written in raw_words(text).findall(text):
        words, width = split(written)
        for word, distance in words:
            into.setdefault(word, []).append(base + position + distance)
        position += width
        if position + 8 > room:
            break
    return position


@lru_cache(maxsize=1 << 17)
def forms(raw: str) -> tuple[tuple[str, str, int], ...]:
    """Key, folded word and distance for each word that one raw word is indexed as."""
    return tuple((key(word), word, distance) for word, distance in split(raw).words)


@lru_cache(maxsize=1 << 17)
def key(word: str) -> str:
    """The key under which all forms and spellings of a folded word are found."""
    if word.isdigit() or not word.isascii():
        return word
    if word in IRREGULAR:
        return IRREGULAR[word]
    for pattern, by in _SPELLING:
        word = pattern.sub(by, word)
    return str(stem(word))


def beginnings(key: str) -> set[str]:
    """What folded words of a key (or of one that begins so) can begin with, up to three letters.

    >>> sorted(beginnings("fetus")), beginnings("age"), beginnings("məmməd")
    (['fa', 'fet', 'fo'], {'ag'}, {'m'})
    """
    if not key.isascii():
        return {key[:1]} if key[:1].isascii() else set()
    same = key[:3] if len(key) > 3 else key[:2]
    found = {same, *(key[0] + other for other in _OTHER.get(key[1:2], ""))}
    found |= {key[:2] + other for other in _OTHER.get(same[2:], "")}
    return found.union(_FIRST.get(key[0], ()), _FORMS.get(key, ()))
