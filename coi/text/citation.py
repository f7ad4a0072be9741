"""How a report, a passage and a note are cited: the pattern of the EUAA reports' own notes.

`Author, Title, date, url[, pinpoint]`, sources parted by "; ", no final stop, no ibid. What the stored copy does not
show is left out or named as unknown, never filled in.

>>> focus = CitedReport("EUAA", "Peru – Country Focus", drafting_finalised="2023-09-19")
>>> plain(cite_report(focus))
'EUAA, Peru – Country Focus, drafting finalised 19 September 2023'
>>> plain(cite_note_not_held(focus, Place("30", "inferred"), 161))[-54:]
'fn. 161 [text of the note not held in the stored copy]'
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal
from urllib.parse import urlsplit

from coi.text import partial_dates
from coi.text.document import PageStatus, Standing
from coi.text.sources import Source

Role = Literal["plain", "title", "link"]
NOT_HELD = "[text of the note not held in the stored copy]"
DAMAGED = "[text of the note damaged in the stored copy]"
NO_FINDING: dict[Standing, str] = {
    "scope": "terms of reference: the report set out to cover this; not a finding",
    "method": "how the report was made; not a finding",
    "apparatus": "glossary, sources or notices of the report; not a finding",
}
"""What a citation says of words that the report does not tell as found."""
_NUMBER = re.compile(r"([0-9]{1,4}(?:\.[0-9]{1,3})*)\.?")
_URL_WORD = re.compile(r"\burl\b")


@dataclass(frozen=True)
class Piece:
    """A run of a citation: a title stands in italics, a link leads to `address`."""

    text: str
    role: Role = "plain"
    address: str = ""


Citation = tuple[Piece, ...]


@dataclass(frozen=True)
class CitedReport:
    """What a citation says of a report: address and dates only where the stored copy or its source card shows them.

    `unread` are the pages of its file, counted from 1, whose words the stored copy does not hold.

    Dates are ISO 8601, shortened to what is known: "2012", "2012-05", "2012-05-03" or ""."""

    author: str
    title: str
    published: str = ""
    drafting_finalised: str = ""
    address: str = ""
    unread: tuple[int, ...] = ()


@dataclass(frozen=True)
class Place:
    """Where in a report a passage stands; `paragraph` counts within its section, 0 leaves it out; where the report
    itself numbers it, `printed` is that number ("57.", "116.40."), and cited instead. `above` holds the headings over
    its section, number and title as printed, from the top down. `read_by_machine`: its words were read off a picture of
    the page; `retyped` is the ISO day on which a specialist typed them anew, or ""."""

    page: str
    page_status: PageStatus
    section_number: str = ""
    section_title: str = ""
    paragraph: int = 0
    above: tuple[str, ...] = ()
    standing: Standing = "body"
    read_by_machine: bool = False
    printed: str = ""
    retyped: str = ""


def in_words(day: date) -> str:
    """`D Month YYYY`, as the pattern writes dates.

    >>> in_words(date(2023, 9, 19))
    '19 September 2023'
    """
    return partial_dates.in_words(day.isoformat())


def report_date(report: CitedReport) -> str:
    """When it was published, as far as known; without it the end of drafting, named as such; else "n.d.".

    >>> report_date(CitedReport("EUAA", "Peru", published="2023-03"))
    'March 2023'
    """
    if report.published:
        return partial_dates.in_words(report.published)
    if report.drafting_finalised:
        return f"drafting finalised {partial_dates.in_words(report.drafting_finalised)}"
    return "n.d."


def machine_said(retyped: str) -> str:
    """That words were read off a picture of their page; `retyped` is the ISO day on which they were typed anew, or "".

    >>> machine_said(""), machine_said("2026-05-04")
    ('read by machine', 'read by machine, retyped by a specialist on 4 May 2026')
    """
    anew = f", retyped by a specialist on {partial_dates.in_words(retyped)}" if retyped else ""
    return f"read by machine{anew}"


def page_label(place: Place) -> str:
    """`p. 30`, `p. 30 (page inferred)` or `page unknown`; a label that is a span of pages takes `pp.`. Words that were
    read off a picture are named as such: `p. 30 [read by machine]`.
    """
    machine = f" [{machine_said(place.retyped)}]" if place.read_by_machine else ""
    if place.page_status == "unknown" or not place.page:
        return f"page unknown{machine}"
    label = f"{'pp.' if re.search(r'[-–,]', place.page) else 'p.'} {place.page}"
    return f"{label}{'' if place.page_status == 'printed' else ' (page inferred)'}{machine}"


def section_label(place: Place) -> str:
    """`‘2. Police’ › section 2.1 ‘Treatment by authorities’`; "" where the passage stands before any heading."""
    if not (place.section_number or place.section_title):
        return ""
    title = f"‘{place.section_title}’" if place.section_title else ""
    own = " ".join(word for word in ("section", place.section_number, title) if word)
    return " › ".join([*(f"‘{heading}’" for heading in place.above), own])


def cite_report(report: CitedReport) -> Citation:
    """A whole report: author, title, date and, where held, `url`."""
    address = web_address(report.address)
    link = (Piece(", "), Piece("url", "link", address)) if address else ()
    return (Piece(f"{report.author}, "), Piece(report.title, "title"), Piece(f", {report_date(report)}"), *link)


def cite_passage(report: CitedReport, place: Place) -> Citation:
    """Words of the report itself: the report, section, paragraph and page; and that they are no finding, if so."""
    own = _NUMBER.fullmatch(place.printed)
    number = own[1] if own else place.paragraph
    paragraph = f"para. {number}" if number else ""
    pinpoint = ", ".join(part for part in (section_label(place), paragraph, page_label(place)) if part)
    told = f" [{NO_FINDING[place.standing]}]" if place.standing in NO_FINDING else ""
    unread = f" [{unread_label(report.unread)}]" if report.unread else ""
    return (*cite_report(report), Piece(f", {pinpoint}{told}{unread}"))


def unread_label(pages: Sequence[int]) -> str:
    """What the stored copy does not hold; pages are counted in the file, whatever is printed on them.

    >>> unread_label([4, 5, 6]), unread_label([2])
    ('pages 4–6 of the file could not be read', 'page 2 of the file could not be read')
    """
    return f"{'page' if len(pages) == 1 else 'pages'} {numbers(pages)} of the file could not be read"


def machine_label(pages: Sequence[int], read_with: str = "") -> str:
    """Of which pages of the file the words were read off pictures, and with what.

    >>> machine_label([4, 5, 6], "tesseract 5.3.0, eng"), machine_label([2])
    ('pages 4–6 of the file were read by machine (tesseract 5.3.0, eng)', 'page 2 of the file was read by machine')
    """
    were = f"page {numbers(pages)} of the file was" if len(pages) == 1 else f"pages {numbers(pages)} of the file were"
    return f"{were} read by machine{f' ({read_with})' if read_with else ''}"


def cite_source(source: Source) -> Citation:
    """A source as its note words it: title in italics, the word "url" (or the printed address) a link where proved."""
    address = web_address(source.url or "")
    return tuple(piece for piece in _with_title(source.text, source.title, address) if piece.text)


def cite_work(source: Source) -> Citation:
    """The source without pinpoint and "url": what a list of sources names once. Unsplit sources stand as worded."""
    if not (source.author and source.title):
        return cite_source(source)
    return (
        Piece(f"{source.author}, "),
        Piece(source.title, "title"),
        *((Piece(f", {source.date}"),) if source.date else ()),
    )


def cite_as_cited_in(source: Source, report: CitedReport, place: Place, n: int | str) -> Citation:
    """A source known only through the report citing it: `…, as cited in EUAA, …, p. 50 (page inferred), fn. 372`."""
    where = Piece(f", {page_label(place)}, fn. {n}")
    return (*cite_source(source), Piece(", as cited in "), *cite_report(report), where)


def cite_note_not_held(report: CitedReport, place: Place, n: int | str) -> Citation:
    """A note whose marker is held and whose text is not: nothing is said of its source."""
    return (*cite_report(report), Piece(f", {page_label(place)}, fn. {n} {NOT_HELD}"))


def plain(citation: Citation) -> str:
    """The citation as text, as one pastes it."""
    return "".join(piece.text for piece in citation)


def numbers(ns: Sequence[int | str]) -> str:
    """Note numbers in rising order, runs of three or more joined; printed labels as they come.

    >>> numbers([167, 168, 169, 172, 174, 173, 180]), numbers(["2", "1", "*"])
    ('167–169, 172–174, 180', '2, 1, *')
    """
    labels = dict.fromkeys(n for n in ns if isinstance(n, str))
    runs: list[list[int]] = []
    for n in sorted({n for n in ns if isinstance(n, int)}):
        if runs and n == runs[-1][-1] + 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    joined = (f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs)
    return ", ".join([*joined, *labels])


def web_address(address: str) -> str:
    """The address if it is one a reader may follow (http, https), else "": a stored report is untrusted."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:  # a bracketed host that is none
        return ""
    return address.strip() if parts.scheme.lower() in ("http", "https") and parts.netloc else ""


def _with_title(text: str, title: str, address: str) -> Citation:
    start = text.find(title) if title else -1
    if start < 0:
        return _with_link(text, address)
    end = start + len(title)
    return (*_with_link(text[:start], ""), Piece(title, "title"), *_with_link(text[end:], address))


def _with_link(text: str, address: str) -> Citation:
    if not address:
        return (Piece(text),)
    start = text.find(address)
    end = start + len(address)
    if start < 0:
        word = _URL_WORD.search(text)
        if word is None:
            return (Piece(text),)
        start, end = word.span()
    return Piece(text[:start]), Piece(text[start:end], "link", address), Piece(text[end:])
