"""Bad files through the real intake: a right import or one clear sentence, in bounded time, and nothing left behind."""

import os
import re
import tempfile
import time
from pathlib import Path

import pytest

from coi.confined.running import Ended
from coi.library import importing, jobs
from coi.library.intake import receive
from coi.library.reading import TooLarge, bytes_of
from coi.models import Footnote, Job, Paragraph, Publisher, Report, Section
from coi.readers import apart
from coi.text.metadata import Metadata
from tests.coi.readers.hostile import ASKS, HELD, SENTENCE
from tests.coi.readers.hostile_other import OTHERS
from tests.coi.readers.hostile_pdf import PDFS
from tests.factories import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.whole]
SECONDS = 8
METADATA = Metadata("Markets", "Office", ("PER",))


@pytest.fixture(autouse=True)
def scratch(settings, tmp_path, monkeypatch):
    """A temp folder of the test's own, and little patience."""
    settings.READING_SECONDS = SECONDS
    folder = tmp_path / "temp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def files(folder):
    return {path for path in Path(folder).rglob("*") if path.is_file()}


def children():
    """The readers that this process began and that are still there."""
    mine = []
    for found in Path("/proc").glob("[0-9]*"):
        try:
            begun_here = f"PPid:\t{os.getpid()}\n" in (found / "status").read_text()
            mine += [found.name] if begun_here and b"coi.readers.child" in (found / "cmdline").read_bytes() else []
        except OSError:
            continue
    return mine


@pytest.mark.parametrize("hostile", [*PDFS, *OTHERS], ids=str)
def test_a_hostile_file_ends_in_a_sentence_or_a_right_import(hostile, settings, scratch):
    data = hostile.made()
    start = time.monotonic()
    job = receive(data, hostile.file, METADATA, by=None, at=NOW)
    jobs.run_waiting()
    job.refresh_from_db()
    assert time.monotonic() - start < 5 * SECONDS
    assert files(scratch) == set()
    assert children() == []
    assert not files(settings.INDEX_DIR)
    assert not [path for path in ("/tmp/made-by-a-hostile-file", "/made-by-a-hostile-file") if Path(path).exists()]  # noqa: S108
    received = files(settings.FILES_DIR / "received")
    if job.state == Job.State.DONE:
        assert hostile.ends in (HELD, ""), "should have been refused"
        report = Report.objects.get()
        assert {path.name for path in files(settings.FILES_DIR)} == {report.source_sha256}
        held = " ".join(Paragraph.objects.values_list("text", flat=True))
        assert hostile.ends == "" or SENTENCE in held
        assert not re.search(r"app\.alert|alert\(|/bin/sh|passwd|root:|\x00", held)
        return
    assert job.state == Job.State.FAILED
    assert len(job.reason) < 400
    assert "\n" not in job.reason
    assert "Traceback" not in job.reason
    assert "error of the desk" not in job.reason
    assert [model.objects.count() for model in (Report, Paragraph, Section, Footnote, Publisher)] == [0] * 5
    assert not files(settings.FILES_DIR / "originals")
    if hostile.ends == ASKS:
        assert job.result["unread_pages"] == [2]
        assert "page 2 of the file could not be read" in job.reason
        assert len(received) == 1
    else:
        assert hostile.ends != HELD, job.reason
        assert re.search(hostile.ends, job.reason), job.reason
        assert not received


def test_there_are_enough_of_them():
    assert len([*PDFS, *OTHERS]) >= 70
    assert len({hostile.name for hostile in [*PDFS, *OTHERS]}) == len([*PDFS, *OTHERS])


def test_a_file_is_measured_before_it_is_read(settings, tmp_path):
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(53 * 1024 * 1024)
    with pytest.raises(TooLarge, match="larger than 50 MB"):
        bytes_of(large)
    with pytest.raises(TooLarge, match="larger than 50 MB"):
        receive(bytes(53 * 1024 * 1024), "large.txt", METADATA, by=None, at=NOW)
    assert files(settings.FILES_DIR) == set()


def test_what_is_no_file_is_not_waited_for(tmp_path):
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    for one in (pipe, Path("/dev/zero"), tmp_path):
        with pytest.raises(OSError, match="no file"):
            bytes_of(one)


def test_what_storing_refuses_leaves_no_original(settings, monkeypatch):
    monkeypatch.setattr(importing, "store_report", lambda *args, **more: int("refused"))
    with pytest.raises(ValueError, match="refused"):
        importing.import_file((SENTENCE * 3).encode(), "a.txt", METADATA)
    assert files(settings.FILES_DIR) == set()


def test_an_answer_that_is_no_document_is_refused(monkeypatch):
    """A reader that a file took over may write what it likes."""
    for answer in (b"", b"[]", b'{"paragraphs": 5}', b'{"paragraphs": [{"text": {}}]}', b"[" * 100_000, b"\xff"):
        monkeypatch.setattr(apart, "run", lambda *args, answer=answer, **more: Ended(0, answer))
        with pytest.raises(apart.ReadingBrokeOff, match="no proper answer"):
            apart.read_apart(b"", "a.txt")
