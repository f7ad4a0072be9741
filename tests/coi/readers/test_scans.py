"""Scans are read where Tesseract is installed: words in their order, paragraphs, headings, running heads, places."""

import pytest

from coi.readers.apart import read_apart
from coi.readers.pdf.recognised import Picture, lines_read
from coi.text.document import ReportFormatError
from tests.coi.readers.scanned import (
    ENGLISH,
    SPANISH,
    layered,
    needs_tesseract,
    paragraphs,
    read_by_machine,
    scanned,
    share_read,
    typeset,
)

PICTURE = Picture(595, 842, 0.24)
HEADINGS = ("1. The wells", "2. The bridge")


def body(texts):
    half = len(texts) // 2
    parts = zip(HEADINGS, (texts[:half], texts[half:]), strict=True)
    return "".join(f"<h2>{heading}</h2>{''.join(f'<p>{text}</p>' for text in own)}" for heading, own in parts)


@needs_tesseract
@pytest.mark.parametrize(
    ("look", "least"),
    [({"tilt": 0.8}, 0.99), ({"tilt": -1.2, "grain": 60}, 0.98), ({"dots": 150}, 0.98)],
)
def test_words_paragraphs_and_headings_of_a_scan(look, least):
    texts = paragraphs(1, 12, ENGLISH)
    document = read_by_machine(scanned(typeset(body(texts)), **look))
    assert share_read(" ".join(p.text for p in document.paragraphs), " ".join(texts)) >= least
    assert [section.path[-1] for section in document.sections] == list(HEADINGS)
    assert len(document.paragraphs) == len(texts)
    assert all(p.read_by_machine and p.boxes for p in document.paragraphs)
    assert document.unread_pages == ()
    assert document.machine_pages == (1, 2)
    assert {"Notes of the river office", "Page 1"} <= {left.text for left in document.left_out}
    assert {p.page for p in document.paragraphs} == {"1", "2"}


@needs_tesseract
def test_spanish_is_read_with_its_own_letters():
    texts = paragraphs(2, 8, SPANISH)
    document = read_by_machine(scanned(typeset(body(texts), language="es"), tilt=0.4), "es")
    told = " ".join(p.text for p in document.paragraphs)
    assert share_read(told, " ".join(texts)) >= 0.98
    assert "¿Quién firmó la autorización?" in told or not any("¿" in text for text in texts)


@needs_tesseract
def test_columns_are_read_one_after_the_other():
    texts = paragraphs(3, 8, ENGLISH)
    data = scanned(typeset("".join(f"<p>{text}</p>" for text in texts), more="body { columns: 2; column-gap: 9mm }"))
    told = " ".join(p.text for p in read_by_machine(data).paragraphs)
    assert share_read(told, " ".join(texts)) >= 0.97


@needs_tesseract
def test_of_a_mixed_file_only_scans_are_read_by_machine():
    texts = paragraphs(4, 24, ENGLISH)
    document = read_by_machine(scanned(typeset(body(texts)), pages=[2]))
    assert document.machine_pages == (2,)
    marked = {p.read_by_machine for p in document.paragraphs if {b.page_index for b in p.boxes} == {0}}
    assert marked == {False}
    assert all(p.read_by_machine for p in document.paragraphs if 1 in {b.page_index for b in p.boxes})
    assert share_read(" ".join(p.text for p in document.paragraphs), " ".join(texts)) >= 0.99


@needs_tesseract
def test_boxes_stand_where_the_words_stood():
    texts = paragraphs(5, 6, ENGLISH)
    data = typeset(body(texts))
    upright, read = read_apart(data, "text.pdf"), read_by_machine(scanned(data))
    for known, found in zip(upright.paragraphs, read.paragraphs, strict=True):
        for a, b in zip(around(known), around(found), strict=True):
            assert abs(a - b) < 4


def around(paragraph):
    rects = [rect for boxes in paragraph.boxes for rect in boxes.rects]
    return min(r[0] for r in rects), min(r[1] for r in rects), max(r[2] for r in rects), max(r[3] for r in rects)


@needs_tesseract
def test_words_it_was_not_sure_of_are_named():
    texts = paragraphs(6, 6, ENGLISH)
    document = read_by_machine(scanned(typeset(body(texts)), tilt=1.0, grain=140, dots=110))
    spans = [p.text[start:end] for p in document.paragraphs for start, end in p.doubtful]
    assert spans
    assert all(span and " " not in span for span in spans)
    assert f"{len(spans)} of their words are doubtful" in document.warnings[0]


@needs_tesseract
def test_progress_is_told_and_ends_the_work():
    told = []

    def at(done, total):
        told.append((done, total))
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_by_machine(scanned(typeset(body(paragraphs(7, 24, ENGLISH)))), at=at)
    assert told == [(0, 3), (1, 3)]


@needs_tesseract
def test_a_picture_without_words_gives_none():
    bare = "@page { @top-center { content: none } @bottom-center { content: none } }"
    data = scanned(typeset("<p style='height: 60mm; background: linear-gradient(#222, #ddd)'></p>", more=bare))
    with pytest.raises(ReportFormatError, match="holds no text"):
        read_by_machine(data)


def test_without_a_program_a_scan_is_refused_as_before():
    with pytest.raises(ReportFormatError, match="pictures"):
        read_apart(scanned(typeset(body(paragraphs(8, 2, ENGLISH)))), "scan.pdf")


@pytest.mark.parametrize("hocr", [b"", b"no markup", b"<html>", b"<span class='ocr_line' title='bbox x'>a</span>"])
def test_what_is_no_hocr_gives_no_line(hocr):
    assert lines_read(hocr, PICTURE, 0) == []


def test_words_that_somebody_else_had_read_and_laid_over_the_picture_are_read_by_machine():
    texts = paragraphs(9, 4, ENGLISH)
    document = read_apart(layered(typeset(body(texts))), "sent.pdf")
    assert document.machine_pages == (1,)
    assert all(p.read_by_machine for p in document.paragraphs)
    assert "words that whoever made the file had read by machine" in document.warnings[0]
    assert read_apart(typeset(body(texts)), "text.pdf").machine_pages == ()
