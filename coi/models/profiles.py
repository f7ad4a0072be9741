"""Claimant profiles, protection questions, and the tags of paragraphs.

A tag is a suggestion with its evidence until a person confirms or rejects it; decisions of people outlast re-tagging.
Who reads may doubt a tag: that goes to the specialists, and its outcome back.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

MADE_BY = "Ids of the rules that suggested it, as they met when it was suggested."


class Status(models.TextChoices):
    SUGGESTED = "suggested", "suggested"
    CONFIRMED = "confirmed", "confirmed"
    REJECTED = "rejected", "rejected"


class SubjectQuerySet(models.QuerySet[Any]):
    def offered(self) -> SubjectQuerySet:
        """Not retired: what new tags and new cases may have."""
        return self.filter(retired_at__isnull=True)

    def retired(self) -> SubjectQuerySet:
        return self.filter(retired_at__isnull=False)

    def offered_or(self, *kept: int | None) -> SubjectQuerySet:
        """Those offered, and these of old, by id, that stand where they are used."""
        return self.filter(Q(retired_at__isnull=True) | Q(pk__in=[pk for pk in kept if pk]))


class Kept(models.Model):
    """What specialists keep by hand: `version` counts their changes, so that none is lost to another."""

    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(null=True, blank=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        abstract = True


class Subject(Kept):
    """What tags are about. A retired one stands where it is used; its rules rest, and nothing new takes it."""

    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    description = models.TextField(blank=True)
    order = models.PositiveIntegerField(default=0)
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = SubjectQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name


class Profile(Subject):
    """A risk group that claimants belong to; `questions` is the template for a case: [{heading, question, topic, key}].

    Questions of several profiles that have one `key`, or one heading and topic, ask the same: a case of both has one.
    """

    questions = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["order", "name"]


class Topic(Subject):
    """A protection question: treatment, societal, actors, … the links of the legal chain."""

    class Meta:
        ordering = ["order", "name"]


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
    rules = models.JSONField(default=list, blank=True, help_text=MADE_BY)

    class Meta:
        ordering = ["-grade", "profile__order"]
        constraints = [
            models.UniqueConstraint(fields=["paragraph", "profile"], name="profile_tag_once"),
            models.CheckConstraint(condition=models.Q(grade__in=[1, 2]), name="grade_is_core_or_supporting"),
        ]

    def __str__(self) -> str:
        return f"{self.profile} {self.grade}"

    @property
    def standing(self) -> str:
        """With grade and role: tagged anew, a suggestion may say something else than the page did."""
        return f"{super().standing} {self.grade} {self.role}"


class TopicTag(Tag):
    """A paragraph answers a protection question."""

    paragraph = models.ForeignKey("coi.Paragraph", on_delete=models.CASCADE, related_name="topic_tags")
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="tags")
    rules = models.JSONField(default=list, blank=True, help_text=MADE_BY)

    class Meta:
        ordering = ["topic__order"]
        constraints = [models.UniqueConstraint(fields=["paragraph", "topic"], name="topic_tag_once")]

    def __str__(self) -> str:
        return str(self.topic)


class TagDoubtQuerySet(models.QuerySet["TagDoubt"]):
    def open(self) -> TagDoubtQuerySet:
        """Of tags that are still there, and on which nobody has decided since."""
        about = {"paragraph": OuterRef("paragraph")}
        profiles = ProfileTag.objects.filter(profile=OuterRef("profile"), **about).exclude(status=Status.REJECTED)
        topics = TopicTag.objects.filter(topic=OuterRef("topic"), **about).exclude(status=Status.REJECTED)
        return self.filter(Exists(profiles) | Exists(topics), settled_at__isnull=True)

    def told_by(self, person: Any) -> TagDoubtQuerySet:
        return self.filter(told_by=person)


class TagDoubt(models.Model):
    """A reader's "this is wrong" on a tag, told to the specialists. It names no case and no unit.

    Tags are suggested anew, so it holds the paragraph and what the tag says of it. `told_by` serves to tell that person
    what became of it, and is shown to nobody else.
    """

    paragraph = models.ForeignKey("coi.Paragraph", on_delete=models.CASCADE, related_name="tag_doubts")
    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, null=True, blank=True, related_name="doubts")
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, null=True, blank=True, related_name="doubts")
    words = models.CharField(max_length=300, blank=True)
    told_at = models.DateTimeField()
    told_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = TagDoubtQuerySet.as_manager()

    class Meta:
        ordering = ["told_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(profile__isnull=True, topic__isnull=False) | Q(profile__isnull=False, topic__isnull=True),
                name="tag_doubt_has_one_subject",
            )
        ]

    def __str__(self) -> str:
        return self.words or str(self.subject)

    @property
    def subject(self) -> Profile | Topic | None:
        return self.profile or self.topic
