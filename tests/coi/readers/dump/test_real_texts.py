"""The real documents of ../shared, read whole: nothing lost, nothing invented, in bounded time."""

import time
from pathlib import Path

import pytest

from coi.readers.formats import read_report
from coi.readers.layout.privateuse import mended
from tests.coi.readers.dump.dumps import invented, unaccounted

SHARED = Path(__file__).resolve().parents[5] / "shared"
TEXTS = sorted(SHARED.glob("seeds/*.txt")) + sorted(SHARED.glob("real/text/*.txt"))

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not TEXTS, reason="the real documents (../shared) are not here"),
]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_every_character_of_a_real_text_is_accounted_for(path):
    document = read_report(path.read_bytes(), path.name)
    text = mended(path.read_text(encoding="utf-8").replace("\ufffc", ""))[0]
    assert unaccounted(text, document) == ""
    assert invented(text, document) == ""


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_real_text_is_read_fast(path):
    data = path.read_bytes()
    start = time.process_time()
    read_report(data, path.name)
    assert time.process_time() - start < 2 + len(data) / 300_000


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_markers_and_notes_of_a_real_text_are_one_series(path):
    document = read_report(path.read_bytes(), path.name)
    marked = [reference.n for paragraph in document.paragraphs for reference in paragraph.note_references]
    assert marked == sorted(set(marked))
    assert [note.n for note in document.notes] == list(range(1, len(document.notes) + 1))
