"""What is near a question in meaning, where the office lets the desk look for it."""

from functools import lru_cache
from pathlib import Path

from coi.library.meaning.encoding import folder, is_on
from coi.search.engine import Likeness
from coi.search.meaning.likeness import Meaning


@lru_cache(maxsize=4)
def meaning_in(place: Path) -> Meaning:
    """One object a folder and process."""
    return Meaning(place)


def likeness_to(question: str) -> Likeness | None:
    """How like passages are to a question; None where the desk does without, or no passage was encoded yet."""
    return meaning_in(folder()).to(question) if question and is_on() else None
