"""What sites put around a report, and how they write it, is told by kind; what cannot be read is refused."""

import base64

import pytest

from coi.readers.formats import read_report
from coi.readers.telling.file import told_by
from coi.text.document import ReportFormatError

LONG = "The traders of the port pay a levy each week, and those who refuse find a letter at the door of the shop."
TOLD = "Ferrymen said so in writing; the harbour office has kept each of their letters since the first of the closures."


def page(body, *, lang="en", charset="utf-8"):
    meta = f'<meta charset="{charset}">' if charset else ""
    return f'<!DOCTYPE html><html lang="{lang}"><head>{meta}<title>Levies</title></head><body>{body}</body></html>'


def read(body, **more):
    return read_report(page(body, **more).encode(), "page.html")


def texts(document):
    return [paragraph.text for paragraph in document.paragraphs]


@pytest.mark.parametrize(
    "frame",
    [
        "<div id='header'><p>{}</p></div>",
        "<div class='site-footer__legal'><p>{}</p></div>",
        "<div class='TopBar_wrap__x1'><p>{}</p></div>",
        "<div id='comments' class='comments-area'><p>{}</p></div>",
        "<div class='jp-relatedposts'><p>{}</p></div>",
        "<div id='onetrust-banner-sdk'><p>{}</p></div>",
        "<div><h3>You may also like</h3><p>{}</p></div>",
        "<section><h2>Artículos relacionados</h2><p>{}</p></section>",
        "<div class='d-print-none'><p>{}</p></div>",
        "<p>© {}</p>",
    ],
)
def test_a_frame_is_told_by_its_name_or_heading(frame):
    framed, content = (
        frame.format("Give each month"),
        f"<div class='entry'><h1>Levies</h1><p>{LONG}</p><p>{TOLD}</p></div>",
    )
    document = read(framed + content if "header" in frame else content + framed)
    assert texts(document) == [LONG, TOLD]
    assert any("Give each month" in one.text for one in document.left_out)


def test_a_name_alone_makes_no_frame_of_what_holds_the_report():
    document = read(f"<div class='has-cookie-bar with-sidebar header'><h1>Levies</h1><p>{LONG}</p><p>{TOLD}</p></div>")
    assert texts(document) == [LONG, TOLD]


def test_rows_headings_and_paragraphs_are_no_frame_whatever_their_class():
    document = read(
        f"<h1>Levies</h1><p>{LONG}</p><h2 class='header'>In ports</h2><p class='footer-note'>{TOLD}</p>"
        "<table><tr class='header'><th>Year</th><th>Held</th></tr>"
        "<tr><td class='banner'>2019</td><td>41</td></tr></table>"
        f"<div class='header'><h2>In towns</h2></div><p>{LONG}</p>"
    )
    assert texts(document) == [LONG, TOLD, "Year\tHeld", "2019\t41", LONG]
    assert [section.title for section in document.sections] == ["Levies", "In ports", "In towns"]


def test_of_several_articles_the_one_that_holds_the_text_is_read():
    teasers = "<article><h3>Boats</h3><p>A tale of boats.</p></article>" * 2
    document = read(f"<article><h1>Levies</h1><p>{LONG}</p><p>{TOLD}</p></article><div>{teasers}</div>")
    assert texts(document) == [LONG, TOLD]
    few = read(f"<div><p>{LONG}</p><p>{TOLD}</p></div><article><p>A tale of boats.</p></article>")
    assert texts(few)[:2] == [LONG, TOLD]


def test_what_a_button_opens_is_content_and_its_button_the_heading():
    document = read(
        f"<main><h1>Levies</h1><h2><button aria-controls='a'>In ports</button></h2>"
        f"<div id='a' hidden><p>{LONG} {TOLD}</p></div>"
        f"<details><summary>In towns</summary><p>{TOLD}</p></details></main>"
    )
    assert texts(document) == [f"{LONG} {TOLD}", "In towns", TOLD]
    assert document.sections[1].path == ("Levies", "In ports")


def test_a_bold_line_over_text_is_a_heading_below_those_that_are_marked():
    document = read(
        f"<h1>Levies</h1><p><strong>In ports</strong></p><p>{LONG}</p><p><b><i>By night</i></b></p><p>{LONG}</p>"
        f"<p><strong>In towns</strong></p><p>{LONG} <b>None was fined</b></p><p><b>Nobody was heard.</b></p>"
        f"<p>{TOLD}</p>"
    )
    assert [section.path for section in document.sections] == [
        ("Levies",),
        ("Levies", "In ports"),
        ("Levies", "In ports", "By night"),
        ("Levies", "In towns"),
    ]
    assert texts(document)[-2:] == ["Nobody was heard.", TOLD]


