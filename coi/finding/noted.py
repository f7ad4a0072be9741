"""Which notes of a passage hold the words it was found by, where its own text does not show them."""

from collections.abc import Collection

from coi.models import NoteReference
from coi.search.marking.highlight import marks
from coi.search.query.parsing import Query


def found_in_notes(paragraphs: Collection[int], query: Query) -> dict[int, list[tuple[int, list[str]]]]:
    """Numbers of such notes, in order, each with the words that were found in it, by the number of the paragraph. One
    query, for no paragraph too: a page of results asks the same number of queries whatever it shows.
    """
    references = NoteReference.objects.filter(paragraph__in=[*paragraphs, 0]).select_related("note").order_by("note__n")
    notes = {(reference.paragraph_id, reference.note.n): reference.note.text for reference in references}
    found: dict[int, list[tuple[int, list[str]]]] = {}
    for ((paragraph, n), text), spans in zip(notes.items(), marks(list(notes.values()), query), strict=True):
        if words := list(dict.fromkeys(text[start:end] for start, end in spans)):
            found.setdefault(paragraph, []).append((n, words))
    return found
