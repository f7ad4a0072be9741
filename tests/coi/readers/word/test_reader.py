"""What Word shows is what is read: numbers it computes, notes it links, changes as accepted."""

import io
import zipfile

import pytest

from coi.readers.formats import read_report
from coi.text.document import ReportFormatError
from tests.coi.readers.word.made import STRICT, call, para, run, table, word_file

LONG = "The traders of the port pay a levy each week, and those who refuse find a letter at the door of the shop."
BOLD, ITALIC = "<w:b/>", "<w:i/>"


def read(*body, **more):
    return read_report(word_file(*body, **more), "made.docx")


def labels(document):
    return [paragraph.label for paragraph in document.paragraphs]


def texts(document):
    return [paragraph.text for paragraph in document.paragraphs]


def test_numbers_are_those_that_word_prints():
    levels = [0, 0, 1, 1, 2, 0, 1]
    document = read(*(para(LONG, number=(1, level)) for level in levels))
    assert labels(document) == ["1.", "2.", "(a)", "(b)", "2.b.i", "3.", "(a)"]
    assert [p.kind for p in document.paragraphs][:3] == ["paragraph", "paragraph", "list_item"]


def test_a_list_that_begins_anew_counts_from_its_own_start():
    document = read(para(LONG, number=(1, 0)), para(LONG, number=(3, 0)), para(LONG, number=(3, 0)))
    assert labels(document) == ["1.", "7.", "8."]


def test_numbers_and_bullets_come_from_the_style_too():
    document = read(para(LONG, style="Para"), para("a belt;", number=(2, 0)), para(LONG, style="Para"))
    assert labels(document) == ["1.", "•", "2."]
    assert document.paragraphs[1].kind == "list_item"


@pytest.mark.parametrize("namespace", [{}, {"namespace": STRICT}])
def test_notes_are_linked_where_they_are_called(namespace):
    document = read(
        para("The police came.", call(2), " Nobody was heard", call(1), "."),
        para("Later.", call(1, "endnote")),
        footnotes=["Office A, Report, 3 May 2021", "Office B, Letter, 4 May 2021"],
        endnotes=["Office C, Page, 2022"],
        **namespace,
    )
    first, second = document.paragraphs
    assert first.text == "The police came. Nobody was heard."
    assert [(r.n, first.text[: r.offset]) for r in first.note_references] == [
        (1, "The police came."),
        (2, "The police came. Nobody was heard"),
    ]
    assert [(n.n, n.text, n.label) for n in document.notes] == [
        (1, "Office B, Letter, 4 May 2021", ""),
        (2, "Office A, Report, 3 May 2021", ""),
        (3, "Office C, Page, 2022", "i"),
    ]
    assert second.note_references[0].n == 3


def test_a_note_that_nothing_calls_is_left_out_with_the_reason():
    document = read(para(LONG), footnotes=["Office A, Report, 3 May 2021"])
    assert [(one.text, one.reason) for one in document.left_out] == [
        ("Office A, Report, 3 May 2021", "note that nothing in the text calls")
    ]


def test_a_call_without_a_note_is_not_held():
    document = read(para(LONG, call(9)))
    assert [(n.n, n.state) for n in document.notes] == [(1, "not_held")]


def test_headings_by_style_make_the_outline_and_a_styled_sentence_is_text():
    document = read(
        para("Levies", style="H1"),
        para("In towns", style="H2"),
        para(LONG),
        para(LONG, style="H2", number=(1, 0)),
        para("Marches", style="H1", number=(1, 0)),
        para(LONG),
    )
    assert [section.path for section in document.sections] == [
        ("Levies",),
        ("Levies", "In towns"),
        ("2. Marches",),
    ]
    assert texts(document) == [LONG] * 3


def test_headings_by_look_nest_as_they_stand():
    document = read(
        para(run("THE CLAIM", BOLD)),
        para(run("Levies of the port", ITALIC)),
        para(LONG),
        para(run("Marches", ITALIC)),
        para(LONG),
        para(run("THE DECISION", BOLD)),
        para(LONG),
        para(run("4 May 2021", BOLD)),
        para(run("A bold sentence that ends as one does.", BOLD)),
    )
    assert [section.path for section in document.sections] == [
        ("THE CLAIM",),
        ("THE CLAIM", "Levies of the port"),
        ("THE CLAIM", "Marches"),
        ("THE DECISION",),
    ]


def test_tracked_changes_are_taken_as_accepted_and_that_is_said():
    deleted = "<w:del><w:r><w:delText>not </w:delText></w:r></w:del>"
    document = read(para("They did ", deleted, f"<w:ins>{run('at last ')}</w:ins>", "come to the port."))
    assert texts(document) == ["They did at last come to the port."]
    assert document.warnings[0] == "Tracked changes were taken as accepted: 1 insertions, 1 deletions."


def test_a_deleted_end_joins_a_paragraph_with_the_next_which_keeps_its_number():
    gone = "<w:rPr><w:del/></w:rPr>"
    document = read(para("They came to ", more=gone), para("the port.", call(1), number=(1, 0)), footnotes=["Office A"])
    assert (texts(document), labels(document)) == (["They came to the port."], ["1."])
    assert document.paragraphs[0].note_references[0].offset == len("They came to the port.")


def test_hyphens_and_hidden_words():
    hyphens = "<w:r><w:t>ill</w:t><w:noBreakHyphen/><w:t>treat</w:t><w:softHyphen/><w:t>ment</w:t></w:r>"
    document = read(para(hyphens, run(" of men"), run("draft words", "<w:vanish/>")))
    assert texts(document) == ["ill\u2011treatment of men"]
    assert document.left_out[0].reason == "hidden text"


def test_rows_of_a_table_keep_their_cells_apart():
    document = read(para(LONG), table(["Year", "Held"], ["2019", "1 204"]), table(["One cell of words."]))
    assert [(p.kind, p.text) for p in document.paragraphs[1:]] == [
        ("table_row", "Year\tHeld"),
        ("table_row", "2019\t1 204"),
        ("paragraph", "One cell of words."),
    ]


def damaged(data):
    return data[: len(data) // 2]


def without_document(data):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("other.xml", "<a/>")
    return out.getvalue()


def bomb(data):
    return word_file(para(LONG), more=[("word/media/zero.bin", bytes(60_000_000))])


def with_doctype(data):
    doctype = '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", doctype)
    return out.getvalue()


def not_xml(data):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<w:document")
    return out.getvalue()


def empty(data):
    return word_file(para(""))


@pytest.mark.parametrize("spoiled", [damaged, without_document, bomb, with_doctype, not_xml, empty])
def test_a_bad_file_is_refused_in_one_sentence(spoiled):
    with pytest.raises(ReportFormatError, match=r"^made\.docx "):
        read_report(spoiled(word_file(para(LONG))), "made.docx")
