"""Scans made for tests: pages set anew from known words, drawn, turned a little, with grain, and packed as pictures."""

import io
import random
import re
from difflib import SequenceMatcher

import pikepdf
import pypdfium2 as pdf
import pytest
from PIL import Image, ImageFilter
from weasyprint import HTML

from coi.readers.apart import read_apart
from coi.readers.scans import recognise_pages, tesseract

needs_tesseract = pytest.mark.skipif(tesseract() is None, reason="this machine has no Tesseract")
STYLE = """
  @page { size: A4; margin: 25mm 24mm;
    @top-center { content: "Notes of the river office"; font-size: 8.5pt }
    @bottom-center { content: "Page " counter(page); font-size: 9pt } }
  body { font: 11pt/1.4 "Source Serif 4", "DejaVu Serif", serif } h2 { font-size: 15pt; margin: 14pt 0 7pt }
  p { margin: 0 0 8pt; text-align: justify }
"""


def typeset(body, *, more="", language="en"):
    """The bytes of a PDF with text."""
    return HTML(string=f"<html lang={language}><style>{STYLE}{more}</style><body>{body}</body></html>").write_pdf()


def scanned(data, *, tilt=0.0, grain=0, dots=200, pages=None):
    """The same pages as pictures, all or those of these numbers (from 1): a scan, or a mixed file."""
    drawn, out = pdf.PdfDocument(data), io.BytesIO()
    pictures = io.BytesIO()
    images = [_picture(page, tilt, grain, dots) for page in drawn]
    images[0].save(pictures, "PDF", save_all=True, append_images=images[1:], resolution=dots, quality=80)
    with pikepdf.open(io.BytesIO(data)) as whole, pikepdf.open(pictures) as pictured:
        for number in range(1, len(whole.pages) + 1):
            if pages is None or number in pages:
                whole.pages[number - 1] = pictured.pages[number - 1]
        whole.save(out, deterministic_id=True)
    return out.getvalue()


def _picture(page, tilt, grain, dots):
    image = page.render(scale=dots / 72, grayscale=True).to_pil().convert("L")
    image = image.rotate(tilt, resample=Image.Resampling.BICUBIC, fillcolor=255)
    if grain:
        noise = Image.effect_noise(image.size, grain)
        image = Image.blend(image.filter(ImageFilter.GaussianBlur(0.6)), noise, 0.15).point(lambda v: min(255, v + 25))
    return image


def read_by_machine(data, language="en", at=lambda done, total: None):
    program = tesseract()

    def recognise(indices):
        return recognise_pages(data, "scan.pdf", indices, program.for_report(language), program=program, at=at)

    return read_apart(data, "scan.pdf", recognise=recognise)


def share_read(told, truth):
    """How many of the words of `truth` stand in `told`, in their order."""
    words, wanted = (re.findall(r"\w+", text) for text in (told, truth))
    same = SequenceMatcher(None, words, wanted, autojunk=False).get_matching_blocks()
    return sum(block.size for block in same) / len(wanted)


def paragraphs(seed, count, sentences):
    """Made paragraphs of so many of these sentences, with figures of their own."""
    dice = random.Random(seed)  # noqa: S311 (words for a test)
    return [
        " ".join(dice.choice(sentences).format(dice.randint(12, 980), dice.randint(2, 28)) for _ in range(4))
        for _ in range(count)
    ]


ENGLISH = (
    "The guards of the upper valley closed {} wells without a written order.",
    "Families walked {} kilometres to the river, and {} of them fell ill on the way.",
    "The clerk registered {} complaints in May 2023; none was answered within {} days.",
    "A teacher said that the bridge had been shut since the floods, “for everybody’s safety”.",
)
SPANISH = (
    "La guardia del valle cerró {} pozos sin orden escrita, según la Defensoría.",
    "Las familias caminaron {} kilómetros hasta el río; {} niños enfermaron después.",
    "El año pasado se registraron {} denuncias y ninguna obtuvo respuesta en {} días.",
    "¿Quién firmó la autorización?, preguntó una maestra de la parroquia de San Andrés.",
)


def layered(data, **look):
    """A scan as offices send it: pictures of the pages, and the words laid over them without ink."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as words, pikepdf.open(io.BytesIO(scanned(data, **look))) as pictures:
        for page, pictured in zip(words.pages, pictures.pages, strict=True):
            (image,) = pictured.Resources.XObject.values()
            page.Resources.XObject = pikepdf.Dictionary(Scan=words.copy_foreign(image))
            _left, _bottom, width, height = map(float, page.MediaBox)
            page.contents_coalesce()
            unseen = page.Contents.read_bytes().replace(b"BT\n", b"BT 3 Tr\n")
            drawn = b"q %.2f 0 0 %.2f 0 0 cm /Scan Do Q\n" % (width, height)
            page.Contents = words.make_stream(drawn + unseen)
        words.save(out, deterministic_id=True)
    return out.getvalue()
