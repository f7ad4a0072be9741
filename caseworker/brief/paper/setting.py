"""Sets paragraphs that hold right-to-left or complex script, which WeasyPrint lays out box by box, as one line of text.

Before layout every paragraph with such script is cut into spans of one direction each (`prepare`); after it, the pieces
of each line are put in the order in which they are read (`reorder`). Other paragraphs are left as they are.
"""

import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from weasyprint.document import Page
from weasyprint.formatting_structure import boxes
from weasyprint.text.line_break import split_first_line

from caseworker.brief.paper.bidi import LRI, PDI, RLI, Direction, direction, has_right_to_left, in_sight, levels
from caseworker.brief.paper.script import COMPLEX, is_special

LEVEL = "data-level"
APART = "data-apart"  # the level of the end of an isolate before a piece, which draws nothing and keeps two apart
_BLOCKS = frozenset(("aside", "blockquote", "div", "h1", "h2", "h3", "header", "li", "p", "section", "td", "th"))
_ISOLATES = {"ltr": LRI, "rtl": RLI}
_OF_ONE_LINE = ("together", "nowrap")  # a figure is kept in order by `levels`, not by an isolate
_COMPLEX_WORD = re.compile(rf"\S*{COMPLEX}\S*")
_WORD = re.compile(r"\s*\S+\s*|\s+")

Leaf = tuple[Any, float, float]  # a piece of a line, and the space beside it
Slot = tuple[Element, str, int]  # an element, "text" or "tail", and where its words begin in the paragraph


def prepare(root: Element) -> bool:
    """Gives each `dir="auto"` its direction, and cuts paragraphs with special script into spans of one level.

    Whether there was any such paragraph; if so, `reorder` must follow the layout.
    """
    for element in root.iter():
        if element.get("dir") == "auto":
            element.set("dir", direction(_own_text(element)))
    special = is_special("".join(root.itertext()))
    if special:
        _blocks(root, "ltr")
    return special


def reorder(document: Any) -> None:
    """Puts the pieces of every line that `prepare` cut in their order from left to right, links with them."""
    for page in document.pages:
        _lines(page._page_box)
    document.pages = [Page(page._page_box) for page in document.pages]
    for page in document.pages:  # a piece of a link is no second link
        page.links = [link for link in page.links if level_of(link[-1]) is None]


def _own_text(element: Element) -> str:
    """The words that decide an element's direction: not those with a direction of their own."""
    parts = [element.text or ""]
    for child in element:
        parts += ["" if child.get("dir") else _own_text(child), child.tail or ""]
    return "".join(parts)


def _blocks(element: Element, base: Direction) -> None:
    base = "rtl" if element.get("dir", base) == "rtl" else "ltr"
    for child in list(element):
        _blocks(child, base)
    if element.tag in _BLOCKS:
        _paragraph(element, base)


def _paragraph(block: Element, base: Direction) -> None:
    slots: list[Slot] = []
    text = "".join(_inline(block, slots, 0))
    if is_special(text):
        found, end = levels(text, base), 0
        cuts = []
        for element, where, start in slots:
            if words := (element.text if where == "text" else element.tail) or "":
                spans = [_span(*piece) for piece in _pieces(words, found[start : start + len(words)])]
                if apart := found[end:start]:
                    spans[0].set(APART, str(min(apart)))
                cuts.append((element, where, spans))
                end = start + len(words)
        for cut in reversed(cuts):
            _cut(block, *cut)


def _inline(element: Element, slots: list[Slot], at: int) -> Iterator[str]:
    """The words of a paragraph with its isolates, noting where each element's words begin."""
    for part in _parts(element, slots):
        if isinstance(part, str):
            yield part
            at += len(part)
        else:
            slots.append((*part, at))


def _parts(element: Element, slots: list[Slot]) -> Iterator[str | tuple[Element, str]]:
    yield element, "text"
    yield element.text or ""
    for child in element:
        if child.tag not in _BLOCKS:
            isolate = "" if child.get("class") in _OF_ONE_LINE else _ISOLATES.get(child.get("dir", ""), "")
            yield isolate
            yield from _parts(child, slots)
            yield PDI if isolate else ""
        yield child, "tail"
        yield child.tail or ""


