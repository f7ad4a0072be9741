"""Pages as older programs and other writers make them: tables that lay out, exports of word processors, wikis, odd bytes."""

import base64
import html
import quopri
from collections.abc import Callable

from benchmarks.written.markup import Markup, bracket_call, bracketed, listed, unlinked
from benchmarks.written.sites import COOKIES, LETTER, MENU, RIGHTS, TEASER, Made, links, page
from benchmarks.written.truth import Story
from benchmarks.written.words import told

FONT = '<p><font face="Verdana" size="2">{}</font></p>'


def laid_out(seed: int) -> Made:
    story = told(seed, notes=False)
    story.never = [*MENU, RIGHTS]
    menu = "<br>".join(f'<a href="{n}.html">{word}</a>' for n, word in enumerate(MENU))
    text = f"""<HTML><HEAD><TITLE>{story.title}</TITLE></HEAD><BODY BGCOLOR=#FFFFFF><TABLE WIDTH=760 BORDER=0><TR><TD COLSPAN=2><IMG SRC=banner.gif ALT="Ostrava"></TD></TR>
<TR><TD WIDTH=140 VALIGN=top>{menu}</TD><TD>{Markup(paragraph=FONT).body(story)}</TD></TR>
<TR><TD COLSPAN=2><HR><FONT SIZE=1>{RIGHTS}</FONT></TD></TR></TABLE></BODY></HTML>"""
    return text.replace("’", "'").encode("cp1252", "xmlcharrefreplace"), story


def deep_tables(seed: int) -> Made:
    story = told(seed, notes=False, table=False)
    story.never = [*MENU]
    menu = " | ".join(f'<a href="{n}.html">{word}</a>' for n, word in enumerate(MENU))
    text = f"""<html><head><title>x</title></head><body><table width="100%"><tr><td align=center>{menu}</td></tr><tr><td><table><tr><td><img src="spacer.gif" width=10></td><td>
<table cellpadding=4><tr><td>{Markup(paragraph="<p align=justify>{}").body(story)}</td></tr></table></td><td>&nbsp;</td></tr></table></td></tr></table></body></html>"""
    return text.encode("cp1252", "xmlcharrefreplace"), story


def unclosed(seed: int) -> Made:
    story = told(seed, table=False)
    markup = Markup(paragraph="<P>{}", item="<LI>{}", call=lambda n: f'<A NAME="r{n}" HREF="#n{n}"><SUP>{n}</SUP></A>')
    notes = "".join(f'<P><A NAME="n{n}" HREF="#r{n}">{n}.</A> {html.escape(text)}' for n, text in story.notes.items())
    text = f"<HTML><HEAD><META HTTP-EQUIV=Content-Type CONTENT='text/html; charset=iso-8859-1'></HEAD><BODY>{markup.body(story)}<HR>{notes}</BODY></HTML>"
    return text.encode("cp1252", "xmlcharrefreplace"), story


def parted_by_breaks(seed: int) -> Made:
    story = told(seed, notes=False, table=False)
    markup = Markup(paragraph="{}<br><br>", quotation="<blockquote>{}</blockquote>")
    return (
        f"<html><head><meta charset=utf-8></head><body><center><h3>OD</h3></center>{markup.body(story)}</body></html>".encode(),
        story,
    )


def divisions(seed: int) -> Made:
    """No paragraph is one: each is a division."""
    story = told(seed)
    story.never = [RIGHTS]
    markup = Markup(
        paragraph='<div class="par">{}</div>',
        call=lambda n: f'<span class="call"><a href="#note-{n}" id="back-{n}">({n})</a></span>',
    )
    notes = "".join(
        f'<div class="note" id="note-{n}"><a href="#back-{n}">({n})</a> {html.escape(text)}</div>'
        for n, text in story.notes.items()
    )
    body = f'<div class="top-bar"><ul>{links()}</ul></div><div class="document">{markup.body(story)}<div class="notes">{notes}</div></div><div class="bottom-bar footer"><p>{RIGHTS}</p></div>'
    return page(story, body).encode(), story


