"""The written forms of each key met so far in this process: a text's words are then matched as sets, not one by one.

>>> sorted(forms_in({"Police", "policing", "army"}, {"polic"}))
['Police', 'policing']
"""

from collections.abc import Iterable

from coi.search.analysis import keys_of

MOST = 500_000
"""Written forms remembered; a process that has met more starts over."""

_seen: set[str] = set()
_forms: dict[str, set[str]] = {}


def forms_in(raws: set[str], keys: Iterable[str]) -> set[str]:
    """Those of the raw words that have one of the keys."""
    new = raws - _seen
    if new:
        _learn(new)
    found: set[str] = set()
    for key in keys:
        if known := _forms.get(key):
            found |= raws & known
    return found


def _learn(raws: set[str]) -> None:
    if len(_seen) > MOST:
        _seen.clear()  # first, so that no thread takes a form for known whose keys are gone
        _forms.clear()
    for raw in raws:
        for key in keys_of(raw):
            _forms.setdefault(key, set()).add(raw)
    _seen.update(raws)
