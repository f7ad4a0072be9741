"""The signs of a query: words, phrases, brackets, operators and the names of fields, as they stand between spaces.

>>> [(one.kind, one.text) for one in lexemes('title:police -"state agents"')]
[('field', 'title:'), ('word', 'police'), ('sign', '-'), ('phrase', 'state agents')]
"""

import re
from typing import NamedTuple

MOST_SLOP = 50

_LEXEME = re.compile(
    r"(?P<field>(?:title|publisher|heading):(?=[^\s)]))"
    r"|(?P<sign>(?<![^\s(:])[-+](?=[^\s)+-]))"
    r"|(?P<open>\()|(?P<close>\))"
    r'|"(?P<phrase>[^"]*)"(?:~(?P<slop>\d{1,3}))?'
    r"|(?P<operator>\b(?:AND|OR|NOT)\b(?=[\s(\"]|$))"
    r"|(?P<word>[^ ()\"]+)"
)


class Lexeme(NamedTuple):
    kind: str
    text: str
    slop: int = 0


def lexemes(text: str) -> list[Lexeme]:
    found = []
    for match in _LEXEME.finditer(text):
        kind = match.lastgroup if match.lastgroup != "slop" else "phrase"
        if kind:
            found.append(Lexeme(kind, match[kind], min(int(match["slop"] or 0), MOST_SLOP)))
    return found
