"""A brief in many scripts prints, and the proof refuses a page on which their words do not stand as they are read."""

import re
import subprocess
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from django.template.loader import render_to_string

from caseworker.brief.composing.document import compose, digest
from caseworker.brief.paper import drawing, press, setting
from caseworker.brief.paper.pdf import own_assets, render
from caseworker.brief.paper.proof import proof
from caseworker.brief.paper.proofreading import ProofError
from caseworker.brief.paper.signs import is_private
from tests.caseworker.brief.made import case, excerpt, note, question, source
from tests.caseworker.brief.paper.scripts import TEXTS

FAMILIES = subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, check=True).stdout
pytestmark = [
    pytest.mark.skipif("Noto Sans Tamil" not in FAMILIES, reason="fonts-noto-core is not installed"),
    pytest.mark.whole,
]
AUTHORS = ("نشطاء", "Herald", "ארגון", "காவல்")
TITLES = ("تقرير عن الشرطة", "Marches", 'דו"ח', "அறிக்கை")
ARABIC = "قالت الشرطة إنها قتلت 8 000 شخص (منهم 3 نساء) وجرحت 12 000 آخرين «هناك».{1}"


def quoted(text):
    numbers = sorted({int(n) for n in re.findall(r"\{(\d)\}", text)})
    return excerpt(text, *(note(n, source(AUTHORS[n % 4], TITLES[n % 4], "2020", f"p. {n}")) for n in numbers))


def brief(*texts):
    return compose(case(question(*map(quoted, texts))))


def laid_out(document):
    return render_to_string("brief/brief.html", {"brief": document, "digest": digest(document)})


def printed(document, html=None):
    assets = own_assets()
    job = {
        "html": html or laid_out(document),
        "attachment": "{}",
        "composed_at": document.composed_at,
        "proof": proof(document),
        "stylesheet": assets.stylesheet.read_text(),
        "fonts": {name: str(path) for name, path in assets.fonts.items()},
    }
    return press.press(job)


@pytest.fixture(scope="module")
def everything():
    return printed(brief(*TEXTS.values()))


def test_all_scripts_print_in_one_brief_and_are_proved(everything):
    assert everything.startswith(b"%PDF")


@pytest.mark.parametrize("name", ["ta", "hi", "bn", "si", "my", "km", "th", "am", "yo", "gn", "te", "ml"])
def test_words_from_the_left_are_read_out_of_the_file_as_they_are_stored(everything, name):
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(everything))
    words = re.sub(r"\{\d\}.*", "", TEXTS[name], flags=re.DOTALL)
    assert "".join(words.split()) in "".join(text.split())


def test_a_screen_reader_is_told_the_words_in_order_of_the_text(everything):
    with pikepdf.open(BytesIO(everything)) as opened:
        told = [str(o.ActualText) for o in opened.objects if isinstance(o, pikepdf.Dictionary) and "/ActualText" in o]
    assert "ממנוע" not in told
    assert any("إلا الله" in "".join(c for c in words if c not in "ًٌٍَُِّْٰ") for words in told)


def test_a_link_is_one_annotation_though_its_words_are_in_pieces(everything):
    with pikepdf.open(BytesIO(everything)) as opened:
        seen = [
            (n, str(a.get("/Dest")), tuple(a.Rect)) for n, p in enumerate(opened.pages) for a in p.get("/Annots", [])
        ]
    assert len(seen) == len(set(seen))


def test_the_same_brief_in_several_scripts_gives_the_same_bytes():
    document = brief(TEXTS["mix"], ARABIC)
    assert render(laid_out(document), document) == render(laid_out(document), document)


def test_bullets_of_private_use_print_as_bullets():
    document = brief("\uf0b7 refusal of food;\n\uf0a7 threats.")
    assert printed(document).startswith(b"%PDF")
    (one,) = document.parts[0].excerpts
    assert one.words.startswith("\uf0b7")
    assert "U+F0B7, U+F0A7" in one.remarks[0]


def test_another_sign_of_private_use_is_refused_though_some_font_may_have_one():
    with pytest.raises(press.PressError, match=r"U\+F001: a code for the private use"):
        printed(brief("The word \uf001nal."))
    assert is_private("\uf001")


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("شخص", "أشخاص"),
        ("الشرطة ", ""),
        ("«هناك».", "«هناك»"),
        ("(منهم", ")منهم"),
        ("8 000", "12 000"),
        ("«هناك»", "»هناك«"),
    ],
)
def test_a_word_a_figure_or_a_sign_changed_is_refused(was, becomes):
    document = brief(ARABIC)
    html = laid_out(document)
    assert was in html
    with pytest.raises(ProofError, match="word for word"):
        printed(document, html.replace(was, becomes))


def test_words_that_change_places_are_refused():
    document = brief(ARABIC)
    html = laid_out(document).replace("شخص", "@").replace("آخرين", "شخص").replace("@", "آخرين")
    with pytest.raises(ProofError, match="word for word"):
        printed(document, html)


@pytest.mark.parametrize(
    ("module", "name", "instead"),
    [
        (press, "reorder", lambda document: None),
        (setting, "in_sight", lambda levels: list(range(len(levels)))),
        (setting, "levels", lambda text, base: [int(base == "rtl")] * len(text)),
    ],
)
def test_right_words_in_wrong_places_are_refused(monkeypatch, module, name, instead):
    monkeypatch.setattr(module, name, instead)
    with pytest.raises(ProofError, match="as it is written"):
        printed(brief(ARABIC.replace("(", "(UN Women 2021) (")))


def test_a_paragraph_set_from_the_wrong_side_is_refused():
    document = brief(ARABIC)
    with pytest.raises(ProofError, match="as it is written"):
        printed(document, laid_out(document).replace('dir="auto"', 'dir="ltr"'))


def test_brackets_that_are_not_mirrored_are_refused(monkeypatch):
    span = setting._span

    def from_the_left(words, level):
        piece = span(words, level)
        piece.set("dir", "ltr")
        return piece

    monkeypatch.setattr(setting, "_span", from_the_left)
    with pytest.raises(ProofError, match="signs of"):
        printed(brief(ARABIC))


@pytest.mark.parametrize(
    ("text", "drawn", "told"),
    [
        ("காவல்துறை கைது செய்தது", "கொது", "கைது"),
        ("קבעה המשטרה", "המשטר", "המשטרה"),
        ("The form says ọlọ́pàá ẹ̀kọ́.", "ọlọpàá", "ọlọ́pàá"),
        (ARABIC, "الشرسة", "الشرطة"),
    ],
)
def test_a_layout_that_tells_the_right_words_and_draws_others_is_refused(monkeypatch, text, drawn, told):
    words = drawing.Words
    monkeypatch.setattr(drawing, "Words", lambda said, language: words(said.replace(drawn, told), language))
    document = brief(text)
    with pytest.raises(ProofError, match="signs of"):
        printed(document, laid_out(document).replace(told, drawn))


def test_two_fonts_of_one_description_keep_their_own_signs():
    leaning = [note(n, source("نشطاء", title, "2020")) for n, title in enumerate(('דו"ח', "تقرير عن الشرطة"), start=1)]
    document = compose(case(question(excerpt("Two.{1} Notes.{2}", *leaning))))
    assert printed(document).startswith(b"%PDF")
