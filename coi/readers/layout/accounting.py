"""Where the characters of a file went: each stands in one part of the document, once; what does not is said.

White space and the places of pictures are no characters of the text. A part is a heading, a paragraph, a note, a
marker or number of a note, an address given to a source, or what was left out.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from coi.readers.layout.lines import PICTURE, Line
from coi.text.document import Document

_MOST_PLACES = 8
_SHOWN = 60


def ink(text: str) -> Counter[str]:
    """The characters of a text but white space, and how often each stands in it."""
    counted = Counter(text)
    return Counter({char: times for char, times in counted.items() if not char.isspace() and char != PICTURE})


def unaccounted(lines: Sequence[Line], document: Document, printed: Iterable[str]) -> tuple[str, ...]:
    """Warnings with places: words of the file that stand in no part, and words of a part that the file does not have.

    `printed`: all that stands on the page as the number or the marker of a note, and addresses given to sources.
    """
    parts = [*_parts(document), *printed]
    has, stands = ink("".join(line.text for line in lines)), ink("".join(parts))
    lost, made = has - stands, stands - has
    said = []
    if lost:
        signs, where = "".join(sorted(lost.elements())), _where(lines, parts)
        said.append(f"{lost.total()} characters of the file stand in no part of the report ({_short(signs)}): {where}.")
    if made:
        signs = "".join(sorted(made.elements()))
        said.append(f"{made.total()} characters of the report stand more often than in the file ({_short(signs)}).")
    return tuple(said)


def _parts(document: Document) -> list[str]:
    return [
        *(section.path[-1] for section in document.sections),
        *(paragraph.label + paragraph.text for paragraph in document.paragraphs),
        *(note.text for note in document.notes),
        *(item.text for item in document.left_out),
    ]


def _where(lines: Sequence[Line], parts: Sequence[str]) -> str:
    """The lines whose words stand together in no part."""
    whole = "\n".join("".join(part.split()) for part in parts)
    places = [f"line {line.number} “{_short(line.text)}”" for line in lines if "".join(line.text.split()) not in whole]
    more = f" and {len(places) - _MOST_PLACES} more" if len(places) > _MOST_PLACES else ""
    return ", ".join(places[:_MOST_PLACES]) + more if places else "in places that cannot be told"


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def places(lines: Sequence[Line], found: Iterable[tuple[int, int, int]]) -> str:
    """Where words stand, for a warning: (place in `lines`, start, end) each."""
    shown = [f"line {lines[i].number} “{_around(lines[i].text, start, end)}”" for i, start, end in found]
    more = f" and {len(shown) - _MOST_PLACES} more" if len(shown) > _MOST_PLACES else ""
    return ", ".join(shown[:_MOST_PLACES]) + more


def _around(text: str, start: int, end: int) -> str:
    first, last = max(0, start - 20), min(len(text), end + 20)
    return f"{'…' if first else ''}{text[first:last]}{'…' if last < len(text) else ''}"
