"""Which paragraph of a new edition is which of the old: by their words, across sections.

First those whose words are the same, then those cut in two or joined, then the most alike of what is left. Each step
looks at few candidates, found by their rarest words, so that long reports take time by their length and not its square.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz.distance import Indel

from coi.text.editions.candidates import Candidates, Pair
from coi.text.editions.cutting import cut_or_joined
from coi.text.editions.order import in_order, places_moved
from coi.text.editions.passages import Passage, Row

ENOUGH, ENOUGH_IN_PLACE, NEAR = 0.5, 0.36, 0.3
"""Shares of common words: to be the same paragraph anywhere; the same in the same place; worth a look."""
NEARLY_WHOLE = 0.9
"""How much of the shorter one stands in the longer in the same place, where that grew or shrank by more than half."""
DIGIT = re.compile(r"\d")
FEW, ENOUGH_LETTERS = 8, 0.7
"""Of so few words a mended typo is most of them: there the letters are compared."""
IN_PLACE = 0.12
"""What standing between the same neighbours is worth beside the share of words."""


def align(old: Sequence[Passage], new: Sequence[Passage]) -> tuple[Row, ...]:
    """Rows in the order of the new edition; what is gone stands where it stood.

    >>> rows = align([Passage("Police fired pellets."), Passage("It rained.")], [Passage("Police fired pellets.")])
    >>> [(row.kind, row.old, row.new) for row in rows]
    [('unchanged', (0,), (0,)), ('gone', (1,), ())]
    """
    same = same_words(old, new)
    left_old = [place for place in range(len(old)) if place not in same]
    left_new = sorted(set(range(len(new))) - set(same.values()))
    candidates = Candidates(old, new, left_old, left_new, between(same, len(old), len(new)))
    groups = cut_or_joined(candidates, left_old, left_new)
    taken_old = {place for group in groups for place in group.old}
    taken_new = {place for group in groups for place in group.new}
    free = [pair for pair in candidates.pairs if pair.old not in taken_old and pair.new not in taken_new]
    there = between(same | {group.old[0]: group.new[0] for group in groups}, len(old), len(new))
    chosen = {pair.old: pair for pair in most_alike(free, there, old, new)}
    left_old = [place for place in left_old if place not in taken_old | chosen.keys()]
    left_new = sorted(set(left_new) - taken_new - {pair.new for pair in chosen.values()})
    same |= elsewhere(left_old, left_new, old, new, there)
    rows = [
        *(Row("unchanged", (a,), (b,), 1.0) for a, b in same.items()),
        *(Row("changed", group.old, group.new, group.kept) for group in groups),
        *(_row(pair, old, new) for pair in chosen.values()),
    ]
    rows = places_moved(rows, old, new)
    return in_order([*rows, *alone(rows, candidates, len(old), len(new))])


def _row(pair: Pair, old: Sequence[Passage], new: Sequence[Passage]) -> Row:
    is_same = old[pair.old].keys == new[pair.new].keys
    return Row("unchanged" if is_same else "changed", (pair.old,), (pair.new,), 1.0 if is_same else pair.kept)


def same_words(old: Sequence[Passage], new: Sequence[Passage]) -> dict[int, int]:
    """Paragraphs with the very same words: of several, those in the same section, in the same place first."""
    alike = _by_words(range(len(old)), range(len(new)), old, new)
    found: dict[int, int] = {}
    for ours, theirs in alike:
        if len(ours) == len(theirs):
            found |= dict(zip(ours, theirs, strict=True))
    there = between(found, len(old), len(new))
    for ours, theirs in alike:
        if ours and theirs and len(ours) != len(theirs):
            found |= _in_their_sections(ours, theirs, old, new, there)
    return found


def elsewhere(
    left_old: Sequence[int],
    left_new: Sequence[int],
    old: Sequence[Passage],
    new: Sequence[Passage],
    there: Sequence[range],
) -> dict[int, int]:
    """Of words that stand in several places those left, when what changed in its place has its own."""
    found: dict[int, int] = {}
    for ours, theirs in _by_words(left_old, left_new, old, new):
        found |= _paired(ours, theirs, there)
    return found


def _by_words(
    ours: Iterable[int], theirs: Iterable[int], old: Sequence[Passage], new: Sequence[Passage]
) -> list[tuple[list[int], list[int]]]:
    """The places of the same words in both editions."""
    places: dict[tuple[str, ...], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, (some, passages) in enumerate(((ours, old), (theirs, new))):
        for place in some:
            places[passages[place].keys][side].append(place)
    return list(places.values())


def _in_their_sections(
    ours: list[int], theirs: list[int], old: Sequence[Passage], new: Sequence[Passage], there: Sequence[range]
) -> dict[int, int]:
    by_section: dict[tuple[str, ...], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, (places, passages) in enumerate(((ours, old), (theirs, new))):
        for place in places:
            by_section[passages[place].section][side].append(place)
    found: dict[int, int] = {}
    for here, others in by_section.values():
        found |= _paired(here, others, there)
    return found


def _paired(ours: Sequence[int], theirs: Sequence[int], there: Sequence[range]) -> dict[int, int]:
    """Those between the same neighbours, then the others in their order."""
    found, left = {}, list(theirs)
    for place in ours:
        at = bisect_left(left, there[place].start)
        if at < len(left) and left[at] in there[place]:
            found[place] = left.pop(at)
    return found | dict(zip((place for place in ours if place not in found), left, strict=False))


def most_alike(
    pairs: Iterable[Pair], places: Sequence[range], old: Sequence[Passage], new: Sequence[Passage]
) -> list[Pair]:
    """Each paragraph with the one most like it, best first. `places` are those between an old one's neighbours."""
    scored = []
    for pair in pairs:
        in_place = pair.new in places[pair.old]
        if pair.kept >= ENOUGH or (in_place and is_enough_in_place(pair, old[pair.old], new[pair.new])):
            same_section = old[pair.old].section == new[pair.new].section
            worth = pair.kept + IN_PLACE * in_place + IN_PLACE / 2 * same_section
            scored.append((-worth, abs(pair.old - pair.new), pair))
    chosen: dict[int, Pair] = {}
    taken: set[int] = set()
    for _, _, pair in sorted(scored, key=lambda one: (one[0], one[1], one[2].old, one[2].new)):
        if pair.old not in chosen and pair.new not in taken:
            chosen[pair.old] = pair
            taken.add(pair.new)
    return list(chosen.values())


