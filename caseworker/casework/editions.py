"""Excerpts of an edition that a newer one replaced: what stands there for their words, and what a person decides.

Nothing is moved by the desk. To take the newer words is a change of the case like any other, with its way back; to keep
the older ones is a decision that prints beside them.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from caseworker.brief.material import NewerFacts
from caseworker.brief.quotation import chosen
from caseworker.casework.excerpts import (
    AlreadyIn,
    NotAFinding,
    NotVerbatim,
    as_seen,
    check_verbatim,
    in_order,
    no_finding,
    saved,
)
from caseworker.casework.weighing.verbatim import Moment, noted
from caseworker.models import EditionDecision, Excerpt, Person
from caseworker.models.changes import changing
from coi.library.citing import citation_of
from coi.library.editions.comparing import compared, newest_editions
from coi.models import Paragraph, Report
from coi.text.editions.quoted import Quoted, State, quoted
from coi.text.editions.wording import marked
from coi.text.partial_dates import in_words
from coi.text.words import digest

FROZEN = ("paragraph_id", "spans", "words", "paragraph_sha256", "citation", "additions")


class NothingNewer(ValueError):
    """There is no newer edition, or none of its words stand for those of the excerpt."""


class OfferChanged(ValueError):
    """The newer edition says something else than what the person saw."""


@dataclass(frozen=True)
class Newer:
    """What the edition that stands for an excerpt's report now has for its words; `row` is its row in the comparison,
    `paragraph` where they, or what is left of them, stand, `decision` the last that counts."""

    edition: Report
    row: int
    found: Quoted
    paragraph: Paragraph | None
    decision: EditionDecision | None = None

    @property
    def state(self) -> State:
        return self.found.state

    @property
    def words(self) -> str:
        """What is offered for the excerpt's words; "" for nothing."""
        return chosen(self.paragraph.text, self.found.spans) if self.paragraph and self.found.spans else ""

    def beside(self, words: str) -> tuple[list[tuple[str, bool]], list[tuple[str, bool]]]:
        """The excerpt's words and those offered, in runs, with those that the other lacks."""
        ours, theirs = marked(words, self.words)
        return [(words[run.start : run.end], run.differs) for run in ours], [
            (self.words[run.start : run.end], run.differs) for run in theirs
        ]

    @property
    def seen(self) -> str:
        """What a form says the person saw: a digest of the words."""
        return digest(self.words)

    @property
    def kept(self) -> EditionDecision | None:
        """That the older words were kept, while the newer edition says what it said then."""
        decision = self.decision
        is_kept = decision and decision.kind == EditionDecision.Kind.KEPT and decision.edition_id == self.edition.pk
        return decision if decision and is_kept and decision.words == self.words else None

    @property
    def is_open(self) -> bool:
        """Whether the words differ and nobody has decided."""
        return self.state in ("changed", "gone") and not self.kept


def newer_words(excerpts: Iterable[Excerpt]) -> dict[int, Newer]:
    """By id of excerpt, for those whose report a newer edition replaced; the excerpts `with_place`.

    Two queries, and eight for each superseded report they quote.
    """
    by_report: dict[Report, list[Excerpt]] = defaultdict(list)
    for excerpt in excerpts:
        if excerpt.paragraph.report.state == Report.State.SUPERSEDED:
            by_report[excerpt.paragraph.report].append(excerpt)
    editions = newest_editions(by_report) if by_report else {}
    decided = _decisions([excerpt for some in by_report.values() for excerpt in some])
    found: dict[int, Newer] = {}
    for report, some in by_report.items():
        if edition := editions.get(report.pk):
            found |= _beside(report, edition, some, decided)
    return found


def _decisions(excerpts: Sequence[Excerpt]) -> dict[int, EditionDecision]:
    if not excerpts:
        return {}
    rows = EditionDecision.objects.standing().filter(excerpt__in=excerpts).select_related("decided_by")
    return {row.excerpt_id: row for row in rows}


def _beside(
    old: Report, new: Report, excerpts: Sequence[Excerpt], decided: dict[int, EditionDecision]
) -> dict[int, Newer]:
    rows = compared(old, new).by_old
    texts = dict(new.paragraphs.order_by("position").values_list("position", "text"))
    placed: dict[int, tuple[int, Quoted]] = {}
    for excerpt in excerpts:
        number, became = rows[excerpt.paragraph.position]
        placed[excerpt.pk] = number, quoted(excerpt.paragraph.text, excerpt.spans, became, texts)
    wanted = {found.place for _, found in placed.values() if found.place is not None}
    there = {row.position: row for row in new.paragraphs.filter(position__in=wanted).select_related("section")}
    for row in there.values():
        row.report = new
    return {
        pk: Newer(new, number, found, there.get(found.place or 0), decided.get(pk))
        for pk, (number, found) in placed.items()
    }


def newer_facts(newer: Newer | None) -> NewerFacts | None:
    """The same for the brief."""
    if newer is None:
        return None
    decision = newer.kept
    return NewerFacts(
        state=newer.state,
        edition=edition_label(newer.edition),
        place=place_label(newer.paragraph) if newer.paragraph else "",
        words=newer.words,
        decided_on=timezone.localtime(decision.decided_at).date().isoformat() if decision else "",
        decided_by=str(decision.decided_by) if decision else "",
    )


