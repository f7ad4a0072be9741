"""Notes of a page, found by their links in both directions: a sign in the text leads to them, an arrow leads back."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from lxml import etree

from coi.text.document import Note
from coi.text.sources import Source, split_sources

SIGN = re.compile(r"\W*(?:foot|end)?(?:note)?\s*\W*(\d{1,4}|[ivxlc]{1,6}|[a-z]|[*†‡§]+)\W*", re.IGNORECASE)
_BACK = re.compile(
    r"^[\s↩↑^⤴⏎↵\[\]()⬆🔙\ufe0e\ufe0f]*(?:back(?: to text)?|return|volver)?[\s↩↑^\ufe0e\ufe0f]*$", re.IGNORECASE
)
_NOTE_ROLES = ("doc-noteref",)
_BLOCK = ("li", "p", "div", "dd", "td", "aside", "span", "section")
_LONGEST = 4000


@dataclass(frozen=True)
class Called:
    """The notes that links lead to: by the id they lead to, the element that holds each, in the page's order."""

    elements: dict[str, etree._Element]
    signs: dict[str, str]

    @property
    def holders(self) -> frozenset[etree._Element]:
        return frozenset(self.elements.values())


def find_notes(main: etree._Element, root: etree._Element) -> Called:
    by_id = {
        one.get("id") or one.get("name"): one
        for one in root.iter()
        if isinstance(one.tag, str) and (one.get("id") or one.get("name"))
    }
    place = {one: at for at, one in enumerate(root.iter())}
    elements, signs = {}, {}
    for link in main.iter("a"):
        target = link.get("href", "").rpartition("#")[2]
        if not target or target not in by_id or target in elements:
            continue
        sign = SIGN.fullmatch(link.text_content().strip())
        if not (sign or link.get("role") in _NOTE_ROLES):
            continue
        holder = _holder(by_id[target])
        if holder is None or place[holder] < place[link] or not _is_note(link, holder):
            continue  # a link that goes up leads back from a note to its call
        elements[target], signs[target] = holder, sign[1] if sign else ""
    return Called(elements, signs)


def _holder(target: etree._Element) -> etree._Element | None:
    """The element whose words are the note: the target, or the block that an empty anchor stands in."""
    if target.tag in _BLOCK and target.text_content().strip() and target.tag != "span":
        return target
    return next((one for one in target.iterancestors() if one.tag in _BLOCK[:5]), None)


def _is_note(link: etree._Element, holder: etree._Element) -> bool:
    """A raised sign, or a link that leads back, or the page's own word for it tells a note from a chapter."""
    if link.get("role") in _NOTE_ROLES or "footnote" in link.get("class", ""):
        return True
    if len(holder.text_content()) > _LONGEST:
        return False
    raised = (link.getparent() is not None and link.getparent().tag == "sup") or link.find("sup") is not None
    own = {link.get("id"), link.get("name"), *(one.get("id") for one in link.iterancestors())} - {None}
    back = any(one.get("href", "").rpartition("#")[2] in own for one in holder.iter("a") if one.get("href"))
    return raised or back


def numbered(called: Called, order: Sequence[str]) -> tuple[dict[str, int], tuple[Note, ...]]:
    """Notes by id of their target, in the order of their first calls.

    The printed number is the note's own where all have one and they rise; else notes count on, each with its sign.
    """
    printed = [int(called.signs[one]) if called.signs[one].isdigit() else 0 for one in order]
    rising = all(a < b for a, b in pairwise(printed)) and all(printed)
    numbers = {one: printed[place] if rising else place + 1 for place, one in enumerate(order)}
    notes = []
    for one in order:
        text, sources = _words(called.elements[one])
        sign = called.signs[one]
        label = "" if not sign or sign == str(numbers[one]) else sign
        notes.append(Note(numbers[one], text, "held" if text else "not_held", sources if text else (), label))
    return numbers, tuple(sorted(notes, key=lambda note: note.n))


def _words(holder: etree._Element) -> tuple[str, tuple[Source, ...]]:
    """The note's words without the way back, and its sources with the address of the one link they cite."""
    text = " ".join(_text(holder).split())
    links = [link.get("href", "") for link in holder.iter("a")]
    addresses = [address for address in links if address.startswith(("http://", "https://"))]
    text = re.sub(r"^\W*(?:\d{1,4})[.)\]]\s+(?=\w)", "", text)
    sources = split_sources(text)
    if len(sources) == 1 and len(addresses) == 1 and not sources[0].url:
        only = sources[0]
        sources = (Source(only.text, only.author, only.title, only.date, only.pinpoint, addresses[0]),)
    return text, sources


def _text(element: etree._Element) -> str:
    if element.tag == "a" and _BACK.fullmatch(element.text_content().strip()):
        return ""
    inside = element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            inside += _text(child)
        inside += child.tail or ""
    return inside
