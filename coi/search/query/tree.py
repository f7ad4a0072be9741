"""A query as a tree: what an engine evaluates and a highlighter marks. Words are keys (see keys).

>>> str(Some((Word("polic", "police"), Phrase((("excess", 0), ("forc", 1)), "excessive force"))))
'police "excessive force"'
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

Zone = Literal["", "heading"]
"""Where a word must stand: anywhere, or in a heading."""


@dataclass(frozen=True)
class Word:
    key: str
    text: str
    zone: Zone = ""

    def __str__(self) -> str:
        return f"{self.zone}:{self.text}" if self.zone else self.text


@dataclass(frozen=True)
class Phrase:
    """Keys at their distances from the first, in this order; with `slop`, in any order within that many more words."""

    words: tuple[tuple[str, int], ...]
    text: str
    slop: int = 0
    zone: Zone = ""

    def __str__(self) -> str:
        quoted = f'"{self.text}"' + (f"~{self.slop}" if self.slop else "")
        return f"{self.zone}:{quoted}" if self.zone else quoted


@dataclass(frozen=True)
class Prefix:
    text: str

    def __str__(self) -> str:
        return f"{self.text}*"


@dataclass(frozen=True)
class Fuzzy:
    text: str
    distance: int

    def __str__(self) -> str:
        return f"{self.text}~{self.distance if self.distance > 1 else ''}"


@dataclass(frozen=True)
class Tagged:
    """A rare word in passages that carry a tag ("profile=protester"); a common word finds nothing."""

    key: str
    tag: str

    def __str__(self) -> str:
        return self.key


@dataclass(frozen=True)
class Source:
    """Words of a report's title or of its publisher's name."""

    field: Literal["title", "publisher"]
    keys: tuple[str, ...]
    text: str

    def __str__(self) -> str:
        return f"{self.field}:{self.text}" if " " not in self.text else f'{self.field}:"{self.text}"'


@dataclass(frozen=True)
class Best:
    """One thing said in several ways, each with its weight: counts once, as the best way found says.

    `hints` are facet values ("core=protester") that stand in for it where other words were found, with what they
    count at most; they count less, the fewer of the passages so tagged have it in words.
    """

    ways: tuple[tuple["Node", float], ...]
    hints: tuple[tuple[str, float], ...] = ()

    def __str__(self) -> str:
        """Words that were typed side by side and may also stand apart are in square brackets."""
        first = self.ways[0][0]
        apart = isinstance(first, Phrase) and any(isinstance(way, Some) for way, _ in self.ways)
        return f"[{first.text}]" if isinstance(first, Phrase) and apart else str(first)


@dataclass(frozen=True)
class All:
    parts: tuple["Node", ...]

    def __str__(self) -> str:
        return " AND ".join(_grouped(part) for part in self.parts)


@dataclass(frozen=True)
class Any:
    parts: tuple["Node", ...]

    def __str__(self) -> str:
        return " OR ".join(_grouped(part) for part in self.parts)


@dataclass(frozen=True)
class Not:
    part: "Node"

    def __str__(self) -> str:
        return f"NOT {_grouped(self.part)}"


@dataclass(frozen=True)
class Some:
    """As many of the parts as can be found together, all of `must`; more and rarer parts rank higher. What speaks of a
    part `aside` ranks lower."""

    parts: tuple["Node", ...]
    must: tuple["Node", ...] = ()
    aside: tuple["Node", ...] = ()

    def __str__(self) -> str:
        parts = [_grouped(part) if isinstance(part, All | Any) else str(part) for part in self.parts]
        aside = [f"(rather not {part})" for part in self.aside]
        return " ".join(parts + [_required(part) for part in self.must] + aside)


Node = Word | Phrase | Prefix | Fuzzy | Tagged | Source | Best | All | Any | Not | Some


def _grouped(node: Node) -> str:
    several = isinstance(node, All | Any) or (isinstance(node, Some) and len(node.parts) + len(node.must) > 1)
    return f"({node})" if several else str(node)


def _required(node: Node) -> str:
    return f"+{node}" if isinstance(node, Word | Prefix | Fuzzy | Best) else _grouped(node)


def parts_of(node: Node | None, *, kept_out: bool = True) -> Iterator[Node]:
    """The node itself where nothing is below it, else all that is at the bottom; `kept_out`: under a NOT too."""
    match node:
        case Best(ways):
            for way, _ in ways:
                yield from parts_of(way, kept_out=kept_out)
        case All(parts) | Any(parts):
            for part in parts:
                yield from parts_of(part, kept_out=kept_out)
        case Not(part):
            yield from parts_of(part) if kept_out else ()
        case Some(parts, must, aside):
            for part in (*parts, *must, *(aside if kept_out else ())):
                yield from parts_of(part, kept_out=kept_out)
        case None:
            return
        case _:
            yield node


def keys(node: Node | None) -> Iterator[str]:
    """Every key that the tree looks up."""
    for part in parts_of(node):
        match part:
            case Word(key) | Tagged(key):
                yield key
            case Phrase(words):
                yield from (key for key, _ in words)


def demanded(node: Node) -> Node:
    """The node as it must be there, or must not: without words that only make a passage likelier to be meant.

    >>> str(demanded(Best(((Word("xenophob", "xenophobia"), 1.0), (Tagged("migrant", "profile=migrant"), 0.25)))))
    'xenophobia'
    """
    match node:
        case Best(ways, hints):
            return Best(tuple(way for way in ways if not isinstance(way[0], Tagged | Any)), hints)
        case All(parts):
            return All(tuple(demanded(part) for part in parts))
        case Any(parts):
            return Any(tuple(demanded(part) for part in parts))
        case Not(part):
            return Not(demanded(part))
        case Some(parts, must):
            return Some(tuple(demanded(part) for part in parts), must)
        case _:
            return node


def leaves(node: Node | None) -> Iterator[Word | Phrase | Prefix | Fuzzy]:
    """The leaves that a found passage may show, those under a NOT left out."""
    match node:
        case Word() | Phrase() | Prefix() | Fuzzy():
            yield node
        case Tagged(key):
            yield Word(key, key)
        case Best(ways):
            for way, _ in ways:
                yield from leaves(way)
        case All(parts) | Any(parts):
            for part in parts:
                yield from leaves(part)
        case Some(parts, must):
            for part in (*must, *parts):
                yield from leaves(part)
        case _:
            return


def is_plain(node: Node) -> bool:
    """Whether it holds nothing but words side by side: nothing demanded, excluded or looked for in one place only.

    >>> is_plain(Some((Word("levy", "levy"),))), is_plain(Some((), (Not(Word("levy", "levy")),)))
    (True, False)
    """
    if isinstance(node, Some):
        return not node.must and all(map(is_plain, node.parts))
    return isinstance(node, Best | Any) or (isinstance(node, Word) and not node.zone)


def is_remark(node: Node | None) -> bool:
    """Whether what stood in brackets is words of a sentence, and no operators.

    >>> is_remark(Some((Word("levy", "levy"),))), is_remark(Any((Word("levy", "levy"), Word("toll", "toll"))))
    (True, False)
    """
    parts = node.parts if isinstance(node, Some) and not node.must else (node,)
    return all(isinstance(part, Word | Best) for part in parts)


def joined(kind: type[All] | type[Any], parts: Sequence[Node | None]) -> Node | None:
    """Those parts that are there, as one node."""
    present = tuple(part for part in parts if part is not None)
    return present[0] if len(present) == 1 else kind(present) if present else None


def kept_out(node: Node | None) -> Iterator[Node]:
    """What must not be there: all that stands under a NOT."""
    match node:
        case Not(part):
            yield part
        case All(parts) | Any(parts):
            for part in parts:
                yield from kept_out(part)
        case Some(parts, must):
            for part in (*parts, *must):
                yield from kept_out(part)