def test_notes_that_nothing_links_are_proved_by_their_count():
    notes = "<h2>Notes</h2><ol><li>Port ledger, p. 4</li><li>Harbour office, letter</li></ol>"
    document = read(f"<p>{LONG}<sup>1</sup> {TOLD}<sup>2</sup></p>{notes}")
    assert [(note.n, note.text) for note in document.notes] == [(1, "Port ledger, p. 4"), (2, "Harbour office, letter")]
    assert [reference.offset for reference in document.paragraphs[0].note_references] == [
        len(LONG),
        len(LONG + TOLD) + 1,
    ]
    plain = read(f"<p>{LONG} over 5 km<sup>2</sup> and 1<sup>st</sup> of all</p>{notes}")
    assert not plain.notes
    assert "5 km2" in plain.paragraphs[0].text


@pytest.mark.parametrize(
    ("charset", "encoding", "lang"),
    [
        ("", "cp1252", "fr"),
        ("iso-8859-1", "cp1252", "fr"),
        ("iso-8859-1", "utf-8", "fr"),
        ("utf-8", "cp1252", "fr"),
        ("utf-16", "utf-8", "fr"),
        ("", "utf-16", "fr"),
        ("utf-16", "utf-16-le", "fr"),
        ("", "cp1251", "ru"),
        ("", "cp1251", ""),
        ("", "koi8_r", ""),
        ("koi8-r", "koi8_r", "ru"),
        ("", "cp1256", ""),
    ],
)
def test_letters_are_right_whatever_the_page_says_of_them(charset, encoding, lang):
    words = {
        "cp1251": "Суд не рассмотрел дело о паромах, и жители ждут ответа уже год.",
        "koi8_r": "Суд не рассмотрел дело о паромах, и жители ждут ответа уже год.",
        "cp1256": "لم تنظر المحكمة في قضية العبارات وما زال السكان ينتظرون الرد منذ عام.",
    }.get(encoding, "L’enquête – ouverte à Pâques – n’a rien donné : « aucun témoin », dit le préfet.")
    data = page(f"<h1>X</h1><p>{words}</p>", lang=lang, charset=charset).encode(encoding)
    document = read_report(data, "page.html")
    assert texts(document) == [words]
    guessed = charset in ("", "utf-8") and not encoding.startswith("utf")
    assert any("it was read as" in said for said in document.warnings) == guessed


def test_a_web_archive_is_read_as_its_page_and_tells_its_address():
    body = base64.encodebytes(page(f"<main><h1>Levies</h1><p>{LONG}</p></main>").encode()).decode()
    archive = (
        "From: <Saved>\r\nSnapshot-Content-Location: https://desk.example/levies\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\tboundary="part"\r\n\r\n--part\r\nContent-Type: text/html\r\n'
        f"Content-Transfer-Encoding: base64\r\nContent-Location: https://desk.example/levies\r\n\r\n{body}\r\n--part--\r\n"
    ).encode()
    document = read_report(archive, "levies.mhtml")
    assert texts(document) == [LONG]
    assert not document.warnings
    told = {(one.field, one.value) for one in told_by(archive, "levies.mhtml").told}
    assert {("address", "https://desk.example/levies"), ("title", "Levies")} <= told


def test_a_page_of_frames_is_refused_with_the_way_out():
    with pytest.raises(ReportFormatError, match=r"side by side \(menu.htm, text.htm\).*save the page inside"):
        read_report(b"<html><frameset><frame src=menu.htm><frame src=text.htm></frameset></html>", "a.html")


def test_items_that_word_saved_have_their_labels():
    ignored = "<span style='mso-list:Ignore'>{}<span>&nbsp;&nbsp; </span></span>"
    document = read(
        f"<p class=MsoListParagraph>{ignored.format('·')}by night;</p>"
        f"<p class=MsoListParagraph>{ignored.format('(a)')}by day.</p>"
        f"<p>• on feast days.</p><p class=MsoQuote>{LONG}</p>"
    )
    assert [(p.label, p.text, p.kind) for p in document.paragraphs] == [
        ("•", "by night;", "list_item"),
        ("(a)", "by day.", "list_item"),
        ("•", "on feast days.", "list_item"),
        ("", LONG, "quotation"),
    ]
