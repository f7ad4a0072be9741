"""Pictures of pages are kept while somebody looks at them, and never without end."""

import os
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from coi.library import originals, pictures
from coi.library.importing import originals_folder
from coi.library.pictures import UNSEEN, picture_of, pictures_folder, sweep_pictures
from coi.models import Report
from tests.factories import NOW


@pytest.fixture
def kept(settings):
    """Puts a picture into the folder, looked at so many days ago."""
    settings.PICTURES_MEGABYTES = 1

    def put(name, days, size=1000):
        file = pictures_folder() / name[:2] / name / "0.png"
        file.parent.mkdir(parents=True)
        file.write_bytes(b"x" * size)
        then = (NOW - timedelta(days=days)).timestamp()
        os.utime(file, (then, then))
        return file

    return put


def test_what_nobody_looked_at_for_long_goes(kept):
    old, new = kept("a1", UNSEEN.days + 1), kept("b2", UNSEEN.days - 1)
    assert sweep_pictures(NOW) == 1
    assert (old.exists(), new.exists()) == (False, True)
    assert sweep_pictures(NOW) == 0


def test_where_all_is_too_much_those_go_first_that_were_not_looked_at_longest(kept):
    files = [kept(f"c{days}", days, size=400_000) for days in (3, 1, 2)]
    assert sweep_pictures(NOW) == 1
    assert [file.exists() for file in files] == [False, True, True]


def test_looking_keeps_a_picture(kept):
    file = kept("d4" + "0" * 62, UNSEEN.days + 5)
    assert picture_of(Report(source_sha256="d4" + "0" * 62), 0)
    assert sweep_pictures(NOW) == 0
    assert file.exists()


def test_a_picture_swept_as_it_is_asked_for_is_drawn_again(kept, monkeypatch):
    data = b"pages"
    originals.keep(originals_folder(), data)
    report = Report(source_sha256=sha256(data).hexdigest(), source_name="pages.pdf")
    file, read = kept(report.source_sha256, 1), Path.read_bytes

    def swept(path):
        if path == file and read(path).startswith(b"x"):
            path.unlink()
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", swept)
    monkeypatch.setattr(pictures, "draw_apart", lambda data, name, index: b"drawn")
    assert picture_of(report, 0) == b"drawn"
    assert file.read_bytes() == b"drawn"


def test_without_a_folder_there_is_nothing_to_sweep():
    assert sweep_pictures(NOW) == 0
