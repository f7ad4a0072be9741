"""Footnotes and end-notes of a Word file, numbered as their calls stand in the text."""

from collections.abc import Sequence
from dataclasses import replace

from lxml import etree

from coi.readers.word.numbering import as_counted
from coi.readers.word.package import Package, W, value
from coi.readers.word.runs import words_of
from coi.text.document import Note
from coi.text.sources import Source, split_sources

_PARTS = {"footnote": "word/footnotes.xml", "endnote": "word/endnotes.xml"}
_KINDS = {"footnote": "decimal", "endnote": "lowerRoman"}
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
Held = tuple[str, tuple[str, ...]]
"""The words of a note, and the addresses it links to."""


class Notes:
    """Notes get their number when the text calls them; those of one kind count by themselves, and print so.

    `sections`: the properties of the file's sections in order; each may count in its own way, and anew.
    """

    def __init__(self, package: Package, sections: Sequence[etree._Element] = ()) -> None:
        self._texts = {kind: _texts(package, part, kind) for kind, part in _PARTS.items()}
        self._settings, self._sections, self._at = package.xml("word/settings.xml"), sections, 0
        self._counts = {kind: self._start(kind) for kind in _KINDS}
        self._numbers: dict[tuple[str, str], int] = {}
        self.found: list[Note] = []

    def _said(self, kind: str, what: str) -> str:
        own = value(self._sections[self._at], f"{kind}Pr/{what}") if self._at < len(self._sections) else ""
        return own or value(self._settings, f"{kind}Pr/{what}")

    def _start(self, kind: str) -> int:
        start = self._said(kind, "numStart")
        return int(start) - 1 if start.isdigit() else 0

    def next_section(self) -> None:
        self._at += 1
        for kind in _KINDS:
            if self._said(kind, "numRestart") == "eachSect":
                self._counts[kind] = self._start(kind)

    @property
    def is_by_page(self) -> bool:
        """Notes count anew on each page, and a file of Word does not say where its pages end."""
        return bool(self.found) and self._said("footnote", "numRestart") == "eachPage"

    def number(self, kind: str, identity: str, sign: str) -> int:
        """The number of the note a call leads to; the same call twice leads to the same note."""
        key = (kind, identity)
        if key not in self._numbers:
            n = self._numbers[key] = len(self.found) + 1
            if not sign:
                self._counts[kind] += 1
            label = sign or as_counted(self._counts[kind], self._said(kind, "numFmt") or _KINDS[kind])
            text, addresses = self._texts[kind].pop(identity, ("", ()))
            text = text.removeprefix(sign).strip() if sign else text
            state = "held" if text else "not_held"
            self.found.append(Note(n, text, state, _sources(text, addresses), "" if label == str(n) else label))  # type: ignore[arg-type]
        return self._numbers[key]

    def uncalled(self) -> list[str]:
        """Notes of the file that nothing in the text calls."""
        return [text for texts in self._texts.values() for text, _addresses in texts.values() if text]


def _sources(text: str, addresses: tuple[str, ...]) -> tuple[Source, ...]:
    """What a note cites; the address it links its words to is that of the one source it has."""
    sources = split_sources(text) if text else ()
    if len(sources) == 1 and len(addresses) == 1 and not sources[0].url:
        return (replace(sources[0], url=addresses[0]),)
    return sources


def _texts(package: Package, part: str, kind: str) -> dict[str, Held]:
    root, links = package.xml(part), package.links(part)
    found = {}
    for note in [] if root is None else root.findall(W + kind):
        if note.get(W + "type", "normal") == "normal":
            words = " ".join(words_of(paragraph).text for paragraph in note.iter(W + "p"))
            linked = dict.fromkeys(links.get(one.get(_LINK, ""), "") for one in note.iter(W + "hyperlink"))
            found[note.get(W + "id", "")] = (" ".join(words.split()), tuple(filter(None, linked)))
    return found
