"""Notes to which nothing leads: raised figures in the text, and a numbered list under the word for notes.

The list proves the figures and they the list: both count 1, 2, 3 … to the same end. Then links are put in, so that all
that follows reads the page as one whose notes are linked.
"""

import re
from collections.abc import Sequence

from lxml import etree

_FIGURE = re.compile(r"[\[(]?(\d{1,3})[\])]?")
_LISTED = re.compile(r"\s*[\[(]?(\d{1,3})(?:[\]).]+|(?=\s))\s*")
_NAMED = re.compile(
    r"(?:foot|end)?notes?(?: and references)?|references?|sources|notes? de bas de page|références"
    r"|(?:notas|referencias|fuentes)(?: al? pie(?: de página)?)?"
    r"|anmerkungen|fußnoten|quellen|notas de rodapé|сноски|примечания|источники|الهوامش|الحواشي|المراجع",
    re.IGNORECASE,
)
_FEWEST = 2
_TITLES = ("h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "strong", "b")


def link_notes(main: etree._Element) -> None:
    """Where the page links no note of its own and one list answers its raised figures."""
    raised = [(one, found[1]) for one in main.iter("sup") if (found := _FIGURE.fullmatch(one.text_content().strip()))]
    if any(one.find(".//a") is not None for one, _figure in raised):
        return
    called = [int(figure) for _one, figure in raised]
    if len(called) < _FEWEST or not _counts_up(called):
        return
    after = raised[-1][0]
    for items in [*_lists(main), *_lines(main)]:
        if len(items) == max(called) and _follows(main, after, items[0]):
            for n, item in enumerate(items, 1):
                item.set("id", f"note-put-in-{n}")
            for one, figure in raised:
                _put_link(one, int(figure))
            return


def _counts_up(called: Sequence[int]) -> bool:
    """1, 2, 3 … in the order of the text; a note may be called again."""
    highest = 0
    for n in called:
        if n > highest + 1:
            return False
        highest = max(highest, n)
    return highest >= _FEWEST


def _follows(main: etree._Element, one: etree._Element, other: etree._Element) -> bool:
    order = {element: place for place, element in enumerate(main.iter())}
    return order[one] < order[other]


def _lists(main: etree._Element) -> list[list[etree._Element]]:
    """Numbered lists under the word for notes."""
    found = []
    for numbered in main.iter("ol"):
        before = numbered.getprevious()
        up = numbered
        while before is None and up.getparent() is not None and up is not main:
            up = up.getparent()
            before = up.getprevious()
        if before is not None and before.tag in _TITLES and _NAMED.fullmatch(before.text_content().strip(" :\n\t")):
            found.append(list(numbered.findall("li")))
    return found


def _lines(main: etree._Element) -> list[list[etree._Element]]:
    """Paragraphs, one after the other, that begin with 1, 2, 3 …; the last such run of the page."""
    runs: list[list[etree._Element]] = []
    for one in main.iter("p", "div"):
        words = one.text_content()
        listed = _LISTED.match(words)
        if listed is None or (one.tag == "div" and one.find(".//p") is not None) or not words[listed.end() :].strip():
            continue
        if int(listed[1]) == 1:
            runs.append([one])
        elif runs and int(listed[1]) == len(runs[-1]) + 1:
            runs[-1].append(one)
    return runs[::-1]


def _put_link(raised: etree._Element, n: int) -> None:
    words = raised.text_content()
    for child in list(raised):
        raised.remove(child)
    raised.text = ""
    link = etree.SubElement(raised, "a")
    link.set("href", f"#note-put-in-{n}")
    link.text = words
