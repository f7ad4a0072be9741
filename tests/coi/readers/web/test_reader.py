"""Of a saved page its content is read: in order, with its outline and linked notes; the frame is left out and told."""

import pytest

from coi.readers.formats import read_report
from coi.text.document import ReportFormatError

LONG = "The traders of the port pay a levy each week, and those who refuse find a letter at the door of the shop."
FRAME = "menu, form or frame of the page"


def read(body, head="", data=None):
    page = f"<!DOCTYPE html><html><head><title>Levies</title>{head}</head><body>{body}</body></html>"
    return read_report(data or page.encode(), "page.html")


def texts(document):
    return [paragraph.text for paragraph in document.paragraphs]


def left_out(document):
    return [one.text for one in document.left_out]


def test_menus_forms_and_bars_are_left_out_and_told():
    document = read(
        "<nav><a href='/'>Home</a></nav><div class='cookie-banner'>We use cookies</div>"
        f"<main><h1>Levies</h1><form><label>Sort by</label><select><option>Newest</select></form><p>{LONG}</p>"
        "<aside>Related pages</aside><p hidden>Not shown</p></main><footer>Imprint of the office</footer>"
    )
    assert texts(document) == [LONG]
    assert {"Home", "We use cookies", "Related pages", "Not shown", "Imprint of the office"} <= set(left_out(document))
    assert {one.reason for one in document.left_out} == {FRAME}


def test_no_word_stands_twice_or_nowhere():
    words = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta"]
    body = (
        f"<nav>{words[0]}<ul><li>{words[1]}</li></ul></nav><main><h2>{words[2]}</h2>{words[3]} x<p>{words[4]} x</p>"
        f"<ul><li>{words[5]}<ul><li>{words[6]}</li></ul></li></ul></main><div><span>{words[7]}</span></div>"
    )
    document = read(body)
    said = " ".join([*texts(document), *left_out(document), *(s.title for s in document.sections)])
    assert sorted(word for word in said.split() if word in words) == sorted(words)


def test_headings_nest_and_keep_their_numbers():
    document = read(f"<h1>1. Levies</h1><p>{LONG}</p><h2>1.1 In towns</h2><p>{LONG}</p><h1>Marches</h1><p>{LONG}</p>")
    assert [(s.number, s.title, s.path) for s in document.sections] == [
        ("1", "Levies", ("1. Levies",)),
        ("1.1", "In towns", ("1. Levies", "1.1 In towns")),
        ("", "Marches", ("Marches",)),
    ]


def test_lists_quotations_and_rows_have_their_kinds():
    document = read(
        "<ol start=3><li>a belt;<ul><li>of leather</li></ul></li><li>a door.</li></ol>"
        f"<blockquote><p>{LONG}</p></blockquote>"
        "<table><caption>Held</caption><tr><th>Year</th><th>Men</th></tr><tr><td>2019</td><td>1 204</td></tr></table>"
    )
    assert [(p.kind, p.label, p.text) for p in document.paragraphs] == [
        ("list_item", "3.", "a belt;"),
        ("list_item", "•", "of leather"),
        ("list_item", "4.", "a door."),
        ("quotation", "", LONG),
        ("caption", "", "Held"),
        ("table_row", "", "Year\tMen"),
        ("table_row", "", "2019\t1 204"),
    ]


def test_a_table_that_lays_out_the_page_is_read_as_text():
    document = read(f"<table><tr><td><p>{LONG}</p><p>Second.</p></td></tr></table>")
    assert texts(document) == [LONG, "Second."]


STYLES = {
    "kramdown": (
        '<sup id="fnref:1"><a href="#fn:1" class="footnote" role="doc-noteref">[footnote 1]</a></sup>',
        '<ol><li id="fn:1"><p>Office A, Report, 3 May 2021 <a href="#fnref:1">↩</a></p></li></ol>',
    ),
    "wiki": (
        '<sup id="cite_ref-1"><a href="#cite_note-1">[1]</a></sup>',
        '<ol><li id="cite_note-1"><a href="#cite_ref-1">^</a> <span>Office A, Report, 3 May 2021</span></li></ol>',
    ),
    "word as a page": (
        '<a href="#_ftn1" name="_ftnref1"><sup>[1]</sup></a>',
        '<div id="ftn1"><p><a href="#_ftnref1" name="_ftn1">[1]</a> Office A, Report, 3 May 2021</p></div>',
    ),
    "plain": (
        '<a id="r1" href="#n1">1</a>',
        '<p id="n1">1. Office A, Report, 3 May 2021 <a href="#r1">back</a></p>',
    ),
}


@pytest.mark.parametrize(("sign", "note"), STYLES.values(), ids=STYLES)
def test_notes_are_tied_by_their_links_and_never_stand_in_the_text(sign, note):
    document = read(f"<p>The police came.{sign} Nobody was heard.</p><h2>Notes</h2>{note}")
    row = document.paragraphs[0]
    assert row.text == "The police came. Nobody was heard."
    assert [(one.n, row.text[: one.offset]) for one in row.note_references] == [(1, "The police came.")]
    assert [(one.n, one.text) for one in document.notes] == [(1, "Office A, Report, 3 May 2021")]
    assert len(document.paragraphs) == 1


def test_a_link_to_a_chapter_is_no_note():
    document = read(f'<p>See <a href="#two">2</a>.</p><h2 id="two">Marches</h2><p>{LONG}</p>')
    assert texts(document)[0] == "See 2."
    assert not document.notes


def test_the_address_behind_the_one_link_of_a_note_is_its_source():
    sign, _note = STYLES["plain"]
    note = '<p id="n1">Office A, <a href="https://example.org/a">Report</a>, 3 May 2021 <a href="#r1">↩</a></p>'
    document = read(f"<p>The police came.{sign}</p>{note}")
    assert [source.url for source in document.notes[0].sources] == ["https://example.org/a"]


def test_two_line_breaks_part_paragraphs_and_one_does_not():
    document = read(f"<div>{LONG}<br><br>Second line<br>goes on here.</div>")
    assert texts(document) == [LONG, "Second line goes on here."]


def test_soft_hyphens_and_spaces_that_do_not_show_are_gone():
    document = read(f"<p>recom\u00admen\u200bdations&nbsp;of\u2009the office.</p><p>{LONG}</p>")
    assert texts(document)[0] == "recommendations of the office."


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_a_page_is_read_in_its_own_encoding(encoding):
    head = f'<meta charset="{encoding}">'
    page = f"<!DOCTYPE html><html><head>{head}</head><body><p>Señora, “café” – {LONG}</p></body></html>"
    assert texts(read_report(page.encode(encoding), "page.html")) == [f"Señora, “café” – {LONG}"]


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 5000 + "x" + "</div>" * 5000,
        "",
        "<nav>Home</nav>",
        "<h1>Only a heading</h1>",
        "<b>" * 450_000,
    ],
    ids=["nested", "empty", "frame alone", "heading alone", "too many"],
)
def test_what_holds_no_text_or_is_hostile_is_refused_in_one_sentence(body):
    with pytest.raises(ReportFormatError, match=r"^page\.html "):
        read(body)
