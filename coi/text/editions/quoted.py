"""Where words quoted from an old edition stand in the new one: the same, in another place, changed, or nowhere.

>>> row = Row("changed", (0,), (4,), 0.9)
>>> found = quoted("Police fired 8 times. Nobody died.", [(0, 21)], row, {4: "Police fired 9 times."})
>>> found.state, found.place, found.spans
('changed', 4, ((0, 21),))
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from coi.text.editions.passages import Row
from coi.text.editions.wording import Step, Token, bare_keys, counted, kept_of, keys, steps, words
from coi.text.words import collapse, sentences

State = Literal["same", "moved", "changed", "gone"]
Spans = Sequence[tuple[int, int]]
LEAST = 0.3
"""Share of the quoted words that must stand in what is offered for them."""
TELLING = 6
"""Words that are looked for in all of the new edition where their own paragraph has them no more."""


@dataclass(frozen=True)
class Quoted:
    """`spans` are places in the new paragraph `place`; none where nothing there says the same. `in_part`: the words go
    on in another paragraph, from which this one was cut."""

    state: State
    place: int | None = None
    spans: tuple[tuple[int, int], ...] = ()
    kept: float = 0.0
    in_part: bool = False


def quoted(text: str, spans: Spans, row: Row, new: Mapping[int, str]) -> Quoted:
    """`text` is the old paragraph, `row` what became of it, `new` the paragraphs of the new edition by place."""
    for place in row.new:
        if found := _exact(text, spans, new[place]):
            return Quoted("moved" if row.moved else "same", place, found, 1.0)
    if elsewhere := _elsewhere(text, spans, new):
        return elsewhere
    mapped = [(place, _mapped(text, spans, new[place])) for place in row.new]
    ours = _counted(text, spans)
    scored = [(kept_of(ours, _counted(new[place], found)), place, found) for place, found in mapped if found]
    kept, there, found = max(scored, key=lambda one: one[0], default=(0.0, 0, ()))
    if kept < LEAST:
        return Quoted("gone", row.new[0] if row.new else None)
    return Quoted("changed", there, found, kept, in_part=len(row.new) > 1)


def _counted(text: str, spans: Spans) -> list[str]:
    return [word for start, end in spans for word in counted(text[start:end])]


def _exact(text: str, spans: Spans, other: str) -> tuple[tuple[int, int], ...]:
    """Where all spans stand in another text, word for word and sign for sign; () where one does not."""
    theirs = words(other)
    plain = [token.key for token in theirs]
    found, first = [], 0
    for start, end in spans:
        wanted = list(keys(text[start:end]))
        at = _find(wanted, plain, first) if wanted else -1
        if at < 0 and (bare := list(bare_keys(text[start:end]))):  # the same, but that its bullet is gone
            wanted = bare
            at = _find(wanted, plain, first)
        if at < 0:
            return ()
        found.append((theirs[at].start, theirs[at + len(wanted) - 1].end))
        first = at + len(wanted)
    return tuple(found)


def _find(wanted: Sequence[str], among: Sequence[str], first: int) -> int:
    for at in range(first, len(among) - len(wanted) + 1):
        if among[at] == wanted[0] and list(among[at : at + len(wanted)]) == list(wanted):
            return at
    return -1


def _elsewhere(text: str, spans: Spans, new: Mapping[int, str]) -> Quoted | None:
    """The quoted words in another paragraph than their own; enough of them that it is no chance."""
    if len(_counted(text, spans)) < TELLING:
        return None
    first = collapse(text[slice(*spans[0])])
    for place, other in new.items():
        if first in collapse(other) and (found := _exact(text, spans, other)):
            return Quoted("moved", place, found, 1.0)
    return None


def _mapped(text: str, spans: Spans, other: str) -> tuple[tuple[int, int], ...]:
    """Where the words of spans went in a paragraph that was changed, whole sentences as whole sentences."""
    ours, theirs = words(text), words(other)
    if not ours or not theirs:
        return ()
    if _is_whole(ours, spans):
        return ((theirs[0].start, theirs[-1].end),)
    went = steps([token.key for token in ours], [token.key for token in theirs])
    found = [_snapped(text, span, other, _went(span, ours, theirs, went)) for span in spans]
    return _apart([span for span in found if span[0] < span[1]])


def _is_whole(ours: Sequence[Token], spans: Spans) -> bool:
    return len(spans) == 1 and spans[0][0] <= ours[0].start and ours[-1].end <= spans[0][1]


def _went(
    span: tuple[int, int], ours: Sequence[Token], theirs: Sequence[Token], went: Sequence[Step]
) -> tuple[int, int]:
    first = bisect_right([token.end for token in ours], span[0])
    last = bisect_left([token.start for token in ours], span[1]) - 1
    if last < first:
        return (0, 0)
    start, end = _start(first, went), _end(last, went)
    return (theirs[start].start, theirs[end - 1].end) if start < end else (0, 0)


def _start(token: int, went: Sequence[Step]) -> int:
    step = next(step for step in went if step.a <= token < step.b)
    return step.c + (token - step.a) if step.same else step.c


def _end(token: int, went: Sequence[Step]) -> int:
    step = next(step for step in went if step.a <= token < step.b)
    return step.c + (token - step.a) + 1 if step.same else step.d


def _snapped(text: str, span: tuple[int, int], other: str, found: tuple[int, int]) -> tuple[int, int]:
    """What began or ended with a sentence does so still."""
    if found[0] >= found[1]:
        return found
    ours, theirs = sentences(text), sentences(other)
    start, end = found
    if any(one.start == span[0] for one in ours):
        start = max((one.start for one in theirs if one.start <= start), default=start)
    if any(one.end == span[1] for one in ours):
        end = min((one.end for one in theirs if one.end >= end), default=end)
    return start, end


def _apart(spans: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """In order, those that touch one another as one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
