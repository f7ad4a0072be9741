"""A note's text, split into the sources it cites.

The pattern is the one of EUAA's reports: `Author[, sub-body], Title[ (document code)], date, url[, pinpoint]`, sources
parted by "; ". Every part is verbatim; what the note does not show stays "".

>>> source = split_sources("See also: OAS, IACHR, Violence, Children and Crime, 11 November 2015, url, pp. 7-8")[0]
>>> source.author, source.title, source.date, source.pinpoint
('OAS, IACHR', 'Violence, Children and Crime', '11 November 2015', 'pp. 7-8')
"""

import re
from dataclasses import dataclass

from coi.text.period import MONTHS

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DATE = re.compile(
    rf"(?:\d{{1,2}}(?:\s*[–-]\s*\d{{1,2}})?\s+)?(?:{_MONTH})\.?\s+(?:19|20)\d\d|(?:19|20)\d\d(?:[–/-]\d{{2,4}})?|n\.\s?d\.?"
    rf"|\d{{1,2}}\s+(?:{_MONTH})|(?:{_MONTH})\s+\d{{1,2}},\s+(?:19|20)\d\d|(?:19|20)\d\d\s+\(.*\)",
    re.IGNORECASE,
)
_PINPOINT = re.compile(
    r"(?:pp?|paras?|arts?|chs?|chapters?|secs?|sections?|annex(?:es)?|fns?|footnotes?|min|at)\b\.?\s*[\divxlc].*",
    re.IGNORECASE,
)
_SOURCE_END = re.compile(
    r"(?:\burl|https?://\S+|\b(?:19|20)\d\d\)?|\bn\.\s?d\.?|same source\.?"
    r"|\b(?:pp?|paras?|arts?|chs?|secs?)\.\s*[\divxlc][\divxlc\s,.–-]*(?:ff?\.?)?)\.?$",
    re.IGNORECASE,
)
_PART = re.compile(r";\s+|\.\s+(?=[A-ZÀ-Þ])")
_LINK = re.compile(r"[\s,;(<]*(?:\burl\b|(?P<address>https?://[^\s<>]*[^\s<>().,;’”\"']))", re.IGNORECASE)
_LEAD = re.compile(
    r"(?:(?:map|figure|table|graph|see|for|cited|quoted|also|as)\b[^:]{0,120}:"
    r"|(?:see also|see|cf\.|as cited in|also|in):?)\s+(?=\S)",
    re.IGNORECASE,
)
_ORAL = re.compile(r"\b(?:interview|email|e-mail|correspondence|communication|entrevista|entretien)\b", re.IGNORECASE)
_BODY = re.compile(
    r"(?:ministry|ministerio|ministère|office|oficina|congress|congreso|court|corte|tribunal|poder|council|consejo|commi|"
    r"comisi|department|departamento|agency|agencia|institut|defensor|human rights|special|working group|secretar|"
    r"general|national|nacional|police|polic|directora|direcci|parliament|assembly|bureau|fiscal|public|high com)",
    re.IGNORECASE,
)
_ACRONYM = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ0-9&/.-]{1,11}")
_FORENAME = re.compile(
    r"[A-ZÀ-Þ][a-zà-ÿ’'-]+(?:\s[A-ZÀ-Þ][\w.’'-]*){0,2}(?:\s(?:et al\.?|and others))?|[A-Z]\.(?:\s?[A-Z]\.)*"
)
_SURNAME = re.compile(r"[A-ZÀ-Þ][\w’'-]+(?:\s(?:[a-z]+\s)?[A-ZÀ-Þ][\w’'-]+)?")
_LAW = re.compile(
    r"(?:código|code|ley|law|loi|decreto|decree|act|constituci|constitution|resoluci|reglamento)", re.IGNORECASE
)
_COMMA = re.compile(r",\s+")
_COMMENT_END = re.compile(r"(?<=\w{3})\.[’”]?\s+(?=[A-ZÀ-Þ])")
_FEWEST_PIECES = 3
_LONGEST_BODY = 60


@dataclass(frozen=True)
class Source:
    """One source a note cites. `text` is verbatim; a part the note does not show is ""; `url` only where proved."""

    text: str
    author: str = ""
    title: str = ""
    date: str = ""
    pinpoint: str = ""
    url: str | None = None


def split_sources(note: str) -> tuple[Source, ...]:
    """The sources of a note in order; () for an empty note.

    A "; " within a title parts nothing: a source ends with its linked word, its address, its pinpoint or its date. An
    address that the note itself prints is the source's `url`.
    """
    return tuple(_source(text) for text in _parts(note))


def _parts(note: str) -> list[str]:
    parts: list[str] = []
    start = 0
    for mark in _PART.finditer(note):
        piece = note[start : mark.start()].strip()
        if not _SOURCE_END.search(piece) or (mark.group().startswith(".") and not _LINK.search(piece)):
            continue
        parts.append(piece)
        start = mark.end()
    rest = note[start:].strip()
    return [*parts, rest] if rest else parts


def _source(text: str) -> Source:
    link = _LINK.search(text)
    head, tail = (text[: link.start()], text[link.end() :].strip(" ,;")) if link else (text, "")
    lead = _LEAD.match(head)
    pieces = _pieces(head[lead.end() :] if lead else head)
    pinpoint = tail.rstrip(".") if _PINPOINT.match(tail) else ""
    if not pinpoint and len(pieces) > 1 and _PINPOINT.fullmatch(pieces[-1]):
        pinpoint = pieces.pop()
    date = pieces.pop() if pieces and _DATE.fullmatch(pieces[-1]) else ""
    url = link["address"] if link else None
    if not link and not date and not _ORAL.search(text):
        return Source(text)
    count = _author_pieces(pieces)
    return Source(text, ", ".join(pieces[:count]), ", ".join(pieces[count:]), date, pinpoint, url)


def _pieces(head: str) -> list[str]:
    """What stands between commas; a comment in sentences of its own before the citation is left aside."""
    pieces = [piece for piece in _COMMA.split(head.strip(" ;,")) if piece]
    if pieces and not _DATE.fullmatch(pieces[-1]):
        pieces[-1] = pieces[-1].removesuffix(".")
    comment = next((k for k in range(len(pieces) - 1, -1, -1) if _COMMENT_END.search(pieces[k])), None)
    if comment is None or len(pieces) - comment < _FEWEST_PIECES:
        return pieces
    return [_COMMENT_END.split(pieces[comment])[-1], *pieces[comment + 1 :]]


def _author_pieces(pieces: list[str]) -> int:
    """How many of the pieces between commas name the author: a body's parent, a surname's forename."""
    if len(pieces) < 2:
        return 0
    count = 1
    while count + 1 < len(pieces) and count < 4 and _still_author(pieces, count):
        count += 1
    return count


def _still_author(pieces: list[str], count: int) -> bool:
    piece = pieces[count]
    if piece.startswith("in ") or _ACRONYM.fullmatch(piece):
        return True
    if len(piece) <= _LONGEST_BODY and ":" not in piece and _BODY.match(piece) and count < 3:
        return True
    person = count == 1 and _SURNAME.fullmatch(pieces[0]) and not _ACRONYM.fullmatch(pieces[0])
    title_follows = not pieces[count + 1][:1].islower()
    return bool(person and title_follows and _FORENAME.fullmatch(piece) and not _LAW.match(piece))
