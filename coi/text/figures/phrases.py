"""The words beside a number: its noun phrase, what that is of, and what happened to the people it counts.

>>> text = " complaints of domestic violence were filed"
>>> first, last = noun_phrase(text, 0)
>>> text[first:last], text[last : complement(text, last)]
('complaints', ' of domestic violence')
>>> text = "police killed 16 people in may"
>>> happened(text, text, 14, 17, 23).key
'death'
"""

import re
from dataclasses import dataclass

from coi.text.figures.vocabulary import CONCEPT, EMPTY, PERSON, STOP, concept_at, groups_in

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


LONGEST = 110
"""Characters after a number in which the verb of those counted is looked for."""


@dataclass(frozen=True)
class Thing:
    """`key` is what is counted ("death", "trafficking", "n:station"), `carrier` as what ("complaint", "victim", "").

    `start` and `end` are the words that name it beside the number, `named` those of a number before; `groups` who;
    `stems` what qualifies an open noun, `names` the proper names in its words ("Rwandan refugees").
    """

    key: str
    start: int
    end: int
    carrier: str = ""
    groups: frozenset[str] = frozenset()
    stems: frozenset[str] = frozenset()
    who: str = ""
    named: str = ""
    names: frozenset[str] = frozenset()


_ADJACENT = re.compile(
    r"(?:\b(?:of|de|d'|a|at least|about|around|some|over|more than|up to|al menos|au moins|plus de|mas de"
    r"|a total of|the|los|las|another|unas|unos|environ) )*$"
)
_TO_DEATH = re.compile(r"to death|a muerte|a mort")
STATUS = frozenset({"refugee", "prisoner", "asylum", "arrest", "missing"})
"""Concepts that people are; what then happens to them is what is counted."""
_DEEDS = (
    r"died|killed|injured|wounded|arrested|detained|deported|returned|expelled|executed|shot|sentenced|convicted"
    r"|abducted"
    r"|kidnapped|evicted|displaced|murdered|tortured|murieron|fallecieron|fueron \w+|ont ete \w+|sont mort"
)
_PREDICATE = re.compile(
    rf"(?: who| que| qui)?(?: (?:were|was|had been|have been|had|han sido))?(?: \w+ly)? (?={_DEEDS})"
)
_CAUSED = re.compile(
    r"accus|suspect|responsib|implicat|convict|charg|investigat|for the|sentenced|prosecut|allegedly|imputad"
    r"|procesad|poursuiv|soupconn|such as|related to|linked to|perpetrat|complained|fear"
)
_NUMBER_OF = re.compile(
    r"(?:number|total|toll|cifra|numero|nombre|bilan)(?: (?:of|de|des|d'))? ?(?P<words>[^.;:,()]{0,80})$"
)
_AFFECTED = re.compile(
    r" (?:ha[sd] |have )?(?:affected|hit|touched|concerned|afect\w+|touche|concerne|a touche|ont touche) "
)
_PASSIVE = re.compile(
    r"(?: who| que| qui)? (?:were|was|have been|had been|fueron|han sido|ont ete|furent)(?: \w+ly)? "
    r"(?P<verb>\w{3,}(?:ed|ad[oa]s|id[oa]s|es|ees))\b"
)
_NO_DEED = frozenset(
    {"reported", "registered", "recorded", "documented", "estimated", "needed", "used", "reportadas", "registradas"}
)
_CLAUSE_END = re.compile(
    r"[;:.](?=\s|$)|, (?:while|but|and (?:over|more|some|about|around|at least|\d)|y (?:mas|al)|et (?:plus|au))|\d{2}"
)
_ASIDE = re.compile(
    r", (?:including|among them|incluid[oa]s|entre ell[oa]s|dont|y compris)[^;.]*?, (?=were|was|had|fueron|han|ont"
    r"|have)"
)


def has_deed(plain: str, last: int) -> bool:
    """Whether a verb right after the words says what happened to those counted: "refugees | were arrested"."""
    return _PREDICATE.match(plain, last) is not None


def happened(sentence: str, plain: str, start: int, first: int, last: int) -> Thing | None:
    """By the verb before ("killed 16 people") or after ("16 people were killed"), else by what the number is of."""
    near, is_after = _near(plain, start, first, last)
    groups, who = people_in(plain[first:last]), sentence[first:last]
    if near is None:
        passive = _PASSIVE.match(plain, last)
        if passive is None or passive["verb"] in _NO_DEED or first == last:
            return None
        stems = frozenset({stem(passive["verb"]), *map(stem, _content(plain[first:last]))})
        return Thing(f"v:{stem(passive['verb'])}", first, passive.end(), "", groups, stems, who)
    key = concept_at(near)
    if key == "conviction" and _TO_DEATH.search(plain, last, last + 40):
        key = "death sentence"
    end = near.end() if is_after and near.end() - last < 60 else last
    if first == last and not is_after:
        first = end = last
    return Thing(key, first, max(end, last), "", groups - own_groups(key), who=who)


def _near(plain: str, start: int, first: int, last: int) -> tuple[re.Match[str] | None, bool]:
    """The words that say what happened, and whether they stand after the number."""
    lead = _ADJACENT.search(plain, max(0, start - 60), start)
    edge = lead.start() if lead else start
    for match in reversed(list(CONCEPT.finditer(plain, max(0, edge - 50), edge))):
        between = plain[match.end() : edge]
        if not between.strip() or _AFFECTED.fullmatch(between):
            return match, False
    aside = _ASIDE.match(plain, last)
    begin = aside.end() if aside else last
    stop = _CLAUSE_END.search(plain, begin, begin + LONGEST)
    after = CONCEPT.search(plain, begin, stop.start() if stop else begin + LONGEST)
    if after and not _CAUSED.search(plain, last, after.start()) and (first != last or after.start() - last <= 45):
        return after, True
    number_of = _NUMBER_OF.search(plain, max(0, start - 110), start)
    return (CONCEPT.search(plain, max(0, number_of.start() - 12), start) if number_of else None), False


def people_in(phrase: str) -> frozenset[str]:
    """The groups that folded words name; people of no group known are a group by their own noun ("lawyers")."""
    groups = groups_in(phrase)
    if groups or PERSON.search(phrase):
        return groups
    words = _content(phrase)
    return frozenset({stem(words[-1])}) if words and not CONCEPT.search(phrase) else frozenset()


def _content(phrase: str) -> list[str]:
    return [word for word in re.findall(r"[a-z][\w'-]+", phrase) if word not in EMPTY | STOP]


def own_groups(concept: str) -> frozenset[str]:
    """Groups that a concept names itself: that femicides are of women tells nothing apart."""
    whole = {
        "femicide",
        "attempted femicide",
        "gender-based violence",
        "domestic violence",
        "rape",
        "sexual violence",
        "fgm",
        "child marriage",
        "abortion",
        "birth",
    }
    return frozenset({"women", "men"}) if concept in whole else frozenset()
