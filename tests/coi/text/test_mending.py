"""Edits on top of what was read: words are moved, never changed, and what does not fit is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coi.text.document import Document, LeftOut, Note, NoteReference, Paragraph, Section, SectionReference
from coi.text.mending.applying import mend
from coi.text.mending.edits import Edit, Place

READ = Document(
    sections=(
        Section("1", "Levies", ("1 Levies",)),
        Section("1.1", "Towns", ("1 Levies", "1.1 Towns")),
        Section("2", "Marches", ("2 Marches",)),
    ),
    paragraphs=(
        Paragraph("Before all."),
        Paragraph("The traders pay in the", section=0, note_references=(NoteReference(1, 11),)),
        Paragraph("harbour each week.", section=0, note_references=(NoteReference(2, 18),)),
        Paragraph("Those of the north", section=1),
        Paragraph("The march was stopped.3 Two were hurt.", section=2),
    ),
    notes=(Note(1, "Office A"), Note(2, "Office B"), Note(3, "Office C")),
    left_out=(LeftOut("A line of the head", "running head"),),
    section_references=(SectionReference(2, 1),),
)


def texts(document):
    return [paragraph.text for paragraph in document.paragraphs]


def mended(*edits, read=READ):
    done = mend(read, edits)
    assert not done.misfits
    return done.document


def words(document):
    """All that is shown anywhere, without order and white space."""
    shown = [*texts(document), *(s.title for s in document.sections), *(one.text for one in document.left_out)]
    return sorted("".join("".join(shown).split()))


def test_joined_notes_keep_their_places():
    document = mended(Edit("join", Place("The traders pay in the"), {"glue": " "}))
    joined = document.paragraphs[1]
    assert joined.text == "The traders pay in the harbour each week."
    assert [(one.n, joined.text[: one.offset]) for one in joined.note_references] == [
        (1, "The traders"),
        (2, joined.text),
    ]


def test_split_and_joined_again_it_is_as_it_was():
    text = "The march was stopped.3 Two were hurt."
    document = mended(
        Edit("split", Place(text), {"offset": text.index("Two")}),
        Edit("join", Place("The march was stopped.3"), {"glue": " "}),
    )
    assert document == READ


def test_a_heading_made_of_a_paragraph_takes_those_after_it():
    document = mended(Edit("make_heading", Place("The traders pay in the"), {"depth": 2}))
    assert document.sections[1].path == ("1 Levies", "The traders pay in the")
    assert [p.section for p in document.paragraphs] == [None, 1, 2, 3]
    assert document.section_references == (SectionReference(3, 1), SectionReference(1, 1))


def test_a_heading_made_a_paragraph_again_gives_its_paragraphs_to_the_one_before():
    document = mended(Edit("undo_heading", Place("1.1 Towns")))
    assert texts(document)[3:5] == ["1.1 Towns", "Those of the north"]
    assert [p.section for p in document.paragraphs] == [None, 0, 0, 0, 0, 1]
    assert document.section_references == (SectionReference(1, 1),)


def test_headings_below_a_renamed_one_follow():
    document = mended(Edit("rename_heading", Place("1 Levies"), {"number": "1", "title": "Payments"}))
    assert document.sections[1].path == ("1 Payments", "1.1 Towns")


def test_left_out_and_put_back_it_stands_where_it_stood():
    document = mended(
        Edit("leave_out", Place("harbour each week.")),
        Edit("put_back", Place("harbour each week."), {"after": "The traders pay in the"}),
    )
    assert texts(document) == texts(READ)


def test_the_sign_of_a_note_leaves_the_text_and_calls_it():
    text = "The march was stopped.3 Two were hurt."
    document = mended(Edit("attach_note", Place(text), {"n": 3, "start": 22, "end": 23}))
    assert document.paragraphs[4].text == "The march was stopped. Two were hurt."
    assert document.paragraphs[4].note_references == (NoteReference(3, 22),)


@pytest.mark.parametrize(
    "edit",
    [
        Edit("join", Place("no such words")),
        Edit("join", Place("The march was stopped.3 Two were hurt.")),
        Edit("join", Place("Before all."), {"glue": "not "}),
        Edit("split", Place("Before all."), {"offset": 0}),
        Edit("make_heading", Place("The traders pay in the"), {"depth": 5}),
        Edit("rename_heading", Place("1 Levies"), {"title": " "}),
        Edit("attach_note", Place("The march was stopped.3 Two were hurt."), {"n": 2, "start": 22, "end": 23}),
        Edit("attach_note", Place("The march was stopped.3 Two were hurt."), {"n": 9, "start": 22, "end": 23}),
        Edit("leave_out", Place("Before all.", nth=1)),
    ],
)
def test_what_does_not_fit_is_told_and_changes_nothing(edit):
    done = mend(READ, [edit])
    assert done.misfits[0]
    assert done.document == READ


@given(
    st.lists(
        st.one_of(
            st.builds(Edit, st.just("join"), st.sampled_from([Place(t) for t in texts(READ)]), st.just({"glue": " "})),
            st.builds(
                Edit,
                st.just("split"),
                st.sampled_from([Place(t) for t in texts(READ)]),
                st.fixed_dictionaries({"offset": st.integers(0, 40)}),
            ),
            st.builds(Edit, st.just("leave_out"), st.sampled_from([Place(t) for t in texts(READ)])),
            st.builds(
                Edit,
                st.just("make_heading"),
                st.sampled_from([Place(t) for t in texts(READ)]),
                st.fixed_dictionaries({"depth": st.integers(1, 3)}),
            ),
        ),
        max_size=6,
    )
)
def test_no_word_is_ever_lost_or_made(edits):
    document = mend(READ, edits).document
    assert words(document) == words(READ) or any(e.kind == "make_heading" for e in edits)
    assert all(p.section is None or p.section < len(document.sections) for p in document.paragraphs)
    assert all(0 <= one.offset <= len(p.text) for p in document.paragraphs for one in p.note_references)
