"""A new edition made from the paragraphs of a report, with the truth of what became of each: for measuring alignment.

Typos mended, figures changed, sentences added and taken out, words replaced, paragraphs moved, cut, joined, gone and
new, sections counted up; all by one seed.
"""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from coi.text.editions.passages import Kind, Passage, Row
from coi.text.words import sentences

SHORTEST = 8
"""Words that a paragraph must have to be cut, joined or moved: of shorter ones nobody could say what became of them."""


@dataclass(frozen=True)
class Item:
    """A paragraph of the new edition, and which old ones it was; `group` joins the parts of one that was cut."""

    text: str
    path: tuple[str, ...]
    old: tuple[int, ...]
    kind: Kind
    moved: bool = False
    group: int = -1


def chance_of(seed: int) -> random.Random:
    """The same chances for the same seed."""
    return random.Random(seed)


def edited(old: Sequence[Passage], seed: int, share: float = 0.5) -> tuple[list[Passage], list[Row]]:
    """The new edition, and its rows as they should be. `share` of the paragraphs are edited."""
    chance = chance_of(seed)
    pool = [word for passage in old for word in passage.text.split()]
    items: list[Item] = []
    gone: list[int] = []
    place = 0
    while place < len(old):
        passage, item = old[place], Item(old[place].text, old[place].path, (place,), "unchanged")
        following = old[place + 1] if place + 1 < len(old) else None
        if chance.random() >= share:
            items.append(_respaced(item, chance))
        elif chance.random() < 0.12:
            gone.append(place)
        elif chance.random() < 0.12 and following and following.path == passage.path and _long(passage, following):
            joined = f"{passage.text} {following.text}"
            items.append(Item(joined, passage.path, (place, place + 1), "changed", group=place))
            place += 1
        elif chance.random() < 0.12 and len(parts := _cut(passage, chance)) == 2:
            items += [Item(part, passage.path, (place,), "changed", group=place) for part in parts]
        else:
            items.append(_reworded(item, pool, chance))
        place += 1
    items = _some_moved(items, chance)
    items = _some_new(items, pool, chance)
    return [Passage(item.text, _counted_up(item.path)) for item in items], _truth(items, gone)


def _long(*passages: Passage) -> bool:
    return all(len(passage.counted) >= SHORTEST for passage in passages)


def _respaced(item: Item, chance: random.Random) -> Item:
    return replace(item, text=item.text.replace(" ", "  ", 1)) if chance.random() < 0.1 else item


def _cut(passage: Passage, chance: random.Random) -> list[str]:
    ends = [one.end for one in sentences(passage.text)][:-1]
    parts = [[passage.text[:end], passage.text[end:].strip()] for end in ends]
    fit = [two for two in parts if _long(*(Passage(part) for part in two))]
    return chance.choice(fit) if fit else []


def _reworded(item: Item, pool: Sequence[str], chance: random.Random) -> Item:
    ways: list[Callable[[str, Sequence[str], random.Random], str]] = [_typos, _figures, _sentence_more, _sentence_less]
    text = chance.choice([*ways, _words_replaced])(item.text, pool, chance)
    changed = Passage(text).keys != Passage(item.text).keys
    return replace(item, text=text, kind="changed") if changed else item


def _typos(text: str, pool: Sequence[str], chance: random.Random) -> str:
    words = text.split(" ")
    for place in chance.sample(range(len(words)), min(len(words), chance.randint(1, 3))):
        word = words[place]
        if len(word) > 4 and word.isalpha():
            cut = chance.randrange(1, len(word) - 2)
            words[place] = word[:cut] + word[cut + 1] + word[cut] + word[cut + 2 :]
    return " ".join(words)


def _figures(text: str, pool: Sequence[str], chance: random.Random) -> str:
    return re.sub(r"\d+", lambda m: "".join(chance.choice("123456789") for _ in m[0]), text)


def _sentence_more(text: str, pool: Sequence[str], chance: random.Random) -> str:
    some = " ".join(chance.sample(pool, min(len(pool), chance.randint(6, 16))))
    return f"{text} {some[:1].upper()}{some[1:].rstrip('.')}." if chance.random() < 0.7 else f"{some}. {text}"


def _sentence_less(text: str, pool: Sequence[str], chance: random.Random) -> str:
    ends = [one.end for one in sentences(text)]
    return text[: ends[-2]] if len(ends) > 2 else text


def _words_replaced(text: str, pool: Sequence[str], chance: random.Random) -> str:
    words = text.split(" ")
    for place in chance.sample(range(len(words)), int(len(words) * chance.uniform(0.05, 0.3))):
        words[place] = chance.choice(pool)
    return " ".join(words)


def _some_moved(items: list[Item], chance: random.Random) -> list[Item]:
    """One in twenty goes into another section that goes on; parts of a cut paragraph stay."""
    kept = {item.path for item in items}
    for item in [item for item in items if item.group < 0 and chance.random() < 0.05]:
        elsewhere = sorted(kept - {item.path})
        if not elsewhere or not _long(Passage(item.text)):
            continue
        path = chance.choice(elsewhere)
        items.remove(item)
        spots = [n for n, other in enumerate(items) if other.path == path and not _within(items, n)]
        went = replace(item, path=path, moved=True, kind="moved" if item.kind == "unchanged" else item.kind)
        items.insert(chance.choice(spots) if spots else _home(items, item), went if spots else item)
    return items


def _within(items: Sequence[Item], n: int) -> bool:
    return n > 0 and items[n].group >= 0 and items[n - 1].group == items[n].group


def _home(items: Sequence[Item], item: Item) -> int:
    return next((n for n, other in enumerate(items) if other.old and other.old > item.old), len(items))


def _some_new(items: list[Item], pool: Sequence[str], chance: random.Random) -> list[Item]:
    found: list[Item] = []
    for n, item in enumerate(items):
        if chance.random() < 0.06 and not _within(items, n):
            words = [chance.choice(pool) for _ in range(chance.randint(8, 90))]
            found.append(Item(" ".join(words), item.path, (), "new"))
        found.append(item)
    return found


def _counted_up(path: tuple[str, ...]) -> tuple[str, ...]:
    """Chapters from the third on have a new number, as where one was put in before them."""
    up = re.compile(r"^(\d+)(?=[. ])")
    return tuple(up.sub(lambda m: str(int(m[1]) + (int(m[1]) >= 3)), heading) for heading in path)


def _truth(items: Sequence[Item], gone: Sequence[int]) -> list[Row]:
    rows = [Row("gone", old=(place,)) for place in gone]
    n = 0
    while n < len(items):
        item, last = items[n], n + 1
        while last < len(items) and _within(items, last):
            last += 1
        rows.append(Row(item.kind, item.old, tuple(range(n, last)), moved=item.moved))
        n = last
    return rows


def well_aligned(found: Sequence[Row], truth: Sequence[Row]) -> tuple[int, int]:
    """How many paragraphs of both editions stand in the row they should, of how many."""
    told = {(row.kind, row.old, row.new, row.moved) for row in found}
    right = sum(len(row.old) + len(row.new) for row in truth if (row.kind, row.old, row.new, row.moved) in told)
    return right, sum(len(row.old) + len(row.new) for row in truth)
