"""Who counted, and where: the words of a sentence that say so.

>>> counter("According to the Ministry of Health, 12 people died.", 34).words
'Ministry of Health'
>>> place("In Lima, 80 homicides followed.", 9, 11).words
'Lima'
"""

import re
from dataclasses import dataclass

from coi.text.figures.flat import flat, word_set
from coi.text.period import MONTHS


@dataclass(frozen=True)
class Named:
    """Words of the text and where they begin; "" where the text does not say."""

    words: str = ""
    start: int = 0
    again: bool = False


_UP = r"[A-ZÀ-ÖØ-Þ][\w’'.-]*"
_LINK = r"(?:of|for|and|on|de|del|des|du|la|las|los|le|les|y|et|the|in|against|d[’'])"
NAME = rf"(?:{_UP})(?:\s+(?:(?:{_LINK}\s+)*)(?:{_UP}))*"
_VERB = (
    r"(?:had\s+|has\s+|have\s+|also\s+|a\s+|ont\s+|ha\s+|han\s+)*(?:record|register|report|document|count|estimat"
    r"|indicat|identif|verif|confirm|receiv|note|said|state|put|found|tall"
    r"|registr|report[oó]|document|cont|estim|indic|inform|recibi|se[ñn]al|recens|enregistr|signal|dénombr|denombr"
    r"|compt|rapport|fait état|publi)\w*"
)
_PARENS = r"(?:\s*\([^)]{1,90}\))?(?:,[^,;.]{2,80},)?"
_ACCORDING = re.compile(
    rf"(?:[Aa]ccording\s+to|[Ss]egún|[Dd]e\s+acuerdo\s+(?:con|a)|[Ss]elon|[Dd][’']après|[Dd]ata\s+(?:from|of|by)"
    rf"|[Ff]igures\s+(?:from|of|by)"
    rf"|[Ss]tatistics\s+(?:from|of|by)|[Cc]ifras\s+de(?:l)?|[Dd]atos\s+de(?:l)?|[Cc]hiffres\s+d(?:u|e)"
    rf"|[Ii]nformation\s+(?:provided\s+)?by"
    rf"|(?:reported|recorded|registered|documented|counted)\s+by|(?:registrad|reportad|documentad)[oa]s\s+por"
    rf"|(?:recensée?s|enregistrée?s)\s+par)"
    rf"\s+(?:(?:(?:the|el|la|los|las|le|les|a|an|official|statistics|data|figures|information|provided|by|from"
    rf"|estadísticas|de|del|des|du|cifras|datos|chiffres)\s+|l[’'])\s*)*(?P<name>{NAME}"
    rf"|[a-zà-ÿ][^\d,.;:()]{{3,70}}?(?=[,.;]))"
)
_SAID = re.compile(
    rf"(?<!\bon\s)(?<!\bin\s)(?<!\bof\s)(?<!\bto\s)(?<!\bfor\s)(?<!\bde\s)(?P<name>(?:(?:ministère|ministerio"
    rf"|ministry|office|institut|fiscalía|policía|bureau)\s+(?:{_LINK}\s+)*)?{NAME}){_PARENS}\s+(?:data\s+"
    rf"|statistics\s+|report\s+(?:on\s+{NAME}\s+)?)?{_VERB}"
)
_SAME = re.compile(
    r"\b(?:[Tt]he\s+same\s+(?:source|report|ministry|organi[sz]ation|office|body)|[Ll]a\s+misma\s+(?:fuente"
    r"|entidad|institución)|[Ll]a\s+même\s+source)\b"
)
_NOT_WHO = (
    {flat(name) for name in MONTHS}
    | word_set(
        "a additionally also an at authorities autoridades between both by depuis durante during en entre "
        "from he however in it la le many more most of on over selon several she since some sources the these "
        "they this"
    )
    | word_set("other others both reports figures estimates data official officials numbers counts")
)
_PLACE = re.compile(
    rf"(?<!\w)(?:[Ii]n|[Aa]t|[Nn]ear|[Aa]cross|[Tt]hroughout|[Ee]n|[Dd]ans|[Àà]|[Aa]u)\s+(?:(?:the|el|la|las|los|le"
    rf"|l[’'])\s*)?"
    rf"(?:(?:city|town|district|department|province|region|state|village|municipality|ciudad|distrito|departamento"
    rf"|provincia|región|ville|région|département)"
    rf"\s+(?:of|de|d[’'])\s*(?:la\s+)?)?(?P<name>{NAME})"
)
_NATIONWIDE = re.compile(
    r"\b(?:nation-?wide|countrywide|across the country|throughout the country|in the (?:whole|entire) country"
    r"|a nivel nacional|en todo el pais|au niveau national"
    r"|dans tout le pays|national level|nationally)\b"
)
_BEFORE_PARENTHESIS = re.compile(rf"(?P<name>{_UP}(?:\s+(?:(?:de|del|la|el|los|of|d[’'])\s+)*{_UP})*)\s*\($")
_LEAD = re.compile(r"^(?:The|In|En|On|At|By|A|An|According)\s+")


def counter(sentence: str, at: int) -> Named:
    """Who counted the number at `at`: the nearest named before it, else the first after; `again`: "the same source"."""
    found = [Named(_trim(m["name"]), m.start("name")) for m in _ACCORDING.finditer(sentence)]
    found += [Named(_trim(m["name"]), m.start("name")) for m in _SAID.finditer(sentence) if _who(m["name"])]
    found += [Named(m.group(), m.start(), again=True) for m in _SAME.finditer(sentence)]
    found = [one for one in found if one.words]
    before = [one for one in found if one.start < at]
    if before:
        return max(before, key=lambda one: (one.start, len(one.words)))
    return min(found, key=lambda one: one.start, default=Named())


def _who(name: str) -> bool:
    first = flat(_trim(name)).split()
    return bool(first) and first[0] not in _NOT_WHO


def _trim(name: str) -> str:
    short = re.sub(r"[’']s?$", "", _LEAD.sub("", name.strip().rstrip(".,")))
    return "" if flat(short) in _NOT_WHO or re.match(r"(?:its|their|sus?|leurs?|son|sa)\b", short) else short


def place(sentence: str, start: int, end: int) -> Named:
    """Where what is counted happened: named before its bracket, else nearest after it, else nearest before."""
    lead = _BEFORE_PARENTHESIS.search(sentence, 0, start)
    if lead and lead.end() == start:
        return Named(lead["name"], lead.start("name"))
    found = [Named(_bare(m["name"]), m.start("name")) for m in _PLACE.finditer(sentence) if _is_place(sentence, m)]
    after = [
        one for one in found if end <= one.start <= end + 90 and not re.search(r"\d|[;(]", sentence[end : one.start])
    ]
    if after:
        return after[0]
    before = [one for one in found if one.start < start]
    if before:
        return before[-1]
    wide = _NATIONWIDE.search(flat(sentence))
    return Named(sentence[wide.start() : wide.end()], wide.start(), again=True) if wide else Named()


def _bare(name: str) -> str:
    return re.sub(r"[’']s$", "", name.rstrip(".,"))


def _is_place(sentence: str, match: re.Match[str]) -> bool:
    words = flat(match["name"]).split()
    if sentence.count("(", 0, match.start()) > sentence.count(")", 0, match.start()):
        return False
    return words[0].strip(".,") not in _NOT_WHO and not any(word in _ORGANISATIONS for word in words)


_ORGANISATIONS = word_set(
    "act annex article chapter code committee congreso congress corte court covid decree eu eu+ human "
    "interview january law ministerio ministry office police report section"
)
