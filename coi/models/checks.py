"""Check reports that a person asked to keep: nobody else sees them, and they go when that person takes them away."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse

from coi.models.jobs import Job


class KeptCheckQuerySet(models.QuerySet["KeptCheck"]):
    def visible_to(self, person: Any) -> KeptCheckQuerySet:
        """Whoever asked for it, and nobody else, whatever their role."""
        return self.filter(by=person.pk).select_related("job")


class KeptCheck(models.Model):
    """A text that is checked in the background, then its check report. `brought` holds the text until it is checked and
    no longer; `report` what `coi.library.quoted.told` tells."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="kept_checks")
    name = models.CharField(max_length=255, blank=True, help_text="Of the file, as its person knows it.")
    brought_at = models.DateTimeField()
    brought = models.BinaryField(null=True, blank=True)
    report = models.JSONField(null=True, blank=True)
    job = models.ForeignKey(Job, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects = KeptCheckQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"check {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("coi:kept_check", args=[self.pk])
