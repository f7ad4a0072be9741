"""Words that stand in passages of several reports, exactly or nearly: found by the desk, compared by nobody yet.

A wording is known by its words, whatever their marks and case; wordings that are near are pairs. What is rare is kept:
a wording that stands in one passage and is near to no other has no row.
"""

from __future__ import annotations

from django.db import models

from coi.models.paragraphs import Paragraph
from coi.models.reports import Report


class ReportMarks(models.Model):
    """By what the passages of a report are found among all (see `coi.text.repeats.marks`)."""

    report = models.OneToOneField(Report, on_delete=models.CASCADE, primary_key=True, related_name="marks")
    marks = models.BinaryField()

    def __str__(self) -> str:
        return f"marks of {self.report_id}"


class Wording(models.Model):
    """The words of one or more passages; `key` is the digest of the plain words."""

    key = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return self.key[:12]


class Repeat(models.Model):
    """A passage whose words stand in another report too, or nearly so."""

    paragraph = models.OneToOneField(Paragraph, on_delete=models.CASCADE, related_name="repeat")
    wording = models.ForeignKey(Wording, on_delete=models.CASCADE, related_name="places")

    def __str__(self) -> str:
        return f"{self.paragraph_id} says {self.wording_id}"


class NearWording(models.Model):
    """Two wordings that are nearly one: `share` of their words is the same, 0 to 1.

    `is_within`: nearly all of one stands in the other, which says more. `in_figure`, `in_negation`: they differ in a
    number or date, in a word that denies; such passages say different things.
    """

    one = models.ForeignKey(Wording, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Wording, on_delete=models.CASCADE, related_name="+")
    share = models.FloatField()
    is_within = models.BooleanField(default=False)
    in_figure = models.BooleanField(default=False)
    in_negation = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="near_wording_once"),
            models.CheckConstraint(condition=models.Q(one__lt=models.F("other")), name="near_wording_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.one_id} ~ {self.other_id}"
