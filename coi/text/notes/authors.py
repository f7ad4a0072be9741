"""Which words between a citation's commas name its author: an office and its parent, a surname and its forename.

>>> author_pieces(["Norland", "Ministry of Harbours", "Census"]), author_pieces(["Marsk", "Tove et al.", "Crews"])
(2, 2)
>>> names_an_office("Human Rights Watch"), names_an_office("Peru")
(True, False)
"""

import re

_BODY = re.compile(
    r"(?:ministry|ministerio|ministère|ministério|office|oficina|congress|congreso|court|corte|tribunal|"
    r"poder|council|consejo|commi|comisi|department|departamento|agency|agencia|institut|defensor|human rights|special|"
    r"working group|secretar|"
    r"general|national|nacional|police|polic|directora|direcci|parliament|assembly|bureau|fiscal|public|high com|"
    r"eurostat|bundes|generaldirektion|direction|unité|unidad|procuradur|contralor|ombuds|central|federal)",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"(?:ministr|minist[eè]r|council|consejo|committee|commission|comisi[oó]n|department|agency|institut|international|"
    r"watch|network|centre|center|university|association|organi[sz]ation|foundation|union|news|times|amt\b|amnesty|"
    r"flüchtlingshilfe|observator|federation|coalition|group\b|society|defensor|office|service|red\s+cross|zeitung|agence)",
    re.IGNORECASE,
)
_PAPER = re.compile(r"[A-ZÄÖÜ]\w+(?:zeitung|blatt|amt|ministerium|rundschau|spiegel)", re.IGNORECASE)
_ACRONYM = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ0-9&/.-]{1,11}")
_FORENAME = re.compile(
    r"[A-ZÀ-Þ][a-zà-ÿ’'-]+(?:\s[A-ZÀ-Þ][\w.’'-]*){0,2}(?:\s(?:et al\.?|and others|y otros|u\. ?a\.|et autres))?"
    r"|[A-Z]\.(?:[\s-]?[A-Z]\.)*(?:\s(?:et al\.?|and others))?"
)
_SURNAME = re.compile(r"[A-ZÀ-Þ][\w’'-]+(?:\s(?:[a-z]+\s)?[A-ZÀ-Þ][\w’'-]+)?")
_AND_SURNAME = re.compile(r"\s+(?:and|&|y|et|und)\s+[A-ZÀ-Þ][\w’'-]+$")
_CAPITALS = re.compile(r"\b[A-ZÀ-Þ]{2,}\b")
_LAW = re.compile(
    r"(?:código|code|ley|law|loi|decreto|decree|act|constituci|constitution|resoluci|reglamento)", re.IGNORECASE
)
_LONGEST_BODY = 60


def author_pieces(pieces: list[str]) -> int:
    """How many of the pieces between commas name the author; 0 where there is but a title."""
    if len(pieces) < 2:
        return 0
    count = 1
    while count + 1 < len(pieces) and count < 4 and _still_author(pieces, count):
        count += 1
    return count


def names_an_office(words: str) -> bool:
    """Whether words before a colon are whose report it is, rather than the first half of a title."""
    bare = words.strip()
    is_office = " " in bare and _OFFICE.search(bare)
    return bool(_ACRONYM.fullmatch(bare) or bare.isupper() or is_office or _PAPER.fullmatch(bare))


def _still_author(pieces: list[str], count: int) -> bool:
    piece = pieces[count]
    if piece.startswith(("in ", "@")) or _ACRONYM.fullmatch(piece):
        return True
    if _AND_SURNAME.search(pieces[count - 1]) and _FORENAME.fullmatch(piece):
        return True
    goes_on = pieces[count + 1][:1].islower()
    if len(piece) <= _LONGEST_BODY and ":" not in piece and _BODY.match(piece) and count < 3 and not goes_on:
        return True
    person = count == 1 and _SURNAME.fullmatch(pieces[0]) and not _ACRONYM.fullmatch(pieces[0])
    title_follows = not goes_on or pieces[count + 1].startswith("in ")
    forename = _FORENAME.fullmatch(_AND_SURNAME.sub("", piece)) and not _CAPITALS.search(piece)
    return bool(person and title_follows and forename and not _LAW.search(piece))
