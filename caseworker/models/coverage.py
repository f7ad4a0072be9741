"""What a report set out to cover, recorded for a case: it prints under the brief's gaps and limits."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from caseworker.models.cases import Case
from caseworker.models.people import Person
from caseworker.models.sight import seen_by
from coi.models import Paragraph


class RecordedQuerySet(models.QuerySet["RecordedCoverage"]):
    def visible_to(self, person: Person) -> RecordedQuerySet:
        return self.filter(seen_by(person, "case")).distinct()

    def kept(self) -> RecordedQuerySet:
        return self.filter(removed_at__isnull=True)


class RecordedCoverage(models.Model):
    """A paragraph of terms of reference that a person recorded for a case."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="recorded")
    paragraph = models.ForeignKey(Paragraph, on_delete=models.PROTECT, related_name="+")
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = RecordedQuerySet.as_manager()

    class Meta:
        ordering = ["case", "pk"]
        constraints = [models.UniqueConstraint(fields=["case", "paragraph"], name="recorded_once")]

    def __str__(self) -> str:
        return f"{self.paragraph} for {self.case}"
