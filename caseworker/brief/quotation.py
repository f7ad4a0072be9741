"""The words of an excerpt as they print: chosen spans of a paragraph, the note calls in place, omissions marked.

The words are never changed: number groups ("8 000") and a last word with its calls are kept on one line by markup. Only
characters that draw nothing and can mislead the eye (control characters, direction overrides) stay out of print, and
`unprintable` counts them so that the brief can say so.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from caseworker.brief.printed import Call, Segment
from coi.text.document import NoteReference
from coi.text.quoted.cut import OMISSION

BETWEEN_SPANS = f" {OMISSION} "
BULLET = "•"
_PRIVATE_BULLET = re.compile(r"(?<!\S)[\uf020-\uf0ff](?=\s)")
_SPACE = "[ \u00a0\u202f\u2009]"
_NUMBER_GROUP = re.compile(rf"(?<![\w.,])\d{{1,3}}(?:{_SPACE}\d{{3}})+(?!\w)")
_LAST_WORD = re.compile(
    rf"(?:(?<![\w.,])\d{{1,3}}(?:{_SPACE}\d{{3}})*{_SPACE}(?=\d{{3}}))?\S{{1,30}}\Z"
)  # longer ones may break
_OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

Spans = Sequence[tuple[int, int]]


def chosen(text: str, spans: Spans) -> str:
    """The words the spans choose, omissions between them marked: what an excerpt freezes.

    >>> chosen("Police fired. Nobody died. All fled.", [(0, 13), (27, 36)])
    'Police fired. […] All fled.'
    """
    return BETWEEN_SPANS.join(text[start:end] for start, end in spans)


def calls_within(references: Sequence[NoteReference], spans: Spans) -> list[NoteReference]:
    """The markers that belong to chosen words: within a span or at its end, in order of the text.

    A marker at a span's start belongs to the words before it, so it is left out, save at the paragraph's own start.
    """
    return [
        reference
        for start, end in spans
        for reference in sorted(references, key=lambda reference: reference.offset)
        if start < reference.offset <= end or reference.offset == start == 0
    ]


def segments(
    text: str, spans: Spans, calls: Sequence[tuple[int, Call]], additions: Sequence[tuple[int, str]] = ()
) -> tuple[Segment, ...]:
    """The quotation in runs; `calls` are (offset into `text`, call) in order, as `calls_within` chose them."""
    runs: list[Segment] = []
    text = with_bullets(text)
    if spans and text[: spans[0][0]].strip():
        runs.append(Segment("omission", f"{OMISSION} "))
    for position, (start, end) in enumerate(spans):
        if position:
            runs.append(Segment("omission", BETWEEN_SPANS))
        inside = [(offset, call) for offset, call in calls if start < offset <= end or offset == start == 0]
        added = [(offset, words) for offset, words in additions if start <= offset <= end]
        runs.extend(_span(text, start, end, inside, added))
    if spans and text[spans[-1][1] :].strip():
        runs.append(Segment("omission", f" {OMISSION}"))
    return tuple(runs)


def printable(text: str) -> str:
    """The text without characters that draw nothing and could mislead (control characters, direction overrides)."""
    return "".join(character for character in text if not _is_unprintable(character))


def unprintable(text: str) -> int:
    """How many characters of `text` stay out of print."""
    return sum(map(_is_unprintable, text))


def with_bullets(text: str) -> str:
    """The text with the bullets of Word's Symbol and Wingdings fonts, private signs at the start of a line or alone
    between spaces, as bullets: one sign for one.

    >>> with_bullets("\uf0b7 refusal of food")
    '• refusal of food'
    """
    return _PRIVATE_BULLET.sub(BULLET, text)


def private_bullets(text: str) -> tuple[str, ...]:
    """The private signs that print as bullets, each once."""
    return tuple(dict.fromkeys(_PRIVATE_BULLET.findall(text)))


def is_extract(text: str, spans: Spans) -> bool:
    """Whether words of the paragraph were left out."""
    return len(spans) != 1 or bool(text[: spans[0][0]].strip() or text[spans[0][1] :].strip())


def _is_unprintable(character: str) -> bool:
    if character in "\t\n":
        return False
    return character in _OVERRIDES or unicodedata.category(character) in ("Cc", "Cs")


def _span(
    text: str, start: int, end: int, calls: Sequence[tuple[int, Call]], additions: Sequence[tuple[int, str]]
) -> Iterator[Segment]:
    cursor = start
    for offset in sorted({offset for offset, _ in (*calls, *additions)}):
        yield from _run(text[cursor:offset], tuple(call for at, call in calls if at == offset))
        for words in (words for at, words in additions if at == offset):
            before = " " if offset > start and not text[offset - 1].isspace() else ""
            after = " " if offset < end and text[offset].isalnum() else ""
            yield Segment("addition", printable(f"{before}[{words}]{after}"))
        cursor = offset
    yield from _run(text[cursor:end], ())


def _run(text: str, calls: tuple[Call, ...]) -> Iterator[Segment]:
    shown = printable(text)
    tail = _LAST_WORD.search(shown) if calls else None
    yield from _numbers_kept(shown[: tail.start()] if tail else shown)
    if calls:
        yield Segment("together", tail[0] if tail else "", calls)


def _numbers_kept(text: str) -> Iterator[Segment]:
    cursor = 0
    for group in _NUMBER_GROUP.finditer(text):
        yield from _text(text[cursor : group.start()])
        yield Segment("together", group[0])
        cursor = group.end()
    yield from _text(text[cursor:])


def _text(text: str) -> Iterator[Segment]:
    if text:
        yield Segment("text", text)
