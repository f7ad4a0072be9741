"""Each rendering starts a process, so few are made and much is asked of each."""

import json
import re
from dataclasses import replace
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from django.template.loader import render_to_string

from caseworker.brief.composing.document import as_json, compose, digest
from caseworker.brief.paper.pdf import LIMITS, BriefRefused, own_assets, render
from caseworker.brief.paper.press import PressError, press
from caseworker.brief.paper.proof import proof, squeezed
from caseworker.brief.paper.proofreading import ProofError, prove, proven_texts
from tests.caseworker.brief.made import case, excerpt, note, question, source

pytestmark = pytest.mark.whole

HOSTILE = (
    '<script>alert("x")</script> &amp; <img src="http://192.0.2.1/a.png"> office, café, n\u0303, ½',
    "Name \u202eevil\u202c, \u200fmark\u200e, One\x00two\x1b[31m.",
    "He said مرحبا بالعالم and שלום עולם to them.",
    "Article 1\nWhoever  fails \u00a0 8 000 times.",
)
SENTENCE = "The town council counted one thousand people in the square that day. "


def laid_out(document):
    return render_to_string("brief/brief.html", {"brief": document, "digest": digest(document)})


def refusal(html, document, **other):
    with pytest.raises(BriefRefused) as refused:
        render(html, document, **other)
    return str(refused.value)


def many_notes(first, count):
    marked = " ".join(f"Sentence {n} ends here.{{{n}}}" for n in range(first, first + count))
    notes = [
        note(n, source(f"Author {n % 40}", f"Title {n % 40}", "2024", f"p. {n}")) for n in range(first, first + count)
    ]
    return excerpt(marked, *notes)


@pytest.fixture(scope="module")
def document():
    unbroken = source("Registry", "y" * 400, "2024", url="https://registry.example/" + "path-" * 20)
    return compose(
        case(
            question(
                *(excerpt(f"{words}{{1}}", note(1, unbroken)) for words in HOSTILE),
                heading="Hostile words",
                asked="Is it safe?",
            ),
            question(
                *(many_notes(first, 60) for first in range(1, 300, 60)),
                heading="Three hundred notes",
                asked="Are all there?",
            ),
            question(excerpt(SENTENCE * 290), excerpt("x" * 2000), heading="Long paragraphs", asked="How long?"),
            question(heading="Nothing", asked="What is missing?"),
        )
    )


@pytest.fixture(scope="module")
def html(document):
    return laid_out(document)


@pytest.fixture(scope="module")
def pdf(document, html):
    return render(html, document)


@pytest.fixture(scope="module")
def small():
    return compose(case(question(excerpt("Police fired.{7} All fled.{8}", note(7, source("Herald", "March", "2025"))))))


@pytest.fixture(scope="module")
def small_pdf(small):
    return render(laid_out(small), small)


@pytest.fixture(scope="module")
def pages(pdf):
    opened = pypdfium2.PdfDocument(pdf)
    texts = [page.get_textpage().get_text_range() for page in opened]
    opened.close()
    return texts


def test_every_quotation_and_all_300_notes_are_in_the_file(document, pdf):
    found = squeezed("".join(proven_texts(pdf)))
    assert document.parts[1].excerpts[-1].notes[-1].number == 304
    assert squeezed(SENTENCE * 290) in found
    assert "x" * 2000 in found
    assert '<script>alert("x")</script>&amp;<imgsrc="http://192.0.2.1/a.png">office,café' in found
    assert found.index("304Author20,Title20,2024,p.300") > found.index("303Author19,Title19,2024,p.299")


def test_the_attachment_is_the_json_whose_digest_is_printed(document, pdf, pages):
    with pikepdf.open(BytesIO(pdf)) as opened:
        attached = opened.attachments["brief.json"]
        assert attached.get_file().read_bytes() == as_json(document)
        assert opened.Root.AF[0].AFRelationship == pikepdf.Name.Source
    assert digest(document) in re.sub(r"\s", "", pages[-1])


def test_contents_name_the_pages_where_the_parts_are(document, pdf, pages):
    places = page_of_headings(pdf)
    contents = " ".join(" ".join(pages[:2]).split())
    for line in (*document.contents, *document.back_matter):
        printed = re.search(rf"{re.escape(line.title)}[ .]*?(\d+)", contents)
        assert printed is not None, line.title
        assert int(printed[1]) == places[line.anchor]


def page_of_headings(pdf):
    with pikepdf.open(BytesIO(pdf)) as opened:
        numbers = {page.obj.objgen: number for number, page in enumerate(opened.pages, start=1)}
        names = list(opened.Root.Names.Dests.Names)
        return {str(name): numbers[target[0].objgen] for name, target in zip(names[::2], names[1::2], strict=True)}


def test_parts_and_excerpts_are_bookmarks(pdf):
    with pikepdf.open(BytesIO(pdf)) as opened, opened.open_outline() as outline:
        tree = {entry.title.split(" ", 1)[-1]: [child.title for child in entry.children] for entry in outline.root}
    assert tree["Hostile words"] == ["Excerpt 1", "Excerpt 2", "Excerpt 3", "Excerpt 4"]
    assert "Sign-off" in " ".join(tree)


@pytest.mark.parametrize("wanted", [True, False])
def test_a_question_without_material_is_a_section_only_where_wanted_and_named_in_any_case(wanted):
    asked = question(heading="Relocation", asked="Can they move away?")
    brief = compose(case(question(excerpt("Police fired.")), asked, print_empty=wanted))
    pdf = render(laid_out(brief), brief)
    with pikepdf.open(BytesIO(pdf)) as opened, opened.open_outline() as outline:
        bookmarks = " ".join(entry.title for entry in outline.root)
        attached = json.loads(opened.attachments["brief.json"].get_file().read_bytes())
    assert ("Relocation" in bookmarks) is wanted
    assert [part["is_section"] for part in attached["parts"]] == [True, wanted]
    assert any(line.startswith("2 Relocation") for line in attached["empty"])
    opened = pypdfium2.PdfDocument(pdf)
    words = " ".join(" ".join(page.get_textpage().get_text_range() for page in opened).split())
    assert "2 Relocation" in words.partition("Gaps and limits No excerpt")[2]
    assert "Can they move away?" in words.partition("Questions in this brief")[2]


