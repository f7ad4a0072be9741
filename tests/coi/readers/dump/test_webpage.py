import pytest

from coi.readers.dump.boilerplate import reason_to_leave_out
from coi.readers.formats import read_report
from tests.coi.readers.dump.dumps import WEB_PAGE


@pytest.fixture(scope="module")
def document():
    return read_report(WEB_PAGE.encode(), "norland.txt")


def _starting(document, words):
    return next(p for p in document.paragraphs if p.text.startswith(words))


def test_name_of_the_page_is_no_section(document):
    assert _starting(document, "Guards fired").section is None
    assert [x.text for x in document.left_out if x.reason == "name of the page"] == ["Norland 2024"]


def test_glued_figure_is_a_marker_where_the_page_ends_in_notes(document):
    first, second = _starting(document, "Guards fired"), _starting(document, "Crews without")
    assert [first.text[: r.offset][-14:] for r in first.note_references] == ["he guild said."]
    assert [r.n for r in second.note_references] == [2]
    assert [(note.n, note.state, note.text) for note in document.notes] == [
        (1, "held", "Harbour Times, Sunder waits, 5 December"),
        (2, "held", "Guild Review, Put ashore, 2024"),
    ]


def test_thousands_are_no_markers(document):
    assert "1,354 complaints" in _starting(document, "Guards fired").text


def test_bare_month_takes_the_year_of_the_heading_above(document):
    assert _starting(document, "The guild asked").date == "2024-07"
    assert _starting(document, "A court in the north").date == "2024-06"
    assert _starting(document, "Guards fired").date is None


def test_month_stands_under_the_heading_with_the_year(document):
    assert document.sections[_starting(document, "A court in the north").section].path == ("Events 2024", "June")


def test_line_that_names_a_person_in_a_picture_is_a_caption(document):
    assert _starting(document, "Tove Marsk").kind == "caption"


def test_what_is_no_text_is_left_out_with_its_reason(document):
    assert {x.text: x.reason for x in document.left_out} == {
        "Borders on this map are those of the surveyors of 1911.": "map disclaimer",
        "Back to Norland": "navigation",
        "Norland 2024": "name of the page",
        "Please sign our petition today.": "call to action",
        "TAKE ACTION: sign the petition for the families of Sunder": "call to action",
        "Our partners on the islands": "heading without text",
        "Sign up for our newsletter": "sign-up",
    }


@pytest.mark.parametrize(
    "line",
    [
        "Protesters called on people to sign up and take part in the march.",
        "Back to back trials were held in the capital without a lawyer present.",
        "The borders were closed in March.",
        "Support for victims of violence",
        "Donors’ conference",
        "Home Office guidance on return",
        "Right to truth, justice and reparation",
        "You can be arrested for carrying a petition.",
    ],
)
def test_text_that_sounds_like_a_call_is_kept(line):
    assert reason_to_leave_out(line) is None


def test_numbered_list_without_markers_is_no_notes():
    text = (
        f"{'The guild asked the council for three things in a letter of many words. ' * 3}\n\n1. Courts.\n\n2. Boats.\n"
    )
    document = read_report(text.encode(), "n.txt")
    assert document.notes == ()
    assert [p.kind for p in document.paragraphs] == ["paragraph", "list_item", "list_item"]


def test_numbered_heading_of_a_page_is_a_heading_where_its_text_follows():
    long = "The guild asked the council for two things in a letter of many words. " * 3
    text = f"1. Crews\n\n{long}\n\n1.1. Papers\n\n{long}\n\n2. Guards\n\n2.1. Law\n\n{long}\n"
    document = read_report(text.encode(), "n.txt")
    assert [document.sections[p.section].path for p in document.paragraphs] == [
        ("1. Crews",),
        ("1. Crews", "1.1. Papers"),
        ("2. Guards", "2.1. Law"),
    ]


def test_words_announced_and_quoted_are_a_quotation():
    law = (
        "‘Whoever puts a crew ashore where no court sits shall pay for the boat that takes them home.’ (So since 1911.)"
    )
    code = "The code is old and long, and most of it is forgotten now. " * 3
    document = read_report(f"{code}It says:\n\n{law}\n".encode(), "n.txt")
    assert [p.kind for p in document.paragraphs] == ["paragraph", "quotation"]
