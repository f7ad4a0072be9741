"""What has changed since a brief was issued: its frozen content beside what is held now. Nothing is written.

The frozen JSON says what was quoted; the rows say what stands there. A bounded number of queries, however many
excerpts; eight more for each report of the brief that a newer edition replaced.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from caseworker.brief.composing.supplement import (
    FigureChange,
    NewerPassage,
    PassageChange,
    QuestionSince,
    ReportChange,
    State,
    Supplement,
)
from caseworker.brief.quotation import printable
from caseworker.brief.verbatim import state_of
from caseworker.casework.editions import Newer, newer_words
from caseworker.casework.figures import figures_of
from caseworker.casework.weighing.unused import opening, tagged
from caseworker.models import Brief, Excerpt, Person, Question
from coi.library.citing import citation_of
from coi.models import FigureGroup, Paragraph, Report
from coi.text.citation import in_words, numbers

MOST_NEWER, OPENING = 20, 240
"""Newer passages of a question that are named, and characters of each that are shown."""


@dataclass(frozen=True)
class Frozen:
    """An excerpt as it was issued, with the paragraph that has its words now (None: no longer held)."""

    id: int
    number: int
    question: int
    words: str
    spans: tuple[tuple[int, int], ...]
    report: str
    place: str
    language: str
    paragraph: Paragraph | None

    @property
    def row(self) -> Excerpt:
        """As a row of the brief then, for comparing editions; not to be saved."""
        return Excerpt(
            pk=self.id, paragraph=self.paragraph, spans=[list(span) for span in self.spans], words=self.words
        )


def since(brief: Brief, *, at: datetime, by: Person, number: int = 0) -> Supplement:
    """What has changed since `brief` was issued. `number` is the supplement's, 0 while it is only looked at."""
    content = json.loads(brief.content)
    frozen = frozen_excerpts(content)
    newer = newer_words([one.row for one in frozen if one.paragraph])
    return Supplement(
        reference=brief.case.reference,
        country=content["country"],
        office=settings.OFFICE_NAME,
        brief=brief.number,
        issued=timezone.localtime(brief.issued_at).date().isoformat(),
        brief_sha256=brief.content_sha256,
        number=number,
        composed_at=at.isoformat(timespec="seconds"),
        prepared_by=str(by),
        reports=tuple(changed_reports(content, brief.issued_at)),
        passages=tuple(changed_passages(frozen, newer, brief.issued_at)),
        questions=tuple(newer_passages(brief, content, frozen)),
        figures=tuple(changed_figures(content, frozen, brief.issued_at)),
    )


def frozen_excerpts(content: Mapping[str, Any]) -> list[Frozen]:
    """In the order of the brief. A row that was revised since is known by its place in the report instead. Two
    queries."""
    issued = [(part["number"], one) for part in content["parts"] for one in part["excerpts"]]
    rows = Excerpt.objects.with_place().in_bulk([one["id"] for _number, one in issued])
    slugs, places = {one["report"] for _n, one in issued}, {one["paragraph"] for _n, one in issued}
    there = Paragraph.objects.filter(report__slug__in=slugs, position__in=places)
    by_place = {(row.report.slug, row.position): row for row in there.with_place()}
    found = []
    for question, one in issued:
        row = rows.get(one["id"])
        is_same = row is not None and row.words == one["words"] and row.paragraph.report.slug == one["report"]
        paragraph = row.paragraph if row and is_same else by_place.get((one["report"], one["paragraph"]))
        spans = row.spans if row and is_same else one["spans"]
        cited = "".join(piece["text"] for piece in one["citation"])
        found.append(
            Frozen(
                one["id"], one["number"], question, one["words"], tuple((a, b) for a, b in spans), one["report"],
                cited, one["language"], paragraph,
            )
        )  # fmt: skip
    return found


def changed_reports(content: Mapping[str, Any], issued: datetime) -> Iterator[ReportChange]:
    """Those superseded or withdrawn after the brief was issued. One query."""
    labels = {one["report"]: one["report_label"] for part in content["parts"] for one in part["excerpts"]}
    rows = Report.objects.filter(slug__in=labels).select_related("publisher", "superseded_by__publisher")
    for row in sorted(rows, key=lambda row: (len(labels[row.slug]), labels[row.slug])):
        title, newer = f"{row.publisher.short_name}, {row.title}", getattr(row, "superseded_by", None)
        if row.state == Report.State.SUPERSEDED and newer and newer.imported_at > issued:
            said = _("Superseded by %(newer)s, held since %(day)s.") % {"newer": newer, "day": day(newer.imported_at)}
            yield ReportChange(labels[row.slug], printable(title), "superseded", printable(said))
        if row.state == Report.State.WITHDRAWN and row.withdrawn_at and row.withdrawn_at > issued:
            told = {"day": day(row.withdrawn_at), "why": row.withdrawn_because}
            said = _("Withdrawn on %(day)s: %(why)s") % told
            yield ReportChange(labels[row.slug], printable(title), "withdrawn", printable(said))


