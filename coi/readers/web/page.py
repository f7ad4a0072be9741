"""A saved page as a tree, and which parts of it are its frame: menus, forms, bars, footers."""

import re
from dataclasses import dataclass, field

from lxml import etree, html

from coi.text.document import ReportFormatError

FRAME = "menu, form or frame of the page"
_NEVER = {
    *("script", "style", "noscript", "template", "svg", "nav", "form", "button", "select", "input", "textarea"),
    *(
        "iframe",
        "object",
        "embed",
        "canvas",
        "audio",
        "video",
        "head",
        "dialog",
        "datalist",
        "option",
        "map",
        "label",
        "legend",
    ),
}
_FRAME_ROLES = {
    *("navigation", "banner", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar", "toolbar"),
    *("complementary", "tablist", "tooltip", "status", "alert"),
}
_FRAME_NAMES = re.compile(
    r"(?:^|[-_\s])(?:cookies?|consent|gdpr|breadcrumbs?|share|sharing|social|menu|sidebar|side-bar|related|newsletter"
    r"|subscribe|signup|advert|ads?|banner|skip-?link|pagination|pager|toolbar|masthead|site-(?:header|footer)|navbar"
    r"|nav|search-?form|screen-reader-text|visually-hidden|sr-only|print-only|modal|popup|tags?-list|back-to-top)"
    r"(?:$|[-_\s])",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_DEEPEST, _MOST_NODES = 250, 400_000
_LONGEST_FRAME = 1500
"""Characters: what is named like a frame and holds more is content after all."""


@dataclass
class Page:
    """The element that holds the content, and the texts of the frame around and inside it."""

    root: etree._Element
    main: etree._Element
    frame: list[str] = field(default_factory=list)


def parse(data: bytes, name: str) -> Page:
    """Raises ReportFormatError for what no browser would show as a page of words."""
    text = decoded(data)
    if len(re.findall("<[a-zA-Z]", text)) > _MOST_NODES:
        raise ReportFormatError(f"{name} has more elements than any page of a report; it is not read.")
    parser = html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise ReportFormatError(f"{name} is no web page that can be read.") from error
    if _depth(root) > _DEEPEST:
        raise ReportFormatError(f"{name} nests its elements more than {_DEEPEST} deep; it is not read.")
    page = Page(root, root)
    page.main = _main(root)
    _take_frame(root, page)
    return page


def decoded(data: bytes) -> str:
    """The text of a page, in the encoding it names, else UTF-8 where that fits, else that of old Windows pages."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    named = _CHARSET.search(data[:4096])
    for encoding in (named[1].decode("ascii", "ignore") if named else "", "utf-8-sig"):
        try:
            if encoding:
                return _without_declaration(data.decode(encoding))
        except (LookupError, UnicodeDecodeError):
            continue
    return _without_declaration(data.decode("cp1252", "replace"))


def _without_declaration(text: str) -> str:
    """lxml refuses text that still names an encoding."""
    return re.sub(r"^\ufeff?\s*<\?xml[^>]*\?>", "", text)


def _depth(root: etree._Element) -> int:
    deepest, at = 0, 0
    for event, _element in etree.iterwalk(root, events=("start", "end")):
        at += 1 if event == "start" else -1
        deepest = max(deepest, at)
    return deepest


def _main(root: etree._Element) -> etree._Element:
    """`main`, or the one article, or the body."""
    for path in ("//main", "//*[@role='main']", "//article"):
        found = root.xpath(path)
        if len(found) == 1:
            return found[0]
    body = root.find("body")
    return root if body is None else body


def _take_frame(root: etree._Element, page: Page) -> None:
    """Cut the frame out of the tree, and keep its words to say what was left out."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        for child in list(element):
            if not isinstance(child.tag, str):
                continue
            inside = child is page.main or _inside(child, page.main)
            around = not inside and _inside(page.main, child)
            if around or (inside and (child is page.main or not is_frame(child))):
                waiting.append(child)
            else:
                _cut(child, page)


def is_frame(element: etree._Element) -> bool:
    tag, role = element.tag, element.get("role", "")
    if tag in _NEVER or role in _FRAME_ROLES or element.get("hidden") is not None:
        return True
    if element.get("aria-hidden") == "true" or _HIDDEN.search(element.get("style", "")):
        return True
    if tag == "aside" or (tag in ("header", "footer") and _is_of_the_page(element)):
        return True
    names = f"{element.get('class', '')} {element.get('id', '')}"
    return bool(_FRAME_NAMES.search(names)) and len(element.text_content()) < _LONGEST_FRAME and _is_loose(element)


def _is_of_the_page(element: etree._Element) -> bool:
    return not any(parent.tag in ("article", "main", "section") for parent in element.iterancestors())


def _is_loose(element: etree._Element) -> bool:
    """Holds no sentence of its own: what is merely named so may be text."""
    return not any(len(p.text_content()) > 200 for p in element.iter("p"))


def _inside(element: etree._Element, other: etree._Element) -> bool:
    return any(parent is other for parent in element.iterancestors())


def _cut(element: etree._Element, page: Page) -> None:
    parent = element.getparent()
    if parent is None:
        return
    if element.tag not in ("script", "style", "template", "head", "noscript"):
        words = " ".join(" ".join(element.itertext()).split())
        if words:
            page.frame.append(words)
    tail = element.tail or ""
    before = element.getprevious()
    if before is not None:
        before.tail = f"{before.tail or ''} {tail}"
    else:
        parent.text = f"{parent.text or ''} {tail}"
    parent.remove(element)
