"""The words that speak for tags, marked in a passage: each mark bears its tag's sign and a letter."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from string import ascii_lowercase
from typing import Any

from coi.library.curation.explaining import Explained
from coi.models import Profile
from coi.text.words import fold

KEYS = "1234567890bcdefgh"
"""What a person presses for each profile or question, in the order drawn; "a" is a key of every page."""
Span = tuple[int, int]


@dataclass(frozen=True)
class Mark:
    place: Span
    label: str
    kind: str
    words: str


def keys_for(subjects: Sequence[Explained]) -> list[str]:
    return [KEYS[n] if n < len(KEYS) else "" for n in range(len(subjects))]


def marks_of(one: Explained, sign: str) -> list[Mark]:
    """Of a profile "4a", "4b" …; the same words of the passage have one letter. Of a question "q1" alone."""
    letters: dict[str, str] = {}
    found = []
    for each in one.in_text:
        place = each.place
        if place is None:
            continue
        if isinstance(one.subject, Profile):
            letter = letters.setdefault(fold(each.words), ascii_lowercase[len(letters) % 26])
            found.append(Mark(place, f"{sign}{letter}", "profile", each.words))
        else:
            found.append(Mark(place, sign, "topic", each.words))
    return list(dict.fromkeys(found))


def words_by_label(marks: Iterable[Mark]) -> list[tuple[str, str]]:
    """Each label with the different words that bear it.

    >>> words_by_label([Mark((0, 4), "4a", "profile", "gang"), Mark((9, 13), "4b", "profile", "levy")])
    [('4a', 'gang'), ('4b', 'levy')]
    """
    found: dict[str, dict[str, str]] = {}
    for mark in marks:
        found.setdefault(mark.label, {}).setdefault(fold(mark.words), mark.words)
    return [(label, ", ".join(words.values())) for label, words in found.items()]


def pieces(text: str, marks: Iterable[Mark], span: Span | None = None) -> list[dict[str, Any]]:
    """A passage, or the characters `span` of it, cut at the borders of marks; a piece has the labels of marks that end
    with it.

    >>> [(p["text"], p["labels"]) for p in pieces("a weekly levy", [Mark((9, 13), "4a", "profile", "levy")])]
    [('a weekly ', []), ('levy', ['4a'])]
    """
    begin, end = span or (0, len(text))
    rows = [mark for mark in marks if begin <= mark.place[0] and mark.place[1] <= end]
    borders = {begin, end} | {place for mark in rows for place in mark.place}
    return [
        {
            "text": text[first:last],
            "marked": any(mark.place[0] <= first and last <= mark.place[1] for mark in rows),
            "labels": list(dict.fromkeys(mark.label for mark in rows if mark.place[1] == last)),
        }
        for first, last in pairwise(sorted(borders))
    ]