def changed_passages(frozen: Iterable[Frozen], newer: Mapping[int, Newer], issued: datetime) -> Iterator[PassageChange]:
    """Excerpts whose words stand otherwise now, in the report itself or in the edition that replaced it."""
    for one in frozen:
        found = of_the_report(one, issued) or of_the_edition(newer.get(one.id), issued)
        if found:
            state, sentence, now = found
            yield PassageChange(
                one.number, one.question, one.place, state, printable(sentence), printable(one.words), printable(now),
                one.language,
            )  # fmt: skip


def of_the_report(one: Frozen, issued: datetime) -> tuple[State, str, str] | None:
    if one.paragraph is None:
        return "gone", _("The stored report has no such passage any more."), ""
    state = state_of(one.paragraph.text, one.spans, one.words)
    if state == "changed":
        return "changed", _("How the passage was read was corrected; it has other words now."), one.paragraph.text
    if state == "not_found":
        return "gone", _("Its words do not stand there any more."), ""
    if one.paragraph.mended_at and one.paragraph.mended_at > issued:
        told = {"day": day(one.paragraph.mended_at)}
        return "corrected", _("How the passage was read was corrected on %(day)s; its words stand.") % told, ""
    return None


def of_the_edition(newer: Newer | None, issued: datetime) -> tuple[State, str, str] | None:
    if newer is None or newer.edition.imported_at <= issued:
        return None
    if newer.state == "changed":
        return (
            "changed",
            _("The newer edition (%(edition)s) has other words.") % {"edition": newer.edition},
            newer.words,
        )
    if newer.state == "gone":
        return "gone", _("The newer edition (%(edition)s) does not have these words.") % {"edition": newer.edition}, ""
    return None


def newer_passages(brief: Brief, content: Mapping[str, Any], frozen: Sequence[Frozen]) -> Iterator[QuestionSince]:
    """By question of the brief that the case still asks, passages of reports imported since. Five queries."""
    asked = {row.heading: row for row in questions_of(brief)}
    parts = [(part, asked[part["heading"]]) for part in content["parts"] if part["heading"] in asked]
    found = tagged(brief.case, [row for _part, row in parts], since=brief.issued_at)
    rows = Paragraph.objects.with_place().in_bulk({id for ids in found.values() for id in ids})
    quoted = {" ".join(one.words.split()) for one in frozen}
    for part, question in parts:
        fresh = [rows[id] for id in found[question.pk] if id in rows and not is_quoted(rows[id], quoted)]
        if fresh:
            shown = tuple(newer_passage(row) for row in fresh[:MOST_NEWER])
            more = max(0, len(fresh) - MOST_NEWER)
            yield QuestionSince(part["number"], part["heading"], part["question"], shown, more)


def questions_of(brief: Brief) -> list[Question]:
    return list(brief.case.questions.select_related("topic").prefetch_related("profiles").order_by("position", "pk"))


def is_quoted(row: Paragraph, quoted: set[str]) -> bool:
    """Whether its words are those of an excerpt: the same passage in another edition tells nothing new."""
    return " ".join(row.text.split()) in quoted


def newer_passage(row: Paragraph) -> NewerPassage:
    words = opening(row.text, OPENING)
    return NewerPassage(
        place=printable(citation_of(row)),
        dated=row.period.words,
        opening=printable(words),
        language=row.written_in,
        address=row.get_absolute_url(),
        is_cut=words != row.text,
    )


def changed_figures(content: Mapping[str, Any], frozen: Sequence[Frozen], issued: datetime) -> Iterator[FigureChange]:
    """Groups that quoted figures are of, decided since, or not known to disagree when the brief was issued. Three
    queries."""
    known = {one["title"] for one in content.get("figures", ())}
    facts = figures_of(one.paragraph.pk for one in frozen if one.paragraph)
    quoting: dict[int, list[tuple[int, Any]]] = {}
    for one in frozen:
        for figure in facts.get(one.paragraph.pk, ()) if one.paragraph else ():
            if any(figure.start < end and start < figure.end for start, end in one.spans):
                quoting.setdefault(figure.group, []).append((one.number, figure))
    groups = FigureGroup.objects.in_bulk(quoting)
    for pk, found in quoting.items():
        figure, places = found[0][1], sorted({number for number, _figure in found})
        decided, title = groups[pk].decided_at, figure.title or figure.sentence
        if decided and decided > issued:
            told = {"what": groups[pk].get_status_display(), "day": day(decided)}
            said = _("Decided by the COI unit on %(day)s: %(what)s.") % told
        elif printable(title) not in known and printable(figure.sentence) not in known:
            said = _("Found to disagree with other passages since; not yet decided.") if not decided else ""
        else:
            continue
        if said:
            yield FigureChange(printable(title), numbers(places), printable(said), printable(figure.remark))


def day(moment: datetime) -> str:
    return in_words(timezone.localtime(moment).date())
