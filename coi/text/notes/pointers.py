"""Notes that point back ("Ibid., p. 4", "Office A, op. cit.", "see supra note 4"): how they name the source they mean.

>>> read_pointer("Ibid., p. 4")
Pointer(kind='before', author='', title='', note=0, pinpoint='p. 4')
>>> read_pointer("Office A, op. cit., p. 7")
Pointer(kind='named', author='Office A', title='', note=0, pinpoint='p. 7')
>>> read_pointer("Office A, supra note 4, at 12").note, read_pointer("Office A, Letter, 4 May 2022, url")
(4, None)
"""

import re
from dataclasses import dataclass
from typing import Literal

Way = Literal["before", "named", "note", "unread"]
"""To the source just before; to an earlier source that is named; to a note by its number; in words not understood."""

PINPOINT = (
    r"(?:at\s+)?(?:pp?|pgs?|pages?|paras?|¶+|§+|arts?|articles?|chs?|chapters?|secs?|sections?|annex(?:es)?|fns?|footnotes?|min|"
    r"vols?|págs?|párrs?|arts?|capítulos?|cap|par|n[oº°]s?|S|Rn|Rz|Kap|Abs|Nr|Seiten?|Ziff(?:er)?|с|стр|ص|s)(?![^\W\d])[.:]?\s*[\divxlc].*"
)
_PIN = re.compile(rf"(?:{PINPOINT}|at\s+\d.*|[\divxlc]+(?:\s*[–,-]\s*[\divxlc]+)*(?:\s?ff?\.?)?)", re.IGNORECASE)
_OPEN = r"(?:(?:see|see\s+also|cf|vgl|siehe(?:\s+auch)?|véase|ver|voir(?:\s+aussi)?|cfr|also)\.?,?:?\s+)?(?:in\s+)?"
_BEFORE = (
    r"ib(?:id|ídem|idem|íd)\.?|ib\.|id\.|[ií]dem\.?|ebd\.?|ebenda|a\.\s?a\.\s?O\.,?\s+ebd\.|"
    r"loc\.?\s?cit\.?|l\.\s?c\.|(?:the\s+)?same\s+source|(?:la\s+)?misma\s+fuente|(?:la\s+)?même\s+source|dieselbe\s+Quelle|"
    r"the\s+same|там\s+же|المرجع\s+نفسه|المصدر\s+نفسه|t\.\s?a\.\s?p\.|a\.\s?y\."
)
_CITED = (
    r"op\.?\s?cit\.?|ob\.?\s?cit\.?|art\.?\s?cit\.?|loc\.?\s?cit\.?|a\.\s?a\.\s?O\.|supra|cit\.\s+supra|as\s+above|(?:as\s+)?cited\s+above|"
    r"previously\s+cited|already\s+cited|above\s+cited|quoted\s+above|cit\.|précité|citada?o?\s+(?:supra|arriba|anteriormente)|"
    r"antes\s+citad[oa]|siehe\s+oben|s\.\s?o\.|oben|указ\.\s+соч\.|المرجع\s+السابق|المصدر\s+السابق"
)
_CUE = (
    r"(?:(?:op\.?\s?cit\.?|ob\.?\s?cit\.?|a\.\s?a\.\s?O\.|cit\.|supra|infra|above|below|oben|unten|véase|ver|voir|siehe|"
    r"cited\s+(?:above\s+|below\s+)?(?:in|at)|in|see|at),?\s+)"
)
_AFTER = r"(?:,?\s+(?:above|below|supra|infra|oben|unten|ci-dessus|arriba|anterior)\.?)"
_NOTE = (
    r"(?:foot)?(?:note|fn|nota|Fn|Fußnote|Fussnote|Anm|сн)\.?\s*"
    r"(?:de\s+bas\s+de\s+page\s+|al\s+pie\s+)?(?:n\s?[.º°]\s*)?"
)
_POINTS_BEFORE = re.compile(
    rf"{_OPEN}(?:(?P<name>[^,;]{{2,60}}),\s+)?(?:{_BEFORE})(?P<rest>(?:[\s,.:;(]|$).*)?", re.IGNORECASE
)
_POINTS_TO_NOTE = tuple(
    re.compile(rf"{_OPEN}{form}(?P<rest>(?:[\s,.:;)]|$).*)?", re.IGNORECASE)
    for form in (
        rf"(?P<name>.*?)[\s,;:(]*(?<!\w){_CUE}+\(?(?:{_NOTE}|n\.?\s*)(?P<note>\d{{1,4}})\)?{_AFTER}?",
        rf"(?P<name>.*?)[\s,;:]*\({_CUE}*(?:{_NOTE}|n\.?\s*)(?P<note>\d{{1,4}}){_AFTER}?\)",
        rf"(?P<name>){_NOTE}(?P<note>\d{{1,4}}){_AFTER}?",
        rf"(?P<name>.*?)[\s,;:]+{_NOTE}(?P<note>\d{{1,4}}){_AFTER}",
    )
)
_POINTS_NAMED = re.compile(
    rf"{_OPEN}(?P<name>.*?)[\s,;:([]*(?<!\w)(?:{_CITED})[\])]?(?P<rest>(?:[\s,.:;)]|$).*)?", re.IGNORECASE
)
_SURELY = re.compile(
    rf"{_OPEN}(?:ib(?:id|ídem|idem|íd)\b|id\.(?=[\s,;]|$)|[ií]dem\b|ebd\.|ebenda\b)|[^;]{{0,160}}\b(?:op|loc)\.?\s?cit\b",
    re.IGNORECASE,
)
_CARD = re.compile(r"ID\b|IB\b")
_REMARK = re.compile(r"\b(?:is|are|was|were|has|have|which|that|who)\b")
_FORMS: tuple[tuple[Way, tuple[re.Pattern[str], ...]], ...] = (
    ("before", (_POINTS_BEFORE,)),
    ("note", _POINTS_TO_NOTE),
    ("named", (_POINTS_NAMED,)),
)
_LINK = re.compile(r"https?://|\burl\b")
_LONGEST_NAME, _LONGEST = 160, 300


