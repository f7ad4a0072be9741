"""A report as it is held: sections, paragraphs, notes, the sources of notes, and what was left out.

A stored report never changes. A corrected file is a new edition that supersedes the old.
"""

from pathlib import PurePath

from django.conf import settings
from django.db import models
from django.urls import reverse

from coi.models.publishers import Country, Publisher
from coi.querysets import ParagraphQuerySet, ReportQuerySet


class Report(models.Model):
    """One edition of a report. Dates are those the document itself shows; what it does not show stays empty."""

    class State(models.TextChoices):
        CURRENT = "current", "Current"
        SUPERSEDED = "superseded", "Superseded"
        WITHDRAWN = "withdrawn", "Withdrawn"

    slug = models.SlugField(max_length=120, unique=True)
    title = models.CharField(max_length=300)
    series = models.CharField(max_length=200, blank=True)
    publisher = models.ForeignKey(Publisher, on_delete=models.PROTECT, related_name="reports")
    countries = models.ManyToManyField(Country, related_name="reports")
    language = models.CharField(max_length=8, default="en")
    reference_from = models.DateField(null=True, blank=True)
    reference_to = models.DateField(null=True, blank=True)
    published = models.DateField(null=True, blank=True)
    drafting_finalised = models.DateField(null=True, blank=True)
    address = models.URLField(max_length=500, blank=True)
    source_name = models.CharField(max_length=255)
    source_sha256 = models.CharField(max_length=64, unique=True)
    source_size = models.PositiveIntegerField()
    state = models.CharField(max_length=12, choices=State.choices, default=State.CURRENT)
    supersedes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    warnings = models.JSONField(default=list, blank=True)
    imported_at = models.DateTimeField(auto_now_add=True)
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    indexed = models.BooleanField(default=False, help_text="Its paragraphs are in the search index.")
    coverage_read = models.BooleanField(default=False, help_text="What it says of its own coverage has been read.")

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-reference_to", "title"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reference_from__isnull=True)
                | models.Q(reference_to__isnull=True)
                | models.Q(reference_from__lte=models.F("reference_to")),
                name="reference_period_runs_forward",
            )
        ]

    def __str__(self) -> str:
        return f"{self.publisher.short_name}, {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("coi:report", args=[self.slug])

    @property
    def download_name(self) -> str:
        """A file name made of our own words, with the ending of the original where that is plain."""
        ending = PurePath(self.source_name).suffix.lower()
        return self.slug + (ending if ending[1:].isalnum() and ending.isascii() else ".txt")


class Section(models.Model):
    """A heading. `path` holds the headings from the top down to this one, number and title as printed."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="sections")
    position = models.PositiveIntegerField()
    number = models.CharField(max_length=20, blank=True)
    title = models.CharField(max_length=400)
    path = models.JSONField(default=list)

    class Meta:
        ordering = ["report", "position"]
        constraints = [models.UniqueConstraint(fields=["report", "position"], name="section_position_once")]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()

    def get_absolute_url(self) -> str:
        return reverse("coi:section", args=[self.report.slug, self.position])

    @property
    def depth(self) -> int:
        return len(self.path)


class Paragraph(models.Model):
    """The smallest citable unit; its text is verbatim and never changes."""

    class Kind(models.TextChoices):
        PARAGRAPH = "paragraph", "Paragraph"
        LIST_ITEM = "list_item", "List item"
        QUOTATION = "quotation", "Quotation"
        CAPTION = "caption", "Caption"
        GLOSSARY = "glossary", "Glossary"
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
    def key(self) -> str:
        """The name other programs know it by."""
        return f"{self.report.slug}:{self.position}"


class Footnote(models.Model):
    """A note of a report; `text` is empty when the stored copy does not hold it."""

    class State(models.TextChoices):
        HELD = "held", "held"
        DAMAGED = "damaged", "damaged"
        NOT_HELD = "not_held", "not held"

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="footnotes")
    n = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=State.choices)

    class Meta:
        ordering = ["report", "n"]
        constraints = [
            models.UniqueConstraint(fields=["report", "n"], name="note_number_once"),
            models.CheckConstraint(
                condition=models.Q(state="not_held", text="") | (~models.Q(state="not_held") & ~models.Q(text="")),
                name="note_text_agrees_with_state",
            ),
        ]

    def __str__(self) -> str:
        return f"note {self.n}"


class NoteSource(models.Model):
    """One source a note cites; `url` only where the stored copy proves it."""

    note = models.ForeignKey(Footnote, on_delete=models.CASCADE, related_name="sources")
    position = models.PositiveIntegerField()
    text = models.TextField()
    author = models.CharField(max_length=400, blank=True)
    title = models.TextField(blank=True)
    date = models.CharField(max_length=60, blank=True)
    pinpoint = models.CharField(max_length=200, blank=True)
    url = models.TextField(blank=True)

    class Meta:
        ordering = ["note", "position"]

    def __str__(self) -> str:
        return self.text


class NoteReference(models.Model):
    """Marker of a note: it stood before character `offset` of the paragraph."""

    paragraph = models.ForeignKey(Paragraph, on_delete=models.CASCADE, related_name="note_references")
    note = models.ForeignKey(Footnote, on_delete=models.CASCADE, related_name="references")
    offset = models.PositiveIntegerField()

    class Meta:
        ordering = ["paragraph", "offset", "note__n"]

    def __str__(self) -> str:
        return f"[{self.note.n}] at {self.offset}"


class LeftOutText(models.Model):
    """Text of the file that is neither paragraph nor note, and why."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="left_out")
    position = models.PositiveIntegerField()
    text = models.TextField()
    reason = models.CharField(max_length=80)

    class Meta:
        ordering = ["report", "position"]

    def __str__(self) -> str:
        return self.reason
