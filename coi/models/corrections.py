"""What specialists corrected in a report: edits on top of what the reader made of the file, each with its undo."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from coi.models.reports import Report


class CorrectionQuerySet(models.QuerySet["Correction"]):
    def standing(self) -> CorrectionQuerySet:
        """Those that count, in the order they are applied."""
        return self.filter(undone_at__isnull=True).order_by("pk")


class Correction(models.Model):
    """One edit. `place` and `arguments` are those of coi.text.mending.edits, or facts before and after ("describe")."""

    class Kind(models.TextChoices):
        JOIN = "join", "joined with the next"
        SPLIT = "split", "split in two"
        MAKE_HEADING = "make_heading", "made a heading"
        UNDO_HEADING = "undo_heading", "made a paragraph again"
        RENAME_HEADING = "rename_heading", "heading renamed"
        LEAVE_OUT = "leave_out", "left out"
        PUT_BACK = "put_back", "put back"
        ATTACH_NOTE = "attach_note", "note attached"
        RETYPE = "retype", "retyped"
        RETYPE_NOTE = "retype_note", "note retyped"
        DESCRIBE = "describe", "described anew"

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="corrections")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    place = models.JSONField(default=dict, blank=True)
    arguments = models.JSONField(default=dict, blank=True)
    misfit = models.TextField(blank=True, help_text="Why it does not fit what was read; empty where it does.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.place.get('text', '')[:60]}"


class LookedAt(models.Model):
    """A place that a person looked at and found right; `key` is a digest of what it says and of its words."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="looked_at")
    key = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["report", "key"], name="place_looked_at_once")]

    def __str__(self) -> str:
        return f"{self.report.slug} {self.key[:12]}"
