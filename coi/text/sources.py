"""A note's text, split into the sources it cites.

The pattern is the one of EUAA's reports: `Author[, sub-body], Title[ (document code)], date, url[, pinpoint]`, sources
parted by "; "; `Author (date): Title`, `Author: Title, date` and titles between quotation marks are read too. Every
part is verbatim; what the note does not show stays "".

>>> source = split_sources("See also: OAS, IACHR, Violence, Children and Crime, 11 November 2015, url, pp. 7-8")[0]
>>> source.author, source.title, source.date, source.pinpoint
('OAS, IACHR', 'Violence, Children and Crime', '11 November 2015', 'pp. 7-8')
>>> [source.kind for source in split_sources("Ibid., p. 4; NPF, interview with the authors, 6 September 2023")]
['pointer', 'oral']
"""

import re
from dataclasses import dataclass
from typing import Literal

from coi.text.notes.authors import author_pieces, names_an_office
from coi.text.notes.dates import dated_end, is_date, without_access
from coi.text.notes.pointers import read_pointer

Kind = Literal["document", "oral", "pointer", "remark"]
"""A document; what somebody told the makers of the report; words that point back; words that cite nothing."""

_PINPOINT = re.compile(
    r"(?:pp?|pgs?|pages?|paras?|arts?|chs?|chapters?|secs?|sections?|annex(?:es)?|fns?|footnotes?|min|at|págs?|párrs?|"
    r"artículos?|capítulos?|secci[oó]n|seiten?|s|rn|rz|ziff|abs|kap|kapitel|caps?|abschnitt|artikel|с|стр|ص)\b\.?\s*[\divxlc].*|[§¶]+\s*\d.*",
    re.IGNORECASE,
)
_PINPOINT_END = re.compile(rf",\s+(?P<pinpoint>{_PINPOINT.pattern})$", re.IGNORECASE)
_SOURCE_END = re.compile(
    r"(?:\burl|https?://\S+|\b(?:19|20)\d\d[)\]]?|\bn\.\s?d\.?|\bs\.\s?f\.?|\bundated|same source\.?"
    r"|\b(?:pp?|paras?|arts?|chs?|secs?|págs?|párrs?|S)\.\s*[\divxlc][\divxlc\s,.–-]*(?:ff?\.?)?)\.?$",
    re.IGNORECASE,
)
_PART = re.compile(r";\s+|\.\s+(?=[A-ZÀ-Þ])")
_LINK = re.compile(r"[\s,;(<]{0,8}(?:\burl\b|(?P<address>https?://[^\s<>]*[^\s<>().,;’”\"']))", re.IGNORECASE)
_LEAD = re.compile(
    r"(?:(?:map|figure|table|graph|see|for|cited|quoted|also|as|source|fuente|quelle)\b[^:]{0,120}:"
    r"|(?:see also|see|cf\.|as cited in|also|in|véase también|véase|ver también|ver|voir aussi|voir|vgl\.|siehe auch|"
    r"siehe)\s?:?)\s+(?=\S)",
    re.IGNORECASE,
)
_TOLD = (
    r"(?:interview(?:s|ed)?|e-?mails?|correspondence|communications?|conversations?|meeting|(?:tele)?phone\s+calls?|entrevistas?|"
    r"correos?\s+electrónicos?|comunicaci[oó]n|entretiens?|courriels?|gespräche?|telefonat|e-?mail-auskunft|auskunft)\b"
)
_ORAL = re.compile(rf"(?:^(?i:(?:[\w-]+\s+){{0,2}}{_TOLD})(?!:)|,\s+(?:[a-zß-ÿ][\w-]*\s+){{0,2}}{_TOLD})")
_TOLD_TO = re.compile(
    r"\b(?:interview|correspondence|communication|conversation|meeting|e-?mail)\s+(?:with|to)\s+(?:the\s+)?(?P<name>[^,;]+)"
)
_INTERVIEW = re.compile(r"\b(?:interview|entrevista|entretien|gespräch|meeting|conversation)", re.IGNORECASE)
_REMARK = re.compile(
    r"\b(?:is|are|was|were|includes?|can be|means?|has|have|had|refers?|indicated|denotes?)\b|^(?i:analysis|legend|own "
    r"calculations?|note)\b|^[a-zß-ÿ]"
)
_COLON = re.compile(r"(?P<author>[^:,]{2,80}):\s+(?P<title>\S.*)", re.DOTALL)
_DATED_AUTHOR = re.compile(
    r"(?P<author>[^()\[\]]{2,120}?)\s*[(\[](?P<date>[^()\[\]]{2,40})[)\]][:.,]?\s+(?P<title>\S.*)", re.DOTALL
)
_STOPS = re.compile(r"(?P<author>[^.]{3,80})\.\s+(?P<date>[^.]{4,30})\.\s+(?P<title>\S.*?)\.?", re.DOTALL)
_QUOTED = re.compile(
    r"(?P<before>.*?)(?:[,.]\s+|^)"
    r"(?:“(?P<a>[^“”]+)”|«\s?(?P<b>[^«»]+?)\s?»|„(?P<c>[^„“”]+)[“”]|‘(?P<d>.+?)’(?!\w)|\"(?P<e>[^\"]+)\")(?P<after>.*)",
    re.DOTALL,
)
_IMPRINT = re.compile(r"\s*\([^()]*,\s+(?P<date>(?:19|20)\d\d)\)$")
_COMMA = re.compile(r",\s+")
_COMMENT_END = re.compile(r"(?:(?<=\w\w\w)|(?<=\d\d))\.[’”]?\s+(?=[A-ZÀ-Þ])")
_CODE = re.compile(
    r"(?:UN\s+Doc\.?|Index:?|AI\s+Index:?|Doc\.|ISBN|ref\.)?\s*[A-Z][A-Z0-9]*[/ -][A-Z0-9/. -]*\d[\w/.()-]*",
    re.IGNORECASE,
)
_FEWEST_PIECES = 3
_LAST_WORDS, _LONGEST = 200, 1500
"""Characters: how far back the end of a source shows; what is longer is no citation, and is not parted."""


