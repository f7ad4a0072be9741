"""Figures that passages give, and groups of them that do not agree: candidates until a specialist decides.

A figure is read from its passage at import; a group lasts with its decision, also when passages come or are read anew.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse

from coi.models.paragraphs import Paragraph
from coi.models.publishers import Country
from coi.models.reports import HIDDEN


class Figure(models.Model):
    """A figure at `start` to `end` of its paragraph. `key` is what it counts, `read` all that its words say of it."""

    paragraph = models.ForeignKey(Paragraph, on_delete=models.CASCADE, related_name="figures")
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    key = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64, help_text="Of the text of the paragraph it was read from.")
    read = models.JSONField(default=dict)

    class Meta:
        ordering = ["paragraph__report", "paragraph__position", "start"]
        indexes = [models.Index(fields=["country", "key"], name="figure_by_what_is_counted")]
        constraints = [
            models.UniqueConstraint(fields=["paragraph", "key", "start", "end"], name="figure_once"),
            models.CheckConstraint(condition=models.Q(start__lt=models.F("end")), name="figure_has_words"),
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def words(self) -> str:
        return self.paragraph.text[self.start : self.end]

    @property
    def identity(self) -> tuple[str, int, int]:
        """The same words at the same place of the same passage, whatever edition holds it."""
        return self.sha256, self.start, self.end


class FigureGroupQuerySet(models.QuerySet["FigureGroup"]):
    def shown(self) -> FigureGroupQuerySet:
        """Those whose passages may be read; a group of which too few are left says nothing."""
        hidden = models.Q(members__figure__paragraph__report__state__in=HIDDEN)
        counted = self.annotate(readable=models.Count("members", filter=~hidden, distinct=True))
        enough = models.Q(kind__in=FigureGroup.ALONE, readable__gte=1) | models.Q(readable__gte=2)
        return counted.filter(enough).order_by("country", "title", "pk")

    def open(self) -> FigureGroupQuerySet:
        """To decide: candidates, and those to which a passage came after the decision."""
        return self.filter(models.Q(status="suggested") | models.Q(pk__in=self._joined_since()))

    def decided(self) -> FigureGroupQuerySet:
        return self.exclude(status="suggested").exclude(pk__in=self._joined_since())

    def _joined_since(self) -> models.QuerySet[Any]:
        return GroupedFigure.objects.filter(decided=False).exclude(group__status="suggested").values("group")

    def warning(self) -> FigureGroupQuerySet:
        """Those that warn whoever quotes one of them: all but the dismissed."""
        return self.exclude(status__in=["not_same", "otherwise"])

    def of_kind(self, *kinds: str) -> FigureGroupQuerySet:
        return self.filter(kind__in=kinds)

    def on(self, code: str) -> FigureGroupQuerySet:
        return self.filter(country=code)

    def with_members(self) -> FigureGroupQuerySet:
        """With figures, their passages, notes and reports, in order, and what readers told; five queries."""
        figures = GroupedFigure.objects.exclude(figure__paragraph__report__state__in=HIDDEN).select_related(
            "figure__paragraph__report__publisher", "figure__paragraph__section"
        )
        noted = figures.prefetch_related("figure__paragraph__note_references__note")
        whole = models.Prefetch("members", queryset=noted)
        return self.select_related("country", "decided_by").prefetch_related(whole, "doubts")


class FigureGroup(models.Model):
    """Figures that seem to count the same thing and disagree; or a percentage or a date that cannot be."""

    class Kind(models.TextChoices):
        ALIKE = "alike", "figures that disagree"
        RISE = "rise", "a figure and what a stated rise makes of it"
        ARITHMETIC = "arithmetic", "arithmetic that does not follow"
        DATE = "date", "a date that cannot be"

    class Status(models.TextChoices):
        SUGGESTED = "suggested", "candidate"
        DIFFERENT = "different", "counts different things"
        CONTRADICTION = "contradiction", "a contradiction"
        NOT_SAME = "not_same", "not the same event"
        SAID = "said", "said beside the excerpt"
        OTHERWISE = "otherwise", "reads otherwise"

    ALONE = (Kind.ARITHMETIC, Kind.DATE)
    """Kinds of one passage."""

    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.ALIKE)
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="figure_groups")
    key = models.CharField(max_length=120)
    title = models.CharField(max_length=200)
    suggestion = models.TextField(blank=True, help_text="How the figures may all be right; computed.")
    status = models.CharField(max_length=13, choices=Status.choices, default=Status.SUGGESTED)
    remark = models.CharField(max_length=500, blank=True, help_text="The COI unit's words, printed beside the excerpt.")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    figures = models.ManyToManyField(Figure, through="GroupedFigure", related_name="groups")

    objects = FigureGroupQuerySet.as_manager()

    class Meta:
        ordering = ["country", "title", "pk"]
        indexes = [models.Index(fields=["country", "key"], name="figure_group_by_key")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("coi:figure_group", args=[self.pk])

    @property
    def is_alone(self) -> bool:
        return self.kind in self.ALONE

    @property
    def is_decided(self) -> bool:
        return self.status != self.Status.SUGGESTED

    @property
    def answers(self) -> tuple[FigureGroup.Status, ...]:
        """The decisions a specialist may take, in the order of their keys."""
        if self.is_alone:
            return (self.Status.SAID, self.Status.OTHERWISE)
        return (self.Status.DIFFERENT, self.Status.CONTRADICTION, self.Status.NOT_SAME)

    @property
    def standing(self) -> str:
        """What a form remembers of the state it showed."""
        return f"{self.status} {self.decided_at.isoformat() if self.decided_at else ''}".strip()


class GroupedFigureQuerySet(models.QuerySet["GroupedFigure"]):
    def of_passages(self, paragraphs: Iterable[int]) -> GroupedFigureQuerySet:
        """All members, with their places, of the groups not dismissed that one of the passages has a figure of."""
        groups = FigureGroup.objects.warning().filter(figures__paragraph__in=paragraphs).values("pk")
        readable = self.exclude(figure__paragraph__report__state__in=HIDDEN).filter(group__in=groups)
        people = readable.select_related("group__country", "group__decided_by")
        placed = people.select_related("figure__paragraph__report__publisher", "figure__paragraph__section")
        return placed.order_by("group__title", "group", "position")


class GroupedFigure(models.Model):
    """A figure of a group, in order; `decided`: it was there when the decision was taken."""

    group = models.ForeignKey(FigureGroup, on_delete=models.CASCADE, related_name="members")
    figure = models.ForeignKey(Figure, on_delete=models.CASCADE, related_name="memberships")
    position = models.PositiveIntegerField()
    decided = models.BooleanField(default=False)

    objects = GroupedFigureQuerySet.as_manager()

    class Meta:
        ordering = ["group", "position"]
        constraints = [models.UniqueConstraint(fields=["group", "figure"], name="figure_once_a_group")]

    def __str__(self) -> str:
        return f"{self.group_id}: {self.figure_id}"


class FigureDoubt(models.Model):
    """A reader's word to the specialists on a group ("not so"). It names no case and no unit."""

    group = models.ForeignKey(FigureGroup, on_delete=models.CASCADE, related_name="doubts")
    words = models.CharField(max_length=300)
    told_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-told_at"]

    def __str__(self) -> str:
        return self.words
