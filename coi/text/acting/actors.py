"""Who does harm in a passage: agents of the State, armed or criminal groups, family, society.

Read off the words alone, in English, Spanish and French: an act that harms, and who does it, before an act in the
active voice or after "by", "a manos de", "aux mains de". Where nobody is named, nobody is guessed.

>>> [(act.actor, act.words) for act in acts("Two drivers were shot by hitmen. The police beat a man.")]
[('armed', 'shot by hitmen'), ('state', 'police beat')]
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from coi.text.acting.words import STEMS, WHO, WORDS, Actor
from coi.text.words import sentences

NAMES: dict[Actor, str] = {
    "state": "agents of the State",
    "armed": "armed or criminal groups",
    "family": "family or partner",
    "society": "private persons",
}
LONGEST, FARTHEST = 60, 110  # characters: of the words shown as evidence, and between who acts and the act
_WHO = re.compile("|".join(rf"(?P<{actor}>\b(?:{'|'.join(words)})\b)" for actor, words in WHO.items()), re.IGNORECASE)
_STEM = "|".join(chain.from_iterable(line.split() for line in STEMS))
_ACT = re.compile(rf"\b(?:(?:{_STEM})[\w-]*|(?:{'|'.join(WORDS)})\b)", re.IGNORECASE)
_PLACE = re.compile(  # "police station" does nothing, nor does "the officer's report"
    r"['’]?s?\s+(?:stations?|posts?|reports?|records?|academ\w+|complaints?|checkpoints?|custody|protection|cars?|vans?"
    r"|headquarters|figures|data|statistics|sources?|uniforms?)\b",
    re.IGNORECASE,
)
_SAYS = re.compile(  # who tells of an act did not do it
    r"[\w\s]{0,20}?\b(?:said|says?|told|tells|reported|stated|recorded|registered|announced|added|explained|found|noted"
    r"|counted|estimated|believes?|confirmed|investigat\w+|dijo|dijeron|inform\w+|report[oó]|registr[oó]|se[ñn]al[oó]"
    r"|investig\w+|a dit|ont dit|d[eé]clar\w+|rapport\w+|signal\w+|did not|do not|does not|failed|fails?|refused to"
    r"|never|no (?!se)|n['’]\w+ pas)\b",
    re.IGNORECASE,
)
_NO_SUBJECT = re.compile(  # what stands after these is not who acts
    r"\b(?:against|to|towards?|with|from|near|behind|without|for|about|according to|seg[uú]n|contra|hacia|ante|contre"
    r"|envers|vers|chez|selon|d['’]apr[eè]s|avec|con|like|as|than|para|pour)\s+(?:\w+[\s'’]){0,2}$",
    re.IGNORECASE,
)
_BY = re.compile(  # not "by February", "by shooting", "por no pagar"
    r"\b(?:by (?!\w+ing\b|\d|the end|then|now|mid|late|early|law|night|phone|force\b|jan|feb|mar|apr|may |jun|jul|aug"
    r"|sep|oct|nov|dec)|at the hands of|a manos de|por parte de|por (?!\w+r(?:se)?\b|no )|par (?!\w+e?r\b)|aux mains de"
    r"|sous les balles de|attributed to|blamed on|atribuid\w+ a|attribuée?s? à)\s*",
    re.IGNORECASE,
)
_VERB = re.compile(r"\b(?:\w{2,}ed|[\w]+[ai]d[oa]s?|\w+ées?|made|known|seen|held)\s+$", re.IGNORECASE)
_DONE = re.compile(  # a verb that does the act; or an act itself
    rf"\b(?:committed|carried out|perpetrated|made|caused|inflicted|conducted|used|employed|fired|sent|ordered"
    rf"|organi[sz]ed|cometid[oa]s?|perpetrad[oa]s?|causad[oa]s?|commise?s?|perpétrée?s?|causée?s?|(?:{_STEM})[\w-]*)\s+$",
    re.IGNORECASE,
)
_OF = re.compile(r"\s*(?:\w+ ){0,2}?(?:from|of|de la|de los|de las|del?|des|du|d['’])\s*", re.IGNORECASE)
_NOUN = re.compile(
    r"(?:threats?|attacks?|gunfire|bullets?|shots|raids?|amenazas?|ataques?|disparos|agresi\w+|violencia|menaces?|tirs?"
    r"|attaques?|violences?|abuses?|violence|harassment|brutality|insultos|acoso|insults|demands?|extorsion\w*)$",
    re.IGNORECASE,
)
_ADVERBS = (
    r"(?:\w+(?:ly|mente|ment)\s+|(?:also|then|later|often|always|sometimes|even|still|all|themselves|\w+ed and)\s+)*"
)
_PASSIVE = re.compile(
    r"\b(?:was|were|been|being|is|are|be|gets?|got|fue|fueron|sido|ser|son|era|eran|result\w+|été|est|sont|être|étaient"
    rf"|était|fut|furent)\s+{_ADVERBS}$",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\w+ed(?: \w+)*|shot|beat|hit|threw|took|stole|cut off|drove|burnt|set fire|locked .*"
    r"|[\w-]+(?:ó|aron|ieron|ió|aban?|[ií]an?)",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(r"(?:[ai]d[oa]s?|muert[oa]s?|ée?s?|ue?s?|taken|thrown)$", re.IGNORECASE)
_SUFFERED = re.compile(r"died?|dies|deaths?|murieron|muri[oó]|muert[oa]s?|mort[se]?", re.IGNORECASE)
_PERFECT = re.compile(
    r"\b(?:ha|han|hab[ií]an?|haber|have|has|had|a|ont|avait|avaient|ayant|l['’]a|l['’]ont|aurai(?:t|ent))\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_LINK = re.compile(  # between who acts and a word that may be a noun: nothing that makes it another's
    r"['’]?s?\s+(?:(?:to|who|which|that|have|has|had|also|then|often|would|could|can|may|might|will|and|or|do|used|members"
    r"|continue[ds]?|start(?:s|ed)?|began|begin|tr(?:y|ies|ied)|regularly|themselves|que|qui|se|los|las|les|le|lo|la|l|suele"
    r"|suelen|\w+ly|\w+mente|\w+ment)[\s'’]+)*",
    re.IGNORECASE,
)
_ENGAGED = re.compile(
    r"[\s\S]{0,60}?\b(?:engag\w+ in|involved in|dedicated to|responsible for|behind"
    r"|commit(?:s|ted)?|carr(?:y|ies|ied) out|perpetrat\w+|speciali[sz]\w+ in|resort\w* to|dedicad\w+ a"
    r"|dedica\w* a|involucrad\w+ en|comet\w+"
    r"|responsables? de|impliqu\w+ dans|commett\w+|commis|se livr\w+ à)\s+(?:[^\W\d]+\s+){0,4}$",
    re.IGNORECASE,
)
_NO_OBJECT = re.compile(
    r"\s*(?:$|[,.;:)–]|(?:in|on|between|during|since|by|near|after|before|over|per|or|and \d[\d,. ]*)\b)", re.IGNORECASE
)
_NEEDS_NONE = re.compile(r"fired?|opened fire|set fire|threw|drove|shot|discriminat", re.IGNORECASE)
_NOT = re.compile(
    r"\b(?:not|never|nor|failed to|fails to|refused to|unable to|without|nunca|no|ni|jamais|pas|sans|n['’]ont|n['’]a)"
    r"\s+(?:\w+\s+){0,1}$",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r",?\s+(?:who|which|that|que|qui)\b", re.IGNORECASE)
_OBJECT = re.compile(
    r"\s+(?:(?!(?:that|que|qui|who|which|and|y|e|et)\b)(?:[^\W\d]+\s+|\d+\s+|[dl]['’]))*", re.IGNORECASE
)
_TAKEN = re.compile(
    r"(?:arrest|detain|deten|detuv|detien|captur|imprison|arr[eê]t|round|kill|shot|shoot|prosecut)", re.IGNORECASE
)
_MEETS = re.compile(  # the State acting on those who harm is protection
    r"\s+(?:\w+\s+){0,4}?(?:suspects?|perpetrators?|culprits?|offenders?|responsables|agresor(?:es)?|sospechosos?|auteurs"
    r"|suspects)\b",
    re.IGNORECASE,
)
_HARMLESS = re.compile(
    r"execut\w+ (?:[\d ,.]+)?(?:\w+ )?(?:operations?|warrants?|orders?|plans?)|assault rifles?|arrest warrants?"
    r"|forced? (?:disappear|march)",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[;:.!?]|,\s+(?:and|but|while|whereas|y|pero|mientras|et|mais|tandis)\s", re.IGNORECASE)


@dataclass(frozen=True)
class Act:
    """Who harms, and the words that say so: `text[start:end]`."""

    actor: Actor
    words: str
    start: int
    end: int


@dataclass(frozen=True)
class _Named:
    actor: Actor
    start: int
    end: int


@lru_cache(maxsize=4096)  # a page asks of each passage several times
def acts(text: str) -> tuple[Act, ...]:
    """The acts that harm of which the text says who does them, in order."""
    return tuple(chain.from_iterable(_acts_of(sentence.text, sentence.start) for sentence in sentences(text)))


def actors(found: Sequence[Act]) -> tuple[Actor, ...]:
    """Each of those who act once, in order."""
    return tuple(dict.fromkeys(act.actor for act in found))


def _acts_of(text: str, offset: int) -> Iterator[Act]:
    named = [_Named(_actor(found), found.start(), found.end()) for found in _WHO.finditer(text)]
    for act in _ACT.finditer(text) if named else ():
        inside = any(one.start <= act.start() < one.end for one in named)
        if inside or _NOT.search(text, 0, act.start()) or _HARMLESS.match(text, act.start()):
            continue
        who = _after(text, act, named)
        if who is None and not _is_left_open(text, act):
            who = _before(text, act, named)
        if who is None or (who.actor == "state" and _meets_who_harms(text, act, named)):
            continue
        start, end = min(who.start, act.start()), max(who.end, act.end())
        yield Act(who.actor, _shortened(text, who, act, start, end), offset + start, offset + end)


def _actor(found: re.Match[str]) -> Actor:
    return next(actor for actor in WHO if found[actor])


def _after(text: str, act: re.Match[str], named: Sequence[_Named]) -> _Named | None:
    """Who stands after "by", or after "of" where the act is a noun."""
    end = _clause_end(text, act.end())
    by = _BY.search(text, act.end(), end)
    if by and not _other_act(text, act.end(), by.start()):
        return _next(named, by.end(), min(end, by.end() + LONGEST), text)
    if _NOUN.search(act[0]) and (of := _OF.match(text, act.end(), end)):
        return _next(named, of.end(), min(end, of.end() + LONGEST // 2), text)
    return None


def _is_left_open(text: str, act: re.Match[str]) -> bool:
    """A passive act, or one with a "by" of nobody known: who stands before it suffers it."""
    end = _clause_end(text, act.end())
    by = _BY.search(text, act.end(), end)
    told = by and not _other_act(text, act.end(), by.start()) and by[0].casefold().startswith(("by", "a manos", "aux"))
    return bool(told or _PASSIVE.search(text, 0, act.start()))


def _before(text: str, act: re.Match[str], named: Sequence[_Named]) -> _Named | None:
    """The nearest of those named before the act that can be its subject."""
    start = max((end.end() for end in _ENDS.finditer(text, 0, act.start()) if end[0][0] != ","), default=0)
    for one in reversed(named):
        if one.end > act.start() or one.start < start or act.start() - one.end > FARTHEST:
            continue
        if _can_act(text, one, act.start()):
            return one if _takes_subject(text, act, text[one.end : act.start()]) else None
    return None


def _can_act(text: str, one: _Named, act: int) -> bool:
    told = _SAYS.match(text, one.end, act) or _PLACE.match(text, one.end)
    return not (told or _NO_SUBJECT.search(text, 0, one.start) or _suffers(text, one))


def _takes_subject(text: str, act: re.Match[str], gap: str) -> bool:
    """Whether the act is a verb in the active voice, not a noun nor a participle said of who suffers it."""
    if _SUFFERED.fullmatch(act[0]):
        return False
    if _PARTICIPLE.search(act[0]):
        return bool(_PERFECT.search(gap))
    if _PAST.fullmatch(act[0]):
        return bool(_NEEDS_NONE.match(act[0]) or not _NO_OBJECT.match(text, act.end()))
    return bool(_LINK.fullmatch(gap) or _ENGAGED.fullmatch(gap))


def _suffers(text: str, one: _Named) -> bool:
    """Whether another act just before has this one for its object ("stoned the couple and drove them out")."""
    if _RELATIVE.match(text, one.end):
        return False
    before = text[max(0, one.start - LONGEST // 2) : one.start]
    found = list(_ACT.finditer(before))
    return bool(found) and _OBJECT.fullmatch(before, found[-1].end()) is not None


def _next(named: Sequence[_Named], start: int, end: int, text: str) -> _Named | None:
    for one in named:
        if start <= one.start < end and not _PLACE.match(text, one.end):
            return None if _NO_SUBJECT.search(text, start, one.start) else one
    return None


def _other_act(text: str, start: int, end: int) -> bool:
    """Whether the "by" belongs to another verb ("killings registered by")."""
    return bool(_VERB.search(text, start, end)) and not _DONE.search(text, start, end)


def _clause_end(text: str, start: int) -> int:
    found = _ENDS.search(text, start)
    return found.start() if found else len(text)


def _meets_who_harms(text: str, act: re.Match[str], named: Sequence[_Named]) -> bool:
    near = range(act.end(), act.end() + LONGEST // 2)
    harm = any(one.actor in ("armed", "family") and one.start in near for one in named)
    return bool(_TAKEN.match(act[0]) and (harm or _MEETS.match(text, act.end())))


def _shortened(text: str, who: _Named, act: re.Match[str], start: int, end: int) -> str:
    if end - start <= LONGEST:
        return text[start:end]
    first, last = sorted([(who.start, text[who.start : who.end]), (act.start(), act[0])])
    return f"{first[1]} … {last[1]}"
