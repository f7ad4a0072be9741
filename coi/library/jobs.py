"""Verbs over background jobs: queue, take, tell how far, finish or fail, each at most once.

A job is carried out by the function that settings.JOBS names for its kind, which gets a `Progress`. What it changes for
good it changes inside `progress.applying()`: the change and the mark that it is done are one transaction, so that a job
taken over from a worker that was killed is never applied twice.
"""

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from coi.models import Job, Worker
from coi.models.jobs import SILENCE

logger = logging.getLogger(__name__)
MOST_ATTEMPTS = 2
State = Job.State


class Cancelled(Exception):
    """A person asked for the job to end."""


class Asks(ValueError):
    """The work goes on only once a person has said so; `question` is what they are asked about, kept as the result."""

    def __init__(self, reason: str, question: dict[str, Any]) -> None:
        super().__init__(reason)
        self.question = question


class TakenOver(Exception):
    """The job was given to another worker meanwhile; whatever this one still does must not count."""


class Progress:
    """What a job tells of itself while it runs."""

    def __init__(self, job: Job) -> None:
        self.job, self.attempt = job, job.attempts

    def at(self, step: str, done: int = 0, total: int = 0) -> None:
        """The step it is at, and how much of it is done. Raises Cancelled and TakenOver."""
        self._update(step=step, done=done, total=total, heartbeat=timezone.now())
        if Job.objects.filter(pk=self.job.pk, cancelling=True).exists():
            raise Cancelled

    @contextmanager
    def applying(self, result: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """One transaction for what the job changes and for its end; `result` may be filled inside. Raises TakenOver."""
        with transaction.atomic():
            yield result
            self._update(state=State.DONE, result=result, finished_at=timezone.now())

    @contextmanager
    def keeping(self) -> Iterator[None]:
        """One transaction for a part of the work that stays whatever becomes of the rest. Raises TakenOver."""
        with transaction.atomic():
            yield
            self._update(kept=self.attempt, heartbeat=timezone.now())

    def end(self, result: dict[str, Any]) -> None:
        """Done, for work that is not rows (a file, the index) and that does no harm twice. Raises TakenOver."""
        self._update(state=State.DONE, result=result, finished_at=timezone.now())

    def _update(self, **values: Any) -> None:
        mine = Job.objects.filter(pk=self.job.pk, attempts=self.attempt, state=State.RUNNING)
        if not mine.update(**values):
            raise TakenOver


Run = Callable[[Progress], None]


def queue(
    kind: str,
    arguments: Mapping[str, Any],
    *,
    key: str,
    label: str,
    at: datetime,
    by: Any = None,
    private: bool = False,
) -> Job:
    """A job for a worker; the one that stands in the line already when it would do the same."""
    try:
        with transaction.atomic():
            return Job.objects.create(
                kind=kind, key=key, label=label, arguments=dict(arguments), by=by, private=private, created_at=at
            )
    except IntegrityError:
        return Job.objects.unfinished().get(kind=kind, key=key)


def take(at: datetime) -> Job | None:
    """The next job, now this worker's."""
    for waiting in Job.objects.waiting()[:8]:
        taken = Job.objects.filter(pk=waiting.pk, state=State.WAITING).update(
            state=State.RUNNING, attempts=F("attempts") + 1, started_at=at, heartbeat=at, step="", done=0, total=0
        )
        if taken:
            return Job.objects.get(pk=waiting.pk)
    return None


def carry_out(job: Job) -> None:
    """Run a job that was taken to its end; whatever happens, the row says how it ended."""
    run: Run = import_string(settings.JOBS[job.kind])
    attempt = job.attempts
    try:
        run(Progress(job))
    except Cancelled:
        _end(job, attempt, State.CANCELLED, " ".join((_("Cancelled."), what_stays(job))))
    except TakenOver:
        logger.warning("job %s was taken over by another worker", job.pk)
    except Asks as asks:
        _end(job, attempt, State.FAILED, str(asks), asks.question)
    except ValueError as reason:
        _end(job, attempt, State.FAILED, str(reason))
    except Exception:
        _end(job, attempt, State.FAILED, " ".join((_("An error of the desk itself; the log has it."), what_stays(job))))
        raise


def what_stays(job: Job) -> str:
    """What a job that did not end has left, in a sentence."""
    if Job.objects.filter(pk=job.pk, kept__gt=0).exists():
        return _("What it had done stays; tried again, it goes on from there.")
    return _("Nothing was changed.")


def _end(job: Job, attempt: int, state: str, reason: str, result: Mapping[str, Any] | None = None) -> bool:
    mine = Job.objects.filter(pk=job.pk, attempts=attempt, state=State.RUNNING)
    return bool(mine.update(state=state, reason=reason, result=dict(result or {}), finished_at=timezone.now()))


def beat(job: Job, at: datetime) -> None:
    """A sign of life of whoever carries it out."""
    Job.objects.filter(pk=job.pk, attempts=job.attempts, state=State.RUNNING).update(heartbeat=at)


def broke_off(job: Job, why: str) -> None:
    """Whoever carried it out ended before the job did: it waits once more, or has failed. Attempts that did a part of
    it for good count for nothing: it goes on as long as it gets further."""
    job.refresh_from_db(fields=["cancelling", "kept"])
    if job.attempts - job.kept >= MOST_ATTEMPTS or job.cancelling:
        state, why = (State.CANCELLED, _("Cancelled.")) if job.cancelling else (State.FAILED, why)
        reason = f"{why} {what_stays(job)}"
        _end(job, job.attempts, state, reason)
    else:
        Job.objects.filter(pk=job.pk, attempts=job.attempts, state=State.RUNNING).update(state=State.WAITING, reason="")


def sweep(at: datetime) -> int:
    """Jobs whose worker was killed wait again or fail; says how many there were."""
    silent = list(Job.objects.silent(at))
    for job in silent:
        broke_off(job, _("The worker was stopped each time it did this."))
    return len(silent)


def cancel(job: Job, *, at: datetime) -> None:
    """End it: at once while it waits, at its next step while it runs."""
    if not Job.objects.filter(pk=job.pk, state=State.WAITING).update(
        state=State.CANCELLED, reason=_("Cancelled before it began."), finished_at=at
    ):
        Job.objects.running().filter(pk=job.pk).update(cancelling=True)


def try_again(job: Job, *, at: datetime, by: Any) -> Job:
    """The same work as a new job; the failed one is put aside."""
    put_aside(job)
    return queue(job.kind, job.arguments, key=job.key, label=job.label, at=at, by=job.by or by, private=job.private)


def put_aside(job: Job) -> None:
    Job.objects.filter(pk=job.pk).update(put_aside=True)


def seen(name: str, at: datetime) -> None:
    """A worker says that it is there; those long gone are forgotten."""
    Worker.objects.update_or_create(name=name, defaults={"seen_at": at})
    Worker.objects.filter(seen_at__lt=at - 100 * SILENCE).delete()


def is_anybody_at_work(at: datetime) -> bool:
    return Worker.objects.filter(seen_at__gte=at - 2 * SILENCE).exists()


def run_waiting() -> int:
    """Carry out all that waits, here and now, one after the other; says how many there were."""
    count = 0
    while job := take(timezone.now()):
        carry_out(job)
        count += 1
    return count
