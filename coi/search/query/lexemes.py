"""The signs of a query: words, phrases, brackets, operators and the names of fields, as they stand between spaces.

>>> [(one.kind, one.text) for one in lexemes('title:police -"state agents"')]
[('field', 'title:'), ('word', 'police'), ('sign', '-'), ('phrase', 'state agents')]
"""

import re
import unicodedata
from typing import NamedTuple

from coi.search.query.scripts import unmarked
from coi.search.query.small_words import STOP

MOST_SLOP = 50
OPERATORS = frozenset({"and", "or", "not"})
SENTENCE = 5
"""Words of which a sentence has at least so many."""
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»", '"'))

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


def cleaned(text: str, longest: int) -> tuple[str, list[str]]:
    """A query in one line of printable characters, at most `longest`, its quotation marks in pairs; and what was done.

    >>> cleaned("the “bus\u00ad owner", 99)
    ('the bus owner', ['A quotation mark without its pair was left out.'])
    """
    said = []
    if not (text.isascii() and text.isprintable()):
        text = unmarked(unicodedata.normalize("NFC", text)).translate(_QUOTES)
        text = "".join(c if c.isprintable() else " " for c in text)
    text = " ".join(text.split())
    if is_shouted(text):
        text = text.lower()
    if len(text) > longest:
        text = text[:longest].rsplit(" ", 1)[0]
        said.append(f"Only the first {longest} characters were read.")
    if text.count('"') % 2:
        before, _, after = text.rpartition('"')
        text = " ".join(f"{before} {after}".split())
        said.append("A quotation mark without its pair was left out.")
    return text, said


def is_shouted(text: str) -> bool:
    """Whether it is a sentence in capitals: its AND, OR and NOT are words like the others.

    >>> is_shouted("THE ARREST OR TRIAL OF SOLDIERS"), is_shouted("UN OR OAS"), is_shouted("police OR army")
    (True, False, False)
    """
    words = re.findall(r"[^\W\d_]+", text)
    small = [word for word in words if word.lower() in STOP - OPERATORS]
    return len(words) >= SENTENCE and bool(small) and text == text.upper() != text.lower()


def lexemes(text: str) -> list[Lexeme]:
    found = []
    for match in _LEXEME.finditer(text):
        kind = match.lastgroup if match.lastgroup != "slop" else "phrase"
        if kind:
            found.append(Lexeme(kind, match[kind], min(int(match["slop"] or 0), MOST_SLOP)))
    return found


def shallow(several: list[Lexeme], deepest: int) -> list[Lexeme]:
    """Without the brackets that stand deeper."""
    kept: list[Lexeme] = []
    depth = 0
    for lexeme in several:
        depth -= lexeme.kind == "close" and depth > 0
        if lexeme.kind not in ("open", "close") or depth < deepest:
            kept.append(lexeme)
        depth += lexeme.kind == "open"
    return kept
