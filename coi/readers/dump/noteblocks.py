"""Finds what stands at the foot of a page in a text dump: its notes, pieces of notes, and its list of addresses.

Notes are told from text that begins with a figure by their numbers, which only rise through the report, and by what
follows them: the end of the page, an address list, the next number.
"""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from coi.readers.layout.lines import Line
from coi.readers.layout.width import column, needed, width
from coi.text.period import MONTHS

_NUMBERED = re.compile(r"(?P<n>[1-9]\d{0,3})(?P<space>\s*)(?P<rest>[^\s\d.,)%°/–-].*)")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_CITES = re.compile(r"\burl\b|https?://|\b(?:19|20)\d\d\b|\bn\.\s?d\b|\bibid\b|\binterview\b|\bop\. cit", re.IGNORECASE)
_TAIL = re.compile(r"(?:.*\burl\b[;.]?|[\d\s,–-]+|.*\b(?:pp?|paras?|arts?)\.\s*[\d\s,–-]+)", re.IGNORECASE)
_MONTH_NEXT = re.compile(rf"(?:{'|'.join(MONTHS)})\b", re.IGNORECASE)
_ENDED = re.compile(
    r".*(?:\burl[;.]?|[.)”’\"»!?]|\b(?:19|20)\d\d|\bn\.\s?d|\b(?:pp?|paras?|arts?|chs?|secs?|nos?)\.?\s*[\d\s,;–-]+(?:ff?)?)",
    re.IGNORECASE,
)
_LINKS = re.compile(r"\burl\b|https?://|\bibid\b|\bop\. cit|\binterview with\b", re.IGNORECASE)
_LONGEST_NOTE = 25
_MOST_LOST = 250
_MOST_SKIPPED = 4
_FULL = 0.93


@dataclass
class Entry:
    """Note `n` as the page shows it; `n` None for a piece whose beginning is lost. `broken`: its end is lost."""

    n: int | None
    lines: list[str]
    first: int
    broken: bool = False
    label: str = ""


@dataclass
class Foot:
    """The foot of one page: lines `start` up to `end` of the dump."""

    start: int
    end: int
    entries: list[Entry] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)


def is_address(line: Line) -> bool:
    return _ADDRESS.fullmatch(line.text) is not None


def find_feet(lines: list[Line], heads: set[int]) -> list[Foot]:
    """The feet of all pages, in order. `heads` are the lines already known as running heads and page numbers."""
    runs = _runs(lines, heads)
    feet: list[Foot] = []
    last = 0
    for position, (start, end) in enumerate(runs):
        following = runs[position + 1][0] if position + 1 < len(runs) else len(lines)
        entries = _entries(lines, start, end, last, following, heads)
        addresses = [line.text for line in lines[start:end]] if not entries and is_address(lines[start]) else []
        if not entries and not addresses:
            continue
        last = max([last, *(entry.n for entry in entries if entry.n is not None)])
        if feet and _nothing_between(feet[-1].end, start, heads):
            feet[-1].entries += entries
            feet[-1].addresses += addresses
            feet[-1].end = end
        else:
            feet.append(Foot(start, end, entries, addresses))
    _mark_broken(lines, feet, heads)
    return feet


def _nothing_between(end: int, start: int, heads: set[int]) -> bool:
    return all(i in heads for i in range(end, start)) and end == start


def _runs(lines: list[Line], heads: set[int]) -> list[tuple[int, int]]:
    """Stretches of lines set without a blank between them; addresses apart from the rest."""
    runs: list[tuple[int, int]] = []
    start = 0
    for i in range(1, len(lines) + 1):
        if i < len(lines):
            joined = not (lines[i].cut or lines[i].gap or i in heads or i - 1 in heads)
            if joined and is_address(lines[i]) == is_address(lines[i - 1]):
                continue
        if start not in heads:
            runs.append((start, i))
        start = i
    return runs