def is_enough_in_place(pair: Pair, old: Passage, new: Passage) -> bool:
    """Whether two between the same neighbours are the same: by their words, as one that grew, or, of few words, by
    their letters, figures being alike where they have as many digits."""
    if pair.kept >= ENOUGH_IN_PLACE or max(pair.old_in_new, pair.new_in_old) >= NEARLY_WHOLE:
        return True
    few = max(len(old.counted), len(new.counted)) <= FEW
    shapes = [DIGIT.sub("0", passage.text) for passage in (old, new)]
    return few and float(Indel.normalized_similarity(*shapes)) >= ENOUGH_LETTERS


def between(anchors: Mapping[int, int], length: int, other: int) -> list[range]:
    """For each old paragraph the new ones that stand between its neighbours' counterparts."""
    before, last = [], -1
    for place in range(length):
        before.append(last)
        last = anchors.get(place, last)
    after, first = [], other
    for place in reversed(range(length)):
        after.append(first)
        first = anchors.get(place, first)
    return [range(a + 1, b) for a, b in zip(before, reversed(after), strict=True)]


def alone(rows: Sequence[Row], candidates: Candidates, length: int, other: int) -> list[Row]:
    """What stands in one edition only, with the nearest of the other."""
    paired_old = Counter(place for row in rows for place in row.old)
    paired_new = Counter(place for row in rows for place in row.new)
    return [
        *(Row("gone", old=(p,), nearest=candidates.nearest_new(p, NEAR)) for p in range(length) if p not in paired_old),
        *(Row("new", new=(p,), nearest=candidates.nearest_old(p, NEAR)) for p in range(other) if p not in paired_new),
    ]
