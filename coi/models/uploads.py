"""Files brought to be imported, on their way: nothing of them is a report before a person has described it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse

from coi.models.jobs import Job
from coi.models.reports import Report

STAYS = timedelta(days=7)
"""What nobody described, and what is done, stays in the tray so long."""


class UploadQuerySet(models.QuerySet["Upload"]):
    def in_tray(self, at: datetime) -> UploadQuerySet:
        """With what has become of each; the newest last."""
        return self.filter(received_at__gte=at - STAYS).select_related("job", "by", "held").order_by("pk")

    def stale(self, at: datetime) -> UploadQuerySet:
        """Out of the tray, and not about to be imported."""
        unfinished = (Job.State.WAITING, Job.State.RUNNING)
        return self.filter(received_at__lt=at - STAYS).exclude(job__state__in=unfinished)


class Upload(models.Model):
    """One file. `told` is what it tells of its report (see coi.readers.telling); `refused` why it cannot be read."""

    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    told = models.JSONField(null=True, blank=True, help_text="What the file tells; empty: not looked at yet.")
    pictured = models.PositiveSmallIntegerField(default=0, help_text="Of its first pages those that are scans.")
    like = models.JSONField(default=list, blank=True, help_text="Reports held with most of its words: id, per cent.")
    seems = models.JSONField(default=list, blank=True, help_text="What makes it doubtful that it is a report.")
    also = models.JSONField(default=list, blank=True, help_text="Other names under which the same file was brought.")
    refused = models.TextField(blank=True)
    held = models.ForeignKey(Report, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    job = models.ForeignKey(Job, on_delete=models.SET_NULL, null=True, blank=True, related_name="uploads")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    received_at = models.DateTimeField()

    objects = UploadQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["sha256"], name="upload_once")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("coi:upload", args=[self.pk])

    @property
    def state(self) -> str:
        """refused, held, check, or that of its import: waiting, running, asks, failed, done."""
        if self.refused:
            return "refused"
        if self.held_id:
            return "held"
        job: Any = self.job
        if job is None or job.state == Job.State.CANCELLED:
            return "check"
        return str(job.state)
