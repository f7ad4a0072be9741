"""The works that notes cite, whatever the spelling, and which of them are one.

A work is known by what its citations say of it, not by the rows of a report: what a person decided on it outlasts
reading a report's notes anew, and a new edition of the report.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models.functions import Coalesce
from django.urls import reverse

from coi.models.profiles import Tag
from coi.text.traces.states import WORDS


class WorkQuerySet(models.QuerySet["Work"]):
    def standing(self) -> WorkQuerySet:
        """One for each source: without those that stand for the same as another."""
        return self.filter(stands_for__isnull=True)

    def of_one(self, work: Work) -> WorkQuerySet:
        """The work and all that stand for the same source."""
        root = work.stands_for_id or work.pk
        return self.filter(models.Q(pk=root) | models.Q(stands_for=root)).order_by("pk")


class Work(models.Model):
    """A source by its author, title, date and address, each as first cited.

    `stands_for` is the one that stands for all that are the same source; none where that is itself. `base` is the key
    without the address.
    """

    key = models.CharField(max_length=64, unique=True)
    base = models.CharField(max_length=64, db_index=True)
    text = models.TextField(help_text="As first cited.")
    author = models.CharField(max_length=400, blank=True)
    other_authors = models.JSONField(default=list, blank=True, help_text="More names of the author of a report held.")
    title = models.TextField(blank=True)
    date = models.CharField(max_length=120, blank=True)
    url = models.TextField(blank=True)
    is_oral = models.BooleanField(default=False)
    stands_for = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="same")

    objects = WorkQuerySet.as_manager()

    class Meta:
        ordering = ["author", "title", "pk"]

    def __str__(self) -> str:
        return ", ".join(part for part in (self.author, self.title, self.date) if part) or self.text

    def get_absolute_url(self) -> str:
        return reverse("coi:source", args=[self.stands_for_id or self.pk])


class WorkMark(models.Model):
    """Something that two citations of one source have in common (a digest of `coi.text.works.matching.marks`)."""

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="marks")
    mark = models.CharField(max_length=64, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["work", "mark"], name="work_mark_once")]

    def __str__(self) -> str:
        return self.mark


class SameWork(Tag):
    """Two works that may be one source: suggested with its reason (`evidence`), confirmed or rejected by a person."""

    is_sure = models.BooleanField(
        default=False, help_text="Of a report held, by all that tells: they are one until a person says otherwise."
    )
    one = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ["one", "other"]
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="same_work_once"),
            models.CheckConstraint(condition=models.Q(one__lt=models.F("other")), name="same_work_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.one} = {self.other}"


class Trace(models.Model):
    """Where the words stand for which a note is called, in the report held that the note cites (`coi.text.traces`).

    Of a source that is not held there is none. `source` is cited by the note called at `offset` of `paragraph`; where
    nobody has decided yet whether `report` is it, nothing was looked for. `sought`: [[words, whether found, measure]].
    """

    class State(models.TextChoices):
        FOUND = "found", WORDS["found"]
        NOT_FOUND = "not_found", WORDS["not_found"]
        NOT_TRIED = "not_tried", WORDS["not_tried"]

    paragraph = models.ForeignKey("coi.Paragraph", on_delete=models.CASCADE, related_name="traces")
    source = models.ForeignKey("coi.NoteSource", on_delete=models.CASCADE, related_name="traces")
    offset = models.PositiveIntegerField()
    report = models.ForeignKey("coi.Report", on_delete=models.CASCADE, related_name="traced_to")
    state = models.CharField(max_length=10, choices=State.choices)
    how = models.CharField(max_length=10, blank=True)
    why = models.CharField(max_length=300, blank=True)
    sought = models.JSONField(default=list, blank=True)
    place = models.ForeignKey(
        "coi.Paragraph", on_delete=models.SET_NULL, null=True, blank=True, related_name="traced_here"
    )
    start = models.PositiveIntegerField(default=0)
    end = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["paragraph", "offset", "source"]
        constraints = [models.UniqueConstraint(fields=["paragraph", "offset", "source"], name="trace_once")]

    def __str__(self) -> str:
        return f"{self.paragraph}: {self.get_state_display()}"


def source_behind(path: str) -> Any:
    """For counting in the database: the work that stands for the one at a path, so that no source counts twice."""
    return Coalesce(f"{path}__stands_for", path)
