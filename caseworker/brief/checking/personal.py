"""What looks like a datum of the claimant's in text that the caseworker wrote: none is needed in a brief.

A suggestion, never sure: the pattern knows no persons. What a report says of somebody stands in quotations, which are
not looked at.

>>> [(found.kind, found.words) for found in personal("Ms Rojas was born on 3 May 1990, DNI 12345678.")]
[('name', 'Ms Rojas'), ('birth', 'born on 3 May 1990'), ('number', 'DNI 12345678')]
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from caseworker.brief.checking.own_words import unquoted

Kind = Literal["name", "birth", "phone", "number", "address"]
NAMED = {
    "name": "a person’s name",
    "birth": "a date of birth or an age",
    "phone": "a telephone number",
    "number": "the number of a file or paper",
    "address": "an address",
}
_CAPITAL = r"[A-ZÁÉÍÓÚÑÜ][\w’'-]+"
_MORE = rf"(?: (?:de |del |de la |da |dos |van |von |al-|bin |bint )?{_CAPITAL})"
_NAME = rf"{_CAPITAL}{_MORE}{{0,3}}"
_WHO = (
    r"applicant|claimant|appellant|asylum[- ]seeker|client|witness|wife|husband|partner|son|daughter|brother|sister"
    r"|mother|father|solicitante|demandante|recurrente|interesad[oa]|cliente|testigo|espos[oa]|marido|pareja|hij[oa]"
    r"|herman[oa]|madre|padre"
)
_NO_NAME = r"(?!(?:The|She|He|They|It|This|El|La|Los|Las|Ella|Esta|Este) )"
_CALLED = r"named|whose name is|name is|se llama|cuyo nombre es|de nombre"
_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|enero|febrero|marzo|abril|mayo|junio|julio|agosto|sept?iembre"
    r"|octubre|noviembre|diciembre)\w*"
)
_DAY = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?(?: de)? {_MONTH}(?: de| del|,)? \d{{4}}|{_MONTH} \d{{1,2}},? \d{{4}}"
    rf"|\d{{1,2}}[./-]\d{{1,2}}[./-](?:\d{{4}}|\d{{2}})|\d{{4}}-\d{{2}}-\d{{2}}|\d{{4}})"
)
_BORN = r"born|date of birth|dob|d\.o\.b\.|nacid[oa]|naci[oó]|fecha de nacimiento"
_PHONE = r"tel|telephone|phone|mobile|cell|whatsapp|teléfono|tfno|móvil|celular|cel"
_NO = r"no|nr|n[º°o]|num|number|número"
_PAPER = (
    rf"(?:file|case|passport|identity card|id card|id|registration|application|alien|national identity) (?:{_NO})"
    r"|passport|DNI|NIE|NIF|CUI|PTP|CPP|RUC|A-number|cédula(?: de identidad)?|carn[eé](?: de extranjería)?|pasaporte"
    r"|expediente|exp|documento(?: de identidad)?|ficha|n[uú]mero de (?:expediente|registro|documento)"
)
PATTERNS: tuple[tuple[Kind, str], ...] = (
    ("name", rf"\b(?-i:Mr|Mrs|Ms|Miss|Mx|Sr|Sra|Srta|Señor|Señora|Señorita|Don|Doña)\b\.? (?-i:{_NAME})"),
    ("name", rf"\b(?:{_WHO}),? (?-i:{_NO_NAME}{_CAPITAL}{_MORE}{{1,3}})"),
    ("name", rf"\b(?:{_CALLED}) (?-i:{_NAME})"),
    ("birth", rf"\b(?:{_BORN})[: ]*(?:(?:on|in|el|en) )*{_DAY}"),
    ("birth", r"\b(?:aged \d{1,2}|\d{1,2}[- ]years?[- ]old|de \d{1,2} años(?: de edad)?)\b"),
    ("phone", r"(?<![\w.])(?:\+\d{1,3}|00\d{2,3})[ .-]?(?:\(\d{1,4}\)[ .-]?)?\d{2,4}(?:[ .-]?\d{2,4}){1,4}(?!\w)"),
    ("phone", rf"\b(?:{_PHONE})\b\.?:? ?(?:n[oº]\.? ?)?\(?\d[\d ()./-]{{5,}}\d"),
    (
        "number",
        rf"\b(?:{_PAPER})\b\.?:?(?: ?(?:{_NO})\b\.?)?:?\s*(?=[\w./-]*\d{{4}})[A-Z]?[\w./-]*\d[\w./-]*\w",
    ),
    (
        "number",
        r"(?<![\w.-])(?-i:[XYZ]-?\d{7}-?[A-Z]|\d{8}-?[A-Z]|[A-Z]{1,3}-?\d{6,9}|V-?\d{1,2}\.?\d{3}\.?\d{3})(?!\w)",
    ),
    ("address", r"[^\s@<>()]+@[^\s@<>()]+\.\w{2,}"),
)
_COMPILED = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in PATTERNS)


@dataclass(frozen=True)
class Personal:
    kind: Kind
    words: str

    @property
    def named(self) -> str:
        return NAMED[self.kind]


def personal(text: str) -> Iterator[Personal]:
    """Each datum once, in the order of the text; of two that overlap the first."""
    own, end = unquoted(text), 0
    matches = ((kind, match) for kind, pattern in _COMPILED for match in pattern.finditer(own))
    found = sorted(((*match.span(), kind, match[0]) for kind, match in matches), key=lambda one: (one[0], -one[1]))
    seen: set[str] = set()
    for start, stop, kind, words in found:
        if start >= end and words not in seen:
            seen.add(words)
            end = stop
            yield Personal(kind, " ".join(words.split()))
