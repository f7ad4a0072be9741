"""What WeasyPrint leaves undone for PDF/A-3a and PDF/UA-1, one variant being all it sets at a time."""

from collections.abc import Iterator, Mapping
from io import BytesIO

import pikepdf

from caseworker.brief.paper.drawing import Place, Words

# PDF/UA's own mark, and for PDF/A the description of that mark's schema, which is not among its predefined ones.
_PDF_UA = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>PDF/UA part</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""
_END = b"</rdf:RDF>"


def finish(printed: bytes, words: Mapping[Place, Words]) -> bytes:
    """The same pages, with what a validator misses, saved so that the bytes depend on the input alone.

    `words` are those of the pieces in special script, whose glyphs alone would not tell a screen reader what they say.
    """
    with pikepdf.open(BytesIO(printed)) as pdf:
        pdf.Root.Metadata.write(pdf.Root.Metadata.read_bytes().replace(_END, _PDF_UA + _END, 1))
        for cell in _header_cells(pdf):
            cell.A = pikepdf.Dictionary(O=pikepdf.Name.Table, Scope=pikepdf.Name.Column)
        if words:
            _tell(pdf, words)
        finished = BytesIO()
        pdf.save(
            finished,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            preserve_pdfa=True,
        )
        return finished.getvalue()


def _header_cells(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/TH" and "/A" not in thing:
            yield thing


def _tell(pdf: pikepdf.Pdf, words: Mapping[Place, Words]) -> None:
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/Span" and "/Pg" in thing:
            kids = thing.get("/K")
            content = kids[0] if isinstance(kids, pikepdf.Array) and len(kids) == 1 else None
            if isinstance(content, int) and (told := words.get((pages[thing.Pg.objgen], content))):
                thing.ActualText = pikepdf.String(told.text)
