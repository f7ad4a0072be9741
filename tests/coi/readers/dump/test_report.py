"""The made-up dump of dumps.py, read whole: each damage of PDF extraction and what is made of it."""

import pytest

from coi.readers.formats import read_report
from tests.coi.readers.dump.dumps import DUMP, REST, notes, page, typeset


@pytest.fixture(scope="module")
def document():
    return read_report(DUMP.encode(), "norland.txt")


def _starting(document, words):
    return next(p for p in document.paragraphs if p.text.startswith(words))


def _marked(paragraph):
    text, last = "", 0
    for reference in paragraph.note_references:
        text += paragraph.text[last : reference.offset] + f"[{reference.n}]"
        last = reference.offset
    return text + paragraph.text[last:]


def _note(document, n):
    return next(note for note in document.notes if note.n == n)


def _last_heading(document, paragraph):
    return document.sections[paragraph.section].path[-1]


def test_blank_lines_inside_a_paragraph_part_nothing(document):
    paragraph = _starting(document, "Norland (Norlandia)")
    assert paragraph.text.endswith("the teachers of the north. Two courts sit in the capital.")


def test_a_paragraph_goes_on_after_notes_and_addresses(document):
    assert "is heard by the full bench of the capital." in _starting(document, "A harbour court").text


def test_markers_become_places(document):
    marked = _marked(_starting(document, "A harbour court"))
    assert "per 100 000 inhabitants[6].[7] Its rulings bind the harbour masters (but not the guards[8]).[9] A" in marked


def test_years_thousands_and_decimals_are_no_markers(document):
    marked = _marked(_starting(document, "Norland (Norlandia)"))
    assert "islands[1] with 1 874 harbours and 32 440 172 people, of whom 5.9 percent live abroad,[2]" in marked
    assert "in 2021-2022,[4] and" in marked


def test_a_marker_set_off_by_a_space_leaves_none_behind(document):
    marked = _marked(_starting(document, "The guild counted"))
    assert marked == (
        "The guild counted 204 arrests;[18] The Bureau counted none (2022)[19] in that month, as papers wrote.[20]"
    )


def test_real_hyphens_at_line_ends_stay(document):
    text = _starting(document, "A harbour court").text
    assert "A 30-day stay" in text
    assert "a self-governing board" in text


def test_broken_word_is_joined_where_the_report_shows_it_whole():
    text = f"{REST}The guards stayed in the govern- \n\nment building. The government fell. \n\n{REST}"
    assert "in the government building." in read_report(text.encode(), "n.txt").paragraphs[1].text


def test_compound_is_kept_where_the_report_does_not_show_it_whole():
    text = f"{REST}The guards are paid by a self- \n\ngoverning board. \n\n{REST}"
    assert "by a self-governing board." in read_report(text.encode(), "n.txt").paragraphs[1].text


def test_heading_over_two_lines_is_one(document):
    paths = {section.path for section in document.sections}
    assert ("1. Overview", "1.1. Courts and the law of harbours") in paths
    assert ("2. Protest on the islands and the mainland after the closing of the harbours in the north",) in paths


def test_unnumbered_heading_stands_under_the_numbered_one(document):
    section = document.sections[_starting(document, "On four islands").section]
    assert section.path[-2:] == ("1.1.1. Steps of a hearing", "Islands without courts")
    assert (section.number, section.title) == ("", "Islands without courts")


def test_list_number_is_no_heading(document):
    item = _starting(document, "2. The crew answers.")
    assert item.kind == "list_item"
    assert _last_heading(document, item) == "1.1.1. Steps of a hearing"


def test_provisions_are_quotations_to_their_end(document):
    kinds = [
        p.kind for p in document.paragraphs if p.text.startswith(("Article 12", "1. A guard", "2. A guard", "a)", "b)"))
    ]
    assert kinds == ["quotation"] * 5


def test_bullets_are_items_and_end_where_the_next_begins(document):
    items = [p.text for p in document.paragraphs if p.text.startswith("•")]
    assert items == [
        "• Witnesses of the crew speak first, and may be asked by the owner and by the bench of the court;",
        "• Witnesses of the owner.",
    ]


def test_caption_is_a_caption(document):
    assert _starting(document, "Table 1.").kind == "caption"


def test_glossary_rows_hold_term_and_definition(document):
    rows = [p.text for p in document.paragraphs if p.kind == "glossary"]
    assert rows == [
        "BRN Bureau of Registers of Norland",
        "CLW Committee of Landless Workers (founded by the harbour unions)",
        "Dela a mano Hand loan",
        "EU+ countries Member States and associated countries",
        "NPF Norland Police Force",
        "NR. AA. Armed Reserves of Norland",
    ]


def test_note_continued_with_a_date_is_one_note(document):
    assert _note(document, 4).text == (
        "Harbour Times, The island council of Sunder was dissolved by the governor, says the clerk of the council, "
        "2 February 2022, url"
    )
    assert _note(document, 8).text.endswith("in a letter to the bench, 23 May 2023, url")


