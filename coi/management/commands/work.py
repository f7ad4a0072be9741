"""Carries out background jobs, each in a child process: one that fells its process fells no other."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from argparse import ArgumentParser
from contextlib import suppress
from datetime import datetime
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import OperationalError, connection
from django.utils import timezone
from django.utils.translation import gettext as _

from coi.library import jobs, uploads
from coi.library.intake import sweep_received
from coi.library.pictures import sweep_pictures
from coi.library.quoted.keeping import forget_ended
from coi.models import Job

BEAT, LOOK, SWEEP = 5.0, 0.5, 3600.0
"""Seconds between signs of life, between looks at the line, and between sweeps of what nobody came back for."""


class Command(BaseCommand):
    help = "Carries out background jobs (imports, tagging, printing) until it is ended."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--at-once", type=int, default=2, help="jobs carried out at the same time")
        parser.add_argument("--once", action="store_true", help="end when nothing waits, instead of looking on")
        parser.add_argument("--job", type=int, help="carry out this job, which was taken already")

    def handle(self, *args: Any, at_once: int, once: bool, job: int | None, **options: Any) -> None:
        if job is not None:
            carry_out(Job.objects.get(pk=job))
            return
        self.ended = False
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, self.end)
        children: list[tuple[Job, subprocess.Popen[bytes]]] = []
        said, swept = 0.0, -SWEEP
        while True:
            with suppress(OperationalError):  # the database is busy or starting: look again
                if time.monotonic() - said > BEAT:
                    said = time.monotonic()
                    jobs.seen(f"{socket.gethostname()}:{os.getpid()}", timezone.now())
                    jobs.sweep(timezone.now())
                    forget_ended()
                if time.monotonic() - swept > SWEEP:
                    swept = time.monotonic()
                    sweep(timezone.now())
                children = [(job, child) for job, child in children if is_alive(job, child)]
                while not self.ended and len(children) < at_once and (taken := jobs.take(timezone.now())):
                    children.append((taken, start(taken)))
            if not children and (self.ended or (once and not Job.objects.waiting().exists())):
                return
            time.sleep(LOOK)

    def end(self, number: int, frame: FrameType | None) -> None:
        """Takes no new job; those at work come to their end."""
        self.ended = True


def sweep(at: datetime) -> None:
    """What nobody came back for: pictures of pages, files brought and never described, copies of no job."""
    sweep_pictures(at)
    uploads.sweep(at)
    sweep_received(at)


def start(job: Job) -> subprocess.Popen[bytes]:
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "work", "--job", str(job.pk)]
    return subprocess.Popen(command, start_new_session=True)  # noqa: S603 (our own interpreter and arguments)


def is_alive(job: Job, child: subprocess.Popen[bytes]) -> bool:
    status = child.poll()
    if status is None:
        return True
    jobs.broke_off(job, _("It ended unexpectedly (status {status}).").format(status=status))
    return False


def carry_out(job: Job) -> None:
    """With signs of life beside, also while one step takes long."""
    over = threading.Event()

    def beat() -> None:
        while not over.wait(BEAT):
            with suppress(OperationalError):
                jobs.beat(job, timezone.now())
        connection.close()

    heart = threading.Thread(target=beat, daemon=True)
    heart.start()
    try:
        jobs.carry_out(job)
    finally:
        over.set()
        heart.join()
