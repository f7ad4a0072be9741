"""The rows of a glossary whose table was flattened into lines: a term and its definition, either over several lines.

A row begins with an abbreviation, or with a word that keeps the table's alphabetical order; anything else goes on with
the row before, and so does all that follows an open bracket.
"""

import re
from collections.abc import Sequence

from coi.readers.layout.blocks import BodyLine
from coi.readers.layout.headings import number_of
from coi.text.words import fold

_NAME = "glossary|abbreviations?|acronyms?|glosario|siglas|abreviaturas|acrónimos|glossaire|sigles|abréviations"
HEADING = re.compile(
    rf"(?:list of |lista de |liste des )?(?:{_NAME})(?:(?: and | & |, | y | et )(?:{_NAME}|terms|definitions))*",
    re.IGNORECASE,
)
_TABLE_HEAD = re.compile(
    r"(?:term|abbreviation|acronym|término|sigla|terme)s?\s+(?:definition|meaning|description|definición|significado|définition)s?",
    re.IGNORECASE,
)
_ABBREVIATION = re.compile(r"(?=\S*[A-Z]\S*[A-Z])[A-Z][\w.&/+-]*|[A-Z]{1,3}\d\w*")
_LONGEST_HEADING = 5


def is_glossary_heading(text: str) -> bool:
    return HEADING.fullmatch(text) is not None


def is_table_head(text: str) -> bool:
    return _TABLE_HEAD.fullmatch(text) is not None


def glossary_end(lines: Sequence[BodyLine], start: int) -> int:
    """Where the table that begins at `start` ends: at a chapter, or at a page that opens with words out of order."""
    letter = ""
    for i in range(start, len(lines)):
        text = lines[i].text
        if number_of(text):
            return i
        if is_table_head(text):
            continue
        abbreviation = _ABBREVIATION.match(text) is not None
        out_of_order = letter > fold(text)[:1]
        if i > start and lines[i].cut and not abbreviation and out_of_order and len(text.split()) <= _LONGEST_HEADING:
            return i
        letter = fold(text)[:1] if abbreviation else letter
    return len(lines)


def rows(lines: Sequence[BodyLine]) -> list[list[BodyLine]]:
    """The table's rows, each as its lines; heads of the table are to be taken out before."""
    found: list[list[BodyLine]] = []
    for i, line in enumerate(lines):
        if found and not _begins_row(found[-1], line, lines[i + 1 :]):
            found[-1].append(line)
        else:
            found.append([line])
    return found


def _begins_row(row: list[BodyLine], line: BodyLine, rest: Sequence[BodyLine]) -> bool:
    so_far = " ".join(part.text for part in row)
    if so_far.count("(") > so_far.count(")") or line.text[:1].islower() or line.text.startswith("("):
        return False
    if _ABBREVIATION.match(line.text):
        return True
    here, letter = fold(row[0].text)[:1], fold(line.text)[:1]
    following = next((fold(other.text)[:1] for other in rest if _ABBREVIATION.match(other.text)), "z")
    return here <= letter <= following
