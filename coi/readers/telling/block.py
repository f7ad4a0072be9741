"""Where on the first pages a name says whose report it is: the block of the title, and lines that hold nothing else.

A name in a sentence, a note or a list of sources says whom the report cites, never who publishes it.
"""

import re
from collections.abc import Iterator, Sequence

from coi.readers.telling.told import Opening
from coi.text.period import dates

_LAST_PAGE, _MOST_LINES = 2, 25
_LONGEST, _MOST_WORDS = 110, 9
"""Characters of a line of a title; words of one that is set as sentences are."""
_MOST_BESIDE = 4
"""Words beside a name on a line that is no more than the name, with a date or a short form of it."""
_CITES = re.compile(
    r"\b(?:cited|quoted|referred to|reported|mentioned|quoting|citing) (?:in|by|from|as)\b|\bas (?:cited|reported)\b"
    r"|\baccording to\b|\bsources?\s*:|\bsee(?: also)?[: ]|\bcf\.|\bibid|\bop\. ?cit|\bvia\b|\baccessed\b|https?://|\bwww\."
    r"|\b(?:citado|citada|según|fuentes?\s*:|véase|consultado)|\b(?:selon|d[’']après|cité|citée|voir|consulté)\b",
    re.IGNORECASE,
)
_NOTE = re.compile(r"\s*(?:\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}[.)]?\s+(?=\S+.*(?:,|\d{4}))|[*†‡¹²³⁴-⁹])")
_LISTED = re.compile(
    r"\W*(?:[\divx]+[.)]?\s+)?(?:references|bibliography|(?:list of )?sources(?: consulted)?"
    r"|(?:foot|end)?notes|works cited|further reading|referencias|bibliografía|fuentes|notas"
    r"|références|bibliographie|notes de bas de page)\W*",
    re.IGNORECASE,
)


def is_citing(text: str) -> bool:
    """A note, or words that name whom they have something from."""
    stated = dates(text)
    begins_with_a_day = bool(stated) and not text[: stated[0].start].strip(" ([")
    return bool((_NOTE.match(text) and not begins_with_a_day) or _CITES.search(text))


def naming_lines(lines: Sequence[Opening]) -> Iterator[tuple[Opening, bool]]:
    """Lines on which a name may say whose report it is; with whether the name must then be (nearly) all of the line."""
    in_block, above = True, ""
    for place, line in enumerate(lines):
        if line.page > _LAST_PAGE or _LISTED.fullmatch(line.text) or (place >= _MOST_LINES and not line.page):
            return
        in_block = in_block and line.page <= 1 and place < _MOST_LINES and not _is_prose(line.text)
        goes_on = bool(_CITES.search(above[-60:])) and not above.rstrip().endswith(".")
        if not is_citing(line.text) and not goes_on and (in_block or line.page):
            yield line, not in_block
        above = line.text


def is_all(name: str, text: str) -> bool:
    """A line that is the name, with at most a date or a short form of it."""
    beside = text.replace(name, " ", 1)
    words = re.findall(r"\w+", beside)
    return len(words) <= _MOST_BESIDE and all(word.isdigit() or word[0].isupper() for word in words)


def _is_prose(text: str) -> bool:
    words = text.split()
    small = sum(word[0].islower() for word in words)
    ends = text.rstrip().endswith((".", ";", "?", "!", ".”", '."'))
    return len(text) > _LONGEST or (len(words) > _MOST_WORDS and (ends or 2 * small > len(words)))
