"""What of a page is frame: menus, forms, bars, footers, comments, more to read. Told by element, role, name.

Names are taken apart ("RelatedArticles_grid__x" is related, articles, grid, x). A name alone proves little: what holds
much of the page's words, its title or notes that are called is content, whatever it is named.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from lxml import etree

FRAME = "menu, form or frame of the page"
_HEADS = ("h1", "h2", "h3", "h4", "h5", "h6")
_NEVER = {
    *("script", "style", "noscript", "template", "svg", "nav", "form", "button", "select", "input", "textarea"),
    *("iframe", "object", "embed", "canvas", "audio", "video", "head", "dialog", "datalist", "option", "map", "label"),
    *("legend", "amp-sidebar", "amp-user-notification", "amp-social-share", "amp-consent", "amp-ad"),
}
_FRAME_ROLES = {
    *("navigation", "banner", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar", "toolbar"),
    *("complementary", "tablist", "tooltip", "status", "alert"),
}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_ALWAYS = re.compile(
    r"(?:cookie|consent|gdpr|onetrust|ot-sdk|cybot|cmplz|usercentrics|didomi|wm-ipp|commentlist|jp-relatedposts|sharedaddy"
    r"|addtoany|addthis|sharethis|disqus|editsection|printfooter|catlinks|navbox)"
    r"|(?:^|[\s_-])(?:comments|comment-list|comments-area|comment-respond|respond|noprint|no-print|hidden-print|d-print-none"
    r"|hatnote|site-?sub|mw-jump-link)(?:$|\s)|view-mode-teaser",
    re.IGNORECASE,
)
_WORDS = {
    *(
        "breadcrumb",
        "breadcrumbs",
        "share",
        "sharing",
        "social",
        "menu",
        "sidebar",
        "related",
        "newsletter",
        "subscribe",
    ),
    *(
        "signup",
        "advert",
        "advertisement",
        "ad",
        "ads",
        "banner",
        "pagination",
        "pager",
        "toolbar",
        "masthead",
        "navbar",
    ),
    *(
        "teaser",
        "teasers",
        "nav",
        "navigation",
        "modal",
        "popup",
        "header",
        "footer",
        "colophon",
        "topbar",
        "widget-area",
    ),
}
_PAIRS = {
    *("side bar", "skip link", "skip links", "site header", "site footer", "search form", "screen reader", "sr only"),
    *(
        "visually hidden",
        "print only",
        "tags list",
        "back to",
        "top bar",
        "bottom bar",
        "sign up",
        "read more",
        "toc toc",
    ),
}
_OF_CONTENT = {"entry", "article", "post", "content", "section", "report", "node", "note", "document", "table", "card"}
_OF_TEXT = {
    "tr",
    "th",
    "thead",
    "tbody",
    "tfoot",
    "caption",
    "figcaption",
    "p",
    "li",
    "dt",
    "dd",
    "blockquote",
    "pre",
    *_HEADS,
}
_HEADER = re.compile(r"header|banner|masthead", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"(?:related|recommended)(?: \w+){0,2}|you (?:may|might) also (?:like|be interested in)"
    r"|more (?:like this|on this \w+|stories)"
    r"|read (?:more|next|also)|also read|latest (?:news|posts)|(?:\w+ )?relacionad[oa]s|(?:también )?te puede interesar"
    r"|le[ea] también|[àa] lire aussi|(?:articles?|contenus?) (?:liés|similaires|connexes)|sur le même (?:sujet|thème)"
    r"|share this(?: \w+)?|leave a (?:reply|comment)",
    re.IGNORECASE,
)
_LONGEST_FRAME, _SENTENCE = 1500, 200
"""Characters: what is named like a frame and holds more, or a paragraph of so many, is content after all."""
_MOST_OF_PAGE, _SHORT_PAGE = 0.4, 400


class Framing:
    """Judges the elements of one page. `kept`: elements that hold notes which the text calls; they are no frame."""

    def __init__(self, root: etree._Element, kept: set[etree._Element]) -> None:
        self.kept = kept
        self.length = max(1, _length(root.find("body") if root.find("body") is not None else root))
        controls = (one.get("aria-controls", "") for one in root.iter("button", "a", "div", "h2", "h3", "li"))
        self.shown_by_button = {name for names in controls for name in names.split()}

    def is_frame(self, element: etree._Element) -> bool:
        tag, role = element.tag, element.get("role", "")
        if tag == "button" and _is_of_heading(element):
            return False
        if tag in _NEVER or role in _FRAME_ROLES:
            return tag in _NEVER or element not in self.kept
        if element in self.kept:
            return False
        if self._is_hidden(element) or tag == "aside" or (tag in ("header", "footer") and _is_of_the_page(element)):
            return True
        return self._is_named_so(element) or _leads_elsewhere(element)

    def _is_hidden(self, element: etree._Element) -> bool:
        """What a button of the page shows is content; so is what the browser's search may find."""
        hidden = element.get("hidden")
        is_hidden = (
            (hidden is not None and hidden != "until-found")
            or element.get("aria-hidden") == "true"
            or bool(_HIDDEN.search(element.get("style", "")))
        )
        return is_hidden and not (element.get("id") in self.shown_by_button and _length(element) > _SENTENCE)

    def _is_named_so(self, element: etree._Element) -> bool:
        names = f"{element.get('class', '')} {element.get('id', '')}".strip()
        if not names or not _is_box(element):
            return False
        if _ALWAYS.search(names):
            return _length(element) < max(_MOST_OF_PAGE * self.length, _SHORT_PAGE) and element.find(".//h1") is None
        if not any(_is_name_of_frame(name) for name in names.split()):
            return False
        if _HEADER.search(names) and element.xpath("boolean(preceding::p[string-length(.) > 80])"):
            return False  # below the first text it heads a chapter, not the page
        return _length(element) < _LONGEST_FRAME and _is_loose(element) and element.find(".//h1") is None