def _pieces(words: str, found: list[int]) -> Iterator[tuple[str, int]]:
    """Runs of one level; in them words of complex script apart, and figures from right to left word by word."""
    start = 0
    for end in range(1, len(words) + 1):
        if end == len(words) or found[end] != found[start]:
            run, level = words[start:end], found[start]
            if level and level % 2 == 0:
                yield from ((part, level) for part in _WORD.findall(run))
            else:
                yield from ((part, level) for part in _complex_apart(run))
            start = end


def _complex_apart(run: str) -> Iterator[str]:
    end = 0
    if not has_right_to_left(run):
        for word in _COMPLEX_WORD.finditer(run):
            yield from filter(None, (run[end : word.start()], word[0]))
            end = word.end()
    yield from filter(None, (run[end:],))


def _cut(block: Element, element: Element, where: str, spans: list[Element]) -> None:
    if where == "text":
        element.text = ""
        element[:0] = spans
    else:
        element.tail = ""
        parent = _parent(block, element)
        place = list(parent).index(element) + 1
        parent[place:place] = spans


def _parent(block: Element, element: Element) -> Element:
    return next(parent for parent in block.iter() if element in list(parent))


def _span(words: str, level: int) -> Element:
    span = Element("span", {LEVEL: str(level), "dir": "rtl" if level % 2 else "ltr"})
    span.text = words
    return span


def _lines(box: Any) -> None:
    for child in getattr(box, "children", ()):
        if isinstance(child, boxes.LineBox):
            _order(child, box)
        _lines(child)


def _order(line: Any, block: Any) -> None:
    leaves = list(_leaves(line, 0, 0))
    if not any(level_of(leaf) is not None for leaf, _, _ in leaves):
        return
    rtl = block.style["direction"] == "rtl"
    full = sum(left + leaf.margin_width() + right for leaf, left, right in leaves)
    x = block.content_box_x() + block.width - full if rtl else line.position_x
    for leaf, left, right in _as_seen(leaves, int(rtl)):
        _without_end_space(leaf)
        leaf.translate(dx=x + left - leaf.position_x)
        x += left + leaf.margin_width() + right
    _fit(line)


def _as_seen(leaves: list[Leaf], base: int) -> Iterator[Leaf]:
    found: list[tuple[Leaf | None, int]] = []
    for leaf in leaves:
        level = level_of(leaf[0])
        apart = leaf[0].element.get(APART) if level is not None else None
        if apart is not None:
            found.append((None, int(apart)))
        found.append((leaf, base if level is None else level))
    for place in in_sight([level for _, level in found]):
        seen = found[place][0]
        if seen is not None:
            yield seen


def _without_end_space(leaf: Any) -> None:
    """The space that ended a line is gone from a piece's words and width but not from its drawing, where in words from
    the right it stands at the left and would push them out of their place.
    """
    if isinstance(leaf, boxes.TextBox) and leaf.text and leaf.pango_layout.text != leaf.text:
        leaf.pango_layout = split_first_line(leaf.text, leaf.style, None, None, 0)[0]


def level_of(leaf: Any) -> int | None:
    """The level that `prepare` gave a piece of a line; None where its paragraph was left as it was."""
    found = leaf.element.get(LEVEL) if leaf.element is not None else None
    return None if found is None else int(found)


def _leaves(box: Any, left: float, right: float) -> Iterator[Leaf]:
    """The pieces of a line in order of the text, each with the space that its inline boxes keep beside it."""
    inside = [child for child in box.children if child.is_in_normal_flow()]
    for place, child in enumerate(inside):
        before = left if place == 0 else 0
        after = right if place == len(inside) - 1 else 0
        if isinstance(child, boxes.InlineBox):
            yield from _leaves(child, before + _beside(child, "left"), after + _beside(child, "right"))
        else:
            yield child, before, after


def _beside(box: Any, side: str) -> float:
    spaces = (
        getattr(box, f"{kind}_{side}{end}") for kind, end in (("margin", ""), ("padding", ""), ("border", "_width"))
    )
    return float(sum(spaces))


def _fit(box: Any) -> None:
    """Inline boxes, and with them the areas of links, lie again around what is in them."""
    inside = [child for child in box.children if child.is_in_normal_flow()]
    for child in inside:
        if isinstance(child, boxes.InlineBox):
            _fit(child)
    if inside:
        start = min(child.position_x for child in inside)
        box.width = max(child.position_x + child.margin_width() for child in inside) - start
        box.position_x = start - _beside(box, "left")
