"""Dates on the first pages of a report: when it was published, when its drafting ended, what period it covers.

>>> lines = [Opening("January to October 2025", 1), Opening("Lima, November 2025", 1)]
>>> [(one.field, one.value) for one in dated(lines)]
[('reference_from', '2025-01'), ('reference_to', '2025-10'), ('published', '2025-11')]
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from coi.readers.telling.told import Field, Opening, Told
from coi.text.period import MONTHS, StatedDate, dates

_MONTH = "|".join(sorted((name for name in MONTHS if len(name) > 2), key=len, reverse=True))
_TO = r"(?:\s*[–—-]\s*|\s+(?:to|until|till|through|a|al|hasta|à|au|jusqu[’']au)\s+(?:el\s+|the\s+|le\s+)?)"
_TO_ALONE = re.compile(_TO)
_AND_ALONE = re.compile(r"\s+(?:and|y|et)\s+(?:el\s+|the\s+|le\s+)?")
_BETWEEN = re.compile(r"\b(?:between|entre)\W+(?:el\s+|le\s+)?$")
_WITHOUT_YEAR = re.compile(
    rf"(?<!\w)(?:(\d{{1,2}})(?:st|nd|rd|th|er)?\s+(?:de\s+)?)?({_MONTH})\.?{_TO}$", re.IGNORECASE
)
_COVERS = re.compile(
    r"reference period|reporting period|period (?:of|under)|\bcover(?:s|ed|ing)?\b|events? (?:of|from|between)"
    r"|situation (?:from|between)|período|periodo|abarca|cubre|période|couvre",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"\bpublish|\bpublication|\breleased?\b|\bissued\b|^\s*date\s*:|distr\.|publicad|publicación|fecha|publié|paru|©",
    re.IGNORECASE,
)
_FINALISED = re.compile(
    r"(?:draft(?:ing|ed)?|research|information|report|redacción|rédaction)\b.{0,80}?\b(?:finali[sz]ed|completed|concluded|"
    r"closed|cut-?off|finalizó|concluyó|terminó|achevée?)|cut-?off date",
    re.IGNORECASE,
)
_AT_START = 16
"""Characters before the word that says what day it is; further on, the line speaks of something else."""
_WORDS_BEFORE = 5
_SHORT = 70
"""Characters of a line that says a place and a date, and no sentence."""


def dated(lines: Sequence[Opening]) -> list[Told]:
    """What the lines tell; a line is read with the one after it, as a sentence may run on."""
    periods, days = list(_periods(lines)), list(_days(lines))
    return [*periods[:2], *days]


def _periods(lines: Sequence[Opening]) -> Iterator[Told]:
    for place, line in enumerate(lines):
        on = lines[place + 1].text if place + 1 < len(lines) else ""
        for text in (line.text, f"{line.text} {on}"):
            spans = [span for span in _spans(text) if span[2] < len(line.text)]
            first = line.page <= 1 and len(line.text) < _SHORT
            if spans and (first or _COVERS.search(text)):
                start, end, at, to = spans[0]
                words = text[at:to]
                yield Told("reference_from", start, "page", line.where, words)
                yield Told("reference_to", end, "page", line.where, words)
                break


def _spans(text: str) -> list[tuple[str, str, int, int]]:
    """From and to in ISO 8601, and where the words stand."""
    stated, found = dates(text), []
    for one, other in pairwise(stated):
        between = _BETWEEN.search(text[: one.start]) and _AND_ALONE.fullmatch(text[one.end : other.start])
        if (between or _TO_ALONE.fullmatch(text[one.end : other.start])) and one.iso < other.iso:
            found.append((one.iso, other.iso, one.start, other.end))
    for end in stated:
        before = _WITHOUT_YEAR.search(text[: end.start])
        if before and len(end.iso) > 4:
            month, day = MONTHS[before[2].casefold()], before[1]
            start = f"{end.iso[:4]}-{month:02d}" + (f"-{int(day):02d}" if day and len(end.iso) == 10 else "")
            if start < end.iso:
                found.append((start, end.iso, before.start(), end.end))
    return found


def _days(lines: Sequence[Opening]) -> Iterator[Told]:
    loose: list[Told] = []
    said: set[str] = set()
    for place, line in enumerate(lines):
        on = lines[place + 1].text if place + 1 < len(lines) else ""
        spans = _spans(line.text)
        for one in dates(line.text):
            if any(at <= one.start < to for _s, _e, at, to in spans):
                continue
            kind = _kind(lines[place - 1].text if place else "", line, one)
            if kind and kind not in said:
                said.add(kind)
                yield Told(kind, one.iso, "page", line.where, line.text[:120])
            elif kind is None and len(line.text) < _SHORT and line.page <= 2 and _says_a_day(line.text, one):
                loose.append(Told("published", one.iso, "page", line.where, line.text[:120]))
        if (
            not dates(line.text)
            and _FINALISED.search(line.text)
            and (later := dates(on))
            and "drafting_finalised" not in said
        ):
            said.add("drafting_finalised")
            yield Told("drafting_finalised", later[0].iso, "page", line.where, f"{line.text} {on}"[:160])
    if "published" not in said:
        yield from _exact(loose)


def _exact(loose: Sequence[Told]) -> Iterator[Told]:
    """The first date that stands alone; a later one where it says the same more exactly."""
    for first in loose[:1]:
        finer = [one for one in loose if one.value.startswith(first.value)]
        yield max(finer, key=lambda one: len(one.value))


def _kind(above: str, line: Opening, one: StatedDate) -> Field | None:
    before = line.text[: one.start]
    if _FINALISED.search(f"{above} {before}" if above and not dates(above) else before):
        return "drafting_finalised"
    cue = _PUBLISHED.search(before)
    if cue and cue.start() < _AT_START and len(line.text) < 2 * _SHORT and len(one.iso) > 4:
        return "published"
    return None


def _says_a_day(text: str, one: StatedDate) -> bool:
    """A month or a day at the end of a short line; a bare year says when only where it stands alone."""
    if len(one.iso) == 4:
        return text.strip(" .()[]") == one.iso
    return not text[one.end :].strip(" .)]") and len(text[: one.start].split()) < _WORDS_BEFORE
