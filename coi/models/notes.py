"""The notes of reports, the sources they cite, and the markers that call them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db import models

from coi.models.paragraphs import Paragraph
from coi.models.reports import ReadByMachine, Report, Section
from coi.models.works import Work


class FootnoteQuerySet(models.QuerySet["Footnote"]):
    def by_report(self, reports: Iterable[Report]) -> dict[int, dict[str, int]]:
        """How many there are of each state in each of these reports, by its id."""
        counted = self.filter(report__in=reports).order_by().values_list("report", "state")
        found: dict[int, dict[str, int]] = defaultdict(dict)
        for report, state, number in counted.annotate(n=models.Count("pk")):
            found[report][state] = number
        return found


class Footnote(ReadByMachine):
    """A note of a report; `text` is empty when the stored copy does not hold it."""

    class State(models.TextChoices):
        HELD = "held", "held"
        DAMAGED = "damaged", "damaged"
        NOT_HELD = "not_held", "not held"

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="footnotes")
    n = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=State.choices)
    label = models.CharField(max_length=20, blank=True, help_text="The printed number or sign where `n` is another.")

    objects = FootnoteQuerySet.as_manager()

    class Meta:
        ordering = ["report", "n"]
        constraints = [
            models.UniqueConstraint(fields=["report", "n"], name="note_number_once"),
            models.CheckConstraint(
                condition=models.Q(state="not_held", text="") | (~models.Q(state="not_held") & ~models.Q(text="")),
                name="note_text_agrees_with_state",
            ),
        ]

    def __str__(self) -> str:
        return f"note {self.printed}"

    @property
    def printed(self) -> str:
        """The number or sign that stands on the page."""
        return self.label or str(self.n)


class NoteSource(models.Model):
    """One source a note cites; `url` only where the stored copy proves it.

    Words that point back ("Ibid.") lead to the source they mean, `meant`, and belong to its work; `why` says on what
    grounds, or why it is not known. `work` is empty too for a remark and for what is left of a damaged note.
    """

    class Kind(models.TextChoices):
        DOCUMENT = "document", "document"
        ORAL = "oral", "oral source"
        POINTER = "pointer", "points back"
        REMARK = "remark", "remark"

    note = models.ForeignKey(Footnote, on_delete=models.CASCADE, related_name="sources")
    position = models.PositiveIntegerField()
    text = models.TextField()
    author = models.CharField(max_length=400, blank=True)
    title = models.TextField(blank=True)
    date = models.CharField(max_length=120, blank=True)
    pinpoint = models.CharField(max_length=200, blank=True)
    url = models.TextField(blank=True)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.DOCUMENT)
    meant = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="pointers")
    why = models.CharField(max_length=300, blank=True)
    work = models.ForeignKey(Work, on_delete=models.SET_NULL, null=True, blank=True, related_name="citations")

    class Meta:
        ordering = ["note", "position"]

    def __str__(self) -> str:
        return self.text


class NoteReference(models.Model):
    """Marker of a note: it stood before character `offset` of the paragraph."""

    paragraph = models.ForeignKey(Paragraph, on_delete=models.CASCADE, related_name="note_references")
    note = models.ForeignKey(Footnote, on_delete=models.CASCADE, related_name="references")
    offset = models.PositiveIntegerField()

    class Meta:
        ordering = ["paragraph", "offset", "note__n"]

    def __str__(self) -> str:
        return f"[{self.note.n}] at {self.offset}"


class SectionReference(models.Model):
    """Marker of a note in a heading."""

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="note_references")
    note = models.ForeignKey(Footnote, on_delete=models.CASCADE, related_name="section_references")

    class Meta:
        ordering = ["section__position", "note__n"]
        constraints = [models.UniqueConstraint(fields=["section", "note"], name="note_once_in_a_heading")]

    def __str__(self) -> str:
        return f"[{self.note.n}] in {self.section}"
