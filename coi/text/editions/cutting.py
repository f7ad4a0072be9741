"""Paragraphs that were cut into several, and several that became one."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from coi.text.editions.candidates import Candidates
from coi.text.editions.wording import held_in, kept_of

INSIDE, WHOLE = 0.8, 0.72
"""How much of a part must stand in the whole, and how much both must have in common when all parts are together."""
GAIN, NEARLY_ALL = 0.04, 0.9
"""How much further parts must add to what the best single one has in common, unless nearly all is in common then."""


@dataclass(frozen=True)
class Group:
    old: tuple[int, ...]
    new: tuple[int, ...]
    kept: float


def cut_or_joined(candidates: Candidates, left_old: Sequence[int], left_new: Sequence[int]) -> list[Group]:
    """Groups apart from one another: one old with several new in a row, or several old in a row with one new."""
    old, new = candidates.old_codes, candidates.new_codes
    cut, joined = defaultdict(list), defaultdict(list)
    best_old: dict[int, float] = defaultdict(float)
    best_new: dict[int, float] = defaultdict(float)
    for pair in candidates.pairs:
        best_old[pair.old] = max(pair.kept, best_old[pair.old])
        best_new[pair.new] = max(pair.kept, best_new[pair.new])
        if pair.new_in_old >= INSIDE and len(new[pair.new]) < len(old[pair.old]):
            cut[pair.old].append(pair.new)
        if pair.old_in_new >= INSIDE and len(old[pair.old]) < len(new[pair.new]):
            joined[pair.new].append(pair.old)
    found = []
    for whole, parts in cut.items():
        run, kept = _run(old[whole], new, parts, set(left_new))
        if len(run) > 1 and _enough(kept, best_old[whole]):
            found.append(Group((whole,), run, kept))
    for whole, parts in joined.items():
        run, kept = _run(new[whole], old, parts, set(left_old))
        if len(run) > 1 and _enough(kept, best_new[whole]):
            found.append(Group(run, (whole,), kept))
    return _apart(found)


def _enough(kept: float, alone: float) -> bool:
    return kept >= max(WHOLE, alone + (0 if kept >= NEARLY_ALL else GAIN))


def _run(whole: str, parts: Sequence[str], starts: Sequence[int], free: set[int]) -> tuple[tuple[int, ...], float]:
    """Neighbours that together are most like the whole, grown on both sides from its longest parts."""
    longest = sorted(starts, key=lambda place: -len(parts[place]))[:2]
    return max((_grown(whole, parts, start, free) for start in longest), key=lambda found: found[1])


def _grown(whole: str, parts: Sequence[str], start: int, free: set[int]) -> tuple[tuple[int, ...], float]:
    run: tuple[int, ...] = (start,)
    kept = kept_of(whole, parts[start])
    while True:
        wider = [
            (kept_of(whole, "".join(parts[place] for place in longer)), longer)
            for longer, added in (((run[0] - 1, *run), run[0] - 1), ((*run, run[-1] + 1), run[-1] + 1))
            if added in free and held_in(parts[added], whole) >= INSIDE
        ]
        share, longer = max(wider, default=(0.0, run))
        if share <= kept:
            return run, kept
        run, kept = longer, share


def _apart(groups: Sequence[Group]) -> list[Group]:
    """The best of those that want the same paragraph."""
    chosen: list[Group] = []
    taken: tuple[set[int], set[int]] = (set(), set())
    for group in sorted(groups, key=lambda group: (-group.kept, group.old, group.new)):
        if taken[0].isdisjoint(group.old) and taken[1].isdisjoint(group.new):
            chosen.append(group)
            taken[0].update(group.old)
            taken[1].update(group.new)
    return chosen