def word_filtered(seed: int) -> Made:
    story = told(seed, table=True)
    markup = Markup(
        paragraph="<p class=MsoNormal>{}<o:p></o:p></p>",
        bullets=("", ""),
        numbers=("", ""),
        item="<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>{label}<span>&nbsp;&nbsp;&nbsp; </span></span><![endif]>{}</p>",
        quotation="<p class=MsoQuote style='margin-left:36pt'>{}</p>",
        cell="<td><p class=MsoNormal>{}</p></td>",
        caption="<p class=MsoCaption>{}</p>",
        call=lambda n: (
            f'<a style=\'mso-footnote-id:ftn{n}\' href="#_ftn{n}" name="_ftnref{n}" title=""><span class=MsoFootnoteReference><span style=\'mso-special-character:footnote\'><![if !supportFootnotes]><span class=MsoFootnoteReference><span lang=EN-GB>[{n}]</span></span><![endif]></span></span></a>'
        ),
    )
    notes = "".join(
        f'<div style=\'mso-element:footnote\' id=ftn{n}><p class=MsoFootnoteText><a style=\'mso-footnote-id:ftn{n}\' href="#_ftnref{n}" name="_ftn{n}" title=""><span class=MsoFootnoteReference>[{n}]</span></a> {html.escape(text)}</p></div>'
        for n, text in story.notes.items()
    )
    text = f"""<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta http-equiv=Content-Type content="text/html; charset=windows-1252"><style>p.MsoNormal {{margin:0}}</style></head>
<body lang=EN-GB><div class=WordSection1>{markup.body(story)}</div><div style='mso-element:footnote-list'><![if !supportFootnotes]><br clear=all><hr align=left size=1 width="33%"><![endif]>{notes}</div></body></html>"""
    return text.encode("cp1252", "xmlcharrefreplace"), story


def writer_export(seed: int) -> Made:
    story = told(seed, table=False)
    markup = Markup(
        paragraph='<p style="margin-bottom: 0cm">{}</p>',
        call=lambda n: f'<a class="sdfootnoteanc" name="sdfootnote{n}anc" href="#sdfootnote{n}sym"><sup>{n}</sup></a>',
    )
    notes = "".join(
        f'<div id="sdfootnote{n}"><p class="sdfootnote-western"><a class="sdfootnotesym" name="sdfootnote{n}sym" href="#sdfootnote{n}anc">{n}</a>{html.escape(text)}</p></div>'
        for n, text in story.notes.items()
    )
    return page(story, markup.body(story) + notes).encode(), story


def pandoc_like(seed: int) -> Made:
    story = told(seed)
    markup = Markup(
        call=lambda n: f'<a href="#fn{n}" class="footnote-ref" id="fnref{n}" role="doc-noteref"><sup>{n}</sup></a>'
    )
    notes = "".join(
        f'<li id="fn{n}"><p>{html.escape(text)}<a href="#fnref{n}" class="footnote-back" role="doc-backlink">↩︎</a></p></li>'
        for n, text in story.notes.items()
    )
    toc = '<nav id="TOC" role="doc-toc"><ul><li><a href="#a">Contents of it</a></li></ul></nav>'
    story.never = ["Contents of it"]
    return page(
        story, f'{toc}{markup.body(story)}<section class="footnotes" role="doc-endnotes"><hr><ol>{notes}</ol></section>'
    ).encode(), story


def encyclopedia(seed: int) -> Made:
    story = told(seed)
    story.never = [
        "[edit]",
        "From the free book",
        "See also the disambiguation",
        "This page was last edited",
        "Navigation menu",
        "Bridges of the Wendle",
    ]
    markup = Markup(
        call=lambda n: (
            f'<sup id="cite_ref-{n}" class="reference"><a href="#cite_note-{n}"><span class="cite-bracket">[</span>{n}<span class="cite-bracket">]</span></a></sup>'
        ),
        heading='<div class="mw-heading mw-heading{level}"><h{level}>{text}</h{level}><span class="mw-editsection"><span>[</span><a href="/e">edit</a><span>]</span></span></div>',
        heads={1: '<h1 id="firstHeading">{text}</h1><div id="siteSub">From the free book</div>'},
        table=('<table class="wikitable">', "</table>"),
    )
    notes = "".join(
        f'<li id="cite_note-{n}"><span class="mw-cite-backlink"><b><a href="#cite_ref-{n}">^</a></b></span> <span class="reference-text">{html.escape(text)}</span></li>'
        for n, text in story.notes.items()
    )
    first, _, rest = markup.body(story).partition("</div>")
    body = f"""<div id="mw-page-base"></div><div id="content" role="main" class="mw-body">{first}</div><div id="bodyContent"><div id="mw-content-text"><div class="mw-parser-output">
<div role="note" class="hatnote">See also the disambiguation</div><div id="toc" class="toc" role="navigation"><ul>{links()}</ul></div>{rest}
<h2>References</h2><div class="reflist"><ol class="references">{notes}</ol></div><div class="navbox" role="navigation"><table><tr><td>Bridges of the Wendle</td><td><a href="/b">Old bridge</a></td></tr></table></div></div></div></div></div>
<div id="mw-navigation"><h2>Navigation menu</h2></div><footer id="footer"><p>This page was last edited today.</p></footer>"""
    return page(story, body).encode(), story