@dataclass(frozen=True)
class Source:
    """One source a note cites. `text` is verbatim; a part the note does not show is ""; `url` only where proved."""

    text: str
    author: str = ""
    title: str = ""
    date: str = ""
    pinpoint: str = ""
    url: str | None = None
    kind: Kind = "document"


def split_sources(note: str) -> tuple[Source, ...]:
    """The sources of a note in order; () for an empty note.

    A "; " within a title parts nothing: a source ends with its linked word, its address, its pinpoint or its date. An
    address that the note itself prints is the source's `url`. Words that point back are a part of kind "pointer".
    """
    return tuple(_source(text) for text in _parts(note))


def is_interview(text: str) -> bool:
    """Whether an oral source is an interview, rather than an e-mail or a call."""
    return bool(_INTERVIEW.search(text))


def told_to(source: Source) -> str:
    """To whom an oral source spoke, as the note says; "" where it names nobody.

    >>> told_to(split_sources("DPLF, interview with EUAA, 6 September 2023")[0])
    'EUAA'
    """
    found = _TOLD_TO.search(source.text)
    return found["name"].strip() if found and source.author else ""


def _parts(note: str) -> list[str]:
    parts: list[str] = []
    start, linked = 0, [link.start() for link in _LINK.finditer(note)]
    for mark in _PART.finditer(note):
        piece, at_stop = note[start : mark.start()].strip(), mark.group().startswith(".")
        has_link = any(start <= place < mark.start() for place in linked)
        if not _ends(piece, at_stop=at_stop, has_link=has_link):
            continue
        stop = "." if at_stop and read_pointer(piece) else ""
        parts.append(piece + stop)
        start = mark.end()
    rest = note[start:].strip()
    return [*parts, rest] if rest else parts


