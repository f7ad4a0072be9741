"""Rows, index, tags, figures, excerpts and exports of a passage that a machine misread and a specialist typed anew."""

import json
from dataclasses import replace

import pytest
from django.http import QueryDict

from caseworker.brief.composing.document import as_json
from caseworker.casework.briefs import compose_brief
from caseworker.casework.following import reads_now
from caseworker.models import Case, Excerpt, Person
from coi.finding.filters import ParagraphFilter
from coi.finding.result_list import as_csv, result_list
from coi.finding.result_list import as_json as list_as_json
from coi.library.citing import citation_of
from coi.library.exporting import export
from coi.library.indexing import index_report
from coi.library.mending.correcting import NotMended, correct, reread, undo
from coi.library.mending.rows import document_of
from coi.library.verifying import CHECKS
from coi.models import Correction, Paragraph
from coi.text import carrying
from coi.text.document import Document, Note, NoteReference, Section
from coi.text.document import Paragraph as Read
from coi.text.mending.applying import mend
from coi.text.sources import split_sources
from tests.factories import NOW, make_case, make_excerpt, make_person, store_document

pytestmark = pytest.mark.django_db
MISREAD = "Polise counted 61 devises at the brigde. Guards were calm. 61 people were killed in Lirna."
RIGHT = "Police counted 67 devices at the bridge. Guards were calm. 67 people were killed in Lima."
NOTE, MISREAD_NOTE = "Office A, Report on bridges, 2021, url", "Oflice A, Report on bridges, 2021, url"
SAID = "read by machine, retyped by a specialist on 4 May 2026"


@pytest.fixture
def carla():
    return make_person("carla", role=Person.Role.SPECIALIST, unit=None)


@pytest.fixture
def report():
    scanned = Read(MISREAD, section=0, note_references=(NoteReference(1, len(MISREAD)),), page="2",
                   page_status="printed", read_by_machine=True, doubtful=((0, 6),))  # fmt: skip
    document = Document(
        (Section("2", "Marches", ("2 Marches",)),),
        (scanned, Read("The file itself holds these words.", section=0, page="3", page_status="printed")),
        (Note(1, MISREAD_NOTE, sources=split_sources(MISREAD_NOTE), read_by_machine=True),),
        machine_pages=(2,),
        read_with="a program, eng",
    )
    row = store_document(document)
    index_report(row)
    return row


def retype(report, by=None, words=RIGHT, target=0, kind="retype"):
    return correct(report, kind, target=target, arguments={"words": words}, by=by, at=NOW)


def passage(report):
    return report.paragraphs.select_related("report__publisher", "section").get(position=1)


def found(words):
    asked = ParagraphFilter(QueryDict(f"q={words}"), queryset=Paragraph.objects.none())
    assert asked.is_valid()
    return result_list(asked, at=NOW)


def test_the_row_keeps_both_words_and_is_found_by_those_typed(report, carla):
    before = passage(report)
    retype(report, by=carla)
    row = passage(report)
    assert (row.pk, row.text, row.machine_words) == (before.pk, RIGHT, MISREAD)
    assert (row.retyped_by, row.retyped_day, row.doubtful) == (carla, "2026-05-04", [])
    assert [one["text"] for one in found("bridge devices").passages] == [RIGHT]
    assert found("brigde").searched["found"] == 0
    assert [finding for check in CHECKS for finding in check()] == []
    assert row.note_references.get().offset == len(RIGHT)


def test_a_document_with_it_goes_to_rows_to_json_and_back(report, carla):
    retype(report, by=carla)
    document = document_of(report)
    assert carrying.document_of(carrying.carried(document)) == document
    assert document.paragraphs[0].retyped.words == MISREAD


def test_figures_are_read_anew(report):
    assert "61 people were killed" in map(str, passage(report).figures.all())
    retype(report)
    assert [str(one)[:2] for one in passage(report).figures.all()] == ["67", "67"]


def test_undone_the_machines_words_stand_again(report, carla):
    row = retype(report, by=carla)
    undo(row, by=carla, at=NOW)
    again = passage(report)
    assert (again.text, again.machine_words, again.retyped_on, again.retyped_by) == (MISREAD, "", None, None)
    assert again.doubtful == [[0, 6]]


