"""Web sites of today that a report may be saved from, each in its own layout. `SITES`: name to (half, seed -> file)."""

import html
import json
from collections.abc import Callable

from benchmarks.written.markup import Markup, bracket_call, bracketed, listed
from benchmarks.written.truth import Story
from benchmarks.written.words import told

Made = tuple[bytes, Story]
COOKIES = "We keep small files on your device so that the page loads faster; accept them all or choose."
RELATED = "Also from our desk: harvest notes from the upper valley"
LETTER = "Get our monthly letter by mail, no more than once in four weeks."
COMMENT = "Thank you for this piece, my cousin lives near the pass and says the same."
RIGHTS = "© Ostrava Desk. Charity number 55501. Words may be shared with a link."
SHARE = "Tell others about it"
TEASER = "A photo essay from the boat yards, told in thirty pictures by those who build them."
MENU = ("Our regions", "What we do", "Give monthly", "Press room", "Vacancies here")


def links(words: tuple[str, ...] = MENU) -> str:
    return "".join(f'<li><a href="/{word.split()[0].lower()}">{word}</a></li>' for word in words)


def page(
    story: Story, body: str, *, head: str = "", html_tag: str = '<html lang="en">', body_tag: str = "<body>"
) -> str:
    title = html.escape(story.title)
    return f'<!DOCTYPE html>{html_tag}<head><meta charset="utf-8"><title>{title} | Ostrava Desk</title>{head}</head>{body_tag}{body}</body></html>'


def _encoded(text: str) -> bytes:
    return text.encode()


def classic_blog(seed: int) -> Made:
    story = told(seed)
    story.never = [COOKIES, RELATED, LETTER, COMMENT, RIGHTS, SHARE, "Leave a reply", *MENU]
    markup = Markup()
    body = f"""<div id="page" class="site"><a class="skip-link screen-reader-text" href="#content">Skip</a>
<header id="masthead" class="site-header"><p class="site-title"><a href="/">Ostrava Desk</a></p>
<nav id="site-navigation"><ul>{links()}</ul></nav></header>
<div id="content" class="site-content"><div id="primary"><main id="main"><article id="post-77" class="post hentry">
<header class="entry-header"><h1 class="entry-title">{story.title}</h1></header><div class="entry-content">
{markup.body(story, without_title=True)}{listed(story)}
<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">{SHARE}</h3><ul><li><a href="#">Mail</a></li></ul></div>
<div id="jp-relatedposts" class="jp-relatedposts"><h3>Related</h3><p>{RELATED}</p></div></div></article>
<nav class="post-navigation"><a href="/older">Older: The mill</a></nav>
<div id="comments" class="comments-area"><h2>2 thoughts</h2><ol class="comment-list"><li class="comment"><p>{COMMENT}</p></li></ol>
<div id="respond" class="comment-respond"><h3>Leave a reply</h3><form><textarea></textarea></form></div></div></main></div>
<aside id="secondary" class="widget-area"><section class="widget"><h2>Letter</h2><p>{LETTER}</p></section></aside></div>
<footer id="colophon" class="site-footer"><p>{RIGHTS}</p></footer></div>
<div id="cookie-law-info-bar"><span>{COOKIES}<a>Accept</a></span></div>"""
    return _encoded(page(story, body)), story


def builder(seed: int) -> Made:
    """A page builder: nothing but divisions, whose names are the builder's."""
    story = told(seed, top=1)
    story.never = [COOKIES, RELATED, LETTER, RIGHTS, *MENU]
    markup = Markup(
        call=lambda n: (
            f'<span id="easy-footnote-{n}-9" class="easy-footnote-margin-adjust"></span><span class="easy-footnote"><a href="#easy-footnote-bottom-{n}-9" title="note"><sup>{n}</sup></a></span>'
        )
    )
    notes = "".join(
        f'<li class="easy-footnote-single"><span id="easy-footnote-bottom-{n}-9" class="easy-footnote-margin-adjust"></span>{html.escape(text)}<a class="easy-footnote-to-top" href="#easy-footnote-{n}-9"></a></li>'
        for n, text in story.notes.items()
    )
    body = f"""<div data-builder-type="header" class="builder-location-header"><div class="menu-main"><ul>{links()}</ul></div></div>
<div data-builder-type="single-page" class="builder builder-77"><div class="builder-section"><div class="builder-widget-wrap">
<div class="builder-widget"><div class="builder-widget-container"><h1 class="builder-heading-title">{story.title}</h1></div></div>
<div class="builder-widget builder-widget-text-editor"><div class="builder-widget-container">{markup.body(story, without_title=True)}
<div class="easy-footnote-title"><h4>Footnotes</h4></div><ol class="easy-footnotes-wrapper">{notes}</ol></div></div></div></div></div>
<div class="related-posts"><h3>You may also like</h3><div class="post-card"><p>{RELATED}</p></div></div>
<div class="newsletter-block"><p>{LETTER}</p></div>
<div data-builder-type="footer" class="builder-location-footer"><div><p>{RIGHTS}</p></div></div>
<div id="cmplz-cookiebanner-container"><div class="cmplz-cookiebanner"><div class="cmplz-message"><p>{COOKIES} {COOKIES} {COOKIES}</p></div></div></div>"""
    return _encoded(page(story, body)), story


