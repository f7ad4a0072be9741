"""The questions asked of reports and paragraphs. Every list, count and choice that a page shows starts here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

from coi.text import fold

if TYPE_CHECKING:
    from coi.models import Concept, Paragraph, Report  # noqa: F401  # named as types of rows


class ReportQuerySet(models.QuerySet["Report"]):
    def held(self) -> ReportQuerySet:
        """Reports a caseworker may search and read; withdrawn ones are out of sight."""
        return self.exclude(state="withdrawn")

    def current(self) -> ReportQuerySet:
        """The newest edition of each report."""
        return self.filter(state="current")

    def searched(self) -> ReportQuerySet:
        """Current editions whose paragraphs are in the search index."""
        return self.current().filter(indexed=True)

    def corpus(self) -> dict[str, Any]:
        """What a search searches now: number of `reports`, `newest_import`, and `ids`, the sum of theirs."""
        ids = models.Sum("pk", default=0)
        return self.searched().aggregate(reports=models.Count("pk"), newest_import=models.Max("imported_at"), ids=ids)

    def known_until(self) -> int:
        """The id up to which every current report is searched: one still waiting for the index comes after it."""
        found: dict[str, int | None] = self.current().aggregate(
            newest=models.Max("pk", filter=models.Q(indexed=True)),
            waiting=models.Min("pk", filter=models.Q(indexed=False)),
        )
        newest, waiting = found["newest"] or 0, found["waiting"]
        return newest if waiting is None else min(newest, waiting - 1)

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

    def with_statements(self) -> ParagraphQuerySet:
        """With what they say of their report's coverage, and who decided on it."""
        return self.prefetch_related("statements__profile", "statements__topic", "statements__decided_by")

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


class ConceptQuerySet(models.QuerySet["Concept"]):
    def kept(self) -> ConceptQuerySet:
        """Concepts of the thesaurus; one taken out can be put back."""
        return self.filter(removed_at__isnull=True)

    def removed(self) -> ConceptQuerySet:
        return self.filter(removed_at__isnull=False)

    def reviewed(self) -> ConceptQuerySet:
        """Reviewed as they stand now."""
        return self.filter(reviewed_on__isnull=False, version=models.F("reviewed_version"))

    def never_reviewed(self) -> ConceptQuerySet:
        return self.filter(reviewed_on__isnull=True)

    def changed_since_review(self) -> ConceptQuerySet:
        return self.filter(reviewed_on__isnull=False).exclude(version=models.F("reviewed_version"))

    def to_review(self) -> ConceptQuerySet:
        """Never reviewed, or changed since."""
        return self.exclude(reviewed_on__isnull=False, version=models.F("reviewed_version"))

    def lacking(self, language: str) -> ConceptQuerySet:
        """Without a term in a language."""
        return self.exclude(terms__language=language)

    def named_like(self, words: str) -> ConceptQuerySet:
        """Where all words stand, in full or in part, in the label or in one term; accents and capitals do not matter.

        Two queries: neither database folds accents without an extension, and a thesaurus is small.
        """
        wanted = fold(words).split()
        texts = [*self.values_list("pk", "label"), *self.values_list("pk", "terms__text")]
        return self.filter(pk__in={pk for pk, text in texts if all(word in fold(text or "") for word in wanted)})

    def with_entry(self) -> ConceptQuerySet:
        """With all that a row or a page of the thesaurus shows."""
        named = self.model._default_manager.filter(removed_at__isnull=True)
        links = [models.Prefetch(name, queryset=named) for name in ("broader", "narrower", "related")]
        people = self.select_related("profile", "topic", "reviewed_by", "changed_by")
        return people.prefetch_related("terms", *links)

    def review_counts(self) -> dict[str, int]:
        """How many concepts there are, and how many of each state of review. One query."""
        done = models.Q(reviewed_on__isnull=False)
        current = models.Q(version=models.F("reviewed_version"))
        counts: dict[str, int] = self.aggregate(
            total=models.Count("pk"),
            reviewed=models.Count("pk", filter=done & current),
            changed=models.Count("pk", filter=done & ~current),
            none=models.Count("pk", filter=~done),
        )
        return counts