def test_marker_without_note_is_not_held(document):
    assert [note.n for note in document.notes if note.state == "not_held"] == [12, 13, 14, 15, 16, 18, 19]


def test_note_broken_off_at_a_cut_is_damaged(document):
    note = _note(document, 11)
    assert note.state == "damaged"
    assert note.text.endswith("url; Guild Review, A fund for crews who cannot pay for a hearing in any court")


def test_fragment_between_two_cuts_belongs_to_no_note(document):
    assert [x.text for x in document.left_out if x.reason == "note fragment"] == ["never was, 4 May 2023, url"]


def test_fragment_before_a_note_without_a_cut_is_the_end_of_the_note_before():
    first = page(
        REST, typeset("Guards fired.1 Crews fled.2 The court sat.3 It rose.4"), notes("A, B, 2020, url", first=1)
    )
    text = f"{first}\n 12-13, 20, 25 \n4 C, D, 2021, url \n Guards came back in the year after that. \n"
    document = read_report(text.encode(), "n.txt")
    assert (_note(document, 3).state, _note(document, 3).text) == ("damaged", "12-13, 20, 25")
    assert _note(document, 2).state == "not_held"


def test_addresses_go_to_sources_only_where_the_counts_agree(document):
    assert [source.url for source in _note(document, 2).sources] == [
        "https://times.norland.example/left",
        "https://guild.norland.example/islands",
    ]
    assert _note(document, 20).sources[0].url is None


def test_one_address_too_few_proves_none():
    foot = notes("A, B, 2020, url; C, D, 2021, url", first=1)
    text = page(REST, typeset("Guards fired on the crews of the north.1"), foot, "\nhttps://norland.example/b\n")
    document = read_report(f"{text}\n Crews fled, and the guards went home.".encode(), "n.txt")
    assert [source.url for source in _note(document, 1).sources] == [None, None]
    assert [x.text for x in document.left_out] == ["https://norland.example/b"]


def test_pages_are_inferred_only_between_two_printed_labels(document):
    inferred = {("5", "inferred"), ("6", "inferred"), ("7", "inferred")}
    pages = {(p.page, p.page_status) for p in document.paragraphs}
    assert pages == {("", "unknown"), ("4", "printed"), *inferred, ("8", "printed")}
    assert _starting(document, "BRN").page_status == "unknown"


def test_pages_are_unknown_where_the_count_does_not_agree():
    document = read_report(DUMP.replace("NOTE \n\n8 \n", "NOTE \n\n9 \n").encode(), "n.txt")
    assert {p.page for p in document.paragraphs} == {"", "4", "9"}


def test_a_number_below_the_text_labels_the_page_above_it():
    ends = [typeset(f"In {place} the guards fired on the crews.") for place in ("Sunder", "Norhaven", "Iceport")]
    text = "\f".join(f"{REST}{end}{n} \n" for n, end in enumerate(ends, start=3))
    document = read_report(text.encode(), "n.txt")
    assert [(p.page, p.page_status) for p in document.paragraphs if p.text.startswith("In")] == [
        ("3", "printed"),
        ("4", "printed"),
        ("5", "printed"),
    ]


def test_warnings_count_what_is_missing(document):
    assert "7 of 20 notes not held: the text has the marker, the file not the words." in document.warnings
    assert "1 of 20 notes damaged: a part of the words is missing." in document.warnings


def test_contents_are_left_out():
    text = f"Contents\n\n1. Overview ........ 4\n\n2. Protest ....... 9\n\n1. Overview \n\n{REST}"
    document = read_report(text.encode(), "n.txt")
    assert [p.text[:22] for p in document.paragraphs] == ["The guild of the crews"]
    assert [x.reason for x in document.left_out] == ["table of contents"] * 2


def test_figures_in_a_report_without_notes_are_no_markers():
    text = typeset("In 2019.4 crews fled by boat,5 said the guild, and 6.3 percent of them came back.")
    assert read_report(f"{text}{REST}".encode(), "n.txt").notes == ()


def test_notes_lost_on_a_page_before_do_not_keep_an_address_from_its_source():
    lost = page(REST, typeset("Guards fired.1 Crews fled.2"))
    kept = page(REST, typeset("The court sat.3"), notes("C, D, 2021, url", first=3), "\nhttps://norland.example/d\n")
    document = read_report(f"{lost}\n{kept}\n Guards came back.".encode(), "n.txt")
    assert [source.url for source in _note(document, 3).sources] == ["https://norland.example/d"]


def test_notes_lost_on_its_own_page_keep_an_address_from_every_source():
    text = page(
        REST, typeset("Guards fired.1 It sat.2"), notes("A, B, 2020, url", first=1), "\nhttps://norland.example/d\n"
    )
    document = read_report(f"{text}\n Guards came back.".encode(), "n.txt")
    assert [source.url for source in _note(document, 1).sources] == [None]
