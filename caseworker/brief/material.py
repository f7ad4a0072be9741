"""What a case gives to its brief: plain values, as the rows stood when the brief was composed.

Nothing here is worded for print; `document.py` puts it in order and words it.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from caseworker.brief.behind.facts import CardFacts, StandingFacts
from caseworker.brief.pictured import PageFacts
from caseworker.brief.weighed import AsideFacts, ConsideredFacts
from coi.text.document import NoteReference, NoteState, PageStatus, Standing
from coi.text.partial_dates import TimeSpan, spoken_of
from coi.text.sources import Source
from coi.text.works.origins import CitedWork


@dataclass(frozen=True)
class ReportFacts:
    """A report as its source card shows it. What the stored copy does not show is ""; dates are ISO 8601, shortened
    to what is known."""

    slug: str
    title: str
    publisher: str
    publisher_short: str
    publisher_kind: str
    publisher_family: str
    series: str
    language: str
    published: str
    drafting_finalised: str
    reference_from: str
    reference_to: str
    address: str
    source_name: str
    sha256: str
    countries: tuple[str, ...] = ()
    superseded_by: str = ""
    withdrawn_because: str = ""
    unread_pages: tuple[int, ...] = ()
    """Of its file, from 1: the stored copy does not hold their words."""
    machine_pages: tuple[int, ...] = ()
    """Of its file, from 1: their words were read off pictures, by `read_with`."""
    read_with: str = ""

    def dated(self, own: str = "") -> TimeSpan:
        """What a passage of it with this date of its own speaks of."""
        return spoken_of(
            own,
            reference_from=self.reference_from,
            reference_to=self.reference_to,
            published=self.published,
            drafting_finalised=self.drafting_finalised,
        )

    work: str = ""
    """Its key where notes cite it."""


@dataclass(frozen=True)
class NoteFacts:
    """Note `n` of a report; `text` is "" when not held.

    `works` are the works that its sources lead to, place by place: None for words that cite none, or none that is
    known; `why` says for words that point back on what grounds. Both are empty where no rows tell. `label` is the
    printed number or sign where `n` is another, as where notes begin anew on each page.
    """

    n: int
    state: NoteState
    text: str
    sources: tuple[Source, ...]
    works: tuple[CitedWork | None, ...] = ()
    why: tuple[str, ...] = ()
    label: str = ""
    read_by_machine: bool = False
    retyped_on: str = ""

    @property
    def printed(self) -> int | str:
        """What stands on the page of the report."""
        return self.label or self.n


@dataclass(frozen=True)
class OtherFigure:
    """A figure of the same group in another passage: how it is written, and where it stands in words."""

    number: str
    place: str


@dataclass(frozen=True)
class FigureFacts:
    """A figure of a paragraph, from character `start` to `end`, that is of a group of figures that disagree; or a
    percentage or date that cannot be (`kind` "arithmetic", "date"), of which `sentence` says why.

    `status`: suggested, different, contradiction, said. `decided_on` is ISO 8601, "" while nobody has decided.
    """

    group: int
    kind: str
    status: str
    title: str
    number: str
    place: str
    start: int
    end: int
    others: tuple[OtherFigure, ...] = ()
    sentence: str = ""
    suggestion: str = ""
    remark: str = ""
    decided_on: str = ""


@dataclass(frozen=True)
class NewerFacts:
    """What the newer edition of an excerpt's report has for its words: the `same`, the same `moved` to another place,
    other ones (`changed`), or none (`gone`).

    `edition` tells it from others ("edition on events to 30 September 2025"), `place` says where in it; `words` are
    those that stand there. `decided_on` (ISO) and `decided_by` where a person kept the older words.
    """

    state: Literal["same", "moved", "changed", "gone"]
    edition: str
    place: str = ""
    words: str = ""
    decided_on: str = ""
    decided_by: str = ""


@dataclass(frozen=True)
class ExcerptFacts:
    """Words chosen from one paragraph.

    `spans` are (start, end) character offsets into `paragraph_text`, in order, not overlapping; `words` is what was
    frozen when the excerpt was added (spans joined by " […] "). `references` are all of the paragraph's markers.
    `date` is the paragraph's own, shortened to what the document shows, or "". `mended_on`: ISO day on which how the
    paragraph was read was corrected after the excerpt was added, or "".
    `above` are the headings over its section, from the top down.
    """

    id: int
    report: str
    paragraph: int
    section_number: str
    section_title: str
    paragraph_number: int
    page: str
    page_status: PageStatus
    paragraph_text: str
    spans: tuple[tuple[int, int], ...]
    words: str
    references: tuple[NoteReference, ...]
    notes: tuple[NoteFacts, ...]
    caseworker_note: str = ""
    date: str = ""
    mended_on: str = ""
    language: str = ""
    """The passage's own, where its words tell it; else it is the report's."""
    above: tuple[str, ...] = ()
    standing: Standing = "body"
    figures: tuple[FigureFacts, ...] = ()
    read_by_machine: bool = False
    retyped_on: str = ""
    """The ISO day on which a specialist typed anew what the machine read (`machine_words`), or ""."""
    machine_words: str = ""
    doubtful: tuple[tuple[int, int], ...] = ()
    """Spans of the paragraph's text of which the machine that read it was not sure."""
    newer: NewerFacts | None = None
    pages: tuple[PageFacts, ...] = ()
    """Of which the pictures print in the annex."""
    standings: tuple[StandingFacts, ...] = ()
    """Whether the sources of its notes are held, and the words found there."""
    additions: tuple[tuple[int, str], ...] = ()
    later: str = ""
    """A later passage held that speaks of it, in words."""


