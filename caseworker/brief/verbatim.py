"""How far an excerpt's words are those of the stored paragraph.

>>> state_of("Police fired. Nobody died.", [(0, 13)], "Police fired.")
'exact'
>>> state_of("Police  fired. Nobody died.", [(0, 14)], "Police fired.")
'space'
>>> state_of("Police fired twice. Nobody died.", [(0, 19)], "Police fired once.")
'changed'
>>> state_of("All fled.", [(0, 9)], "Police fired.")
'not_found'
"""

from collections.abc import Sequence
from typing import Literal

from caseworker.brief.quotation import BETWEEN_SPANS, chosen
from coi.text.editions.wording import counted, held_in, keys

State = Literal["exact", "space", "changed", "not_found"]
LEAST = 0.5
"""Share of the quoted words that the paragraph must have in their order: else they are gone, not changed."""
SAID: dict[State, str] = {
    "exact": "",
    "space": "differs from the stored paragraph in white space",
    "changed": "is no longer what the stored paragraph says",
    "not_found": "does not stand in the stored paragraph any more",
}


def state_of(text: str, spans: Sequence[tuple[int, int]], words: str) -> State:
    """`words` as they were frozen, `spans` where they were chosen in `text`; spans that fit no text choose nothing."""
    if is_in_order(text, spans) and chosen(text, spans) == words:
        return "exact"
    there = keys(text)
    if all(_stands_in(keys(part), there) for part in words.split(BETWEEN_SPANS)):
        return "space"
    return "changed" if held_in(counted(words), counted(text)) >= LEAST else "not_found"


def is_in_order(text: str, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether there are spans, each within the text, none empty, in order and apart."""
    bounds = [0, *(offset for span in spans for offset in span), len(text)]
    return bool(spans) and bounds == sorted(bounds) and all(start < end for start, end in spans)


def _stands_in(part: Sequence[str], whole: Sequence[str]) -> bool:
    return any(tuple(whole[at : at + len(part)]) == tuple(part) for at in range(len(whole) - len(part) + 1))
