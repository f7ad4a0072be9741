"""The rules that suggest tags, what people changed in them, and how often each meets."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from coi.models.profiles import Kept, Profile, Topic

WORDED = ("kind", "pattern", "language", "grade", "role", "note", "active")


class RuleQuerySet(models.QuerySet["Rule"]):
    def at_work(self) -> RuleQuerySet:
        """Those that suggest: not retired, nor what they are about."""
        rests = Q(profile__retired_at__isnull=False) | Q(topic__retired_at__isnull=False)
        return self.filter(active=True).exclude(rests)

    def with_subject(self) -> RuleQuerySet:
        return self.select_related("profile", "topic")

    def with_made(self) -> RuleQuerySet:
        """Adds `made`: of how many tags it is a reason, as reports were last tagged. None: no report counted it yet."""
        return self.annotate(made=models.Sum("counts__tags"))


class Rule(Kept):
    """A row of the rule table (see `coi.text.rules` for kinds, `coi.text.phrases` for patterns, one a line).

    `active` is false for a retired one: it stays with its history, and can be brought back.
    """

    profile = models.ForeignKey(Profile, on_delete=models.PROTECT, null=True, blank=True, related_name="rules")
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, null=True, blank=True, related_name="rules")
    kind = models.CharField(max_length=20)
    pattern = models.TextField()
    language = models.CharField(max_length=8, blank=True)
    grade = models.PositiveSmallIntegerField(default=0)
    role = models.CharField(max_length=20, blank=True)
    note = models.CharField(max_length=300, blank=True)
    active = models.BooleanField(default=True)

    objects = RuleQuerySet.as_manager()

    class Meta:
        ordering = ["profile__order", "topic__order", "kind", "pattern", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(profile__isnull=True) | models.Q(topic__isnull=True), name="rule_has_one_subject"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.pattern}"

    def get_absolute_url(self) -> str:
        return reverse("coi:rule", args=[self.pk])

    @property
    def subject(self) -> Profile | Topic | None:
        return self.profile or self.topic

    @property
    def state(self) -> dict[str, Any]:
        """All that a person says of it, as JSON can hold it; its subject by slug."""
        slugs = {"profile": self.profile.slug if self.profile else "", "topic": self.topic.slug if self.topic else ""}
        return slugs | {name: getattr(self, name) for name in WORDED}


class RuleChangeQuerySet(models.QuerySet["RuleChange"]):
    def under_way(self) -> RuleChangeQuerySet:
        """Not yet applied to every report."""
        return self.filter(applied_at__isnull=True)


class RuleChange(models.Model):
    """What a person changed in a rule; `before` and `after` are states of it, {} for none.

    `done_report` is the report, by id, up to which tags follow it; `reports` counts those that it touched.
    """

    rule = models.ForeignKey(Rule, on_delete=models.CASCADE, related_name="changes")
    before = models.JSONField(default=dict, blank=True)
    after = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    done_report = models.BigIntegerField(default=0)
    reports = models.PositiveIntegerField(default=0)
    applied_at = models.DateTimeField(null=True, blank=True)

    objects = RuleChangeQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.rule}, changed {self.at:%Y-%m-%d %H:%M}"


class RuleCount(models.Model):
    """Of how many tags of a report a rule is a reason: counted when the report is tagged."""

    rule = models.ForeignKey(Rule, on_delete=models.CASCADE, related_name="counts")
    report = models.ForeignKey("coi.Report", on_delete=models.CASCADE, related_name="rule_counts")
    tags = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["rule", "report"], name="rule_counted_once")]

    def __str__(self) -> str:
        return f"{self.rule} in {self.report}: {self.tags}"
