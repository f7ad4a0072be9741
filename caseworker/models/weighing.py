"""What a person decides while a brief is made: checks set aside, and passages held that the brief does not use."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from caseworker.models.cases import Case, Question
from caseworker.models.people import Person
from caseworker.models.sight import seen_by
from coi.models import Paragraph


class DecisionQuerySet(models.QuerySet["CheckAside"]):
    def visible_to(self, person: Person) -> DecisionQuerySet:
        return self.filter(seen_by(person, "case")).distinct()

    def standing(self) -> DecisionQuerySet:
        """Those not taken back."""
        return self.filter(undone_at__isnull=True)


class CheckAside(models.Model):
    """A finding of a check that a person set aside, with the reason; `key` is the finding's, `sentence` what it said
    then. A finding that changes is another one, and stands again."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="aside")
    key = models.CharField(max_length=64)
    code = models.CharField(max_length=40)
    sentence = models.TextField()
    because = models.CharField(max_length=300)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(default=timezone.now)
    undone_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["case", "pk"]
        verbose_name_plural = "checks set aside"
        constraints = [
            models.UniqueConstraint(
                fields=["case", "key"], condition=Q(undone_at__isnull=True), name="check_set_aside_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} of {self.case}"


class WeighedQuerySet(models.QuerySet["WeighedPassage"]):
    def visible_to(self, person: Person) -> WeighedQuerySet:
        return self.filter(seen_by(person, "question__case")).distinct()

    def standing(self) -> WeighedQuerySet:
        """Those not taken back."""
        return self.filter(undone_at__isnull=True)


class WeighedPassage(models.Model):
    """A passage held that may speak to a question and is not quoted on it: a person looked, and says why not."""

    class Verdict(models.TextChoices):
        CONSIDERED = "considered", "Considered"
        NOT_RELEVANT = "not_relevant", "Not relevant"

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="weighed")
    paragraph = models.ForeignKey(Paragraph, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=12, choices=Verdict.choices)
    because = models.CharField(max_length=300)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(default=timezone.now)
    undone_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = WeighedQuerySet.as_manager()

    class Meta:
        ordering = ["question", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["question", "paragraph"], condition=Q(undone_at__isnull=True), name="passage_weighed_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_verdict_display()} on {self.decided_at:%Y-%m-%d}"
