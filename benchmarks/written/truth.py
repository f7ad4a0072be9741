"""What a made file says, as nodes in order, and how a document read from it is scored against them.

In a node's text `{{3}}` stands where note 3 is called.

>>> calls_of("They came{{1}} at night.{{2}}")
('They came at night.', [(1, 9), (2, 18)])
"""

import re
from collections import Counter
from dataclasses import dataclass, field

from coi.text.document import Document

_CALL = re.compile(r"\{\{(\d+)\}\}")
_MARKED = re.compile(r"^(?:[•·\uf0b7▪–-]|\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-zA-Z]|[ivx]{1,5})[.)]?)\s+")


@dataclass(frozen=True)
class Node:
    """`kind` as in `Document`, or "heading" with its `level` from 1. `label`: printed number or bullet."""

    kind: str
    text: str
    level: int = 0
    label: str = ""
    cells: tuple[str, ...] = ()


@dataclass
class Story:
    """`never`: words of the frame that no paragraph may hold. `language` of its paragraphs."""

    nodes: list[Node] = field(default_factory=list)
    notes: dict[int, str] = field(default_factory=dict)
    never: list[str] = field(default_factory=list)
    language: str = "en"
    title: str = ""
    refused: bool = False
    warned: tuple[str, ...] = ()
    """Words that stand in a warning."""


def calls_of(text: str) -> tuple[str, list[tuple[int, int]]]:
    plain, found, last = "", [], 0
    for call in _CALL.finditer(text):
        plain += text[last : call.start()]
        found.append((int(call[1]), len(plain)))
        last = call.end()
    return plain + text[last:], found


def squeeze(text: str) -> str:
    return " ".join(text.replace("\u2011", "-").split())


def score(story: Story, document: Document) -> tuple[Counter[str], list[str]]:
    """Parts and wholes by figure ("text", "text of"), and each fault in words."""
    count, faults = Counter[str](), []
    places: dict[str, list[int]] = {}
    for place, one in enumerate(document.paragraphs):
        text = squeeze(one.text)
        for variant in {text, _MARKED.sub("", text)}:
            places.setdefault(variant, []).append(place)
    notes = {note.n: squeeze(note.text) for note in document.notes}
    path: list[str] = []
    last = -1
    for node in story.nodes:
        plain, calls = calls_of(node.text)
        plain = squeeze("\t".join(node.cells) or plain)
        if node.kind == "heading":
            path = [*path[: node.level - 1], squeeze(f"{node.label} {plain}")]
            heads = [squeeze(section.path[-1]) for section in document.sections]
            _count(count, faults, "headings", path[-1] in heads, f"no heading “{path[-1]}”")
            continue
        found = places.get(plain, [])
        at = next((one for one in found if one > last), found[0] if found else None)
        if at is None:
            near = next((p.text for p in document.paragraphs if plain[:25] in p.text or p.text[:25] in plain), "")
            _count(count, faults, "text", False, f"lost ({node.kind}): “{plain[:90]}”; nearest “{near[:130]}”")
            continue
        one = document.paragraphs[at]
        _count(count, faults, "text", True, "")
        _count(count, faults, "order", at > last, f"out of order: “{plain[:60]}”")
        last = max(last, at)
        counted = one.kind == "paragraph" and node.label[:1].isdigit()  # a numbered paragraph may be an item, or not
        _count(count, faults, "kind", counted or one.kind == node.kind, f"{one.kind} for {node.kind}: “{plain[:60]}”")
        if node.label:
            own = one.label or squeeze(one.text)[: len(node.label)]
            _count(count, faults, "label", own == node.label, f"label “{own}” for “{node.label}”: “{plain[:50]}”")
        got = [squeeze(step) for step in document.sections[one.section].path] if one.section is not None else []
        _count(count, faults, "section", got == path, f"under {got} for {path}: “{plain[:40]}”")
        shift = len(squeeze(one.text)) - len(plain) if squeeze(one.text) != plain else 0
        for n, offset in calls:
            offset = offset if node.cells == () else -1
            leads = [r.n for r in one.note_references if offset in (-1, r.offset - shift)]
            right = any(story.notes[n] in notes.get(lead, "") for lead in leads)
            _count(count, faults, "notes", right, f"note {n} after “{plain[max(0, offset - 30) : max(offset, 0)]}”")
    if not story.notes:
        _count(count, faults, "no note made", not document.notes, f"{len(document.notes)} notes made of text")
    whole = "\n".join(squeeze(p.text) for p in document.paragraphs)
    for words in story.never:
        _count(count, faults, "frame out", squeeze(words) not in whole, f"kept: “{words[:80]}”")
    for text in story.notes.values():
        _count(count, faults, "notes apart", text not in whole, f"note in the text: “{text[:60]}”")
    for words in story.warned:
        said = any(words in one for one in document.warnings)
        _count(count, faults, "said", said, f"no warning says “{words}”")
    return count, faults


def _count(count: Counter[str], faults: list[str], figure: str, right: bool, fault: str) -> None:
    count[figure] += right
    count[f"{figure} of"] += 1
    if not right:
        faults.append(fault)
