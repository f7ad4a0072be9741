"""A note that lost its number is told by the import, whatever became of its words."""

import re
from pathlib import Path

import pytest

from coi.readers.formats import read_report

NOTE = Path("fixtures/reports/sample_extortion_note.txt")


@pytest.mark.parametrize("n", [7, 13])
def test_a_note_without_number_and_marker_is_told(n):
    text = NOTE.read_text()
    text = re.sub(rf"(?<=[a-z.,;)]){n}(?=[ .,\n])", "", text.replace(f"  {n}. ", "  "))
    read = read_report(text.encode(), "note.txt")
    assert n not in {note.n for note in read.notes}
    assert "1 missing in the series of notes: neither marker nor note is in the file." in read.warnings


def test_paragraphs_under_a_heading_of_notes_are_told():
    text = "Levies\n\nThe levy is asked for each Friday.\n\nNotes\n\nHarbour Office, Letter on levies, 2021.\n"
    read = read_report(text.encode(), "note.txt")
    assert [section.title for section in read.sections] == ["Levies", "Notes"]
    assert "1 of 2 paragraphs under a heading of notes: a note may have lost its number." in read.warnings