def small_wiki(seed: int) -> Made:
    """Several calls of one note: its ways back are letters."""
    story = told(seed)
    markup = Markup(
        call=lambda n: f'<sup id="cite_ref-k_{n}-0" class="reference"><a href="#cite_note-k-{n}">[{n}]</a></sup>'
    )
    notes = "".join(
        f'<li id="cite_note-k-{n}">↑ <sup><a href="#cite_ref-k_{n}-0">a</a></sup> <sup><a href="#cite_ref-k_{n}-0">b</a></sup> <span class="reference-text">{html.escape(text)}</span></li>'
        for n, text in story.notes.items()
    )
    return page(
        story, f'<article>{markup.body(story)}<h2>Sources</h2><ol class="references">{notes}</ol></article>'
    ).encode(), story


def court(seed: int) -> Made:
    """A judgment: numbered paragraphs, headings that are centred and bold, and no more."""
    story = told(seed, language="es", notes=True, table=False)
    markup = Markup(
        heads={
            1: '<h1 align="center">{text}</h1>',
            2: '<p style="text-align:center"><strong>{text}</strong></p>',
            3: "<p><em><strong>{text}</strong></em></p>",
        },
        call=bracket_call,
    )
    return page(
        story, f'<div class="sentencia">{markup.body(story)}{bracketed(story)}</div>', html_tag='<html lang="es">'
    ).encode(), story


def decision(seed: int) -> Made:
    """Headings by look in divisions of a database of decisions."""
    story = told(seed, notes=False, table=False)
    markup = Markup(
        paragraph='<p class="s30EEC3F8"><span class="sB8D990E2">{}</span></p>',
        heads={
            1: '<p class="s1"><span style="font-weight:bold">{text}</span></p>',
            2: '<p class="s2"><span style="font-weight:bold;text-transform:uppercase">{text}</span></p>',
            3: '<p class="s3"><span style="font-weight:bold; font-style:italic">{text}</span></p>',
        },
    )
    return page(story, f'<div class="content">{markup.body(story)}</div>').encode(), story


def print_version(seed: int) -> Made:
    story = told(seed, notes=False)
    story.never = ["Printed from"]
    return page(
        story,
        f'<div class="print-only">Printed from desk.example/r/77</div>{Markup().body(story)}<script>window.print()</script>',
    ).encode(), story


def unlinked_notes(seed: int) -> Made:
    story = told(seed)
    markup = Markup(call=lambda n: f"<sup>{n}</sup>")
    return page(story, f"<article>{markup.body(story)}{unlinked(story)}</article>").encode(), story


def unlinked_lines(seed: int) -> Made:
    story = told(seed, language="es")
    markup = Markup(call=lambda n: f"<sup>[{n}]</sup>")
    lines = "".join(f"<p>[{n}] {html.escape(text)}</p>" for n, text in story.notes.items())
    return page(
        story, f"<main>{markup.body(story)}<hr><p><strong>Notas</strong></p>{lines}</main>", html_tag='<html lang="es">'
    ).encode(), story


