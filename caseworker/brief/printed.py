"""A brief as it prints: everything worded, numbered and in order; templates only lay it out.

Serif on paper is `Segment` of kind "text" and "together" and nothing else: these are the report's words.
"""

from dataclasses import dataclass
from typing import Literal

from caseworker.brief.behind.facts import PrintedCard, PrintedState
from caseworker.brief.pictured import PageLink, PicturedPage
from caseworker.brief.weighed import BalanceRow, PrintedConsidered
from coi.text.citation import Citation
from coi.text.document import Standing

SegmentKind = Literal["text", "together", "omission", "addition"]


@dataclass(frozen=True)
class Line:
    """A labelled line of the cover's table, of a source or of the sign-off."""

    label: str
    text: str


@dataclass(frozen=True)
class ContentsLine:
    """A line of the contents; the page number is set by the printer from `anchor`."""

    anchor: str
    number: str
    title: str
    detail: str = ""


@dataclass(frozen=True)
class Call:
    """A note call: its number in the brief, or the report's own in brackets when the note's text is not held."""

    label: str
    report_note: int | str
    anchor: str = ""


@dataclass(frozen=True)
class Segment:
    """A run of a quotation. "together" must not be broken over lines (number groups, a last word with its calls);
    "omission" is the mark […], "addition" words of the caseworker's in [ ]."""

    kind: SegmentKind
    text: str
    calls: tuple[Call, ...] = ()


@dataclass(frozen=True)
class CitedSource:
    """One source of a note, as the note words it, with its number S in the list of sources."""

    citation: Citation
    label: str = ""
    anchor: str = ""
    as_cited_in: str = ""


@dataclass(frozen=True)
class PrintedNote:
    """A note under its excerpt. `sources` in order give the note's whole text; `remark` says when it is damaged,
    `standing` whether its sources are held and the words found there, as `states` have it one by one."""

    number: int
    anchor: str
    call_anchor: str
    report_note: int | str
    sources: tuple[CitedSource, ...]
    remark: str = ""
    standing: str = ""
    states: tuple[PrintedState, ...] = ()


@dataclass(frozen=True)
class PrintedFigure:
    """Beside an excerpt: that a quoted figure disagrees with others held, and the COI unit's remark or ""."""

    sentence: str
    remark: str
    kind: str
    status: str


@dataclass(frozen=True)
class ReconciledFigures:
    """An entry of "Figures to reconcile": the figures with where each stands, and how far that is decided."""

    title: str
    standing: str
    lines: tuple[Line, ...]
    more: str
    suggestion: str
    remark: str


@dataclass(frozen=True)
class PrintedExcerpt:
    """Words of one paragraph with all that traces them. `words` is the quotation, character for character."""

    number: int
    anchor: str
    id: int
    locator: tuple[str, ...]
    words: str
    segments: tuple[Segment, ...]
    language: str
    report: str
    report_label: str
    report_anchor: str
    citation: Citation
    notes: tuple[PrintedNote, ...]
    notes_lead: Citation
    not_held: str
    remarks: tuple[str, ...]
    caseworker_note: tuple[str, ...]
    section: str
    paragraph: int
    page: str
    page_status: str
    spans: tuple[tuple[int, int], ...]
    date: str = ""
    standing: Standing = "body"
    figures: tuple[PrintedFigure, ...] = ()
    read_by_machine: bool = False
    retyped_on: str = ""
    machine_words: str = ""
    additions: tuple[tuple[int, str], ...] = ()
    pages: tuple[PageLink, ...] = ()


@dataclass(frozen=True)
class ListedVoice:
    """A publisher or an origin, and the excerpts behind which it stands; where they are several, why each does."""

    name: str
    excerpts: str
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Part:
    """A question of the case and what was found on it; `gap` speaks where nothing was. One that does not print as a
    section is named in the contents and under "Gaps and limits" all the same.

    `publishers` and `origins` are those that `balance` counts; `no_origin` names excerpts whose origin is not known.
    """

    number: int
    anchor: str
    heading: str
    question: str
    topic: str
    balance: str
    gap: str
    excerpts: tuple[PrintedExcerpt, ...]
    publishers: tuple[ListedVoice, ...] = ()
    origins: tuple[ListedVoice, ...] = ()
    no_origin: str = ""
    is_section: bool = True
    shares: tuple[BalanceRow, ...] = ()


@dataclass(frozen=True)
class NoteLink:
    """A note named in the list of sources."""

    label: str
    anchor: str


@dataclass(frozen=True)
class ListedReport:
    """R: a report quoted, or consulted without result (then without label)."""

    label: str
    anchor: str
    citation: Citation
    details: tuple[str, ...]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class ListedSource:
    """S: a source as the quoted reports cite it; `no_address` says why there is none, `also` how else it is cited,
    `held` whether the office holds it and for which notes the words stand there."""

    label: str
    anchor: str
    citation: Citation
    address: str
    cited_in: tuple[NoteLink, ...]
    origin: str
    no_address: str = ""
    also: str = ""
    held: str = ""


@dataclass(frozen=True)
class LoggedSearch:
    """A search made for the case: what it found, and in what it searched."""

    query: str
    filters: str
    made: str
    result: str
    searched: str
    also_made: str = ""


@dataclass(frozen=True)
class Gap:
    """What a report set out to cover or could not find, in its own words, with its place and what is said on it."""

    words: str
    language: str
    place: str
    state: str
    sign: str
    remarks: tuple[str, ...]


@dataclass(frozen=True)
class Gaps:
    """A list of gaps of one kind."""

    title: str
    how: str
    listed: tuple[Gap, ...]


@dataclass(frozen=True)
class Signature:
    """A step of the sign-off."""

    step: str
    person: str
    day: str
    remark: str


@dataclass(frozen=True)
class BriefDocument:
    """A brief from cover to sign-off. `composed_at` is ISO 8601 in UTC and the only clock the PDF knows."""

    reference: str
    title: str
    country: str
    summary: str
    office: str
    version: str
    is_draft: bool
    composed_at: str
    facts: tuple[tuple[Line, Line], ...]
    contents: tuple[ContentsLine, ...]
    back_matter: tuple[ContentsLine, ...]
    parts: tuple[Part, ...]
    gaps: tuple[str, ...]
    coverage: tuple[Gaps, ...]
    figures: tuple[ReconciledFigures, ...]
    empty: tuple[str, ...]
    empty_how: str
    reports: tuple[ListedReport, ...]
    sources: tuple[ListedSource, ...]
    cards: tuple[PrintedCard, ...]
    consulted: tuple[ListedReport, ...]
    consulted_how: str
    searches: tuple[LoggedSearch, ...]
    searches_recorded: str
    searches_limits: str
    how_to_read: tuple[Line, ...]
    method: tuple[str, ...]
    disclaimer: tuple[str, ...]
    sign_off: tuple[Signature, ...]
    annex: tuple[PicturedPage, ...] = ()
    annex_how: str = ""
    considered: tuple[PrintedConsidered, ...] = ()
