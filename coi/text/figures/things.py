"""What a number counts: the words after it, or about it, that name the thing; who it happened to; in which connection.

>>> counted("60 deaths and 59 persons injured", 0, 2).key
'death'
>>> counted("police killed 16 people in May", 14, 16).key
'death'
>>> counted("631 complaints were filed", 0, 3, about=("trafficking",)).key
'trafficking'
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from coi.text.figures.flat import flat, word_set
from coi.text.figures.vocabulary import (
    CARRIER,
    CONCEPT,
    EMPTY,
    NO_THING,
    PERSON,
    RATES,
    STOP,
    carrier_at,
    concept_at,
    groups_in,
)

LONGEST = 110
"""Characters after a number in which the verb of those counted is looked for."""


@dataclass(frozen=True)
class Thing:
    """`key` is what is counted ("death", "trafficking", "n:station"), `carrier` as what ("complaint", "victim", "").

    `start` and `end` are the words that name it beside the number, `named` those of a number before; `groups` who;
    `stems` what qualifies an open noun.
    """

    key: str
    start: int
    end: int
    carrier: str = ""
    groups: frozenset[str] = frozenset()
    stems: frozenset[str] = frozenset()
    who: str = ""
    named: str = ""


_TOKEN = re.compile(r"[a-z][\w'-]*|[^\sa-z]")
_OF = re.compile(
    r" (?:d'|(?:of|for|de|del|des|du|related to|relating to|involving|against|por|pour|on|contra|contre"
    r"|relativ[oae]s? a|concernant)(?!\w) ?)"
)
_ADJACENT = re.compile(
    r"(?:\b(?:of|de|d'|a|at least|about|around|some|over|more than|up to|al menos|au moins|plus de|mas de"
    r"|a total of|the|los|las|another|unas|unos|environ) )*$"
)
_FRACTION = re.compile(
    r" (?:(?:out )?of (?:the|these|those|them|whom|which|all)|de (?:los|las|ellos|ellas|estos|estas|esos|esas)|des"
    r"|de ces|d'entre|sur les|parmi)\b"
)
_RATE_OF_TIME = re.compile(
    r"[^.;]{0,30}?\b(?:per|a|each|every|por|al|par|chaque) (?:day|week|month|hour|year|dia|semana|mes|ano|jour"
    r"|semaine|mois|an|\d)|[^.;]{0,12}\b(?:daily|weekly|diari[oa]s|par jour)\b"
)
_CAUSED = re.compile(
    r"accus|suspect|responsib|implicat|convict|charg|investigat|for the|sentenced|prosecut|allegedly|imputad"
    r"|procesad|poursuiv|soupconn|such as|related to|linked to|perpetrat|complained|fear"
)
_NUMBER_OF = re.compile(
    r"(?:number|total|toll|cifra|numero|nombre|bilan)(?: (?:of|de|des|d'))? ?(?P<words>[^.;:,()]{0,80})$"
)
_CLAUSE_END = re.compile(
    r"[;:.](?=\s|$)|, (?:while|but|and (?:over|more|some|about|around|at least|\d)|y (?:mas|al)|et (?:plus|au))|\d{2}"
)
_ASIDE = re.compile(
    r", (?:including|among them|incluid[oa]s|entre ell[oa]s|dont|y compris)[^;.]*?, (?=were|was|had|fueron|han|ont"
    r"|have)"
)


def counted(sentence: str, start: int, end: int, about: Sequence[str] = ()) -> Thing | None:
    """What the number at `sentence[start:end]` counts; None where the words do not tell.

    `about`: what the passage speaks of, nearest first, for "cases" and "complaints" that do not say of what.
    """
    plain = flat(sentence)
    if _FRACTION.match(plain, end):
        return None
    first, last = _noun_phrase(plain, end)
    if _RATE_OF_TIME.match(plain, last):
        return None
    phrase = plain[first:last]
    complement = _complement(plain, last)
    carrier = CARRIER.search(phrase)
    groups = groups_in(plain[first:complement])
    concept = _concept_of(phrase)
    if carrier:
        return _carried(plain, first, last, complement, carrier_at(carrier), about)
    if concept and not (PERSON.search(phrase) and _adjective_only(phrase, concept)):
        return Thing(concept, first, complement, "", groups - _own(concept), who=sentence[last:complement].strip())
    if PERSON.search(phrase) or not phrase:
        return _happened(sentence, plain, start, first, last)
    return _noun(plain, first, last, complement)


def _own(concept: str) -> frozenset[str]:
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


def _noun_phrase(plain: str, end: int) -> tuple[int, int]:
    """The words right after a number up to a preposition, a verb or a stop."""
    place, first, last = end, end, end
    lead = re.compile(r" (?:of|de|d')(?: (?:the|these|those|los|las|les|ces|estos|estas))? ").match(plain, end)
    place = lead.end() if lead else end
    for token in _TOKEN.finditer(plain, place):
        if (plain[last : token.start()].strip(" ") and last != end) or token.start() - max(last, place) > 2:
            break
        word = token.group()
        if not word[0].isalpha() or word in STOP:
            break
        if first == end:
            if word in EMPTY:
                place = last = token.end()
                first = end
                continue
            first = token.start()
        last = token.end()
        if last - first > 60:
            break
    return (first, last) if first != end else (end, end)


def _complement(plain: str, last: int) -> int:
    """Where the words end that say of what or of whom: "complaints | of domestic violence"."""
    end = last
    for _ in range(2):
        of = _OF.match(plain, end)
        if not of:
            break
        place = of.end()
        for token in _TOKEN.finditer(plain, of.end()):
            word = token.group()
            if not word[0].isalpha() or (
                word in STOP
                and word
                not in ("of", "de", "la", "and", "y", "et", "los", "las", "a", "against", "contra", "par", "les")
            ):
                break
            if token.start() - place > 2 or token.end() - of.end() > 60:
                break
            place = token.end()
        if place == of.end():
            break
        end = place
    return end


def _concept_of(phrase: str) -> str:
    """What the words after a number name; "rape kits" and "murder suspects" are not rapes and murders."""
    for match in CONCEPT.finditer(phrase):
        rest = phrase[match.end() :].split()
        if (
            not rest
            or match.group().endswith(("s", "ed"))
            or PERSON.search(" ".join(rest))
            or match.group() == "missing"
        ):
            return concept_at(match)
    return ""


def _adjective_only(phrase: str, concept: str) -> bool:
    """ "asylum seekers", "refugees": the concept is the person; "protest leaders": it is not what happened to them."""
    return concept in ("protest", "attack", "trafficking", "robbery", "extortion", "torture")


def _carried(plain: str, first: int, last: int, complement: int, carrier: str, about: Sequence[str]) -> Thing | None:
    """Cases, complaints, victims, investigations: of what, by their own words, else by what the passage speaks of."""
    named = CONCEPT.search(plain, first, complement) or (
        CONCEPT.search(plain, last, last + 45) if carrier == "investigation" else None
    )
    topic = concept_at(named) if named else next(iter(about), "")
    if complement > last and not named:
        return _noun(plain, last, last, complement, carrier)
    if not topic:
        return None
    groups = groups_in(plain[first:complement]) - _own(topic)
    key = f"{carrier}/{topic}" if carrier == "investigation" else topic
    return Thing(key, first, complement, carrier, groups)


def _happened(sentence: str, plain: str, start: int, first: int, last: int) -> Thing | None:
    """People, by what happened to them: the verb before ("killed 16 people") or after ("16 people were killed")."""
    groups, who = groups_in(plain[first:last]), sentence[first:last]
    lead = _ADJACENT.search(plain, max(0, start - 60), start)
    edge = lead.start() if lead else start
    before = [m for m in CONCEPT.finditer(plain, max(0, edge - 40), edge) if not plain[m.end() : edge].strip()]
    whole = plain[last : last + LONGEST]
    aside = _ASIDE.match(plain, last)
    after_start = aside.end() if aside else last
    stop = _CLAUSE_END.search(plain, after_start, after_start + LONGEST)
    after = CONCEPT.search(plain, after_start, stop.start() if stop else after_start + len(whole))
    number_of = _NUMBER_OF.search(plain, max(0, start - 110), start)
    told = CONCEPT.search(number_of["words"]) if number_of else None
    if after and (_CAUSED.search(plain, last, after.start()) or (first == last and after.start() - last > 45)):
        after = None
    near = before[-1] if before else after
    if near is None and told is None:
        return None
    key = concept_at(near or told)  # type: ignore[arg-type]
    end = near.end() if near and near is after and near.end() - last < 60 else last
    if first == last and near is not after:
        first = end = last
    return Thing(key, first, max(end, last), "", groups - _own(key), who=who)


def _noun(plain: str, first: int, last: int, complement: int, carrier: str = "") -> Thing | None:
    """A thing of no list, by its own noun: "police stations". English puts it last, Spanish and French first."""
    named = plain[first:last] or plain[last:complement]
    words = [
        word for word in re.findall(r"[a-z][\w'-]+", named) if word not in EMPTY | STOP and not word.endswith("ly")
    ]
    if not words or any(word in NO_THING for word in words[-1:] + words[:1]) or len(words[-1]) < 3:
        return None
    extra = [word for word in re.findall(r"[a-z][\w'-]+", plain[last:complement]) if word not in STOP | EMPTY]
    stems = frozenset(map(stem, [*words, *extra]))
    head = stem(words[-1] if first != last else words[0])
    return Thing(f"n:{head}", first, complement, carrier, groups_in(plain[first:complement]), stems)


def rate(sentence: str, start: int, end: int) -> Thing | None:
    """What a percentage is the rate of, where the sentence names it: "the poverty rate for 2022 was 27.5 percent"."""
    plain = flat(sentence)
    found = [match for match in RATES.finditer(plain) if match.end() <= start and start - match.end() < 160]
    found = found or [match for match in RATES.finditer(plain) if end <= match.start() < end + 40]
    for match in reversed(found):
        stems = _of_rate(match)
        if stems:
            of = groups_in(re.split(r"\d", plain[:start])[-1])
            return Thing(f"rate:{'-'.join(sorted(stems))}", match.start(), match.end(), "rate", of, stems)
    return None


def _of_rate(match: re.Match[str]) -> frozenset[str]:
    words = re.findall(r"[a-z'-]{4,}", " ".join(filter(None, [match["subject"], match["of"], match["de"]])))
    return frozenset(stem(word) for word in words if word not in STOP | EMPTY | _PLAIN_RATE)


_PLAIN_RATE = word_set(
    "according annual areas around average bank current global interest interests national official "
    "overall percent registered reported their while with"
)


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
