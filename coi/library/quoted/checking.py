"""An outside text checked: its quotations and cited figures found, and each compared with what is held.

Nothing of the text is stored, logged or kept in memory once the answer is given (see `forget`).
"""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from coi.library.quoted.candidates import Elsewhere, Shelf, shelf_of
from coi.library.quoted.stock import Stock, stock
from coi.text.quoted.claims import Claim, claims
from coi.text.quoted.counting import judge_figure
from coi.text.quoted.forgetting import forget
from coi.text.quoted.judging import judge, with_faults_first
from coi.text.quoted.outside import OutsideText
from coi.text.quoted.passages import Passage
from coi.text.quoted.verdicts import STATES, State, Verdict
from coi.text.repeats.decisive import figures as numbers_of
from coi.text.traces.counted import Counted, figures

MOST_CLAIMS, SECONDS = 2_000, 60.0
"""Quotations and figures compared at most, and how long the index is asked for them."""
BATCH = 100
_GRAVE = frozenset(("negation", "figure"))
_COPIED = 0.8
At = Callable[[int, int], None]
"""Told how many of how many are compared; what it raises ends the work."""


@dataclass(frozen=True)
class Finding:
    """A claim of the text, numbered from 1, with what came of it."""

    number: int
    claim: Claim
    verdict: Verdict


@dataclass(frozen=True)
class Checked:
    """`more` claims were beyond what is compared, `late` were looked for only in the reports they cite; `terms` were
    too short to compare, `unclosed` marks have no partner, `endless` stretches no stop."""

    at: datetime
    text: OutsideText
    held: Stock
    findings: tuple[Finding, ...]
    terms: int = 0
    unclosed: int = 0
    endless: int = 0
    more: int = 0
    late: int = 0
    is_index_away: bool = False

    @property
    def counts(self) -> dict[State, int]:
        found = [finding.verdict.state for finding in self.findings]
        return {state: found.count(state) for state in STATES}

    @property
    def is_all_exact(self) -> bool:
        return not self.more and all(finding.verdict.state == "exact" for finding in self.findings)

    @property
    def gravest_first(self) -> list[Finding]:
        return sorted(self.findings, key=lambda one: (one.verdict.gravity, one.number))


def unheard(done: int, total: int) -> None:
    """For whom nobody waits to be told."""


def check(text: OutsideText, *, at: datetime, told: At = unheard, seconds: float = SECONDS) -> Checked:
    """Compare all that a text quotes and counts with what is held at this moment."""
    try:
        return _checked(text, at, told, time.monotonic() + seconds)
    finally:
        forget()


def _checked(text: OutsideText, at: datetime, told: At, until: float) -> Checked:
    held = stock()
    found = claims(text, held.named)
    asked = found.claims[:MOST_CLAIMS]
    verdicts = dict(_in_reports_cited(asked, held, told))
    open_ones = {n: asked[n].words for n in range(len(asked)) if _is_open(asked[n], verdicts.get(n))}
    elsewhere = Elsewhere(held, until)
    for some in _batches(sorted(open_ones)):
        candidates = elsewhere.find({n: open_ones[n] for n in some})
        for n in some:
            verdicts[n] = _better(asked[n], verdicts.get(n), candidates[n], held)
        told(len(asked) - len(open_ones) + some[-1] + 1, len(asked))
    kept = _without_own_words(asked, verdicts)
    findings = tuple(Finding(n, asked[m], with_faults_first(verdicts[m][0])) for n, m in enumerate(kept, 1))
    more, late = len(found.claims) - len(asked), elsewhere.late
    away = elsewhere.is_index_away
    return Checked(at, text, held, findings, found.terms, found.unclosed, found.endless, more, late, away)


Judged = tuple[Verdict, Sequence[Passage]]


def _in_reports_cited(asked: Sequence[Claim], held: Stock, told: At) -> Iterator[tuple[int, Judged]]:
    """What a report cited says: a report at a time is in memory where a claim cites one."""
    by_reports: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for n, claim in enumerate(asked):
        if claim.cited.reports:
            by_reports[tuple(sorted(claim.cited.reports))].append(n)
    done = 0
    for places, numbers in sorted(by_reports.items()):
        shelves = [shelf_of(held, place) for place in places[:4]]
        for n in numbers:
            yield n, _judged(asked[n], shelves, held)
            done += 1
        told(done, len(asked))


def _judged(claim: Claim, shelves: Sequence[Shelf], held: Stock) -> Judged:
    cited = claim.cited
    if claim.kind == "figure":
        counted = _figure_of(claim)
        everything = [passage for shelf in shelves for passage in shelf.passages]
        not_whole = bool(held.unread & set(cited.reports))
        return judge_figure(counted, claim.sentence, cited, everything, not_whole=not_whole), ()
    passages = [one for shelf in shelves for one in (*shelf.near(claim.words), *shelf.at(cited))]
    passages = list({passage.id: passage for passage in passages}.values())
    return judge(claim.words, cited, passages, unread=held.unread), passages


def _figure_of(claim: Claim) -> Counted:
    offset = claim.end - claim.start
    return next(one for one in figures(claim.sentence) if one.words == claim.words and one.end - one.start == offset)


def _is_open(claim: Claim, judged: Judged | None) -> bool:
    """Whether other reports are to be looked through too."""
    if claim.kind in ("figure", "sentence"):
        return judged is None
    return judged is None or judged[0].state in ("not_found", "differs")


def _better(claim: Claim, judged: Judged | None, candidates: Sequence[Passage], held: Stock) -> Judged:
    if claim.kind == "figure":
        return judged or (judge_figure(_figure_of(claim), claim.sentence, claim.cited, ()), ())
    own = list(judged[1]) if judged else []
    known = {passage.id for passage in own}
    passages = [*own, *(passage for passage in candidates if passage.id not in known)]
    return judge(claim.words, claim.cited, passages, unread=held.unread), passages


def _without_own_words(asked: Sequence[Claim], verdicts: dict[int, Judged]) -> list[int]:
    """Sentences that are no copy are the writer's own; figures of a copied sentence are compared with it."""
    copied = {
        n
        for n, claim in enumerate(asked)
        if claim.kind == "sentence" and n in verdicts and _is_copied(claim, verdicts[n][0])
    }
    inside = [(asked[n].place, asked[n].start, asked[n].end) for n in copied]
    return [
        n
        for n, claim in enumerate(asked)
        if n in copied
        or claim.kind in ("quotation", "block")
        or (claim.kind == "figure" and not any(p == claim.place and s <= claim.start < e for p, s, e in inside))
    ]


def _is_copied(claim: Claim, found: Verdict) -> bool:
    if found.state in ("exact", "elsewhere", "otherwise"):
        return True
    text = found.where[0].passage.text if found.where else ""
    if all(one.name != "negation" and set(numbers_of(one.here)) <= set(numbers_of(text)) for one in found.differences):
        return False  # its figures stand there in another order: the writer's own words
    differing = sum(len(one.here.split()) for one in found.differences)
    return (
        found.state == "differs"
        and bool(_GRAVE & set(found.faults))
        and not set(found.faults) - _GRAVE - {"letter", "word"}
        and differing <= (1 - _COPIED) * len(claim.words.split())
    )


def _batches(numbers: Sequence[int]) -> Iterable[Sequence[int]]:
    return (numbers[first : first + BATCH] for first in range(0, len(numbers), BATCH))
