"""What is a heading, a row, a caption, an item, and what is none: made texts of several layouts and languages."""

import pytest

from coi.readers.formats import read_report
from tests.coi.readers.dump.dumps import REST, typeset

LONG = (
    "The police of the district kept the men for two nights in the yard of the station and then let them go without "
    "any paper that would say why they had been held."
)
PAGE = {
    "web page": "Trial\n\nNumbers of arrests\n\n{}\n\n" + LONG + "\n",
    "dump": "1. Trial \n\n" + REST + "1.1. Numbers of arrests \n\n{}\n\n" + typeset(LONG) + REST,
}


def read(text):
    document = read_report(text.encode(), "n.txt")
    assert [warning for warning in document.warnings if "characters of the" in warning] == []
    return document


def titles(document):
    return [section.title for section in document.sections]


def rows(document):
    return [paragraph.text for paragraph in document.paragraphs if paragraph.kind == "table_row"]


TABLES = {
    "spaces": ("Year   Arrests   Released\n2019   1 204   1 100\n2020   803   640", "Source: Ministry, 2022"),
    "tabs": ("Año\tDetenidos\tLiberados\n2019\t1 204\t1 100\n2020\t803\t640", "Fuente: Ministerio, 2022"),
    "two spaces": (
        "Region  Women  Men\nNorth  1 204  1 100\nSouth East  803  640",
        "Sources: Bureau, 2021",
    ),
    "words": (
        "Office   Where it stands\nGuard of bridges   Sunder\nGuard of gates   Iceport",
        "Quelle: Amt A, 2021",
    ),
    "bars": ("Year | Arrests | Released\n2019 | 1 204 | 1 100\n2020 | 803 | 640", "Note: Ministry, 2022"),
    "no caption": ("Jahr   Fälle\n2019   12\n2020   9\n2021   7", "Source : Bureau, table 4"),
}


@pytest.mark.parametrize("page", PAGE)
@pytest.mark.parametrize("table", TABLES)
def test_rows_keep_their_cells_apart_and_no_section_is_made_of_them(page, table):
    body, source = TABLES[table]
    caption = "" if table == "no caption" else "Table 1: Arrests by year\n"
    document = read(PAGE[page].format(f"{caption}{body}\n{source}"))
    assert rows(document) == [row.replace("   ", "\t").replace("  ", "\t") for row in body.split("\n")]
    assert titles(document) == ["Trial", "Numbers of arrests"]
    captions = [paragraph.text for paragraph in document.paragraphs if paragraph.kind == "caption"]
    assert captions == ([caption.strip()] if caption else []) + [source]
    after = next(paragraph for paragraph in document.paragraphs if paragraph.text == LONG)
    assert document.sections[after.section].title == "Numbers of arrests"


def test_rows_whose_cells_nothing_keeps_apart_are_rows_beneath_their_caption():
    document = read(PAGE["web page"].format("Table 2. Deaths by month\nJanuary 12 4\nFebruary 9 1 200\nMarch 3 0"))
    assert rows(document) == ["January 12 4", "February 9 1 200", "March 3 0"]
    assert titles(document) == ["Trial", "Numbers of arrests"]


def test_prose_with_two_spaces_after_a_stop_is_no_table():
    text = "The guards came.  Crews fled.\nThe court sat.  It rose.  Nobody spoke of the men in the yard of it."
    assert rows(read(PAGE["web page"].format(text))) == []


NO_HEADINGS = [
    "Source: Ministry of the Interior, 2022",
    "2019 1 204 1 100 3 402",
    "(EUR 46/025/2009)",
    "The second paragraph was read to a lawyer.[4]",
    "The second paragraph was read to a lawyer.⁴",
    "The second paragraph was read to a lawyer.*",
    "The families went from the station to the",
    "They asked for papers, bread and",
    "The women were heard by the court. The",
    "G",
    "14",
    "* * *",
]


@pytest.mark.parametrize("page", PAGE)
@pytest.mark.parametrize("line", NO_HEADINGS)
def test_what_is_no_title_makes_no_section(page, line):
    document = read(PAGE[page].format(f"The clerk kept a copy of the list of the men.\n\n{line}"))
    assert titles(document) == ["Trial", "Numbers of arrests"]


@pytest.mark.parametrize(
    "title", ["Deaths in custody, 2019 and 2020", "UN", "Who are the guards?", "Women (2021)", "A life in the north"]
)
def test_titles_stay_headings(title):
    document = read(PAGE["web page"].format(f"The clerk kept a copy.\n\n{title}"))
    assert titles(document) == ["Trial", "Numbers of arrests", title]


