"""What reports say of their own coverage: that information could not be found, and what they set out to cover.

Computed from the text at import and by `tag_profiles`, as suggested tags are; each row names the words it rests on, and
is a suggestion until a person confirms or dismisses (rejects) it; decisions of people outlast reading anew.
"""

from django.db import models

from coi.models.paragraphs import Paragraph
from coi.models.profiles import Profile, Tag, Topic


class CoverageStatement(Tag):
    """A sentence or item, and the cell it bears on: a profile (none: no group is named) and a protection question."""

    class Kind(models.TextChoices):
        NOT_FOUND = "not_found", "could not be found"
        IN_SCOPE = "in_scope", "in the terms of reference"

    paragraph = models.ForeignKey(Paragraph, on_delete=models.CASCADE, related_name="statements")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    start = models.PositiveIntegerField(help_text="Where its words begin in the paragraph.")
    end = models.PositiveIntegerField()
    evidence = models.CharField(max_length=500, blank=True, help_text="Why it is put to this profile and question.")

    class Meta:
        ordering = ["paragraph", "start"]
        constraints = [
            models.CheckConstraint(condition=models.Q(start__lt=models.F("end")), name="statement_has_words"),
            models.CheckConstraint(
                condition=models.Q(kind="not_found") | models.Q(topic__isnull=False), name="scope_has_a_question"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.words}"

    @property
    def cell(self) -> tuple[int, str, int, int, int | None, int | None]:
        """What it is a statement of, to tell whether reading the text anew finds it again."""
        return self.paragraph_id, self.kind, self.start, self.end, self.profile_id, self.topic_id

    @property
    def words(self) -> str:
        return self.paragraph.text[self.start : self.end]
