"""What a number counts: the words after it, or about it, that name the thing; who it happened to.

>>> counted("60 deaths and 59 persons injured", 0, 2).key
'death'
>>> counted("police killed 16 people in May", 14, 16).key
'death'
>>> counted("631 complaints were filed", 0, 3, about=("trafficking",)).key
'trafficking'
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from coi.text.figures.flat import flat, word_set
from coi.text.figures.phrases import STATUS, Thing, complement, happened, has_deed, noun_phrase, own_groups, stem
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

_NAME = re.compile(r"(?<!\w)[A-ZÀ-Þ]\w{2,}")
_FROM = re.compile(r" (?:from|de|du|des|originaires de)(?: (?:the|la|el|los))? [^\s.,;]+")
_DONE = re.compile(
    r"\b(?:killed|arrested|detained|injured|wounded|abducted|kidnapped|executed|expelled|deported|displaced|murdered"
    r"|mataron|detuvieron|arrestaron|secuestraron|asesinaron|expulsaron)(?: at least| about| some| over| more than)? ?$"
)
_FRACTION = re.compile(
    r" (?:(?:out )?of (?:the|these|those|them|whom|which|all)|de (?:los|las|ellos|ellas|estos|estas|esos|esas)|des"
    r"|de ces|d'entre|sur les|parmi)\b"
)
_RATE_OF_TIME = re.compile(
    r"[^.;]{0,30}?\b(?:per|a|each|every|por|al|par|chaque) (?:day|week|month|hour|year|dia|semana|mes|ano|jour"
    r"|semaine|mois|an|\d)|[^.;]{0,12}\b(?:daily|weekly|diari[oa]s|par jour)\b"
)


def counted(sentence: str, start: int, end: int, about: Sequence[str] = ()) -> Thing | None:
    """What the number at `sentence[start:end]` counts; None where the words do not tell.

    `about`: what the passage speaks of, nearest first, for "cases" and "complaints" that do not say of what.
    """
    plain = flat(sentence)
    thing = None if _FRACTION.match(plain, end) else _counted(sentence, plain, start, end, about)
    if thing is None or thing.start < end:
        return thing
    names = _NAME.findall(sentence, thing.start, _origin(plain, thing.end))
    return replace(thing, names=frozenset(flat(name) for name in names))


def _origin(plain: str, end: int) -> int:
    """Where the words end that say where those counted come from: "refugees | from Darfur"."""
    of = _FROM.match(plain, end)
    return of.end() if of else end


def _counted(sentence: str, plain: str, start: int, end: int, about: Sequence[str]) -> Thing | None:
    first, last = noun_phrase(plain, end)
    if _RATE_OF_TIME.match(plain, last):
        return None
    phrase, of = plain[first:last], complement(plain, last)
    carrier, concept = CARRIER.search(phrase), _concept_of(phrase)
    if carrier:
        return _carried(plain, first, last, of, carrier_at(carrier), about)
    is_person = PERSON.search(phrase) is not None
    if concept and not (concept in STATUS and has_deed(plain, of)) and not (is_person and _adjective_only(concept)):
        groups = groups_in(plain[first:of]) - own_groups(concept)
        return Thing(concept, first, of, "", groups, who=sentence[last:of].strip())
    if concept or is_person or not phrase or has_deed(plain, last) or _done_to(plain, start):
        return happened(sentence, plain, start, first, last)
    return _noun(plain, first, last, of)


def _done_to(plain: str, start: int) -> bool:
    """Whether a verb right before the number says what happened to those counted: "arrested 23 lawyers"."""
    return _DONE.search(plain, max(0, start - 30), start) is not None


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


def _adjective_only(concept: str) -> bool:
    """ "asylum seekers", "refugees": the concept is the person; "protest leaders": it is not what happened to them."""
    return concept in ("protest", "attack", "trafficking", "robbery", "extortion", "torture")


def _carried(plain: str, first: int, last: int, of: int, carrier: str, about: Sequence[str]) -> Thing | None:
    """Cases, complaints, victims, investigations: of what, by their own words, else by what the passage speaks of."""
    named = CONCEPT.search(plain, first, of) or (
        CONCEPT.search(plain, last, last + 45) if carrier == "investigation" else None
    )
    topic = concept_at(named) if named else next(iter(about), "")
    if of > last and not named:
        return _noun(plain, last, last, of, carrier)
    if not topic:
        return None
    groups = groups_in(plain[first:of]) - own_groups(topic)
    key = f"{carrier}/{topic}" if carrier == "investigation" else topic
    return Thing(key, first, of, carrier, groups)


def _noun(plain: str, first: int, last: int, of: int, carrier: str = "") -> Thing | None:
    """A thing of no list, by its own noun: "police stations". English puts it last, Spanish and French first."""
    named = plain[first:last] or plain[last:of]
    words = [
        word for word in re.findall(r"[a-z][\w'-]+", named) if word not in EMPTY | STOP and not word.endswith("ly")
    ]
    if not words or any(word in NO_THING for word in words[-1:] + words[:1]) or len(words[-1]) < 3:
        return None
    extra = [word for word in re.findall(r"[a-z][\w'-]+", plain[last:of]) if word not in STOP | EMPTY]
    stems = frozenset(map(stem, [*words, *extra]))
    head = stem(words[-1] if first != last else words[0])
    return Thing(f"n:{head}", first, of, carrier, groups_in(plain[first:of]), stems)


def rate(sentence: str, start: int, end: int) -> Thing | None:
    """What a percentage is the rate of, where the sentence names it: "the poverty rate for 2022 was 27.5 percent"."""
    plain = flat(sentence)
    found = [match for match in RATES.finditer(plain) if match.end() <= start and start - match.end() < 160]
    found = found or [match for match in RATES.finditer(plain) if end <= match.start() < end + 40]
    for match in reversed(found):
        stems = _of_rate(match)
        if stems:
            of = groups_in(re.split(r"\d", plain[:start])[-1]) - groups_in(match.group())
            return Thing(f"rate:{'-'.join(sorted(stems))}", match.start(), match.end(), "rate", of, stems)
    return None


def _of_rate(match: re.Match[str]) -> frozenset[str]:
    words = re.findall(r"[a-z'-]{4,}", " ".join(filter(None, [match["subject"], match["of"], match["de"]])))
    return frozenset(stem(word) for word in words if word not in STOP | EMPTY | _PLAIN_RATE)


_PLAIN_RATE = word_set(
    "according annual areas around average bank current global interest interests national official "
    "overall percent registered reported their while with"
)
