"""What a stored copy does not hold or prove, as sentences with counts: shown at import and on the report's page."""

import re
from collections.abc import Sequence
from itertools import groupby

from coi.readers.layout.blocks import ended, unfinished
from coi.text.document import LeftOut, Note, Paragraph, Section

_SHORT, _TITLE, _SENTENCE, _HEADING = 12, 40, 12, 8
"""Words: of a line at most; of a title on a cover; of the first real sentence at least; of a missed heading at most."""
_STOP_INSIDE = re.compile(r"[^\W\d_]{4}[’”\"»)\]]*[.!?][’”\"»)\]]*\s+[^\W\d_]")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_A_LIST, _AT_THE_END = 3, 2
FRAGMENT = "note fragment"
_MOST_WORDS = 12
_OF_NOTES = re.compile(
    r"(?:end\s?|foot\s?)?notes?|notes (?:de fin|de bas de page|finales)|notas?(?: (?:al|a) pie(?: de página)?| finales"
    r"| de rodapé)?|(?:anmerkung|fu(?:ß|ss)note|endnote)en|note (?:finali|a piè di pagina)",
    re.IGNORECASE,
)
ADDRESS = "address that no note can be proved to cite"


def shortfalls(
    paragraphs: Sequence[Paragraph],
    notes: Sequence[Note],
    left_out: Sequence[LeftOut],
    *,
    sections: Sequence[Section],
    paged: bool,
) -> tuple[str, ...]:
    """`paged`: whether a report of this format has pages at all."""
    marked = {reference.n for paragraph in paragraphs for reference in paragraph.note_references}
    held = [note.n for note in notes]
    lost = set(range(min(held), max(held))) - set(held) if held else set()
    of_notes, of_paragraphs = f"of {len(notes)} notes", f"of {len(paragraphs)} paragraphs"
    said = (
        (_state(notes, "not_held"), f"{of_notes} not held: the text has the marker, the file not the words."),
        (_state(notes, "damaged"), f"{of_notes} damaged: a part of the words is missing."),
        (len({*held} - marked), f"{of_notes} without a marker in the text."),
        (len(lost), "missing in the series of notes: neither marker nor note is in the file."),
        (_left(left_out, FRAGMENT), "left out of the notes: note fragments that no count assigns to a note."),
        (_left(left_out, ADDRESS), "left out of the sources: addresses that no count assigns to a source."),
        (_unpaged(paragraphs) if paged else 0, f"{of_paragraphs} without a page label: no printed page proves one."),
        (_in_mid_sentence(paragraphs), f"{of_paragraphs} begin in mid-sentence: {_where(paragraphs)}."),
        (len(unended(paragraphs)), f"{of_paragraphs} without the end of a sentence: words may be missing."),
        (
            _among_notes(paragraphs, sections),
            f"{of_paragraphs} under a heading of notes: a note may have lost its number.",
        ),
    )
    return tuple(f"{count} {rest}" for count, rest in said if count)


def said_of_hyphens(words: Sequence[str]) -> tuple[str, ...]:
    """A hyphen that only broke a word is no character of it: each such word is named."""
    if not words:
        return ()
    more = f" and {len(words) - _MOST_WORDS} more" if len(words) > _MOST_WORDS else ""
    shown = ", ".join(words[:_MOST_WORDS])
    return (f"{len(words)} words were broken by a hyphen at a line's end and are joined: {shown}{more}.",)


def _state(notes: Sequence[Note], state: str) -> int:
    return sum(note.state == state for note in notes)


def _left(left_out: Sequence[LeftOut], reason: str) -> int:
    return sum(item.reason == reason for item in left_out)


def _unpaged(paragraphs: Sequence[Paragraph]) -> int:
    return sum(paragraph.page_status == "unknown" for paragraph in paragraphs)


def _in_mid_sentence(paragraphs: Sequence[Paragraph]) -> int:
    return sum(map(_begins_small, paragraphs))


def _begins_small(paragraph: Paragraph) -> bool:
    return paragraph.kind == "paragraph" and paragraph.text[:1].islower()


def _where(paragraphs: Sequence[Paragraph]) -> str:
    found = [n for n, paragraph in enumerate(paragraphs, 1) if _begins_small(paragraph)]
    more = f" and {len(found) - _MOST_WORDS} more" if len(found) > _MOST_WORDS else ""
    return f"number {', '.join(map(str, found[:_MOST_WORDS]))}{more} from the beginning"


def is_of_notes(title: str) -> bool:
    """Whether a heading says that notes stand under it: no paragraph of the report should.

    >>> is_of_notes("Endnotes"), is_of_notes("Notes on method")
    (True, False)
    """
    return _OF_NOTES.fullmatch(title.strip(" .:")) is not None


def _among_notes(paragraphs: Sequence[Paragraph], sections: Sequence[Section]) -> int:
    return sum(one.section is not None and is_of_notes(sections[one.section].title) for one in paragraphs)


def unended(paragraphs: Sequence[Paragraph]) -> list[int]:
    """The places (from 0) of the paragraphs that break off: no end of a sentence where one should stand.

    A line of a cover, a signature, a list of names or a missed heading has no sentence and lacks none. It is told by
    what is around it as much as by its words, so that a sentence cut short in running text stays a doubt.
    """
    lines = _lines_alone(paragraphs)
    return [n for n, one in enumerate(paragraphs) if _open(one) and n not in lines and not _names(one.text)]


def _open(paragraph: Paragraph) -> bool:
    return paragraph.kind == "paragraph" and not ended(paragraph.text)


def _lines_alone(paragraphs: Sequence[Paragraph]) -> set[int]:
    """Lines before the first sentence, all there is of a section, or several together."""
    first = next((n for n, one in enumerate(paragraphs) if _is_sentence(one)), 0)
    found = {n for n in range(first) if _is_line(paragraphs[n]) or _is_title(paragraphs[n])}
    for section, own in groupby(range(len(paragraphs)), key=lambda n: paragraphs[n].section):
        group = list(own)
        for is_line, members in groupby(group, key=lambda n: _is_line(paragraphs[n])):
            run = list(members)
            last = run[-1] == len(paragraphs) - 1
            alone = section is not None and len(run) == len(group)
            if is_line and (alone or len(run) >= (_AT_THE_END if last else _A_LIST)):
                found |= set(run)
    return found


def _is_sentence(paragraph: Paragraph) -> bool:
    return paragraph.kind == "paragraph" and ended(paragraph.text) and len(paragraph.text.split()) >= _SENTENCE


def _is_line(paragraph: Paragraph) -> bool:
    """Short, no sentence in it, and not broken off where no line ends; "and" alone stands between two names."""
    words = paragraph.text.split()
    whole = len(words) == 1 or not unfinished(paragraph.text)
    return _open(paragraph) and len(words) <= _SHORT and whole and not _STOP_INSIDE.search(paragraph.text)


def _is_title(paragraph: Paragraph) -> bool:
    words = paragraph.text.split()
    whole = not (_STOP_INSIDE.search(paragraph.text) or unfinished(paragraph.text))
    return (
        _open(paragraph) and len(words) <= _TITLE and whole and 2 * _capitals(paragraph.text) >= _long(paragraph.text)
    )


def _names(text: str) -> bool:
    """A missed heading, a name or a date: every long word has a capital, and nothing goes on."""
    short = len(text.split()) <= _HEADING and not unfinished(text)
    return short and 0 < _long(text) == _capitals(text)


def _long(text: str) -> int:
    return len(_LONG_WORD.findall(text))


def _capitals(text: str) -> int:
    return sum(word[0].isupper() for word in _LONG_WORD.findall(text))
