import shutil

import pytest
from django.core.management import CommandError, call_command

from coi.library import originals
from coi.library.importing import originals_folder
from coi.library.indexing import engine, engine_for, index_report
from coi.library.verifying import findings
from coi.models import Footnote, NoteReference, Paragraph, Report
from tests.factories import make_report


@pytest.fixture
def report(own_sample):
    return own_sample.reports["sample_country_focus"]


def the_finding():
    found = findings()
    assert len(found) == 1, found
    return found[0]


def test_sample_corpus_agrees(sample, capsys):
    assert findings() == []
    call_command("verify")
    assert capsys.readouterr().out == "Database, index and files agree.\n"


def test_altered_words_are_found(report):
    row = report.paragraphs.all()[3]
    Paragraph.objects.filter(pk=row.pk).update(text=row.text + " ")
    assert row.key in the_finding()
    assert "Mend: restore the backup" in the_finding()


@pytest.mark.parametrize("damage", ["gone", "altered"])
def test_lost_original_is_found(report, damage):
    kept = originals.place(originals_folder(), report.source_sha256)
    kept.unlink() if damage == "gone" else kept.write_bytes(b"x")
    assert report.slug in the_finding()
    assert f"Mend: put {report.source_name} back" in the_finding()


def test_missing_index_entry_is_found_and_mended(report):
    engine().remove([report.paragraphs.first().pk])
    assert the_finding() == "index: 1 paragraphs are not in it. Mend: manage.py rebuild_index"
    call_command("rebuild_index")
    assert findings() == []


def test_extra_index_entry_is_found_and_mended(report):
    Report.objects.filter(pk=report.pk).update(state="withdrawn")
    count = report.paragraphs.count()
    assert the_finding() == f"index: {count} entries have no paragraph. Mend: manage.py rebuild_index"
    call_command("rebuild_index", if_needed=True)
    assert findings() == []


def test_report_whose_index_entry_never_came_is_found_and_mended(own_sample):
    new = make_report()
    found = findings()
    assert f"report {new.slug}: imported but not indexed. Mend: manage.py rebuild_index --if-needed" in found
    call_command("rebuild_index", if_needed=True)
    assert findings() == []


def test_report_that_is_indexed_but_not_marked_is_mended_by_the_command_it_names(report):
    Report.objects.filter(pk=report.pk).update(indexed=False)  # the power went between index and mark
    assert "imported but not indexed" in the_finding()
    call_command("rebuild_index", if_needed=True)
    assert findings() == []


def test_missing_index_is_found_and_mended(report, settings):
    shutil.rmtree(settings.INDEX_DIR)
    engine_for.cache_clear()  # as in another process
    assert "rebuild_index" in the_finding()
    call_command("rebuild_index")
    assert findings() == []


def test_marker_outside_its_text_is_found(report):
    reference = NoteReference.objects.filter(paragraph__report=report).first()
    NoteReference.objects.filter(pk=reference.pk).update(offset=100_000)
    assert f"the marker of note {reference.note.n} stands outside the text. Mend: " in the_finding()


def test_note_of_another_report_is_found(own_sample):
    other = make_report("A text.", notes=["A note."])
    index_report(other)
    reference = NoteReference.objects.exclude(paragraph__report=other).first()
    NoteReference.objects.filter(pk=reference.pk).update(note=Footnote.objects.get(report=other))
    assert f"note {1} belongs to another report. Mend: " in the_finding()


def test_command_names_every_finding_and_fails(report, capsys):
    engine().remove([report.paragraphs.first().pk])
    originals.place(originals_folder(), report.source_sha256).unlink()
    with pytest.raises(CommandError, match="2 findings"):
        call_command("verify")
    assert len(capsys.readouterr().out.splitlines()) == 2


def test_a_file_no_report_belongs_to_is_found(own_sample):
    originals.keep(originals_folder(), b"left behind by an import that was cut off")
    (finding,) = findings()
    assert "no report belongs to it" in finding
