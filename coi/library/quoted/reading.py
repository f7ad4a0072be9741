"""A file or pasted words as an outside text. Files of other formats than plain text are read in a child with limits."""

from pathlib import PurePath

from django.conf import settings
from django.utils.translation import gettext as _

from coi.library.reading import read_bounded
from coi.readers.layout.lines import decode
from coi.readers.seeming import format_of
from coi.text.document import ReportFormatError
from coi.text.quoted.outside import OutsideText, of_document, of_plain

MOST_CHARACTERS, MOST_AT_ONCE = 3_000_000, 300_000
"""Of a text that is checked at all, and of one that a person waits for."""
PLAIN = "plain text"


class NoText(ValueError):
    """There is nothing to check, or it cannot be read; the message says why, without a word of the text."""


class TooLong(NoText):
    """More than is compared, or more than a person waits for."""


def read_text(data: bytes, name: str) -> OutsideText:
    """Raises NoText. `name` is used in messages."""
    if len(data) > settings.MOST_MEGABYTES * 1024 * 1024:
        raise TooLong(_("The file is larger than %(n)d MB.") % {"n": settings.MOST_MEGABYTES})
    try:
        if format_of(data) == PLAIN and PurePath(name).suffix.lower() != ".html":
            return pasted(decode(data, name))
        return _measured(of_document(read_bounded(data, name)))
    except ReportFormatError as reason:
        raise NoText(str(reason)) from reason


def pasted(words: str) -> OutsideText:
    """Raises NoText."""
    return _measured(of_plain(words.replace("\0", "")))


def _measured(text: OutsideText) -> OutsideText:
    if not any(sign.isalpha() for part in text.parts for sign in part.text):
        raise NoText(_("There is no text to check."))
    if text.length > MOST_CHARACTERS:
        told = _("The text has %(n)d characters; at most %(most)d are checked. Check it in parts.")
        raise TooLong(told % {"n": text.length, "most": MOST_CHARACTERS})
    return text
