"""What stands in another section or order than before, and the order in which rows are shown."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from coi.text.editions.passages import Passage, Row, bare

Path = tuple[str, ...]


def places_moved(rows: Sequence[Row], old: Sequence[Passage], new: Sequence[Passage]) -> list[Row]:
    """The rows with those marked that moved: away from their section, or out of the order within it.

    A section whose heading or place changed is still the same where most of its words went, so that a number counted
    up moves nothing.
    """
    went = _sections(rows, old, new)
    within: dict[Path, list[Row]] = defaultdict(list)
    away = set()
    for row in rows:
        if went.get(old[row.old[0]].path) == new[row.new[0]].path:
            within[old[row.old[0]].path].append(row)
        else:
            away.add(row.old)
    for some in within.values():
        some.sort(key=lambda row: row.old)
        stay = set(_longest_rising([row.new[0] for row in some]))
        away |= {row.old for row in some if row.new[0] not in stay}
    return [_moved(row) if row.old in away else row for row in rows]


def _moved(row: Row) -> Row:
    return replace(row, kind="moved" if row.kind == "unchanged" else row.kind, moved=True)


def _sections(rows: Sequence[Row], old: Sequence[Passage], new: Sequence[Passage]) -> dict[Path, Path]:
    """Each old section with the new one it goes on as: that with the same heading, else that which has most of its
    words; a new section goes on for one old one only."""
    votes: Counter[tuple[Path, Path]] = Counter()
    for row in rows:
        there = new[row.new[0]].path
        for place in row.old:
            votes[old[place].path, there] += len(old[place].counted) + 1
    went: dict[Path, Path] = {}
    taken: set[Path] = set()
    for here, there in sorted(votes, key=lambda pair: (bare(pair[0]) != bare(pair[1]), -votes[pair])):
        if here not in went and there not in taken:
            went[here] = there
            taken.add(there)
    return went


def _longest_rising(places: Sequence[int]) -> list[int]:
    """The longest run of rising numbers, gaps allowed: what kept its order.

    >>> _longest_rising([0, 5, 1, 2, 3])
    [0, 1, 2, 3]
    """
    ends: list[int] = []
    at: list[int] = []
    before = [-1] * len(places)
    for place, value in enumerate(places):
        length = bisect_left(ends, value)
        before[place] = at[length - 1] if length else -1
        ends[length : length + 1], at[length : length + 1] = [value], [place]
    run, place = [], at[-1] if at else -1
    while place >= 0:
        run.append(places[place])
        place = before[place]
    return run[::-1]


def in_order(rows: Sequence[Row]) -> tuple[Row, ...]:
    """By the place in the new edition; what is gone follows what stood before it in the old."""
    follows = {place: row.new[-1] for row in rows if row.new and not row.moved for place in row.old}
    last, after = -1, {}
    for place in range(max((row.old[-1] for row in rows if row.old), default=-1) + 1):
        last = max(last, follows.get(place, last))
        after[place] = last
    return tuple(sorted(rows, key=lambda row: (row.new[0], 0) if row.new else (after[row.old[0]], 1 + row.old[0])))
