"""Two editions as they were compared: kept, so that a page need not compare them again."""

from __future__ import annotations

from django.db import models

from coi.models.reports import Report


class Comparison(models.Model):
    """What became of each paragraph of `old` in `new`. Derived: it can be made again at any time.

    `rows` are those of `coi.text.editions.passages.Row` as lists, paragraphs by their position in the report. `stamp`
    says of which rows and by which rules it was made; where that is not what it would be now, it is made anew.
    """

    old = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="+")
    new = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="+")
    rows = models.JSONField()
    alike = models.FloatField(help_text="Share of the shorter report's words that stand in the other, 0 to 1.")
    stamp = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["old", "new"], name="editions_compared_once")]

    def __str__(self) -> str:
        return f"{self.old.slug} beside {self.new.slug}"
