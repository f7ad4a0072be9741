"""What has changed since a brief was issued, frozen under a number of its own."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from caseworker.models.cases import Brief
from caseworker.models.people import Person
from caseworker.models.sight import seen_by


class SupplementQuerySet(models.QuerySet["Supplement"]):
    def visible_to(self, person: Person) -> SupplementQuerySet:
        return self.filter(seen_by(person, "brief__case")).distinct()


class Supplement(models.Model):
    """Supplement `number` to an issued brief: its content as JSON, its PDF by digest."""

    brief = models.ForeignKey(Brief, on_delete=models.PROTECT, related_name="supplements")
    number = models.PositiveIntegerField()
    content = models.TextField(help_text="Canonical JSON.")
    content_sha256 = models.CharField(max_length=64)
    pdf_sha256 = models.CharField(max_length=64)
    issued_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField(default=timezone.now)

    objects = SupplementQuerySet.as_manager()

    class Meta:
        ordering = ["brief", "-number"]
        constraints = [models.UniqueConstraint(fields=["brief", "number"], name="supplement_number_once")]

    def __str__(self) -> str:
        return f"{self.brief}, supplement {self.number}"
