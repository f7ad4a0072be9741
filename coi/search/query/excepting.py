"""What a question leaves out in plain words: “protests but not in Lima”, “bandas que no sean venezolanas”.

Only turns of speech that say what is not wanted of a subject; a “not” before a verb is part of what is asked ("police
do not act"). What is left out puts passages back that speak of it. A place that is left out does not, since
passages on other places speak of it beside them: the words for other places stand in for it.

>>> set_aside("reparations but not money")
('reparations', ('money',))
>>> set_aside("crime outside Lima which regions"), set_aside("manifestations sauf à Lima")
(('crime regions provinces departments cities which regions', ()), ('manifestations régions provinces regions', ()))
>>> set_aside("complaints received but not investigated")
('complaints received but not investigated', ())
"""

import re

from coi.search.query.analysis import fold
from coi.search.query.small_words import QUESTION, STOP

_EN = r"""
(?:\bbut|\band|,)\s+not\b(?!\s+(?:only|just|yet|always|all|enough))
|\b(?:that|who|which)\s+(?:(?:are|is|were|was)\s+not|aren't|isn't|weren't|wasn't)\b(?!\s+(?:only|just))
|\bexcept(?:ing)?(?:\s+for)?\b|\bother\s+than\b|\b(?:apart|aside)\s+from\b|\bexcluding\b|\bleaving\s+out\b|\boutside(?:\s+of)?\b
"""
_ES = r"""
(?:\bpero|\by|,)\s+no\b(?!\s+s[oó]lo)|\bque\s+no\s+(?:son|sean|es|sea|eran|fueron|sean\s+de|est[eé]n\s+en)\b
|\bexcepto\b|\bsalvo\b|\baparte\s+de\b|\bfuera\s+de\b|\bexcluyendo\b|\bsin\s+contar\b
"""
_FR = r"""
(?:\bmais|\bet|,)\s+pas\b(?!\s+(?:seulement|toujours|encore))|\bqui\s+(?:ne\s+sont|ne\s+soient|n['’]est|n['’][ée]taient)\s+pas\b
|\bsauf\b|\bhormis\b|\bexcept[ée]\b|\bà\s+l['’]exception\b|\bautres?\s+que\b|\ben\s+dehors\b
"""
_LEAVING_OUT = re.compile(f"(?P<en>{_EN})|(?P<es>{_ES})|(?P<fr>{_FR})", re.IGNORECASE | re.VERBOSE)
_WORD = re.compile(r"\s*(?:[ld]['’])?([^\W_](?:[\w-]|['’](?=\w))*)")
_DONE = re.compile(r"^(?:taken|given|seen|done|made|known|heard|brought|able)$|(?:ed|[ai]d[oa]s?|aron|ieron|és?|ées?)$")
"""How words end that say what was not done."""
_OPERATORS = re.compile(r'["()*~+]|\b(?:AND|OR|NOT)\b|(?:^|\s)-\w|\w:\w')
ELSEWHERE = {
    "en": "regions provinces departments cities",
    "es": "regiones provincias regions provinces",
    "fr": "régions provinces regions",
}
SMALL = STOP | {fold(word) for word in QUESTION}
_PLACE = re.compile(r"\b(?:outside|fuera|dehors)\b|^\s*(?:in|en|à|au|dans)\b", re.IGNORECASE)
MOST_WORDS, MOST_TURNS = 2, 3


def set_aside(text: str) -> tuple[str, tuple[str, ...]]:
    """The question without what it leaves out, and that; a search with operators says itself what it leaves out."""
    aside: list[str] = []
    if _OPERATORS.search(text):
        return text, ()
    start = 0
    while len(aside) < MOST_TURNS and (turn := _LEAVING_OUT.search(text, start)):
        words, end = _left_out(text, turn.end(), {fold(word) for word in text[: turn.start()].split()})
        start = turn.end()
        place = _PLACE.search(turn[0]) or _PLACE.search(text[turn.end() : end])
        instead = ELSEWHERE[str(turn.lastgroup)] if place else ""
        rest = f"{text[: turn.start()]} {instead} {text[end:]}".strip()
        if words and _says_something(f"{text[: turn.start()]} {text[end:]}"):
            aside += [] if place else [words]
            text, start = " ".join(rest.split()), turn.start()
    return text, tuple(aside)


def _left_out(text: str, start: int, wanted: set[str]) -> tuple[str, int]:
    """What is left out, from here on: a name, or a word or two that are not wanted before; where it ends."""
    found: list[str] = []
    end = start
    while (word := _WORD.match(text, end)) and len(found) < MOST_WORDS:
        small = fold(word[1]) in SMALL
        if found and (small or found[0][0].isupper() > word[1][0].isupper()):
            break
        if not small:
            found.append(word[1])
        end = word.end()
    if not found or _DONE.search(found[0].casefold()):
        return "", end
    return " ".join(word for word in found if fold(word) not in wanted), end


def _says_something(text: str) -> bool:
    return any(fold(word) not in SMALL for word in re.findall(r"[^\W_]+", text))