def test_pages_carry_number_part_and_reference(pages):
    assert f"Page 1 of {len(pages)}" in pages[0]
    assert f"Page {len(pages)} of {len(pages)}" in pages[-1]
    assert all("HIL-2026-0042 · Version 1" in page for page in pages)
    assert any("Three hundred notes" in page for page in pages[3:])


def test_only_own_fonts_are_embedded_save_for_scripts_they_lack(pdf):
    with pikepdf.open(BytesIO(pdf)) as opened:
        names = {str(o.FontName) for o in opened.objects if isinstance(o, pikepdf.Dictionary) and "/FontName" in o}
    families = {re.sub(r"^/[A-Z]+\+|[^A-Za-z0-9-].*", "", name) for name in names}
    assert {"Source-Sans-3", "Source-Serif-4"} <= {family.removesuffix("-Italic") for family in families}


def test_the_same_brief_gives_the_same_bytes(small, small_pdf):
    assert render(laid_out(small), small) == small_pdf


def test_a_brief_in_latin_script_embeds_only_own_fonts_and_claims_both_standards(small_pdf):
    with pikepdf.open(BytesIO(small_pdf)) as opened:
        names = [str(o.FontName) for o in opened.objects if isinstance(o, pikepdf.Dictionary) and "/FontName" in o]
        claims = opened.Root.Metadata.read_bytes().decode()
    assert names
    assert all("+Source-S" in name for name in names)
    assert "<pdfuaid:part>1<" in claims
    assert 'pdfaid:part="3"' in claims


@pytest.mark.parametrize(
    "planted",
    [
        '<img src="http://192.0.2.1/a.png">',
        '<link rel="attachment" href="file:///etc/hostname">',
        '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/hostname" width="9" height="9"/></svg>',
        '<p style="background: url(file:///etc/hostname)">x</p>',
        '<style>@import url("https://192.0.2.1/a.css");</style>',
        '<img src="asset:sans/../../secret">',
        '<img src="data:image/png;base64,AAAA">',
    ],
)
def test_whatever_asks_for_something_outside_is_refused(planted):
    fonts = {name: str(path) for name, path in own_assets().fonts.items()}
    job = {
        "attachment": "{}",
        "composed_at": "2026-11-12T09:30:00+00:00",
        "proof": [],
        "stylesheet": "",
        "fonts": fonts,
    }
    with pytest.raises(PressError, match="something outside itself"):
        press({**job, "html": f"<html><body>{planted}</body></html>"})


def test_a_refusal_of_the_press_reaches_the_caller_as_a_sentence(small):
    html = laid_out(small).replace("<h1>", '<img src="http://192.0.2.1/a.png"><h1>')
    assert "(http://192.0.2.1/a.png)" in refusal(html, small)


def test_a_character_no_font_can_show_is_named(small):
    document = compose(case(question(excerpt("What is \U00050000 this?"))))
    assert "U+50000" in refusal(laid_out(document), document)


def test_a_layout_that_changes_a_word_is_refused(small):
    altered = laid_out(small).replace("Police ", "Soldiers ")
    assert "quotation of excerpt 1 word for word" in refusal(altered, small)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("[8]", "[9]"),
        ("fired.\u20661\u2069", "fired."),
        ("Herald,", "Herald;"),
        ("[fn.\u00a07]", "[fn.\u00a08]"),
        ("All fled", "all fled"),
    ],
)
def test_a_word_a_call_or_a_note_amiss_is_found(small, small_pdf, printed, expected):
    altered = [(what, tuple(text.replace(printed, expected) for text in texts)) for what, texts in proof(small)]
    assert altered != list(proof(small))
    with pytest.raises(ProofError, match="word for word"):
        prove(small_pdf, altered)


def test_notes_lost_or_doubled_or_out_of_order_are_found(small, small_pdf):
    quotation, one = proof(small)
    for altered in ([quotation], [quotation, one, one], [one, quotation], [quotation, quotation, one]):
        with pytest.raises(ProofError):
            prove(small_pdf, altered)


def test_a_press_that_runs_too_long_is_stopped(document, html):
    assert "within 1 seconds" in refusal(html, document, limits=replace(LIMITS, wall_seconds=1))


def test_a_press_that_needs_too_much_memory_is_stopped(small):
    assert "limits" in refusal(laid_out(small), small, limits=replace(LIMITS, memory=60_000_000))


def test_the_json_names_every_excerpt(document):
    parts = json.loads(as_json(document))["parts"]
    assert [excerpt["words"] for excerpt in parts[0]["excerpts"]] == list(HOSTILE)


def test_a_hyphen_that_ends_a_line_does_not_refuse_the_brief():
    compounds = " ".join(
        ["well-known", "self-defence", "commander-in-chief", "north-north-east-by-east-half-east"] * 40
    )
    document = compose(case(question(excerpt(f"Marchers met {compounds} that day."))))
    assert render(laid_out(document), document).startswith(b"%PDF")


def test_proof_reading_needs_tags():
    blank = pypdfium2.PdfDocument.new()
    blank.new_page(100, 100)
    saved = BytesIO()
    blank.save(saved)
    blank.close()
    with pytest.raises(ProofError):
        prove(saved.getvalue(), [("note 1", ("x",))])
