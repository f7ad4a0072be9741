"""What a stored copy does not hold or prove, as sentences with counts: shown at import and on the report's page."""

from collections.abc import Sequence

from coi.readers.layout.blocks import ended
from coi.text.document import LeftOut, Note, Paragraph

FRAGMENT = "note fragment"
_MOST_WORDS = 12
ADDRESS = "address that no note can be proved to cite"


def shortfalls(
    paragraphs: Sequence[Paragraph], notes: Sequence[Note], left_out: Sequence[LeftOut], *, paged: bool
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
        (_unended(paragraphs), f"{of_paragraphs} not ended as a sentence is: words may be missing."),
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


def _unended(paragraphs: Sequence[Paragraph]) -> int:
    return sum(paragraph.kind == "paragraph" and not ended(paragraph.text) for paragraph in paragraphs)
