"""Notes that point back, followed to the source they mean, or said not to be known.

"Ibid." and "Id." mean the source just before them: the one before in the same note, else the only one of the note
before. "op. cit." means the one earlier source of the author it names, "supra note 4" the one that note 4 cites.

>>> from coi.text.sources import split_sources
>>> texts = ("Office A, Camps, 3 May 2021, url", "Ibid., p. 4")
>>> follow([CitingNote(n, "held", split_sources(text)) for n, text in enumerate(texts, 1)])[2, 0]
Followed(note=1, place=0, why='the source of the note before')
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coi.text.document import NoteState
from coi.text.notes.pointers import Pointer, read_pointer
from coi.text.sources import Source
from coi.text.words import fold
from coi.text.works.naming import name_of

UNREAD = "how it points back is not understood"


@dataclass(frozen=True)
class CitingNote:
    """A note by its number in the report; `printed` is the number it shows, where that is another."""

    n: int
    state: NoteState
    sources: tuple[Source, ...]
    printed: str = ""

    def shows(self, number: int) -> bool:
        return (self.printed or str(self.n)) == str(number)


@dataclass(frozen=True)
class Followed:
    """Where a pointer leads: the source at `place` (from 0) of note `note`; 0 and -1 where that is not known.

    `why` says on what grounds, or what stands in the way.
    """

    note: int = 0
    place: int = -1
    why: str = ""

    @property
    def is_known(self) -> bool:
        return self.place >= 0


Places = dict[tuple[int, int], Followed]


def follow(notes: Sequence[CitingNote]) -> Places:
    """Each pointer of a report's notes, by its note and its place there; notes in the order of their numbers."""
    found: Places = {}
    for place, note in enumerate(notes):
        for index, source in enumerate(note.sources):
            pointer = read_pointer(source.text) if source.kind == "pointer" else None
            if pointer:
                found[note.n, index] = _followed(pointer, notes[:place], note, index, found)
    later = {at for at, one in found.items() if one.why == _LATER}
    for n, index in later:  # "infra note 40": what lies ahead is known only now
        note = next(one for one in notes if one.n == n)
        pointer = read_pointer(note.sources[index].text)
        if pointer:
            found[n, index] = _of_note(pointer, [one for one in notes if one.n != n], found)
    return found


_LATER = "it names a later note"


def _followed(pointer: Pointer, earlier: Sequence[CitingNote], note: CitingNote, index: int, found: Places) -> Followed:
    if pointer.kind == "before":
        return _before(pointer, earlier, note, index, found)
    if pointer.kind == "note":
        is_later = not any(one.shows(pointer.note) for one in earlier)
        return Followed(why=_LATER) if is_later else _of_note(pointer, earlier, found)
    if pointer.kind == "named":
        return _named(pointer, earlier, note, index, found)
    return Followed(why=UNREAD)


def _before(pointer: Pointer, earlier: Sequence[CitingNote], note: CitingNote, index: int, found: Places) -> Followed:
    if index:
        reached = _reached(note, index - 1, found, "the source before it in the same note")
    else:
        previous = earlier[-1] if earlier and earlier[-1].n == note.n - 1 else None
        reached = _only_one(previous, found, "the note before", "the source of the note before")
    if reached.is_known and pointer.author:
        source = next(one.sources[reached.place] for one in (*earlier, note) if one.n == reached.note)
        if not _is_by(source, pointer.author):
            return Followed(why=f"the source before it is not by {pointer.author}")
    return reached


def _of_note(pointer: Pointer, notes: Sequence[CitingNote], found: Places) -> Followed:
    named = [note for note in notes if note.shows(pointer.note)]
    if len(named) != 1:
        return Followed(why=f"the report has {'no note' if not named else 'several notes'} {pointer.note}")
    if pointer.author:
        own = [i for i, source in enumerate(named[0].sources) if _is_by(source, pointer.author)]
        if len(own) == 1 and named[0].state == "held":
            return _reached(named[0], own[0], found, f"the source by {pointer.author} in note {pointer.note}")
    return _only_one(named[0], found, f"note {pointer.note}", f"the source of note {pointer.note}")


def _named(pointer: Pointer, earlier: Sequence[CitingNote], note: CitingNote, index: int, found: Places) -> Followed:
    if not pointer.author:
        return Followed(why="it names no author")
    candidates = [
        (one.n, place, source)
        for one in (*earlier, CitingNote(note.n, note.state, note.sources[:index]))
        if one.state == "held"
        for place, source in enumerate(one.sources)
        if source.kind in ("document", "oral") and _is_by(source, pointer.author)
    ]
    if pointer.title:
        candidates = [one for one in candidates if _is_titled(one[2], pointer.title)]
    name = f"{pointer.author}, {pointer.title}" if pointer.title else pointer.author
    works = {name_of(source).key for _, _, source in candidates}
    if len(works) > 1:
        return Followed(why=f"several earlier sources are by {name}")
    if not candidates:
        return Followed(why=f"no earlier source by {name} is held")
    missing = sum(one.state != "held" for one in earlier)
    if missing and not pointer.title:
        noun = "1 earlier note is" if missing == 1 else f"{missing} earlier notes are"
        return Followed(why=f"{noun} not held whole; another source by {name} may stand there")
    n, place, _ = candidates[-1]
    return Followed(n, place, f"the one earlier source by {name}")


def _only_one(note: CitingNote | None, found: Places, name: str, why: str) -> Followed:
    """The source of a note that cites exactly one."""
    if note is None or note.state == "not_held":
        return Followed(why=f"{name} is not held")
    if note.state == "damaged":
        return Followed(why=f"{name} is damaged")
    places = [place for place, source in enumerate(note.sources) if source.kind != "remark"]
    if len(places) != 1:
        reached = {(one.note, one.place) for one in _all_reached(note, places, found)}
        if not places or len(reached) != 1:
            return Followed(why=f"{name} cites {'several sources' if places else 'none'}")
    return _reached(note, places[0], found, why)


def _all_reached(note: CitingNote, places: Sequence[int], found: Places) -> Iterator[Followed]:
    for place in places:
        yield _reached(note, place, found, "")


def _reached(note: CitingNote, place: int, found: Places, why: str) -> Followed:
    """The source at a place; where that points back itself, what it leads to."""
    source = note.sources[place]
    if source.kind == "pointer":
        further = found.get((note.n, place), Followed(why=UNREAD))
        return Followed(
            further.note, further.place, why if further.is_known else f"it leads on to note {note.n}: {further.why}"
        )
    if source.kind == "remark" or note.state != "held":
        return Followed(why="no source stands before it")
    return Followed(note.n, place, why)


def _is_by(source: Source, author: str) -> bool:
    """Whether a short name can be the author's: the whole, one of the names between its commas, or how it begins."""
    wanted, own = _words(author), source.author or source.text.split(", ")[0]
    names = [_words(name) for name in (own, *own.split(", "))]
    return any(name == wanted or name[: len(wanted)] == wanted for name in names if name and wanted)


def _is_titled(source: Source, title: str) -> bool:
    wanted = _words(title)
    own = _words(source.title or source.text)
    return any(own[start : start + len(wanted)] == wanted for start in range(len(own)))


def _words(name: str) -> list[str]:
    return re.findall(r"\w+", fold(name).removeprefix("the "))
