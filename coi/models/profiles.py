"""Claimant profiles, protection questions, the rules that suggest them, and the tags of paragraphs.

A tag is a suggestion with its evidence until a person confirms or rejects it; decisions of people outlast re-tagging.
"""

from django.conf import settings
from django.db import models


class Status(models.TextChoices):
    SUGGESTED = "suggested", "suggested"
    CONFIRMED = "confirmed", "confirmed"
    REJECTED = "rejected", "rejected"


class Profile(models.Model):
    """A risk group that claimants belong to; `questions` is the template for a case: [{heading, question, topic, key}].

    Questions of several profiles that have one `key`, or one heading and topic, ask the same: a case of both has one.
    """

    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    description = models.TextField(blank=True)
    order = models.PositiveIntegerField(default=0)
    questions = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name


class Topic(models.Model):
    """A protection question: treatment, societal, actors, … the links of the legal chain."""

    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    description = models.TextField(blank=True)
    order = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name


class Rule(models.Model):
    """One row of the rule table (see `coi.text.rules` for the pattern language)."""

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, null=True, blank=True, related_name="rules")
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, null=True, blank=True, related_name="rules")
    kind = models.CharField(max_length=20)
    pattern = models.CharField(max_length=300)
    language = models.CharField(max_length=8, blank=True)
    grade = models.PositiveSmallIntegerField(default=0)
    role = models.CharField(max_length=20, blank=True)
    note = models.CharField(max_length=300, blank=True)
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["profile__order", "topic__order", "kind", "pattern"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(profile__isnull=True) | models.Q(topic__isnull=True), name="rule_has_one_subject"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.pattern}"


class Tag(models.Model):
    """What profile tags, topic tags and statements of coverage share: a rule suggests, a person decides."""

    evidence = models.CharField(max_length=500, blank=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.SUGGESTED)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def standing(self) -> str:
        """Its status and when that was decided, as forms carry it: it tells whether somebody has decided since."""
        return f"{self.status} {self.decided_at.isoformat()}" if self.decided_at else str(self.status)


class ProfileTag(Tag):
    """A paragraph bears on a profile: grade 2 core, 1 supporting."""

    class Role(models.TextChoices):
        CLAIMANT = "claimant", "claimant group"
        PERPETRATOR = "perpetrator", "alleged perpetrator"
        MENTION = "mention", "mention"

    paragraph = models.ForeignKey("coi.Paragraph", on_delete=models.CASCADE, related_name="profile_tags")
    profile = models.ForeignKey(Profile, on_delete=models.PROTECT, related_name="tags")
    grade = models.PositiveSmallIntegerField(choices=[(1, "supporting"), (2, "core")])
    role = models.CharField(max_length=12, choices=Role.choices, default=Role.CLAIMANT)

    class Meta:
        ordering = ["-grade", "profile__order"]
        constraints = [
            models.UniqueConstraint(fields=["paragraph", "profile"], name="profile_tag_once"),
            models.CheckConstraint(condition=models.Q(grade__in=[1, 2]), name="grade_is_core_or_supporting"),
        ]

    def __str__(self) -> str:
        return f"{self.profile} {self.grade}"


class TopicTag(Tag):
    """A paragraph answers a protection question."""

    paragraph = models.ForeignKey("coi.Paragraph", on_delete=models.CASCADE, related_name="topic_tags")
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="tags")

    class Meta:
        ordering = ["topic__order"]
        constraints = [models.UniqueConstraint(fields=["paragraph", "topic"], name="topic_tag_once")]

    def __str__(self) -> str:
        return str(self.topic)
