"""A report as it is held: its sections, what was left out of it, and the questions asked of all reports.

A stored report never changes. A corrected file is a new edition that supersedes the old.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coi.models.publishers import Country, Publisher
from coi.text.citation import machine_label, unread_label
from coi.text.document import Retyped
from coi.text.partial_dates import TimeSpan, spoken_of

DATES = ("reference_from", "reference_to", "published", "drafting_finalised")


def is_partial_date(name: str) -> models.CheckConstraint:
    shape = r"^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?$"
    return models.CheckConstraint(condition=models.Q(**{f"{name}__regex": shape}), name=f"{name}_is_partial_date")


HIDDEN = ("preparing", "withdrawn")
"""States in which only specialists see a report."""
SEARCHABLE = ("current", "superseded")
"""States in which the search index holds a report; superseded ones are found by those who ask for them."""


class ReportQuerySet(models.QuerySet["Report"]):
    def held(self) -> ReportQuerySet:
        """Reports a caseworker may search and read; those in preparation and withdrawn ones are out of sight."""
        return self.exclude(state__in=HIDDEN)

    def open_to(self, person: Any) -> ReportQuerySet:
        """Reports the person may read; who keeps reports also sees those in preparation and those withdrawn."""
        return self.all() if person.has_perm("coi.change_report") else self.held()

    def current(self) -> ReportQuerySet:
        """The newest edition of each report."""
        return self.filter(state="current")

    def searchable(self) -> ReportQuerySet:
        """Those that the search index holds, or is to hold."""
        return self.filter(state__in=SEARCHABLE)

    def searched(self) -> ReportQuerySet:
        """Current editions whose paragraphs are in the search index."""
        return self.current().filter(indexed=True)

    def corpus(self, states: Collection[str] = ("current",)) -> dict[str, Any]:
        """What a search of these editions searches now: number of `reports`, `newest_import`, and `ids`, the sum of
        theirs."""
        ids = models.Sum("pk", default=0)
        return self.filter(state__in=states, indexed=True).aggregate(
            reports=models.Count("pk"), newest_import=models.Max("imported_at"), ids=ids
        )

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


class Standing(models.TextChoices):
    """What a passage is before it is a hit (see `coi.text.coverage.standing`). Body and summary hold findings."""

    BODY = "body", _("Findings")
    SUMMARY = "summary", _("Summary")
    SCOPE = "scope", _("Terms of reference")
    METHOD = "method", _("Method")
    APPARATUS = "apparatus", _("Glossary, sources, notices")


class Report(models.Model):
    """One edition of a report. Dates are those the document itself shows, as far as it shows them."""

    class State(models.TextChoices):
        PREPARING = "preparing", "In preparation"
        CURRENT = "current", "Current"
        SUPERSEDED = "superseded", "Superseded"
        WITHDRAWN = "withdrawn", "Withdrawn"

    slug = models.SlugField(max_length=120, unique=True)
    title = models.CharField(max_length=300)
    series = models.CharField(max_length=200, blank=True)
    publisher = models.ForeignKey(Publisher, on_delete=models.PROTECT, related_name="reports")
    countries = models.ManyToManyField(Country, related_name="reports")
    language = models.CharField(max_length=8, default="en")
    reference_from = models.CharField(max_length=10, blank=True)
    reference_to = models.CharField(max_length=10, blank=True)
    published = models.CharField(max_length=10, blank=True)
    drafting_finalised = models.CharField(max_length=10, blank=True)
    address = models.URLField(max_length=500, blank=True)
    source_name = models.CharField(max_length=255)
    source_sha256 = models.CharField(max_length=64, unique=True)
    source_size = models.PositiveIntegerField()
    state = models.CharField(max_length=12, choices=State.choices, default=State.CURRENT)
    supersedes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    was_released = models.BooleanField(default=True, help_text="Caseworkers can have read it, now or at some time.")
    withdrawn_because = models.TextField(blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    as_read = models.JSONField(null=True, blank=True, help_text="What the reader made of the file, once it is mended.")
    warnings = models.JSONField(default=list, blank=True)
    unread_pages = models.JSONField(
        default=list,
        blank=True,
        help_text="Of its file, from 1; whoever imported it said it may do without.",
    )
    machine_pages = models.JSONField(
        default=list, blank=True, help_text="Of its file, from 1; their words were read off pictures."
    )
    read_with = models.CharField(max_length=100, blank=True, help_text="The program that read them, and in what.")
    imported_at = models.DateTimeField(auto_now_add=True)
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    indexed = models.BooleanField(default=False, help_text="Its paragraphs are in the search index.")
    work = models.ForeignKey("coi.Work", on_delete=models.SET_NULL, null=True, blank=True, related_name="reports")
    sources_read = models.PositiveSmallIntegerField(default=0, help_text="How its notes were read: see `SOURCES_READ`.")
    figures_read = models.PositiveSmallIntegerField(default=0, help_text="How its figures were read; 0: not yet.")
    rules_counted = models.BooleanField(default=False, help_text="It is known which rules made its tags.")
    coverage_read = models.BooleanField(default=False, help_text="What it says of its own coverage has been read.")

    repeats_read = models.PositiveSmallIntegerField(default=0, help_text="How repeated passages were read; 0: not yet.")

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-reference_to", "title"]
        constraints = [
            *map(is_partial_date, DATES),
            models.CheckConstraint(  # from May 2012 to 2012: the shorter one may be the later
                condition=models.Q(reference_to="")
                | models.Q(reference_from__lte=models.F("reference_to"))
                | models.Q(reference_from__startswith=models.F("reference_to")),
                name="reference_period_runs_forward",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.publisher.short_name}, {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("coi:report", args=[self.slug])

    @property
    def is_unseen(self) -> bool:
        """In preparation and never released: nobody but specialists has found or read it."""
        return self.state == self.State.PREPARING and not self.was_released

    @property
    def unread(self) -> str:
        """Which pages of the file could not be read, in words; "" where all were."""
        return unread_label(self.unread_pages) if self.unread_pages else ""

    @property
    def machine_read(self) -> str:
        """Of which pages of the file the words were read off pictures, in words; "" where of none."""
        return machine_label(self.machine_pages, self.read_with) if self.machine_pages else ""

    @property
    def is_searchable(self) -> bool:
        """Whether the search index holds it, or is to hold it."""
        return self.state in SEARCHABLE

    def follows(self, earlier: Report) -> bool:
        """Whether it is an edition after `earlier`. One query a step of the chain."""
        before, seen = self.supersedes_id, {self.pk}
        while before is not None and before not in seen:
            if before == earlier.pk:
                return True
            seen.add(before)
            before = Report.objects.values_list("supersedes", flat=True).get(pk=before)
        return False

    @property
    def period(self) -> TimeSpan:
        """What it speaks of where a passage has no date of its own."""
        return self.dated("")

    def dated(self, own: str) -> TimeSpan:
        """What a passage of it with this date of its own speaks of."""
        return spoken_of(own, **{name: getattr(self, name) for name in DATES})

    @property
    def download_name(self) -> str:
        """A file name made of our own words, with the ending of the original where that is plain."""
        ending = PurePath(self.source_name).suffix.lower()
        return self.slug + (ending if ending[1:].isalnum() and ending.isascii() else ".txt")


class ReadByMachine(models.Model):
    """Words read off a picture of their page, and whether a person typed them anew after it since."""

    read_by_machine = models.BooleanField(default=False, help_text="The words were read off a picture.")
    machine_words = models.TextField(blank=True, help_text="What the machine read, where a person typed it anew.")
    retyped_on = models.DateField(null=True, blank=True)
    retyped_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        abstract = True

    def take_reading(self, *, read_by_machine: bool, retyped: Retyped | None) -> None:
        """As a document has it."""
        self.read_by_machine = read_by_machine
        self.machine_words = retyped.words if retyped else ""
        self.retyped_on = date.fromisoformat(retyped.on) if retyped else None
        self.retyped_by_id = retyped.by if retyped else None

    @property
    def retyped(self) -> Retyped | None:
        on = self.retyped_on
        return Retyped(self.machine_words, on.isoformat(), self.retyped_by_id) if on else None

    @property
    def retyped_day(self) -> str:
        """ISO, "" where nobody typed it anew."""
        return self.retyped_on.isoformat() if self.retyped_on else ""


class Section(ReadByMachine):
    """A heading. `path` holds the headings from the top down to this one, number and title as printed."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="sections")
    position = models.PositiveIntegerField()
    number = models.CharField(max_length=20, blank=True)
    title = models.CharField(max_length=400)
    path = models.JSONField(default=list)
    standing = models.CharField(max_length=10, choices=Standing.choices, default=Standing.BODY)

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


class LeftOutText(ReadByMachine):
    """Text of the file that is neither paragraph nor note, and why."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="left_out")
    position = models.PositiveIntegerField()
    text = models.TextField()
    reason = models.CharField(max_length=80)

    class Meta:
        ordering = ["report", "position"]

    def __str__(self) -> str:
        return self.reason
