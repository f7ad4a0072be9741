"""Word files as packages: a story as WordprocessingML, with the parts it needs. Files choose how each thing is written."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from benchmarks.written.truth import Node, Story

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_CALL = re.compile(r"(\{\{\d+\}\})")
_SPACES = (
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
STYLES = """<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Quote"><w:name w:val="Quote"/></w:style>
<w:style w:type="paragraph" w:styleId="Caption"><w:name w:val="caption"/></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>"""
BULLETS = '<w:abstractNum w:abstractNumId="90"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/></w:lvl></w:abstractNum>'
FIGURES = '<w:abstractNum w:abstractNumId="91"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
NUMS = (
    '<w:num w:numId="90"><w:abstractNumId w:val="90"/></w:num><w:num w:numId="91"><w:abstractNumId w:val="91"/></w:num>'
)


def run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def para(inside: str, *, style: str = "", number: tuple[int, int] | None = None, more: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    listed = f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>' if number else ""
    return f"<w:p><w:pPr>{named}{listed}{more}</w:pPr>{inside}</w:p>"


def heading_styles(*names: str, more: str = "") -> str:
    return "".join(
        f'<w:style w:type="paragraph" w:styleId="H{n}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>{more.format(place=n - 1)}</w:style>'
        for n, name in enumerate(names, 1)
    )


@dataclass
class Paper:
    """How a file writes a story. `call` gives the run that calls a note; `head` a heading; `item` an item of a list."""

    head: Callable[[Node, str], str] = lambda node, inside: para(inside, style=f"H{node.level}")
    plain: Callable[[Node, str], str] = lambda node, inside: para(inside)
    quote: Callable[[Node, str], str] = lambda node, inside: para(inside, style="Quote")
    item: Callable[[Node, str], str] = lambda node, inside: para(
        inside, number=(91 if node.label[0].isdigit() else 90, 0)
    )
    cells: Callable[[Node], str] = lambda node: "".join(f"<w:tc>{para(run(cell))}</w:tc>" for cell in node.cells)
    call: Callable[[int], str] = lambda n: (
        f'<w:r><w:rPr><w:rStyle w:val="FR"/></w:rPr><w:footnoteReference w:id="{n + 1}"/></w:r>'
    )
    words: Callable[[str], str] = run
    styles: str = STYLES + heading_styles("heading 1", "heading 2", "heading 3")
    numbering: str = BULLETS + FIGURES + NUMS
    before: str = ""
    after: str = ""
    parts: dict[str, str] = field(default_factory=dict)
    settings: str = ""
    endnotes: bool = False

    def inside(self, text: str, look: str = "") -> str:
        pieces = _CALL.split(text)
        return "".join(
            self.call(int(piece[2:-2])) if _CALL.fullmatch(piece) else (run(piece, look) if look else self.words(piece))
            for piece in pieces
            if piece
        )

    def body(self, story: Story) -> str:
        out, rows = [], []
        for node in [*story.nodes, Node("end", "")]:
            if node.kind == "table_row":
                rows.append(f"<w:tr>{self.cells(node)}</w:tr>")
                continue
            if rows:
                out.append(f"<w:tbl>{''.join(rows)}</w:tbl>")
                rows = []
            if node.kind != "end":
                out.append(self.node(node))
        return self.before + "".join(out) + self.after

    def node(self, node: Node) -> str:
        inside = self.inside(node.text)
        if node.kind == "heading":
            return self.head(node, inside)
        if node.kind == "quotation":
            return self.quote(node, inside)
        if node.kind == "list_item":
            return self.item(node, inside)
        if node.kind == "caption":
            return para(inside, style="Caption")
        return self.plain(node, inside)


def note_parts(story: Story, kind: str = "footnote", *, mark: str = "", words: Callable[[str], str] = run) -> str:
    parted = f'<w:{kind} w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}><w:{kind} w:type="continuationSeparator" w:id="1"><w:p/></w:{kind}>'
    own = mark or f"<w:r><w:{kind}Ref/></w:r>"
    return parted + "".join(
        f'<w:{kind} w:id="{n + 1}"><w:p>{own}{run(" ")}{words(text)}</w:p></w:{kind}>'
        for n, text in story.notes.items()
    )


def packed(story: Story, paper: Paper, *, namespace: str = W, notes: str | None = None) -> bytes:
    """The bytes of the file."""
    parts = {
        "document": f"<w:body>{paper.body(story)}<w:sectPr/></w:body>",
        "styles": paper.styles,
        "numbering": paper.numbering,
        "settings": paper.settings,
    }
    kind = "endnote" if paper.endnotes else "footnote"
    if story.notes:
        parts[f"{kind}s"] = note_parts(story, kind) if notes is None else notes
    parts |= paper.parts
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
        )
        for name, inside in parts.items():
            if "/" in name:
                archive.writestr(name, inside)
                continue
            root = {"header1": "hdr", "footer1": "ftr"}.get(name, name)
            archive.writestr(f"word/{name}.xml", f'<w:{root} xmlns:w="{namespace}" {_SPACES}>{inside}</w:{root}>')
    return out.getvalue()
