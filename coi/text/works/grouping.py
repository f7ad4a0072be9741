"""Which works are one: what a person confirmed, and citations that differ in nothing but a missing address.

>>> grouped({1: ("a", ""), 2: ("a", "x.example/a"), 3: ("b", ""), 4: ("c", "")}, same=[(3, 4)])
{1: 1, 2: 1, 3: 3, 4: 3}
>>> grouped({1: ("a", ""), 2: ("a", "x.example/a"), 3: ("a", "y.example/a")})
{1: 1, 2: 2, 3: 3}
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping


def grouped(
    works: Mapping[int, tuple[str, str]], *, same: Iterable[tuple[int, int]] = (), other: Iterable[tuple[int, int]] = ()
) -> dict[int, int]:
    """The number that stands for each work: the smallest of its group.

    `works` has the key and the address of each. Those of one key are one while at most one address is known: two
    addresses may be two editions. `same` are pairs confirmed, `other` pairs rejected.
    """
    root = {number: number for number in works}

    def top(number: int) -> int:
        while root[number] != number:
            number = root[number]
        return number

    apart = {frozenset(pair) for pair in other}
    by_key: defaultdict[str, list[int]] = defaultdict(list)
    for number, (key, _) in works.items():
        by_key[key].append(number)
    alike = [
        (numbers[0], number)
        for numbers in by_key.values()
        if len({works[number][1] for number in numbers if works[number][1]}) <= 1
        for number in numbers[1:]
        if frozenset((numbers[0], number)) not in apart
    ]
    for one, two in [*alike, *same]:
        if one in root and two in root:
            low, high = sorted((top(one), top(two)))
            root[high] = low
    return {number: top(number) for number in works}