def test_the_server_refuses_what_is_not_read_by_machine(report):
    with pytest.raises(NotMended, match="stand in the file"):
        retype(report, target=1)
    assert not Correction.objects.exists()


def test_read_anew_it_is_applied_where_the_machine_reads_the_same_and_told_where_not(report, monkeypatch):
    retype(report)
    as_read = carrying.document_of(type(report).objects.get(pk=report.pk).as_read)

    def read_as(document):
        monkeypatch.setattr("coi.library.mending.correcting.read_anew", lambda row: (document, mend(document, [])))
        return reread(report, at=NOW)

    assert read_as(as_read) == {}
    assert passage(report).text == RIGHT
    better = replace(as_read.paragraphs[0], text=MISREAD.replace("Lirna", "Lima"))
    misfits = read_as(replace(as_read, paragraphs=(better, *as_read.paragraphs[1:])))
    assert list(misfits) == [Correction.objects.get().pk]
    assert "is not there as it was" in Correction.objects.get().misfit
    assert (passage(report).text, passage(report).retyped_on) == (better.text, None)


def test_a_note_is_retyped_and_cites_its_source_anew(report):
    retype(report, words=NOTE, kind="retype_note")
    note = report.footnotes.get()
    assert (note.text, note.machine_words) == (
        NOTE,
        MISREAD_NOTE,
    )
    assert [(source.author, source.work.author) for source in note.sources.select_related("work")] == [
        ("Office A",) * 2
    ]
    undo(Correction.objects.get(), by=None, at=NOW)
    assert report.footnotes.get().sources.get().author == "Oflice A"


def test_citation_export_and_lists_say_so(report):
    retype(report)
    row = passage(report)
    assert citation_of(row).endswith(f", p. 2 [{SAID}]")
    told = export(report)["paragraphs"][0]
    assert (told["read_by_machine"], told["retyped_on"], told["machine_words"]) == (True, "2026-05-04", MISREAD)
    listed = found("bridge")
    assert json.loads("".join(list_as_json(listed)))["passages"][0]["machine_words"] == MISREAD
    csv = "".join(as_csv(listed))
    assert SAID in csv
    assert MISREAD in csv


def brief_of(case):
    return compose_brief(case, NOW)


def test_an_excerpt_on_words_that_were_retyped_stops_the_brief_and_shows_what_changed(report):
    case = make_case(make_person("ana"))
    question = case.questions.first()
    whole = make_excerpt(question, passage(report))
    start = MISREAD.index("Guards")
    calm = make_excerpt(question, passage(report), spans=[(start, start + len("Guards were calm."))])
    row = retype(report)
    whole.refresh_from_db(), calm.refresh_from_db()
    assert (whole.words, whole.mended_at) == (MISREAD, NOW)
    old, new = reads_now(Excerpt.objects.select_related("paragraph").get(pk=whole.pk))
    assert [text for text, differs in old if differs] == ["Polise", "61 devises", "brigde", "61", "Lirna"]
    assert [text for text, differs in new if differs] == ["Police", "67 devices", "bridge", "67", "Lima"]
    assert calm.paragraph.text[slice(*calm.spans[0])] == calm.words
    assert reads_now(calm) is None
    undo(row, by=None, at=NOW)
    whole.refresh_from_db()
    assert reads_now(whole) is None


def test_a_garbled_passage_keeps_its_excerpt_however_much_is_typed_otherwise(report):
    case = make_case(make_person("ana"))
    excerpt = make_excerpt(case.questions.first(), passage(report))
    retype(report, words="Nothing here reads as it did.")
    excerpt.refresh_from_db()
    assert excerpt.paragraph == passage(report)


def test_the_brief_says_so_and_its_attachment_holds_the_machines_words(report):
    retype(report)
    retype(report, words=NOTE, kind="retype_note")
    case = make_case(make_person("ana"))
    make_excerpt(case.questions.first(), passage(report))
    brief = compose_brief(Case.objects.get(pk=case.pk), NOW)
    [one] = brief.parts[0].excerpts
    assert any(SAID in part for part in one.locator)
    assert one.remarks[0].startswith("Read by machine off a picture of the page, retyped by a specialist on 4 May 2026")
    assert one.notes[0].remark == f"[{SAID}]"
    assert json.loads(as_json(brief))["parts"][0]["excerpts"][0]["machine_words"] == MISREAD
