"""Sentences in which a report says that it looked for information and found none.

It is about the search of the report's makers: "could not be found among the sources consulted". It is not about
people who looked for something ("the bodies could not be found", "police found no information"), nor about
little information ("scarce", "limited"): there something was found. Wordings of EUAA, ACCORD, IRB, Home Office
and the like, in English, Spanish and French.

>>> [absence.words for absence in absences("Courts are slow. Figures for 2024 could not be found. Fines are rare.")]
['Figures for 2024 could not be found']
>>> absences("The bodies of two brothers could not be found.")
()
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from coi.text.words import collapse, sentences

LONGEST = 1_000
"""Characters of a sentence that are looked at from either end."""


@dataclass(frozen=True)
class Absence:
    """`text[start:end]` is the sentence; `words` are those of it that say that nothing was found."""

    start: int
    end: int
    words: str


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


_SOME = r"(?:[\w’'-]+\s+){0,4}?"
_GAP = r"[^.;:]{0,160}?"

# --- English
_DATA = r"(?:information|data|figures?|statistics|details|documentation)\b"
_NOUN = rf"(?:{_DATA}|(?:reports?|references?|mentions?|sources|studies|literature|accounts)\b)"
_FOUND = r"(?:found|located|identified|retrieved)\b"
_BE_FOUND = rf"(?:(?:could|can)\s+(?:\w+\s+)?be|(?:was|were)|(?:has|have)\s+been)\s+(?:\w+ly\s+)?{_FOUND}"
_NOT_BE_FOUND = (
    rf"(?:(?:could|can)(?:\s+not|not|n[’']t)\s+(?:\w+ly\s+)?be|(?:was|were)\s+not|(?:has|have)\s+not\s+been)\s+{_FOUND}"
)
_MAKERS = (
    r"(?:the\s+research\s+directorate|the\s+(?:authors?|researchers?|drafters?|drafting\s+team)|the\s+COI\s+\w+"
    r"|the\s+country\s+(?:policy\s+and\s+)?information\s+team|this\s+(?:office|report|note|response|query|research|paper)"
    r"|CPIT|EUAA|EASO|ACCORD|Landinfo|Lifos|Cedoca|OFPRA|DIDR|IRB|sources(?:\s+consulted)?"
    r"|(?:our|desk|internet|online|further)\s+(?:re)?search(?:es)?|(?:a|the)\s+search)\b"
)
_CANNOT = (
    r"(?:could\s+not|cannot|did\s+not|(?:was|were|is|has\s+been|have\s+been)\s+(?:not\s+able|unable)\s+to"
    r"|(?:has|have)\s+not(?:\s+been\s+able\s+to)?)\s+(?:find|found|locate|located|identify|identified|obtain|obtained)\b"
)
_READ = r"(?:consulted|reviewed|searched|accessed|examined|used|available)\b"
_TELL = (
    r"(?:answer|address|cover|mention|discuss|corroborat|report|document|provid|contain|refer|specif|indicat|giv|say"
    r"|find|found|locat|identif)\w*"
)
# What one looks for in a source. To provide, give or contain is that only with information as its object.
_SAYS = (
    r"(?:compar|mention|address|cover|discuss|describ|specif|answer|corroborat|explain|quantif|confirm|document|report"
    r"|provid|contain|indicat|record|list|refer)\w*"
)
_TREATS = r"(?:compar|mention|address|cover|discuss|describ|specif|answer|corroborat|explain|quantif)\w*"
_GIVES = r"(?:provid|contain|offer|giv|gave)\w*"
_CLAUSE = r"(?:^|[,;:(]\s*|\b(?:and|but|while|although|though|however|yet|as)\s+)"
_ENGLISH = (
    rf"\bno\s+(?:\w+\s+)?sources?\s+{_BE_FOUND}(?=\s+(?:that|which)\s+{_SOME}{_SAYS})",
    rf"\bnone\s+of\s+(?:the|these|those|our)\s+(?:\w+\s+){{0,2}}sources\s+(?:\w+\s+)?{_TREATS}",
    rf"\bnone\s+of\s+(?:the|these|those|our)\s+(?:\w+\s+){{0,2}}sources\s+(?:\w+\s+)?{_GIVES}\s+{_SOME}{_NOUN}(?!\s+to\s)",
    rf"{_CLAUSE}(?:the\s+|these\s+|other\s+)?sources\s+(?:do|did)\s+not\s+(?:\w+\s+)?{_GIVES}\s+{_SOME}{_NOUN}(?!\s+to\s)",
    rf"\b{_DATA}{_GAP}\b{_NOT_BE_FOUND}",
    rf"\b(?:reports?|references?|sources)\s+(?:of|on|to|about)\b{_GAP}\b{_NOT_BE_FOUND}",
    rf"\b(?:no|neither)\s+{_SOME}{_NOUN}{_GAP}\b{_BE_FOUND}",
    rf"\bno\s+{_SOME}{_DATA}{_GAP}\b(?:is|are|was|were)\s+(?:\w+ly\s+)?available\b",
    rf"\b{_DATA}\s+(?:on|about|regarding|concerning|for|of)\b{_GAP}\b(?:is|are|was|were)\s+(?:not\s+(?:\w+ly\s+)?|un)available\b",
    rf"\bthere\s+(?:is|are|was|were)\s+no\s+{_SOME}{_DATA}\s+(?:\w+ly\s+)?(?:available\b|(?:on|about|regarding|concerning|as\s+to)\b)",
    rf"\b{_MAKERS}(?:\s+[\w’',-]+){{0,6}}?\s+(?:found|located|identified|yielded|returned)\s+no\s+{_SOME}{_NOUN}",
    rf"\b{_MAKERS}(?:\s+[\w’',-]+){{0,6}}?\s+{_CANNOT}\s+{_SOME}{_NOUN}",
    rf"\b{_MAKERS}\s+(?:has|have|had)\s+no\s+{_SOME}{_DATA}",
    rf"\b{_MAKERS}\s+(?:is|are|was|were)\s+not\s+aware\s+of\s+any\s+{_SOME}(?:{_NOUN}|cases|instances)",
    rf"\bit\s+(?:(?:was|is)\s+not|has\s+not\s+been)\s+possible\s+to\s+(?:find|locate|obtain|identify)\s+{_SOME}{_NOUN}",
    rf"\b(?:none\s+of\s+the|no)\s+{_SOME}sources\s+{_SOME}{_READ}{_GAP}\b{_TELL}",
    rf"\bsources\s+{_SOME}{_READ}\s+{_SOME}(?:do|did|does)\s+not\s+{_TELL}",
    rf"\bsources\s+{_SOME}{_READ}\s+{_SOME}(?:contain|provid|offer|mak|ma?de|gave|give)\w*\s+no\s+{_SOME}(?:{_NOUN}|answer)",
    rf"\bnot\s+(?:be\s+)?{_TELL}\s+(?:\w+\s+)?(?:by|in|among)\s+(?:any\s+of\s+)?the\s+{_SOME}sources\s+{_SOME}{_READ}",
    rf"\bsources\s+{_SOME}{_READ}\s+(?:is|are|were|remain)\s+silent\s+(?:on|about|as\s+to)\b",
)

# --- Spanish
_DATOS = (
    r"(?:información|informaciones|datos|cifras|estadísticas|informes|reportes|referencias|detalles|documentación)\b"
)
_HALLAR = r"(?:encontrar|hallar|localizar|identificar|obtener)(?:se)?"
_HALLADO = r"(?:encontrad|hallad|localizad|identificad|obtenid)[oa]s?"
_SPANISH = (
    rf"\bno\s+se\s+(?:encontr|hall|localiz|identific)(?:ó|aron|aba|aban|an|a)\s+{_SOME}{_DATOS}",
    rf"\bno\s+se\s+(?:ha|han)\s+(?:podido\s+{_HALLAR}|{_HALLADO})\s+{_SOME}{_DATOS}",
    rf"\bno\s+se\s+(?:pudo|pudieron|logró|lograron)\s+{_HALLAR}\s+{_SOME}{_DATOS}",
    rf"\bno\s+(?:fue|ha\s+sido|resultó)\s+posible\s+{_HALLAR}\s+{_SOME}{_DATOS}",
    rf"\bno\s+se\s+(?:dispone\s+de|dispuso\s+de|cuenta\s+con|contó\s+con)\s+{_SOME}{_DATOS}",
    rf"\b{_DATOS}{_GAP}\bno\s+(?:se\s+)?(?:pudo|pudieron|ha\s+podido|han\s+podido|fue|fueron|ha\s+sido|han\s+sido)\s+(?:ser\s+)?(?:{_HALLADO}|{_HALLAR})\b",
    rf"\bno\s+(?:hay|existen?|había|existían?)\s+{_SOME}{_DATOS}\s+(?:\w+\s+)?(?:disponibles?|sobre|acerca|respecto)\b",
    r"\bfuentes\s+(?:\w+\s+)?consultadas\s+no\s+(?:\w+\s+)?(?:mencion|conten|contien|ofrec|proporcion|aport|inform|recog|hac)\w*",
)

# --- French
_DONNEES = r"(?:informations?|renseignements?|données?|statistiques?|chiffres?|mentions?|références?|rapports?)\b"
_TROUVE = r"(?:trouvé|repéré|localisé|relevé|identifié|obtenu)(?:e|s|es)?\b"
_FRENCH = (
    rf"\baucune?\s+{_SOME}{_DONNEES}{_GAP}\bn[’']\s?(?:a|ont)\s+(?:pu\s+être|été)\s+{_TROUVE}",
    rf"\baucune?\s+{_SOME}{_DONNEES}{_GAP}\bn[’'](?:est|était)\s+disponible",
    rf"\b{_DONNEES}{_GAP}\bn[’']\s?(?:a|ont)\s+(?:pas\s+)?(?:pu\s+être|été)\s+{_TROUVE}",
    rf"\b(?:direction\s+des\s+recherches|DIDR|OFPRA|Cedoca|recherches|auteurs?|sources\s+consultées)\b{_GAP}\bn[’']\s?(?:a|ont)\s+(?:pas\s+)?(?:pu\s+trouver|trouvé|permis\s+de\s+trouver)\s+(?:aucune?\s+|pas\s+)?(?:de\s+|d[’'])?{_SOME}{_DONNEES}",
    rf"\bil\s+n[’']a\s+pas\s+été\s+possible\s+(?:de\s+|d[’'])(?:trouver|obtenir|repérer)\s+(?:de\s+|d[’']|des\s+)?{_SOME}{_DONNEES}",
    r"\bsources\s+(?:\w+\s+)?consultées\s+ne\s+(?:mentionn|fourniss|contienn|donn|précis|font)\w*\s+(?:\w+\s+)?(?:pas|aucun)",
    rf"\bil\s+n[’'](?:existe|y\s+a)\s+(?:pas|aucune?)\s+(?:de\s+|d[’'])?{_SOME}{_DONNEES}\s+(?:\w+\s+)?(?:disponible|sur|concernant|relativ)",
)
_WORDINGS = re.compile("|".join(f"(?:{p})" for p in (*_ENGLISH, *_SPANISH, *_FRENCH)), re.IGNORECASE)

# A sentence that names the search needs no further proof that it is the makers' own.
_SEARCH = _any(
    rf"\b(?:among|amongst|in|from|across|by)\s+(?:any\s+of\s+)?(?:the|all|its|other)?\s*{_SOME}sources\s+{_SOME}{_READ}",
    r"\bwithin\s+(?:the\s+)?(?:\w+\s+)?(?:time\s*(?:constraints?|limits?|frame)|timeframe)",
    r"\b(?:entre|en)\s+las\s+fuentes\s+(?:\w+\s+)?consultadas|\bdentro\s+de\s+los?\s+(?:plazos?|límites?\s+de\s+tiempo)",
    r"\b(?:parmi|dans)\s+les\s+sources\s+(?:[\w’']+\s+){0,3}consultées|\bdans\s+les\s+délais",
)
# Where a sentence names the sources or the time that the makers had, more wordings speak of their search.
_OWN_SOURCES = _any(
    rf"\b(?:among|amongst|in|from|across|by)\s+(?:any\s+of\s+)?(?:the|all|its|other)?\s*{_SOME}sources\s+{_SOME}{_READ}",
    r"\btime\s*(?:constraints?|limits?|frame)\s+(?:of|for|set\s+for)\s+(?:this|the\s+present)\b",
)
_IF_SOURCES_NAMED = _any(
    rf"\bno\s+{_SOME}{_NOUN}",
    rf"\bno\s+{_SOME}(?:cases?|incidents?|instances?|examples?|indications?|evidence|provisions?|laws?)\b{_GAP}\b{_BE_FOUND}",
    r"\b(?:could|can)\s+not\s+be\s+(?:found|located|identified|established|determined|verified|corroborated)\b",
)
_CONDITION = _any(
    r"^\W*(?:if|where|when|whenever|unless|should|in\s+(?:the\s+)?(?:cases?|event|instances?)\s+(?:where|that|of))\b",
    r"^\W*(?:cuando|si|en\s+caso|lorsqu|quand|en\s+cas)\b",
)
_SAID = (
    r"(?:said|says|told|stated?s?|claim\w*|alleg\w*|complain\w*|repl\w+|respond\w*|argu\w+|announc\w+|testif\w+|insist\w*"
    r"|reported|rul\w+|conclud\w+|inform\w*|wrote|added|explained)"
)
_SPOKEN = _any(
    rf"\b{_SAID}\b[^.;]{{0,80}}\bthat\b(?!.*,\s+(?:but|and|while|although|though|yet|however)\b)[^.;]*$",
    r"\baccording\s+to\b[^,]*,?[^,]*$",
    r"\b(?:dijo|dijeron|afirm\w+|señal\w+|declar\w+|indic\w+|denunci\w+|inform\w+|respond\w+)\b[^.;]{0,60}\bque\b[^.;]*$",
    r"\b(?:dit|déclar\w+|affirm\w+|indiqu\w+|expliqu\w+|signal\w+|répondu)\b[^.;]{0,60}\bqu(?:e\b|[’'])[^.;]*$",
    r"^[^“”«»]*[“«][^”»]*$",
)
_OTHER_CLAUSE = _any(
    r"\bwhose\b|,\s*(?:who|which|where)\b|^\s*that\b|\bcuy[oa]s?\b|\bdont\b",
    r"\b(?:shows?|showed|indicates?|indicated|suggests?|suggested|confirm\w*|reveal\w*|means?)\b",
)
_OTHERS_SEARCH = _any(
    r"^\s*by\s+(?!(?:the\s+)?(?:sources?|authors?|research\w*|drafters?|COI|EUAA|EASO|ACCORD|IRB|CPIT|end|time|close)\b"
    r"|(?:[\w-]+\s+)?\d|then\b|now\b)",
    r"^\s*(?:por|par)\s+(?:el|los?|las?|le|les|une?)\b",
    r"^[^.;,]{0,40}\b(?:on|in|at|from)\s+(?:his|her|their|its|the|a|an)\s+(?:[\w-]+\s+){0,3}"
    r"(?:phones?|computers?|laptops?|devices?|homes?|house|vehicles?|car|regist\w+|archives?|files?|records?|databases?|scene|body|possession)\b",
    r"^[^.;,]{0,40}\b(?:en|dans|sur)\s+(?:su|sus|el|la|los|las|son|sa|ses|le|les)\s+(?:\w+\s+){0,2}"
    r"(?:teléfono|celular|computadora|casa|domicilio|archivos?|registros?|expedientes?|téléphone|ordinateur|domicile|dossiers?|registres?)\b",
)
_OF_A_PERSON = _any(
    r"^\s*(?:of|on|about|regarding|concerning)?\s*(?:his|her|their|the)\s+(?:\w+[’']s\s+)?(?:\w+\s+)?(?:fate|whereabouts|location|condition)\b"
)
# Information that is there but does not reach people: "not available to detainees", "in their language", "at clinics".
_NOT_REACHING = _any(
    r"^\s+(?:to\s+(?!the\s+(?:authors?|research|public)|EUAA|EASO|ACCORD|IRB|CPIT)"
    r"|at\s+(?!the\s+(?:time|end)|present|year)|for\s+(?!the\b|\d)|in\s+(?!the\s+(?:public|sources)|\d|\w+\s+\d{4}|public\b)"
    r"|on\s+(?:the|its|their)\s+(?:[\w’'-]+\s+){0,4}(?:web\s?sites?|portals?|pages?)\b)"
)
_GAP_HEADING = _any(
    r"what\s+(?:could\s+not\s+be|was\s+not)\s+found|information\s+(?:gaps?|not\s+found)|gaps?\s+in\s+(?:the\s+)?information"
    r"|(?:lagunas?|vacíos?)\s+de\s+información|información\s+no\s+encontrada|informations?\s+non\s+trouvées?|lacunes\s+d[’']information"
)
# Cheap, and in one pass each: most paragraphs have not both.
_DENIES = _any(r"\b(?:not?|none|neither|cannot|ne|unable|unavailable|silent)\b", r"n[’']t\b|\bn[’']")
_NAMES = _any(
    r"information|data\b|figure|statistic|detail|document|report|reference|mention|source|stud|literature|account|research|search"
    r"|possible|informaci|datos|cifras|estad|informe|reporte|referencia|fuente|posible|pud[oi]|podido|données|chiffres|renseignement"
    r"|rapport|EUAA|EASO|ACCORD|Landinfo|Lifos|Cedoca|OFPRA|DIDR|IRB|CPIT"
)


@lru_cache(maxsize=8192)
def absences(text: str) -> tuple[Absence, ...]:
    """The sentences of a paragraph that say that information was looked for and not found."""
    if not (_DENIES.search(text) and _NAMES.search(text)):
        return ()
    found = (
        (sentence, next(filter(None, map(_wording, _looked_at(sentence.text))), "")) for sentence in sentences(text)
    )
    return tuple(Absence(sentence.start, sentence.end, words) for sentence, words in found if words)


def is_gap_heading(title: str) -> bool:
    """Whether a heading says that what stands under it was not found.

    >>> is_gap_heading("4.2. What could not be found"), is_gap_heading("4.2. Victims who were never found")
    (True, False)
    """
    return _GAP_HEADING.search(collapse(title)) is not None


def _looked_at(sentence: str) -> tuple[str, ...]:
    """The sentence; of one so long that it would hold up an import, the beginning and the end."""
    return (sentence,) if len(sentence) <= LONGEST else (sentence[:LONGEST], sentence[-LONGEST:])


def _wording(sentence: str) -> str:
    for match in _WORDINGS.finditer(sentence):
        if _of_the_makers(sentence, match):
            return match.group()
    named = _IF_SOURCES_NAMED.search(sentence) if _OWN_SOURCES.search(sentence) else None
    return named.group() if named and _of_the_makers(sentence, named) and not _told(sentence, named) else ""


def _told(sentence: str, match: re.Match[str]) -> bool:
    """Whether others say it, even where the sentence names the sources."""
    return _SPOKEN.search(sentence[: match.start()]) is not None


def _of_the_makers(sentence: str, match: re.Match[str]) -> bool:
    """Whether the makers of the report looked, and not a person or an authority they tell of."""
    before, after = sentence[: match.start()], sentence[match.end() :]
    if _CONDITION.match(sentence) and "," not in before:
        return False
    if _SEARCH.search(sentence) and not re.search(r"\baccording\s+to\b[^,]*\bsources\b", sentence, re.IGNORECASE):
        return True
    if _SPOKEN.search(before) or _OTHERS_SEARCH.search(after) or _OF_A_PERSON.search(after):
        return False
    if match.group().casefold().endswith(("available", "unavailable")) and _NOT_REACHING.match(after):
        return False
    return not _OTHER_CLAUSE.search(_inside(match.group()))


def _inside(words: str) -> str:
    """What stands between the noun and the verb of the wording."""
    parts: Sequence[str] = words.split(maxsplit=1)
    return parts[1] if len(parts) > 1 else ""
