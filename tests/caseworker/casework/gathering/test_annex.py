"""The annex of a brief: pages drawn with what is quoted marked, each with its file's digest, or a reason why not."""

import io
import json

import pikepdf
import pypdfium2 as pdf
import pytest
from PIL import Image

from caseworker.brief.composing.document import as_json
from caseworker.brief.paper.pdf import BriefRefused
from caseworker.casework.briefs import as_pdf, compose_brief
from caseworker.casework.excerpts import NoPage, print_page
from caseworker.casework.gathering import annex
from caseworker.models import Case
from caseworker.models.changes import Changed
from coi.library import originals
from coi.library.importing import import_file, originals_folder
from coi.library.pictures import marked_picture
from coi.models import Report
from coi.readers.pdf.picture import MOST_BYTES
from coi.text.metadata import Metadata
from tests.coi.readers.scanned import ENGLISH, paragraphs, typeset
from tests.factories import NOW, make_case, make_excerpt, make_person, make_report

TEXTS = paragraphs(21, 16, ENGLISH)


@pytest.fixture
def report(db):
    """A report of three pages; some of its paragraphs go on over the page."""
    data = typeset("<h2>1. Wells</h2>" + "".join(f"<p>{text}</p>" for text in TEXTS))
    return import_file(data, "wells.pdf", Metadata("Wells", "River Office", ("PER",), language="en"))


@pytest.fixture
def case(db):
    return make_case(make_person("ana"))


def quoted(case, row, **more):
    excerpt = make_excerpt(case.questions.first(), row, **more)
    return print_page(excerpt, wanted=True, version=excerpt.version, by=case.owner, at=NOW)


def over_the_page(report):
    return next(row for row in report.paragraphs.all() if len(row.boxes) > 1)


def test_two_excerpts_of_a_page_share_its_picture_and_lead_to_it(case, report):
    first, second = report.paragraphs.all()[:2]
    quoted(case, first)
    quoted(case, second)
    document = compose_brief(case, NOW)
    (page,) = document.annex
    assert [(one.excerpt, one.anchor) for one in page.marked] == [(1, "excerpt-1"), (2, "excerpt-2")]
    assert [[link.label for link in one.pages] for one in document.parts[0].excerpts] == [["A1"], ["A1"]]
    assert page.lines[0] == "Page 1 of the file, counted from the first; cited as p. 1."
    assert f"SHA-256 {report.source_sha256}" in page.lines[1]
    assert "excerpts 1, 2" in page.alternative
    assert document.back_matter[-1].anchor == "annex"
    told = json.loads(as_json(document))["annex"][0]
    assert (told["page"], told["source_sha256"]) == (1, report.source_sha256)
    assert told["marked"][0]["rects"] == [list(map(float, rect)) for rect in first.boxes[0]["rects"]]


def test_a_passage_over_two_pages_has_two_pictures(case, report):
    quoted(case, over_the_page(report))
    pages = compose_brief(case, NOW).annex
    assert [page.page for page in pages] == [pages[0].page, pages[0].page + 1]
    assert "begins on a page before it" in pages[1].lines[0]
    assert all(page.lines[-1].startswith("A passage that goes on over the page") for page in pages)


def test_without_the_switch_there_is_no_annex(case, report):
    make_excerpt(case.questions.first(), report.paragraphs.first())
    document = compose_brief(case, NOW)
    assert (document.annex, document.annex_how, document.parts[0].excerpts[0].pages) == ((), "", ())
    assert "annex" not in {line.anchor for line in document.back_matter}


def test_a_passage_without_a_page_has_no_switch(case):
    excerpt = make_excerpt(case.questions.first(), make_report().paragraphs.first())
    with pytest.raises(NoPage):
        print_page(excerpt, wanted=True, version=excerpt.version, by=case.owner, at=NOW)


def test_the_switch_counts_the_case_up_and_minds_who_was_faster(case, report):
    excerpt = make_excerpt(case.questions.first(), report.paragraphs.first())
    before = Case.objects.get(pk=case.pk).version
    print_page(excerpt, wanted=True, version=excerpt.version, by=case.owner, at=NOW)
    assert Case.objects.get(pk=case.pk).version == before + 1
    with pytest.raises(Changed):
        print_page(excerpt, wanted=False, version=excerpt.version, by=case.owner, at=NOW)


def test_the_pdf_has_the_pictures_with_their_words_for_who_cannot_see_them(case, report):
    quoted(case, over_the_page(report))
    document = compose_brief(case, NOW)
    made = as_pdf(document)
    assert made == as_pdf(document)
    assert figures(made) == [page.alternative for page in document.annex]
    read = pdf.PdfDocument(made)
    texts = [page.get_textpage().get_text_range() for page in read]
    at = [
        number for number, text in enumerate(texts) if "SHA-256" in text and "Page " in text and pictured(read[number])
    ]
    assert len(at) == 2
    assert all(report.source_sha256 in "".join(texts[number].split()) for number in at)


def figures(made):
    with pikepdf.open(io.BytesIO(made)) as file:
        found = (one for one in file.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure")
        return [str(one.Alt) for one in found if "/Alt" in one]


def pictured(page):
    return any(True for _ in page.get_objects(filter=[3], max_depth=4))


def test_the_mark_lies_where_the_passage_stands_and_its_words_stay(report):
    row = report.paragraphs.first()
    rects = tuple(tuple(rect) for rect in row.boxes[0]["rects"])
    plain, marked = (Image.open(io.BytesIO(marked_picture(report, 0, marks))) for marks in ({}, {3: rects}))
    scale = marked.width / 595.3
    left, _low, right, high = rects[0]
    paper = (round((right - 1) * scale), round((841.9 - high + 1) * scale))
    below = (round((left + 30) * scale), round((841.9 - 60) * scale))
    assert plain.getpixel(paper)[2] > 240
    assert marked.getpixel(paper)[2] < 190
    assert marked.getpixel(below)[2] > 240
    assert min(marked.crop((*paper, paper[0] + 1, paper[1] + 1)).tobytes()) < 190


def test_a_picture_stays_small_whatever_the_page_holds(db):
    noise = Image.effect_noise((1400, 2000), 120).convert("RGB")
    out = io.BytesIO()
    noise.save(out, "PDF", resolution=170)
    originals.keep(originals_folder(), out.getvalue())
    report = Report(source_name="noise.pdf", source_sha256=originals.keep(originals_folder(), out.getvalue()))
    assert len(marked_picture(report, 0, {})) < 2 * MOST_BYTES


def test_a_page_that_cannot_be_drawn_is_named_and_nothing_is_printed(case, report):
    quoted(case, report.paragraphs.first())
    document = compose_brief(case, NOW)
    originals.place(originals_folder(), report.source_sha256).unlink()
    with pytest.raises(BriefRefused, match="Excerpt 1: The page cannot be drawn"):
        as_pdf(document)


def test_too_many_pages_are_refused_with_their_number(case, report, monkeypatch):
    quoted(case, over_the_page(report))
    monkeypatch.setattr(annex, "MOST_PAGES", 1)
    with pytest.raises(BriefRefused, match="2 pages with pictures; at most 1"):
        as_pdf(compose_brief(case, NOW))
