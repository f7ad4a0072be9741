"""The picture of a page shows what the page shows, and the boxes of the paragraphs lie on their words."""

import io

import pytest
from PIL import Image

from coi.readers.formats import read_report
from coi.readers.pdf.picture import MOST_HIGH, WIDE, draw_page, sizes_of
from coi.text.document import ReportFormatError
from tests.coi.readers.pdf.made import make
from tests.coi.readers.pdf.test_reader import turned


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_ink_lies_in_the_boxes_of_paragraphs(degrees):
    data = make(3)[0]
    data = turned(data, degrees) if degrees else data
    size = sizes_of(data, "r.pdf")[0]
    picture = Image.open(io.BytesIO(draw_page(data, "r.pdf", 0))).convert("L")
    scale = picture.width / size.width
    for paragraph in read_report(data, "r.pdf").paragraphs:
        for x0, y0, x1, y1 in [rect for b in paragraph.boxes if b.page_index == 0 for rect in b.rects]:
            part = picture.crop([int(scale * place) for place in (x0, size.height - y1, x1, size.height - y0)])
            assert sum(part.histogram()[:128]) > 0.02 * part.width * part.height


def test_a_picture_is_of_bounded_size():
    picture = Image.open(io.BytesIO(draw_page(make(1)[0], "r.pdf", 0)))
    assert picture.width <= WIDE
    assert picture.height <= MOST_HIGH


def test_a_page_that_is_not_there_is_refused():
    with pytest.raises(ReportFormatError, match="has no page 1000"):
        draw_page(make(1)[0], "r.pdf", 999)
