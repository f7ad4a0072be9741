"""Pairs the markers of the text with the notes at the feet of pages, and says of each note whether it is held.

A note number that stands in the text and nowhere at a foot is `not_held`. A piece of a note belongs to note n - 1 when
note n follows it without a cut; any other piece is left out with its reason, never guessed. An address belongs to a
source only where a page's notes cite as many linked words ("url") as the page lists addresses.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from coi.readers.dump.noteblocks import Entry, Foot
from coi.readers.layout.lines import Line
from coi.readers.layout.shortfalls import ADDRESS, FRAGMENT
from coi.text.document import LeftOut, Note, NoteState
from coi.text.sources import Source, split_sources
from coi.text.words import collapse

LINK = re.compile(r"\burl\b", re.IGNORECASE)


@dataclass(frozen=True)
class Paired:
    """The notes by number, and what of the feet belongs to none.

    `printed`: the numbers of the notes as printed, and the addresses given to their sources.
    """

    notes: tuple[Note, ...]
    left_out: tuple[LeftOut, ...]
    printed: tuple[str, ...]


def pair(lines: Sequence[Line], feet: Sequence[Foot], markers: Mapping[int, str], cited: Sequence[set[int]]) -> Paired:
    """`markers`: numbers of notes in the text, with labels; `cited`: those between each foot and the one before."""
    notes: dict[int, Note] = {}
    left_out: list[LeftOut] = []
    printed: list[str] = [entry.shown for foot in feet for entry in foot.entries]
    for foot, here in zip(feet, cited, strict=True):
        found, pieces = _notes_of(lines, foot)
        left_out += pieces
        linked = _with_addresses(found, foot, here, broken=bool(pieces))
        if linked is None:
            left_out += [LeftOut(address, ADDRESS) for address in foot.addresses]
        else:
            printed += foot.addresses
            found = linked
        for note in found:
            if note.n in notes:
                left_out.append(LeftOut(note.text, FRAGMENT))
                for address in (source.url for source in note.sources if source.url and linked is not None):
                    printed.remove(address)
                    left_out.append(LeftOut(address, ADDRESS))
            else:
                notes[note.n] = note
    for n, label in markers.items():
        notes.setdefault(n, Note(n, state="not_held", label=label))
    return Paired(tuple(notes[n] for n in sorted(notes)), tuple(left_out), tuple(printed))


def _notes_of(lines: Sequence[Line], foot: Foot) -> tuple[list[Note], list[LeftOut]]:
    """The notes of one foot, and the pieces that no count assigns."""
    notes: list[Note] = []
    left_out = []
    for entry, following in zip(foot.entries, [*foot.entries[1:], None], strict=False):
        text = _reflow(entry.lines)
        if entry.n is not None:
            state: NoteState = "damaged" if entry.broken else "held"
            notes.append(Note(entry.n, text, state, split_sources(text), entry.label))
        elif following is not None and following.n is not None and _goes_on(lines, entry, following, notes):
            label = str(int(following.label) - 1) if following.label else ""
            notes.append(Note(following.n - 1, text, "damaged", split_sources(text), label))
        else:
            left_out.append(LeftOut(text, FRAGMENT))
    return notes, left_out


def _goes_on(lines: Sequence[Line], entry: Entry, following: Entry, notes: Sequence[Note]) -> bool:
    """Whether no cut parts the piece from the note after it, and the note before that is not there already."""
    joined = not lines[following.first].cut and following.first == entry.first + len(entry.lines)
    return joined and (following.n or 0) > 1 and all(note.n != (following.n or 0) - 1 for note in notes)


def _with_addresses(notes: list[Note], foot: Foot, cited: set[int], *, broken: bool) -> list[Note] | None:
    """The notes with their addresses, or None where the counts prove nothing."""
    links = [len(LINK.findall(source.text)) for note in notes for source in note.sources]
    whole = not broken and all(note.state == "held" for note in notes) and {note.n for note in notes} >= cited
    if not whole or not any(links) or max(links) > 1 or sum(links) != len(foot.addresses):
        return None
    addresses = iter(foot.addresses)
    linked = [replace(note, sources=tuple(_linked(source, addresses) for source in note.sources)) for note in notes]
    return linked if _consistent(linked) else None


def _linked(source: Source, addresses: Iterator[str]) -> Source:
    return replace(source, url=next(addresses)) if LINK.search(source.text) else source


def _consistent(notes: list[Note]) -> bool:
    """The same source has the same address throughout a page."""
    known: dict[tuple[str, str, str], str] = {}
    for source in (source for note in notes for source in note.sources if source.url):
        key = (source.author, source.title, source.date)
        if known.setdefault(key, source.url or "") != source.url:
            return False
    return True


def _reflow(lines: Sequence[str]) -> str:
    text = ""
    for line in lines:
        glue = "" if text.endswith("-") and not text.endswith(" -") else " "
        text = f"{text}{glue}{line}" if text else line
    return collapse(text)
