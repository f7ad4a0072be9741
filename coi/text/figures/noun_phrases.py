"""The words after a number: the noun phrase, what it is of, and stems for comparing.

>>> text = " complaints of domestic violence were filed"
>>> first, last = noun_phrase(text, 0)
>>> text[first:last], text[last : complement(text, last)]
('complaints', ' of domestic violence')
"""

import re

from coi.text.figures.vocabulary import CONCEPT, EMPTY, STOP

LONGEST_PHRASE = 60
_TOKEN = re.compile(r"[a-z][\w'-]*|[^\sa-z]")
_LEAD = re.compile(r" (?:of|de|d')(?: (?:the|these|those|los|las|les|ces|estos|estas))? ")
_OF = re.compile(
    r" (?:d'|(?:of|for|de|del|des|du|related to|relating to|involving|against|por|pour|on|contra|contre"
    r"|relativ[oae]s? a|concernant)(?!\w) ?)"
)
_VERB = re.compile(
    r"\w{2,}ed|remain|live|face|continue|work|need|flee|fled|took|left|went|came|said|viv\w+|huy\w+|vivent|restent"
)
_WITHIN = frozenset({"of", "de", "la", "and", "y", "et", "los", "las", "a", "against", "contra", "par", "les"})


def noun_phrase(plain: str, end: int) -> tuple[int, int]:
    """The words right after a number up to a preposition, a verb or a stop; (end, end) where there are none."""
    lead = _LEAD.match(plain, end)
    place = last = lead.end() if lead else end
    first = -1
    for token in _TOKEN.finditer(plain, place):
        word = token.group()
        apart = plain[last : token.start()]
        if apart.strip(" ") or len(apart) > 2 or not word[0].isalpha() or word in STOP:
            break
        if first >= 0 and _VERB.fullmatch(word) and not CONCEPT.match(word):
            break
        if first < 0 and word not in EMPTY:
            first = token.start()
        last = token.end()
        if first >= 0 and last - first > LONGEST_PHRASE:
            break
    return (first, last) if first >= 0 else (end, end)


def complement(plain: str, last: int) -> int:
    """Where the words end that say of what or of whom: "complaints | of domestic violence"."""
    end = last
    for _ in range(2):
        of = _OF.match(plain, end)
        if not of:
            break
        place = of.end()
        for token in _TOKEN.finditer(plain, of.end()):
            word = token.group()
            if not word[0].isalpha() or (word in STOP and word not in _WITHIN):
                break
            if token.start() - place > 2 or token.end() - of.end() > LONGEST_PHRASE:
                break
            place = token.end()
        if place == of.end():
            break
        end = place
    return end


def stem(word: str) -> str:
    """A word without its plural; for comparing.

    >>> stem("stations"), stem("policies"), stem("mujeres")
    ('station', 'policy', 'mujer')
    """
    word = word.removesuffix("'s").removesuffix("'")
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if (word.endswith("res") and len(word) > 5) or (word.endswith(("ches", "sses", "nes")) and len(word) > 5):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word