def old_portal(seed: int) -> Made:
    """A content system of ten years ago: regions and blocks, no element that means main."""
    story = told(seed)
    story.never = [RIGHTS, LETTER, TEASER, "You are here", *MENU]
    markup = Markup(call=bracket_call)
    body = f"""<div id="page-wrapper"><div id="header"><div id="logo"><a href="/">Ostrava</a></div><div id="main-menu"><ul class="links">{links()}</ul></div></div>
<div id="main-wrapper"><div id="content" class="column"><div id="breadcrumb"><h2 class="element-invisible">You are here</h2><a href="/">Home</a> » <a href="/r">Reports</a></div>
<h1 class="title" id="page-title">{story.title}</h1><div class="region region-content"><div id="node-77" class="node node-report"><div class="content">
<div class="field field-name-body"><div class="field-items"><div class="field-item even">{markup.body(story, without_title=True)}{bracketed(story)}</div></div></div></div></div></div></div>
<div id="sidebar-first" class="column sidebar"><div class="region"><div class="block block-views"><h2>Elsewhere</h2><div class="content"><p>{TEASER}</p></div></div></div></div>
<div id="sidebar-second" class="sidebar"><div class="block"><p>{LETTER}</p></div></div></div>
<div id="footer-wrapper"><div class="region-footer"><p>{RIGHTS}</p></div></div></div>"""
    return _encoded(page(story, body)), story


def new_portal(seed: int) -> Made:
    story = told(seed, language="es", top=1)
    story.never = [RIGHTS, LETTER, TEASER, *MENU]
    markup = Markup(
        call=lambda n: f'<a href="#ref{n}" id="call{n}" class="footnote__citation">{n}</a>',
        quotation="<blockquote>{}</blockquote>",
    )
    notes = "".join(
        f'<li class="footnotes__item" id="ref{n}"><a href="#call{n}" class="footnotes__back">^</a> {html.escape(t)}</li>'
        for n, t in story.notes.items()
    )
    body = f"""<div class="dialog-off-canvas-main-canvas"><header role="banner"><nav role="navigation"><ul>{links()}</ul></nav></header>
<div role="main" class="layout-main"><div class="region region-breadcrumb"><nav class="breadcrumb"><ol>{links()}</ol></nav></div>
<article role="article" class="node node--type-report"><h1><span>{story.title}</span></h1><div class="node__content"><div class="clearfix text-formatted field field--name-body">
{markup.body(story, without_title=True)}<ul class="footnotes">{notes}</ul></div></div></article>
<section class="views-element-container block"><h2>Más</h2><div class="view"><div class="views-row"><article class="node node--view-mode-teaser"><h3><a href="/x">Astilleros</a></h3><p>{TEASER}</p></article></div></div></section></div>
<footer role="contentinfo"><p>{RIGHTS}</p><div class="newsletter"><p>{LETTER}</p></div></footer></div>"""
    return _encoded(page(story, body, html_tag='<html lang="es" dir="ltr">')), story


def hashed_names(seed: int) -> Made:
    """Built by a script: names without meaning, its data again as JSON."""
    story = told(seed, notes=False)
    story.never = [COOKIES, RIGHTS, *MENU, "__NEXT_DATA__"]
    linked = {
        "@context": "https://schema.org",
        "@graph": [
            {
                "@type": "Article",
                "headline": story.title,
                "datePublished": "2024-03-05T08:00:00Z",
                "publisher": {"@type": "Organization", "name": "Ostrava Desk"},
            }
        ],
    }
    body = f"""<div id="__next"><div class="css-1q9d"><header class="css-77a"><a href="/">OD</a><nav><ul>{links()}</ul></nav></header>
<div class="css-xk2"><div class="css-p0o"><h1 class="css-e1">{story.title}</h1><div class="css-e2"><span>5 March 2024</span></div><div class="css-e3">{Markup(paragraph='<p class="css-t">{}</p>').body(story, without_title=True)}</div></div></div>
<footer class="css-f0"><div><p>{RIGHTS}</p></div></footer></div></div><div id="onetrust-consent-sdk"><div class="onetrust-pc-dark-filter"></div><div id="onetrust-banner-sdk" role="alertdialog"><p>{COOKIES}</p></div></div>
<script id="__NEXT_DATA__" type="application/json">{json.dumps({"props": {"text": COOKIES}})}</script>"""
    return _encoded(page(story, body, head=f'<script type="application/ld+json">{json.dumps(linked)}</script>')), story


