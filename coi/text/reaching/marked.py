"""The words of a text that a rule met, shown in their place."""

from collections.abc import Iterable, Iterator

from coi.text.phrases import Span, Words


def marked(words: Words, spans: Iterable[Span], *, around: int) -> Iterator[tuple[str, bool]]:
    """A text in pieces, those of the spans marked; cut `around` characters before the first, twice as many behind."""
    text, places = words.text, sorted(words.place(span) for span in spans)
    first = places[0][0] if places else 0
    begin = max(first - around, 0)
    if begin:
        begin = text.find(" ", begin, first) + 1 or begin
        yield "… ", False
    end = first + 2 * around
    if end < len(text):
        space = text.rfind(" ", first, end)
        end = max(space if space > 0 else end, places[0][1] if places else 0)
    at = begin
    for start, stop in places:
        if at <= start and stop <= end:
            if at < start:
                yield text[at:start], False
            yield text[start:stop], True
            at = stop
    if at < end:
        yield text[at:end], False
    if end < len(text):
        yield " …", False
