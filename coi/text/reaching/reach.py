"""How far rules reach: the texts in which their words stand at all. Elsewhere a change of them changes nothing.

>>> reach = Reach(["kidnap* ~ ransom", "^levy"])
>>> [reach.touches(text) for text in ("Kidnapped for ransom.", "Kidnapped and freed.", "A weekly lévy.")]
[True, False, True]
"""

import re
import unicodedata
from collections.abc import Iterable

from coi.text.phrases import PhraseBook, Span, Words, first_words, fold

OPEN = "·"  # stands before a text, so that no number at its beginning is skipped


class Reach:
    """Patterns of one or two rules. A part of a text (a sentence, a bullet) is never touched where the whole is not:
    the anchors `^` and `$` count for nothing here."""

    def __init__(self, patterns: Iterable[str]) -> None:
        self.patterns = list(dict.fromkeys(patterns))
        self._book = PhraseBook([pattern.replace("^", "").replace("$", "") for pattern in self.patterns])
        starts = sorted({_start(word) for pattern in self.patterns for word in first_words(pattern)})
        self._first = re.compile("|".join(starts)) if starts else None

    def touches(self, text: str) -> bool:
        """Quick where none of the words stands there, which is nearly everywhere."""
        if self._first is None or not self._first.search(_plain(text)):
            return False
        return bool(self.spans(Words(f"{OPEN} {text}")))

    def spans(self, words: Words) -> list[Span]:
        """The words that meet, in the order of the text."""
        finds = self._book.find(words)
        return sorted({span for number in finds.phrases for span in finds.spans(number)})


def _plain(text: str) -> str:
    return text.lower() if text.isascii() else fold(unicodedata.normalize("NFC", text))


def _start(atom: str) -> str:
    if atom == "#":
        return r"\d"
    return re.escape(atom.removesuffix("*"))
