"""A written phrase read: its parts between `~` and `+`, each written out word by word. For the language see `phrases`.

>>> parts_of("kidnap* ~ (ransom|rescate)")
([[('kidnap*',)], [('ransom',), ('rescate',)]], ['~'])
"""

import re
import unicodedata

MOST_WORDINGS = 1000  # one phrase written out in full; more is a slip of the pen, and would slow every paragraph
WORD = re.compile(r"[^\W_]+|%")
_POSSESSIVE = re.compile(r"['’]s\b")
_PIECE = re.compile(r"\s*([()|\[\]]|[^\s()|\[\]]+)")


class PhraseError(ValueError):
    """A phrase that cannot be read; the message says what is wrong with it."""


class _PlainLetters(dict[int, str]):
    """Letter -> plain lower-case letter, one for one, so that places in the text stay what they are."""

    def __missing__(self, code: int) -> str:
        plain = unicodedata.normalize("NFKD", chr(code).lower())[:1] or " "
        self[code] = plain
        return plain


_PLAIN = _PlainLetters({ord("-"): " ", 0x00AD: " ", 0x2019: "'", 0x2018: "'"})


def fold(text: str) -> str:
    """Lower case without accents, as long as the text itself."""
    folded = text.translate(_PLAIN)
    return _POSSESSIVE.sub("  ", folded) if "'" in folded else folded


def _wordings(pieces: list[str], pattern: str, closing: str = "") -> list[tuple[str, ...]]:
    """All ways to read the pieces up to `closing`, which is taken off with them."""
    done: list[tuple[str, ...]] = []
    so_far: list[tuple[str, ...]] = [()]
    while True:
        if not pieces:
            if closing:
                raise PhraseError(f"“{closing}” is missing in “{pattern}”")
            return done + so_far
        piece = pieces.pop(0)
        if piece == closing:
            return done + so_far
        if piece == "|":
            done, so_far = done + so_far, [()]
        elif piece in (")", "]"):
            raise PhraseError(f"“{piece}” without its beginning in “{pattern}”")
        elif piece == "(":
            so_far = _joined(so_far, _wordings(pieces, pattern, ")"), pattern)
        elif piece == "[":
            so_far = _joined(so_far, [(), *_wordings(pieces, pattern, "]")], pattern)
        else:
            so_far = _joined(so_far, [_atoms(piece, pattern)], pattern)


def _joined(left: list[tuple[str, ...]], right: list[tuple[str, ...]], pattern: str) -> list[tuple[str, ...]]:
    if len(left) * len(right) > MOST_WORDINGS:
        raise PhraseError(f"“{pattern}” can be read in more than {MOST_WORDINGS} ways; make several rules of it")
    return [a + b for a in left for b in right]


def _atoms(piece: str, pattern: str) -> tuple[str, ...]:
    """A written word as atoms: "^", "$", "#", "word" or "word*" ("same-sex" is two words)."""
    first, last = piece.startswith("^"), piece.endswith("$")
    body = fold(unicodedata.normalize("NFC", piece.removeprefix("^").removesuffix("$")))
    atoms = [atom for part in body.split() for atom in re.findall(r"[^\W_]+\*?|[^\s']", part)]
    for atom in atoms:
        if atom != "#" and not WORD.fullmatch(atom.removesuffix("*")):
            raise PhraseError(f"“{atom}” has no meaning in “{pattern}”")
        if atom.endswith("*") and len(atom) < 4:
            raise PhraseError(f"“{atom}” is too short for an open ending in “{pattern}”")
    return (("^",) if first else ()) + tuple(atoms) + (("$",) if last else ())


def parts_of(pattern: str) -> tuple[list[list[tuple[str, ...]]], list[str]]:
    """The parts of a phrase between `~` and `+`, each written out, and these joints."""
    parts = re.split(r"\s+([~+])\s+", pattern.strip())
    legs = [_wordings(_PIECE.findall(part), pattern) for part in parts[::2]]
    if any(not [word for word in wording if word not in "^$"] for leg in legs for wording in leg):
        raise PhraseError(f"“{pattern}” has a part without words")
    return legs, parts[1::2]


def first_words(pattern: str) -> set[str]:
    """The words that the rarest part of a phrase begins with; a text with none of them cannot have the phrase.

    >>> sorted(first_words("(gang|mara) member*"))
    ['gang', 'mara']
    """
    legs, _joints = parts_of(pattern)
    firsts = [{next(atom for atom in wording if atom not in "^$") for wording in leg} for leg in legs]
    return min(firsts, key=lambda words: (-min(map(len, words)), len(words)))
