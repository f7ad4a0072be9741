"""Words of the caseworker's own that have no place in a brief: they decide the claim, or take a side.

The table is a start, not a measure: a term stands for itself, `*` for any ending, a space for any white space. What
stands between quotation marks is somebody else's and is passed over.

>>> [found.words for found in own_words("The applicant is a refugee; clearly so, “clearly” as they say.")]
['is a refugee', 'clearly']
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

Kind = Literal["conclusion", "loaded"]

CONCLUSIONS = (
    "well-founded fear|well founded fear|is a refugee|is not a refugee|are refugees|qualif* for asylum|"
    "qualif* for (international|subsidiary|refugee|humanitarian) protection|qualif* as a refugee|"
    "refugee status should|entitled to (asylum|protection|refugee status|subsidiary protection)|"
    "eligible for (asylum|protection|refugee status)|amount* to persecution|constitute* persecution|"
    "is persecution|risk of (being persecuted|persecution|serious harm)|would be persecuted|will be persecuted|"
    "real risk|reasonable degree of likelihood|amount* to (torture|serious harm)|"
    "internal (flight|protection|relocation) alternative (is|was|exists|would)|can (safely )?relocate|"
    "could (safely )?relocate|(state|effective|adequate|sufficient) protection is (not )?available|"
    "is (not )?credible|are (not )?credible|lack* credibility|lacks credibility|not believable|implausible|"
    "should be (granted|refused|dismissed|rejected|returned)|"
    "claim (is|should be|must be) (granted|refused|dismissed|rejected|accepted|unfounded|well-founded)|"
    "manifestly unfounded|safe country|burden of proof|fails to show|failed to show|failed to establish|"
    "has established that|nexus|temor* fundad*|fundad* temor*|es refugiad*|no es refugiad*|"
    "condición de refugiad*|reúne los requisitos|no reúne los requisitos|"
    "tiene derecho (al asilo|a la protección|a protección)|"
    "procede (conceder|denegar|desestimar|estimar|inadmitir)|debe (concederse|denegarse|desestimarse|estimarse)|"
    "constituye* persecución|sería perseguid*|será perseguid*|riesgo real|"
    "riesgo de (persecución|daños graves|ser perseguid*)|"
    "alternativa de (huida|protección) interna (es|existe|resulta)|"
    "protección (estatal|efectiva|suficiente) (no )?(está|es) (disponible|efectiva)|(no )?es (creíble|verosímil)|"
    "inverosímil*|falta de credibilidad|carece de credibilidad|manifiestamente infundad*|país seguro|"
    "carga de la prueba|no ha acreditado|ha acreditado|relato (in)?coherente"
)
LOADED = (
    "clearly|obviously|evidently|of course|undoubtedly|without doubt|no doubt|needless to say|everybody knows|"
    "everyone knows|as is well known|notorious*|infamous*|brutal*|barbar*|savage*|monstrous|heinous|horrific|"
    "shocking|appalling|thug*|mob|mobs|bogus|so-called|illegal (immigrant|migrant|alien)s?|illegals|"
    "flood* of (migrants|refugees|foreigners)|wave* of (migrants|refugees|foreigners)|influx*|swarm*|hordes|"
    "backward|primitive|uncivili*|deviant*|sexual preference*|the regime|terrorist*|extremist*|allegedly|"
    "purported*|claims to (be|have)|merely|miserabl*|innocent victim*|tragic*|fortunately|unfortunately|"
    "regrettably|claramente|obviamente|evidentemente|por supuesto|sin duda|indudablemente|huelga decir|"
    "todo el mundo sabe|es sabido que|notori*|tristemente célebre*|salvaje*|bárbar*|monstruos*|atroz|atroces|"
    "espantos*|indignante*|matones|turba*|inmigrante* ilegal*|migrante* ilegal*|los ilegales|avalancha*|"
    "oleada* de (migrantes|refugiados|extranjeros)|hordas|atrasad*|primitiv*|incivilizad*|desviad*|"
    "preferencia* sexual*|el régimen|terrorista*|extremista*|supuestamente|presunt*|dice ser|alega ser|meramente|"
    "víctima* inocente*|trágic*|afortunadamente|desgraciadamente|lamentablemente|por desgracia"
)
QUOTED = re.compile(r"“[^”]*”|«[^»]*»|\"[^\"]*\"|‘[^’]*’(?!\w)|„[^“”]*[“”]")


@dataclass(frozen=True)
class OwnWord:
    kind: Kind
    words: str


def own_words(text: str) -> Iterator[OwnWord]:
    """Each term that stands in the text outside of quotations, once."""
    own = unquoted(text)
    for kind, terms in (("conclusion", CONCLUSIONS), ("loaded", LOADED)):
        found = (re.sub(r"\s+", " ", match[0]) for match in pattern(terms).finditer(own))
        for words in {words.casefold(): words for words in reversed([*found])}.values():
            yield OwnWord("conclusion" if kind == "conclusion" else "loaded", words)


def unquoted(text: str) -> str:
    """The text with what stands between quotation marks blotted out, place by place."""
    return QUOTED.sub(lambda match: "\x00" * len(match[0]), text)


@cache
def pattern(terms: str) -> re.Pattern[str]:
    wide = terms.replace("*", r"\w*").replace(" ", r"\s+")
    return re.compile(rf"(?<!\w)(?:{wide})(?!\w)", re.IGNORECASE)
