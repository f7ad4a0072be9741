"""Two copies of a text laid side by side: in which words they differ.

>>> collate("Marriage was not yet open to them.", "Marriage is not yet open to them!")
[('was', 'is')]
>>> collate("the same words", "The same, words")
[]
"""

from difflib import SequenceMatcher

AROUND = ".,;:!?()[]«»“”‘’'\"…–—•*"
LONGEST = 600
"""Words up to which texts are compared; the time grows with the square of their number."""


def collate(text: str, other: str) -> list[tuple[str, str]] | None:
    """Runs of words of one and of the other that differ, "" where one has none; None for texts too long to compare."""
    words, others = ([word for word in some.split() if word.strip(AROUND)] for some in (text, other))
    plain, plain_others = ([word.strip(AROUND).casefold() for word in some] for some in (words, others))
    if plain == plain_others:
        return []
    if max(len(words), len(others)) > LONGEST:
        return None
    steps = SequenceMatcher(None, plain, plain_others, autojunk=False).get_opcodes()
    runs = [(words[a:b], others[c:d]) for kind, a, b, c, d in steps if kind != "equal"]
    return [(" ".join(one), " ".join(two)) for one, two in runs if one or two]