def _entries(lines: list[Line], start: int, end: int, last: int, following: int, heads: set[int]) -> list[Entry]:
    firsts = _first_lines(lines, start, end, last)
    if not firsts:
        return _fragment(lines, start, end, last, heads)
    if firsts[0][0] > start and not lines[start].cut:
        return []
    if not _are_notes(lines, firsts, start, end, following, heads):
        return []
    entries = []
    if firsts[0][0] > start:
        entries.append(Entry(None, [line.text for line in lines[start : firsts[0][0]]], start))
    for (at, n), (until, _) in zip(firsts, [*firsts[1:], (end, 0)], strict=True):
        label, rest = _without_number(lines[at].text, n)
        entries.append(Entry(n, [rest, *(line.text for line in lines[at + 1 : until])], at, label=label))
    return entries


def _without_number(text: str, n: int) -> tuple[str, str]:
    label = str(n)
    return label, text[len(label) :].lstrip()


def _first_lines(lines: list[Line], start: int, end: int, last: int) -> list[tuple[int, int]]:
    """(line, n) of each note that begins in a run: the first number above `last`, then each the next, or nearly."""
    found: list[tuple[int, int]] = []
    numbered = [(i, int(m["n"]), m["rest"]) for i in range(start, end) if (m := _NUMBERED.fullmatch(lines[i].text))]
    last_at = {n: i for i, n, _ in numbered}
    for i, n, rest in numbered:
        if not found:
            if last < n <= last + _MOST_LOST and (i == start or lines[start].cut):
                found.append((i, n))
            continue
        expected = found[-1][1] + 1
        is_date = _MONTH_NEXT.match(rest)
        date_goes_on = is_date and last_at[n] > i
        skips = expected < n <= expected + _MOST_SKIPPED and last_at.get(expected, 0) <= i and not is_date
        if (n == expected and not date_goes_on) or (skips and _ENDED.fullmatch(lines[i - 1].text)):
            found.append((i, n))
    return found


def _are_notes(
    lines: list[Line], firsts: list[tuple[int, int]], start: int, end: int, following: int, heads: set[int]
) -> bool:
    """Notes cite, or follow one another, or are ruled off from the text and end their page; none runs on for long."""
    longest = max(until - at for (at, _), (until, _) in pairwise([*firsts, (end, 0)]))
    small = lines[firsts[0][0]].text[len(str(firsts[0][1])) :].lstrip()[:1].islower()
    if longest > _LONGEST_NOTE or (len(firsts) == 1 and (small or _is_date(lines[start].text))):
        return False
    cites = any(_CITES.search(line.text) for line in lines[start:end])
    links = any(_LINKS.search(line.text) for line in lines[start:end])
    if links or (cites and (len(firsts) > 1 or lines[start].spaced)):
        return True
    ends_page = end >= len(lines) or lines[end].cut or end in heads or is_address(lines[end])
    return ends_page and (lines[start].spaced or len(firsts) > 2)


def _is_date(text: str) -> bool:
    m = _NUMBERED.fullmatch(text)
    return m is not None and _MONTH_NEXT.match(m["rest"]) is not None


def _fragment(lines: list[Line], start: int, end: int, last: int, heads: set[int]) -> list[Entry]:
    """The end of a note whose beginning is lost: a short piece, cut before and after, that ends as notes end."""
    ends_piece = end >= len(lines) or lines[end].cut or end in heads or is_address(lines[end])
    if not (last and lines[start].cut and ends_piece and end - start <= 3):
        return []
    text = " ".join(line.text for line in lines[start:end])
    return [Entry(None, [text], start)] if _TAIL.fullmatch(text) else []


def _mark_broken(lines: list[Line], feet: list[Foot], heads: set[int]) -> None:
    """A note is broken off when a cut follows a last line that neither ends as notes end nor is short."""
    entries = [entry for foot in feet for entry in foot.entries]
    limit = column((width(a), needed(a, b)) for entry in entries for a, b in pairwise(entry.lines))
    for entry in entries:
        after = entry.first + len(entry.lines)
        if entry.n is None or not (after >= len(lines) or lines[after].cut) or _ENDED.fullmatch(entry.lines[-1]):
            continue
        full = entry.lines[-1] if len(entry.lines) > 1 else f"{entry.label} {entry.lines[-1]}"
        entry.broken = not limit or width(full) > limit * _FULL