def _is_box(element: etree._Element) -> bool:
    """What may hold a menu or bar: no row, heading or paragraph; a cell where it holds little but links."""
    if element.tag == "td":
        return 2 * sum(_length(link) for link in element.iter("a")) > _length(element)
    return element.tag not in _OF_TEXT


def _is_name_of_frame(name: str) -> bool:
    apart = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name)
    words = [word for word in re.split(r"[\s_-]+", apart.lower()) if word]
    if words and words[0] in _OF_CONTENT:
        return False
    pairs = {f"{one} {other}" for one, other in pairwise(words)}
    return not _WORDS.isdisjoint(words) or not _PAIRS.isdisjoint(pairs) or name.lower() == "toc"


def _leads_elsewhere(element: etree._Element) -> bool:
    """A block under a heading that offers other things to read, and says nothing at length itself."""
    if element.tag not in ("div", "section", "ul") or _length(element) > _LONGEST_FRAME:
        return False
    first = next((one for one in element.iter() if isinstance(one.tag, str) and _own_words(one)), None)
    if first is None or first.tag not in (*_HEADS, "strong", "b", "a", "span"):
        return False
    head = first if first.tag in _HEADS else next((up for up in first.iterancestors() if up.tag in _HEADS), None)
    words = "" if head is None else " ".join(head.text_content().split())
    return bool(_ELSEWHERE.fullmatch(words.strip(" :"))) and _is_loose(element)


def _is_of_heading(button: etree._Element) -> bool:
    """A heading that opens and closes its chapter."""
    return any(up.tag in _HEADS for up in button.iterancestors()) or any(True for _ in button.iter(*_HEADS))


def _own_words(element: etree._Element) -> bool:
    return bool((element.text or "").strip())


def _is_of_the_page(element: etree._Element) -> bool:
    return not any(parent.tag in ("article", "main", "section") for parent in element.iterancestors())


def _is_loose(element: etree._Element) -> bool:
    """Holds no sentence of its own: what is merely named so may be text."""
    return not any(_length(p) > _SENTENCE for p in element.iter("p"))


def _length(element: etree._Element) -> int:
    return len(element.text_content())


def cut(element: etree._Element) -> str:
    """Take an element out of its tree; gives its words, "" where they were never meant to be read."""
    parent = element.getparent()
    if parent is None:
        return ""
    tail, before = element.tail or "", element.getprevious()
    if before is not None:
        before.tail = f"{before.tail or ''} {tail}"
    else:
        parent.text = f"{parent.text or ''} {tail}"
    parent.remove(element)
    if element.tag in ("script", "style", "template", "head", "noscript"):
        return ""
    return " ".join(" ".join(_texts(element)).split())


def _texts(element: etree._Element) -> Iterator[str]:
    """The words of an element, those of scripts inside it left out."""
    if element.tag in ("script", "style", "template", "noscript"):
        return
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            yield from _texts(child)
        yield child.tail or ""
