"""Hostile PDF files, written object by object."""

import io
import zlib

import pikepdf
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from tests.coi.readers.hostile import ASKS, HELD, SENTENCE, Hostile

CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
MEDIA = b"/MediaBox [0 0 595 842]"


def pdf(objects, trailer=b""):
    """The bytes of a file of these objects by number, with a right table of them."""
    out, places = io.BytesIO(), {}
    out.write(b"%PDF-1.7\n")
    for number, content in objects.items():
        places[number] = out.tell()
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start, most = out.tell(), max(objects) + 1
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % most)
    out.writelines(b"%010d 00000 %s \n" % (places.get(n, 0), b"n" if n in places else b"f") for n in range(1, most))
    out.write(b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (most, trailer, start))
    return out.getvalue()


def stream(data, more=b"", length=None):
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data) if length is None else length, more, data)


def packed(data):
    return stream(zlib.compress(data, 9), b"/Filter /FlateDecode")


def words(text=SENTENCE, times=8):
    """A page's content: the sentence in several lines."""
    lines = b" ".join(b"(%s) Tj 0 -24 Td" % text.encode() for _ in range(times))
    return b"BT /F1 12 Tf 60 760 Td " + lines + b" ET"


def page(content=5, more=b"", resources=b""):
    resources = resources or b"/Font << /F1 4 0 R >>"
    return b"<< /Type /Page /Parent 2 0 R %s /Resources << %s >> /Contents %d 0 R %s >>" % (
        MEDIA, resources, content, more,
    )  # fmt: skip


def tree(kids, count=None, more=b""):
    named = b" ".join(b"%d 0 R" % kid for kid in kids)
    return b"<< /Type /Pages /Kids [%s] /Count %d %s >>" % (named, len(kids) if count is None else count, more)


def plain(**changed):
    """A sound file of one page; `changed` names objects (`o3`) and what stands in their place."""
    objects = {1: CATALOG, 2: tree([3]), 3: page(), 4: FONT, 5: stream(words())}
    return pdf(objects | {int(name[1:]): content for name, content in changed.items()})


def pages(count=20):
    objects = {1: CATALOG, 2: tree(range(10, 10 + count)), 4: FONT}
    for n in range(count):
        objects |= {10 + n: page(1000 + n), 1000 + n: stream(words(f"{SENTENCE} This is page {n + 1}."))}
    return pdf(objects)


def locked(user):
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(plain())) as file:
        file.save(out, encryption=pikepdf.Encryption(owner="owner", user=user))
    return out.getvalue()


def cut(share):
    data = pages()
    return data[: int(len(data) * share)]


def scan(text=SENTENCE * 2, lines=18):
    """A picture of a page of words, as a scanner gives it, with grain."""
    picture = Image.effect_noise((1000, 1400), 24).point(lambda level: min(255, level + 110))
    drawn, font = ImageDraw.Draw(picture), ImageFont.load_default(22)
    for line in range(lines):
        drawn.text((90, 120 + 60 * line), text[:80], fill=20, font=font)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=70)
    size = b"/Width 1000 /Height 1400 /ColorSpace /DeviceGray /BitsPerComponent 8"
    return stream(out.getvalue(), b"/Type /XObject /Subtype /Image /Filter /DCTDecode " + size)


def scanned(*, mixed):
    kids = [3, 6, 3] if mixed else [6, 6]
    pictured = page(7, resources=b"/XObject << /I 8 0 R >>")
    return plain(o2=tree(kids), o6=pictured, o7=stream(b"q 595 0 0 842 0 0 cm /I Do Q"), o8=scan())


def photographed():
    """A page that holds a picture which shows no words lies between pages of words."""
    sky = Image.linear_gradient("L").resize((120, 120))
    dots = Image.blend(sky, Image.effect_noise((120, 120), 90).filter(ImageFilter.GaussianBlur(2)), 0.4).tobytes()
    size = b"/Width 120 /Height 120 /ColorSpace /DeviceGray /BitsPerComponent 8"
    picture = stream(dots, b"/Type /XObject /Subtype /Image /Interpolate true " + size)
    pictured = page(7, resources=b"/XObject << /I 8 0 R >>")
    return plain(o2=tree([3, 6, 3]), o6=pictured, o7=stream(b"q 595 0 0 842 0 0 cm /I Do Q"), o8=picture)


def unmapped(*, mixed):
    """Letters of a font that does not say which they are."""
    glyphs = b"<" + b"".join(b"%04x" % (n % 60 + 200) for n in range(80)) + b">"
    content = b"BT /F2 12 Tf 60 760 Td " + b" ".join(glyphs + b" Tj 0 -20 Td" for _ in range(20)) + b" ET"
    inner = (
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity)"
    )
    inner += b" /Supplement 0 >> /FontDescriptor 10 0 R /CIDToGIDMap /Identity >>"
    return plain(
        o2=tree([3, 6, 3] if mixed else [6, 6]),
        o6=page(7, resources=b"/Font << /F2 8 0 R >>"),
        o7=stream(content),
        o8=b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [9 0 R] >>",
        o9=inner,
        o10=b"<< /Type /FontDescriptor /FontName /X /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800"
        b" /Descent -200 /CapHeight 700 /StemV 80 >>",
    )


