"""The written forms of each key met so far in this process: a text's words are then matched as sets, not one by one.

>>> sorted(forms_in({"Police", "policing", "army"}, {"polic"}))
['Police', 'policing']
"""

from collections.abc import Iterable

from coi.search.analysis import forms

MOST = 500_000
"""Written forms remembered; a process that has met more starts over."""

_seen: set[str] = set()
_forms: dict[str, set[str]] = {}
_begins: dict[str, set[str]] = {}
_long: dict[int, set[str]] = {}


def forms_in(raws: set[str], keys: Iterable[str]) -> set[str]:
    """Those of the raw words that have one of the keys."""
    _met(raws)
    found: set[str] = set()
    for key in keys:
        if known := _forms.get(key):
            found |= raws & known
    return found


def beginning(raws: set[str], letters: str) -> set[str]:
    """Those with a word that begins with the first three of the letters."""
    _met(raws)
    return raws & _begins.get(letters[:3], set())


def about_as_long(raws: set[str], length: int, difference: int) -> set[str]:
    """Those with a word of about that length."""
    _met(raws)
    found: set[str] = set()
    for near in range(length - difference, length + difference + 1):
        found |= raws & _long.get(near, set())
    return found


def _met(raws: set[str]) -> None:
    new = raws - _seen
    if new:
        _learn(new)


def _learn(raws: set[str]) -> None:
    if len(_seen) > MOST:
        _seen.clear()  # first, so that no thread takes a form for known whose keys are gone
        _forms.clear()
        _begins.clear()
        _long.clear()
    for raw in raws:
        for key, word, _ in forms(raw):
            _forms.setdefault(key, set()).add(raw)
            _begins.setdefault(word[:3], set()).add(raw)
            _long.setdefault(len(word), set()).add(raw)
    _seen.update(raws)
