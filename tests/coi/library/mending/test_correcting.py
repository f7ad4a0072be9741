"""Corrections are rows on top of what was read: kept, undone, and applied again when the file is read anew."""

import pytest

from coi.library.importing import import_file
from coi.library.indexing import engine, index_report
from coi.library.mending import correcting, releasing
from coi.library.mending.correcting import NotMended, correct, read_anew, reread, undo
from coi.library.mending.rows import document_of
from coi.library.verifying import CHECKS
from coi.models import Correction, ProfileTag, Report, Status
from coi.text import carrying
from coi.text.document import Document
from coi.text.metadata import Metadata
from tests.factories import NOW, make_profile, make_report

TEXT = b"""1. Markets

Stall holders in the harbour pay a weekly levy to armed men.1 Few of them go to the police.

Those who refuse find a letter at the door, and some have left the town with their families.2

1.1. Fairs

The fairs of the autumn were not held, since nobody would sell there after the second fire.3

1 Office A, Report on levies, 3 May 2021, url
2 Office B, Letter, 4 May 2022, url
3 Office C, Report on fairs, 5 May 2023, url
"""


@pytest.fixture
def report(db):
    row = import_file(TEXT, "markets.txt", Metadata("Markets", "Office", ("PER",)))
    index_report(row)
    return row


def texts(report):
    return list(report.paragraphs.values_list("text", flat=True))


def test_a_document_goes_to_rows_to_json_and_back(report):
    document = document_of(report)
    assert carrying.document_of(carrying.carried(document)) == document
    assert document.notes[0].text.startswith("Office A")
    assert isinstance(document, Document)


def test_a_mended_report_is_found_by_its_new_passages_and_agrees(report):
    correct(report, "join", target=0, arguments={"glue": " "}, by=None, at=NOW)
    ids = set(report.paragraphs.values_list("pk", flat=True))
    assert engine().ids() == ids
    assert [finding for check in CHECKS for finding in check()] == []
    joined = report.paragraphs.get(position=1)
    assert [reference.note.n for reference in joined.note_references.all()] == [1, 2]


def test_a_report_whose_index_was_not_reached_after_its_correction_waits_for_it(report, monkeypatch):
    def killed(report):
        raise KeyboardInterrupt

    monkeypatch.setattr(correcting, "note_repeats", killed)
    with pytest.raises(KeyboardInterrupt):
        correct(report, "join", target=0, arguments={"glue": " "}, by=None, at=NOW)
    assert Report.objects.searchable().waiting_for_index().get() == report


def test_what_does_not_fit_is_refused_and_leaves_no_trace(report):
    before = texts(report)
    with pytest.raises(NotMended):
        correct(report, "split", target=0, arguments={"offset": 0}, by=None, at=NOW)
    assert texts(report) == before
    assert not Correction.objects.exists()


def test_a_tag_that_a_person_decided_stays_with_its_paragraph(report):
    row = report.paragraphs.get(position=3)
    tag = ProfileTag.objects.create(
        paragraph=row, profile=make_profile(), grade=2, role="claimant", status=Status.CONFIRMED, evidence="by hand"
    )
    correct(report, "join", target=0, arguments={"glue": " "}, by=None, at=NOW)
    tag.refresh_from_db()
    assert tag.paragraph.text == row.text


def test_corrections_are_applied_again_when_the_file_is_read_anew(report, monkeypatch):
    correct(report, "join", target=0, arguments={"glue": " "}, by=None, at=NOW)
    mended = texts(report)
    _document, after = read_anew(report)
    assert not after.misfits
    assert reread(report, at=NOW) == {}
    assert texts(report) == mended
    better = carrying.document_of(carrying.carried(document_of(report)))  # a reader that joins the two itself
    monkeypatch.setattr(correcting, "read_bounded", lambda data, name, language: better)
    misfits = reread(report, at=NOW)
    assert list(misfits) == [Correction.objects.get().pk]
    assert texts(report) == mended
    assert Correction.objects.get().misfit


def test_undo_of_the_first_leaves_the_second(report):
    first = correct(
        report, "rename_heading", target=1, arguments={"number": "1.1.", "title": "Feasts"}, by=None, at=NOW
    )
    correct(report, "join", target=0, arguments={"glue": " "}, by=None, at=NOW)
    undo(first, by=None, at=NOW)
    assert report.sections.get(position=2).title == "Fairs"
    assert len(texts(report)) == 2


def test_a_report_in_preparation_is_found_and_read_after_its_release(db):
    report = make_report()
    Report.objects.filter(pk=report.pk).update(state=Report.State.PREPARING)
    assert not Report.objects.held().exists()
    releasing.release(Report.objects.get(pk=report.pk))
    assert Report.objects.searched().get() == report
    with pytest.raises(releasing.NotInState):
        releasing.release(report)


def test_a_withdrawn_report_leaves_the_search_with_its_reason(report):
    with pytest.raises(releasing.NotInState):
        releasing.withdraw(report, because=" ", by=None, at=NOW)
    releasing.withdraw(report, because="The publisher took it back.", by=None, at=NOW)
    assert engine().ids() == set()
    assert not Report.objects.held().exists()
    assert Report.objects.get().withdrawn_because == "The publisher took it back."
    releasing.take_back(report)
    assert Report.objects.get().state == Report.State.PREPARING
