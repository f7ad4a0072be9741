"""What was remembered while a text was compared is forgotten: its words are a case's, and outlive no answer."""

import sys
from inspect import signature
from types import FunctionType
from typing import Any

_ROOMS = ("coi.text.", "coi.search.query.")


def forget() -> None:
    """Empty what functions of the text and query rooms remember by their arguments; models read from disk stay."""
    for name, module in list(sys.modules.items()):
        if name.startswith(_ROOMS):
            for value in list(vars(module).values()):
                if _remembers_words(value):
                    value.cache_clear()


def _remembers_words(value: Any) -> bool:
    inner = getattr(value, "__wrapped__", None)
    return hasattr(value, "cache_clear") and isinstance(inner, FunctionType) and bool(signature(inner).parameters)
