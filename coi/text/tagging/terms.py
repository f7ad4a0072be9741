"""Lists of terms with their meanings ("GBV: gender-based violence."), which name groups and tell nothing of them.

>>> is_list_of_terms("DV: domestic violence. LGBTI: lesbian, gay. TPS: temporary protection status.")
True
>>> is_list_of_terms("The mission asked three things: who came, who stayed, who left.")
False
"""

import re

LEAST = 3  # entries
SHARE = 2 / 3  # of the sentences
_ENTRY = re.compile(r"(?:^|[.;•|]\s+|\n)\s*[^\W\d_][^\s:.;!?]*(?:\s[^\s:.;!?]+){0,2}:\s(?!$|[“«\"‘])")
_STOP = re.compile(r"[.;!?](?:\s|$)")


def is_list_of_terms(text: str) -> bool:
    """Whether most sentences are a term of at most three words, a colon and what it means, which is no speech."""
    if text.count(": ") < LEAST:
        return False
    entries = len(_ENTRY.findall(text))
    return entries >= LEAST and entries >= SHARE * max(1, len(_STOP.findall(text)))
