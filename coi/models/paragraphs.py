"""The paragraphs of reports, and the questions asked of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.urls import reverse

from coi.models.reports import HIDDEN, SEARCHABLE, ReadByMachine, Report, Section, Standing
from coi.models.works import source_behind
from coi.text.document import FINDINGS
from coi.text.partial_dates import TimeSpan


class ParagraphQuerySet(models.QuerySet["Paragraph"]):
    def searchable(self) -> ParagraphQuerySet:
        """Paragraphs of current and superseded editions: what the search index holds."""
        return self.filter(report__state__in=SEARCHABLE)

    def of_current_editions(self) -> ParagraphQuerySet:
        """What a search finds that asks for no edition."""
        return self.filter(report__state="current")

    def readable(self) -> ParagraphQuerySet:
        """Paragraphs a caseworker may read: superseded editions included, reports in preparation or withdrawn not."""
        return self.exclude(report__state__in=HIDDEN)

    def findings(self) -> ParagraphQuerySet:
        """What a report tells, not what it set out to tell, how it was made, or what helps to use it."""
        return self.filter(standing__in=FINDINGS)

    def with_place(self) -> ParagraphQuerySet:
        """With report, publisher and section, for a line that says where the words stand."""
        return self.select_related("report__publisher", "section")

    def with_notes(self) -> ParagraphQuerySet:
        """With markers, notes and their sources."""
        return self.prefetch_related("note_references__note__sources")

    def with_sources(self) -> ParagraphQuerySet:
        """With markers, notes, their sources, and the works these lead to."""
        return self.prefetch_related("note_references__note__sources__work__stands_for")

    def with_statements(self) -> ParagraphQuerySet:
        """With what they say of their report's coverage, and who decided on it."""
        return self.prefetch_related("statements__profile", "statements__topic", "statements__decided_by")

    def with_items(self) -> ParagraphQuerySet:
        """With what they set out to cover, and the passages that answer it."""
        answers = "scope_items__ranked__paragraph"
        return self.prefetch_related(f"{answers}__section", f"{answers}__report", "scope_items__decided_by")

    def with_note_counts(self) -> ParagraphQuerySet:
        """Adds the numbers of different notes a paragraph rests on, and of the sources they lead to."""
        note = "note_references__note"
        return self.annotate(
            notes_count=models.Count(note, distinct=True),
            sources_count=models.Count(source_behind(f"{note}__sources__work"), distinct=True),
        )

    def with_tags(self) -> ParagraphQuerySet:
        return self.prefetch_related("profile_tags__profile", "topic_tags__topic")

    def by_report(self, reports: Iterable[Report]) -> dict[int, int]:
        """How many there are of each of these reports, by its id."""
        counted = self.filter(report__in=reports).order_by().values_list("report").annotate(n=models.Count("pk"))
        return dict(counted)

    def in_order(self, ids: list[int]) -> list[Paragraph]:
        """The paragraphs of these ids, in the order given; ids that are gone are left out."""
        found: dict[Any, Paragraph] = self.in_bulk(ids)
        return [found[id] for id in ids if id in found]


class Paragraph(ReadByMachine):
    """The smallest citable unit; its text is verbatim, and changes by a correction alone."""

    class Kind(models.TextChoices):
        PARAGRAPH = "paragraph", "Paragraph"
        LIST_ITEM = "list_item", "List item"
        QUOTATION = "quotation", "Quotation"
        CAPTION = "caption", "Caption"
        GLOSSARY = "glossary", "Glossary"
        TABLE_ROW = "table_row", "Row of a table"
        NOTE = "heading-less-note", "Note without heading"

    class PageStatus(models.TextChoices):
        PRINTED = "printed", "printed"
        INFERRED = "inferred", "inferred"
        UNKNOWN = "unknown", "unknown"

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="paragraphs")
    section = models.ForeignKey(Section, on_delete=models.CASCADE, null=True, blank=True, related_name="paragraphs")
    position = models.PositiveIntegerField(help_text="Place in the report, from 1.")
    number = models.PositiveIntegerField(help_text="Place in its section, from 1.")
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.PARAGRAPH)
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    page = models.CharField(max_length=20, blank=True)
    page_status = models.CharField(max_length=10, choices=PageStatus.choices, default=PageStatus.UNKNOWN)
    date = models.CharField(max_length=10, blank=True, help_text="ISO 8601, as far as the document shows it.")
    label = models.CharField(max_length=40, blank=True, help_text="Printed number or bullet outside the text.")
    language = models.CharField(max_length=16, blank=True, help_text="Empty: the words do not tell it.")
    boxes = models.JSONField(default=list, blank=True, help_text="Where its lines stand on the pages, in points.")
    doubtful = models.JSONField(default=list, blank=True, help_text="Spans the machine was not sure of: [start, end).")
    mended_at = models.DateTimeField(null=True, blank=True, help_text="When how it was read was last corrected.")
    standing = models.CharField(
        max_length=10,
        choices=Standing.choices,
        default=Standing.BODY,
        help_text="That of its section, unless the words are of another: a term defined, a question.",
    )
    profiles = models.ManyToManyField("coi.Profile", through="coi.ProfileTag", related_name="paragraphs")
    topics = models.ManyToManyField("coi.Topic", through="coi.TopicTag", related_name="paragraphs")

    objects = ParagraphQuerySet.as_manager()

    class Meta:
        ordering = ["report", "position"]
        constraints = [models.UniqueConstraint(fields=["report", "position"], name="paragraph_position_once")]

    def __str__(self) -> str:
        return f"{self.report.slug} ¶ {self.position}"

    def get_absolute_url(self) -> str:
        return reverse("coi:paragraph", args=[self.report.slug, self.position])

    @property
    def period(self) -> TimeSpan:
        """What it speaks of: its own date, else what its report says."""
        return self.report.dated(self.date)

    @property
    def is_finding(self) -> bool:
        return self.standing in FINDINGS

    @property
    def written_in(self) -> str:
        """The code of its language: what its words tell, else its report's."""
        return self.language or self.report.language

    @property
    def key(self) -> str:
        """The name other programs know it by."""
        return f"{self.report.slug}:{self.position}"
