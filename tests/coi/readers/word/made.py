"""Word files made for tests: the parts a reader needs, and nothing of Word's own."""

import io
import zipfile
from xml.sax.saxutils import escape

TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:basedOn w:val="H1"/></w:style>
<w:style w:type="paragraph" w:styleId="Para"><w:name w:val="Para"/>
 <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
"""
NUMBERING = """
<w:abstractNum w:abstractNumId="0">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl>
 <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1.%2.%3"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1">
 <w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="0"/>
 <w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>
"""


def run(text, look=""):
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def para(*content, style="", number=None, more=""):
    """A paragraph of runs (XML) and plain words; `number` is (numId, ilvl)."""
    inside = "".join(one if one.startswith("<") else run(one) for one in content)
    listed = f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>' if number else ""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{listed}{more}</w:pPr>{inside}</w:p>"


def call(identity, kind="footnote"):
    return f'<w:r><w:{kind}Reference w:id="{identity}"/></w:r>'


def table(*rows):
    cells = ("".join(f"<w:tc>{para(text)}</w:tc>" for text in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{one}</w:tr>" for one in cells) + "</w:tbl>"


def word_file(*body, footnotes=(), endnotes=(), namespace=TRANSITIONAL, more=()):
    """The bytes of a Word file; notes get the ids 1, 2 … in their order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:

        def part(name, root, inside):
            archive.writestr(f"word/{name}.xml", f'<w:{root} xmlns:w="{namespace}">{inside}</w:{root}>')

        part("document", "document", f"<w:body>{''.join(body)}</w:body>")
        part("styles", "styles", STYLES)
        part("numbering", "numbering", NUMBERING)
        for kind, notes in (("footnote", footnotes), ("endnote", endnotes)):
            inside = "".join(f'<w:{kind} w:id="{n}">{para(text)}</w:{kind}>' for n, text in enumerate(notes, 1))
            part(f"{kind}s", f"{kind}s", f'<w:{kind} w:type="separator" w:id="0">{para("-")}</w:{kind}>{inside}')
        for name, content in more:
            archive.writestr(name, content)
    return out.getvalue()
