"""The worker for real: processes of their own, and what a kill leaves."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from shutil import copyfile

import pytest

from tests.tables import tables

pytestmark = [pytest.mark.rows, pytest.mark.whole]
ROOT = Path(__file__).resolve().parents[3]
PREPARE = """
from django.utils import timezone
from coi.library.intake import receive
from coi.text.metadata import Metadata
text = b"1. Markets\\n\\n" + b"Stall holders pay a weekly levy to armed men. Few of them go to the police.\\n\\n" * 40
print(receive(text, "markets.txt", Metadata("Markets", "Office", ("PER",)), by=None, at=timezone.now()).pk)
"""
TELL = """
import json
from coi.models import Job, Paragraph, Report
job = Job.objects.get()
print(json.dumps([job.state, job.attempts, Report.objects.count(), Paragraph.objects.count()]))
"""
HANG = """
from django.utils import timezone
from coi.library.intake import receive
from coi.text.metadata import Metadata
data = b"1. Guards fired.1 \\n" * 200_000
print(receive(data, "made.txt", Metadata("Markets", "Office", ("PER",)), by=None, at=timezone.now()).pk)
"""
ASK = """
from django.conf import settings
from django.test import Client
from django.utils import timezone
from coi.library.jobs import queue
settings.ALLOWED_HOSTS, settings.SECURE_SSL_REDIRECT = ["testserver"], False
assert Client().get("/sign-in/").status_code == 200
queue("index", {}, key="written meanwhile", label="", at=timezone.now()).delete()
print("answered and written")
"""
LONGEST = 60


class Desk:
    def __init__(self, folder):
        self.environment = os.environ | {"COI_DATA_DIR": str(folder), "DEBUG": "yes"}
        self.folder = folder
        self.started = []
        folder.mkdir()
        copyfile(tables(), folder / "desk.sqlite3")

    def run(self, *arguments):
        command = [sys.executable, "manage.py", *arguments]
        done = subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=True)
        return done.stdout.strip().splitlines()[-1] if done.stdout.strip() else ""

    def start_worker(self):
        command = [sys.executable, "manage.py", "work", "--once"]
        self.started.append(subprocess.Popen(command, cwd=ROOT, env=self.environment, stderr=subprocess.DEVNULL))
        return self.started[-1]

    def told(self):
        return json.loads(self.run("shell", "-c", TELL))

    def child(self):
        """The process that carries out the job, as soon as there is one."""
        until = time.monotonic() + LONGEST
        while time.monotonic() < until:
            for found in Path("/proc").glob("[0-9]*"):
                try:
                    words = (found / "cmdline").read_bytes().split(b"\0")
                    mine = f"COI_DATA_DIR={self.folder}".encode() in (found / "environ").read_bytes().split(b"\0")
                except OSError:
                    continue
                if mine and b"--job" in words:
                    return int(found.name)
        raise AssertionError("no job was begun")

    def reader(self):
        """The process that reads the file for the one that carries out the job."""
        children, until = Path(f"/proc/{(job := self.child())}/task/{job}/children"), time.monotonic() + LONGEST
        while time.monotonic() < until:
            if found := children.read_text().split():
                return int(found[0])
        raise AssertionError("nothing was read")


@pytest.fixture
def own_desk(tmp_path):
    desk = Desk(tmp_path / "data")
    desk.run("shell", "-c", PREPARE)
    yield desk
    for process in desk.started:
        if process.poll() is None:
            process.kill()
            process.wait()


def test_a_worker_imports_and_ends_when_nothing_waits(own_desk):
    assert own_desk.start_worker().wait(LONGEST) == 0
    state, attempts, reports, paragraphs = own_desk.told()
    assert (state, attempts, reports) == ("done", 1, 1)
    assert paragraphs


@pytest.mark.parametrize("delay", [0.4, *(pytest.param(delay, marks=pytest.mark.deep) for delay in (0, 0.9, 1.4))])
def test_a_job_whose_process_is_killed_is_done_once_in_the_end(own_desk, delay):
    worker = own_desk.start_worker()
    child = own_desk.child()
    time.sleep(delay)  # the moment of the kill is what differs, nothing is waited for
    with suppress(ProcessLookupError):  # it was done before
        os.kill(child, signal.SIGKILL)
    assert worker.wait(LONGEST) == 0
    state, attempts, reports, paragraphs = own_desk.told()
    assert (state, reports) == ("done", 1)
    assert attempts <= 2
    assert paragraphs == 40


def test_the_desk_answers_and_writes_while_a_file_hangs_its_reader(tmp_path):
    desk = Desk(tmp_path / "data")
    desk.environment |= {"READING_SECONDS": "300"}
    desk.run("shell", "-c", HANG)
    worker = desk.start_worker()
    try:
        reader = desk.reader()
        os.kill(reader, signal.SIGSTOP)  # it hangs
        assert desk.run("shell", "-c", ASK) == "answered and written"
        os.kill(reader, signal.SIGKILL)
        assert worker.wait(LONGEST) == 0
    finally:
        worker.kill()
        worker.wait()
    state, _attempts, reports, paragraphs = desk.told()
    assert (state, reports, paragraphs) == ("failed", 0, 0)
    assert [path for path in (tmp_path / "data" / "files").rglob("*") if path.is_file()] == []
