"""A web archive (MHTML): the one file in which a browser or Word keeps a page with its pictures; the page is taken out.

A message of several parts (RFC 2557); the page is the HTML part whose address the head names, else the first.
"""

import re
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message

_HEAD = re.compile(rb"(?:\xef\xbb\xbf)?(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){1,40}\s", re.IGNORECASE)
_RELATED = re.compile(rb"^content-type:\s*(?:multipart/related|text/html)", re.IGNORECASE | re.MULTILINE)
_VERSION = re.compile(rb"^mime-version:", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True)
class Archived:
    """The bytes of the page, the encoding its part names ("" for none) and the address it was saved from."""

    data: bytes
    charset: str = ""
    address: str = ""


def is_archive(data: bytes) -> bool:
    head = _HEAD.match(data[:8192])
    return head is not None and bool(_RELATED.search(head[0]) and _VERSION.search(head[0]))


def page_of(data: bytes) -> Archived:
    """The page of an archive; other bytes as they are. No bytes where the archive holds no page."""
    if not is_archive(data):
        return Archived(data)
    message = message_from_bytes(data)
    pages = [part for part in message.walk() if part.get_content_type() == "text/html"]
    address = _address(message, "Snapshot-Content-Location") or _address(message, "Content-Location")
    if not pages:
        return Archived(b"", address=address)
    page = next((part for part in pages if address and _address(part, "Content-Location") == address), pages[0])
    body = page.get_payload(decode=True)
    charset = page.get_content_charset("") or ""
    return Archived(body if isinstance(body, bytes) else b"", charset, address or _address(page, "Content-Location"))


def _address(part: Message, name: str) -> str:
    return " ".join(str(part.get(name, "")).split())
