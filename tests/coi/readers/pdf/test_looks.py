"""Which pages without text show words: pages of print do, however they lie; photographs, logos and charts do not."""

import io

import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from coi.readers.pdf.looks import shows_words
from tests.coi.readers.hostile import SENTENCE

SIZE = (900, 1270)
FONT = ImageFont.load_default(20)


def blank(shade=250):
    return Image.new("L", SIZE, shade)


def printed(lines=20, shade=250, ink=20, columns=1):
    picture = blank(shade)
    drawn = ImageDraw.Draw(picture)
    for column in range(columns):
        for line in range(lines):
            words = SENTENCE[: 70 // columns]
            drawn.text((80 + column * 400, 100 + line * 44), words, fill=ink, font=FONT)
    return picture


def grained(picture):
    return Image.blend(picture, Image.effect_noise(SIZE, 80), 0.12)


def photograph():
    sky = Image.radial_gradient("L").resize(SIZE)
    return Image.blend(sky, Image.effect_noise(SIZE, 110).filter(ImageFilter.GaussianBlur(5)), 0.5)


def logo():
    picture = blank(90)
    ImageDraw.Draw(picture).text((80, 100), "OFFICE", fill=250, font=ImageFont.load_default(90))
    return picture


def chart():
    picture = blank()
    drawn = ImageDraw.Draw(picture)
    for bar in range(9):
        drawn.rectangle((90 + bar * 85, 1100 - bar * 90, 150 + bar * 85, 1100), fill=90)
    for line in range(12):
        drawn.line((60, 100 + line * 90, 850, 100 + line * 90), fill=180)
    return picture


def seen(picture):
    out = io.BytesIO()
    picture.convert("RGB").save(out, "PDF", quality=60)
    document = pdfium.PdfDocument(out.getvalue())
    return shows_words(document[0])


@pytest.mark.parametrize(
    "picture",
    [
        pytest.param(printed(), id="print"),
        pytest.param(grained(printed()), id="grain"),
        pytest.param(printed(shade=200, ink=60), id="grey paper"),
        pytest.param(printed(shade=20, ink=240), id="light on dark"),
        pytest.param(printed(columns=2), id="two columns"),
        pytest.param(printed(lines=8), id="a few lines"),
        pytest.param(printed().rotate(90, expand=True), id="turned"),
        pytest.param(printed().rotate(180), id="upside down"),
        pytest.param(printed().rotate(0.7, fillcolor=250), id="askew"),
        pytest.param(printed().filter(ImageFilter.GaussianBlur(1.2)), id="blurred"),
    ],
)
def test_print_is_seen(picture):
    assert seen(picture)


@pytest.mark.parametrize("picture", [blank(), blank(60), photograph(), logo(), chart()], ids=range(5))
def test_what_is_no_print_is_not(picture):
    assert not seen(picture)
