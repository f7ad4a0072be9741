"""A concept of the thesaurus: terms that mean nearly the same.

>>> Concept("train", "Train", {"en": ("Tren de Aragua",)}).is_name, Concept("gang", "Gangs", {"en": ("gang",)}).is_name
(True, False)
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Concept:
    """Terms that mean nearly the same, by language; `broader` and `related` name other concepts."""

    slug: str
    label: str
    terms: Mapping[str, tuple[str, ...]]
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    profile: str = ""
    topic: str = ""

    @property
    def is_name(self) -> bool:
        """Whether all its terms are names: whoever asks of one gang, guard or office does not ask of all of them."""
        texts = [text for several in self.terms.values() for text in several]
        return bool(texts) and all(text != text.lower() for text in texts)