def _ends(piece: str, *, at_stop: bool, has_link: bool) -> bool:
    """Whether a source can end here: told by its last words, and at a full stop by a link in it too."""
    if read_pointer(piece):
        return not at_stop or not re.search(r"\b(?:op|loc|ob|art)$", piece, re.IGNORECASE)
    last = piece[-_LAST_WORDS:]
    bare = without_access(last)
    if at_stop:
        return has_link and bool(_SOURCE_END.search(bare))
    return bool(_SOURCE_END.search(bare) or dated_end(bare[-_LAST_WORDS // 2 :])[1] or bare != last)


def _source(text: str) -> Source:
    pointer = read_pointer(text)
    if pointer:
        return Source(text, pinpoint=pointer.pinpoint, kind="pointer")
    link = _LINK.search(text)
    if len(text) > _LONGEST:
        return Source(text, url=link["address"] if link else None, kind="document" if link else "remark")
    head, tail = (text[: link.start()], text[link.end() :].strip(" ,;")) if link else (text, "")
    lead = _LEAD.match(head)
    head = without_access(head[lead.end() :] if lead else head).strip(" ;,")
    tail = without_access(tail).strip(" ,;.")
    head, pinpoint, date = _ends_of(head, tail)
    author, title, dated = _author_and_title(head, date)
    oral = not link and bool(_ORAL.search(head))
    if not link and not (date or dated) and not oral:
        remark = not pinpoint and bool(_REMARK.search(text))
        return Source(text, kind="remark" if remark else "document")
    url = link["address"] if link else None
    return Source(text, author, title, date or dated, pinpoint, url, "oral" if oral else "document")


def _ends_of(head: str, tail: str) -> tuple[str, str, str]:
    """A citation's head without what it ends with, its pinpoint and its date, wherever they stand."""
    pinpoint = tail if _PINPOINT.match(tail) else ""
    head, date = dated_end(head)
    if not date and not pinpoint and (found := _PINPOINT_END.search(head)):
        pinpoint = found["pinpoint"].rstrip(".")
        head, date = dated_end(head[: found.start()])
    if not date and (found := _IMPRINT.search(head)):
        head, date = head[: found.start()], found["date"]
    if not date:
        first, _, rest = tail.partition(", ")
        if is_date(first.strip("()[]")):
            date, pinpoint = first.strip("()[]"), rest if _PINPOINT.match(rest) else pinpoint
    return head, pinpoint, date


def _author_and_title(head: str, date: str) -> tuple[str, str, str]:
    """Author, title, and the date where it stands between them."""
    for form in (_DATED_AUTHOR, _STOPS):
        found = form.fullmatch(head)
        if found and is_date(found["date"]) and not (date and form is _STOPS):
            return found["author"].strip(" ,"), _unquoted(found["title"].rstrip(".")), "" if date else found["date"]
    pieces, dated = _pieces(head), ""
    if not date:
        pieces, dated = _dated_amid(pieces)
    joined = ", ".join(pieces)
    if (quoted := _QUOTED.fullmatch(joined)) and (parts := _around(quoted)):
        return (*parts, dated)
    if (found := _COLON.fullmatch(joined)) and names_an_office(found["author"]):
        return found["author"], _unquoted(found["title"]), dated
    count = author_pieces(pieces)
    return ", ".join(pieces[:count]), _unquoted(", ".join(pieces[count:])), dated


def _dated_amid(pieces: list[str]) -> tuple[list[str], str]:
    """The pieces before a date after which only codes of the document stand, and the date."""
    for place in range(len(pieces) - 1, 0, -1):
        if is_date(pieces[place]):
            return pieces[:place], pieces[place]
        if not _CODE.fullmatch(pieces[place]):
            break
    return pieces, ""


def _around(quoted: re.Match[str]) -> tuple[str, str] | None:
    """Author and title where a title stands between quotation marks; what follows it is where it appeared."""
    title = next(found for found in quoted.group("a", "b", "c", "d", "e") if found)
    before, after = quoted["before"].strip(" ,:"), quoted["after"]
    if after and not title.endswith((",", ".")) and not re.match(r"[,.]|\s+\(|\s+in\b", after):
        return None  # the marks are of a word within the title
    container = after.strip(" ,.")
    if container and not container.startswith(("(", "in ")) and not (container[0].isupper() and len(container) < 70):
        return None  # the sentence of the title goes on
    author = before or (container if container[:1].isupper() else "")
    return (author, title.rstrip(",.")) if author else None


def _unquoted(title: str) -> str:
    """A title without the quotation marks that enclose all of it."""
    for opening, closing in ("“”", "«»", "‘’", "„“", "„”", '""'):
        inner = title[1:-1]
        if title[:1] == opening and title[-1:] == closing and opening not in inner and closing not in inner:
            return inner.strip(" ,.\u00a0\u202f")
    return title


def _pieces(head: str) -> list[str]:
    """What stands between commas; a comment in sentences of its own before the citation is left aside."""
    pieces = [piece for piece in _COMMA.split(head.strip(" ;,")) if piece]
    if pieces and not is_date(pieces[-1]):
        pieces[-1] = pieces[-1].removesuffix(".")
    comment = next((k for k in range(len(pieces) - 1, -1, -1) if _COMMENT_END.search(pieces[k])), None)
    if comment is None or len(pieces) - comment < _FEWEST_PIECES - 1:
        return pieces
    return [_COMMENT_END.split(pieces[comment])[-1], *pieces[comment + 1 :]]