def edition_label(edition: Report) -> str:
    """`edition on events to 30 September 2025`"""
    if edition.reference_to:
        return f"edition on events to {in_words(edition.reference_to)}"
    dated = edition.published or edition.drafting_finalised
    return f"edition of {in_words(dated)}" if dated else "newer edition"


def place_label(paragraph: Paragraph) -> str:
    """`section 3.4, ¶ 3`"""
    section = paragraph.section
    heading = (f"section {section.number}" if section.number else section.title) if section else ""
    return ", ".join(part for part in (heading, f"¶\u00a0{paragraph.number}") if part)


def newer_of(excerpt: Excerpt, seen: str) -> Newer:
    """What stands for its words now, if it is what the person saw (`seen`). Raises NothingNewer, OfferChanged."""
    newer = newer_words([excerpt]).get(excerpt.pk)
    if newer is None:
        raise NothingNewer(_("No newer edition of this report is held."))
    if newer.seen != seen:
        raise OfferChanged(_("The newer edition has other words there now than those you saw. Look at it again."))
    return newer


def take_newer_words(excerpt: Excerpt, *, seen: str, version: int, by: Person, at: datetime) -> Excerpt:
    """Quote the newer edition in place of the older. Raises NothingNewer, OfferChanged, NotAFinding, NotVerbatim,
    AlreadyIn, Changed, Fixed."""
    newer = newer_of(excerpt, seen)
    paragraph = newer.paragraph
    if paragraph is None or not newer.words:
        raise NothingNewer(_("Nothing in the newer edition stands for these words."))
    if not paragraph.is_finding:
        raise NotAFinding(no_finding(paragraph))
    words = check_verbatim(paragraph, newer.found.spans, newer.words)
    with changing(excerpt.question.case, by=by, at=at):
        row = as_seen(excerpt, version, by)
        if any(one.paragraph_id == paragraph.pk and one.words == words for one in in_order(row.question)):
            raise AlreadyIn(_("These words are in “%(heading)s” already.") % {"heading": row.question.heading})
        _decided(row, newer, EditionDecision.Kind.TAKEN, by, at)
        row.paragraph, row.spans, row.words = paragraph, [list(span) for span in newer.found.spans], words
        row.paragraph_sha256, row.citation, row.mended_at = paragraph.sha256, citation_of(paragraph), None
        row.additions = []
        noted(row, Moment.SAVED, at)
        return saved(row, by, at)


def keep_older_words(excerpt: Excerpt, *, seen: str, version: int, by: Person, at: datetime) -> EditionDecision:
    """Go on quoting the older edition; the brief says so. Raises NothingNewer, OfferChanged, Changed, Fixed."""
    newer = newer_of(excerpt, seen)
    with changing(excerpt.question.case, by=by, at=at):
        row = as_seen(excerpt, version, by)
        decision = _decided(row, newer, EditionDecision.Kind.KEPT, by, at)
        saved(row, by, at)
        return decision


def _decided(row: Excerpt, newer: Newer, kind: str, by: Person, at: datetime) -> EditionDecision:
    before = {name: getattr(row, name) for name in FROZEN}
    before["mended_at"] = row.mended_at.isoformat() if row.mended_at else None
    return EditionDecision.objects.create(
        excerpt=row, edition=newer.edition, kind=kind, words=newer.words, before=before, decided_by=by, decided_at=at
    )


def undo_edition_decision(excerpt: Excerpt, *, version: int, by: Person, at: datetime) -> Excerpt:
    """Take the last decision back: what was quoted before is quoted again, where it stands still. Raises NothingNewer,
    NotVerbatim, Changed, Fixed."""
    with changing(excerpt.question.case, by=by, at=at):
        row = as_seen(excerpt, version, by)
        last = EditionDecision.objects.standing().filter(excerpt=row).last()
        if last is None:
            raise NothingNewer(_("There is no decision to take back."))
        if last.kind == EditionDecision.Kind.TAKEN:
            _put_back(row, last.before)
            noted(row, Moment.SAVED, at)
        EditionDecision.objects.filter(pk=last.pk).update(undone_by=by, undone_at=at)
        return saved(row, by, at)


def _put_back(row: Excerpt, before: Mapping[str, Any]) -> None:
    """As it was before the newer words were taken. While it quoted those, no correction of the older passage came to
    it: its words must stand there still, and a passage corrected around them is told. Raises NotVerbatim."""
    paragraph = Paragraph.objects.select_for_update(of=("self",)).filter(pk=before["paragraph_id"]).first()
    if paragraph is None or chosen(paragraph.text, before["spans"]) != before["words"]:
        raise NotVerbatim(
            _("Nothing was changed: the older passage was corrected since, and the words quoted do not stand there so.")
        )
    for name in FROZEN:
        setattr(row, name, before.get(name, []) if name == "additions" else before[name])  # not kept before
    mended = before.get("mended_at")  # not kept with decisions of before
    row.mended_at = parse_datetime(mended) if mended else None
    if paragraph.sha256 != row.paragraph_sha256:
        row.paragraph_sha256, row.mended_at = paragraph.sha256, paragraph.mended_at