def active():
    """Scripts, programs to start, files inside: none is run, none is read."""
    script = b"<< /S /JavaScript /JS (app.alert\\('hello'\\)) >>"
    launch = b"<< /S /Launch /F (/bin/sh) >>"
    return plain(
        o1=CATALOG[:-2] + b"/OpenAction 6 0 R /AA << /WC 7 0 R >> /Names << /EmbeddedFiles << /Names [(a.exe) 8 0 R] >>"
        b" /JavaScript << /Names [(x) 6 0 R] >> >> >>",
        o3=page(more=b"/AA << /O 7 0 R >>"),
        o6=script,
        o7=launch,
        o8=b"<< /Type /Filespec /F (a.exe) /EF << /F 9 0 R >> >>",
        o9=stream(b"MZ" * 500, b"/Type /EmbeddedFile"),
    )


def drawn_in_a_circle():
    """A form that draws itself, and another that draws the first twice, forty deep."""
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /A %d 0 R >> >>"
    deep = {f"o{n}": stream(b"/A Do /A Do", form % (n + 1 if n < 60 else 20)) for n in range(20, 61)}
    own = page(7, resources=b"/Font << /F1 4 0 R >> /XObject << /A 20 0 R >>")
    return plain(o3=own, o7=stream(words() + b" /A Do"), **deep)


def packed_many_times(megabytes, layers):
    data = b" " * (megabytes * 1_000_000) + words()
    for _ in range(layers):
        data = zlib.compress(data, 9)
    filters = b"/Filter [%s]" % (b"/FlateDecode " * layers)
    return plain(o5=stream(data, filters))


def previous_is_itself():
    data = plain()
    at = data.rindex(b"xref\n0")
    return data.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev %d" % at)


def claims_two_gigabytes():
    dots = b"/Type /XObject /Subtype /Image /Width 46340 /Height 46340 /ColorSpace /DeviceRGB /BitsPerComponent 8"
    picture = stream(zlib.compress(bytes(1000)), dots + b" /Filter /FlateDecode")
    return plain(
        o3=page(7, resources=b"/Font << /F1 4 0 R >> /XObject << /I 8 0 R >>"),
        o7=stream(words() + b" q 500 0 0 500 0 0 cm /I Do Q"),
        o8=picture,
    )


def null_letters():
    """A font whose table says that its letters are the null character."""
    to = b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange "
    to += b"1 beginbfrange <41> <5a> <0000> endbfrange endcmap end"
    return plain(o4=FONT[:-2] + b"/ToUnicode 6 0 R >>", o6=stream(to), o5=stream(words(f"ABCDEF {SENTENCE}")))


def made(name, function, ends, *arguments, file="made.pdf", **more):
    return Hostile(name, file, lambda: function(*arguments, **more), ends)


PDFS = (
    made("PDF with a password", locked, "is encrypted", "secret"),
    made("PDF locked with an empty password", locked, HELD, ""),
    *(made(f"PDF cut at {share}", cut, "is cut off|is damaged", share) for share in (0.05, 0.5, 0.9, 0.995)),
    made("PDF whose table of objects leads back to itself", previous_is_itself, HELD),
    made("PDF whose page tree leads back to itself", plain, "pages|damaged|none", o2=tree([2], 1)),
    made("PDF whose page is its own parent's child twice", plain, HELD, o2=tree([3, 3])),
    made("PDF that claims two milliard pages", plain, "", o2=tree([3], 2_147_483_647)),
    made("PDF of 100 000 pages", plain, "at most 3000", o2=tree([3] * 100_000)),
    made("PDF with a stream of claimed 2 GB", plain, HELD, o5=stream(words(), length=2_147_483_647)),
    made("PDF with a picture of claimed 6 GB", claims_two_gigabytes, HELD),
    made("PDF that unpacks to 400 MB", packed_many_times, "", 400, 1),
    made("PDF packed four times", packed_many_times, "", 300, 4),
    made("PDF whose forms draw one another", drawn_in_a_circle, ""),
    made("PDF of lists in lists", plain, "", o6=b"[" * 200_000 + b"]" * 200_000),
    made("PDF with scripts, programs and files", active, HELD),
    made("PDF of scans", scanned, "pictures", mixed=False),
    made("PDF with a scanned page", scanned, ASKS, mixed=True),
    made("PDF with a photograph", photographed, HELD),
    made("PDF without a table of letters", unmapped, "letters", mixed=False),
    made("PDF with a page without a table of letters", unmapped, ASKS, mixed=True),
    made("PDF with a missing page", plain, ASKS, o2=tree([3, 99, 3])),
    made("PDF with null letters", null_letters, ""),
    made("PDF with a page of no size", plain, "", o3=page().replace(MEDIA, b"/MediaBox [0 0 0 0]")),
    made("PDF with a page of endless size", plain, "", o3=page().replace(MEDIA, b"/MediaBox [0 0 1e30 1e30]")),
    made("PDF with half a million letters on a page", plain, "", o5=packed(words(times=8_000))),
    made("PDF called a text", plain, HELD, file="made.txt"),
    made("program called a PDF", lambda: b"MZ\x90\x00\x03" + bytes(range(256)) * 200, "binary|U\\+0000|text"),
)
