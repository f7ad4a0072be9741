import pytest

from coi.text.citation import (
    CitedReport,
    Piece,
    Place,
    cite_as_cited_in,
    cite_note_not_held,
    cite_passage,
    cite_report,
    cite_source,
    cite_work,
    numbers,
    page_label,
    plain,
    web_address,
)
from coi.text.sources import Source

FOCUS = CitedReport("EUAA", "Peru – Country Focus", drafting_finalised="2023-09-19")
FREEDOM = Source(
    "Freedom House, Freedom in the World 2023: Peru, 2023, url",
    author="Freedom House",
    title="Freedom in the World 2023: Peru",
    date="2023",
    url="https://freedomhouse.org/country/peru",
)


def test_a_report_without_date_is_cited_as_undated():
    assert plain(cite_report(CitedReport("OMCT", "Peru: country page"))) == "OMCT, Peru: country page, n.d."


def test_the_day_of_publication_comes_before_the_end_of_drafting():
    report = CitedReport("EUAA", "Focus", "2023-11-03", "2023-09-19")
    assert plain(cite_report(report)) == "EUAA, Focus, 3 November 2023"


@pytest.mark.parametrize(
    ("published", "drafted", "cited"),
    [
        ("2023-03", "", "March 2023"),
        ("2023", "", "2023"),
        ("2023-03", "2022-12-01", "March 2023"),
        ("", "2022-12", "drafting finalised December 2022"),
        ("", "2022", "drafting finalised 2022"),
    ],
)
def test_a_date_is_cited_as_far_as_it_is_known_and_never_as_undated(published, drafted, cited):
    assert plain(cite_report(CitedReport("EUAA", "Focus", published, drafted))) == f"EUAA, Focus, {cited}"


def test_the_end_of_drafting_is_never_passed_off_as_publication():
    assert plain(cite_report(FOCUS)).endswith(", drafting finalised 19 September 2023")


def test_url_stands_only_where_an_address_is_held():
    held = CitedReport("EUAA", "Focus", "2023-11-03", address="https://euaa.europa.eu/focus")
    assert cite_report(held)[-1] == Piece("url", "link", "https://euaa.europa.eu/focus")
    assert "url" not in plain(cite_report(FOCUS))


def test_a_passage_is_cited_by_section_paragraph_and_page():
    place = Place("30", "inferred", "2.1", "Treatment by authorities", 4)
    assert plain(cite_passage(FOCUS, place)).endswith(
        ", section 2.1 ‘Treatment by authorities’, para. 4, p. 30 (page inferred)"
    )


@pytest.mark.parametrize(
    ("printed", "cited"), [("57.", "57"), ("116.40.", "116.40"), ("", "4"), ("(a)", "4"), ("•", "4")]
)
def test_a_passage_that_its_report_numbers_is_cited_by_that_number(printed, cited):
    place = Place("9", "printed", "", "Dialogue", 4, printed=printed)
    assert plain(cite_passage(FOCUS, place)).endswith(f", section ‘Dialogue’, para. {cited}, p. 9")


def test_a_source_known_through_a_report_is_cited_as_cited_in():
    assert plain(cite_as_cited_in(FREEDOM, FOCUS, Place("50", "inferred"), 372)) == (
        "Freedom House, Freedom in the World 2023: Peru, 2023, url, as cited in "
        "EUAA, Peru – Country Focus, drafting finalised 19 September 2023, p. 50 (page inferred), fn. 372"
    )


def test_a_note_not_held_says_so_and_names_no_source():
    assert plain(cite_note_not_held(FOCUS, Place("30", "printed"), 161)).endswith(
        "p. 30, fn. 161 [text of the note not held in the stored copy]"
    )


@pytest.mark.parametrize(
    ("page", "status", "label"),
    [
        ("30", "printed", "p. 30"),
        ("30", "inferred", "p. 30 (page inferred)"),
        ("30–31", "printed", "pp. 30–31"),
        ("", "unknown", "page unknown"),
        ("", "printed", "page unknown"),
        ("30", "unknown", "page unknown"),
    ],
)
def test_a_page_is_named_with_its_proof(page, status, label):
    assert page_label(Place(page, status)) == label


def test_a_source_keeps_the_words_of_its_note():
    pieces = cite_source(FREEDOM)
    assert plain(pieces) == FREEDOM.text
    assert [(piece.text, piece.role) for piece in pieces if piece.role != "plain"] == [
        ("Freedom in the World 2023: Peru", "title"),
        ("url", "link"),
    ]


def test_a_printed_address_is_the_link_itself():
    source = Source("Page of the Police, https://police.example/a", url="https://police.example/a")
    assert cite_source(source)[-1] == Piece("https://police.example/a", "link", "https://police.example/a")


def test_the_word_url_is_no_link_without_a_proven_address():
    source = Source("Freedom House, Freedom, 2023, url", "Freedom House", "Freedom", "2023")
    assert all(piece.role != "link" for piece in cite_source(source))


def test_a_work_is_listed_without_pinpoint():
    source = Source("USDOS, Report, 20 March 2023, url, pp. 3-4", "USDOS", "Report", "20 March 2023", "pp. 3-4", None)
    assert plain(cite_work(source)) == "USDOS, Report, 20 March 2023"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "//host/a",
        "http://[half",
        "www.example.org",
        "",
    ],
)
def test_only_addresses_of_the_web_are_linked(address):
    assert web_address(address) == ""


def test_note_numbers_are_joined_into_ranges():
    assert numbers([5, 3, 4, 9, 11, 10, 7]) == "3–5, 7, 9–11"
    assert numbers([2, 1, 1]) == "1, 2"