@pytest.mark.parametrize("page", PAGE)
@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("threats by tele-\nphone and at the door;", "threats by telephone and at the door;"),
        ("depor-\ntation to the islands;", "deportation to the islands;"),
        ("work for a self-\ngoverning board;", "work for a self-governing board;"),
        ("harm by anti-\ngovernment men;", "harm by anti-government men;"),
        ("loss of papers and\nof the licence to sail;", "loss of papers and of the licence to sail;"),
        ("conflict-\nrelated harm;", "conflict-related harm;"),
        ("blows to a house-\nhold of the group;", "blows to a household of the group;"),
    ],
)
@pytest.mark.parametrize("bullet", ["•", "–", "a)", "\uf0b7", "\uf0a7", "\uf0d8"])
def test_a_wrapped_item_is_one(page, broken, whole, bullet):
    shown = "•" if bullet >= "\uf000" else bullet
    items = f"{bullet} beating with a belt;\n{bullet} {broken}\n{bullet} refusal of food."
    document = read(PAGE[page].format(f"The women named these forms of harm:\n\n{items}"))
    assert [p.text for p in document.paragraphs if p.kind == "list_item"] == [
        f"{shown} beating with a belt;",
        f"{shown} {whole}",
        f"{shown} refusal of food.",
    ]
    assert titles(document) == ["Trial", "Numbers of arrests"]


def test_a_word_joined_is_named():
    document = read(PAGE["web page"].format("• threats by tele-\nphone and at the door;"))
    assert "1 words were broken by a hyphen at a line's end and are joined: tele-phone." in document.warnings


def test_words_of_a_language_are_joined_by_its_own_dictionary():
    text = "Los hombres del grupo la amenazaron por telé-\nfono y en la puerta de la casa, según la mujer que lo contó."
    assert "por teléfono y en la puerta" in read(f"Daños\n\n{text}\n").paragraphs[0].text


def test_signs_of_private_use_are_bullets_at_a_line_and_named_elsewhere():
    document = read(
        "Trial\n\nForms of harm\n\n\uf0b7 refusal of food for days.\n\nThe sign \ue123 was on the door of the house.\n"
    )
    assert document.paragraphs[0].text == "• refusal of food for days."
    assert document.paragraphs[1].text == "The sign \ue123 was on the door of the house."
    said = " ".join(document.warnings)
    assert "U+F0B7" in said
    assert "U+E123" in said
    assert "Lines 7" in said


HEADS = {
    "number at the end": "NORLAND UNDER THE GUARDS {n}",
    "number at the beginning": "{n} NORLAND UNDER THE GUARDS",
    "two lines": "NORLAND UNDER THE GUARDS\n{n}",
    "bar": "{n} | Norland under the guards",
    "page of": "Norland under the guards\nPage {n} of 9",
}


@pytest.mark.parametrize("head", HEADS)
def test_running_heads_and_page_numbers_are_neither_heading_nor_paragraph(head):
    pages = [
        f"{HEADS[head].format(n=n)}\n\nIn {place} the harbour was closed by the\nguards, and crews went home.\n\n"
        for n, place in enumerate(("Sunder", "Iceport", "Norhaven", "Eastmouth", "Westmouth"), 1)
    ]
    document = read("\f".join(pages))
    assert document.sections == ()
    assert len(document.paragraphs) == 5
    assert all(paragraph.text.startswith("In ") for paragraph in document.paragraphs)
    assert {item.reason for item in document.left_out} == {"running head or page number"}


def test_thumb_letters_are_left_out():
    letters = "\n".join("ABCDEFG")
    pages = [
        f"{letters}\n{place.upper()}\nIn {place} the harbour was closed by the\nguards, and crews went home.\n\n\f"
        for place in ("Sunder", "Iceport", "Norhaven", "Eastmouth")
    ]
    document = read("".join(pages))
    assert titles(document) == ["SUNDER", "ICEPORT", "NORHAVEN", "EASTMOUTH"]
    assert len(document.left_out) == 28


def test_a_paragraph_goes_on_after_a_table_between():
    table = "Table 1: Crews\nSunder   12\nIceport   40\n\n"
    before = "The guild counted the crews that went to the islands of the north and\n\n"
    after = "\f came back without their papers in the spring of that year.\n\n"
    document = read(f"1. Trial \n\n{REST}{before}{table}{after}{REST}")
    whole = "of the north and came back without their papers in the spring of that year."
    assert any(paragraph.text.endswith(whole) for paragraph in document.paragraphs)
    assert rows(document) == ["Sunder\t12", "Iceport\t40"]


def test_a_paragraph_that_begins_in_mid_sentence_is_named():
    document = read(f"1. Trial \n\n{REST}which the guards of the town did not\nlet in by the gate.\n\n{REST}")
    assert any("begin in mid-sentence: number 2" in warning for warning in document.warnings)
