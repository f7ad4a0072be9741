"""Work done outside the request: a row is the truth of each job, whoever carries it out.

The fields are those of Django's own tasks where it has them (arguments, attempts, worker), so that a task backend can
carry a job later without another truth beside it.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

SILENCE = timedelta(seconds=30)
"""A running job that has said nothing for so long is taken up again; a worker counts as gone after twice as long."""


class JobQuerySet(models.QuerySet["Job"]):
    def visible_to(self, person: Any) -> JobQuerySet:
        """The person's own, and those of the library for whoever keeps reports."""
        own = Q(by=person.pk)
        return self.filter(own | Q(private=False)) if person.has_perm("coi.add_report") else self.filter(own)

    def waiting(self) -> JobQuerySet:
        """In the order they are taken: what a person waits for first, then by age."""
        return self.filter(state=Job.State.WAITING).order_by("-private", "pk")

    def running(self) -> JobQuerySet:
        return self.filter(state=Job.State.RUNNING)

    def unfinished(self) -> JobQuerySet:
        return self.filter(state__in=(Job.State.WAITING, Job.State.RUNNING))

    def silent(self, at: datetime) -> JobQuerySet:
        """Running, says the row; but nobody has said so for a while."""
        return self.running().filter(heartbeat__lt=at - SILENCE)

    def to_look_at(self) -> JobQuerySet:
        """Failed, and nobody has put them aside."""
        return self.filter(state=Job.State.FAILED, put_aside=False)

    def finished_since(self, moment: datetime) -> JobQuerySet:
        return self.filter(finished_at__gte=moment).exclude(pk__in=self.to_look_at().values("pk"))


class Job(models.Model):
    """One piece of work. `key` says what it would do: the same work is not queued twice at a time.

    `arguments` and `result` hold ids, names of files and addresses, never words of a case. `private` jobs concern a
    case: others see only that they stand in the line.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "waiting"
        RUNNING = "running", "at work"
        DONE = "done", "done"
        FAILED = "failed", "failed"
        CANCELLED = "cancelled", "cancelled"

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=200)
    label = models.CharField(max_length=300, help_text="What it works on, as its page says it.")
    arguments = models.JSONField(default=dict, blank=True)
    private = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    step = models.CharField(max_length=40, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    attempts = models.PositiveIntegerField(default=0)
    kept = models.PositiveIntegerField(default=0, help_text="The attempt that last did a part of it for good; 0: none.")
    cancelling = models.BooleanField(default=False)
    put_aside = models.BooleanField(default=False)
    reason = models.TextField(blank=True, help_text="Why it failed, in a sentence.")
    result = models.JSONField(default=dict, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True, related_name="jobs"
    )
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    heartbeat = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key"], condition=Q(state__in=["waiting", "running"]), name="job_queued_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("coi:job", args=[self.pk])

    @property
    def is_finished(self) -> bool:
        return self.state not in {self.State.WAITING, self.State.RUNNING}


class Worker(models.Model):
    """A process that takes jobs; `seen_at` is when it last said so."""

    name = models.CharField(max_length=120, unique=True)
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
