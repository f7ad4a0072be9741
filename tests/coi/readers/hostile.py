"""Files that harm or mislead whoever opens them, made by code: what each is, and how its import must end.

An import ends in one of three ways: HELD (the words of the file are right), ASKS (pages could not be read and a person
is asked), or a sentence in which `said` stands.
"""

from collections.abc import Callable
from dataclasses import dataclass

HELD, ASKS = "held", "asks"
SENTENCE = "Guards fired at the crowd on the bridge, and three people were hurt."


@dataclass(frozen=True)
class Hostile:
    """`made` gives the bytes when asked, since some are large. `ends`: HELD, ASKS or words of the sentence said."""

    name: str
    file: str
    made: Callable[[], bytes]
    ends: str

    def __str__(self):
        return self.name.replace(" ", "-")