def mobile(seed: int) -> Made:
    story = told(seed, notes=False)
    story.never = [COOKIES, RIGHTS, LETTER]
    body = f"""<amp-sidebar id="sidebar" layout="nodisplay"><ul>{links()}</ul></amp-sidebar><header class="amp-wp-header"><a href="/">OD</a></header><article class="amp-wp-article">{Markup(caption='<p class="amp-caption">{}</p>').body(story)}
<amp-social-share type="x"></amp-social-share></article><amp-user-notification id="n1" layout="nodisplay"><p>{COOKIES}</p></amp-user-notification><footer class="amp-wp-footer"><p>{RIGHTS}</p><p>{LETTER}</p></footer>"""
    story.nodes = [n if n.kind != "caption" else type(n)("paragraph", n.text) for n in story.nodes]
    return page(story, body, html_tag='<html amp lang="en">').encode(), story


def archived(seed: int) -> Made:
    story = told(seed)
    story.never = ["12 captures", TEASER, RIGHTS]
    markup = Markup(
        call=lambda n: (
            f'<a href="https://web.archive.org/web/2020/https://desk.example/r#fn{n}" id="r{n}"><sup>{n}</sup></a>'
        )
    )
    notes = "".join(
        f'<li id="fn{n}">{html.escape(t)} <a href="https://web.archive.org/web/2020/https://desk.example/r#r{n}">↑</a></li>'
        for n, t in story.notes.items()
    )
    body = f"""<!-- BEGIN WAYBACK TOOLBAR INSERT --><div id="wm-ipp-base"><div id="wm-ipp"><p>12 captures of this page, 4 Mar 2019 - 7 Jul 2024</p></div></div><!-- END WAYBACK TOOLBAR INSERT -->
<div class="wrap"><div class="article-body">{markup.body(story)}<ol>{notes}</ol></div><div class="sidebar-right"><p>{TEASER}</p></div></div><div id="footer"><p>{RIGHTS}</p></div>"""
    return page(story, body).encode(), story


def web_archive(seed: int, *, coded: str = "quoted-printable") -> Made:
    """MHTML, as a browser saves a page in a single file."""
    story = told(seed)
    story.never = [COOKIES]
    text = page(story, f'<main>{Markup().body(story)}{listed(story)}</main><div class="cookie-banner">{COOKIES}</div>')
    body = quopri.encodestring(text.encode()) if coded != "base64" else base64.encodebytes(text.encode())
    head = (
        "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://desk.example/r/77\r\nSubject: Report\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----Part--77"\r\n\r\n\r\n------Part--77\r\nContent-Type: text/html\r\n'
        f"Content-Transfer-Encoding: {coded}\r\nContent-Location: https://desk.example/r/77\r\n\r\n"
    )
    tail = "\r\n------Part--77\r\nContent-Type: text/css\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\np {}\r\n------Part--77--\r\n"
    return head.encode() + body + tail.encode(), story


def web_archive_64(seed: int) -> Made:
    return web_archive(seed, coded="base64")


def framed(seed: int) -> Made:
    return (
        b'<html><head><title>Report</title></head><frameset cols="20%,80%"><frame src="menu.html"><frame src="text.html"><noframes><body><p>Your browser shows no frames.</p></body></noframes></frameset></html>',
        Story(refused=True),
    )


def script_only(seed: int) -> Made:
    return (
        b'<!DOCTYPE html><html><head><title>Report</title></head><body><noscript>You need to enable scripts to run this app.</noscript><div id="root"></div><script src="main.js"></script></body></html>',
        Story(refused=True),
    )


OLD_SITES: dict[str, tuple[str, Callable[[int], Made]]] = {
    "laid out": ("A", laid_out),
    "deep tables": ("B", deep_tables),
    "unclosed": ("A", unclosed),
    "parted by breaks": ("B", parted_by_breaks),
    "divisions": ("A", divisions),
    "word filtered": ("A", word_filtered),
    "writer export": ("B", writer_export),
    "pandoc": ("B", pandoc_like),
    "encyclopedia": ("A", encyclopedia),
    "small wiki": ("B", small_wiki),
    "court": ("A", court),
    "decision": ("B", decision),
    "print version": ("A", print_version),
    "unlinked notes": ("A", unlinked_notes),
    "unlinked lines": ("B", unlinked_lines),
    "mobile": ("A", mobile),
    "archived": ("B", archived),
    "web archive": ("A", web_archive),
    "web archive, base64": ("B", web_archive_64),
    "frames": ("A", framed),
    "script only": ("B", script_only),
}
