"""What a report set out to cover: the items of its terms of reference, each with the words that lead in to it.

Such a section ("Annex 2: Terms of Reference", "Scope of this note") is method: it tells nothing of people. But a
subject that stands there and nowhere else in the report was asked for and is not answered.

>>> annex = ("Annex 2: Terms of Reference",)
>>> page = [("Treatment of dockers:", "paragraph", annex), ("• by police", "list_item", annex)]
>>> [(item.words, item.leads) for item in scope_items(page)]
[('by police', ('Treatment of dockers:',))]
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coi.text.coverage.asked import is_telling, parts
from coi.text.words import collapse, sentences

_WORK = r"(?:the|this|these|del?|de\s+la|de\s+ce|de\s+cette|du|este|esta|presente|présente?)\s+"
_PIECE = (
    r"(?:report|note|query|response|research|study|paper|document|mission|informe|nota|estudio|documento|rapport|étude)"
)
_OF_THIS = rf"(?:\s+(?:(?:of|for)\s+)?(?:{_WORK}){{1,2}}{_PIECE})?"
_ANNEX = r"(?:annex|appendix|anexo|annexe|appendice|apéndice)(?:\s+\w{1,4})?\s*[.:)–—-]*\s*"
_TERMS = r"(?:terms\s+of\s+reference|términos\s+de\s+referencia|termes\s+de\s+référence|cahier\s+des\s+charges|tors?\b)"
_HEADING = re.compile(
    rf"(?:\d+(?:\.\d+)*[.)]?\s+)?(?:{_ANNEX}(?:.{{1,60}}\b)?{_TERMS}.{{0,120}}"  # an annex holds no others
    r"|(?:(?:chapter|capítulo|chapitre)\s+\w+\s*[.:–—-]?\s*)?(?:"
    rf"(?:the\s+)?{_TERMS}(?:\s+\(tors?\))?(?:\s+and\s+(?:scope|methodology))?{_OF_THIS}(?:\s*[:–—(-].{{0,100}})?"
    rf"|(?:(?:purpose|aims?|objectives?)\s+and\s+)?scope(?:\s+and\s+(?:purpose|focus|methodology|structure|limitations))?{_OF_THIS}"
    r"|(?:(?:key|main|guiding)\s+)?research\s+questions|questions?(?:\(s\))?(?:\s+(?:asked|posed|covered|received|to\s+be\s+answered))?"
    rf"|(?:topics?|issues?|subjects?|themes?|points)\s+(?:covered|addressed|to\s+be\s+(?:covered|addressed|researched)){_OF_THIS}"
    r"|(?:(?:list|overview)\s+of\s+)?(?:information\s+needs|(?:key|priority)\s+topics)|(?:query|information\s+request)"
    r"|preguntas(?:\s+(?:de\s+investigación|planteadas|formuladas))?|(?:temas|cuestiones|asuntos)\s+(?:tratad|abordad|plantead)[oa]s"
    rf"|(?:(?:objetivos?|propósito)\s+y\s+)?(?:alcance|ámbito)(?:\s+y\s+\w+)?{_OF_THIS}"
    r"|questions\s+(?:de\s+recherche|posées)|(?:thèmes|sujets|points)\s+(?:traités|abordés)"
    rf"|(?:objet\s+et\s+)?(?:portée|champ|périmètre){_OF_THIS}))\W*",
    re.IGNORECASE,
)
_COVERS = re.compile(
    r"\b(?:cover(?:s|ed)?|address(?:es|ed)?|looks?\s+(?:at|into)|focus(?:es|ed)?\s+on|examines?|deals?\s+with|concerns?|discuss(?:es)?"
    r"|provides?\s+information|trata|aborda|cubre|examina|se\s+centra|porte\s+sur|couvre|traite|aborde|concerne)\b",
    re.IGNORECASE,
)
_NEGATED = re.compile(
    r"\b(?:not|no|outside|beyond|except|excluding|excludes?|fuera|excluye|pas|hors|exclut)\b", re.IGNORECASE
)
_GROUP = re.compile(
    r"\b(?:wom[ae]n|girls?|child(?:ren)?|minors?|boys?|opponents?|activists?|protest[eo]rs?|demonstrators|journalists?|defenders?"
    r"|minorit(?:y|ies)|lgbt\w*|members?|victims?|survivors?|migrants?|refugees?|returnees?|deserters?|conscripts?|converts?"
    r"|students?|unionists?|leaders?|witness(?:es)?|nationals|indigenous|religious|ethnic|critics|dissidents?|lawyers?|teachers?"
    r"|mujeres|niñ[oa]s|menores|opositor\w*|activistas|manifestantes|periodistas|defensor\w*|minorías|miembros|víctimas"
    r"|migrantes|refugiad\w*|retornad\w*|estudiantes|indígenas|testigos|femmes|enfants|mineurs|opposants|militants?|journalistes"
    r"|minorités|membres|victimes|réfugiés|étudiants|témoins)\b",
    re.IGNORECASE,
)
_BULLET = re.compile(r"\s*([•▪◦●○■–—*·o-])\s+|\s*(\(?\w{1,3}[.)])\s+")
_BULLETS = "•▪◦●○■–—*·o-"
_LISTED = frozenset({"list_item", "table_row"})
_SHORT = 8
LONGEST_HEADING = 300

Passage = tuple[str, str, Sequence[str]] | tuple[str, str, Sequence[str], str]
"""Text, kind, headings from the top down, and a printed number or bullet that is no part of the text."""


@dataclass(frozen=True)
class ScopeItem:
    """An item in paragraph number `place`: `text[start:end]` are its `words`; `leads` stand above it; `bullet` is all
    of which it is a part."""

    place: int
    start: int
    end: int
    words: str
    leads: tuple[str, ...]
    bullet: str = ""

    @property
    def names_group(self) -> bool:
        """Whether it speaks of certain people; if not, it holds for every claimant, in general."""
        return any(names_group(words) for words in (*self.leads, self.words))


def names_group(words: str) -> bool:
    """Whether words speak of certain people."""
    return _GROUP.search(words) is not None


def is_scope_heading(title: str) -> bool:
    """Whether terms of reference stand under a heading.

    >>> [is_scope_heading(t) for t in ("Annex 2: Terms of Reference", "2.1 Scope of the law", "Defining the scope")]
    [True, False, False]
    """
    plain = collapse(title)
    return len(plain) <= LONGEST_HEADING and _HEADING.fullmatch(plain) is not None


def below_scope(headings: Sequence[str]) -> tuple[str, ...] | None:
    """The headings below the one that opens the terms of reference; None outside of them."""
    places = [place for place, heading in enumerate(headings) if is_scope_heading(heading)]
    return tuple(headings[places[0] + 1 :]) if places else None


def scope_items(passages: Sequence[Passage]) -> list[ScopeItem]:
    """The items of one report's terms of reference; `passages` in the order of the report, others are passed over."""
    found: list[ScopeItem] = []
    leads, marks, under = "", list[tuple[str, str]](), None
    for place, (text, kind, headings, *label) in enumerate(passages):
        below = below_scope(headings)
        if below is None or below != under:
            leads, marks, under = "", [], below
        if below is None:
            continue
        if kind not in _LISTED:
            leads, marks = text if _leads_in(text) else "", []
            found += _parts(place, text, _told(text), below)
            continue
        mark, start = (_kind_of(label[0]), 0) if label and label[0] else _bullet(text)
        marks = _open(marks, mark)
        above = (*below, *([leads] if leads else []), *(words for _, words in marks))
        found += _parts(place, text, [(start, len(text))], above)
        marks = [*marks, (mark, text[start:])]
    return found


