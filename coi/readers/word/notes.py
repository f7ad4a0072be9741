"""Footnotes and end-notes of a Word file, numbered as their calls stand in the text."""

from lxml import etree

from coi.readers.word.numbering import as_counted
from coi.readers.word.package import Package, W, value
from coi.readers.word.runs import words_of
from coi.text.document import Note
from coi.text.sources import split_sources

_PARTS = {"footnote": "word/footnotes.xml", "endnote": "word/endnotes.xml"}
_KINDS = {"footnote": "decimal", "endnote": "lowerRoman"}


class Notes:
    """Notes get their number when the text calls them; those of one kind count by themselves, and print so."""

    def __init__(self, package: Package) -> None:
        self._texts = {kind: _texts(package.xml(part), kind) for kind, part in _PARTS.items()}
        settings = package.xml("word/settings.xml")
        self._format = {kind: value(settings, f"{kind}Pr/numFmt") or default for kind, default in _KINDS.items()}
        self._counts = dict.fromkeys(_KINDS, 0)
        self._numbers: dict[tuple[str, str], int] = {}
        self.found: list[Note] = []

    def number(self, kind: str, identity: str, sign: str) -> int:
        """The number of the note a call leads to; the same call twice leads to the same note."""
        key = (kind, identity)
        if key not in self._numbers:
            n = self._numbers[key] = len(self.found) + 1
            if not sign:
                self._counts[kind] += 1
            label = sign or as_counted(self._counts[kind], self._format[kind])
            text = self._texts[kind].pop(identity, "")
            state = "held" if text else "not_held"
            sources = split_sources(text) if text else ()
            self.found.append(Note(n, text, state, sources, "" if label == str(n) else label))  # type: ignore[arg-type]
        return self._numbers[key]

    def uncalled(self) -> list[str]:
        """Notes of the file that nothing in the text calls."""
        return [text for texts in self._texts.values() for text in texts.values() if text]


def _texts(root: etree._Element | None, kind: str) -> dict[str, str]:
    found = {}
    for note in [] if root is None else root.findall(W + kind):
        if note.get(W + "type", "normal") == "normal":
            words = " ".join(words_of(paragraph).text for paragraph in note.iter(W + "p"))
            found[note.get(W + "id", "")] = " ".join(words.split())
    return found
