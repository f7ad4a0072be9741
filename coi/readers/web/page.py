"""A saved page as a tree: decoded, parsed, its content found, its frame cut out."""

import re
from dataclasses import dataclass, field

from lxml import etree, html

from coi.readers.web.archive import is_archive, page_of
from coi.readers.web.encoding import text_of
from coi.readers.web.frame import Framing, cut
from coi.readers.web.notes import SIGN
from coi.text.document import ReportFormatError

_PAGE = re.compile(
    r"\ufeff?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|div|main|article)\b",
    re.IGNORECASE | re.DOTALL,
)
_OPENING = 8192
_DEEPEST, _MOST_NODES = 250, 400_000
_MOST_OF_TEXT, _FEWEST = 0.5, 100
"""An article that holds this share of the words of all paragraphs is the page; a main part has so many characters."""


@dataclass
class Page:
    """The element that holds the content, the texts of the frame around and inside it, and what is to be said."""

    root: etree._Element
    main: etree._Element
    frame: list[str] = field(default_factory=list)
    said: str = ""


def is_web_page(data: bytes) -> bool:
    """Told by how it opens, in whatever encoding; also a web archive."""
    return is_archive(data) or _PAGE.match(text_of(data[:_OPENING]).text) is not None


def parse(data: bytes, name: str) -> Page:
    """Raises ReportFormatError for what no browser would show as a page of words."""
    archived = page_of(data)
    decoded = text_of(archived.data, archived.charset)
    text = decoded.text
    if len(re.findall("<[a-zA-Z]", text)) > _MOST_NODES:
        raise ReportFormatError(f"{name} has more elements than any page of a report; it is not read.")
    parser = html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise ReportFormatError(f"{name} is no web page that can be read.") from error
    if _depth(root) > _DEEPEST:
        raise ReportFormatError(f"{name} nests its elements more than {_DEEPEST} deep; it is not read.")
    _refuse_frames(root, name)
    page = Page(root, _main(root), said=decoded.said)
    _take_frame(page)
    return page


def _refuse_frames(root: etree._Element, name: str) -> None:
    if root.find(".//frameset") is None:
        return
    inside = [frame.get("src", "") for frame in root.iter("frame") if frame.get("src")]
    pages = f" ({', '.join(inside[:4])})" if inside else ""
    raise ReportFormatError(
        f"{name} only sets other pages side by side{pages} and holds no text itself: "
        "save the page inside it that has the text."
    )


def _depth(root: etree._Element) -> int:
    deepest, at = 0, 0
    for event, _element in etree.iterwalk(root, events=("start", "end")):
        at += 1 if event == "start" else -1
        deepest = max(deepest, at)
    return deepest


def _main(root: etree._Element) -> etree._Element:
    """`main`, or the article that holds most of what articles hold, or the body."""
    for path in ("//main", "//*[@role='main']"):
        found = root.xpath(path)
        if len(found) == 1 and len(found[0].text_content().strip()) > _FEWEST:
            return _one_article(found[0])
    body = root.find("body")
    return _one_article(root if body is None else body)


def _one_article(element: etree._Element) -> etree._Element:
    articles = [one for one in element.iter("article") if next(one.iterancestors("article"), None) is None]
    if not articles or (len(articles) == 1 and element.tag == "main"):
        return element
    largest = max(articles, key=_of_paragraphs)
    return largest if _of_paragraphs(largest) > _MOST_OF_TEXT * _of_paragraphs(element) else element


def _of_paragraphs(element: etree._Element) -> int:
    return sum(len(one.text_content()) for one in element.iter("p", "li", "td"))


def _take_frame(page: Page) -> None:
    """Cut the frame out of the tree, and keep its words to say what was left out."""
    framing = Framing(page.root, _holders(page.root))
    above = {page.main, *page.main.iterancestors()}
    waiting = [(page.root, False)]
    while waiting:
        element, inside = waiting.pop()
        for child in list(element):
            if not isinstance(child.tag, str):
                continue
            content = inside or child is page.main
            if child in above or (content and not framing.is_frame(child)) or (not content and child in framing.kept):
                waiting.append((child, content))
            elif words := cut(child):
                page.frame.append(words)


def _holders(root: etree._Element) -> set[etree._Element]:
    """What raised signs lead to, and all that holds it."""
    by_id = {one.get("id") or one.get("name"): one for one in root.iter() if isinstance(one.tag, str)}
    held: set[etree._Element] = set()
    for link in root.iter("a"):
        target = by_id.get(link.get("href", "").rpartition("#")[2] or None)
        if target is not None and SIGN.fullmatch(link.text_content().strip()):
            held |= {target, *target.iterancestors()}
    return held