def single_app(seed: int) -> Made:
    story = told(seed, glossary=True)
    story.never = [COOKIES, RIGHTS, SHARE, TEASER, *MENU]
    markup = Markup(
        call=lambda n: f'<a class="fn" id="from-{n}" href="https://desk.example/reports/77#to-{n}"><sup>{n}</sup></a>'
    )
    notes = "".join(
        f'<div id="to-{n}" class="fnitem"><span>{n}.</span> <span>{html.escape(t)}</span> <a href="https://desk.example/reports/77#from-{n}">Back to text</a></div>'
        for n, t in story.notes.items()
    )
    body = f"""<div id="___app"><div tabindex="-1"><div class="TopBar_wrap__x1"><ul class="Nav_list__q">{links()}</ul></div><main class="Report_main__z"><section>
<div class="Share_share__k"><span>{SHARE}</span><a href="#">Post</a></div>{markup.body(story)}<div class="Notes_root__b"><h2>Notes</h2>{notes}</div></section>
<section class="RelatedArticles_grid__m"><h2>More like this</h2><div class="Card_card__v"><p>{TEASER}</p></div></section></main>
<div class="Footer_root__n"><p>{RIGHTS}</p></div></div></div><div class="CookieConsent" role="region" aria-label="cookie bar"><p>{COOKIES}</p></div>"""
    return _encoded(page(story, body)), story


def newsroom(seed: int) -> Made:
    """Several articles on the page: the report, and teasers of others."""
    story = told(seed, notes=False, language="fr")
    story.never = [TEASER, RELATED, RIGHTS]
    teasers = "".join(
        f'<article class="card"><h3><a href="/{n}">N° {n}</a></h3><p>{TEASER}</p></article>' for n in range(3)
    )
    body = f"""<header><div class="logo">OD</div></header><div class="container"><article class="full">{Markup().body(story)}</article><div class="cards"><h2>À lire aussi</h2>{teasers}</div></div><footer><p>{RIGHTS}</p></footer>"""
    return _encoded(page(story, body, html_tag='<html lang="fr">')), story


def campaign(seed: int) -> Made:
    story = told(seed, notes=False)
    story.never = [TEASER, LETTER, RIGHTS, COOKIES, SHARE]
    body = f"""<div class="l-header"><div class="l-header__nav"><ul>{links()}</ul></div></div><div class="l-content"><article class="article-full">{Markup().body(story)}
<div class="social-share"><p>{SHARE}</p></div></article><div class="teaser-list"><article><h4>One</h4><p>{TEASER}</p></article><article><h4>Two</h4><p>{TEASER}</p></article></div></div>
<div class="signup-form-block"><p>{LETTER}</p></div><div class="l-footer"><p>{RIGHTS}</p></div><div id="CybotCookiebotDialog" class="CybotEdge"><div class="CybotCookiebotDialogBody"><p>{COOKIES} {COOKIES} {COOKIES}</p><table><tr><td>session</td><td>keeps your place</td></tr></table></div></div>"""
    return _encoded(page(story, body)), story


def folded(seed: int) -> Made:
    """Chapters in `details` and panels that a button shows."""
    story = told(seed, notes=False)
    story.never = [RIGHTS, "Show all sections"]
    inside = Markup(
        heads={
            2: '</div></div><div class="accordion__section"><h2 class="accordion__heading"><button aria-controls="p" aria-expanded="false">{text}</button></h2><div id="p" class="accordion__content" hidden="until-found">'
        }
    ).body(story, without_title=True)
    body = f"""<main><h1>{story.title}</h1><div class="accordion"><div class="accordion__controls"><button>Show all sections</button></div><div><div>{inside}</div></div></div></main><footer><p>{RIGHTS}</p></footer>"""
    return _encoded(page(story, body)), story


def disclosed(seed: int) -> Made:
    story = told(seed, language="es")
    story.never = [RIGHTS]
    markup = Markup(heads={2: "</div></details><details><summary><h2>{text}</h2></summary><div>"})
    body = f"""<main><h1>{story.title}</h1><details open><summary>Resumen</summary><div>{markup.body(story, without_title=True)}</div></details>{listed(story, back="volver")}</main><footer><p>{RIGHTS}</p></footer>"""
    return _encoded(page(story, body, html_tag='<html lang="es">')), story


SITES: dict[str, tuple[str, Callable[[int], Made]]] = {
    "blog": ("A", classic_blog),
    "builder": ("B", builder),
    "old portal": ("A", old_portal),
    "new portal": ("B", new_portal),
    "hashed names": ("A", hashed_names),
    "single app": ("B", single_app),
    "newsroom": ("A", newsroom),
    "campaign": ("B", campaign),
    "folded": ("A", folded),
    "disclosed": ("B", disclosed),
}
