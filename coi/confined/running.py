"""Runs one of our modules as a child with limits; whatever it does, the child is gone when `run` returns.

The module has a `main() -> int` that reads a job on standard input and writes its answer on standard output. Both are
files in memory that no folder ever shows: nothing is left behind, also when either process is killed. `python -I` and
an environment of its own: no secret of the desk's, no user site. See `box` for what the child closes to itself.
"""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

PROJECT = Path(__file__).resolve().parents[2]
REFUSED, OUT_OF_MEMORY = 3, 4
"""Exit statuses: the child says in a sentence why not; it had no memory left."""
_BOOT = "import sys; sys.path.insert(0, sys.argv[1]); from coi.confined.box import {0}; {0}(sys.argv[2:])"
_NOWHERE = {"HOME": "/nonexistent", "TMPDIR": "/nonexistent"}


@dataclass(frozen=True)
class Limits:
    """What one run may use: bytes of memory and of what it writes, seconds of CPU and of the clock.

    `reads_files`: whether it may open files of the machine, beyond Python's own code, once it is at work.
    """

    memory: int
    written: int
    cpu_seconds: int
    wall_seconds: float
    reads_files: bool = True


@dataclass(frozen=True)
class Ended:
    """How a run ended. `status`: as the child gave it, minus the signal that ended it, None when the clock ran out."""

    status: int | None
    answer: bytes = b""
    complaint: str = ""

    @property
    def is_out_of_time(self) -> bool:
        return self.status is None or self.status == -signal.SIGXCPU

    @property
    def is_out_of_memory(self) -> bool:
        return self.status == OUT_OF_MEMORY or "MemoryError" in self.complaint or "bad_alloc" in self.complaint

    @property
    def kind_of_failure(self) -> str:
        """The name of the exception alone: its message could hold words that no log may."""
        lines = self.complaint.strip().splitlines()
        word = lines[-1].replace(":", " ").split(maxsplit=1)[:1] if lines else []
        return word[0] if word and word[0].replace(".", "").isidentifier() else "no message"


def run(module: str, job: bytes, limits: Limits, *, environment: Mapping[str, str] = _NOWHERE, at: str = "/") -> Ended:
    """Run `module` on `job` in the folder `at`, in this environment and no other."""
    return _run("enter", [module, *_told(limits), str(int(limits.reads_files))], job, limits, environment, at)


def run_program(
    command: Sequence[str], job: bytes, limits: Limits, *, environment: Mapping[str, str] = _NOWHERE
) -> Ended:
    """Run a program of the machine's, named by its path, as `run` does our own code: it may read what belongs to the
    machine's programs, and nothing else. What it complains of may quote `job`.
    """
    return _run("enter_program", [*_told(limits), *command], job, limits, environment, "/")


def _told(limits: Limits) -> list[str]:
    return [str(limits.memory), str(limits.cpu_seconds), str(limits.written)]


def _run(
    entry: str, asked: Sequence[str], job: bytes, limits: Limits, environment: Mapping[str, str], at: str
) -> Ended:
    with _memory("job") as given, _memory("answer") as answer, _memory("complaint") as complaint:
        given.write(job)
        given.seek(0)
        child = subprocess.Popen(  # noqa: S603 (our own interpreter; `command` is named by our own code)
            [sys.executable, "-I", "-c", _BOOT.format(entry), str(PROJECT), *asked],
            stdin=given,
            stdout=answer,
            stderr=complaint,
            cwd=at,
            env={"LANG": "C.UTF-8", "TZ": "UTC", **environment},
            start_new_session=True,
        )
        status = _ended(child, limits.wall_seconds)
        return Ended(status, _whole(answer), _whole(complaint)[-4000:].decode("utf-8", "replace"))


def _ended(child: "subprocess.Popen[bytes]", seconds: float) -> int | None:
    """Its status, None when the clock ran out; nothing of it is left running."""
    try:
        return child.wait(seconds)
    except subprocess.TimeoutExpired:
        return None
    finally:
        if child.poll() is None:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()


def _memory(name: str) -> IO[bytes]:
    """A file without a name in any folder, readable and writable."""
    if hasattr(os, "memfd_create"):
        return os.fdopen(os.memfd_create(name), "w+b")
    return tempfile.TemporaryFile()


def _whole(file: IO[bytes]) -> bytes:
    file.seek(0)
    return file.read()
