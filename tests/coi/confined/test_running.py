"""A child works within limits, sees nothing of the desk, and is gone when `run` returns."""

import os
import sys
import time

import pytest

from coi.confined.running import Limits, run

SMALL = Limits(memory=400_000_000, written=1_000_000, cpu_seconds=5, wall_seconds=20, reads_files=False)
TRYING = "tests.coi.confined.trying"
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets a process give up these rights")


def tried(what, limits=SMALL, **more):
    return run(TRYING, what.encode(), limits, **more)


def children():
    mine = str(os.getpid())
    listed = [name for name in os.listdir("/proc") if name.isdigit()] if os.path.isdir("/proc") else []
    found = []
    for name in listed:
        try:
            with open(f"/proc/{name}/cmdline", "rb") as file:
                found += [name] if TRYING.encode() in file.read() and name != mine else []
        except OSError:
            continue
    return found


def test_a_job_is_answered():
    ended = tried("answer café")
    assert (ended.status, ended.answer.decode()) == (0, "café")


@pytest.mark.parametrize(
    ("what", "limits"),
    [
        ("turn", Limits(400_000_000, 1_000_000, cpu_seconds=1, wall_seconds=20)),
        ("sleep", Limits(400_000_000, 1_000_000, cpu_seconds=5, wall_seconds=1)),
    ],
)
def test_work_without_end_is_ended(what, limits):
    start = time.monotonic()
    ended = tried(what, limits)
    assert ended.is_out_of_time
    assert time.monotonic() - start < 15
    assert children() == []


def test_memory_has_an_end():
    ended = tried("eat")
    assert ended.is_out_of_memory
    assert not ended.is_out_of_time


def test_an_answer_has_an_end():
    ended = tried("write 50000000")
    assert ended.status != 0
    assert len(ended.answer) <= SMALL.written


def test_a_crash_is_told_apart():
    ended = tried("die")
    assert ended.status is not None
    assert ended.status < 0
    assert not ended.is_out_of_time
    assert not ended.is_out_of_memory


def test_the_environment_of_the_desk_is_not_the_childs(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "very secret")
    assert "SECRET_KEY" not in tried("environment").answer.decode()


@on_linux
@pytest.mark.parametrize(
    "what", ["dial", "start", "fork", "kill", "read /etc/hosts", "read {file}", "put {file}", "put /dev/shm/new"]
)
def test_network_programs_and_files_are_closed(what, tmp_path):
    file = tmp_path / "kept.txt"
    file.write_text("words")
    assert tried(what.format(file=file)).answer.decode() == "refused: PermissionError"
    assert file.read_text() == "words"


@on_linux
def test_no_file_is_emptied_or_altered_by_its_name(tmp_path):
    file = tmp_path / "kept.txt"
    file.write_text("words")
    before = file.stat()
    assert tried(f"alter {file}").answer.decode() == "refused: PermissionError"
    assert file.read_text() == "words"
    assert (file.stat().st_mode, file.stat().st_ctime_ns) == (before.st_mode, before.st_ctime_ns)


@on_linux
def test_no_memory_is_taken_that_no_limit_counts():
    assert tried("stay").answer.decode() == "refused: PermissionError"


@pytest.mark.parametrize(("what", "answer"), [("late", "é"), ("thread", "ran")])
def test_what_python_loads_late_and_threads_are_still_there(what, answer):
    assert tried(what).answer.decode() == answer


def test_a_child_that_may_read_files_still_has_no_network(tmp_path):
    (tmp_path / "font").write_text("sign")
    limits = Limits(400_000_000, 1_000_000, cpu_seconds=5, wall_seconds=20)
    assert tried(f"read {tmp_path / 'font'}", limits).answer.decode() == "sign"
    if sys.platform == "linux":
        assert tried("dial", limits).answer.decode() == "refused: PermissionError"
