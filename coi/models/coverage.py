"""What reports say of their own coverage: that information could not be found, and what they set out to cover.

Computed from the text at import and by `tag_profiles`, as suggested tags are; each row names the words it rests on, and
is a suggestion until a person confirms or dismisses (rejects) it; decisions of people outlast reading anew.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _

from coi.models.paragraphs import Paragraph
from coi.models.profiles import Profile, Tag, Topic


class CoverageStatement(Tag):
    """A sentence or item, and the cell it bears on: a profile (none: no group is named) and a protection question."""

    class Kind(models.TextChoices):
        NOT_FOUND = "not_found", "could not be found"
        IN_SCOPE = "in_scope", "in the terms of reference"

    paragraph = models.ForeignKey(Paragraph, on_delete=models.CASCADE, related_name="statements")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    profile = models.ForeignKey(Profile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    start = models.PositiveIntegerField(help_text="Where its words begin in the paragraph.")
    end = models.PositiveIntegerField()
    evidence = models.CharField(max_length=500, blank=True, help_text="Why it is put to this profile and question.")
    item = models.ForeignKey(
        "coi.ScopeItem", on_delete=models.SET_NULL, null=True, blank=True, related_name="cells", help_text="In scope."
    )

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


class ScopeItemQuerySet(models.QuerySet["ScopeItem"]):
    def current(self) -> ScopeItemQuerySet:
        """Items of current editions."""
        return self.filter(paragraph__report__state="current")

    def readable(self) -> ScopeItemQuerySet:
        """Items of reports that a caseworker may read."""
        return self.filter(paragraph__in=Paragraph.objects.readable())

    def kept(self) -> ScopeItemQuerySet:
        """Items that nobody dismissed."""
        return self.exclude(status="rejected")

    def in_cells(self, profiles: Iterable[Profile], topics: Iterable[Topic] | None = None) -> ScopeItemQuerySet:
        """Items that bear on one of the profiles, or on no group in particular, and on one of the questions."""
        cells = CoverageStatement.objects.filter(item=models.OuterRef("pk")).exclude(status="rejected")
        of = models.Q(profile__in=list(profiles)) | models.Q(profile=None)
        cells = cells.filter(of) if topics is None else cells.filter(of, topic__in=list(topics))
        return self.filter(models.Exists(cells))

    def with_answers(self) -> ScopeItemQuerySet:
        """With their place, their cells, who decided, and the passages that bear on them. Five queries."""
        return (
            self.select_related("paragraph__report__publisher", "paragraph__section", "decided_by")
            .prefetch_related("ranked__paragraph__section", "ranked__paragraph__report__publisher")
            .prefetch_related("cells__profile", "cells__topic")
            .order_by("-paragraph__report__reference_to", "paragraph__report", "paragraph__position", "start")
        )


class ScopeItem(Tag):
    """One thing that a report set out to cover, in its own words, and what the report says on it.

    State and passages are a suggestion (see `coi.library.coverage.answering`) until a person confirms it, says that it
    is another (then `state` is theirs), or dismisses the item.
    """

    class State(models.TextChoices):
        ANSWERED = "answered", _("answered")
        PASSING = "passing", _("named in passing")
        SILENT = "silent", _("silent")
        NOT_FOUND = "not_found", _("could not be found")

    paragraph = models.ForeignKey(Paragraph, on_delete=models.CASCADE, related_name="scope_items")
    start = models.PositiveIntegerField(help_text="Where its words begin in the paragraph.")
    end = models.PositiveIntegerField()
    lead = models.CharField(max_length=500, blank=True, help_text="What stands above it, from the top down.")
    state = models.CharField(max_length=10, choices=State.choices)
    suggested = models.CharField(max_length=10, choices=State.choices, help_text="The state that the desk suggests.")
    general = models.BooleanField(default=False, help_text="What is said is not said of the group it is asked for.")
    passages = models.ManyToManyField(Paragraph, through="ItemPassage", related_name="+")

    objects = ScopeItemQuerySet.as_manager()

    class Meta:
        ordering = ["paragraph", "start"]
        constraints = [
            models.UniqueConstraint(fields=["paragraph", "start", "end"], name="scope_item_once"),
            models.CheckConstraint(condition=models.Q(start__lt=models.F("end")), name="scope_item_has_words"),
        ]

    def __str__(self) -> str:
        return f"{self.get_state_display()}: {self.words}"

    @property
    def words(self) -> str:
        return self.paragraph.text[self.start : self.end]

    @property
    def told(self) -> list[Paragraph]:
        """The passages that answer it or name it, best first."""
        return [row.paragraph for row in self.ranked.all() if not row.nearest]

    @property
    def nearest(self) -> Paragraph | None:
        """Where nothing answers it, the passage that comes nearest."""
        return next((row.paragraph for row in self.ranked.all() if row.nearest), None)


class ItemPassage(models.Model):
    """A passage that bears on an item, best first; `nearest`: it does not answer, but comes nearest."""

    item = models.ForeignKey(ScopeItem, on_delete=models.CASCADE, related_name="ranked")
    paragraph = models.ForeignKey(Paragraph, on_delete=models.CASCADE, related_name="+")
    rank = models.PositiveSmallIntegerField()
    nearest = models.BooleanField(default=False)

    class Meta:
        ordering = ["item", "rank"]
        constraints = [models.UniqueConstraint(fields=["item", "paragraph"], name="item_passage_once")]

    def __str__(self) -> str:
        return str(self.paragraph)
