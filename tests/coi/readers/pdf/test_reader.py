"""Of a printed page its paragraphs come whole, its notes tied, its frame left out; what cannot be read is refused."""

import io
import re
from collections import Counter

import pikepdf
import pytest

from coi.readers.formats import read_report
from coi.text.document import ReportFormatError
from tests.coi.readers.pdf.made import make

pytestmark = pytest.mark.whole

LAYOUTS = [
    *({"seed": seed} for seed in range(8)),
    *({"seed": seed, "notes": False} for seed in range(20, 23)),
    *({"seed": seed, "columns": 2, "notes": False, "rows": False} for seed in range(30, 34)),
]
ALMOST_ALL = 0.97
NUMBER = re.compile(r"\d+(?:\.\d+)?")


def texts(document):
    return {paragraph.text for paragraph in document.paragraphs}


@pytest.fixture(scope="module")
def made():
    """All layouts, each as it was read and as it was made."""
    both = [make(**layout) for layout in LAYOUTS]
    return [(read_report(data, "made.pdf"), truth) for data, truth in both]


def share(found, wanted):
    return sum(one in found for one in wanted), len(wanted)


def test_nearly_all_paragraphs_of_all_layouts_come_whole(made):
    """Where a sentence ends with a full line at a page's end, nothing on the page tells whether its paragraph does."""
    counts = [share(texts(document), [text for text, _notes in truth.paragraphs]) for document, truth in made]
    assert sum(right for right, _all in counts) >= ALMOST_ALL * sum(all_ for _right, all_ in counts)


def test_headings_are_sections_and_nothing_else_is(made):
    for document, truth in made:
        assert [section.path[-1] for section in document.sections] == truth.headings


def test_notes_are_held_word_for_word_and_tied_to_their_paragraph(made):
    for document, truth in made:
        assert [note.text for note in document.notes] == truth.notes
        called = {p.text: [reference.n for reference in p.note_references] for p in document.paragraphs}
        assert all(called.get(text, notes) == notes for text, notes in truth.paragraphs)


def test_nearly_all_rows_keep_their_cells(made):
    """A head whose words stand closer together than those below it may be read as text."""
    found = wanted = 0
    for document, truth in made:
        rows = [paragraph.text.split("\t") for paragraph in document.paragraphs if paragraph.kind == "table_row"]
        assert all(row in truth.rows for row in rows)
        right, all_ = share(rows, truth.rows)
        found, wanted = found + right, wanted + all_
    assert found >= 0.9 * wanted


def test_no_figure_is_lost_or_made(made):
    """Every figure of the paragraphs and notes, as often as it stands there."""
    for document, truth in made:
        wanted = Counter(NUMBER.findall(" ".join([*(text for text, _n in truth.paragraphs), *truth.notes])))
        found = Counter(NUMBER.findall(" ".join(p.text for p in document.paragraphs if p.kind != "table_row")))
        found += Counter(NUMBER.findall(" ".join(note.text for note in document.notes)))
        assert not wanted - found


def test_frame_is_left_out_and_pages_are_labelled(made):
    for document, _truth in made:
        assert not any("Report of the office" in text for text in texts(document))
        assert {p.page_status for p in document.paragraphs} <= {"printed", "inferred"}
        assert document.paragraphs[0].page == "1"


def test_each_paragraph_knows_where_it_stands(made):
    for paragraph in (p for document, _truth in made for p in document.paragraphs):
        assert paragraph.boxes
        for boxes in paragraph.boxes:
            assert all(x0 < x1 and y0 < y1 for x0, y0, x1, y1 in boxes.rects)


def rewritten(data, **options):
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as file:
        file.save(out, **options)
    return out.getvalue()


def turned(data, degrees, margin=0):
    """The same pages, lying on their side, or with a frame of white cut off, but shown as before."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as file:
        for page in file.pages:
            _x, _y, width, height = map(float, page.mediabox)
            if degrees:
                across = {
                    90: (0, 1, -1, 0, height, 0),
                    180: (-1, 0, 0, -1, width, height),
                    270: (0, -1, 1, 0, 0, width),
                }
                page.contents_add(f"q {' '.join(map(str, across[degrees]))} cm".encode(), prepend=True)
                page.contents_add(b"Q")
                page.mediabox = [0, 0, *((height, width) if degrees != 180 else (width, height))]
                page.rotate(degrees, relative=False)
            page.cropbox = [margin, margin, float(page.mediabox[2]) - margin, float(page.mediabox[3]) - margin]
        file.save(out)
    return out.getvalue()


@pytest.mark.parametrize("degrees", [90, 270])
def test_a_page_that_lies_on_its_side_reads_as_it_shows(degrees):
    data, _truth = make(3)
    upright, turning = read_report(data, "r.pdf"), read_report(turned(data, degrees), "r.pdf")
    assert [p.text for p in turning.paragraphs] == [p.text for p in upright.paragraphs]
    for one, other in zip(upright.paragraphs, turning.paragraphs, strict=True):
        for a, b in zip(one.boxes, other.boxes, strict=True):
            assert [pytest.approx(rect, abs=1.5) for rect in a.rects] == list(b.rects)


def test_boxes_count_from_the_corner_of_what_shows_of_the_page():
    data, _truth = make(3)
    whole, cut = read_report(data, "r.pdf"), read_report(turned(data, 0, margin=20), "r.pdf")
    first, same = whole.paragraphs[0].boxes[0].rects[0], cut.paragraphs[0].boxes[0].rects[0]
    assert same == pytest.approx([place - 20 for place in first], abs=0.2)


def encrypted(data):
    return rewritten(data, encryption=pikepdf.Encryption(owner="o", user="u"))


def cut(data):
    return data[:300]


def empty(data):
    out = io.BytesIO()
    with pikepdf.new() as file:
        file.add_blank_page()
        file.save(out)
    return out.getvalue()


def garbage(data):
    return b"%PDF-1.7\n" + bytes(range(256)) * 40


@pytest.mark.parametrize("spoiled", [encrypted, cut, empty, garbage])
def test_a_bad_file_is_refused_in_one_sentence(spoiled):
    data, _truth = make(1, notes=False, rows=False)
    with pytest.raises(ReportFormatError, match=r"^made\.pdf "):
        read_report(spoiled(data), "made.pdf")
