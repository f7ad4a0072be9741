"""What a machine misread is typed anew, what stands in the file is not; the machine's words are kept beside it."""

import pytest

from coi.text.document import Document, Note, NoteReference, PageBoxes, Paragraph, Retyped, Section
from coi.text.mending.applying import mend
from coi.text.mending.edits import Edit, Place

ROW = Paragraph(
    "Wells were clozed in Mai. The river rose.",
    section=0,
    note_references=(NoteReference(1, 25), NoteReference(2, 41)),
    read_by_machine=True,
    boxes=(PageBoxes(0, ((0.0, 0.0, 10.0, 10.0),)),),
    doubtful=((11, 17), (21, 24)),
)
READ = Document(
    sections=(Section("", "Wclls", ("Wclls",), read_by_machine=True), Section("2", "Gates", ("2 Gates",))),
    paragraphs=(ROW, Paragraph("The gate stood open.", section=1)),
    notes=(Note(1, "Oflice A, Report, 2021, url", read_by_machine=True), Note(2, "Office B, Letter, 2022, url")),
    machine_pages=(1,),
)
RIGHT = "Wells were closed in May. The river rose."


def retype(words, text=ROW.text, kind="retype", on="2026-05-04"):
    return Edit(kind, Place(text), {"words": words, "on": on, "by": 7})


def only(document):
    return document.paragraphs[0]


def mended(*edits, read=READ):
    done = mend(read, edits)
    assert not done.misfits
    return done.document


def refused(*edits, read=READ):
    done = mend(read, edits)
    assert done.document == read
    return done.misfits[0]


def test_the_machines_words_are_kept_with_who_typed_and_when():
    row = only(mended(retype(RIGHT)))
    assert (row.text, row.retyped) == (RIGHT, Retyped(ROW.text, "2026-05-04", 7))
    assert (row.doubtful, row.read_by_machine, row.boxes) == ((), True, ROW.boxes)


def test_markers_stay_behind_the_words_they_stood_behind():
    longer = "All of the wells were closed in May, it is said. The river Xy rose."
    calls = only(mended(retype(longer))).note_references
    assert [longer[: one.offset] for one in calls] == [longer.partition(" The")[0], longer]


def test_typed_twice_the_first_reading_is_still_what_the_machine_read():
    row = only(mended(retype("Wells were closed."), retype(RIGHT, "Wells were closed.", on="2026-05-05")))
    assert row.retyped == Retyped(ROW.text, "2026-05-05", 7)


def test_the_machines_own_words_typed_again_are_no_retyping():
    assert only(mended(retype(RIGHT), retype(ROW.text, RIGHT))).retyped is None


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("", "No words"),
        (" … ", "No words"),
        (f" {ROW.text}\n", "the same as before"),
        ("Wells were\x00 closed", "U+0000"),
        ("Wells were \u202ecloz", "another order"),
    ],
)
def test_what_is_no_words_is_refused(words, why):
    assert why in refused(retype(words))


def test_words_that_stand_in_the_file_are_never_retyped():
    assert "stand in the file" in refused(retype("The gate stood shut.", "The gate stood open."))
    assert "stand in the file" in refused(retype("Office C", "Office B, Letter, 2022, url", kind="retype_note"))
    over = Paragraph(ROW.text, read_by_machine=True, boxes=(*ROW.boxes, PageBoxes(1, ((0.0, 0.0, 1.0, 1.0),))))
    assert "stands in the file" in refused(retype(RIGHT), read=Document(paragraphs=(over,), machine_pages=(1,)))


def test_a_note_is_parted_into_its_sources_anew():
    note = mended(retype("Office A, Report, 2021, url; Office D, Map, 2020, url", READ.notes[0].text, "retype_note"))
    assert [source.author for source in note.notes[0].sources] == ["Office A", "Office D"]
    assert note.notes[0].retyped == Retyped(READ.notes[0].text, "2026-05-04", 7)


def test_a_heading_read_by_machine_says_so_when_it_is_renamed():
    rename = Edit("rename_heading", Place("Wclls"), {"number": "", "title": "Wells", "on": "2026-05-04", "by": 7})
    assert mended(rename).sections[0].retyped == Retyped("Wclls", "2026-05-04", 7)
    other = Edit("rename_heading", Place("2 Gates"), {"number": "2", "title": "Doors", "on": "2026-05-04", "by": 7})
    assert mended(other).sections[1].retyped is None


def test_it_goes_with_the_words_through_every_other_edit():
    parted = mended(retype(RIGHT), Edit("split", Place(RIGHT), {"offset": RIGHT.index("The river")}))
    first, second = parted.paragraphs[:2]
    assert (first.retyped.words, second.retyped) == ("Wells were clozed in Mai.", None)
    again = mended(Edit("join", Place(first.text), {"glue": " "}), read=parted)
    assert only(again).retyped.words == ROW.text
    out = mended(Edit("leave_out", Place(RIGHT)), read=mended(retype(RIGHT)))
    back = mended(Edit("put_back", Place(RIGHT), {"after": ""}), read=out)
    assert (only(back).read_by_machine, only(back).retyped.words) == (True, ROW.text)
    made = mended(Edit("make_heading", Place(RIGHT), {"depth": 1}), read=mended(retype(RIGHT)))
    unmade = mended(Edit("undo_heading", Place(RIGHT)), read=made)
    assert only(unmade).retyped.words == ROW.text


def test_cells_of_a_row_are_typed_a_line_each():
    row = Paragraph("Lirna\t2O3", kind="table_row", read_by_machine=True)
    read = Document(paragraphs=(row,))
    assert only(mended(retype("Lima\n203", row.text), read=read)).text == "Lima\t203"
    assert "2 cells" in refused(retype("Lima 203", row.text), read=read)