@dataclass(frozen=True)
class Pointer:
    """`author` and `title` name an earlier source as far as the note does; `note` is a printed number, 0 for none."""

    kind: Way
    author: str = ""
    title: str = ""
    note: int = 0
    pinpoint: str = ""


def read_pointer(text: str) -> Pointer | None:
    """What the words point back to; None where they cite a source themselves."""
    if len(text) > _LONGEST:
        text = text[:_LONGEST] if _SURELY.match(text) and not _LINK.search(text) else ""
    bare = " ".join(text.split()).strip(" ;")
    if not bare or _CARD.match(bare) or _LINK.search(bare):
        return None
    for kind, forms in _FORMS:
        for form in forms:
            found = form.fullmatch(bare)
            pin = _pinpoint(found["rest"]) if found else None
            name = _name(found["name"] or "") if found else None
            if found and pin is not None and name is not None:
                return Pointer(kind, *name, int(found.groupdict().get("note") or 0), pin)
    return Pointer("unread") if _SURELY.match(bare) else None


def _pinpoint(rest: str | None) -> str | None:
    """What follows the pointing words where it is a place in the source or nothing; None where it is something else."""
    bare = (rest or "").strip(" ,.;:()[]")
    return bare if not bare or _PIN.fullmatch(bare) else None


def _name(words: str) -> tuple[str, str] | None:
    """Author and title before "op. cit."; None where a sentence stands there."""
    bare = words.strip(" ,;:([.")
    if len(bare) > _LONGEST_NAME or _REMARK.search(bare):
        return None
    author, _, title = bare.partition(", ")
    return author, title.strip(" ,")