def _parts(place: int, text: str, told: Sequence[tuple[int, int]], above: tuple[str, ...]) -> Iterator[ScopeItem]:
    """What each of the spans asks; one that asks several things is several items."""
    for start, end in told:
        bullet = text[start:end]
        cut = parts(bullet)
        spans = [(start + a, start + b) for a, b in cut] if len(cut) > 1 else [(start, end)]
        yield from (ScopeItem(place, a, b, text[a:b], above, bullet) for a, b in spans)


def _leads_in(text: str) -> bool:
    return text.endswith(":") or (len(text.split()) <= _SHORT and not text.endswith((".", ";", ",")))


def _told(text: str) -> list[tuple[int, int]]:
    """Questions of running text, and sentences that say what is covered: of several things, from there on."""
    found = []
    for one in sentences(text):
        covers = None if _NEGATED.search(one.text) else _COVERS.search(one.text)
        if one.text.endswith("?"):
            found.append((one.start, one.end))
        elif covers and is_telling(one.text[covers.end() :]):
            several = len(parts(one.text[covers.end() :])) > 1
            found.append((one.start + covers.end() if several else one.start, one.end))
    return found


def _bullet(text: str) -> tuple[str, int]:
    """The kind of mark before an item, and where its words begin."""
    match = _BULLET.match(text)
    if match is None:
        return "", 0
    return _kind_of(match[1] or match[2]), match.end()


def _kind_of(mark: str) -> str:
    """ "2." and "10." are of one kind."""
    return mark if mark in _BULLETS else re.sub(r"\w+", "a", mark)


def _open(marks: list[tuple[str, str]], mark: str) -> list[tuple[str, str]]:
    """The items above one with this mark: those before the last item with the same mark, or all that are open."""
    for depth, (known, _) in enumerate(marks):
        if known == mark:
            return marks[:depth]
    return marks
