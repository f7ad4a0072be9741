"""What people decided where a newer edition has other words than an excerpt quotes. Nothing is decided for them."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from caseworker.models.cases import Excerpt
from caseworker.models.people import Person
from coi.models import Report


class EditionDecisionQuerySet(models.QuerySet["EditionDecision"]):
    def standing(self) -> EditionDecisionQuerySet:
        """Those not taken back, the last one of an excerpt last."""
        return self.filter(undone_at__isnull=True).order_by("decided_at", "pk")


class EditionDecision(models.Model):
    """The older words were kept, or the newer taken; `before` is the excerpt as it was then, to bring it back.

    `words` are those of the newer edition as the person saw them: where other ones stand there now, it is to be decided
    again.
    """

    class Kind(models.TextChoices):
        KEPT = "kept", "Kept the older words"
        TAKEN = "taken", "Took the newer words"

    excerpt = models.ForeignKey(Excerpt, on_delete=models.CASCADE, related_name="edition_decisions")
    edition = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    words = models.TextField(blank=True)
    before = models.JSONField(default=dict)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(default=timezone.now)
    undone_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = EditionDecisionQuerySet.as_manager()

    class Meta:
        ordering = ["excerpt", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} on {self.decided_at:%Y-%m-%d}"
