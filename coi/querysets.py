"""The questions asked of reports and paragraphs. Every list, count and choice that a page shows starts here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    from coi.models import Paragraph, Report  # noqa: F401  # named as types of rows


class ReportQuerySet(models.QuerySet["Report"]):
    def held(self) -> ReportQuerySet:
        """Reports a caseworker may search and read; withdrawn ones are out of sight."""
        return self.exclude(state="withdrawn")

    def current(self) -> ReportQuerySet:
        """The newest edition of each report."""
        return self.filter(state="current")

    def waiting_for_index(self) -> ReportQuerySet:
        return self.filter(indexed=False)

    def with_counts(self) -> ReportQuerySet:
        """Adds the numbers a list of reports shows: paragraphs, and notes by state."""
        state = "footnotes__state"
        return self.annotate(
            paragraph_count=models.Count("paragraphs", distinct=True),
            held_count=models.Count("footnotes", filter=models.Q(**{state: "held"}), distinct=True),
            damaged_count=models.Count("footnotes", filter=models.Q(**{state: "damaged"}), distinct=True),
            not_held_count=models.Count("footnotes", filter=models.Q(**{state: "not_held"}), distinct=True),
        )


class ParagraphQuerySet(models.QuerySet["Paragraph"]):
    def searchable(self) -> ParagraphQuerySet:
        """Paragraphs of current editions: what the search index holds."""
        return self.filter(report__state="current")

    def readable(self) -> ParagraphQuerySet:
        """Paragraphs a caseworker may read: superseded editions included, withdrawn reports not."""
        return self.exclude(report__state="withdrawn")

    def with_place(self) -> ParagraphQuerySet:
        """With report, publisher and section, for a line that says where the words stand."""
        return self.select_related("report__publisher", "section")

    def with_notes(self) -> ParagraphQuerySet:
        """With markers, notes and their sources."""
        return self.prefetch_related("note_references__note__sources")

    def with_note_counts(self) -> ParagraphQuerySet:
        """Adds the numbers of different notes a paragraph rests on, and of the sources they cite."""
        note = "note_references__note"
        return self.annotate(
            notes_count=models.Count(note, distinct=True),
            sources_count=models.Count(f"{note}__sources__text", distinct=True),
        )

    def with_tags(self) -> ParagraphQuerySet:
        return self.prefetch_related("profile_tags__profile", "topic_tags__topic")

    def in_order(self, ids: list[int]) -> list[Paragraph]:
        """The paragraphs of these ids, in the order given; ids that are gone are left out."""
        found: dict[Any, Paragraph] = self.in_bulk(ids)
        return [found[id] for id in ids if id in found]