@dataclass(frozen=True)
class QuestionFacts:
    """A question the case turns on, and its excerpts in order. `topic` is the protection question's name or "".

    Of the passages held that may speak to it and are neither quoted nor looked at: how many are `unused`, and the ids
    of those that may say the `contrary`.
    """

    heading: str
    question: str
    topic: str
    excerpts: tuple[ExcerptFacts, ...]
    id: int = 0
    unused: int = 0
    contrary: tuple[int, ...] = ()


@dataclass(frozen=True)
class GapFacts:
    """What a report says, in its own words, of what it does not tell: an item of its terms of reference on which it is
    `silent`, one that was `recorded` for the case, or that something could `not_found`.

    `state` is what the report says on an item, as a word; `places` where; `confirmed` where a specialist decided so;
    `cells` what it bears on; `excerpts` are ids of those that quote it.
    """

    kind: Literal["silent", "recorded", "not_found"]
    words: str
    language: str
    report: str
    headings: tuple[str, ...]
    paragraph: int
    page: str
    page_status: PageStatus
    confirmed: bool
    state: str = ""
    cells: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    excerpts: tuple[int, ...] = ()
    read_by_machine: bool = False
    retyped_on: str = ""


@dataclass(frozen=True)
class SearchFacts:
    """A search made for the case, for "sources consulted / no information found".

    `reports` and `paragraphs` were searched, the newest of them imported at `newest_import`; `is_filtered` where only
    some of those passages were asked for. `absent` are typed words that no passage asked for has: `found` counts those
    with the other words; `otherwise` those that only terms added for them find; `whole` speak of all that was asked
    (None: not known), `seldom` words stand in few. A person who looked at so many passages said then that none answers.
    `offered` is a spelling that the desk proposed, `also_made` are the days on which the same search was made before.
    """

    query: str
    filters: str
    made_at: datetime
    reports: int
    found: int
    findings: int
    paragraphs: int = 0
    newest_import: datetime | None = None
    absent: tuple[str, ...] = ()
    otherwise: tuple[str, ...] = ()
    is_filtered: bool = False
    offered: str = ""
    whole: int | None = None
    seldom: tuple[tuple[str, int], ...] = ()
    unanswered_on: date | None = None
    unanswered_by: str = ""
    looked_at: int = 0
    also_made: tuple[date, ...] = ()

    @property
    def found_nothing(self) -> bool:
        """No finding at all."""
        return not self.findings


@dataclass(frozen=True)
class CaseFacts:
    """A case without the claimant's name. `version` is 0 for a draft.

    `consulted` are reports on the country that were held and searched and are not quoted; `searches` those that print,
    of `searches_recorded` in all, `searches_struck` of which have lost their words; of `searches_waiting` that found
    nothing nobody has said yet that no passage answers. `print_empty`: whether a question without excerpt prints as a
    section of its own.
    """

    reference: str
    summary: str
    country: str
    profiles: tuple[str, ...]
    office: str
    prepared_by: str
    prepared_at: datetime
    decision_date: date | None
    version: int
    reports: tuple[ReportFacts, ...]
    questions: tuple[QuestionFacts, ...]
    consulted: tuple[ReportFacts, ...] = ()
    searches: tuple[SearchFacts, ...] = ()
    searches_recorded: int = 0
    searches_struck: int = 0
    searches_waiting: int = 0
    gaps: tuple[GapFacts, ...] = ()
    print_empty: bool = False
    reviewed_by: str = ""
    reviewed_at: datetime | None = None
    perhaps_same: tuple[tuple[str, str, str], ...] = ()
    """Keys of two works that may be one, on which nobody decided, and the reason."""
    cards: tuple[CardFacts, ...] = ()
    """Of the publishers quoted, in the order in which they are."""
    aside: tuple[AsideFacts, ...] = ()
    considered: tuple[ConsideredFacts, ...] = ()
    not_checked: tuple[str, ...] = ()
    """What could not be looked at when the brief was composed, in sentences."""
