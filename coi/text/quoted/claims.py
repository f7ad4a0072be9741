"""The claims of an outside text that can be compared: quotations, block quotations, copied sentences, cited figures.

>>> from coi.text.quoted.outside import of_plain
>>> found = claims(of_plain("The office says “the levy rose in May” and that 40 traders left (OIR 2023, p. 4)."), [
...     Held(("Office of Invented Reports", "OIR"), "Levies", "2023")])
>>> [(one.kind, one.words, one.cited.reports) for one in found.claims]
[('quotation', 'the levy rose in May', (0,)), ('figure', '40 traders', (0,))]
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from coi.text.collation import Span, plain_words
from coi.text.quoted.citing import Cited, Reader
from coi.text.quoted.marks import quotations
from coi.text.quoted.naming import Held
from coi.text.quoted.outside import OutsideText, Part
from coi.text.quoted.pinpoints import pinpoint
from coi.text.sources import split_sources
from coi.text.traces.counted import figures
from coi.text.traces.stretches import sentences_of

Kind = Literal["quotation", "block", "sentence", "figure"]
FEWEST_WORDS, FEWEST_COPIED = 3, 8
"""Shorter quotations are terms; shorter sentences are alike by chance."""
LONGEST_SENTENCE = 3_000
"""Characters: what is longer is a table or a list, and no sentence that says something of its figures."""
_BRACKETS_AT_END = re.compile(r"\s*[(\[](?P<words>(?:[^()\[\]]|\([^()]*\)){3,400})[)\]]\.?\s*$")
_DASH_AT_END = re.compile(r"\s*\n\s*[—–-]\s*[^\n]{3,300}$")
_BRACKETS = re.compile(r"\((?:[^()]|\([^()]*\))*\)|\[[^\[\]]*\]")
_MARKS = "“”„«»‹›\"'‘’「」『』"


@dataclass(frozen=True)
class Claim:
    """Words [start, end) of the part at `place`. `sentence`: of a figure, the sentence without quotations."""

    kind: Kind
    place: int
    start: int
    end: int
    words: str
    cited: Cited
    sentence: str = ""


@dataclass(frozen=True)
class Found:
    """`terms` are quotations too short to compare, titles and names among them; `unclosed` marks have no partner;
    `endless` are stretches without a stop, too long to be read for figures."""

    claims: tuple[Claim, ...]
    terms: int = 0
    unclosed: int = 0
    endless: int = 0


def claims(text: OutsideText, held: Sequence[Held]) -> Found:
    reader = Reader(text, held)
    found: list[Claim] = []
    terms = unclosed = 0
    for place, part in enumerate(text.parts):
        if part.kind == "block":
            found += _block(place, part, reader)
            continue
        marked = quotations(part.text)
        unclosed += marked.unclosed
        spans = [span for span in marked.spans if not _is_term(part, span)]
        terms += len(marked.spans) - len(spans)
        found += [
            Claim("quotation", place, *span, part.text[slice(*span)], reader.cited(place, span)) for span in spans
        ]
        if part.kind == "paragraph":
            found += _of_sentences(place, part, spans, reader)
    endless = sum(
        len(own.text) > LONGEST_SENTENCE
        for part in text.parts
        if part.kind == "paragraph"
        for own in sentences_of(part.text)
    )
    return Found(tuple(sorted(found, key=lambda one: (one.place, one.start))), terms, unclosed, endless)


def _is_term(part: Part, span: Span) -> bool:
    """A term, a name, a title: nothing that a report says."""
    words = part.text[slice(*span)]
    plain = plain_words(words)
    if len(plain) < FEWEST_WORDS:
        return True
    if part.kind == "note" and any(
        source.title and source.title.strip(_MARKS) in words for source in split_sources(part.text)
    ):
        return True
    long = [word for word in re.findall(r"[^\W\d_]+", words) if len(word) > 3]
    is_named = words[:1].isupper() and len(plain) <= 14 and len(long) > 1 and all(word[0].isupper() for word in long)
    return is_named and not re.search(r"[.!?;]\s*$", words)


def _block(place: int, part: Part, reader: Reader) -> Iterator[Claim]:
    start, end = 0, len(part.text.rstrip())
    if (
        (found := _BRACKETS_AT_END.search(part.text))
        and (pinpoint(found["words"]) or re.search(r"[A-ZÀ-Þ]", found["words"]))
    ) or (found := _DASH_AT_END.search(part.text)):
        end = found.start()
    while start < end and (part.text[start] in _MARKS or part.text[start].isspace()):
        start += 1
    while end > start and (part.text[end - 1] in _MARKS or part.text[end - 1].isspace()):
        end -= 1
    words = part.text[start:end]
    if len(plain_words(words)) >= FEWEST_WORDS:
        yield Claim("block", place, start, end, words, reader.cited(place, (start, end)))


def _of_sentences(place: int, part: Part, quoted: Sequence[Span], reader: Reader) -> Iterator[Claim]:
    """Figures of sentences that cite something, and such sentences as may be copied without marks."""
    for own in sentences_of(part.text):
        if not any(sign.isalpha() for sign in own.text):
            continue
        blanked = _blanked(part, (own.start, own.end), quoted)
        is_sentence = len(blanked) <= LONGEST_SENTENCE
        numbers = [one for one in figures(blanked) if blanked[one.start : one.end].strip()] if is_sentence else []
        is_long = is_sentence and len(plain_words(blanked)) >= FEWEST_COPIED
        if not numbers and not is_long:
            continue
        is_explicit = _is_explicit(part, own.start, own.end)
        for one in numbers:
            span = (own.start + one.start, own.start + one.end)
            cited = reader.cited(place, span)
            if cited.reports or (cited.is_source and is_explicit):
                yield Claim("figure", place, *span, one.words, cited, blanked)
        cited = reader.cited(place, (own.start, own.start + 1))
        if is_long and cited.reports and _is_whole(blanked):
            words = part.text[own.start : own.end]
            bracket = _BRACKETS_AT_END.search(words.rstrip("."))
            end = own.start + bracket.start() if bracket else own.end
            yield Claim("sentence", place, own.start, end, part.text[own.start : end], cited)


def _is_whole(blanked: str) -> bool:
    """Nothing of the sentence is quoted: what is left is all of it."""
    return not re.search(r"\s{12,}\S", blanked.rstrip(" .;,"))


def _is_explicit(part: Part, start: int, end: int) -> bool:
    return any(start < at <= end + 3 for at, _key in part.calls) or bool(_BRACKETS.search(part.text, start, end + 2))


def _blanked(part: Part, span: Span, quoted: Sequence[Span]) -> str:
    """The sentence with spaces for what is quoted or stands in brackets."""
    words = list(part.text[slice(*span)])
    for first, last in (*quotations(part.text).spans, *(found.span() for found in _BRACKETS.finditer(part.text))):
        for at in range(max(first, span[0]), min(last, span[1])):
            words[at - span[0]] = " "
    return "".join(words)
