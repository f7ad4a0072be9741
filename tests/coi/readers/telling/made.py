"""Small reports of each format that tell of themselves in known places."""

import io
import json
import zipfile
from html import escape

from weasyprint import HTML

BODY = "Stall holders in Peru pay a weekly levy to armed men, and few of them go to the police. " * 6


def pdf(lines, *, title="", author="", made="2025-12-02T10:00:00Z", style=""):
    """`lines` are (size in points, words) of page 1; a page of text follows."""
    shown = "".join(f'<p style="font-size:{size}pt">{escape(words)}</p>' for size, words in lines)
    head = f"<title>{escape(title)}</title><meta name=author content='{escape(author)}'>"
    head += f"<meta name=dcterms.created content='{made}'>"
    page = f"<p style='break-before:page'>{BODY}</p><p>{BODY}</p>"
    return HTML(
        string=f"<html lang=en><head>{head}<style>{style}</style></head><body>{shown}{page}</body></html>"
    ).write_pdf()


def web(*, head="", heading="", body=BODY, lang="en"):
    page = f"<html lang='{lang}'><head>{head}</head><body><h1>{heading}</h1><p>{body}</p></body></html>"
    return f"<!doctype html>{page}".encode()


def linked_data(**entry):
    return f'<script type="application/ld+json">{json.dumps(entry)}</script>'


def word(*paragraphs, title_style="", core=""):
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    style = f'<w:pPr><w:pStyle w:val="{title_style}"/></w:pPr>' if title_style else ""
    rows = "".join(
        f"<w:p>{style if not place else ''}<w:r><w:t>{escape(text)}</w:t></w:r></w:p>"
        for place, text in enumerate(paragraphs)
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {names}><w:body>{rows}</w:body></w:document>")
        space = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:t="http://purl.org/dc/terms/"'
        archive.writestr("docProps/core.xml", f"<core {space}>{core}</core>")
    return out.getvalue()
