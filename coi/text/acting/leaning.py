"""Which way the words of a passage lean: of harm and failure, or of protection and of things getting better?

Two passages on one question that lean different ways may contradict one another; a person reads both and decides. It
knows words only (English and Spanish), so it is a suggestion that shows them, and says nothing where they are few or
mixed.

>>> leaning("The police arrested the gang and the court convicted five of them.").way
'protection'
>>> leaning("Reports of extortion decreased after the law was adopted.").way
'protection'
>>> leaning("Shelters were closed; victims had no access to protection.").way
'harm'
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from coi.text.words import sentences

Way = Literal["harm", "protection", ""]
CLEAR = 0.5
"""Of all leaning words, how much more must point one way than the other (0 to 1)."""

FEWEST = 2
"""Leaning words: one alone says too little."""
HARM = (
    r"kill\w*|murder\w*|attack\w*|threat\w*|extort\w*|beat(?:en|ing|ings)?|tortur\w*|rap(?:e|ed|es)|assault\w*|"
    r"violen\w*|impunity|corrupt\w*|worsen\w*|discriminat\w*|harass\w*|abus\w*|disappear\w*|persecut\w*|kidnap\w*|"
    r"excessive force|ill-treat\w*|mistreat\w*|femicid\w*|homicid\w*|retaliat\w*|reprisal\w*|stigma\w*|"
    r"overcrowd\w*|arbitrar\w*|asesin\w*|ataqu\w*|amenaz\w*|extorsi\w*|golpe\w*|violaci[oó]n|violaciones|"
    r"impunidad|empeor\w*|discriminaci\w*|acoso|abuso\w*|desaparic\w*|persecuci\w*|secuestr\w*|uso excesivo|"
    r"feminicidi\w*|represalia\w*|estigma\w*|maltrat\w*"
)
PROTECTION = (
    r"protect\w*|prosecuted|prosecutions|convict\w*|sentenced|arrest(?:ed|s) (?:the|members|suspects|\d)\w*|shelters?|"
    r"safe house\w*|hotline\w*|assist(?:s|ed|ance)|support(?:s|ed)?|compensat\w*|reparation\w*|dismantl\w*|"
    r"rescued|decriminali\w*|legal aid|effective\w*|improv\w*|adopted|ratified|trained|"
    r"restraining order\w*|access to|accountab\w*|held responsible|available|proteg\w*|protecci[oó]n|"
    r"proces(?:ó|ado|ados|amiento)|conden(?:ó|ado|ados|ada|as)|refugios?|albergues?|casas de acogida|asistencia|"
    r"apoy\w*|indemniza\w*|reparaci\w*|desarticul\w*|rescat\w*|asesor[ií]a|eficaz\w*|efectiv\w*|"
    r"mejor\w*|adoptó|adoptaron|ratific\w*|capacit\w*|acceso a|disponible\w*"
)
LESS = (
    r"decreas\w*|declin\w*|dropped|fell|fallen|reduc\w*|fewer|diminish\w*|ceased|ended|no reports of|no cases of|"
    r"not reported|disminu\w*|descen[ds]\w*|baj(?:ó|aron|ado)|reduj\w*|cesó|cesaron|menos casos|no se registr\w*"
)
NOT = (
    r"no|not|never|without|neither|nor|lack\w*|few|fewer|rarely|seldom|hardly|insufficient\w*|inadequate\w*|"
    r"fail\w*|unable|refus\w*|limited|poor\w*|clos(?:ed|ure)|denied|deny|lost|absence|absent|unavailable|"
    r"ineffective\w*|delay\w*|incomplete|reduc\w*|sin|nunca|tampoco|falta|faltan|carec\w*|pocos|pocas|rara vez|"
    r"insuficiente\w*|no se|neg(?:ó|aron|ado)|limitad\w*|escas\w*|deficien\w*|cerr(?:ó|aron|ado)|ausencia"
)
WITHIN = 45
"""Characters before or after a word of protection within which a word of lack turns it round."""


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)


_HARM, _PROTECTION, _LESS, _NOT = map(_words, (HARM, PROTECTION, LESS, NOT))


@dataclass(frozen=True)
class Leaning:
    """`way` is "" where the words are mixed or too few; `words` are those it rests on, each once."""

    way: Way
    words: tuple[str, ...] = ()


@lru_cache(maxsize=4096)
def leaning(text: str) -> Leaning:
    found: dict[Way, list[str]] = {"harm": [], "protection": []}
    for sentence in sentences(text):
        for said, words in _sentence(text[sentence.start : sentence.end]):
            found[said].append(words)
    way: Way
    harm, protection = len(found["harm"]), len(found["protection"])
    if harm + protection < FEWEST or abs(harm - protection) / (harm + protection) < CLEAR:
        return Leaning("")
    way = "harm" if harm > protection else "protection"
    return Leaning(way, tuple(dict.fromkeys(word.casefold() for word in found[way])))


def _sentence(text: str) -> list[tuple[Way, str]]:
    harm = [match[0] for match in _HARM.finditer(text)]
    less = _LESS.search(text)
    found: list[tuple[Way, str]] = []
    if harm and less:
        found += [("protection", f"{harm[0]} … {less[0]}")]
    else:
        found += [("harm", word) for word in harm]
    for match in _PROTECTION.finditer(text):
        around = (
            text[max(0, match.start() - WITHIN) : match.start()] + " | " + text[match.end() : match.end() + WITHIN // 2]
        )
        if lack := _NOT.search(around):
            found.append(("harm", f"{lack[0]} … {match[0]}"))
        else:
            found.append(("protection", match[0]))
    return found
