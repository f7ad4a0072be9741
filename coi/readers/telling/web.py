"""What a saved web page tells: the description it gives of itself, its headings, the address it names as its own."""

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree, html

from coi.readers.telling.told import Beginning, Field, Opening, Told
from coi.readers.web.archive import page_of
from coi.readers.web.encoding import text_of
from coi.text.metadata import ADDRESS
from coi.text.partial_dates import NoSuchDate, parse
from coi.text.period import dates

_META: dict[str, Field] = {
    **dict.fromkeys(("og:title", "dc.title", "dcterms.title", "citation_title", "twitter:title"), "title"),
    **dict.fromkeys(("og:site_name", "dc.publisher", "dcterms.publisher", "citation_publisher"), "publisher"),
    **dict.fromkeys(
        ("article:published_time", "dc.date", "dcterms.issued", "dcterms.date", "citation_publication_date"),
        "published",
    ),
    **dict.fromkeys(("datepublished", "date", "pubdate", "govuk:first-published-at"), "published"),
    **dict.fromkeys(("dc.language", "dcterms.language", "og:locale", "content-language"), "language"),
    "og:url": "address",
}
_SAVED = re.compile(r"<!--\s*saved from url=\(\d+\)\s*(\S+?)\s*-->", re.IGNORECASE)
_JSON: dict[str, Field] = {
    "headline": "title",
    "datePublished": "published",
    "inLanguage": "language",
    "url": "address",
}
_MOST_LINES, _MOST_WORDS, _LONGEST_OWNER = 120, 200_000, 300
_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?=T|\s|$)")


def beginning_of(data: bytes, name: str) -> Beginning:
    archived = page_of(data)
    text = text_of(archived.data, archived.charset).text
    tree = html.document_fromstring(text)
    kept = _told("address", archived.address, "head of the web archive")
    found = Beginning(told=[*_metas(tree), *_linked_data(tree), *_head(tree, text), *kept])
    blocks = (" ".join(element.text_content().split()) for element in tree.iter("h1", "h2", "p", "li", "time", "dd"))
    lines = [block for block in blocks if block]
    found.lines = [Opening(line) for line in [*lines[:_MOST_LINES], *_owners(tree)]]
    found.words = "\n".join(lines)[:_MOST_WORDS]
    return found


def _owners(tree: etree._Element) -> Iterator[str]:
    """Lines, wherever on the page, that say whose it is."""
    for element in tree.iter():
        if isinstance(element.tag, str) and element.tag not in ("script", "style"):
            for text in (element.text, element.tail):
                if text and "©" in text and len(text) < _LONGEST_OWNER:
                    parent = element if text is element.text else element.getparent()
                    whole = " ".join(parent.text_content().split()) if parent is not None else text
                    yield whole if len(whole) < _LONGEST_OWNER else " ".join(text.split())


def _metas(tree: etree._Element) -> Iterator[Told]:
    for meta in tree.iter("meta"):
        named = (
            meta.get("property") or meta.get("name") or meta.get("http-equiv") or meta.get("itemprop") or ""
        ).strip()
        field = _META.get(named.casefold())
        if field:
            yield from _told(field, meta.get("content", ""), named)


def _head(tree: etree._Element, text: str) -> Iterator[Told]:
    yield from _told("language", tree.get("lang", ""), "lang")
    for link in tree.iter("link"):
        if "canonical" in link.get("rel", "").split():
            yield from _told("address", link.get("href", ""), "canonical link")
    saved = _SAVED.search(text[:2000])
    if saved:
        yield from _told("address", saved[1], "note of the browser that saved it")
    for heading in list(tree.iter("h1"))[:1]:
        words = " ".join(heading.text_content().split())
        if words:
            yield Told("title", words[:300], "page", "first heading", words[:300])
    for moment in list(tree.iter("time"))[:1]:
        yield from _told("published", moment.get("datetime", ""), "time element")
    for title in list(tree.iter("title"))[:1]:
        yield from _told("title", " ".join(title.text_content().split()), "title element")


def _linked_data(tree: etree._Element) -> Iterator[Told]:
    for script in tree.iter("script"):
        if script.get("type", "").casefold() != "application/ld+json":
            continue
        try:
            stated = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for entry in _entries(stated):
            for key, field in _JSON.items():
                if "headline" in entry or "datePublished" in entry:
                    yield from _told(field, entry.get(key), f"JSON-LD {key}")
            publisher = entry.get("publisher")
            if isinstance(publisher, dict):
                yield from _told("publisher", publisher.get("name"), "JSON-LD publisher")


def _entries(stated: Any) -> Iterator[dict[str, Any]]:
    for one in stated if isinstance(stated, list) else [stated]:
        if isinstance(one, dict):
            yield one
            yield from (inner for inner in one.get("@graph", ()) if isinstance(inner, dict))


def _told(field: Field, value: Any, where: str) -> Iterator[Told]:
    words = " ".join(value.split()) if isinstance(value, str) else ""
    meant = words
    if field == "published":
        meant = _day(words)
    elif field == "language":
        meant = re.split(r"[-_]", words)[0].casefold() if re.fullmatch(r"[A-Za-z]{2,3}(?:[-_]\w+)*", words) else ""
    elif field == "address":
        meant = words if ADDRESS.fullmatch(words) else ""
    if meant:
        yield Told(field, meant[:300], "described", where, words[:300])


def _day(words: str) -> str:
    iso = _DAY.match(words)
    try:
        return parse(iso[0]) if iso else next((one.iso for one in dates(words)), "")
    except NoSuchDate:
        return ""
